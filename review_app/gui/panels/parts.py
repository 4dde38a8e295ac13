"""What the panels are made of: a table, its actions, and a sentence where it is empty."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from review_app.domain.issue import Side
from review_app.gui.overlay import plain_label
from review_app.gui.panels.icons import SIZE
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.review import Review

Row = TypeVar("Row")

ROW_PADDING = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsTable(QTableView, Generic[Row]):
    """Rows to choose from: click or Enter goes there, actions are for the chosen one."""

    wanted = Signal(object)
    """The row that a person wants to see."""
    chosen = Signal()
    """Another row is the chosen one, or it looks different."""

    def __init__(
        self, name: str, model: RowsModel[Row], columns: Iterable[Column[Row]], stretched: int
    ) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setIconSize(SIZE)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers([column.width for column in columns], stretched)
        self.clicked.connect(self._want)
        self.selectionModel().currentRowChanged.connect(self._say_chosen)
        for signal in (model.dataChanged, model.modelReset, model.rowsRemoved, model.rowsInserted):
            signal.connect(self._say_chosen)

    def current(self) -> Row | None:
        """The chosen row."""
        return self._model.row(self.currentIndex())

    def choose(self, row: int) -> None:
        """Make row number `row` the chosen one."""
        self.selectionModel().setCurrentIndex(
            self._model.index(row, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )

    def refill(self, rows: Sequence[Row]) -> None:
        """Have these rows and no others; the chosen one stays chosen if it is among them."""
        before = self.current()
        self._model.reset(rows)
        if before is not None and before in rows:
            self.choose(rows.index(before))

    def below_current(self) -> QPoint:
        """The point on the screen below the chosen row."""
        return self.viewport().mapToGlobal(
            self.visualRect(self.currentIndex().siblingAtColumn(0)).bottomLeft()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._want()
        else:
            super().keyPressEvent(event)

    def _say_chosen(self) -> None:
        self.chosen.emit()

    def _want(self) -> None:
        row = self.current()
        if row is not None:
            self.wanted.emit(row)

    def _set_headers(self, widths: Iterable[int], stretched: int) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        for section, width in enumerate(widths):
            header.resizeSection(section, width)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)


class OrSentence(QStackedWidget):
    """A widget, or a sentence in its place."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._sentence = plain_label()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setContentsMargins(24, 8, 24, 8)
        self.addWidget(widget)
        self.addWidget(self._sentence)

    @property
    def sentence(self) -> str:
        """The sentence that is shown, "" where the widget is."""
        return self._sentence.text() if self.currentIndex() else ""

    def say(self, sentence: str) -> None:
        """Show the sentence, or the widget where it is empty."""
        self._sentence.setText(sentence)
        self.setCurrentIndex(1 if sentence else 0)


def table_action(table: QWidget, text: str, key: str, run: Callable[[], Any]) -> QAction:
    """An action on the table's chosen row; `key` works while the table has the focus."""
    action = QAction(text, table)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{text} ({native})")
    action.triggered.connect(run)
    table.addAction(action)
    return action


def button_row(*parts: QAction | QWidget) -> QHBoxLayout:
    """Buttons for actions, and other widgets, side by side."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(tool_button(part) if isinstance(part, QAction) else part)
    row.addStretch(1)
    return row


def tool_button(action: QAction) -> QToolButton:
    """A button with the words of `action`."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def when(at: datetime | None) -> str:
    """The local time of `at`, to the minute; "" for None."""
    return "" if at is None else at.astimezone().strftime("%Y-%m-%d %H:%M")


def go(review: Review, key: int, side: Side, start: int, end: int) -> None:
    """Show a place of the document, if the segment is still as long."""
    length = len(review.segment(key).text(side))
    if 0 <= start <= end <= length:
        review.go_to(key, side, start, end)
    else:
        review.go_to(key, side)
