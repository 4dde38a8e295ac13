"""Writing a number as a text writes its numbers."""

import re
from fractions import Fraction

from review_app.linguistics.english_numeral import CARDINALS, ORDINALS
from review_app.linguistics.english_scanner import MONTHS
from review_app.linguistics.quantity import SHARES, Kind

_ENGLISH = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
_CHINESE = (("亿", 10**8), ("万", 10**4))
_PLACES = 1000


def plain(value: Fraction, kind: Kind) -> str:
    """`value` in digits: 560,000, 12.5%, 1/3, 1998, 15:30."""
    if kind is Kind.FRACTION:
        return str(value)
    if kind in SHARES:
        return f"{_digits(value * 100)}%"
    if kind is Kind.TIME:
        return f"{int(value)}:{int(value * 60) % 60:02}"
    return _digits(value, commas=kind not in (Kind.YEAR, Kind.DECADE))


def written_like(quote: str, value: Fraction, kind: Kind) -> str:
    """`value` in the manner of `quote`, an English or Chinese numeral of the same `kind`."""
    if not quote.isascii():
        return _chinese(quote, value, kind)
    english = _english(quote, value, kind)
    return english.capitalize() if quote[0].isupper() and english[0].isalpha() else english


def _english(quote: str, value: Fraction, kind: Kind) -> str:
    lower = quote.lower()
    if kind is Kind.MONTH:
        months = {number: name for name, number in MONTHS.items() if len(name) > 3 or number == 5}
        return months[int(value)].capitalize()
    if kind in (Kind.FRACTION, Kind.TIME):
        return plain(value, kind)
    if kind is Kind.DECADE:
        short = value < 100 and re.search(r"\d{4}", quote)
        return f"{quote[:2] if short else ''}{int(value):02}s"
    if lower in ORDINALS or lower[-2:] in ("st", "nd", "rd", "th"):
        return _ordinal(int(value), words=lower[0].isalpha())
    if any(word in lower for word in ("thousand", *(word for word, _scale in _ENGLISH))):
        return _scaled(value, _ENGLISH, " ")
    number = value * 100 if kind is Kind.PERCENT else value
    if lower[0].isalpha() and number.denominator == 1 and number < 100:
        return _words(int(number))
    digits = _digits(number, commas=kind is not Kind.YEAR)
    return f"{digits}%" if quote.endswith("%") else digits


def _chinese(quote: str, value: Fraction, kind: Kind) -> str:
    if kind in SHARES or kind is Kind.TIME:
        return plain(value, kind)
    first = "第" if quote.startswith("第") else ""
    return first + (str(int(value)) if kind is Kind.YEAR else _scaled(value, _CHINESE, ""))


def _scaled(value: Fraction, scales: tuple[tuple[str, int], ...], space: str) -> str:
    """With the highest of `scales` that leaves at most three decimals, or in digits."""
    for word, scale in scales:
        if value >= scale and (value / scale * _PLACES).denominator == 1:
            return f"{_digits(value / scale)}{space}{word}"
    return _digits(value)


def _digits(value: Fraction, *, commas: bool = True) -> str:
    """In decimal digits; rounded to six places where they have no end."""
    whole, rest = divmod(round(value, 6), 1)
    digits = f"{int(whole):,}" if commas else str(int(whole))
    decimals = f"{int(rest * 10**6):06}".rstrip("0")
    return f"{digits}.{decimals}" if decimals else digits


def _ordinal(number: int, *, words: bool) -> str:
    by_value = {value: word for word, value in ORDINALS.items()}
    if words and number in by_value:
        return by_value[number]
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number:,}{suffix}"


def _words(number: int) -> str:
    by_value = {value: word for word, value in CARDINALS.items()}
    if number in by_value:
        return by_value[number]
    return f"{by_value[number - number % 10]}-{by_value[number % 10]}"
