"""Drawing the cells: status, source, target, and the counts of findings and issues."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.gui.fonts import reading_font
from review_app.gui.grid.layout import (
    PADDING_BOTTOM,
    PADDING_TOP,
    PADDING_X,
    Layout,
    TextStyle,
    text_style,
)
from review_app.gui.grid.marks import CellText, cell_text
from review_app.gui.grid.model import SIDES, Column, Index, SegmentModel
from review_app.gui.review import Review
from review_app.gui.theme import Colours
from review_app.gui.words import STATUS_SIGNS
from review_app.messages import _

HINT_HEIGHT = 26
"""Of the line under the current row's target that offers the first suggestion."""

ACCENT_WIDTH = 3


class SegmentDelegate(QStyledItemDelegate):
    """Draws segments, and tells how high they are; the grid tells it what is current."""

    def __init__(self, review: Review, model: SegmentModel, colours: Colours) -> None:
        super().__init__(model)
        self._review = review
        self._model = model
        self.colours = colours
        self.measure = 0
        """The width of a text column in pixels, padding included."""
        self.current: int | None = None
        self.sought = ""
        self.hints: dict[Side, str] = {}
        """What the line under the current row says on each side; without any there is none."""
        self._style = lru_cache(maxsize=16)(text_style)

    # Measures --------------------------------------------------------------------------

    def style(self, segment: Segment, side: Side) -> TextStyle:
        """How the text of a segment is set on this side."""
        properties = self._review.properties
        is_source = side is Side.SOURCE and not segment.monolingual
        language = properties.source_language if is_source else properties.target_language
        return self._style(self._review.settings.text_size, segment.kind, language)

    def forget_styles(self) -> None:
        """The size of the text, or a language, is another one now."""
        self._style.cache_clear()

    def height(self, segment: Segment) -> int:
        """How high the row of a segment is."""
        return self.row_height(segment, {side: self.cell(segment, side) for side in Side})

    def row_height(self, segment: Segment, cells: dict[Side, CellText]) -> int:
        """How high the row of a segment is with these texts in it."""
        width = self.measure - 2 * PADDING_X
        tallest = max(
            Layout(cell, self.style(segment, side), width).height for side, cell in cells.items()
        )
        return round(tallest) + PADDING_TOP + PADDING_BOTTOM

    def cell(self, segment: Segment, side: Side) -> CellText:
        """What the cell shows."""
        pieces = ()
        if side is Side.TARGET and self._review.diff_shown and segment.key != self.current:
            pieces = self._review.pieces(segment.key)
        findings: tuple[Finding, ...] = self._review.findings(segment.key)
        return cell_text(segment, side, findings, pieces, self.sought)

    def layout(self, segment: Segment, side: Side) -> Layout:
        """The lines of a cell as they are drawn."""
        style = self.style(segment, side)
        width = self.measure - 2 * PADDING_X
        return Layout(self.cell(segment, side), style, width, self.colours)

    # Drawing ---------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        segment = self._model.segment(index.row())
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        current = segment.key == self.current
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = self.colours.current if current or selected else self.colours.page
        painter.fillRect(rect, QColor(ground))
        column = Column(index.column())
        if column is Column.STATUS:
            self._draw_status(painter, rect, segment, accent=current or selected)
        elif column is Column.MARKS:
            self._draw_marks(painter, rect, segment)
        elif current:
            self._draw_hint(painter, rect, self.hints.get(SIDES[column], ""))
        else:
            self._draw_text(painter, rect, segment, SIDES[column])
        painter.setPen(QPen(QColor(self.colours.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _draw_text(self, painter: QPainter, rect: QRect, segment: Segment, side: Side) -> None:
        stands_in = side is Side.SOURCE and segment.monolingual
        faint = not segment.counts or stands_in
        painter.setPen(QColor(self.colours.faint if faint else self.colours.text))
        painter.setClipRect(rect)
        if stands_in:
            self._draw_stand_in(painter, rect)
        layout = self.layout(segment, side)
        corner = QPointF(rect.left() + PADDING_X, rect.top() + PADDING_TOP)
        layout.draw(painter, corner, self.colours)
        if segment.excluded:
            layout.strike(painter, corner)

    def _draw_status(
        self, painter: QPainter, rect: QRect, segment: Segment, *, accent: bool
    ) -> None:
        if accent:
            bar = QRect(rect.left(), rect.top(), ACCENT_WIDTH, rect.height())
            painter.fillRect(bar, QColor(self.colours.accent))
        style = self.style(segment, Side.TARGET)
        line = QRect(rect.left(), rect.top() + PADDING_TOP, rect.width(), style.line_height)
        font = QFont(style.font)
        font.setPixelSize(self._review.settings.text_size)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        sign = "⊘" if segment.excluded else STATUS_SIGNS[segment.status]
        colour = self.colours.faint if segment.excluded else self.colours.status[segment.status]
        painter.setPen(QColor(colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, sign)

    def _draw_marks(self, painter: QPainter, rect: QRect, segment: Segment) -> None:
        style = self.style(segment, Side.TARGET)
        font = QFont(style.font)
        font.setPixelSize(max(11, self._review.settings.text_size - 2))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        line = QRectF(rect.adjusted(0, PADDING_TOP, -10, 0))
        line.setHeight(style.line_height)
        for mark in self._model.marks(segment):
            colour = self.colours.other_finding if "▲" in mark else self.colours.accent
            painter.setPen(QColor(colour))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, flags, mark)
            line.translate(0, font.pixelSize() * 1.4)

    def _draw_stand_in(self, painter: QPainter, rect: QRect) -> None:
        """A dotted line beside text that only stands in for a source."""
        painter.save()
        painter.setPen(QPen(QColor(self.colours.faint), 1, Qt.PenStyle.DotLine))
        x = rect.left() + PADDING_X // 2
        painter.drawLine(x, rect.top() + PADDING_TOP, x, rect.bottom() - PADDING_BOTTOM)
        painter.restore()

    def _draw_hint(self, painter: QPainter, rect: QRect, hint: str) -> None:
        """The line under an editor; the editor itself is a widget."""
        if not hint:
            return
        font = reading_font(max(11, self._review.settings.text_size - 2))
        painter.setFont(font)
        painter.setPen(QColor(self.colours.faint))
        line = rect.adjusted(PADDING_X, rect.height() - HINT_HEIGHT - 3, -PADDING_X, -5)
        words = painter.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


def hint_for(finding: Finding, key: str) -> str:
    """The words that offer the first suggestion of a finding, with the key that takes it."""
    return _("“{words}” → {suggestion}    {key}").format(
        words=finding.quote, suggestion=finding.suggestions[0] or _("(remove it)"), key=key
    )


def source_hint(key: str) -> str:
    """The words under a text that stands in for its source, with the key that types one."""
    if not key:
        return _("No source known: this is the text as received.")
    return _("No source known: this is the text as received. {key} to type the source.").format(
        key=key
    )
