"""A press of the mouse that opens an editor goes on in it: so a word is selected in one go."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class Gesture:
    """What the mouse does from a press on `viewport` until the button is let go."""

    def __init__(self, viewport: QWidget) -> None:
        self._viewport = viewport
        self._editor: QWidget | None = None

    def begin(self, editor: QWidget, press: QMouseEvent) -> None:
        """Let `editor`, which did not stand there when it was pressed, have the press too."""
        self._editor = editor
        self.go_on(press)

    def go_on(self, event: QMouseEvent) -> bool:
        """Let the editor have `event`; False where no gesture has begun."""
        if self._editor is None:
            return False
        place = self._editor.mapFrom(self._viewport, event.position().toPoint())
        moved = QMouseEvent(
            event.type(),
            QPointF(place),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        QApplication.sendEvent(self._editor, moved)
        return True

    def end(self, release: QMouseEvent) -> None:
        self.go_on(release)
        self._editor = None
