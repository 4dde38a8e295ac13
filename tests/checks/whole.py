"""Checking a whole document in one go."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from review_app.checks.check import Check, Context, DocumentCheck, Trait
from review_app.domain.finding import Finding
from review_app.domain.segment import Segment


def check_document(
    segments: Sequence[Segment], context: Context, checks: Iterable[Check | DocumentCheck]
) -> list[Finding]:
    """What `checks` find in all of `segments` that count."""
    found: list[Finding] = []
    segments = [segment for segment in segments if segment.counts]
    for check in checks:
        if isinstance(check, Check):
            found += [one for segment in segments for one in check.find(segment, context)]
            continue
        traits: dict[str, list[Trait]] = defaultdict(list)
        for segment in segments:
            for trait in check.collect(segment, context):
                traits[trait.key].append(trait)
        for together in traits.values():
            found += check.judge(together, context)
    return found
