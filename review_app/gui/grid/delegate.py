"""Drawing the cells: status, source, target, and the counts of findings and issues."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from review_app.domain.diff import Piece, PieceKind, diff
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.gui.fonts import reading_font
from review_app.gui.grid.hints import Hint
from review_app.gui.grid.layout import (
    PADDING_BOTTOM,
    PADDING_TOP,
    PADDING_X,
    Layout,
    TextStyle,
    text_style,
)
from review_app.gui.grid.marks import LONGEST, CellText, cell_text
from review_app.gui.grid.model import COST, SIDES, Column, Index, SegmentModel
from review_app.gui.review import Review
from review_app.gui.theme import Colours
from review_app.gui.words import sign as sign_of

STATUS_WIDTH = 48
MARKS_WIDTH = 64
"""Of what is drawn in the outer columns; what they are wider is the page's margin."""

ACCENT_WIDTH = 3
NUMBER_SIZE = 10
"""Of the segment's number under its sign, in pixels."""

CHARACTERS = 75
"""How many characters a line of the article has at the most."""

NARROWEST = 120
"""Pixels that a text column has at the least."""


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
        self.hints: dict[Side, Hint] = {}
        """What the line under the current row says on each side; without any there is none."""
        self._style = lru_cache(maxsize=32)(text_style)
        self._diff = lru_cache(maxsize=128)(diff)

    # Measures --------------------------------------------------------------------------

    def style(self, segment: Segment, side: Side) -> TextStyle:
        """How the text of a segment is set on this side."""
        properties = self._review.properties
        is_source = side is Side.SOURCE and not segment.monolingual
        language = properties.source_language if is_source else properties.target_language
        size = self._review.settings.text_size
        return self._style(size, segment.kind, language, struck=segment.excluded)

    def forget_styles(self) -> None:
        """The size of the text, or a language, is another one now."""
        self._style.cache_clear()

    @property
    def text_width(self) -> int:
        """The width of the lines, in pixels."""
        return self.measure - 2 * PADDING_X

    @property
    def hint_height(self) -> int:
        """The height of the line under the current row in pixels, 0 where it says nothing."""
        return round(1.5 * self._hint_size) + 6 if self.hints else 0

    @property
    def _hint_size(self) -> int:
        return max(11, self._review.settings.text_size - 2)

    def height(self, segment: Segment) -> int:
        """How high the row of a segment is."""
        return row_height(
            max(
                Layout(self.cell(segment, side), self.style(segment, side), self.text_width).height
                for side in Side
            )
        )

    def cell(self, segment: Segment, side: Side) -> CellText:
        """What the cell shows where nobody edits it."""
        pieces = self._pieces(segment) if side is Side.TARGET and self._review.diff_shown else ()
        findings = self._review.findings(segment.key)
        terms = self._review.terms(segment)
        return cell_text(segment, side, findings, pieces, self.sought, terms=terms)

    def layout(self, segment: Segment, side: Side, cell: CellText) -> Layout:
        """The lines of a cell as they are drawn."""
        return Layout(cell, self.style(segment, side), self.text_width, self.colours)

    def place(self, point: QPoint, segment: Segment, side: Side, cell: CellText) -> int | None:
        """The code point at `point` of a cell with this text, None beside the text."""
        inner = QPointF(point - QPoint(PADDING_X, PADDING_TOP))
        return self.layout(segment, side, cell).place(inner)

    def _pieces(self, segment: Segment) -> tuple[Piece, ...]:
        """What changed in the target; nothing for texts that a cell does not show whole."""
        before = self._review.compared.segment(segment.key).target
        long = len(before) > LONGEST or len(segment.target) > LONGEST
        return () if long or before == segment.target else self._diff(before, segment.target)

    # Drawing ---------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        segment = self._model.segment(index.row())
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        current = segment.key == self.current
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        ground = self.colours.current if current or selected else self.colours.page
        painter.fillRect(rect, QColor(ground))
        column = Column(index.column())
        if column is Column.STATUS:
            self._draw_status(painter, rect, segment, accent=current or selected)
        elif column is Column.MARKS:
            self._draw_marks(painter, rect, segment)
        elif current:
            self._draw_hint(painter, rect, self.hints.get(SIDES[column]))
        else:
            self._draw_text(painter, rect, segment, SIDES[column])
        painter.setPen(QPen(QColor(self.colours.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _draw_text(self, painter: QPainter, rect: QRect, segment: Segment, side: Side) -> None:
        stands_in = side is Side.SOURCE and segment.monolingual
        faint = not segment.counts or stands_in
        painter.setPen(QColor(self.colours.faint if faint else self.colours.text))
        if stands_in:
            self._draw_stand_in(painter, rect)
        layout = self.layout(segment, side, self.cell(segment, side))
        corner = QPointF(rect.left() + PADDING_X, rect.top() + PADDING_TOP)
        layout.draw(painter, corner, self.colours)

    def _draw_status(
        self, painter: QPainter, rect: QRect, segment: Segment, *, accent: bool
    ) -> None:
        rect = rect.adjusted(rect.width() - STATUS_WIDTH, 0, 0, 0)
        if accent:
            bar = QRect(rect.left(), rect.top(), ACCENT_WIDTH, rect.height())
            painter.fillRect(bar, QColor(self.colours.accent))
        style = self.style(segment, Side.TARGET)
        line = QRect(rect.left(), rect.top() + PADDING_TOP, rect.width(), style.line_height)
        font = QFont(style.font)
        font.setPixelSize(self._review.settings.text_size)
        font.setStrikeOut(False)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        sign = sign_of(segment)
        colour = self.colours.faint if segment.excluded else self.colours.status[segment.status]
        painter.setPen(QColor(colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, sign)
        font.setPixelSize(NUMBER_SIZE)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.faint))
        top = min(line.bottom() - 3, rect.bottom() - NUMBER_SIZE - 3)
        below = QRect(line.left(), top, line.width(), NUMBER_SIZE + 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(segment.key + 1))

    def _draw_marks(self, painter: QPainter, rect: QRect, segment: Segment) -> None:
        style = self.style(segment, Side.TARGET)
        font = QFont(style.font)
        font.setPixelSize(self._hint_size)
        font.setStrikeOut(False)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        line = QRectF(rect.left(), rect.top() + PADDING_TOP, MARKS_WIDTH - 10, rect.height())
        line.setHeight(style.line_height)
        for mark in self._model.marks(segment):
            warns = "▲" in mark or mark.startswith(COST)
            colour = self.colours.other_finding if warns else self.colours.accent
            painter.setPen(QColor(colour))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line, flags, mark)
            if mark.startswith(COST):
                self._draw_cost(painter, line, segment)
            line.translate(0, font.pixelSize() * 1.4)

    def _draw_cost(self, painter: QPainter, line: QRectF, segment: Segment) -> None:
        """A bar under the penalty points: full where no segment has more."""
        points = self._model.points
        width = max(3.0, line.width() * points.of(segment.key) / points.most)
        bar = QRectF(line.right() - width, line.bottom() - 2, width, 3)
        painter.fillRect(bar, QColor(self.colours.removed))

    def _draw_stand_in(self, painter: QPainter, rect: QRect) -> None:
        """A dotted line beside text that only stands in for a source."""
        painter.save()
        painter.setPen(QPen(QColor(self.colours.faint), 1, Qt.PenStyle.DotLine))
        x = rect.left() + PADDING_X // 2
        painter.drawLine(x, rect.top() + PADDING_TOP, x, rect.bottom() - PADDING_BOTTOM)
        painter.restore()

    def _draw_hint(self, painter: QPainter, rect: QRect, hint: Hint | None) -> None:
        """The line under an editor; the editor itself is a widget."""
        if hint is None:
            return
        line = rect.adjusted(PADDING_X, rect.height() - self.hint_height - 3, -PADDING_X, -5)
        font = reading_font(self._hint_size)
        words = hint.words + "  " if hint.changes else hint.words
        room = QFontMetrics(font).horizontalAdvance(hint.offer)
        before = line.adjusted(0, 0, -room, 0)
        line.setLeft(self._draw_words(painter, before, words, font, self.colours.faint))
        line.setLeft(self._draw_words(painter, line, hint.offer, font, self.colours.faint))
        for piece in hint.changes:
            font.setUnderline(piece.kind is PieceKind.ADDED)
            font.setStrikeOut(piece.kind is PieceKind.REMOVED)
            colour = {
                PieceKind.SAME: self.colours.faint,
                PieceKind.ADDED: self.colours.added,
                PieceKind.REMOVED: self.colours.removed,
            }[piece.kind]
            line.setLeft(self._draw_words(painter, line, piece.text, font, colour))

    def _draw_words(
        self, painter: QPainter, line: QRect, words: str, font: QFont, colour: str
    ) -> int:
        """Draw `words` at the left of `line`, as far as there is room; where they end."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        return line.left() + metrics.horizontalAdvance(words)


def row_height(text_height: float) -> int:
    """How high a row is whose higher text has this height, in pixels."""
    return round(text_height) + PADDING_TOP + PADDING_BOTTOM


def column_widths(room: int, text_size: int) -> dict[Column, int]:
    """The columns of a grid with `room` pixels, for text of `text_size`.

    Both text columns are alike, and no wider than lines that read well. The rest is margin:
    it belongs to the outer columns, as Qt's table keeps no margins of its own.
    """
    widest = round(CHARACTERS * text_size * 0.52) + 2 * PADDING_X
    text = max(min((room - STATUS_WIDTH - MARKS_WIDTH) // 2, widest), NARROWEST)
    margin = max(0, room - STATUS_WIDTH - MARKS_WIDTH - 2 * text)
    return {
        Column.STATUS: STATUS_WIDTH + margin // 2,
        Column.SOURCE: text,
        Column.TARGET: text,
        Column.MARKS: MARKS_WIDTH + margin - margin // 2,
    }
