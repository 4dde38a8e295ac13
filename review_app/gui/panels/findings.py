"""What the checks say of the text, and what people have said they should not."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QCheckBox, QToolButton, QVBoxLayout, QWidget

from review_app.domain.edits import DOCUMENT, RestoreFinding
from review_app.domain.finding import Dismissal, Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.issue_types import typology, typology_of
from review_app.gui.panels.collected import Collected
from review_app.gui.panels.finding_filter import FindingFilter
from review_app.gui.panels.finding_rows import EVERYWHERE, FindingRow, columns, key_of
from review_app.gui.panels.parts import (
    OrSentence,
    RowsTable,
    button_row,
    go,
    table_action,
    tool_button,
)
from review_app.gui.panels.rows import RowsModel
from review_app.gui.reason_popup import ReasonPopup, dismissal_question
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.messages import _
from review_app.workflows.reviewing import (
    IssueDraft,
    Scope,
    accept_suggestion,
    add_name,
    draft_from,
    is_misspelled,
    issue_of,
    raise_issue,
    restore_in_document,
)


class FindingsPanel(QWidget):
    """A list of all findings; the chosen one can be accepted, raised or dismissed."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._dismissals = Collected(review, _dismissals_of, self)
        self._checked = bool(review.all_findings())
        self._stale = True
        self._issue_popup: IssuePopup | None = None
        self._reason_popup: ReasonPopup | None = None
        self._raising: Finding | None = None
        shown = columns(lambda: colours(self.palette()), self._is_raised)
        self.model = RowsModel(shown, key_of, self)
        self.table = RowsTable(_("Findings"), self.model, shown, flexible=(2, 3, 4, 5, 6))
        self.filter = FindingFilter()
        self.dismissed = QCheckBox(_("Show dismissed"))
        self._place = OrSentence(self.table)
        self._add_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        row = button_row(
            self.accept_action,
            self.fix_action,
            self.issue_action,
            self._ignore_button(),
            self.help_action,
            self.restore_action,
        )
        for part in (self.filter, self.dismissed):
            row.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self._place)
        self.dismissed.toggled.connect(self._toggle_dismissed)
        self.filter.changed.connect(self._show_all)
        self.table.wanted.connect(self._go)
        self.table.chosen.connect(self._enable)
        review.findings_changed.connect(self._on_findings)
        self._dismissals.changed.connect(self._put)
        self.setFocusProxy(self.table)
        self._enable()
        self._explain()

    @property
    def sentence(self) -> str:
        """What stands in the place of an empty list."""
        return self._place.sentence

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.model.repaint()

    # What can be done ------------------------------------------------------------------

    def _add_actions(self) -> None:
        table = self.table
        self.accept_action = table_action(table, _("Accept suggestion"), "S", self._accept)
        self.fix_action = table_action(table, _("Fix all…"), "A", self._fix_all)
        self.issue_action = table_action(table, _("Make issue…"), "I", self._make_issue)
        self.ignore_action = table_action(
            table, _("Ignore here…"), "D", partial(self._ignore, Scope.SEGMENT)
        )
        self.ignore_wider: tuple[QAction, ...] = tuple(
            table_action(table, words, key, partial(self._ignore, scope))
            for words, key, scope in (
                (_("Ignore in this document…"), "Shift+D", Scope.DOCUMENT),
                (_("Ignore everywhere…"), "E", Scope.EVERYWHERE),
            )
        )
        self.word_action = table_action(table, _("Add to dictionary"), "W", self._add_word)
        self.name_action = table_action(table, _("Add to names"), "N", self._add_name)
        self.help_action = table_action(table, _("Explain"), "?", self._explain_check)
        self.restore_action = table_action(table, _("Take dismissal back"), "B", self._restore)

    def _ignore_button(self) -> QToolButton:
        """Ignores here; its arrow offers the wider ways to let a finding go."""
        button = tool_button(self.ignore_action)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.addActions((*self.ignore_wider, self.word_action, self.name_action))
        return button

    def _accept(self) -> None:
        finding = self._finding()
        if finding is not None:
            review = self._review
            review.attempt(
                lambda: review.session.change(
                    accept_suggestion(review.segment(finding.segment), finding)
                )
            )

    def _make_issue(self) -> None:
        self._raising = self._finding()
        if self._raising is None:
            return
        if self._issue_popup is None:
            self._issue_popup = IssuePopup(typology(), self)
            self._issue_popup.raised.connect(self._raise)
        draft = draft_from(self._raising)
        self._issue_popup.open_for(
            self._raising.quote,
            draft,
            self.table.below_current(),
            typology=typology_of(self._review),
        )

    def _raise(self, draft: IssueDraft) -> None:
        finding, review = self._raising, self._review
        if finding is None:
            return
        text = review.segment(finding.segment).text(finding.side)
        if text[finding.start : finding.end] != finding.quote:
            review.told.emit(_("The text was changed meanwhile; no issue was raised."))
            return
        review.attempt(
            lambda: review.session.change(raise_issue(review.session, finding.segment, draft))
        )

    def _ignore(self, scope: Scope) -> None:
        finding = self._finding()
        if finding is None:
            return
        if self._reason_popup is None:
            self._reason_popup = ReasonPopup(self)
        self._reason_popup.ask(
            dismissal_question(scope, finding.quote),
            self.table.below_current(),
            lambda reason: self._review.dismiss(finding, scope, reason),
        )

    def _fix_all(self) -> None:
        finding = self._finding()
        if finding is not None:
            from review_app.gui.fix_dialog import fix_all

            fix_all(self._review, finding, self)

    def _explain_check(self) -> None:
        row = self.table.current()
        if row is not None:
            from review_app.gui.check_help import show_help

            show_help(row.what.check, self)

    def _add_word(self) -> None:
        finding = self._finding()
        if finding is not None:
            self._review.add_word(finding.quote)

    def _add_name(self) -> None:
        finding = self._finding()
        if finding is not None:
            self._review.apply(add_name(self._review.properties, finding.quote))

    def _restore(self) -> None:
        row = self.table.current()
        if row is None or row.dismissal is None:
            return
        if row.key == EVERYWHERE:
            self._review.restore_everywhere(row.dismissal)
        elif row.key == DOCUMENT:
            self._review.apply(restore_in_document(self._review.properties, row.dismissal))
        else:
            self._review.apply((row.key, RestoreFinding(row.dismissal)))

    def _go(self, row: FindingRow) -> None:
        what = row.what
        if isinstance(what, Finding):
            go(self._review, row.key, what.side, what.start, what.end)
            return
        if row.key < 0:
            return
        at = self._review.segment(row.key).text(what.side).find(what.quote)
        if at < 0:
            self._review.go_to(row.key, what.side)
        else:
            self._review.go_to(row.key, what.side, at, at + len(what.quote))

    def _finding(self) -> Finding | None:
        row = self.table.current()
        return row.finding if row else None

    def _enable(self) -> None:
        row = self.table.current()
        finding = row.finding if row else None
        fits = finding is not None and finding.side is Side.TARGET and bool(finding.suggestions)
        word = finding is not None and any(map(str.isalnum, finding.quote))
        self.accept_action.setEnabled(fits)
        self.fix_action.setEnabled(fits)
        self.help_action.setEnabled(row is not None)
        self.issue_action.setEnabled(finding is not None)
        for action in (self.ignore_action, *self.ignore_wider):
            action.setEnabled(finding is not None)
        self.word_action.setEnabled(finding is not None and is_misspelled(finding))
        self.name_action.setEnabled(word)
        self.restore_action.setEnabled(row is not None and row.dismissal is not None)

    # What is listed --------------------------------------------------------------------

    def _on_findings(self, keys: Sequence[int] | None) -> None:
        self._checked = self._checked or keys is None
        self._put(keys)

    def _toggle_dismissed(self, shown: bool) -> None:
        if shown and not self._dismissals.ready:
            self._dismissals.start()
        else:
            self._show_all()

    def _put(self, keys: Sequence[int] | None) -> None:
        if not self.isVisible():
            self._stale = True
        elif keys is None:
            self._show_all()
        else:
            for key in keys:
                self.table.put(key, self._rows_of(key))
            self._explain()

    def _show_all(self) -> None:
        self._stale = False
        found = self._review.all_findings()
        self.filter.offer({finding.check for finding in found})
        rows = [FindingRow(one.segment, one) for one in found if self.filter.passes(one)]
        if self.dismissed.isChecked():
            dismissals = self._dismissals
            rows += (FindingRow(EVERYWHERE, one) for one in self._review.checker.everywhere)
            rows += (FindingRow(DOCUMENT, one) for one in self._review.properties.dismissals)
            rows += (FindingRow(key, one) for key in dismissals.keys for one in dismissals.of(key))
            rows.sort(key=key_of)
        self.table.refill(rows)
        self._explain()

    def _rows_of(self, key: int) -> list[FindingRow]:
        found = self._review.findings(key)
        rows = [FindingRow(key, one) for one in found if self.filter.passes(one)]
        if self.dismissed.isChecked():
            rows += (FindingRow(key, dismissal) for dismissal in self._dismissals.of(key))
        return rows

    def _explain(self) -> None:
        if self.model.rows:
            self._place.say("")
        elif not self._checked:
            self._place.say(_("The text has not been checked yet; findings appear here."))
        elif self.filter.narrows:
            self._place.say(_("No findings of this kind; choose another check or severity."))
        elif self.dismissed.isChecked():
            self._place.say(_("No findings, and none were dismissed."))
        else:
            self._place.say(_("No findings: the checks have nothing to say of this text."))

    def _is_raised(self, finding: Finding) -> bool:
        return issue_of(self._review.segment(finding.segment), finding) is not None


def _dismissals_of(segment: Segment) -> tuple[Dismissal, ...]:
    return segment.dismissals
