"""Fusion, with outlines that can be seen on a dark ground."""

from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from review_app.gui.theme import colours

_PRIMITIVES = (
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
    QStyle.PrimitiveElement.PE_IndicatorRadioButton,
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_PanelLineEdit,
    QStyle.PrimitiveElement.PE_Frame,
    QStyle.PrimitiveElement.PE_FrameGroupBox,
    QStyle.PrimitiveElement.PE_PanelButtonCommand,
)


class Style(QProxyStyle):
    """Fusion draws outlines in a shade of the window's colour that is darker than it.

    For the parts named here it is told a colour whose darker shade stands out.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element not in _PRIMITIVES:
            super().drawPrimitive(element, option, painter, widget)
            return
        palette: QPalette = option.palette  # pyright: ignore[reportAttributeAccessIssue]
        lifted = QPalette(palette)
        lifted.setColor(QPalette.ColorRole.Window, QColor(colours(palette).outline))
        option.palette = lifted  # pyright: ignore[reportAttributeAccessIssue]
        super().drawPrimitive(element, option, painter, widget)
        option.palette = palette  # pyright: ignore[reportAttributeAccessIssue]
