"""The terms of the current segment, to be put in the target."""

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from review_app.domain.glossary import Term, TermStatus
from review_app.gui.panels.parts import OrSentence, RowsTable, button_row, table_action
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.review import Review
from review_app.messages import N_, _
from review_app.workflows.session import Changed

STATUSES = {
    TermStatus.PREFERRED: N_("preferred"),
    TermStatus.ADMITTED: N_("admitted"),
    TermStatus.FORBIDDEN: N_("forbidden"),
}


class TermRow(msgspec.Struct, frozen=True):
    """A term of the segment; those that may be inserted are numbered from 1, others have 0."""

    order: int
    number: int
    term: Term


class GlossaryPanel(QWidget):
    """A list of the terms in the source; the chosen one can be inserted or removed."""

    wanted = Signal(str)
    """A target term that is to be put in the target, at the caret."""
    add_wanted = Signal()

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        columns = self._columns()
        self.model = RowsModel(columns, _order_of, self)
        self.table = RowsTable(_("Terms"), self.model, columns, flexible=(1, 2, 4))
        self.insert_action = table_action(self.table, _("Insert"), "I", self._insert)
        self.add_action = table_action(self.table, _("Add term…"), "A", self.add_wanted.emit)
        self.remove_action = table_action(self.table, _("Remove term"), "R", self._remove)
        self._place = OrSentence(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(button_row(self.insert_action, self.add_action, self.remove_action))
        layout.addWidget(self._place)
        self.table.wanted.connect(self._insert_row)
        self.table.chosen.connect(self._enable)
        review.current_changed.connect(self.refresh)
        review.glossary_changed.connect(self.refresh)
        review.changed.connect(self._on_changed)
        self.setFocusProxy(self.table)
        self._enable()

    @property
    def sentence(self) -> str:
        """What stands in the place of an empty list."""
        return self._place.sentence

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the terms of the current segment."""
        if not self.isVisible():
            return
        rows = rows_of(self._review)
        self.table.refill(rows)
        self._place.say(
            ""
            if rows
            else _("No term of the glossary stands in this source; “Add term” puts one in.")
        )

    def _on_changed(self, changed: Changed) -> None:
        if self._review.current in changed.keys:
            self.refresh()

    def _insert(self) -> None:
        row = self.table.current()
        if row is not None:
            self._insert_row(row)

    def _insert_row(self, row: TermRow) -> None:
        if row.number:
            self.wanted.emit(row.term.target)

    def _remove(self) -> None:
        row = self.table.current()
        if row is not None:
            self._review.change_terms(remove=row.term)

    def _enable(self) -> None:
        row = self.table.current()
        self.insert_action.setEnabled(row is not None and bool(row.number))
        self.remove_action.setEnabled(row is not None)

    def _columns(self) -> tuple[Column[TermRow], ...]:
        return (
            Column(N_("Number"), lambda row: str(row.number or ""), 72),
            Column(N_("Source"), lambda row: row.term.source, 180),
            Column(N_("Target"), lambda row: row.term.target, 220),
            Column(N_("Status"), lambda row: _(STATUSES[row.term.status]), 110),
            Column(N_("Note"), lambda row: row.term.note, 220),
        )


def rows_of(review: Review) -> list[TermRow]:
    """The terms of the current segment in the order of its source, forbidden ones last."""
    if not len(review.session):
        return []
    hits = review.terms(review.segment(review.current))
    terms = list(dict.fromkeys(term for hit in hits for term in hit.terms))
    terms.sort(key=lambda term: term.status is TermStatus.FORBIDDEN)
    return [
        TermRow(order, 0 if term.status is TermStatus.FORBIDDEN else order, term)
        for order, term in enumerate(terms, 1)
    ]


def _order_of(row: TermRow) -> int:
    return row.order
