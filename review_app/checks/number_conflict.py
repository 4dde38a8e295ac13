"""One fact told with two numbers: 200 countries in one place and 220 in another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.linguistics.numbers import quantities
from review_app.linguistics.quantity import Kind, Quantity
from review_app.messages import N_, _

_LEAST = 20
_NEAR = Fraction(5, 4)
"""A conflict is between numbers from 20 on, the greater less than a quarter above the other:
smaller or wider apart, they mostly count different things."""

_MOST = 20
"""What is counted with more different numbers than these is no one thing."""

_COUNTED = re.compile(
    r"\s(?:(?:other|more|different)\s)?(?P<noun>(?:[a-z]+\s){0,2}?[a-z]{2,}[^s\W]s)\b"
    r"(?P<second>\sand\s[a-z]{3,}s\b)?"
)
_STOPS = re.compile(
    r"\b(?:and|or|of|in|to|at|from|on|for|by|with|the|an?|is|was|were|are|has|times|percent|per"
    r"|years|months|weeks|days|hours|minutes|seconds|points|degrees|dollars)\b"
)


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    if context.into_english:
        for quantity in quantities(segment.target, "en"):
            noun = _counted_noun(quantity, segment.target)
            if noun:
                yield Trait.of(
                    segment,
                    noun,
                    f"{quantity.value}{'~' * quantity.approximate}",
                    quantity.start,
                    quantity.end,
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
    if not 1 < len(times) <= _MOST:
        return
    ranked = [first[value] for value, _count in times.most_common()]
    examples = {one.value: one for one in traits}
    better = {value: _better(one, ranked) for value, one in examples.items()}
    for trait in traits:
        if other := better[trait.value]:
            message = _("“{quote} {noun}” here, “{other}” elsewhere").format(
                quote=trait.quote, noun=trait.key, other=other.quote
            )
            yield NUMBER_CONFLICT.finding(trait, message=message)


def _better(trait: Trait, ranked: Sequence[Trait]) -> Trait | None:
    """The first of `ranked` whose number is near that of `trait`, if it comes before that."""
    for other in ranked:
        if other.value.rstrip("~") == trait.value.rstrip("~"):
            return None
        if _conflict(trait, other):
            return other
    return None


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
