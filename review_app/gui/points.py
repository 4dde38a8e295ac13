"""What the issues of each segment cost it, for the grid and for finding the worst."""

from collections.abc import Callable
from math import fsum

from PySide6.QtCore import QObject, Signal

from review_app.domain.segment import Segment
from review_app.gui.panels.collected import Collected
from review_app.gui.review import Review
from review_app.scoring.penalties import points
from review_app.scoring.weights import Table, load_weights

WEIGHTS = "mqm"


class SegmentPoints(QObject):
    """The penalty points of every segment, from the moment that somebody wants them."""

    changed = Signal()

    def __init__(self, review: Review, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = False
        """Whether the grid shows them."""
        self.most = 0.0
        self._waiting: list[Callable[[], object]] = []
        self._collected = Collected[float](review, _nothing, self)
        self._collected.changed.connect(self._on_collected)

    def of(self, key: int) -> float:
        """The points of a segment; 0 where they are not known yet."""
        return next(iter(self._collected.of(key)), 0)

    def show_them(self, shown: bool) -> None:
        """Show them in the grid, or no more."""
        self.shown = shown
        self.once_known(self.changed.emit)

    def worst(self) -> list[int]:
        """The segments that cost something, the worst first."""
        return sorted(self._collected.keys, key=lambda key: (-self.of(key), key))

    def once_known(self, then: Callable[[], object]) -> None:
        """Call `then` as soon as all segments have been read."""
        if self._collected.ready:
            then()
            return
        self._waiting.append(then)
        if not self._collected.started:
            table = Table(load_weights(WEIGHTS))
            self._collected.restart(lambda segment: _cost(segment, table))

    def _on_collected(self) -> None:
        self.most = max(map(self.of, self._collected.keys), default=0)
        if self._collected.ready:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()
        self.changed.emit()


def _nothing(_segment: Segment) -> tuple[float, ...]:
    return ()


def _cost(segment: Segment, table: Table) -> tuple[float, ...]:
    cost = fsum(points(one, table) for one in segment.issues) if segment.counts else 0
    return (cost,) if cost else ()
