"""The plural forms of the current segment, as tabs above its editor."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from review_app.domain.plurals import examples
from review_app.domain.segment import Segment
from review_app.gui.theme import colours
from review_app.messages import _

BAR_HEIGHT = 28


class FormBar(QTabBar):
    """One tab a form, with the numbers that take it; not there where there are no plurals."""

    chosen = Signal(int)
    """The form that people want to see, 0 the first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(_("Plural forms"))
        self.currentChanged.connect(self.chosen)
        self.hide()

    def show_forms(self, segment: Segment, rule: str, form: int) -> None:
        """Show the forms of `segment`, with `form` chosen."""
        with QSignalBlocker(self):
            while self.count():
                self.removeTab(0)
            if segment.plurals:
                numbers = examples(rule)
                for place in range(1 + len(segment.plurals)):
                    self.addTab(_name(place, numbers))
                self.setCurrentIndex(form)
        self.setToolTip(rule)
        self.setVisible(bool(segment.plurals))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style does it, with a line over the form that is edited."""
        super().paintEvent(event)
        tab = self.tabRect(self.currentIndex())
        painter = QPainter(self)
        painter.fillRect(
            tab.left(), tab.top(), tab.width(), 2, QColor(colours(self.palette()).accent)
        )
        painter.end()


def _name(place: int, numbers: tuple[tuple[int, ...], ...]) -> str:
    if place < len(numbers) and numbers[place]:
        shown = ", ".join(map(str, numbers[place]))
        return _("Form {number}: {examples} …").format(number=place, examples=shown)
    return _("Form {number}").format(number=place)
