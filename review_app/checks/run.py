"""Checking one segment by itself."""

from review_app.checks.check import AnyCheck, Context
from review_app.checks.engine import MOST, Engine
from review_app.checks.packages import Registry
from review_app.checks.registry import ALL
from review_app.domain.finding import Finding
from review_app.domain.segment import Segment

__all__ = ["MOST", "check_segment"]


def check_segment(
    segment: Segment, context: Context, checks: tuple[AnyCheck, ...] = ALL
) -> tuple[Finding, ...]:
    """What those of `checks` that need no other segment find in `segment`, by side and place.

    Safe to call from any thread; the first call for an English target takes about a second.
    """
    return Engine(context, Registry(checks)).alone(segment)
