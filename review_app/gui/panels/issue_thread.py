"""What people say to an issue: the translator's reply, the editor's ruling, one key each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from review_app.domain.edits import AnswerIssue
from review_app.domain.issue import Answer, Issue
from review_app.gui.grid.shown import shown
from review_app.gui.overlay import plain_label
from review_app.gui.panels.parts import RowsTable, button_row, table_action, when
from review_app.gui.reason_popup import ReasonPopup
from review_app.messages import N_, _

LONGEST = 2_000
"""So many characters of what somebody says are shown."""

_SAID = {
    (False, True): N_("{author} accepts"),
    (False, False): N_("{author} disputes"),
    (True, True): N_("{author} rules that it stands"),
    (True, False): N_("{author} rules that it falls"),
}
"""By whether it is the ruling, and whether it says that the issue is right."""


class IssueThread(QWidget):
    """Below a table of issues: what was said to the chosen one, and the actions that say it."""

    def __init__(self, table: RowsTable[Any], answer: Callable[[AnswerIssue], object]) -> None:
        """`answer` gets what a person says to the issue shown."""
        super().__init__()
        self._table = table
        self._answer = answer
        self._issue: Issue | None = None
        self._reasons: ReasonPopup | None = None
        self.accept_action = self._action(_("Accept"), "A", partial(self._say, True, False))
        self.dispute_action = self._action(_("Dispute…"), "D", partial(self._say, False, False))
        self.uphold_action = self._action(_("Rule: stands"), "U", partial(self._say, True, True))
        self.drop_action = self._action(_("Rule: falls"), "X", partial(self._say, False, True))
        self.words = plain_label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(button_row(*self._actions()))
        layout.addWidget(self.words, 1)
        self.show_issue(None)

    def show_issue(self, issue: Issue | None) -> None:
        """Show what was said to `issue`."""
        self._issue = issue
        for action in self._actions():
            action.setEnabled(issue is not None)
        said = [] if issue is None else _thread(issue)
        self.words.setText("\n".join(said))
        self.words.setVisible(bool(said))

    def _actions(self) -> tuple[QAction, ...]:
        return self.accept_action, self.dispute_action, self.uphold_action, self.drop_action

    def _action(self, text: str, key: str, run: Callable[[], object]) -> QAction:
        return table_action(self._table, text, key, run)

    def _say(self, agrees: bool, ruling: bool) -> None:
        issue = self._issue
        if issue is None:
            return
        if agrees:
            self._answer(AnswerIssue(issue.id, True, ruling=ruling))
            return
        if self._reasons is None:
            self._reasons = ReasonPopup(self)
        question = _("Why is the issue on “{words}” wrong?").format(words=shown(issue.span.quote))
        self._reasons.ask(
            question,
            self._table.below_current(),
            lambda reason: self._answer(AnswerIssue(issue.id, False, reason, ruling)),
            required=True,
        )


def _thread(issue: Issue) -> list[str]:
    """What was said to `issue`, a line each, the issue itself first."""
    if issue.reply is None and issue.ruling is None:
        return []
    raised = _("{author}: {note}").format(author=issue.author, note=issue.note or "–")
    lines = [raised]
    lines += [
        _line(answer, ruling)
        for ruling, answer in ((False, issue.reply), (True, issue.ruling))
        if answer is not None
    ]
    return [shown(line[:LONGEST]) for line in lines]


def said_of(answer: Answer, *, ruling: bool) -> str:
    """What a reply, or a ruling, says of its issue."""
    return _(_SAID[ruling, answer.agrees]).format(author=answer.author)


def _line(answer: Answer, ruling: bool) -> str:
    said = said_of(answer, ruling=ruling)
    return " · ".join(filter(None, (said, answer.reason, when(answer.at))))
