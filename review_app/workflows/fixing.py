"""Taking the first suggestion of many findings at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from review_app.domain.edits import Change, EditTarget
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Segment

MOST = 1_000
"""So many a person can still look through."""

AROUND = 30
"""Characters on either side by which people recognise the place."""


class Fix(msgspec.Struct, frozen=True):
    """A finding that can be mended: the words around it, and what would stand in their place."""

    finding: Finding
    lead: str
    trail: str

    @property
    def before(self) -> str:
        return self.lead + self.finding.quote + self.trail

    @property
    def after(self) -> str:
        return self.lead + self.finding.suggestions[0] + self.trail


def fixes(
    findings: Iterable[Finding], like: Finding, segment: Callable[[int], Segment]
) -> list[Fix]:
    """What can be mended of the check of `like`, at most `MOST`, in the order of the text.

    Of findings that overlap, the first one.
    """
    found: list[Fix] = []
    key, end = -1, 0
    for finding in findings:
        if finding.check != like.check or finding.side is not Side.TARGET:
            continue
        if finding.segment == key and finding.start < end:
            continue
        text = segment(finding.segment).target
        if not finding.suggestions or text[finding.start : finding.end] != finding.quote:
            continue
        key, end = finding.segment, max(finding.end, finding.start + 1)
        found.append(Fix(finding, *_around(text, finding.start, finding.end)))
        if len(found) == MOST:
            break
    return found


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind the place, cut where it is long."""
    lead, trail = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return ("…" if start > AROUND else "") + lead, trail + ("…" if end + AROUND < len(text) else "")


def mend(chosen: Iterable[Fix], segment: Callable[[int], Segment]) -> list[tuple[int, Change]]:
    """The edits, one step, that take the first suggestion of each; those that no longer fit not."""
    by_segment: defaultdict[int, list[Finding]] = defaultdict(list)
    for fix in chosen:
        by_segment[fix.finding.segment].append(fix.finding)
    changes: list[tuple[int, Change]] = []
    for key, found in by_segment.items():
        before = text = segment(key).target
        for finding in sorted(found, key=lambda one: one.start, reverse=True):
            if before[finding.start : finding.end] == finding.quote:
                text = text[: finding.start] + finding.suggestions[0] + text[finding.end :]
        if text != before:
            changes.append((key, EditTarget(text)))
    return changes
