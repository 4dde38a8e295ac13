"""Percentages and large numbers written in two ways in one document."""

from collections import Counter
from collections.abc import Iterator, Sequence

from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.number_forms import written_like
from review_app.linguistics.numbers import quantities
from review_app.linguistics.quantity import Kind, Quantity
from review_app.messages import N_, _

_MILLION = 10**6
_USUAL = 3
"""How many times the other way must stand for one way to be the odd one out."""


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    language = context.properties.target_language
    if not language.lower().startswith("en"):
        return
    for quantity in quantities(segment.target, language):
        key, value = _style(quantity, segment.target)
        if key:
            yield Trait(
                key=key,
                value=value,
                segment=segment.key,
                side=Side.TARGET,
                start=quantity.start,
                end=quantity.end,
                quote=quantity.quote,
            )


def _style(quantity: Quantity, text: str) -> tuple[str, str]:
    """What `quantity` can differ in from others, and the way it is written; empty for nothing."""
    if quantity.kind is Kind.PERCENT:
        if quantity.quote.endswith("%"):
            return "percent", "%"
        after = text[quantity.end : quantity.end + 9].lower().lstrip(" \u00a0-")
        if after.startswith("percent") and not after.startswith("percenta"):
            return "percent", "percent"
        return ("percent", "per cent") if after.startswith("per cent") else ("", "")
    if quantity.value >= _MILLION and quantity.quote[0].isdigit() and not quantity.vague:
        scaled = written_like("1 million", quantity.value, Kind.CARDINAL)
        if not scaled[-1].isalpha():
            return "", ""
        return "million", "digits" if quantity.quote[-1].isdigit() else "words"
    return "", ""


def _judge(traits: Sequence[Trait], _context: Context) -> Iterator[Finding]:
    """Those written otherwise than at least three times as many others."""
    times = Counter(trait.value for trait in traits)
    usual, most = times.most_common(1)[0]
    examples = {trait.value: trait.quote for trait in reversed(traits)}
    for trait in traits:
        if trait.value != usual and most >= _USUAL * times[trait.value]:
            if trait.key == "percent":
                message = _("Elsewhere “{usual}”, here “{here}”").format(
                    usual=usual, here=trait.value
                )
            else:
                message = _("Elsewhere as in “{example}”").format(example=examples[usual])
            yield NUMBER_STYLE.finding(trait, message=message)


NUMBER_STYLE = DocumentCheck(
    id="number-style",
    severity=FindingSeverity.NOTE,
    issue_type="style/inconsistent-style",
    explain=N_("Percentages and numbers in the millions written otherwise than in the rest"),
    collect=_collect,
    judge=_judge,
)
