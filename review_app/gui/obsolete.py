"""The obsolete entries of a catalog: a section at the end of the article, folded at first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from review_app.gui.grid.layout import PADDING_X
from review_app.gui.grid.model import Column
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.messages import ngettext
from review_app.workflows.checking import Progress
from review_app.workflows.opening import obsolete_keys

FOLDED, OPEN = "▸", "▾"
ROOM = 12
"""Pixels above and below the words together."""


class ObsoleteFold(QAbstractButton):
    """A quiet row under the article that opens and folds the section; without any, no row."""

    found = Signal()
    """The entries are known now, and there are some."""

    def __init__(self, grid: QTableView, parent: QWidget) -> None:
        """It lies under `grid`, with its words under those of the source."""
        super().__init__(parent)
        self._grid = grid
        self.keys: tuple[int, ...] = ()
        """The segments of the section, in the order of the file."""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._name)
        self.hide()

    def look(self, review: Review) -> None:
        """Find the entries in the background."""
        base = review.session.base

        def work(_progress: Progress) -> tuple[int, ...]:
            return obsolete_keys(base)

        task = review.workers.run(work)
        task.done.connect(self._take)
        task.failed.connect(review.failed)

    def arranged(self, keys: Sequence[int]) -> Sequence[int]:
        """All `keys` but those that are folded away; the section at the end."""
        first = len(keys) - len(self.keys)
        opened = self.isChecked()
        if not self.keys or (isinstance(keys, range) and self.keys[0] == first):
            return keys if opened else keys[:first]
        apart = set(self.keys)
        text = [key for key in keys if key not in apart]
        return [*text, *self.keys] if opened else text

    def _take(self, keys: tuple[int, ...]) -> None:
        if keys:
            self.keys = keys
            self._name()
            self.found.emit()

    def _name(self) -> None:
        count = len(self.keys)
        words = ngettext("{count} obsolete entry", "{count} obsolete entries", count)
        self.setText(words.format(count=count))
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing() + ROOM)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QEnterEvent) or event.type() == QEvent.Type.Leave:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        chosen = colours(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(chosen.current if self.underMouse() else chosen.page))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(chosen.hairline))
        if self.hasFocus():
            painter.setPen(QColor(chosen.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QColor(chosen.faint))
        left = self._grid.columnViewportPosition(Column.SOURCE) + PADDING_X
        row = self.rect().adjusted(left, 0, 0, 0)
        words = f"{OPEN if self.isChecked() else FOLDED}  {self.text()}"
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
