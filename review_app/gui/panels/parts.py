"""What the panels are made of: a table, its actions, and a sentence where it is empty."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from review_app.domain.document import AS_RECEIVED
from review_app.domain.issue import Side
from review_app.gui.overlay import plain_label
from review_app.gui.panels.icons import SIZE
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.review import Review
from review_app.messages import _

Row = TypeVar("Row")

ROW_PADDING = 9
NARROWEST = 36
"""Pixels that every column has."""

_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsTable(QTableView, Generic[Row]):
    """Rows to choose from: click or Enter goes there, actions are for the chosen one."""

    wanted = Signal(object)
    """The row that a person wants to see."""
    chosen = Signal()
    """Another row is the chosen one, or it looks different."""

    def __init__(
        self,
        name: str,
        model: RowsModel[Row],
        columns: Iterable[Column[Row]],
        flexible: Sequence[int],
        identity: Callable[[Row], object] = lambda row: row,
    ) -> None:
        """`flexible` columns share the room that the others leave; rows with the same
        `identity` are one and the same, though they may look different."""
        super().__init__()
        self._model = model
        self._flexible = flexible
        self._identity = identity
        self._left = 0
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_headers([column.width for column in columns])
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

    def put(self, key: int, rows: Sequence[Row]) -> None:
        """Have these rows for segment `key`.

        The chosen row stays chosen as long as it is there; then none is: the next key must
        not act on another than people had in mind.
        """
        before, place = self.current(), self.currentIndex().row()
        self._model.put(key, rows)
        self._keep(before, place)

    def refill(self, rows: Sequence[Row]) -> None:
        """Have these rows and no others; the chosen one stays chosen if it is among them."""
        before, place = self.current(), self.currentIndex().row()
        self._model.reset(rows)
        self._keep(before, place)

    def _keep(self, before: Row | None, place: int) -> None:
        if before is None:
            return
        wanted, now = self._identity(before), self.current()
        if now is not None and self._identity(now) == wanted:
            return
        rows = enumerate(self._model.rows)
        row = next((number for number, one in rows if self._identity(one) == wanted), None)
        if row is not None:
            self.choose(row)
        else:
            self._left = place
            self.selectionModel().clear()

    def below_current(self) -> QPoint:
        """The point on the screen below the chosen row."""
        return self.viewport().mapToGlobal(
            self.visualRect(self.currentIndex().siblingAtColumn(0)).bottomLeft()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._want()
        elif event.key() in _ARROWS and self.current() is None:
            self._choose_where_left()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current() is None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._choose_where_left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _choose_where_left(self) -> None:
        """Choose the row in the place of the one that was chosen last, else the first."""
        if self._model.rows:
            self.choose(min(self._left, len(self._model.rows) - 1))

    def _fit_columns(self) -> None:
        """Share the width that the other columns leave among the flexible ones, as they are."""
        header = self.horizontalHeader()
        widths = {section: header.sectionSize(section) for section in self._flexible}
        room = self.viewport().width() - header.length() + sum(widths.values())
        whole = sum(widths.values())
        for section, width in widths.items():
            header.resizeSection(section, max(NARROWEST, width * room // whole))

    def _say_chosen(self) -> None:
        self.chosen.emit()

    def _want(self) -> None:
        row = self.current()
        if row is not None:
            self.wanted.emit(row)

    def _set_headers(self, widths: Iterable[int]) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST)
        for section, width in enumerate(widths):
            header.resizeSection(section, width)


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


def revision_name(name: str) -> str:
    """The name of a revision as people read it: the first one's is ours, and translated."""
    return _("as received") if name == AS_RECEIVED else name


def go(review: Review, key: int, side: Side, start: int, end: int) -> None:
    """Show a place of the document, if the segment is still as long."""
    length = len(review.segment(key).text(side))
    if 0 <= start <= end <= length:
        review.go_to(key, side, start, end)
    else:
        review.go_to(key, side)
