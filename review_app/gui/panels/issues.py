"""The issues that people have raised, and what became of them."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from review_app.domain.edits import (
    AnswerIssue,
    DeleteIssue,
    ResolveIssue,
    SegmentChange,
)
from review_app.domain.issue import Issue, IssueState, Side
from review_app.domain.segment import Segment
from review_app.gui import words
from review_app.gui.action_table import SPECS
from review_app.gui.grid.shown import shown
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.issue_types import type_name, typology, typology_of
from review_app.gui.panels.collected import Collected
from review_app.gui.panels.icons import severity_icon
from review_app.gui.panels.issue_thread import IssueThread, said_of
from review_app.gui.panels.parts import OrSentence, RowsTable, button_row, go, table_action, when
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.messages import N_, _, ngettext
from review_app.workflows.reviewing import (
    IssueDraft,
    apply_suggestion,
    change_issue,
    draft_of,
    finish_pass,
    suggested,
)


class IssueRow(msgspec.Struct, frozen=True, gc=False):
    """An issue and the segment that it is on.

    Rows make no cycles: kept out of garbage collection, 100,000 of them cost a tenth.
    """

    key: int
    issue: Issue


class IssuesPanel(QWidget):
    """A list of all issues, or the open ones; the chosen one can be settled."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._issues = Collected(review, _issues_of, self)
        self._popup: IssuePopup | None = None
        self._changing: IssueRow | None = None
        columns = self._columns()
        self.model = RowsModel(columns, _key_of, self)
        self.table = RowsTable(
            _("Issues"), self.model, columns, flexible=(2, 3, 4, 5, 8), identity=_identity
        )
        self.filter = QComboBox()
        self.filter.setAccessibleName(_("Which issues"))
        self.filter.addItems([_(name) for name in _FILTERS])
        self.author = QComboBox()
        self.author.setAccessibleName(_("Whose issues"))
        self.author.addItem(_("Everybody"), "")
        self.done = QPushButton(_("My pass is done"))
        self._place = OrSentence(self.table)
        self._add_actions()
        self.thread_view = IssueThread(self.table, self._answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(
            button_row(
                self.filter,
                self.author,
                self.fix_action,
                self.reject_action,
                self.reopen_action,
                self.suggestion_action,
                self.change_action,
                self.delete_action,
                self.done,
            )
        )
        layout.addWidget(self._place)
        layout.addWidget(self.thread_view)
        self.filter.currentIndexChanged.connect(self._show_all)
        self.author.currentIndexChanged.connect(self._show_all)
        self.done.clicked.connect(self._finish_pass)
        review.sight_changed.connect(self._show_sight)
        self.table.wanted.connect(self._go)
        self.table.chosen.connect(self._enable)
        self._issues.changed.connect(self._on_issues)
        self.setFocusProxy(self.table)
        self._enable()
        self._explain()
        self._show_sight()

    @property
    def sentence(self) -> str:
        """What stands in the place of an empty list."""
        return self._place.sentence

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._issues.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.model.repaint()

    # What can be done ------------------------------------------------------------------

    def _add_actions(self) -> None:
        table = self.table
        self.fix_action = table_action(table, _("Mark fixed"), "F", self._fix)
        self.reject_action = table_action(table, _("Reject"), "R", self._reject)
        self.reopen_action = table_action(table, _("Reopen"), "O", self._reopen)
        self.suggestion_action = table_action(table, _("Apply suggestion"), "S", self._suggest)
        self.change_action = table_action(table, _("Edit…"), "E", self._change)
        self.delete_action = table_action(table, _("Delete"), "Del", self._delete)

    def _fix(self) -> None:
        self._settle(IssueState.FIXED)

    def _reject(self) -> None:
        self._settle(IssueState.REJECTED)

    def _reopen(self) -> None:
        self._settle(IssueState.OPEN)

    def _settle(self, state: IssueState) -> None:
        row = self.table.current()
        if row is not None:
            self._apply(row, ResolveIssue(row.issue.id, state))

    def _delete(self) -> None:
        row = self.table.current()
        if row is not None:
            self._apply(row, DeleteIssue(row.issue.id))

    def _suggest(self) -> None:
        row, review = self.table.current(), self._review
        if row is not None:
            segment = review.segment(row.key)
            review.attempt(lambda: review.session.change(*apply_suggestion(segment, row.issue)))

    def _change(self) -> None:
        row = self.table.current()
        if row is None:
            return
        if self._popup is None:
            self._popup = IssuePopup(typology(), self)
            self._popup.raised.connect(self._take_change)
        self._changing = row
        self._popup.open_for(
            row.issue.span.quote,
            draft_of(row.issue),
            self.table.below_current(),
            changing=True,
            typology=typology_of(self._review),
        )

    def _take_change(self, draft: IssueDraft) -> None:
        row = self._changing
        if row is None:
            return
        review = self._review
        if draft != draft_of(row.issue):
            segment = review.segment(row.key)
            review.attempt(
                lambda: review.session.change(change_issue(segment, row.issue.id, draft))
            )

    def _answer(self, answer: AnswerIssue) -> None:
        row = self.table.current()
        if row is not None and row.issue.id == answer.id:
            self._apply(row, answer)

    def _finish_pass(self) -> None:
        self._review.apply(finish_pass(self._review.session))

    def _show_sight(self) -> None:
        review = self._review
        self.done.setVisible(review.session.author not in review.properties.done)
        self.done.setToolTip(
            _("From then on you see what others said")
            if review.blind
            else _("You have read all of it: what you did not mark counts as without error")
        )

    def _apply(self, row: IssueRow, change: SegmentChange) -> bool:
        return self._review.apply((row.key, change))

    def _go(self, row: IssueRow) -> None:
        span = row.issue.span
        if span.lost:
            self._review.go_to(row.key, row.issue.side)
        else:
            go(self._review, row.key, row.issue.side, span.start, span.end)

    def _enable(self) -> None:
        row = self.table.current()
        state = row.issue.state if row else None
        self.fix_action.setEnabled(state is IssueState.OPEN)
        self.reject_action.setEnabled(state is IssueState.OPEN)
        self.reopen_action.setEnabled(state in (IssueState.FIXED, IssueState.REJECTED))
        self.suggestion_action.setEnabled(
            row is not None
            and state is IssueState.OPEN
            and suggested(self._review.segment(row.key), row.issue) is not None
        )
        self.change_action.setEnabled(row is not None)
        self.delete_action.setEnabled(row is not None)
        self.thread_view.show_issue(row.issue if row else None)

    # What is listed --------------------------------------------------------------------

    def _on_issues(self, keys: Sequence[int] | None) -> None:
        if keys is None:
            self._list_authors()
            self._show_all()
            return
        self._list_authors(keys)
        for key in keys:
            self.table.put(key, self._rows_of(key))
        self._explain()

    def _list_authors(self, keys: Sequence[int] | None = None) -> None:
        """Offer everybody who raised an issue; of some `keys` alone only who is new."""
        found = {one.author for key in keys or self._issues.keys for one in self._issues.of(key)}
        known = {self.author.itemData(row) for row in range(self.author.count())}
        for name in sorted(found - known):
            self.author.addItem(shown(name), name)
        self.author.setVisible(self.author.count() > 2)

    def _show_all(self) -> None:
        self.table.refill([row for key in self._issues.keys for row in self._rows_of(key)])
        self._explain()

    @property
    def _passes(self) -> Callable[[Issue], bool]:
        """The filter that people chose."""
        return list(_FILTERS.values())[self.filter.currentIndex()]

    def _rows_of(self, key: int) -> list[IssueRow]:
        passes, author = self._passes, self.author.currentData()
        return [
            IssueRow(key, issue)
            for issue in self._issues.of(key)
            if passes(issue) and author in ("", issue.author)
        ]

    def _explain(self) -> None:
        if self.model.rows:
            self._place.say("")
        elif not self._issues.ready:
            self._place.say(_("Looking for issues …"))
        elif self._passes is _is_disputed:
            self._place.say(_("Nobody disputes an issue on which no ruling was given."))
        elif closed := sum(len(self._issues.of(key)) for key in self._issues.keys):
            self._place.say(
                ngettext(
                    "No issue is open; {count} is settled.",
                    "No issue is open; {count} are settled.",
                    closed,
                ).format(count=closed)
            )
        else:
            self._place.say(
                _("No issues yet. Select words on either side and choose “{action}”.").format(
                    action=SPECS["raise-issue"].shown_name
                )
            )

    def _columns(self) -> tuple[Column[IssueRow], ...]:
        return (
            Column(N_("Segment"), lambda row: str(row.key + 1), 72),
            Column(
                N_("Severity"),
                lambda row: words.severity(row.issue.severity),
                94,
                lambda row: severity_icon(row.issue.severity, colours(self.palette())),
            ),
            Column(N_("Type"), lambda row: type_name(row.issue.type), 150),
            Column(N_("Words"), _quoted, 190),
            Column(N_("Note"), lambda row: row.issue.note, 160),
            Column(N_("Suggestion"), lambda row: row.issue.suggestion, 140),
            Column(N_("Author"), lambda row: row.issue.author, 90),
            Column(N_("Raised"), lambda row: when(row.issue.at), 122),
            Column(N_("State"), _state, 200),
        )


def _is_open(issue: Issue) -> bool:
    return issue.state is IssueState.OPEN


def _is_any(_issue: Issue) -> bool:
    return True


def _is_disputed(issue: Issue) -> bool:
    disputed = issue.reply is not None and not issue.reply.agrees
    return disputed and issue.ruling is None and _is_open(issue)


_FILTERS = {
    N_("Open issues"): _is_open,
    N_("All issues"): _is_any,
    N_("Disputed, not ruled on"): _is_disputed,
}


def _issues_of(segment: Segment) -> tuple[Issue, ...]:
    return segment.issues


def _key_of(row: IssueRow) -> int:
    return row.key


def _identity(row: IssueRow) -> object:
    return row.key, row.issue.id


def _quoted(row: IssueRow) -> str:
    quote = row.issue.span.quote
    if row.issue.span.lost:
        quote = _("lost: {words}").format(words=quote)
    if row.issue.side is Side.SOURCE:
        return _("{words} (source)").format(words=quote)
    return quote


def _state(row: IssueRow) -> str:
    state = words.issue_state(row.issue.state)
    said = row.issue.ruling or row.issue.reply
    if row.issue.state is IssueState.OPEN and said is not None:
        return f"{state}; {said_of(said, ruling=said is row.issue.ruling)}"
    if row.issue.state is IssueState.OPEN or not row.issue.closed_by:
        return state
    return _("{state}, {author}, {when}").format(
        state=state, author=row.issue.closed_by, when=when(row.issue.closed_at)
    )
