"""Putting a term in the glossary, without leaving the keyboard."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QPushButton, QWidget

from review_app.domain.glossary import Term, TermStatus
from review_app.gui.overlay import Overlay, one_line
from review_app.gui.panels.glossary import STATUSES
from review_app.messages import _

WIDTH = 430


class TermPopup(Overlay):
    """Source and target term, status, note and case; Enter puts the term in."""

    added = Signal(object)
    """The `Term` as the person filled it in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Add term"))
        self._source = one_line(_("Source term"))
        self._target = one_line(_("Target term"))
        self._status = QComboBox()
        self._status.setAccessibleName(_("Status"))
        for status, name in STATUSES.items():
            self._status.addItem(_(name), status.value)
        self._note = one_line(_("Note"))
        self._case = QCheckBox(_("Capitals matter"))
        self._add = QPushButton(_("Add term"))
        self._add.clicked.connect(self.accept)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(10, 10, 10, 10)
        for name, field in (
            (_("Source"), self._source),
            (_("Target"), self._target),
            (_("Status"), self._status),
            (_("Note"), self._note),
        ):
            self._form.addRow(name, field)
        self._form.addRow("", self._case)
        self._form.addRow("", self._add)
        self.watch(self._source, self._target, self._status, self._note, self._case, self._add)

    def ask(self, source: str, target: str, at: QPoint) -> None:
        """Ask for what is missing of the term, below the point `at` of the screen."""
        self._source.setText(source)
        self._target.setText(target)
        self._note.clear()
        self._status.setCurrentIndex(0)
        self._case.setChecked(target.istitle() and bool(target.strip()))
        empty = next((one for one in (self._source, self._target) if not one.text()), self._note)
        self.show_at(at, empty)

    def accept(self) -> None:
        term = Term(
            source=self._source.text().strip(),
            target=self._target.text().strip(),
            status=TermStatus(self._status.currentData()),
            note=self._note.text().strip(),
            match_case=self._case.isChecked(),
        )
        if term.source and term.target:
            self.dismiss()
            self.added.emit(term)
        else:
            (self._target if term.source else self._source).setFocus()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._form.sizeHint().height())
