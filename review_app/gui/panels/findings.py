"""What the checks say of the text, and what people have said they should not."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from review_app.domain.edits import RestoreFinding
from review_app.domain.finding import Dismissal, Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.issue_types import typology, typology_of
from review_app.gui.panels.collected import Collected
from review_app.gui.panels.icons import finding_icon
from review_app.gui.panels.parts import OrSentence, RowsTable, button_row, go, table_action, when
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.reason_popup import ReasonPopup
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.messages import N_, _
from review_app.workflows.reviewing import (
    IssueDraft,
    accept_suggestion,
    add_name,
    dismiss,
    draft_from,
    raise_issue,
)

_SEVERITY = {
    FindingSeverity.NOTE: N_("note"),
    FindingSeverity.WARNING: N_("warning"),
    FindingSeverity.ERROR: N_("error"),
}


class FindingRow(msgspec.Struct, frozen=True, gc=False):
    """A finding, or a dismissal of findings, of segment `key`.

    Rows make no cycles: kept out of garbage collection, 100,000 of them cost a tenth.
    """

    key: int
    what: Finding | Dismissal

    @property
    def finding(self) -> Finding | None:
        return self.what if isinstance(self.what, Finding) else None

    @property
    def dismissal(self) -> Dismissal | None:
        return self.what if isinstance(self.what, Dismissal) else None


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
        columns = self._columns()
        self.model = RowsModel(columns, _key_of, self)
        self.table = RowsTable(_("Findings"), self.model, columns, flexible=(2, 3, 4, 5, 6))
        self.dismissed = QCheckBox(_("Show dismissed"))
        self._place = OrSentence(self.table)
        self._add_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(
            button_row(
                self.accept_action,
                self.issue_action,
                self.ignore_action,
                self.word_action,
                self.name_action,
                self.restore_action,
                self.dismissed,
            )
        )
        layout.addWidget(self._place)
        self.dismissed.toggled.connect(self._toggle_dismissed)
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
        self.issue_action = table_action(table, _("Make issue…"), "I", self._make_issue)
        self.ignore_action = table_action(table, _("Ignore here…"), "D", self._ignore)
        self.word_action = table_action(table, _("Add to dictionary"), "W", self._add_word)
        self.name_action = table_action(table, _("Add to names"), "N", self._add_name)
        self.restore_action = table_action(table, _("Take dismissal back"), "B", self._restore)

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

    def _ignore(self) -> None:
        finding = self._finding()
        if finding is None:
            return
        if self._reason_popup is None:
            self._reason_popup = ReasonPopup(self)
        self._reason_popup.ask(
            _("Why is “{words}” no mistake here? (may stay empty)").format(words=finding.quote),
            self.table.below_current(),
            lambda reason: self._review.apply(dismiss(self._review.session, finding, reason)),
        )

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
        if row is not None and row.dismissal is not None:
            self._review.apply((row.key, RestoreFinding(row.dismissal)))

    def _go(self, row: FindingRow) -> None:
        what = row.what
        if isinstance(what, Finding):
            go(self._review, row.key, what.side, what.start, what.end)
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
        self.issue_action.setEnabled(finding is not None)
        self.ignore_action.setEnabled(finding is not None)
        self.word_action.setEnabled(word)
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
        rows = [FindingRow(finding.segment, finding) for finding in self._review.all_findings()]
        if self.dismissed.isChecked():
            dismissals = self._dismissals
            rows += (FindingRow(key, one) for key in dismissals.keys for one in dismissals.of(key))
            rows.sort(key=_key_of)
        self.table.refill(rows)
        self._explain()

    def _rows_of(self, key: int) -> list[FindingRow]:
        rows = [FindingRow(key, finding) for finding in self._review.findings(key)]
        if self.dismissed.isChecked():
            rows += (FindingRow(key, dismissal) for dismissal in self._dismissals.of(key))
        return rows

    def _explain(self) -> None:
        if self.model.rows:
            self._place.say("")
        elif not self._checked:
            self._place.say(_("The text has not been checked yet; findings appear here."))
        elif self.dismissed.isChecked():
            self._place.say(_("No findings, and none were dismissed."))
        else:
            self._place.say(_("No findings: the checks have nothing to say of this text."))

    def _columns(self) -> tuple[Column[FindingRow], ...]:
        return (
            Column(N_("Segment"), lambda row: str(row.key + 1), 72),
            Column(
                N_("Severity"),
                lambda row: _(_SEVERITY[row.finding.severity]) if row.finding else "",
                94,
                lambda row: (
                    finding_icon(row.finding.severity, colours(self.palette()))
                    if row.finding
                    else None
                ),
            ),
            Column(N_("Check"), lambda row: row.what.check, 100),
            Column(N_("Words"), _quoted, 150),
            Column(N_("Message"), lambda row: row.finding.message if row.finding else "", 330),
            Column(N_("Suggestion"), _suggestion, 130),
            Column(N_("State"), self._state, 110),
        )

    def _state(self, row: FindingRow) -> str:
        dismissal, finding = row.dismissal, row.finding
        if dismissal is not None:
            return _("dismissed by {author}, {when}: {reason}").format(
                author=dismissal.author,
                when=when(dismissal.at),
                reason=dismissal.reason or _("no reason given"),
            )
        raised = finding is not None and any(
            issue.side is finding.side
            and (issue.span.start, issue.span.end) == (finding.start, finding.end)
            for issue in self._review.segment(row.key).open_issues
        )
        return _("issue raised") if raised else _("open")


def _dismissals_of(segment: Segment) -> tuple[Dismissal, ...]:
    return segment.dismissals


def _key_of(row: FindingRow) -> int:
    return row.key


def _quoted(row: FindingRow) -> str:
    if row.what.side is Side.SOURCE:
        return _("{words} (source)").format(words=row.what.quote)
    return row.what.quote


def _suggestion(row: FindingRow) -> str:
    return row.finding.suggestions[0] if row.finding and row.finding.suggestions else ""
