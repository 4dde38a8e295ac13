"""The editor in a cell: plain text, set line for line as the cell draws it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from review_app.domain.issue import Issue
from review_app.gui.grid.layout import (
    PADDING_BOTTOM,
    PADDING_TOP,
    PADDING_X,
    TextStyle,
    direction,
    draw_corner,
    formats,
)
from review_app.gui.grid.marks import LONGEST, Mark, clipped
from review_app.gui.grid.shown import meanings, signs
from review_app.gui.theme import Colours
from review_app.gui.utf16 import from_utf16, to_utf16

PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Reasons to lose the keyboard after which it comes back."""

PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}

DESTROYERS = (
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
)
"""Keys such as Ctrl+K by which Qt deletes text; to translators they mean something else."""


class CellEditor(QTextEdit):
    """An editor of one text, which it gives back to the character where nothing was touched.

    Of a text of more than `LONGEST` characters it shows the beginning, and lets nobody edit
    it: Qt sets a long text anew for every letter typed.
    """

    edited = Signal()
    """A person changed the text."""
    reverted = Signal()
    """Esc: the person wants the text back as it was."""
    entered = Signal()
    """The editor has got the keyboard."""
    left = Signal()
    """The keyboard has gone elsewhere."""
    moved = Signal()
    """The person's caret is in another place."""
    selected = Signal()
    """The caret or the selection is another, whoever moved it."""
    tabbed = Signal()
    """Tab: the person wants to go to the other side."""
    paged = Signal(int)
    """Page Up (-1) or Page Down (1)."""
    overfull = Signal(int)
    """So many characters do not fit in with the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._original = ""
        self._signs: dict[int, int] = {}
        self._corners: list[QTextCursor] = []
        self._loading = False
        self._composing = False
        self.offered: Sequence[QAction] = ()
        """Actions for the menu of the text."""
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
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_selected)

    # Text ------------------------------------------------------------------------------

    @property
    def too_long(self) -> bool:
        """Whether the text is too long to be edited here."""
        return len(self._original) > LONGEST

    def text(self) -> str:
        """The text as it now stands for, hidden characters and all."""
        return self._original if self.too_long else self._raw().translate(meanings(self._signs))

    def load(self, text: str, style: TextStyle, *, editable: bool) -> None:
        """Show `text`, from which nothing can be undone."""
        self._original = text
        seen = clipped(text)
        self._signs = signs(seen)
        self._loading = True
        self.setFont(style.font)
        self.setUndoRedoEnabled(False)
        self.setPlainText(seen.translate(self._signs))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        self._turn()
        block = QTextBlockFormat()
        block.setLineHeight(style.line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)
        self.setUndoRedoEnabled(True)
        self.set_editable(editable)
        self._loading = False

    def set_editable(self, editable: bool) -> None:
        """Let people edit the text, or only walk about in it and select."""
        flags = Qt.TextInteractionFlag.TextEditorInteraction
        if not editable or self.too_long:
            flags &= ~Qt.TextInteractionFlag.TextEditable
        self.setTextInteractionFlags(flags)

    def replace(self, start: int, end: int, words: str) -> None:
        """Put `words` in the place of the range, as a person's edit."""
        self._insert(self._cursor(start, end), words)

    def selection(self) -> tuple[int, int]:
        """The range that is selected, or the caret: half-open, code points."""
        raw, cursor = self._raw(), self.textCursor()
        return from_utf16(raw, cursor.selectionStart()), from_utf16(raw, cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        self.setTextCursor(self._cursor(start, end))

    def set_marks(self, marks: Sequence[Mark], colours: Colours) -> None:
        """Show `marks` of the text as it stands."""
        selections: list[QTextEdit.ExtraSelection] = []
        self._corners = []
        last = self.document().characterCount() - 1
        for mark, one in zip(marks, formats(self._raw(), marks, colours), strict=True):
            extra = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(one.start, last))
            cursor.setPosition(min(one.start + one.length, last), QTextCursor.MoveMode.KeepAnchor)
            extra.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
            extra.format = one.format  # pyright: ignore[reportAttributeAccessIssue]
            selections.append(extra)
            if isinstance(mark.about, Issue):
                self._corners.append(cursor)
        self.setExtraSelections(selections)

    def set_ground(self, colours: Colours, *, faint: bool) -> None:
        """Stand on the colour of the current row; `faint` for text that is not people's own."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(colours.current))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.faint if faint else colours.text))
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
            # What is selected is seen as well while the keyboard is elsewhere.
            selected = palette.color(QPalette.ColorGroup.Active, role)
            palette.setColor(QPalette.ColorGroup.Inactive, role, selected)
        self.setPalette(palette)

    def text_height(self, width: int) -> float:
        """How high the text is in a column of `width` pixels, with what is being composed."""
        document = self.document()
        if document.textWidth() != width:
            document.setTextWidth(width)
        layout = document.documentLayout()
        # Qt sets long texts bit by bit: asked for the last of them, it sets all.
        layout.blockBoundingRect(document.lastBlock())
        return layout.documentSize().height()

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
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._composing or any(map(event.matches, DESTROYERS)):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.reverted.emit()
        elif plain and event.key() in PAGES:
            self.paged.emit(PAGES[Qt.Key(event.key())])
        elif plain and (command := self._command(event.key())) is not None:
            command.trigger()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for issue in self._corners:
            start = QTextCursor(issue)
            start.setPosition(issue.selectionStart())
            at = QPointF(self.cursorRect(start).topLeft())
            draw_corner(painter, at, self.palette().color(QPalette.ColorRole.Text))
        painter.end()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()

    def focusNextPrevChild(self, _next: bool) -> bool:
        if not self._composing:
            self.tabbed.emit()
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the grid: here it would scroll or zoom a single cell."""
        event.ignore()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what the selection stands for, and not the signs."""
        start, end = self.selection()
        data = QMimeData()
        data.setText(self._raw()[start:end].translate(meanings(self._signs)))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, no files: a file that is dropped is for the window to open."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's menu, with what can be done with the words before it."""
        cursor = self.cursorForPosition(event.pos())
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.actions()[0]
        menu.insertActions(first, [one for one in self.offered if one.isEnabled()])
        menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as it is, hidden characters with their signs."""
        words = source.text().replace("\r\n", "\n").replace("\r", "\n")
        if len(self._raw()) + len(words) > LONGEST:
            self.overfull.emit(len(words))
            return
        self._insert(self.textCursor(), words)
        self.ensureCursorVisible()

    # Helpers ---------------------------------------------------------------------------

    def _raw(self) -> str:
        """What stands in the editor; U+2028 is what Shift+Enter puts there."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def _insert(self, cursor: QTextCursor, words: str) -> None:
        self._signs = signs(words, self._signs, self._original + self._raw())
        cursor.insertText(words.translate(self._signs))

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

    def _command(self, key: int) -> QAction | None:
        moves: dict[int, QTextCursor.MoveOperation] = {
            Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
            Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
        }
        move = moves.get(key)
        if move is not None and self.textCursor().movePosition(move):
            return None
        return self.commands.get(key)

    def _turn(self) -> None:
        """Let the text run as a whole in the direction that the cell gives it."""
        document = self.document()
        option = document.defaultTextOption()
        runs = direction(self._raw())
        if option.textDirection() is not runs:
            option.setTextDirection(runs)
            document.setDefaultTextOption(option)

    def _on_text_changed(self) -> None:
        if not self._loading:
            self._turn()
            self.edited.emit()

    def _on_moved(self) -> None:
        self._on_selected()
        if not self._loading and self.hasFocus():
            self.moved.emit()

    def _on_selected(self) -> None:
        if not self._loading:
            self.selected.emit()
