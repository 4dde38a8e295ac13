"""Whether commas and stops go inside quotation marks or outside: one way in a document."""

import re
from collections.abc import Iterable, Iterator, Mapping

from review_app.checks.agreement import usual
from review_app.checks.check import Context, NormCheck, Trait
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_INSIDE = re.compile(r"[\"“](?P<words>[^\"“”]{1,60}?)(?P<order>[,.][\"”])")
_OUTSIDE = re.compile(r"(?<=[^\W\d_])[\"”][,.](?![.\w])")
_SPEECH = re.compile(
    r"[^.;,]{0,60}\b(?:said|says?|saying|told|asked|asks|added|adds|replied|wrote|writes|explained"
    r"|explains|noted|notes|recalled|recalls|joked|laughed|smiled|sighed|shouted|called|read|reads"
    r"|goes|stated|stressed|continued|according)\b"
)
_MOST_WORDS = 5


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    if not context.into_english:
        return
    text = blanked(segment.target)
    inside = [match.span("order") for match in _INSIDE.finditer(text) if _is_fragment(text, match)]
    outside = [match.span() for match in _OUTSIDE.finditer(text)]
    for value, spans in (("inside", inside), ("outside", outside)):
        for start, end in spans:
            yield Trait.of(segment, "order", value, start, end)


def _is_fragment(text: str, quoted: re.Match[str]) -> bool:
    """Whether some words of a sentence are quoted: speech has its marks inside in any style."""
    words = quoted["words"]
    if quoted["order"].startswith("."):
        return words[0].islower()
    few = len(words.split()) <= _MOST_WORDS
    return few and not words[0].isspace() and not _SPEECH.match(text, quoted.end())


def _norm(counts: Mapping[str, int], _context: Context) -> str | None:
    return usual(counts)


def _judge(trait: Trait, norm: str) -> Iterable[Finding]:
    message = (
        _("Commas and stops stand inside quotation marks in most of this document")
        if norm == "inside"
        else _("Commas and stops stand outside quotation marks in most of this document")
    )
    if trait.value != norm:
        yield QUOTE_ORDER.finding(trait, message=message, suggestions=(trait.quote[::-1],))


QUOTE_ORDER = NormCheck(
    id="quote-order",
    severity=FindingSeverity.NOTE,
    issue_type="style/inconsistent-style",
    explain=N_("A comma or stop inside a quotation mark where others are outside, or reversed"),
    collect=_collect,
    norm=_norm,
    judge=_judge,
)
