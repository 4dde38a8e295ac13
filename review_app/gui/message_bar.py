"""The bar under the header: what people are told, one message at a time."""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

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


class _Message(msgspec.Struct, frozen=True):
    text: str
    kind: Kind
    actions: tuple[Action, ...]


class MessageBar(QFrame):
    """Tells people something. A note goes after a while, a problem when it is closed.

    A note may cover a problem, which then comes back.
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
        self._text = plain_label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
        self._row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is being told, "" where nothing is."""
        message = self._message()
        return message.text if message else ""

    def tell(self, text: str, kind: Kind = "note", actions: Sequence[Action] = ()) -> None:
        """Tell `text`; `actions` are buttons, pairs of their words and what they do."""
        message = _Message(text, kind, tuple(actions))
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
        self._text.setText(message.text)
        self.setAccessibleName(f"{kind}: {message.text}")
        for place, action in enumerate(message.actions):
            button = self._button(message, action)
            self._buttons.append(button)
            self._row.insertWidget(2 + place, button)
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
