"""American and British spelling in one document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from review_app.checks.agreement import are_slips
from review_app.checks.check import Context, NormCheck, Trait
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.messages import N_, _
from review_app.resources import folder

_ENOUGH = 3
"""Words spelt in one way, and so many for each in the other, make that a slip."""

_OXFORD = 2
"""Words such as `colour`, with which `organize` is British, too."""

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]?[a-z]++(?![\w'’]|-[A-Z])")
_SENTENCE_END = re.compile(r"(?:^|[.?!:]) *[\"'“‘(]?\Z")
_AMERICAN, _BRITISH, _IZE, _ISE = "American", "British", "ize", "ise"


@cache
def _spellings() -> dict[str, tuple[str, str]]:
    """How each word is spelt: the way, and the spelling in the other way."""
    path = folder("resources") / "spelling" / "english-regions.tsv"
    found: dict[str, tuple[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            american, british, *ize = line.split("\t")
            found[american] = (_IZE if ize else _AMERICAN, british)
            found[british] = (_ISE if ize else _BRITISH, american)
    return found


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    if not context.into_english:
        return
    text = blanked(segment.target)
    for match in _WORD.finditer(text):
        spelling = _spellings().get(match[0].lower())
        if spelling is None or (match[0][0].isupper() and not _starts(text, match.start())):
            continue
        yield Trait.of(segment, "region", spelling[0], match.start(), match.end())


def _starts(text: str, place: int) -> bool:
    """Whether a sentence starts at `place`: elsewhere a capital is a name's, `Pearl Harbor`."""
    return _SENTENCE_END.search(text[max(0, place - 5) : place]) is not None


def _judge(trait: Trait, odd: frozenset[str]) -> Iterable[Finding]:
    if trait.value in odd:
        other = _spellings()[trait.quote.lower()][1]
        message = (
            _("British spelling in a text that is mostly American")
            if trait.value in (_BRITISH, _ISE)
            else _("American spelling in a text that is mostly British")
        )
        yield REGIONS.finding(
            trait,
            message=message,
            suggestions=(other.capitalize() if trait.quote[0].isupper() else other,),
        )


def _odd(values: Mapping[str, int], context: Context) -> frozenset[str]:
    """The ways of spelling that are slips, by the region of `language` or else by number."""
    counts = Counter(values)
    region = context.properties.target_language.replace("_", "-").upper().split("-")[1:]
    american, british = counts[_AMERICAN] + counts[_IZE], counts[_BRITISH] + counts[_ISE]
    if counts[_BRITISH] >= _OXFORD and counts[_BRITISH] > counts[_AMERICAN]:
        american -= counts[_IZE]
    if "US" in region or _outvotes(american, british):
        return frozenset((_BRITISH, _ISE))
    if "GB" in region or _outvotes(british, american):
        oxford = counts[_IZE] > counts[_ISE]
        return frozenset((_AMERICAN, _ISE if oxford else _IZE))
    return frozenset()


def _outvotes(many: int, few: int) -> bool:
    return many >= _ENOUGH * max(few, 1) and are_slips(few, many)


REGIONS = NormCheck(
    id="spelling-region",
    severity=FindingSeverity.NOTE,
    issue_type="style/inconsistent-style",
    explain=N_("British spelling in a text that is mostly American, or the other way round"),
    collect=_collect,
    norm=_odd,
    judge=_judge,
)
