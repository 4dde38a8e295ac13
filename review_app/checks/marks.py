"""Punctuation marks that stand twice or do not go together."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_REPEATED = re.compile(
    r"(?<=[\w)\"”’])(?:,[,.;:]++|;[,.;]++|\?,|\?\.(?![\w.])"
    r"|(?<!\.)\.\.(?![./\w])"  # two, but not three
    r"|\.{5,8}(?!\.)(?<!\.{9}))"  # `......`, the Chinese ellipsis; more of them are leaders
    r"|,[\"”][.,]|(?<=[a-z]{3})\.[\"”]\."
)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    if not context.into_english:
        return
    for match in _REPEATED.finditer(blanked(segment.target)):
        start, end = match.span()
        yield DOUBLED.finding(
            segment,
            Side.TARGET,
            start,
            end,
            message=_("“{marks}”: one mark is enough").format(marks=match[0]),
            suggestions=_suggestions(match[0]),
        )


def _suggestions(marks: str) -> tuple[str, ...]:
    if marks.startswith("....."):
        return ("...", "…")
    if '"' in marks or "”" in marks:
        return (marks[:-1], marks[1:])
    return tuple(dict.fromkeys((marks[-1], marks[0])))


DOUBLED = Check(
    id="doubled-punctuation",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("Punctuation marks that stand twice, or two of which one is enough"),
    find=_find,
)
