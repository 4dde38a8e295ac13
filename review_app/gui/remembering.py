"""The translation memory of the document on the desk, asked and taught on a thread of its own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from review_app.domain.document import Properties
from review_app.domain.segment import Segment
from review_app.gui.review import Review
from review_app.gui.workers import Task
from review_app.store.protocol import DocumentRecord, Units
from review_app.workflows.checking import Progress
from review_app.workflows.memory import (
    Match,
    Place,
    Recall,
    concordance,
    learn,
    lesson,
    recall_of,
)
from review_app.workflows.session import Changed

STEP = 500
"""So many segments are learned in one transaction: nobody who writes waits long for it."""


class Remembering(QObject):
    """What is approved goes in; matches and places where words stand come back.

    The memory is loaded when it is first asked.
    """

    learned = Signal()
    """The memory has other units than before."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._recall = recall_of(review.session)
        self._asked: Task | None = None
        self._languages = self._of_document()
        review.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Another workspace, or another memory in it, is to be asked from now on."""
        self._recall = recall_of(self._review.session)
        self._languages = self._of_document()
        self.learned.emit()

    def ask(self, text: str, take: Callable[[tuple[Match, ...]], None]) -> None:
        """`take` gets the matches of a source; what was asked before is wanted no more."""
        self._start(take, _matches, self._recall, text)

    def find(self, words: str, take: Callable[[tuple[Place, ...]], None]) -> None:
        """`take` gets the places of `words` in document and memory; like `ask`."""
        session = self._review.session
        self._start(take, concordance, session.store.units, session.snapshot(), words)

    def _start(
        self, take: Callable[..., None], work: Callable[..., object], *arguments: object
    ) -> None:
        if self._asked is not None:
            self._asked.cancel()

        def done(found: object) -> None:
            # The answer may come after the document has left the desk.
            if isValid(self):
                take(found)

        self._asked = task = self._review.workers.look_up(work, *arguments)
        task.done.connect(done)
        task.refused.connect(self._review.told)
        task.failed.connect(self._review.failed)

    def _on_changed(self, changed: Changed) -> None:
        if self._languages != self._of_document():
            self.reload()
        for start in range(0, len(changed.keys), STEP):
            self._learn(changed.keys[start : start + STEP])

    def _learn(self, keys: tuple[int, ...]) -> None:
        session = self._review.session
        segments = [session.segment(key) for key in keys]
        task = self._review.workers.look_up(
            _learn, session.store.units, self._recall, session.record, session.properties, segments
        )
        task.done.connect(self._on_learned)
        task.refused.connect(self._review.told)
        task.failed.connect(self._review.failed)

    def _on_learned(self, anything: bool) -> None:
        if anything:
            self.learned.emit()

    def _of_document(self) -> tuple[str, str]:
        properties = self._review.properties
        return properties.source_language, properties.target_language


def _matches(recall: Recall, text: str, progress: Progress) -> tuple[Match, ...]:
    return recall.matches(text) if progress(0, 1) else ()


def _learn(
    units: Units,
    recall: Recall,
    record: DocumentRecord,
    properties: Properties,
    segments: Sequence[Segment],
    _progress: Progress,
) -> bool:
    """Whether the memory is another one now."""
    learned = learn(units, lesson(record, properties, segments))
    recall.learn(learned)
    return bool(learned.units or learned.gone)
