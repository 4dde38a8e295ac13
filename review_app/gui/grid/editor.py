"""The editor in a cell: plain text, set line for line as the cell draws it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from review_app.gui.grid.layout import (
    PADDING_BOTTOM,
    PADDING_TOP,
    PADDING_X,
    TextStyle,
    formats,
)
from review_app.gui.grid.marks import Mark
from review_app.gui.grid.shown import restored, shown
from review_app.gui.theme import Colours
from review_app.gui.utf16 import from_utf16, to_utf16


class CellEditor(QTextEdit):
    """An editor of one text, which it gives back to the character where nothing was touched."""

    edited = Signal()
    """A person changed the text."""
    reverted = Signal()
    """Esc: the person wants the text back as it was."""
    entered = Signal()
    """The editor has got the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._original = ""
        self._loading = False
        self._composing = False
        self.commands: Mapping[int, QAction] = {}
        """Actions on a plain key: an arrow only from the first or the last line."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)

    # Text ------------------------------------------------------------------------------

    def text(self) -> str:
        """The text as it now stands for, hidden characters and all."""
        return restored(self._original, self._raw())

    def load(self, text: str, style: TextStyle) -> None:
        """Edit `text`, from which nothing can be undone."""
        self._original = text
        self._loading = True
        self.setFont(style.font)
        self.setUndoRedoEnabled(False)
        self.setPlainText(shown(text))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(style.line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)
        self.setUndoRedoEnabled(True)
        self._loading = False

    def replace(self, start: int, end: int, words: str) -> None:
        """Put `words` in the place of the range, as a person's edit."""
        cursor = self._cursor(start, end)
        cursor.insertText(shown(words))

    def selection(self) -> tuple[int, int]:
        """The range that is selected, or the caret: half-open, code points."""
        raw, cursor = self._raw(), self.textCursor()
        return from_utf16(raw, cursor.selectionStart()), from_utf16(raw, cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        self.setTextCursor(self._cursor(start, end))

    def set_marks(self, marks: Sequence[Mark], colours: Colours) -> None:
        """Show `marks` of the text as it stands."""
        raw = self._raw()
        selections: list[QTextEdit.ExtraSelection] = []
        for one in formats(raw, marks, colours):
            extra = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(one.start, self.document().characterCount() - 1))
            cursor.setPosition(
                min(one.start + one.length, self.document().characterCount() - 1),
                QTextCursor.MoveMode.KeepAnchor,
            )
            extra.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
            extra.format = one.format  # pyright: ignore[reportAttributeAccessIssue]
            selections.append(extra)
        self.setExtraSelections(selections)

    def set_ground(self, colours: Colours, *, faint: bool) -> None:
        """Stand on the colour of the current row; `faint` for text that is not people's own."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.current))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.faint if faint else colours.text))
        self.setPalette(palette)

    def place(self, cell: QRect) -> None:
        """Stand in `cell`, the text where the cell would draw it."""
        inner = cell.adjusted(PADDING_X, PADDING_TOP, -PADDING_X, -PADDING_BOTTOM)
        if inner != self.geometry():
            self.setGeometry(inner)

    @property
    def composing(self) -> bool:
        """Whether an input method is at work: no key is a command then."""
        return self._composing

    # Events ----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._composing:
                event.accept()
                return True
            if self._is_command(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.reverted.emit()
        elif (command := self._command(event)) is not None:
            command.trigger()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)

    # Helpers ---------------------------------------------------------------------------

    def _raw(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n")

    def _cursor(self, start: int, end: int) -> QTextCursor:
        raw = self._raw()
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_utf16(raw, min(start, len(raw))))
        cursor.setPosition(to_utf16(raw, min(end, len(raw))), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _is_command(self, event: QKeyEvent) -> bool:
        """Whether the key belongs to an action of the window, which then gets it."""
        keys = QKeySequence(event.keyCombination())
        return any(
            keys in action.shortcuts()
            for action in self.window().actions()
            if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
        )

    def _command(self, event: QKeyEvent) -> QAction | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        moves = {
            Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
            Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None and self.textCursor().movePosition(move):
            return None
        return self.commands.get(event.key())

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.edited.emit()
