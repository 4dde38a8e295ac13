"""Above the article: what it is, which segments are shown, and what is looked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.document import Properties
from review_app.gui.filters import Filter
from review_app.gui.fonts import reading_font
from review_app.gui.overlay import ElidedLabel
from review_app.messages import _

TITLE_SIZE = 17

LONGEST_FOUND = 200
"""Of a longer selection nobody looks for another place."""


class Header(QWidget):
    """Title, languages and origin at the left; filter and search at the right."""

    filter_chosen = Signal(object)
    """A `Filter`."""
    sought = Signal(str)
    """What to look for, letter by letter."""
    find_next = Signal()
    find_previous = Signal()
    replace_one = Signal(str)
    replace_all = Signal(str)
    left = Signal()
    """Esc: back to the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        self._origin = ElidedLabel()
        self.filter = QComboBox()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.replacement = QLineEdit()
        self._replace_row = QWidget()
        self._count = QLabel()
        self._lay_out()
        self._connect()
        self._name_parts()

    def show_properties(self, properties: Properties, file_name: str) -> None:
        """Say what the document is; a document without a title has its file's name."""
        title = properties.source_title or properties.title or file_name
        font = reading_font(TITLE_SIZE, properties.source_language)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._title.set_whole(title)
        parts = [
            f"{properties.source_language or '?'} → {properties.target_language or '?'}",
            properties.origin,
            ", ".join(properties.authors),
        ]
        self._origin.set_whole("  ·  ".join(part for part in parts if part))

    def show_count(self, shown: int, total: int) -> None:
        """Say how many of the segments are shown, where it is not all of them."""
        text = "" if shown == total else _("{shown} of {total}").format(shown=shown, total=total)
        self._count.setText(text)
        self._count.setVisible(bool(text))

    def start_find(self, words: str, *, replace: bool) -> None:
        """Take the keyboard to look for `words`, or for what was looked for last."""
        self._replace_row.setVisible(replace or self._replace_row.isVisible())
        if words and "\n" not in words and len(words) <= LONGEST_FOUND:
            self.search.setText(words)
        self.search.setFocus()
        self.search.selectAll()

    def focused_field(self) -> QLineEdit | None:
        """The field of the search that has the keyboard."""
        fields = (self.search, self.replacement)
        return next((field for field in fields if field.hasFocus()), None)

    def leave_find(self) -> None:
        self.search.clear()
        self._replace_row.hide()
        self.left.emit()

    def _name_parts(self) -> None:
        self.filter.addItems([_(one.value) for one in Filter])
        self.filter.setAccessibleName(_("Which segments are shown"))
        self.search.setPlaceholderText(_("Find"))
        self.search.setAccessibleName(_("Find in source and target"))
        self.replacement.setPlaceholderText(_("Replace with"))
        self.replacement.setAccessibleName(_("Replace with"))
        self._one.setText(_("Replace"))
        self._all.setText(_("Replace all"))

    def _lay_out(self) -> None:
        self._one, self._all = QPushButton(), QPushButton()
        self.search.setMinimumWidth(170)
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addWidget(self._title)
        titles.addWidget(self._origin)
        self._origin.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addLayout(titles, 1)
        for widget in (self._count, self.filter, self.search):
            top.addWidget(widget)
        below = QHBoxLayout(self._replace_row)
        below.setContentsMargins(0, 0, 0, 0)
        below.addStretch(1)
        for widget in (self.replacement, self._one, self._all):
            below.addWidget(widget)
        self.replacement.setMinimumWidth(170)
        self._replace_row.hide()
        self._count.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 9, 14, 9)
        whole.addLayout(top)
        whole.addWidget(self._replace_row)

    def _connect(self) -> None:
        self.filter.activated.connect(self._on_filter)
        self.search.textChanged.connect(self.sought)
        self.search.returnPressed.connect(self._on_find)
        self.replacement.returnPressed.connect(self._on_replace)
        self._one.clicked.connect(self._on_replace)
        self._all.clicked.connect(lambda: self.replace_all.emit(self.replacement.text()))
        for widget in (self.search, self.replacement, self._one, self._all):
            _on_key(widget, ["Esc"], self.leave_find)
        for button in (self._one, self._all):
            _on_key(button, ["Return", "Enter"], button.click)

    def _on_filter(self, place: int) -> None:
        self.filter_chosen.emit(list(Filter)[place])

    def _on_find(self) -> None:
        """Enter goes on, Shift+Enter back."""
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        (self.find_previous if shift else self.find_next).emit()

    def _on_replace(self) -> None:
        self.replace_one.emit(self.replacement.text())


def _on_key(widget: QWidget, keys: Sequence[str], act: Callable[[], object]) -> None:
    """Do `act` at one of these keys while `widget` has the keyboard."""
    action = QAction(widget)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(act)
    widget.addAction(action)
