"""Running the checks."""

from collections.abc import Iterator
from itertools import islice

from review_app.checks.check import Check, Context
from review_app.checks.registry import ALL
from review_app.domain.finding import Finding
from review_app.domain.segment import Segment

MOST = 100
"""Findings of one check in one segment: more help nobody, and a hostile text has millions."""


def check_segment(
    segment: Segment, context: Context, checks: tuple[Check, ...] = ALL
) -> tuple[Finding, ...]:
    """What `checks` find in `segment` and nobody has dismissed, by side and place.

    A segment that is no part of the text has no findings, and no check more than `MOST`.
    Safe to call from any thread; the first call for an English target takes about a second.
    """
    if not segment.counts:
        return ()
    found = (
        finding for check in checks for finding in islice(_standing(segment, context, check), MOST)
    )
    return tuple(sorted(found, key=lambda finding: (finding.side, finding.start, finding.end)))


def _standing(segment: Segment, context: Context, check: Check) -> Iterator[Finding]:
    return (
        finding
        for finding in check.find(segment, context)
        if not any(dismissal.covers(finding) for dismissal in segment.dismissals)
    )
