"""Where a segment is split: a caret in its target, and one in its source."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.issue import Side
from review_app.gui.grid.shown import shown
from review_app.gui.overlay import plain_label
from review_app.gui.theme import colours
from review_app.gui.utf16 import from_utf16, to_utf16
from review_app.messages import _

CARET = 2
"""Pixels that it is wide."""

LINES = 5


class SplitDialog(QDialog):
    """Shows both texts with what goes to the second part set apart; arrow keys move the cut."""

    def __init__(
        self, texts: Mapping[Side, str], cuts: Mapping[Side, int], parent: QWidget | None = None
    ) -> None:
        """`cuts` are where the carets stand at first, in characters."""
        super().__init__(parent)
        self.setWindowTitle(_("Split segment"))
        self._texts = texts
        self.fields = {side: QPlainTextEdit() for side in (Side.SOURCE, Side.TARGET)}
        names = {Side.SOURCE: _("Source"), Side.TARGET: _("Target")}
        column = QVBoxLayout(self)
        column.addWidget(
            plain_label(_("What stands behind the carets becomes a segment of its own."))
        )
        for side, field in self.fields.items():
            field.setAccessibleName(names[side])
            field.setPlainText(shown(texts[side]))
            field.setTabChangesFocus(True)
            field.setReadOnly(True)
            field.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            field.setCursorWidth(CARET)
            field.setMinimumHeight(field.fontMetrics().lineSpacing() * LINES)
            cursor = field.textCursor()
            cursor.setPosition(to_utf16(shown(texts[side]), cuts[side]))
            field.setTextCursor(cursor)
            field.cursorPositionChanged.connect(self._show)
            column.addWidget(plain_label(names[side]))
            column.addWidget(field, 1)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("&Split"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column.addWidget(self._buttons)
        self.resize(640, 400)
        self.fields[Side.SOURCE].setFocus()
        self._show()

    def cut(self, side: Side) -> int:
        """Before which character of a text the second part begins."""
        text = shown(self._texts[side])
        return from_utf16(text, self.fields[side].textCursor().position())

    def _show(self) -> None:
        """Give the second parts a ground of their own."""
        for field in self.fields.values():
            cursor = QTextCursor(field.textCursor())
            cursor.clearSelection()
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            part = QTextEdit.ExtraSelection()
            part.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
            part.format = self._second()  # pyright: ignore[reportAttributeAccessIssue]
            field.setExtraSelections([part])

    def _second(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setBackground(QColor(colours(self.palette()).current))
        form.setFontUnderline(True)
        return form
