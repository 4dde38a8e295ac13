"""Which quantities of a source and its translation belong together, and which do not agree."""

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from fractions import Fraction

import msgspec

from review_app.checks.distance import distance
from review_app.linguistics.numerals import units
from review_app.linguistics.quantity import SHARES, Kind, Quantity

MOST = 100
"""Quantities of a side that are compared; a text with more is a table."""

SMALL = 3
UNSURE = (Kind.MULTIPLE, Kind.DISCOUNT, Kind.CODE)
"""Kinds that the two languages state in too different ways to judge one alone."""

_DATES = (Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME, Kind.DECADE, Kind.CENTURY)
_CONVERTED = Fraction(6, 100)
_CALENDAR = Fraction(2, 100)
_ROUNDED = Fraction(5, 100)


class Reason(IntEnum):
    """In what two quantities that belong together differ; the surest first."""

    PERCENT = 1
    CURRENCY = 2
    UNIT = 3
    MAGNITUDE = 4
    DIGIT = 5
    VALUE = 6


class Difference(msgspec.Struct, frozen=True):
    """A pair that does not agree, or a quantity without its counterpart."""

    source: Quantity | None
    target: Quantity | None
    reason: Reason | None = None


def differences(source: Sequence[Quantity], target: Sequence[Quantity]) -> list[Difference]:
    """What does not agree between the quantities of a source and of its translation.

    Each is assigned to one of equal value first, then to one that says the same in another
    way. What is left goes in pairs by how alike it is, and the rest stands alone, unless it
    repeats something that has its counterpart.
    """
    left, right = _without_equals(source[:MOST], target[:MOST])
    left, right = _without_agreeing(left, right)
    left, right = _without_ratios(left, right)
    right, left = _without_ratios(right, left)
    left = [one for one in left if not any(agree(one, other) for other in target[:MOST])]
    right = [other for other in right if not any(agree(one, other) for one in source[:MOST])]
    found: list[Difference] = []
    for reason, one, other in _alike(left, right):
        if one in left and other in right:
            left.remove(one)
            right.remove(other)
            found.append(Difference(one, other, reason))
    found += (Difference(one, None) for one in left)
    found += (Difference(None, other) for other in right)
    return found


