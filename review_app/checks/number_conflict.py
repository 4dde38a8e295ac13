"""One fact told with two numbers: 200 countries in one place and 220 in another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.numbers import quantities
from review_app.linguistics.quantity import Kind, Quantity
from review_app.messages import N_, _

_LEAST = 20
_NEAR = Fraction(5, 4)
"""A conflict is between numbers from 20 on, the greater less than a quarter above the other:
smaller or wider apart, they mostly count different things."""

_COUNTED = re.compile(
    r"\s(?:(?:other|more|different)\s)?(?P<noun>(?:[a-z]+\s){0,2}?[a-z]{2,}[^s\W]s)\b"
    r"(?P<second>\sand\s[a-z]{3,}s\b)?"
)
_STOPS = re.compile(
    r"\b(?:and|or|of|in|to|at|from|on|for|by|with|the|an?|is|was|were|are|has|times|percent|per"
    r"|years|months|weeks|days|hours|minutes|seconds|points|degrees|dollars)\b"
)


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    language = context.properties.target_language
    if language.lower().startswith("en"):
        for quantity in quantities(segment.target, language):
            noun = _counted_noun(quantity, segment.target)
            if noun:
                yield Trait(
                    key=noun,
                    value=f"{quantity.value}{'~' * quantity.approximate}",
                    segment=segment.key,
                    side=Side.TARGET,
                    start=quantity.start,
                    end=quantity.end,
                    quote=quantity.quote,
                )


def _counted_noun(quantity: Quantity, text: str) -> str:
    """The plural that `quantity` counts, as "countries and regions"; empty for none."""
    if quantity.kind is not Kind.CARDINAL or quantity.vague or quantity.value < _LEAST:
        return ""
    counted = _COUNTED.match(text, quantity.end)
    if counted is None or _STOPS.search(counted["noun"]):
        return ""
    return counted["noun"] + (counted["second"] or "")


def _judge(traits: Sequence[Trait], _context: Context) -> Iterator[Finding]:
    """The places whose number differs from a near one that stands more often, or came first."""
    times = Counter(trait.value.rstrip("~") for trait in traits)
    first = {trait.value.rstrip("~"): trait for trait in reversed(traits)}
    ranked = sorted(times, key=lambda value: -times[value])
    for trait in traits:
        value = trait.value.rstrip("~")
        better = [first[other] for other in ranked[: ranked.index(value)]]
        known = next((other for other in better if _conflict(trait, other)), None)
        if known:
            message = _("“{quote} {noun}” here, “{other}” elsewhere").format(
                quote=trait.quote, noun=trait.key, other=known.quote
            )
            yield NUMBER_CONFLICT.finding(trait, message=message)


def _conflict(one: Trait, other: Trait) -> bool:
    """Whether two numbers are near, and surely of one fact.

    Surely, where the words counted are a pair, or where one of the numbers says that it is
    rounded.
    """
    value, known = (Fraction(trait.value.rstrip("~")) for trait in (one, other))
    sure = " and " in one.key or "~" in one.value + other.value
    return sure and max(value, known) < _NEAR * min(value, known)


NUMBER_CONFLICT = DocumentCheck(
    id="number-conflict",
    severity=FindingSeverity.NOTE,
    issue_type="accuracy/mistranslation",
    explain=N_("The same things counted with two numbers that are nearly the same"),
    collect=_collect,
    judge=_judge,
)
