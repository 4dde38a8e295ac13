"""A report printed as PDF: the one form of it that needs Qt."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from review_app.gui.fonts import families, han_region
from review_app.messages import _
from review_app.reports.html import Pages, chinese_of, pages
from review_app.reports.model import Report

POINTS = 8.5
"""The size of the text."""

SHARPNESS = 4
"""So many dots for each that a picture has on a screen."""

SCALE = 0.7
"""How large a picture is, of its size on a screen."""

_FOOT = 22
"""What the number of the page takes, in points."""


def write_pdf(report: Report) -> bytes:
    """The PDF. On any thread, where there is a QGuiApplication."""
    region = han_region(chinese_of(report))
    fonts = _fonts(region)
    printed = pages(report, families(region, han_first=True)[0])
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(printed.title)
    writer.setCreator("Review App")
    writer.setResolution(72)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(14, 12, 14, 12),
            QPageLayout.Unit.Millimeter,
        )
    )
    sheet = writer.pageLayout().paintRectPixels(writer.resolution()).size()
    room = QSizeF(sheet.width(), sheet.height() - _FOOT)
    document = _laid_out(printed, fonts, writer, room)
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        _paint(painter, document, page, room)
    painter.end()
    return bytes(data.data())


def write_pdf_alone(report: Report) -> bytes:
    """The PDF, where there is no window and perhaps no display."""
    application = QGuiApplication.instance() or QGuiApplication(
        ["review-app", "-platform", "offscreen"]
    )
    data = write_pdf(report)
    del application
    return data


def _fonts(region: str) -> tuple[str, ...]:
    """A Latin typeface first: a Han one's digits are drawn, but cannot be found or copied."""
    known = families(region)
    return known if len(known) > 2 else known[::-1]


def _laid_out(
    printed: Pages, fonts: Sequence[str], writer: QPdfWriter, room: QSizeF
) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    font = QFont(list(fonts))
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    for name, svg in printed.pictures.items():
        kind = QTextDocument.ResourceType.ImageResource
        document.addResource(kind.value, QUrl(name), _picture(svg))
    document.setHtml(printed.html)
    document.setPageSize(room)
    _keep_headings(document, room)
    return document


def _keep_headings(document: QTextDocument, room: QSizeF) -> None:
    """Begin a page with each heading that would be the last thing on the one before."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        after = block.next()
        if block.blockFormat().headingLevel() and after.isValid():
            tops = (layout.blockBoundingRect(one).top() for one in (block, after))
            here, there = (int(top // room.height()) for top in tops)
            if here != there or _bottom(layout, after) > (here + 1) * room.height():
                cursor = QTextCursor(block)
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                cursor.setBlockFormat(form)
                # Laid out as a whole, as Qt leaves out tables when it does what follows alone.
                document.setPageSize(QSizeF())
                document.setPageSize(room)
        block = after


def _bottom(layout: QAbstractTextDocumentLayout, block: QTextBlock) -> float:
    return layout.blockBoundingRect(block).bottom()


def _picture(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    image = QImage(renderer.defaultSize() * SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(SHARPNESS / SCALE)
    return image


def _paint(painter: QPainter, document: QTextDocument, page: int, room: QSizeF) -> None:
    view = QRectF(0, page * room.height(), room.width(), room.height())
    painter.save()
    painter.translate(0, -view.top())
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view  # pyright: ignore[reportAttributeAccessIssue]
    context.palette.setColor(  # pyright: ignore[reportAttributeAccessIssue]
        QPalette.ColorRole.Text, Qt.GlobalColor.black
    )
    document.documentLayout().draw(painter, context)
    painter.restore()
    painter.setFont(document.defaultFont())
    words = _("Page {number} of {count}").format(number=page + 1, count=document.pageCount())
    foot = QRectF(0, room.height(), room.width(), _FOOT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
