"""Findings of a text that was changed since, until the new one has been checked."""

from collections.abc import Iterable

from msgspec.structs import replace

from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Segment


def carried(findings: Iterable[Finding], old: Segment, new: Segment) -> tuple[Finding, ...]:
    """Those `findings` of `old` that `new` still has the words for, where they stand now.

    What stands before the change stays, what stands behind it moves along, and what it
    touched goes unless its words stand once in what came in its place. What is dismissed
    in `new` goes, too; so does all of a segment that is no part of the text.
    """
    if not new.counts:
        return ()
    dismissed = {one.mark for one in new.dismissals}
    changes = {side: _Change(old.text(side), new.text(side)) for side in Side}
    moved = (
        changes[finding.side].moved(finding)
        for finding in findings
        if finding.mark not in dismissed
    )
    return tuple(finding for finding in moved if finding is not None)


class _Change:
    """`old[start:old_end]` gave way to `new[start:new_end]`."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        shorter = min(len(old), len(new))
        start, tail = len(old) if old == new else 0, 0
        while start < shorter and old[start] == new[start]:
            start += 1
        while tail < shorter - start and old[-tail - 1] == new[-tail - 1]:
            tail += 1
        self._start, self._old_end, self._new_end = start, len(old) - tail, len(new) - tail

    def moved(self, finding: Finding) -> Finding | None:
        by = self._new_end - self._old_end
        if finding.end <= self._start:
            by = 0
        elif finding.start < self._old_end:
            came = self._new[self._start : self._new_end]
            if not finding.quote or came.count(finding.quote) != 1:
                return None
            by = self._start + came.index(finding.quote) - finding.start
        start, end = finding.start + by, finding.end + by
        if self._new[start:end] != finding.quote:
            return None
        return replace(finding, start=start, end=end) if by else finding
