"""What the words behind a Chinese numeral make of it."""

import re
from fractions import Fraction

from msgspec.structs import replace

from review_app.linguistics.chinese_numeral import DIGITS
from review_app.linguistics.numerals import units
from review_app.linguistics.quantity import Kind, Reading

_WHOLES = {"percent": 100, "permille": 1000, "tenth": 10, "discount": 10}
_KINDS = {"times": Kind.MULTIPLE, "century": Kind.CENTURY, "day": Kind.DAY}


def with_suffix(reading: Reading, suffix: re.Match[str]) -> Reading:
    """`reading` as a number of what `suffix`, a match of `chinese_scanner.suffix`, says."""
    reading = replace(reading, tail=suffix.end())
    for name, kind in _KINDS.items():
        if suffix[name]:
            return replace(reading, kind=kind)
    for name in _WHOLES:
        if suffix[name]:
            return _share(reading, suffix, name)
    if suffix["decade"]:
        born = suffix["decade"] == "后" and reading.end - reading.start != 2
        return reading if born else replace(reading, kind=Kind.DECADE)
    if suffix["age"]:
        return _aged(reading)
    if suffix["point"]:
        value = reading.value + Fraction(int(suffix["hundredths"]), 100)
        unit = _code(suffix["point"][0])
        return replace(reading, value=value, kind=Kind.MEASURE, unit=unit, end=suffix.end())
    return _measured(reading, suffix) if suffix["measure"] else reading


def _share(reading: Reading, suffix: re.Match[str], name: str) -> Reading:
    """5% and 三成五 are parts of a whole; 八折 and 85折 of the price."""
    whole = 100 if name == "discount" and reading.value > 10 else _WHOLES[name]
    value = reading.value + Fraction(DIGITS.get(suffix["hundredth"], 0), 10)
    return replace(
        reading,
        value=value / whole,
        high=reading.high and reading.high / whole,
        kind=Kind.DISCOUNT if name == "discount" else Kind.PERCENT,
        end=reading.end if suffix[0].endswith("点") else suffix.end(),
        scale=reading.scale / whole,
    )


def _aged(reading: Reading) -> Reading:
    """七旬 is 70 to 79 years."""
    tens = reading.value * 10
    return replace(
        reading, value=tens, high=tens + 9, kind=Kind.MEASURE, unit="year", approximate=True
    )


def _measured(reading: Reading, suffix: re.Match[str]) -> Reading:
    name = suffix["unit"]
    if name == "月" and not suffix["each"]:
        return replace(reading, kind=Kind.MONTH) if reading.value <= 12 else reading
    if name == "年" and _is_year(reading):
        return replace(reading, kind=Kind.YEAR)
    unit = units().by_code[_code(name)]
    kind = Kind.CURRENCY if unit.currency else Kind.MEASURE
    reading = replace(reading, kind=kind, unit=unit.code)
    if suffix["plus"] == "半" or suffix["and"]:
        end = suffix.end("plus") if suffix["plus"] else suffix.end()
        return replace(reading, value=reading.value + Fraction(1, 2), end=end)
    if suffix["plus"]:
        high = reading.high or reading.value + Fraction(9, 10)
        return replace(reading, approximate=True, high=high)
    return reading


def _is_year(reading: Reading) -> bool:
    digits = reading.end - reading.start == 4 and reading.scale in (0, 1)
    return digits and reading.high is None and 1000 <= reading.value < 3000


def _code(name: str) -> str:
    """The code of a unit that is written with or without 个."""
    words = units().chinese
    return words[name] if name in words else words[f"个{name}"]
