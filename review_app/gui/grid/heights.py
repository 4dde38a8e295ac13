"""Row heights, measured for the rows in view and a few around them: never for all."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from review_app.gui.grid.model import SegmentModel

SLACK = 3
"""Rows measured above and below those in view."""

UNMEASURED = 64
"""The height in pixels of a row that nobody has seen yet."""


class Heights(QObject):
    """Keeps the rows of `view` as high as `height(row)` says, once they are seen."""

    def __init__(self, view: QTableView, model: SegmentModel, height: Callable[[int], int]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._height = height
        self._measured: set[int] = set()
        self._measuring = False
        view.verticalHeader().setDefaultSectionSize(UNMEASURED)

    @property
    def measuring(self) -> bool:
        """Whether the view scrolls because of us."""
        return self._measuring

    def forget(self, *keys: int) -> None:
        """The heights of these segments are unknown again; of all where none is named."""
        if keys:
            self._measured.difference_update(keys)
        else:
            self._measured.clear()

    def fit(self, *rows: int, anchor: int) -> None:
        """Measure rows, in view or not, while the row `anchor` keeps its place.

        At the very top, where nothing can scroll to keep it, a row above it stays too high
        until the next time that rows are measured.
        """
        measuring, self._measuring = self._measuring, True
        try:
            high = [row for row in rows if row < anchor and self._shrinks_too_much(row)]
            self._measured.difference_update(self._model.keys[row] for row in high)
            self._resize([row for row in rows if row not in high], anchor)
        finally:
            self._measuring = measuring

    def _shrinks_too_much(self, row: int) -> bool:
        """Whether the view cannot scroll up by as much as a row will be less high."""
        less = self._view.rowHeight(row) - self._height(row)
        return less > self._view.verticalScrollBar().value()

    def measure(self) -> None:
        """Measure the rows in view, with the row people look at kept in its place."""
        if self._measuring or not self._model.rowCount() or not self._view.isVisible():
            return
        self._measuring = True
        try:
            for _attempt in range(4):
                if not self._measure_once():
                    break
        finally:
            self._measuring = False

    def _measure_once(self) -> bool:
        view, keys = self._view, self._model.keys
        first = max(0, view.rowAt(0))
        bottom = view.rowAt(view.viewport().height() - 1)
        last = bottom if bottom >= 0 else len(keys) - 1
        rows = range(max(0, first - SLACK), min(last + SLACK + 1, len(keys)))
        unknown = [row for row in rows if keys[row] not in self._measured]
        current = view.currentIndex().row()
        self._resize(unknown, current if first <= current <= last else first)
        return bool(unknown)

    def _resize(self, rows: Iterable[int], anchor: int) -> None:
        view, bar = self._view, self._view.verticalScrollBar()
        place = view.rowViewportPosition(anchor)
        changed = False
        for row in rows:
            changed |= self._set(row)
            self._measured.add(self._model.keys[row])
        if changed:
            view.updateGeometries()
            bar.setValue(bar.value() + view.rowViewportPosition(anchor) - place)
            view.viewport().update()

    def _set(self, row: int) -> bool:
        """Set a height with the header silent: it would tell the view row by row."""
        header, height = self._view.verticalHeader(), self._height(row)
        if header.sectionSize(row) == height:
            return False
        blocked = header.blockSignals(True)
        header.resizeSection(row, height)
        header.blockSignals(blocked)
        return True
