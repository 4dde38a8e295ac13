"""What people have put on the segments, gathered once in the background and then kept."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from review_app.domain.recut import in_order
from review_app.domain.segment import Segment
from review_app.gui.checker import MANY
from review_app.gui.review import Review
from review_app.gui.workers import Task
from review_app.workflows.session import Changed, Snapshot

Item = TypeVar("Item")
Pick = Callable[[Segment], Sequence[Item]]
"""What of a segment is wanted: a pure function, called on another thread too."""


class Collected(QObject, Generic[Item]):
    """What `pick` finds in the segments, by key, kept up to date with every edit.

    Nothing is read before `start`. With `edited_only`, segments that nobody has ever
    edited are not looked at.
    """

    changed = Signal(object)
    """The keys that have new items, or None for all."""

    def __init__(
        self,
        review: Review,
        pick: Pick[Item],
        parent: QObject | None = None,
        *,
        edited_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._pick = pick
        self._edited_only = edited_only
        self._items: dict[int, Sequence[Item]] = {}
        self._task: Task | None = None
        self._touched: set[int] = set()
        self.started = False
        review.changed.connect(self._on_changed)
        review.sight_changed.connect(self._start_again)

    @property
    def ready(self) -> bool:
        """Whether all segments have been read."""
        return self.started and self._task is None

    def start(self) -> None:
        """Read all segments, if that has not been done."""
        if not self.started:
            self.restart()

    def restart(self, pick: Pick[Item] | None = None) -> None:
        """Read all segments again, from now on with `pick`."""
        self.started = True
        self._pick = pick or self._pick
        if self._task is not None:
            self._task.cancel()
        self._touched.clear()
        snapshot = self._review.session.snapshot()
        keys = sorted(snapshot.overlay) if self._edited_only else range(len(snapshot))
        self._task = self._review.workers.run(
            _collect, snapshot, keys, self._pick, self._review.see
        )
        self._task.done.connect(self._take)
        self._task.failed.connect(self._review.failed)

    def _start_again(self) -> None:
        if self.started:
            self.restart()

    def of(self, key: int) -> Sequence[Item]:
        """The items of one segment."""
        return self._items.get(key, ())

    @property
    def keys(self) -> list[int]:
        """The segments that have items, in the order of the text."""
        return in_order(self._items, self._review.session.keys)

    def _on_changed(self, changed: Changed) -> None:
        if not self.started:
            return
        if len(changed.keys) > MANY:
            self.restart()
            return
        if self._task is not None:
            self._touched.update(changed.keys)
        self._read(changed.keys)
        self.changed.emit(changed.keys)

    def _read(self, keys: Iterable[int]) -> None:
        for key in keys:
            items = self._pick(self._review.segment(key))
            if items:
                self._items[key] = items
            else:
                self._items.pop(key, None)

    def _take(self, items: dict[int, Sequence[Item]]) -> None:
        self._task = None
        self._items = items
        self._read(self._touched)
        self._touched.clear()
        self.changed.emit(None)


def _collect(
    snapshot: Snapshot,
    keys: Sequence[int],
    pick: Callable[[Segment], Sequence[Item]],
    see: Callable[[Segment], Segment],
    progress: Callable[[int, int], bool],
) -> dict[int, Sequence[Item]]:
    items: dict[int, Sequence[Item]] = {}
    for done, key in enumerate(keys):
        if done % 256 == 0 and not progress(done, len(keys)):
            break
        found = pick(see(snapshot.segment(key)))
        if found:
            items[key] = found
    return items
