"""Checking one segment, or all of a document, in one go."""

from collections.abc import Iterable, Sequence

from review_app.checks.check import AnyCheck, Context
from review_app.checks.engine import Engine
from review_app.checks.packages import Registry
from review_app.checks.registry import ALL
from review_app.domain.finding import Finding
from review_app.domain.segment import Segment


def check_segment(
    segment: Segment, context: Context, checks: tuple[AnyCheck, ...] = ALL
) -> tuple[Finding, ...]:
    """What those of `checks` that need no other segment find in `segment`."""
    return Engine(context, Registry(checks)).alone(segment)


def check_document(
    segments: Sequence[Segment], context: Context, checks: Iterable[AnyCheck]
) -> list[Finding]:
    """What `checks` find in all of `segments`, in the order of the text."""
    engine = Engine(context, Registry(tuple(checks)))
    for segment in segments:
        engine.add(segment)
    engine.judge(lambda: True)
    return [finding for some in engine.all_findings().values() for finding in some]
