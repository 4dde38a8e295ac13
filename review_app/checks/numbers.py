"""Numbers that differ between source and translation, or stand on one side only."""

import re
from collections.abc import Iterator
from fractions import Fraction

from review_app.checks.check import Check, Context
from review_app.checks.number_matching import UNSURE, Reason, differences, notable
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.number_forms import plain, written_like
from review_app.linguistics.numbers import quantities, reads_numbers
from review_app.linguistics.quantity import Kind, Quantity
from review_app.messages import N_, _

_HAN = "零一二三四五六七八九十"
_POWERS = {100: "百", 1000: "千", 10000: "万"}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_RELATIVE = {
    Kind.YEAR: re.compile(
        r"[今去明前后同当次本上]年|\b(?:last|this|next|that|same|previous|following|prior|past)\s+year"
        r"|\byear\s+(?:earlier|before|ago)|year-on-year",
        re.IGNORECASE,
    ),
    Kind.MONTH: re.compile(
        r"[本上下当同](?:个)?月|[今昨明当]天|[今昨明当近]日|\b(?:last|this|next|that|same|previous)\s+month"
        r"|\b(?:to|yester)day\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        re.IGNORECASE,
    ),
}
_RELATIVE[Kind.CENTURY] = re.compile("世纪")
_RELATIVE[Kind.DAY] = _RELATIVE[Kind.MONTH]
_NOON = re.compile(r"\b(?:noon|midday|midnight)\b|中午|正午|午夜|零点|零时", re.IGNORECASE)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    languages = context.properties.source_language, context.properties.target_language
    if segment.source is None or not segment.target or not all(map(reads_numbers, languages)):
        return
    source = quantities(segment.source, languages[0])
    target = quantities(segment.target, languages[1])
    for difference in differences(source, target):
        if difference.source and difference.target:
            yield _wrong(segment, difference.source, difference.target, difference.reason)
        elif difference.source:
            if _stands_alone(difference.source, source, segment.source, segment.target):
                yield _missing(segment, difference.source)
        elif difference.target and _stands_alone(
            difference.target, target, segment.target, segment.source
        ):
            yield _extra(segment, difference.target)


def _stands_alone(quantity: Quantity, beside: list[Quantity], text: str, other_text: str) -> bool:
    """Whether `quantity`, one of those `beside` in `text`, is really missing in `other_text`."""
    kind, value = quantity.kind, quantity.value
    if quantity.vague or kind in UNSURE or not notable(quantity):
        return False
    if kind is Kind.FRACTION and value in (Fraction(1, 2), Fraction(1, 4)):
        return False
    if kind is Kind.CARDINAL and len(quantity.quote) == 1 and quantity.quote in _HAN:
        return False
    if kind is Kind.DAY and not any(
        one.kind is Kind.MONTH and 0 <= quantity.start - one.end <= 4 for one in beside
    ):
        return False
    if (kind is Kind.PERCENT and value == 1) or (quantity.unit in ("decade", "century")):
        return False
    relative = _RELATIVE.get(kind)
    if relative and relative.search(other_text):
        return False
    if kind is Kind.TIME and value % 12 == 0 and _NOON.search(other_text):
        return False
    if kind is Kind.MONTH and written_like("May", value, kind) in other_text:
        return False
    return not _spelled(value, other_text) and not _in_brackets(quantity, beside, text)


def _spelled(value: Fraction, text: str) -> bool:
    """Whether the number stands in `text` in a word or a name, where it is not read as one.

    Such as 8 in 八卦, 18 in 九一八, 1992 in 九二共识, 2 in World War II.
    """
    if value.denominator != 1 or value >= 10**6:
        return False
    number = int(value)
    if number in _POWERS:
        return _POWERS[number] in text
    places = "".join(_HAN[int(digit)] for digit in str(number % 100 if number > 1000 else number))
    if re.search(rf"(?<!\d){number}(?!\d)", text) or places in text:
        return True
    tens, ones = divmod(number, 10)
    if tens > 3:
        return False
    han = (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")
    return han in text or re.search(rf"\b{'X' * tens}{_ROMAN[ones]}\b", text) is not None


def _in_brackets(quantity: Quantity, beside: list[Quantity], text: str) -> bool:
    """Whether it is a conversion of the quantity before it, added in brackets."""
    if not quantity.unit:
        return False
    opened = max(text.rfind(sign, max(0, quantity.start - 40), quantity.start) for sign in "(（")
    closed = max(text.rfind(sign, max(0, quantity.start - 40), quantity.start) for sign in ")）")
    return opened > closed and any(one.unit and 0 <= opened - one.end <= 40 for one in beside)


def _wrong(segment: Segment, source: Quantity, target: Quantity, reason: Reason | None) -> Finding:
    if reason in (Reason.UNIT, Reason.CURRENCY):
        message = _("“{source}” is in {unit}, but “{target}” in {found}").format(
            source=source.quote, unit=source.unit, target=target.quote, found=target.unit
        )
        return _finding(segment, Side.TARGET, target, message)
    kind = source.kind if source.share or target.share else target.kind
    value, found = plain(source.value, source.kind), plain(target.value, target.kind)
    message = _("“{source}” is {value}, not {found}")
    if reason is Reason.MAGNITUDE:
        if source.value > target.value:
            message = _("“{source}” is {value}, not {found}: {factor} times too small")
        else:
            message = _("“{source}” is {value}, not {found}: {factor} times too great")
    ratio = max(source.value, target.value) / (min(source.value, target.value) or 1)
    message = message.format(
        source=source.quote, value=value, found=found, factor=f"{int(ratio):,}"
    )
    suggestion = written_like(target.quote, source.value, kind)
    if reason is Reason.PERCENT and source.share and "%" not in suggestion:
        suggestion += " percent"
    return _finding(segment, Side.TARGET, target, message, (suggestion,))


def _missing(segment: Segment, quantity: Quantity) -> Finding:
    message = _("{value} is missing in the translation").format(
        value=plain(quantity.value, quantity.kind)
    )
    return _finding(segment, Side.SOURCE, quantity, message)


def _extra(segment: Segment, quantity: Quantity) -> Finding:
    message = _("{value} is not in the source").format(value=plain(quantity.value, quantity.kind))
    return _finding(segment, Side.TARGET, quantity, message)


def _finding(
    segment: Segment,
    side: Side,
    quantity: Quantity,
    message: str,
    suggestions: tuple[str, ...] = (),
) -> Finding:
    return NUMBERS.finding(
        segment, side, quantity.start, quantity.end, message=message, suggestions=suggestions
    )


NUMBERS = Check(
    id="numbers",
    severity=FindingSeverity.ERROR,
    issue_type="accuracy/mistranslation",
    explain=N_("Numbers, dates and amounts that differ from the source, are missing or added"),
    find=_find,
)
