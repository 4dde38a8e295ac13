"""The bar under the header: what people are told, one message at a time.

It lies over the top of the article, which so never moves under people's hands; over its foot
where the top is where people work.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from review_app.gui.overlay import plain_label
from review_app.gui.speech import announce
from review_app.gui.theme import colours
from review_app.messages import _

Kind = Literal["note", "problem"]
Action = tuple[str, Callable[[], object]]

NOTE_SECONDS = 8
MOST = 20
"""So many problems wait their turn; the oldest give way."""

STRIPE = 4
LINES = 3
"""So many lines of a message are shown; the rest can be copied."""

SLACK = 4
"""Pixels by which two ways of measuring a text may differ."""

LONGEST = 2_000
"""So many characters of a message are looked at."""


class _Message(msgspec.Struct, frozen=True):
    text: str
    kind: Kind
    actions: tuple[Action, ...]
    lasting: bool
    passing: bool


class MessageBar(QFrame):
    """Tells people something. A note goes after a while, a problem when it is closed.

    A note may cover a problem, which then comes back. Of a long message the beginning is
    shown, and the whole can be copied.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note: _Message | None = None
        self._problems: list[_Message] = []
        self._buttons: list[QPushButton] = []
        self._kind = plain_label()
        self._kind.setWordWrap(False)
        bold = self._kind.font()
        bold.setBold(True)
        self._kind.setFont(bold)
        self._text = _FewLines()
        self._copy = QToolButton()
        self._copy.setText(_("Copy"))
        self._copy.setToolTip(_("Copy the whole message"))
        self._copy.clicked.connect(lambda: QApplication.clipboard().setText(self.text))
        self._under: QWidget | None = None
        self._in_use: Callable[[], QRect] = QRect
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(_("Close this message"))
        self._close.setToolTip(_("Close this message"))
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTE_SECONDS * 1000)
        self._timer.timeout.connect(self._end_note)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.addWidget(self._kind)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._copy)
        self._row.addWidget(self._close)
        self._text.cut.connect(self._copy.setVisible)
        self._copy.hide()
        self.hide()

    @property
    def text(self) -> str:
        """What is being told, "" where nothing is."""
        message = self._message()
        return message.text if message else ""

    def lie_on(self, widget: QWidget, in_use: Callable[[], QRect] = QRect) -> None:
        """Lie over the top of `widget` from now on, taking no room from it.

        `in_use` tells the part of it that must be seen: at its foot the bar is out of the way.
        """
        self._under, self._in_use = widget, in_use
        self.setParent(widget.parentWidget())
        widget.installEventFilter(self)
        self._show()

    def tell(
        self,
        text: str,
        kind: Kind = "note",
        actions: Sequence[Action] = (),
        *,
        lasting: bool = False,
        passing: bool = True,
    ) -> None:
        """Tell `text`; `actions` are buttons, pairs of their words and what they do.

        What is `lasting` is not about the document, and stays when another one comes; a
        `passing` note goes as soon as it is over.
        """
        message = _Message(text, kind, tuple(actions), lasting, passing)
        if kind == "note":
            self._note = message
            self._timer.start()
        else:
            self._end_note()
            self._problems = [one for one in self._problems if one.text != text][1 - MOST :]
            self._problems.append(message)
        self._show()
        announce(self, self.accessibleName())

    def dismiss(self) -> None:
        """Close the message that is shown; a problem that waits comes next."""
        if self._note is not None:
            self._end_note()
        elif self._problems:
            self._problems.pop()
            self._show()

    def end_passing(self) -> None:
        """What was noted is over: the document has changed since, or a search was repeated."""
        if self._note is not None and self._note.passing:
            self._end_note()

    def end_document(self) -> None:
        """Another document comes: let go of all that was said of this one."""
        self._problems = [one for one in self._problems if one.lasting]
        if self._note is None or not self._note.lasting:
            self._end_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._under and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def make_way(self) -> None:
        """People are somewhere else now: do not lie on that."""
        self._place()

    def _place(self) -> None:
        under = self._under
        # Another document may have taken the widget's place.
        if under is None or not isValid(under) or under.parentWidget() is not self.parentWidget():
            return
        width, in_use = under.width(), self._in_use()
        room = QRect(0, 0, width, self._row.totalHeightForWidth(width))
        foot = room.translated(0, under.height() - room.height())
        if room.intersects(in_use) and not foot.intersects(in_use):
            room = foot
        self.setGeometry(room.translated(under.pos()))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        chosen = colours(self.palette())
        problem = self._note is None
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(chosen.removed_ground if problem else chosen.current))
        stripe = chosen.removed if problem else chosen.accent
        painter.fillRect(0, 0, STRIPE, self.height(), QColor(stripe))

    def _message(self) -> _Message | None:
        return self._note or (self._problems[-1] if self._problems else None)

    def _end_note(self) -> None:
        self._note = None
        self._timer.stop()
        self._show()

    def _show(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        message = self._message()
        self.setVisible(message is not None)
        if message is None:
            return
        kind = _("Problem") if message.kind == "problem" else _("Note")
        self._kind.setText(kind)
        self._text.say(message.text)
        self.setAccessibleName(f"{kind}: {message.text[:LONGEST]}")
        for place, action in enumerate(message.actions):
            button = self._button(message, action)
            self._buttons.append(button)
            self._row.insertWidget(2 + place, button)
        self._place()
        self.update()

    def _button(self, message: _Message, action: Action) -> QPushButton:
        words, run = action
        button = QPushButton(words.replace("&", "&&"))

        def press() -> None:
            if self._message() is message:
                self.dismiss()
            run()

        button.clicked.connect(press)
        return button


class _FewLines(QLabel):
    """A text in a few lines at most, the last one elided."""

    cut = Signal(bool)
    """Whether only a part of the text is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, text: str) -> None:
        self._whole = text
        self._fit()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._height(self._brief(), width), self._most())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._brief()), metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text, width = self._brief(), self.width()

        def too_long(length: int) -> bool:
            return self._height(f"{text[:length]}…", width) > self._most()

        fits = self._height(text, width) <= self._most()
        if not fits:
            text = text[: bisect_left(range(len(text)), True, key=too_long) - 1].rstrip() + "…"
        self.setText(text)
        self.cut.emit(not fits or len(self._whole) > LONGEST)

    def _brief(self) -> str:
        return " ".join(self._whole[:LONGEST].split())

    def _most(self) -> int:
        return LINES * self.fontMetrics().lineSpacing()

    def _height(self, text: str, width: int) -> int:
        room = QRect(0, 0, max(1, width - SLACK), 1 << 24)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
