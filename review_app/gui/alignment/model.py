"""An alignment as a table that can be changed and undone."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from review_app.domain.alignment import Alignment, Pair
from review_app.domain.issue import Side
from review_app.gui.grid.shown import shown
from review_app.messages import N_, _
from review_app.workflows.aligning import joined

CONFIDENCE, SOURCE, TARGET = range(3)
SIDES = {SOURCE: Side.SOURCE, TARGET: Side.TARGET}
BAR = Qt.ItemDataRole.UserRole
"""How long the bar under the word is, from 0 to 1."""

_HEADINGS = (N_("Link"), N_("Source"), N_("Target"))
_WORDS = ((0.85, N_("certain")), (0.6, N_("likely")), (0.0, N_("doubtful")))
_Index = QModelIndex | QPersistentModelIndex


def word_for(confidence: float) -> str:
    """Certain, likely or doubtful."""
    return _(next(word for least, word in _WORDS if confidence >= least))


class AlignmentModel(QAbstractTableModel):
    """Pairs in their order, or the least certain first."""

    changed = Signal()

    def __init__(self, alignment: Alignment, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._alignment = alignment
        self._past: list[Alignment] = []
        self._future: list[Alignment] = []
        self._doubtful_first = False
        self._order = self._ordered()

    @property
    def alignment(self) -> Alignment:
        return self._alignment

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def place(self, row: int) -> int:
        """Which pair of the text a row shows."""
        return self._order[row]

    def row(self, place: int) -> int:
        """Where a pair of the text is shown; the last row if there are not so many."""
        return self._order.index(min(place, len(self._order) - 1))

    def pair(self, row: int) -> Pair:
        return self._alignment.pairs[self._order[row]]

    def change(self, alignment: Alignment) -> bool:
        """Show this alignment, undoably; whether it is another one."""
        if alignment == self._alignment:
            return False
        self._past.append(self._alignment)
        self._future.clear()
        self._show(alignment)
        return True

    def undo(self) -> None:
        if self._past:
            self._future.append(self._alignment)
            self._show(self._past.pop())

    def redo(self) -> None:
        if self._future:
            self._past.append(self._alignment)
            self._show(self._future.pop())

    def show_doubtful_first(self, first: bool) -> None:
        self._doubtful_first = first
        self._show(self._alignment)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pair = self.pair(index.row())
        if index.column() == CONFIDENCE:
            return self._confidence(pair, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown(joined(pair.side(SIDES[index.column()])))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return _(_HEADINGS[section])
        return str(self._order[section] + 1)

    def _confidence(self, pair: Pair, role: int) -> object:
        percent = f"{pair.confidence:.0%}"
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return word_for(pair.confidence)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{word_for(pair.confidence)}, {percent}"
            case Qt.ItemDataRole.UserRole:
                return pair.confidence
            case _:
                return None

    def _show(self, alignment: Alignment) -> None:
        self.beginResetModel()
        self._alignment = alignment
        self._order = self._ordered()
        self.endResetModel()
        self.changed.emit()

    def _ordered(self) -> tuple[int, ...]:
        if self._doubtful_first:
            return self._alignment.doubtful()
        return tuple(range(len(self._alignment.pairs)))
