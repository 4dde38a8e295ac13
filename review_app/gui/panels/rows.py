"""The rows of a panel's table: plain values by segment, in the order of the text."""

import html
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from review_app.gui.grid.shown import shown
from review_app.messages import _

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

BRIEF = 200
"""So many characters of a text a cell shows; the rest would only cost time."""

LONGEST_TIP = 2_000
"""So many characters of a text a tooltip shows."""

TIP_LINE = 40
"""So many characters are one line of a tooltip."""

TIP_WIDTH = 420
"""The width in pixels of a tooltip with more."""

_TITLED_BY = Qt.Orientation.Horizontal


class Column(msgspec.Struct, Generic[Row], frozen=True):
    """A column: its title (marked for translation), what it says of a row, its width in pixels."""

    title: str
    text: Callable[[Row], str]
    width: int
    icon: Callable[[Row], QIcon | None] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order of the segments that they belong to; `key_of` tells which.

    `put` takes the place of a segment's rows and touches no other.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key_of: Callable[[Row], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key_of = key_of
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def row(self, index: Index) -> Row | None:
        """The row at `index`, None where there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def reset(self, rows: Iterable[Row]) -> None:
        """Have these rows, sorted by their segments, and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def put(self, key: int, rows: Sequence[Row]) -> None:
        """Have these rows for segment `key`."""
        start = bisect_left(self._rows, key, key=self._key_of)
        end = bisect_right(self._rows, key, key=self._key_of)
        kept = min(end - start, len(rows))
        if kept and self._rows[start : start + kept] != list(rows[:kept]):
            self._rows[start : start + kept] = rows[:kept]
            last = self.index(start + kept - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(start, 0), last)
        if kept < len(rows):
            self.beginInsertRows(QModelIndex(), start + kept, start + len(rows) - 1)
            self._rows[end:end] = rows[kept:]
            self.endInsertRows()
        elif start + kept < end:
            self.beginRemoveRows(QModelIndex(), start + kept, end - 1)
            del self._rows[start + kept : end]
            self.endRemoveRows()

    def repaint(self) -> None:
        """Say that every row may look different now."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt's questions --------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return brief(column.text(row))
            case Qt.ItemDataRole.ToolTipRole:
                return tip(column.text(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_(column.title)}: {brief(column.text(row))}"
            case Qt.ItemDataRole.DecorationRole:
                return column.icon(row) if column.icon else None
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == _TITLED_BY:
            return _(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def brief(text: str) -> str:
    """`text` as one line of bounded length."""
    line = shown(" ".join(text[:BRIEF].split()))
    return line if len(text) <= BRIEF else line + "…"


def tip(text: str) -> str:
    """`text` for a tooltip, which would take some plain texts for HTML; "" where it is empty."""
    if not text:
        return ""
    cut = shown(text[:LONGEST_TIP]) + ("…" if len(text) > LONGEST_TIP else "")
    escaped = html.escape(cut)
    if max(map(len, cut.split("\n"))) <= TIP_LINE:
        return f'<p style="white-space: pre">{escaped}</p>'
    # Left to itself, a tooltip breaks a long text into a narrow column.
    cell = f'<td style="white-space: pre-wrap">{escaped}</td>'
    return f'<table width="{TIP_WIDTH}"><tr>{cell}</tr></table>'
