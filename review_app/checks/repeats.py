"""Segments that repeat: one source in two translations, one translation of two sources."""

import re
from collections.abc import Iterable, Iterator, Sequence

from review_app.checks.agreement import outvoted
from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Kind, Segment
from review_app.messages import N_, _

_SHORTEST_SOURCE = 4
"""Characters; what is shorter may well mean several things, but for messages and headings."""

_SHORTEST_TARGET = 4
"""Words; what is shorter may well say several things."""

_MOST_SHARED = 0.5
"""Two sources with more of their characters in common say nearly the same."""

_NO_LETTER = re.compile(r"[\W_]+")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DIGITS = re.compile(r"\d+")


def _collect_sources(segment: Segment, _context: Context) -> Iterator[Trait]:
    if segment.monolingual or not segment.target.strip():
        return
    source = " ".join(segment.source_text.split())
    short = segment.kind not in (Kind.MESSAGE, Kind.HEADING) and len(source) < _SHORTEST_SOURCE
    if source and not short:
        key = "\x04".join((segment.context or "", source, segment.source_plural))
        yield _trait(segment, key, segment.target.strip())


def _judge_sources(traits: Sequence[Trait], _context: Context) -> Iterable[Finding]:
    norm, odd = outvoted(traits)
    for trait in odd:
        yield SAME_SOURCE.finding(
            trait,
            message=_("The same source is translated otherwise elsewhere"),
            suggestions=(norm,),
        )


def _collect_targets(segment: Segment, _context: Context) -> Iterator[Trait]:
    if (
        segment.monolingual
        or len(segment.target.split(maxsplit=_SHORTEST_TARGET)) < _SHORTEST_TARGET
    ):
        return
    key = " ".join(segment.target.split())
    if source := _letters(segment.source_text):
        yield _trait(segment, key, source)


def _judge_targets(traits: Sequence[Trait], _context: Context) -> Iterable[Finding]:
    norm, odd = outvoted(traits)
    for trait in odd:
        if not _alike(norm, trait.value):
            yield SAME_TARGET.finding(trait, message=_("Another source has the same translation"))


def _alike(one: str, other: str) -> bool:
    """Whether two sources may well have the same translation."""
    shared = len(set(one) & set(other)) / len(set(one) | set(other))
    return shared > _MOST_SHARED and _DIGITS.findall(one) == _DIGITS.findall(other)


def _letters(text: str) -> str:
    """`text` without spaces and punctuation marks, in half-width characters and small letters."""
    return _NO_LETTER.sub("", text.translate(_HALF_WIDTH)).casefold()


def _trait(segment: Segment, key: str, value: str) -> Trait:
    """The whole target, without the spaces around it."""
    target = segment.target
    start = len(target) - len(target.lstrip())
    end = len(target.rstrip())
    return Trait.of(segment, key, value, start, end)


SAME_SOURCE = DocumentCheck(
    id="same-source",
    severity=FindingSeverity.WARNING,
    issue_type="style/inconsistent-style",
    explain=N_("The same source with different translations"),
    collect=_collect_sources,
    judge=_judge_sources,
)
SAME_TARGET = DocumentCheck(
    id="same-target",
    severity=FindingSeverity.WARNING,
    issue_type="accuracy/mistranslation",
    explain=N_("Different sources with the same translation"),
    collect=_collect_targets,
    judge=_judge_targets,
)
