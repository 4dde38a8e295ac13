"""Percentages and large numbers written in two ways in one document."""

from collections.abc import Iterator, Mapping

from review_app.checks.agreement import usual
from review_app.checks.check import Context, NormCheck, Trait
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.linguistics.number_forms import written_like
from review_app.linguistics.numbers import quantities
from review_app.linguistics.quantity import Kind, Quantity
from review_app.messages import N_, _

_MILLION = 10**6
_CLEAR = 3
"""How many times as frequent one way must be as the others, for those to be slips."""


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    if not context.into_english:
        return
    for quantity in quantities(segment.target, "en"):
        key, value = _style(quantity, segment.target)
        if key:
            yield Trait.of(segment, key, value, quantity.start, quantity.end)


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


def _norm(counts: Mapping[str, int], _context: Context) -> str | None:
    return usual(counts, ratio=_CLEAR)


def _judge(trait: Trait, norm: str) -> Iterator[Finding]:
    if trait.value == norm:
        return
    if trait.key == "percent":
        message = _("Elsewhere “{usual}”, here “{here}”").format(usual=norm, here=trait.value)
    elif norm == "digits":
        message = _("Elsewhere in digits only")
    else:
        message = _("Elsewhere with “million” or the like")
    yield NUMBER_STYLE.finding(trait, message=message)


NUMBER_STYLE = NormCheck(
    id="number-style",
    severity=FindingSeverity.NOTE,
    issue_type="style/inconsistent-style",
    explain=N_("Percentages and numbers in the millions written otherwise than in the rest"),
    collect=_collect,
    norm=_norm,
    judge=_judge,
)
