"""What changed in a text, struck and underlined, in plain text that nobody's markup can bend."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from review_app.domain.diff import Piece, PieceKind
from review_app.gui.grid.layout import look_format
from review_app.gui.grid.marks import Look
from review_app.gui.grid.shown import shown
from review_app.gui.theme import Colours, colours
from review_app.messages import _

LONGEST = 6_000
"""So many characters are shown, as in a cell of the grid."""


class DiffView(QTextEdit):
    """Removed words struck out, added ones underlined, both in their colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Changes of this segment"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a diff."""
        self.clear()
        cursor = QTextCursor(self.document())
        chosen = colours(self.palette())
        left = LONGEST
        for piece in pieces:
            text = shown(piece.text[:left])
            left -= len(text)
            cursor.insertText(text, _format(piece.kind, chosen))
            if left <= 0:
                cursor.insertText("…", _format(PieceKind.SAME, chosen))
                break
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(_spoken(pieces))


_LOOKS = {PieceKind.ADDED: Look.ADDED, PieceKind.REMOVED: Look.REMOVED}


def _format(kind: PieceKind, chosen: Colours) -> QTextCharFormat:
    if kind in _LOOKS:
        return look_format(_LOOKS[kind], chosen)
    result = QTextCharFormat()
    result.setForeground(QColor(chosen.text))
    return result


def _spoken(pieces: Sequence[Piece]) -> str:
    """The changes in words, for people who hear them."""
    sentences = {PieceKind.REMOVED: _("removed: {words}"), PieceKind.ADDED: _("added: {words}")}
    changes = [piece for piece in pieces if piece.kind in sentences]
    return "; ".join(sentences[one.kind].format(words=one.text) for one in changes)[:LONGEST]
