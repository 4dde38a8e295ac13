"""Actions on findings and issues: from one to the next, accept, dismiss, raise."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.gui.commands.walk import Place, walk
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.reason_popup import ReasonPopup
from review_app.gui.review import Review
from review_app.gui.tally import Tally
from review_app.messages import _
from review_app.workflows.reviewing import (
    IssueDraft,
    accept_suggestion,
    add_name,
    dismiss,
    draft_from,
    raise_issue,
)

SUGGESTIONS = 9


class FindingCommands:
    """Acts on the finding at the caret, or the next one after it in the current segment."""

    def __init__(self, review: Review, grid: SegmentGrid, tally: Tally, popup: IssuePopup) -> None:
        self._review = review
        self._grid = grid
        self._tally = tally
        self._popup = popup
        self._reasons = ReasonPopup(grid)
        self._raising: int | None = None
        popup.raised.connect(self._on_raised)
        grid.accept_hint.connect(partial(self.accept, 0))

    def handlers(self) -> dict[str, Callable[[], object]]:
        accept = {f"suggestion-{n + 1}": partial(self.accept, n) for n in range(SUGGESTIONS)}
        return {
            **accept,
            "next-finding": lambda: self.go(1),
            "previous-finding": lambda: self.go(-1),
            "finding-menu": self.menu,
            "issue-from-finding": self.make_issue,
            "ignore-finding": self.ignore,
            "add-to-dictionary": self.add_to_dictionary,
            "add-to-names": self.add_to_names,
            "raise-issue": self.raise_issue,
            "next-issue": lambda: self.go_issue(1),
            "previous-issue": lambda: self.go_issue(-1),
        }

    # Findings --------------------------------------------------------------------------

    def go(self, direction: int) -> None:
        """To the next finding of the text, or the one before."""
        editing = self._grid.editing

        def places(key: int) -> list[Place]:
            findings = editing.findings if key == editing.key else self._review.findings(key)
            return [(one.side, one.start, one.end) for one in findings]

        if not walk(self._grid, places, lambda key: bool(self._review.findings(key)), direction):
            self._review.noted.emit(_("There are no findings in the segments shown."))

    def accept(self, choice: int) -> None:
        """Put a suggestion in the place of what the finding marks."""
        finding = self._finding()
        if finding is None or not self._grid.editing.commit():
            return
        segment = self._review.segment(finding.segment)
        change = self._review.attempt(lambda: accept_suggestion(segment, finding, choice))
        if change is not None and self._review.apply(change):
            end = finding.start + len(finding.suggestions[choice])
            self._grid.editing.focus(Side.TARGET).select(end, end)

    def make_issue(self) -> None:
        """Turn the finding into an issue, at once: its words, type and suggestion are known."""
        finding = self._finding()
        if finding is not None and self._grid.editing.commit():
            self._raise(finding.segment, draft_from(finding))

    def ignore(self) -> None:
        """Let the finding rest here, with the reason."""
        finding = self._finding()
        if finding is None:
            return
        editor = self._grid.editing.active
        self._reasons.ask(
            _("Why is “{words}” no mistake here? (may stay empty)").format(words=finding.quote),
            editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()),
            partial(self._dismiss, finding),
        )

    def _dismiss(self, finding: Finding, reason: str) -> None:
        if self._grid.editing.commit():
            self._review.apply(dismiss(self._review.session, finding, reason))
        self._grid.editing.focus(finding.side)

    def add_to_dictionary(self) -> None:
        finding = self._finding()
        if finding is not None:
            self._review.add_word(finding.quote)

    def add_to_names(self) -> None:
        finding = self._finding()
        if finding is not None:
            self._review.apply(add_name(self._review.properties, finding.quote))

    def menu(self) -> None:
        """All that can be done with the finding, as a menu at the caret."""
        finding = self._finding()
        if finding is None:
            return
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(finding.message)
        for place, suggestion in enumerate(finding.suggestions[:SUGGESTIONS]):
            words = (suggestion or _("(remove it)")).replace("&", "&&")
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(f"Alt+{place + 1}"))
            action.triggered.connect(partial(self.accept, place))
        menu.addSeparator()
        for words, act in (
            (_("Make an issue of it"), self.make_issue),
            (_("Ignore here…"), self.ignore),
            (_("Add to my dictionary"), self.add_to_dictionary),
            (_("Add to the names of this document"), self.add_to_names),
        ):
            menu.addAction(words).triggered.connect(act)
        editor = self._grid.editing.active
        menu.popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()))

    def _finding(self) -> Finding | None:
        finding = self._grid.editing.current_finding()
        if finding is None:
            self._review.noted.emit(_("This segment has no finding."))
        return finding

    # Issues ----------------------------------------------------------------------------

    def raise_issue(self) -> None:
        """Say what is wrong with the words that are selected; with none, with the whole text."""
        editing = self._grid.editing
        if editing.key is None or not editing.commit():
            return
        side, editor = editing.active_side, editing.active
        start, end = editor.selection()
        text = self._review.segment(editing.key).text(side)
        if start == end:
            start, end = 0, len(text)
        self._raising = editing.key
        draft = IssueDraft(side=side, start=start, end=end, type="")
        at = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
        self._popup.open_for(text[start:end], draft, at)

    def _on_raised(self, draft: IssueDraft) -> None:
        if self._raising is not None:
            self._raise(self._raising, draft)
            self._raising = None
            self._grid.editing.focus(draft.side)

    def _raise(self, key: int, draft: IssueDraft) -> None:
        change = self._review.attempt(lambda: raise_issue(self._review.session, key, draft))
        if change is not None:
            self._review.apply(change)

    def go_issue(self, direction: int) -> None:
        """To the next open issue of the text, or the one before."""

        def places(key: int) -> list[Place]:
            issues = self._review.segment(key).open_issues
            return [(one.side, one.span.start, one.span.end) for one in issues if not one.span.lost]

        if not walk(self._grid, places, lambda key: self._tally.line(key).issues > 0, direction):
            self._review.noted.emit(_("There are no open issues in the segments shown."))
