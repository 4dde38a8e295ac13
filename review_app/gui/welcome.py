"""What the window shows where no document is open: what to do next."""

import html
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from review_app.gui.fonts import reading_font
from review_app.messages import _
from review_app.resources import folder

RECENT = 6
"""So many files opened before are offered."""


class Welcome(QWidget):
    """Offers to open a file, the last ones of `places`, and articles that come along."""

    open_asked = Signal()
    new_asked = Signal()
    chosen = Signal(Path)

    def __init__(
        self, open_key: str, new_key: str, places: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(12)
        title = QLabel(_("Open an article or a .po file, or drop one here."))
        title.setFont(reading_font(18))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        open_button = QPushButton(_("Open… ({key})").format(key=open_key))
        open_button.clicked.connect(self.open_asked)
        column.addWidget(open_button, alignment=Qt.AlignmentFlag.AlignCenter)
        new_button = QPushButton(_("New review of two texts… ({key})").format(key=new_key))
        new_button.clicked.connect(self.new_asked)
        column.addWidget(new_button, alignment=Qt.AlignmentFlag.AlignCenter)
        there = [path for path in map(Path, reversed(tuple(places))) if path.exists()]
        for path in there[:RECENT]:
            column.addWidget(self._offer(path), alignment=Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(12)
        hint = QLabel(_("To look around, open an article that comes with Review App:"))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(hint)
        for path in sorted(folder("seeds").glob("*.t*")):
            column.addWidget(self._offer(path), alignment=Qt.AlignmentFlag.AlignCenter)

    def _offer(self, path: Path) -> QPushButton:
        button = QPushButton(path.name.replace("&", "&&"), flat=True)
        button.setToolTip(html.escape(str(path)))
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button
