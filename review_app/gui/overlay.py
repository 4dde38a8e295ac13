"""A small frame over the window, near the words that it is about."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from review_app.gui.theme import colours

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MARGIN = 8
LINE = 28
"""Pixels kept free above the point, for the words themselves."""


class Overlay(QFrame):
    """A frame with fields. Enter accepts, Esc and going elsewhere close it.

    It is part of the window, not one of its own: so input methods and screen readers work
    in it, and no window manager has a say in where it stands. It speaks of a text that must
    not change meanwhile: so it closes when the focus leaves it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._near = self._host = parent
        parent.destroyed.connect(self.deleteLater)
        self._before: QWidget | None = None
        self._composing = False
        self.setAutoFillBackground(True)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def accept(self) -> None:
        """What Enter does."""
        raise NotImplementedError

    def key_pressed(self, field: QWidget, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Whether a key in one of the fields has been dealt with."""
        return False

    def watch(self, *fields: QWidget) -> None:
        """Have the keys of these fields."""
        for field in fields:
            field.installEventFilter(self)

    def show_at(self, point: QPoint, first: QWidget) -> None:
        """Show the frame below `point` of the screen, or above, with `first` focused."""
        self._before = QApplication.focusWidget()
        self._composing = False
        self._host = _top(self._near)
        self.setParent(self._host)
        self.adjustSize()
        self.resize(self.size().boundedTo(self._room().size()))
        self.move(self._place(self._host.mapFromGlobal(point)))
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and give the focus back to where it was."""
        before, self._before = self._before, None
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        # The editor of a cell may be gone by now.
        if had_focus and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    # Events ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._is_ours(event) if self._composing else self._on_key(watched, event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(colours(self.palette()).faint))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _on_key(self, field: QWidget, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in ENTER and not shift:
            self.accept()
            return True
        return self.key_pressed(field, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Whether the window's shortcuts must keep off this key."""
        return event.key() in (*ENTER, Qt.Key.Key_Escape)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self.dismiss()

    def _room(self) -> QRect:
        return self._host.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _place(self, point: QPoint) -> QPoint:
        room = self._room()
        x = max(room.left(), min(point.x(), room.right() - self.width()))
        below, above = point.y() + MARGIN // 2, point.y() - LINE - self.height()
        fits_below = below + self.height() <= room.bottom()
        y = below if fits_below or above < room.top() else above
        return QPoint(x, max(room.top(), min(y, room.bottom() - self.height())))


class ElidedLabel(QLabel):
    """Plain text on one line, with an ellipsis where there is no room for all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType]
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.setText(
            metrics.elidedText(
                self._whole, Qt.TextElideMode.ElideRight, max(self.contentsRect().width(), 40)
            )
        )


def plain_label(text: str = "") -> QLabel:
    """A label that wraps its text and takes none for HTML."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def one_line(name: str, placeholder: str = "") -> QLineEdit:
    """A field for one line, with its name for screen readers."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    return field


def some_lines(name: str, lines: int) -> QPlainTextEdit:
    """A field for a text of a few lines; Tab goes to the next field, Shift+Enter breaks a line."""
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 16)
    return field


def text_of(field: QPlainTextEdit) -> str:
    """What stands in `field`, each character as it is: `toPlainText` loses no-break spaces."""
    raw = field.document().toRawText()
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")


def _top(widget: QWidget) -> QWidget:
    """The widget at the top: the window, also for what stands in a floating dock."""
    parent = widget.parentWidget()
    return widget if parent is None else _top(parent)
