"""A question that one line answers, such as why a finding is no mistake."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from review_app.gui.overlay import Overlay, one_line, plain_label
from review_app.gui.panels.rows import brief
from review_app.messages import N_, _
from review_app.workflows.reviewing import Scope

_QUESTIONS = {
    Scope.SEGMENT: N_("Why is “{words}” no mistake here? (may stay empty)"),
    Scope.DOCUMENT: N_("Why is “{words}” no mistake in this document? (may stay empty)"),
    Scope.EVERYWHERE: N_("Why is “{words}” no mistake in any document? (may stay empty)"),
}


def dismissal_question(scope: Scope, words: str) -> str:
    """What to ask whoever dismisses a finding on `words`."""
    return _(_QUESTIONS[scope]).format(words=brief(words))


class ReasonPopup(Overlay):
    """Asks for a reason. Enter gives it, Esc leaves everything as it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question = plain_label()
        self._field = one_line(_("Reason"))
        self._hint = plain_label()
        self._then: Callable[[str], object] | None = None
        self._required = False
        layout = QVBoxLayout(self)
        for part in (self._question, self._field, self._hint):
            layout.addWidget(part)
        self.setMinimumWidth(380)
        self.watch(self._field)

    def ask(
        self, question: str, at: QPoint, then: Callable[[str], object], *, required: bool = False
    ) -> None:
        """Ask near the point `at` of the screen; `then` gets the answer, stripped.

        An answer may be empty unless it is `required`.
        """
        self._question.setText(question)
        self._field.setAccessibleDescription(question)
        self._field.clear()
        self._then, self._required = then, required
        self._hint.setText(_("Enter: done · Esc: leave it"))
        self.show_at(at, self._field)

    def accept(self) -> None:
        reason = self._field.text().strip()
        if self._required and not reason:
            self._hint.setText(_("A word or two are needed here."))
            return
        self.dismiss()
        if self._then is not None:
            self._then(reason)
