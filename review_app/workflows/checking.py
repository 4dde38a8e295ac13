"""Finding what is wrong: one segment, or a whole document with progress."""

from collections.abc import Callable

from review_app.checks.run import Context, check_segment
from review_app.domain.finding import Finding
from review_app.domain.glossary import NO_TERMS, Glossary
from review_app.workflows.session import Snapshot

Progress = Callable[[int, int], bool]
"""Told how many of how many are done; answers whether to go on."""


def keep_going(_done: int, _total: int) -> bool:
    """The progress of work that nobody watches."""
    return True


def check_document(
    snapshot: Snapshot,
    dictionary: frozenset[str],
    glossary: Glossary = NO_TERMS,
    progress: Progress = keep_going,
) -> dict[int, tuple[Finding, ...]]:
    """The findings of every segment that has any, by its key; part of them where cancelled."""
    context = Context(snapshot.properties, dictionary, glossary)
    findings: dict[int, tuple[Finding, ...]] = {}
    for segment in snapshot.segments():
        if segment.key % 64 == 0 and not progress(segment.key, len(snapshot)):
            break
        found = check_segment(segment, context)
        if found:
            findings[segment.key] = found
    return findings


def check_one(
    snapshot: Snapshot, key: int, dictionary: frozenset[str], glossary: Glossary = NO_TERMS
) -> tuple[Finding, ...]:
    """The findings of segment `key`. Raises IndexError."""
    return check_segment(snapshot.segment(key), Context(snapshot.properties, dictionary, glossary))
