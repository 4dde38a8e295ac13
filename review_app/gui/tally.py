"""How far a document is: counted once in the background, then kept up edit by edit."""

from collections import Counter
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from review_app.domain.segment import Segment, Status
from review_app.gui.review import Review
from review_app.gui.workers import Task
from review_app.workflows.session import Changed, Snapshot


class Line(msgspec.Struct, frozen=True):
    """What filters and counts need to know of one segment."""

    status: Status
    done: bool
    counts: bool
    issues: int


class Tally(QObject):
    """The `Line` of every segment, and their sums."""

    changed = Signal()

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._lines: dict[int, Line] = {}
        self._statuses: Counter[Status] = Counter()
        self._done = 0
        self._issues = 0
        self._work: Task | None = None
        review.changed.connect(self._on_changed)
        review.sight_changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        """Count all segments, from nothing."""
        self._lines, self._statuses, self._done, self._issues = {}, Counter(), 0, 0
        if self._work is not None:
            self._work.cancel()
        self._work = self._review.workers.run(
            scan, self._review.session.snapshot(), self._review.see
        )
        self._work.done.connect(self._take)
        self._work.failed.connect(self._review.failed)

    @property
    def known(self) -> bool:
        """Whether the first count has been made."""
        return len(self._lines) >= len(self._review.session)

    def line(self, key: int) -> Line:
        """What is known of a segment; looked up where the count has not come to it."""
        return self._lines.get(key) or line_of(self._review.segment(key))

    def by_status(self) -> Counter[Status]:
        """How many segments of the text have each status."""
        return +self._statuses

    def done(self) -> int:
        """How many segments of the text have nothing left to do."""
        return self._done

    def issues(self) -> int:
        """How many issues are open."""
        return self._issues

    def _take(self, lines: dict[int, Line]) -> None:
        for key, line in lines.items():
            if key not in self._lines:
                self._put(key, line)
        self.changed.emit()

    def _on_changed(self, changed: Changed) -> None:
        for key in changed.keys:
            self._put(key, line_of(self._review.segment(key)))
        self.changed.emit()

    def _put(self, key: int, line: Line) -> None:
        for one, count in ((self._lines.get(key), -1), (line, 1)):
            if one is not None and one.counts:
                self._statuses[one.status] += count
                self._done += count * one.done
                self._issues += count * one.issues
        self._lines[key] = line


def line_of(segment: Segment) -> Line:
    return Line(
        segment.status,
        segment.done,
        segment.counts,
        len(segment.open_issues) if segment.counts else 0,
    )


def scan(
    snapshot: Snapshot, see: Callable[[Segment], Segment], progress: Callable[[int, int], bool]
) -> dict[int, Line]:
    """The lines of a whole document, as one is to `see` it; for a worker."""
    lines: dict[int, Line] = {}
    for segment in snapshot.segments():
        lines[segment.key] = line_of(see(segment))
        if segment.key % 1024 == 0 and not progress(segment.key, len(snapshot)):
            break
    return lines
