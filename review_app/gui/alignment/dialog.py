"""Correcting an alignment by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.alignment import Alignment
from review_app.domain.issue import Side
from review_app.gui.alignment.model import SIDES, AlignmentModel
from review_app.gui.alignment.table import SIZE, PairTable
from review_app.gui.fonts import reading_font
from review_app.gui.grid.shown import shown
from review_app.gui.prompts import choose
from review_app.gui.utf16 import from_utf16
from review_app.messages import N_, _

_STEPS: tuple[tuple[str, str, str], ...] = (
    ("merge", N_("Merge with Next"), "Ctrl+J"),
    ("split", N_("Split at Caret"), "Ctrl+Return"),
    ("up", N_("Move First Sentence Up"), "Ctrl+Shift+Up"),
    ("down", N_("Move Last Sentence Down"), "Ctrl+Shift+Down"),
    ("part", N_("Insert Empty Partners"), "Ctrl+E"),
    ("undo", N_("Undo"), "Ctrl+Z"),
    ("redo", N_("Redo"), "Ctrl+Shift+Z"),
    ("doubt", N_("Next Doubtful Link"), "F8"),
)


class AlignmentDialog(QDialog):
    """Two texts side by side, the current pair below with a caret in it.

    What acts on one side acts on the one with the focus, else on the target.
    """

    def __init__(
        self, alignment: Alignment, languages: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Align sentences"))
        self.model = AlignmentModel(alignment, self)
        self.table = PairTable(self.model, self)
        self.panes = {
            side: _pane(name, language)
            for side, name, language in zip(
                Side, (_("Current source"), _("Current target")), languages, strict=True
            )
        }
        self._actions = {name: self._action(*step) for name, *step in _STEPS}
        self._doubtful_first = QCheckBox(_("Least certain first"))
        self._doubtful_first.toggled.connect(self._sort)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        for name, action in self._actions.items():
            action.triggered.connect(lambda _checked=False, name=name: self.do(name))
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.go_to(0)

    def reject(self) -> None:
        """Go, unless there is work that would be lost with it."""
        question = _("The links that you corrected are kept nowhere yet.")
        choices = [_("Go on aligning"), _("Throw them away")]
        if not self.model.can_undo or choose(self, question, choices) == 1:
            super().reject()

    @property
    def place(self) -> int:
        """Which pair of the text is the current one."""
        return self.model.place(max(self.table.currentIndex().row(), 0))

    @property
    def side(self) -> Side:
        """The side that is worked on."""
        for side, pane in self.panes.items():
            if self.focusWidget() is pane:
                return side
        return SIDES.get(self.table.currentIndex().column(), Side.TARGET)

    def go_to(self, place: int) -> None:
        """Make a pair of the text the current one."""
        if self.model.rowCount():
            column = max(self.table.currentIndex().column(), 0)
            self.table.setCurrentIndex(self.model.index(self.model.row(place), column))
        self._show_current()

    def do(self, name: str) -> None:
        """Take one of the steps, and stay at the pair."""
        if self.model.rowCount():
            place, side = self.place, self.side
            self._steps(place, side)[name]()
            if name != "doubt":
                self.go_to(place)

    def _steps(self, place: int, side: Side) -> dict[str, Callable[[], object]]:
        model, now = self.model, self.model.alignment
        return {
            "merge": lambda: model.change(now.merged(place)),
            "split": lambda: model.change(now.split(place, side, self._caret(side))),
            "up": lambda: model.change(now.moved_up(place, side)),
            "down": lambda: model.change(now.moved_down(place, side)),
            "part": lambda: model.change(now.parted(place)),
            "undo": model.undo,
            "redo": model.redo,
            "doubt": self._next_doubtful,
        }

    def _caret(self, side: Side) -> int:
        """Before which character of the pair's side the caret stands; lines part sentences."""
        sentences = self.model.alignment.pairs[self.place].side(side)
        text = "\n".join(map(shown, sentences))
        offset = from_utf16(text, self.panes[side].textCursor().position())
        return offset - text[:offset].count("\n")

    def _next_doubtful(self) -> None:
        order = self.model.alignment.doubtful()
        at = order.index(self.place)
        first = self.model.alignment.pairs[order[at]].confidence >= 1 or at + 1 == len(order)
        self.go_to(order[0 if first else at + 1])

    def _sort(self, first: bool) -> None:
        place = self.place if self.model.rowCount() else 0
        self.model.show_doubtful_first(first)
        self.go_to(0 if first else place)
        if first:
            self.table.selectRow(0)

    def _show_current(self, *_rows: object) -> None:
        pairs = self.model.alignment.pairs
        for side, pane in self.panes.items():
            sentences = pairs[self.place].side(side) if pairs else ()
            pane.setPlainText("\n".join(map(shown, sentences)))
        self._actions["undo"].setEnabled(self.model.can_undo)
        self._actions["redo"].setEnabled(self.model.can_redo)

    def _action(self, name: str, key: str) -> QAction:
        action = QAction(_(name), self)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{_(name)} ({QKeySequence(key).toString(_NATIVE)})")
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        bar = QToolBar()
        bar.addActions(list(self._actions.values()))
        panes = QHBoxLayout()
        for pane in self.panes.values():
            panes.addWidget(pane)
        foot = QHBoxLayout()
        foot.addWidget(self._doubtful_first)
        foot.addStretch()
        foot.addWidget(self._buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(bar)
        layout.addWidget(self.table, 1)
        layout.addLayout(panes)
        layout.addLayout(foot)
        self.resize(1100, 760)


_NATIVE = QKeySequence.SequenceFormat.NativeText


def _pane(name: str, language: str) -> QPlainTextEdit:
    pane = QPlainTextEdit()
    pane.setAccessibleName(name)
    pane.setPlaceholderText(_("(nothing)"))
    pane.setFont(reading_font(SIZE, language))
    pane.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    pane.setTabChangesFocus(True)
    pane.setFixedHeight(110)
    return pane