def _without_equals(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    by_value: dict[tuple[Fraction, str, bool], list[Quantity]] = defaultdict(list)
    for other in reversed(target):
        by_value[other.value, other.unit, other.kind is Kind.PERCENT].append(other)
    left: list[Quantity] = []
    for one in source:
        same = by_value[one.value, one.unit, one.kind is Kind.PERCENT]
        if same:
            same.pop()
        else:
            left.append(one)
    rest = {other.start for others in by_value.values() for other in others}
    return left, [other for other in target if other.start in rest]


def _without_agreeing(
    left: list[Quantity], right: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    unmatched: list[Quantity] = []
    for one in left:
        other = next((other for other in right if agree(one, other)), None)
        if other is None:
            unmatched.append(one)
        else:
            right.remove(other)
    return unmatched, right


def _without_ratios(
    shares: list[Quantity], numbers: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Both without shares that `numbers` state: nine tenths as nine out of ten, 1/5 as five."""
    for share in [one for one in shares if one.share]:
        part, whole = share.value.numerator, share.value.denominator
        ends = [other for other in numbers if other.value in (part, whole)]
        if {other.value for other in ends} >= ({whole} if part == 1 else {part, whole}):
            shares = [one for one in shares if one is not share]
            numbers = [other for other in numbers if other not in ends]
    return shares, numbers


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether `other`, of the translation, can stand for `one`, of the source."""
    kinds = {one.kind, other.kind}
    if kinds <= {Kind.PERCENT, Kind.MULTIPLE} and len(kinds) == 2:
        share, times = (one, other) if one.share else (other, one)
        return share.value in (times.value, times.value - 1)
    if kinds == {Kind.MULTIPLE}:
        return abs(one.value - other.value) in (0, 1)
    if Kind.DISCOUNT in kinds and one.share and other.share:
        return other.value in (one.value, 1 - one.value)
    if (Kind.PERCENT in kinds) and not (one.share and other.share):
        return False
    if Kind.DECADE in kinds and _same_decade(one, other):
        return True
    if Kind.TIME in kinds and kinds <= {Kind.TIME, Kind.CARDINAL}:
        return one.value % 12 == other.value % 12
    if one.unit and other.unit and one.unit != other.unit:
        return _converted(one, other)
    return _same_value(one, other)


def _same_decade(one: Quantity, other: Quantity) -> bool:
    if Kind.CENTURY in (one.kind, other.kind):
        century, decade = (one, other) if one.kind is Kind.CENTURY else (other, one)
        return 100 * (century.value - 1) == decade.value
    short = min(one.value, other.value) < 100
    return short and one.value % 100 == other.value % 100


def _converted(one: Quantity, other: Quantity) -> bool:
    first, second = units().by_code[one.unit], units().by_code[other.unit]
    if not first.dimension or first.dimension != second.dimension:
        return False
    low, high = one.value * first.factor, one.top * first.factor
    other_low, other_high = other.value * second.factor, other.top * second.factor
    room = (_CALENDAR if first.dimension == "time" else _CONVERTED) * max(high, other_high)
    return low - room <= other_high and other_low - room <= high


def _same_value(one: Quantity, other: Quantity) -> bool:
    if one.value <= other.top and other.value <= one.top:
        return True
    if Kind.YEAR in (one.kind, other.kind):
        return one.value < 100 and one.quote.isdigit() and other.value % 100 == one.value
    exact, coarse = _significant(one.value), _significant(other.value)
    if one.kind in _DATES or not one.value or len(coarse) >= len(exact):
        return False
    error = abs(one.value - other.value) / one.value
    if other.approximate:
        return error <= _ROUNDED
    return one.value >= 10000 and len(coarse) >= 3 and error < Fraction(5, 10 ** len(coarse))


def _alike(
    left: Sequence[Quantity], right: Sequence[Quantity]
) -> list[tuple[Reason, Quantity, Quantity]]:
    """Pairs that may belong together although they differ, the likeliest first."""
    only = all(sum(map(notable, side)) == 1 for side in (left, right))
    pairs = [
        (reason, abs(at - there), one, other)
        for at, one in enumerate(left)
        for there, other in enumerate(right)
        if (reason := _reason(one, other, only=only))
    ]
    pairs.sort(key=lambda pair: pair[:2])
    return [(reason, one, other) for reason, _distance, one, other in pairs]


def _reason(one: Quantity, other: Quantity, *, only: bool) -> Reason | None:
    if one.kind is other.kind is Kind.CODE:
        letters = (re.sub(r"[\d.]", "", quantity.quote) for quantity in (one, other))
        return Reason.VALUE if next(letters) == next(letters) else None
    if one.vague or other.vague or {one.kind, other.kind} & set(UNSURE):
        return None
    if (one.kind is Kind.PERCENT) != (other.kind is Kind.PERCENT):
        part, number = (one, other) if one.kind is Kind.PERCENT else (other, one)
        return Reason.PERCENT if part.value * 100 == number.value else None
    if one.share != other.share:
        return None
    if one.value == other.value:
        currency = one.kind is Kind.CURRENCY and other.kind is Kind.CURRENCY
        return Reason.CURRENCY if currency else _unit_differs(one, other)
    dated = one.kind in _DATES or other.kind in _DATES
    if dated and one.kind is not other.kind:
        return None
    exact, found = _significant(one.value), _significant(other.value)
    if exact == found and not dated:
        return Reason.MAGNITUDE
    if len(exact) > 1 and len(found) > 1 and distance(exact, found) <= 1.3:
        return Reason.DIGIT
    counted = one.kind in (*_DATES, *SHARES, Kind.ORDINAL) and one.kind is other.kind
    if counted or (one.unit and one.unit == other.unit):
        return Reason.VALUE
    bare = not one.unit or not other.unit
    return Reason.VALUE if only and bare and notable(one) and notable(other) else None


def notable(quantity: Quantity) -> bool:
    """Whether it is no small whole or half number, which come and go in a fluent translation."""
    return quantity.share or quantity.value > SMALL or quantity.value.denominator > 2


def _unit_differs(one: Quantity, other: Quantity) -> Reason | None:
    known = units().by_code
    if not one.unit or not other.unit:
        return None
    same = known[one.unit].dimension == known[other.unit].dimension != ""
    return Reason.UNIT if same else None


def _significant(value: Fraction) -> str:
    """The digits of `value` without zeros at their ends; rounded to nine places."""
    return str(int(round(value, 9) * 10**9)).rstrip("0")
