"""The command palette: find any action by a few letters of its name, and run it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.gui.action_spec import ActionSpec
from review_app.gui.action_table import MENUS, SPECS
from review_app.gui.actions import key_text
from review_app.gui.overlay import MARGIN, Overlay, one_line
from review_app.messages import _

WIDTH = 640
ROWS = 12
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


def rank(letters: str, name: str) -> int | None:
    """How well `name` answers to `letters`, 0 best; None where it does not.

    A name that begins with them comes before one whose words, in order, begin with the
    words of `letters`, then one with these initials, then one that contains them, then one
    that has the letters in this order with others between. Case and accents do not matter.
    """
    wanted, text = _folded(letters), _folded(name)
    words = text.split()
    fits = (
        text.startswith(wanted),
        _in_order(wanted.split(), words, str.startswith),
        "".join(word[0] for word in words).startswith(wanted),
        wanted in text,
        _in_order(wanted.replace(" ", ""), text, str.__eq__),
    )
    return fits.index(True) if True in fits else None


class CommandPalette(Overlay):
    """A list of all actions over the window, worked with the keyboard alone."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._actions = actions
        self._enabled: frozenset[str] = frozenset()
        self._items: list[QTreeWidgetItem] = []
        self._letters = one_line("")
        self._letters.textChanged.connect(self._fill)
        self._list = _list()
        self._list.itemClicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._letters)
        layout.addWidget(self._list)
        self.watch(self._letters)

    def open(self) -> None:
        """Show all actions, and wait for letters."""
        # Asked before the focus moves here: some actions depend on it.
        self._enabled = frozenset(key for key, one in self._actions.items() if one.isEnabled())
        self._speak()
        self._letters.clear()
        self._fill("")
        self._fit(self._window.rect())
        corner = QPoint((self._window.width() - self.width()) // 2, self._window.height() // 8)
        self.show_at(self._window.mapToGlobal(corner), self._letters)

    def accept(self) -> None:
        self._run(self._list.currentItem())

    def key_pressed(self, field: QWidget, event: QKeyEvent) -> bool:  # noqa: ARG002
        steps = _STEPS.get(event.key())
        if steps is not None:
            self._move(steps)
        return steps is not None or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._letters and event.type() is QEvent.Type.ShortcutOverride:
            # No shortcut of the window fires while people type here.
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _speak(self) -> None:
        """Put all texts in the language that is spoken now."""
        self.setAccessibleName(_("Command palette"))
        self._letters.setAccessibleName(_("Find an action"))
        self._letters.setAccessibleDescription(_("Up and Down choose, Enter runs, Esc closes"))
        self._letters.setPlaceholderText(_("Type a few letters of what you want to do"))
        self._list.setAccessibleName(_("Actions"))

    def _fit(self, room: QRect) -> None:
        """Take the size of whole rows, as many as there is room for."""
        row = self._letters.sizeHint().height()
        rows = min(ROWS, room.height() // row - 4)
        self._list.setFixedHeight(max(1, rows) * row)
        self.setFixedWidth(min(WIDTH, room.width() - 2 * MARGIN))

    def _fill(self, letters: str) -> None:
        self._list.clear()
        self._items = [self._item(spec) for spec in ranked(letters)]
        self._list.addTopLevelItems(self._items)
        first = self._step(-1, 1)
        if first is not None:
            self._list.setCurrentItem(self._items[first])

    def _item(self, spec: ActionSpec) -> QTreeWidgetItem:
        action, name = self._actions[spec.id], spec.shown_name
        key = key_text(action)
        item = QTreeWidgetItem([name, _menu(spec), key])
        item.setData(0, Qt.ItemDataRole.UserRole, spec.id)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {key}" if key else name)
        item.setToolTip(0, spec.shown_help)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setSizeHint(0, QSize(0, self._letters.sizeHint().height()))
        faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        item.setForeground(1, faint)
        item.setForeground(2, faint)
        item.setDisabled(spec.id not in self._enabled)
        return item

    def _move(self, by: int) -> None:
        """Move by so many rows, or as far as there are enabled ones."""
        current = self._list.currentItem()
        if current not in self._items:
            return
        row = self._items.index(current)
        for _i in range(abs(by)):
            further = self._step(row, 1 if by > 0 else -1)
            row = row if further is None else further
        self._list.setCurrentItem(self._items[row])

    def _step(self, row: int, by: int) -> int | None:
        """The next row in this direction whose action can be run."""
        rows = range(row + by, len(self._items) if by > 0 else -1, by)
        return next((at for at in rows if not self._items[at].isDisabled()), None)

    def _run(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not item.isDisabled():
            self.dismiss()
            self._actions[item.data(0, Qt.ItemDataRole.UserRole)].trigger()


def _list() -> QTreeWidget:
    """An empty list of names, menus and keys, which never takes the focus."""
    view = QTreeWidget()
    view.setColumnCount(3)
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = view.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return view


def ranked(letters: str) -> list[ActionSpec]:
    """The actions that answer to `letters`, best first, then as in the menus.

    Names count both as they are shown and in English.
    """
    found: list[tuple[int, ActionSpec]] = []
    for spec in SPECS.values():
        names = (spec.shown_name, spec.english, f"{_menu(spec)} {spec.shown_name}")
        ranks = [one for name in names if (one := rank(letters, name)) is not None]
        if ranks and spec.id != "command-palette":
            found.append((min(ranks), spec))
    return [spec for _rank, spec in sorted(found, key=lambda one: one[0])]


def _menu(spec: ActionSpec) -> str:
    """The title of the menu that the action is in, without the mark of its access key."""
    title = next(title for title, specs in MENUS if spec in specs)
    return _(title).split("(&")[0].replace("&", "")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _in_order(
    wanted: Sequence[str], parts: Sequence[str], fits: Callable[[str, str], bool]
) -> bool:
    rest = iter(parts)
    return all(any(fits(part, one) for part in rest) for one in wanted)
