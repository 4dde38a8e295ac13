"""Headings: all with capitals as titles have, or all as sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping

from review_app.checks.agreement import usual
from review_app.checks.check import Context, NormCheck, Trait
from review_app.checks.prose import FUNCTION_WORDS, blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Kind, Segment
from review_app.messages import N_, _

_CLEAR = 2
"""How many times as frequent one way must be as the other, for that to be a slip."""

_LONGEST = 300
_SHORTEST_WORD = 4
"""Letters; shorter ones may be small in titles, too."""

_WORD = re.compile(r"(?P<start>(?:^|[:—–.?!\"“‘(]) *)?(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    text = segment.target
    if segment.kind is not Kind.HEADING or len(text) > _LONGEST:
        return
    if not context.into_english:
        return
    names = {part for name in context.properties.names for part in name.split()}
    words = [
        match["word"]
        for match in _WORD.finditer(blanked(text))
        if match["start"] is None and match["word"] not in names
    ]
    telling = [
        word
        for word in words
        if len(word) >= _SHORTEST_WORD and word.lower() not in FUNCTION_WORDS and not word.isupper()
    ]
    capitals = sum(word[0].isupper() for word in telling)
    small = len(telling) - capitals
    if capitals > 1 and not small:
        value = "title"
    elif small > 1 and small > capitals:
        value = "sentence"
    else:
        return
    yield Trait.of(segment, "headings", value)


def _norm(counts: Mapping[str, int], _context: Context) -> str | None:
    return usual(counts, ratio=_CLEAR)


def _judge(trait: Trait, norm: str) -> Iterable[Finding]:
    message = (
        _("Most headings have capitals as titles have")
        if norm == "title"
        else _("Most headings have capitals as sentences have")
    )
    if trait.value != norm:
        yield HEADING_CASE.finding(trait, message=message)


HEADING_CASE = NormCheck(
    id="heading-case",
    severity=FindingSeverity.NOTE,
    issue_type="style/inconsistent-style",
    explain=N_("A heading in title case where most are in sentence case, or the other way round"),
    collect=_collect,
    norm=_norm,
    judge=_judge,
)
