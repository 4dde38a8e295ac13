"""Laying out and drawing the text of a cell, line for line where the editor puts it."""

import unicodedata
from collections.abc import Sequence
from typing import cast

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from review_app.domain.issue import Issue
from review_app.domain.segment import Kind
from review_app.gui.fonts import reading_font
from review_app.gui.grid.marks import CellText, Look, Mark
from review_app.gui.theme import Colours
from review_app.gui.utf16 import from_utf16, to_utf16

LINE_HEIGHT = 1.5
"""Of a line, in text sizes."""

BASELINE = 0.8
"""Where the baseline stands in a line: as Qt does for lines of fixed height."""

PADDING_X = 14
PADDING_TOP = 7
PADDING_BOTTOM = 9

_SCALE = {Kind.TITLE: 1.3, Kind.HEADING: 1.13}


class TextStyle(msgspec.Struct, frozen=True):
    """How the text of a segment is set: a font and the height of its lines in pixels."""

    font: QFont
    line_height: int


def text_style(size: int, kind: Kind, language: str, *, struck: bool = False) -> TextStyle:
    """The style for a segment of `kind`, where body text has `size` pixels.

    `struck` text has a line through it.
    """
    font = reading_font(round(size * _SCALE.get(kind, 1)), language)
    font.setStrikeOut(struck)
    if kind in _SCALE:
        font.setWeight(QFont.Weight.DemiBold)
    return TextStyle(font, round(font.pixelSize() * LINE_HEIGHT))


class Layout:
    """The lines of a cell's text in a column `width` pixels wide (text only, no padding)."""

    def __init__(
        self, cell: CellText, style: TextStyle, width: float, colours: Colours | None = None
    ) -> None:
        self.text = cell.text
        self._marks = cell.marks
        self._style = style
        self._lines = QTextLayout(self.text.replace("\n", "\u2028"), style.font)
        self._lines.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(direction(self.text))
        if option.textDirection() is Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lines.setTextOption(option)
        if colours is not None:
            self._lines.setFormats(formats(self.text, self._marks, colours))
        self.height = self._break(max(width, 20.0))

    def draw(self, painter: QPainter, at: QPointF, colours: Colours) -> None:
        """Draw the text with its upper left corner `at`."""
        self._lines.draw(painter, at)
        for mark in self._marks:
            if isinstance(mark.about, Issue):
                self._draw_corner(painter, at, mark.start, QColor(colours.text))

    def place(self, point: QPointF) -> int | None:
        """The code point under `point` (from the text's corner), None beside the text."""
        number = int(point.y() // self._style.line_height)
        if not 0 <= number < self._lines.lineCount():
            return None
        line = self._lines.lineAt(number)
        room = line.naturalTextRect()
        if not room.left() <= point.x() <= room.right():
            return None
        return from_utf16(
            self.text, line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
        )

    def _break(self, width: float) -> float:
        height = 0.0
        self._lines.beginLayout()
        while (line := self._lines.createLine()).isValid():
            line.setLineWidth(width)
            baseline = height + BASELINE * self._style.line_height
            line.setPosition(QPointF(0, baseline - line.ascent() - max(line.leading(), 0.0)))
            height += self._style.line_height
        self._lines.endLayout()
        return max(height, float(self._style.line_height))

    def _draw_corner(self, painter: QPainter, at: QPointF, start: int, colour: QColor) -> None:
        unit = to_utf16(self.text, start)
        line = self._lines.lineForTextPosition(unit)
        if line.isValid():
            draw_corner(painter, at + QPointF(x_of(line, unit), line.y()), colour)


def direction(text: str) -> Qt.LayoutDirection:
    """Which way `text` runs as a whole: as its first letter does that runs either way."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                break
            case "R" | "AL":
                return Qt.LayoutDirection.RightToLeft
            case _:
                pass
    return Qt.LayoutDirection.LeftToRight


def draw_corner(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """A small corner where an issue's words begin: it does not speak by colour alone."""
    top = at + QPointF(0, 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([top, top + QPointF(6, 0), top + QPointF(0, 6)]))
    painter.restore()


def x_of(line: QTextLine, unit: int) -> float:
    """Where UTF-16 unit `unit` begins on `line`."""
    x, _unit = cast(tuple[float, int], line.cursorToX(unit))
    return x


def formats(text: str, marks: Sequence[Mark], colours: Colours) -> list[QTextLayout.FormatRange]:
    """The marks of `text` as Qt draws them: UTF-16 ranges with a format each."""
    ranges: list[QTextLayout.FormatRange] = []
    made = {look: look_format(look, colours) for look in {mark.look for mark in marks}}
    for mark in marks:
        one = QTextLayout.FormatRange()
        one.start = to_utf16(text, mark.start)
        one.length = to_utf16(text, mark.end) - one.start
        one.format = made[mark.look]
        ranges.append(one)
    return ranges


def look_format(look: Look, colours: Colours) -> QTextCharFormat:
    """How Qt draws a range with this look."""
    result = QTextCharFormat()
    match look:
        case Look.SPELLING | Look.FINDING:
            colour = colours.spelling if look is Look.SPELLING else colours.other_finding
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            result.setUnderlineColor(QColor(colour))
        case Look.TERM:
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            result.setUnderlineColor(QColor(colours.accent))
        case Look.PLACEHOLDER | Look.TAG:
            colour = colours.placeholder if look is Look.PLACEHOLDER else colours.tag
            result.setForeground(QColor(colour))
            result.setBackground(QColor(colours.code_ground))
        case Look.ADDED:
            result.setForeground(QColor(colours.added))
            result.setBackground(QColor(colours.added_ground))
            result.setFontUnderline(True)
        case Look.REMOVED:
            result.setForeground(QColor(colours.removed))
            result.setBackground(QColor(colours.removed_ground))
            result.setFontStrikeOut(True)
        case Look.MATCH:
            result.setBackground(QColor(colours.match))
        case Look.SPACE:
            result.setBackground(QColor(colours.hairline))
        case Look.HIDDEN:
            result.setForeground(QColor(colours.spelling))
            result.setBackground(QColor(colours.removed_ground))
        case _:
            result.setBackground(QColor(colours.issue[look.value]))
    return result
