"""A table set up for reading: no grid, rows by the pixel, and ways to bring a place into view."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QTextEdit,
)

CARET_ROOM = 8
"""Pixels kept free above and below the caret."""


class ArticleTable(QTableView):
    """What Qt's table needs to be told once, and where it scrolls to."""

    def set_up(self) -> None:
        """Tell Qt what the table is to be like; for the subclass, once it can be drawn."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)

    def settle(self, row: int, measure: Callable[[], None]) -> None:
        """Scroll until a row stands in the middle third; `measure` makes rows in view high."""
        bar = self.verticalScrollBar()
        for _attempt in range(3):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            room = self.viewport().height()
            low, high = room // 3, 2 * room // 3
            if top < low:
                bar.setValue(bar.value() - (low - top))
            elif top + height > high:
                bar.setValue(bar.value() + min(top + height - high, max(0, top - 8)))
            before = self.rowViewportPosition(row)
            measure()
            if self.rowViewportPosition(row) == before:
                break

    def draw_sentence(self, words: str, colour: str) -> None:
        """Say in the middle why there is nothing to see."""
        painter = QPainter(self.viewport())
        painter.setPen(QColor(colour))
        middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect(), middle, words)
        painter.end()

    def show_caret(self, editor: QTextEdit) -> None:
        """Scroll until the caret is in view: a row may be higher than the window."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        bar = self.verticalScrollBar()
        caret = editor.cursorRect().translated(editor.pos())
        above = caret.top() - CARET_ROOM
        below = caret.bottom() + CARET_ROOM - self.viewport().height()
        if above < 0:
            bar.setValue(bar.value() + above)
        elif below > 0:
            bar.setValue(bar.value() + below)
