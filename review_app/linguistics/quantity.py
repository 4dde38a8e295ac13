"""A quantity as a text states it."""

import re
from enum import StrEnum
from fractions import Fraction

import msgspec
from msgspec.structs import replace


class Kind(StrEnum):
    """What a quantity says."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    """So many times as much: 3倍, threefold, doubled."""
    DISCOUNT = "discount"
    """八折: four fifths of the price."""
    CURRENCY = "currency"
    MEASURE = "measure"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    """Of day, in hours; 3 p.m. is 15, 下午三点 too."""
    DECADE = "decade"
    """Its first year, or the last two digits of that: 90 for 90年代."""
    CENTURY = "century"
    CODE = "code"
    """A number in a name: G20, COVID-19."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """What `text[start:end]` (code points, half-open) states; `quote` is that text.

    The numeral with its multiplier and its %, without the unit or the words around it.
    `value` is exact; of shares (percent, fractions, discounts) it is the part of the whole,
    so that 5% is 1/20. `high` is the other end where one numeral states a range: 三四百 is
    300 to 400, 20多 is 20 to 30. `unit` is the code of a currency or measure in
    `resources/numbers/units.toml`. `approximate` tells whether the text says that it is not
    exact.
    """

    start: int
    end: int
    quote: str
    value: Fraction
    kind: Kind
    unit: str = ""
    high: Fraction | None = None
    approximate: bool = False

    @property
    def top(self) -> Fraction:
        """The highest value that it states."""
        return self.value if self.high is None else self.high

    @property
    def vague(self) -> bool:
        """Whether it states no more than an order of magnitude: 几十, dozens, 百万."""
        return self.high is not None and self.high >= 2 * self.value

    @property
    def share(self) -> bool:
        """Whether `value` is a part of a whole."""
        return self.kind in SHARES


SHARES = (Kind.PERCENT, Kind.FRACTION, Kind.DISCOUNT)
LONGEST = 40
"""Characters of a numeral; what is longer is no quantity but an identifier, or hostile."""

MOST = 1000
"""Quantities of a text that are read; one with more is a table."""


class Reading(msgspec.Struct, frozen=True):
    """A quantity while its text is being read.

    `tail` is where its unit ends. `scale` is the multiplier (万, million) that its numeral
    ends with, 0 where none can be told apart.
    """

    start: int
    end: int
    value: Fraction
    kind: Kind
    unit: str = ""
    high: Fraction | None = None
    approximate: bool = False
    scale: Fraction = Fraction(1)
    tail: int = 0

    def quantity(self, text: str) -> Quantity:
        return Quantity(
            start=self.start,
            end=self.end,
            quote=text[self.start : self.end],
            value=self.value,
            kind=self.kind,
            unit=self.unit,
            high=self.high,
            approximate=self.approximate,
        )


_JOINED = (
    *(Kind.CARDINAL, Kind.PERCENT, Kind.CURRENCY, Kind.MEASURE, Kind.MULTIPLE),
    *(Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME),
)
"""Kinds of a second number that make the one before it of the same kind."""


def join_ranges(readings: list[Reading], text: str, to: re.Pattern[str]) -> list[Reading]:
    """`readings` where one that stands before another and `to` counts what that one counts.

    3 in 3至5万元 is 30,000 yuan, and 5 in 百分之三到五 is 5%. A comma joins only what goes on
    with another word, as in "5, 8 and 10 percent".
    """
    joined = list(readings)
    goes_on = False
    for at in range(len(joined) - 2, -1, -1):
        first, second = joined[at], joined[at + 1]
        between = to.fullmatch(text, max(first.tail, first.end), second.start)
        if between is None or (between[0][0] == "," and not goes_on):
            goes_on = False
            continue
        goes_on = True
        if first.kind is Kind.CARDINAL and second.kind in _JOINED:
            joined[at] = _as_counted(first, second)
        elif second.kind is Kind.CARDINAL and text.startswith("百分之", first.start):
            joined[at + 1] = replace(second, value=second.value / 100, kind=Kind.PERCENT)
        elif second.kind is Kind.CARDINAL and first.kind is Kind.DAY:
            joined[at + 1] = replace(second, kind=Kind.DAY)
    return joined


def _as_counted(first: Reading, second: Reading) -> Reading:
    """`first` with the kind and unit of `second`, and with its multiplier where it needs one."""
    scale = Fraction(1)
    if first.scale == 1 and second.scale and first.value < second.value / second.scale:
        scale = second.scale
    elif second.kind is Kind.PERCENT:
        scale = Fraction(1, 100)
    return replace(first, value=first.value * scale, kind=second.kind, unit=second.unit)
