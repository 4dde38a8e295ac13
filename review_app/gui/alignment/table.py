"""Pairs as rows that are as high as their texts need."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from review_app.gui.alignment.model import BAR, CONFIDENCE, AlignmentModel
from review_app.gui.fonts import reading_font
from review_app.messages import _

SIZE = 15
_BAR = 3
_PADDING = 14
_WIDTH = 120
_Index = QModelIndex | QPersistentModelIndex


class PairTable(QTableView):
    """Only rows in sight are measured: a long text has ten thousand."""

    def __init__(self, model: AlignmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pairs"))
        self.setModel(model)
        self.setFont(reading_font(SIZE))
        self.setItemDelegate(_Text(self))
        self.setItemDelegateForColumn(CONFIDENCE, _Bar(self))
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(CONFIDENCE, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(CONFIDENCE, _WIDTH)
        # Behind all that lays the columns out: before, they are narrow and the rows too high.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        heads.sectionResized.connect(self._fit_later)
        self.verticalScrollBar().valueChanged.connect(self._fit)
        model.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later()

    def _fit_later(self) -> None:
        self._later.start()

    def _fit(self) -> None:
        row = max(self.rowAt(0), 0)
        room = self.viewport().height()
        while room > 0 and row < self.model().rowCount():
            self.resizeRowToContents(row)
            room -= self.rowHeight(row)
            row += 1


class _Text(QStyledItemDelegate):
    """Text with some room above and below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + _PADDING)


class _Bar(_Text):
    """A word with a bar under it, as long as the link is certain."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        drawn: QRect = option.rect  # type: ignore[attr-defined]
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        room = drawn.adjusted(4, 0, -24, -3)
        length = round(room.width() * float(index.data(BAR)))
        bar = QRect(room.left(), room.bottom() - _BAR, length, _BAR)
        painter.fillRect(bar, palette.color(QPalette.ColorRole.Link))
