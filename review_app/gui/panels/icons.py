"""A shape of its own for every severity, so that colour is never the only sign."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from review_app.domain.finding import FindingSeverity
from review_app.domain.issue import Severity
from review_app.gui.theme import Colours

SIZE = QSize(14, 14)
_SCALE = 2
_PEN = 1.4

_CORNERS = {
    Severity.MINOR: ((7, 2), (12.5, 12), (1.5, 12)),
    Severity.MAJOR: ((7, 1), (13, 7), (7, 13), (1, 7)),
    Severity.CRITICAL: (
        (4.5, 1), (9.5, 1), (13, 4.5), (13, 9.5), (9.5, 13), (4.5, 13), (1, 9.5), (1, 4.5),
    ),
    FindingSeverity.WARNING: ((7, 2), (12.5, 12), (1.5, 12)),
    FindingSeverity.ERROR: (
        (4, 1.5), (7, 4.5), (10, 1.5), (12.5, 4), (9.5, 7), (12.5, 10),
        (10, 12.5), (7, 9.5), (4, 12.5), (1.5, 10), (4.5, 7), (1.5, 4),
    ),
}  # fmt: skip


def severity_icon(severity: Severity, colours: Colours) -> QIcon:
    """Neutral a circle, minor a triangle, major a diamond, critical an octagon."""
    return _icon(severity, colours.issue[severity], colours.text)


def finding_icon(severity: FindingSeverity, colours: Colours) -> QIcon:
    """A note is a circle, a warning a triangle, an error a cross."""
    return _icon(severity, colours.panel, colours.text)


@cache
def _icon(severity: Severity | FindingSeverity, ground: str, outline: str) -> QIcon:
    picture = QPixmap(SIZE * _SCALE)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(outline), _PEN))
    painter.setBrush(QColor(ground))
    corners = _CORNERS.get(severity)
    if corners is None:
        painter.drawEllipse(QRectF(2, 2, 10, 10))
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
