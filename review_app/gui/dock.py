"""Where the panels are: below the article, floating, or put away."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QStyle,
    QTabWidget,
    QToolButton,
    QWidget,
)

from review_app.messages import _

HEIGHT = 230
"""In pixels, where the window is high enough; never more than a third of it."""


class PanelDock(QDockWidget):
    """Holds the panels' tabs. What a title bar offers stands beside them, on their line."""

    put_away = Signal()
    """People want the panels out of their sight."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("panels")
        self.setWindowTitle(_("Panels"))
        self.setTitleBarWidget(QWidget())
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self)
        self.hide()

    def show_tabs(self, tabs: QTabWidget, *, shown: bool) -> None:
        """Hold `tabs` from now on."""
        tabs.setCornerWidget(self._buttons())
        self.setWidget(tabs)
        self.setVisible(shown)
        # Once the window's layout knows its parts.
        QTimer.singleShot(0, self, self._fit)

    def clear(self) -> None:
        """Hold nothing."""
        self.setWidget(None)  # pyright: ignore[reportArgumentType]

    def _fit(self) -> None:
        height = min(HEIGHT, self._window.height() * 3 // 10)
        self._window.resizeDocks([self], [height], Qt.Orientation.Vertical)

    def _buttons(self) -> QWidget:
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(0)
        pixmaps = QStyle.StandardPixmap
        for pixmap, words, act in (
            (
                pixmaps.SP_TitleBarNormalButton,
                _("Let the panels float, or dock them again"),
                self._float,
            ),
            (pixmaps.SP_TitleBarCloseButton, _("Put the panels away"), self.put_away.emit),
        ):
            button = QToolButton()
            button.setIcon(self.style().standardIcon(pixmap))
            button.setAutoRaise(True)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(act)
            row.addWidget(button)
        return corner

    def _float(self) -> None:
        self.setFloating(not self.isFloating())
