"""Writing a number as a text writes its numbers."""

from fractions import Fraction

from review_app.linguistics.english_numeral import CARDINALS
from review_app.linguistics.english_scanner import MONTHS
from review_app.linguistics.quantity import SHARES, Kind

_ENGLISH = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000))
_CHINESE = (("亿", 10**8), ("万", 10**4))
_PLACES = 3


def plain(value: Fraction, kind: Kind) -> str:
    """`value` in digits: 560,000, 12.5%, 1/3, 1998."""
    if kind in SHARES and kind is not Kind.FRACTION:
        return f"{_digits(value * 100)}%"
    if value.denominator != 1 and kind is Kind.FRACTION:
        return str(value)
    if kind is Kind.TIME:
        return f"{int(value)}:{int(value * 60) % 60:02}"
    return _digits(value, commas=kind is not Kind.YEAR)


def written_like(quote: str, value: Fraction, kind: Kind) -> str:
    """`value` in the manner of `quote`, an English or Chinese numeral of the same `kind`."""
    number = value * 100 if kind in SHARES else value
    if not quote.isascii():
        return _chinese(quote, value, kind)
    if kind is Kind.MONTH:
        return next(name for name, month in MONTHS.items() if month == value and name > "").title()
    if kind is Kind.TIME or kind is Kind.FRACTION:
        return plain(value, kind)
    lower = quote.lower()
    if kind is Kind.ORDINAL and lower[-2:] in ("st", "nd", "rd", "th"):
        return _ordinal(int(value))
    if any(word in lower for word, _scale in _ENGLISH):
        return _scaled(value, _ENGLISH, " ")
    if lower[0].isalpha() and number.denominator == 1 and number < 100:
        return _words(int(number))
    digits = _digits(number, commas=kind is not Kind.YEAR and kind is not Kind.DECADE)
    return digits + ("s" if kind is Kind.DECADE else "") + ("%" if quote.endswith("%") else "")


def _chinese(quote: str, value: Fraction, kind: Kind) -> str:
    if kind in SHARES:
        return plain(value, kind)
    return ("第" if quote.startswith("第") else "") + (
        _digits(value, commas=False) if kind is Kind.YEAR else _scaled(value, _CHINESE, "")
    )


def _scaled(value: Fraction, scales: tuple[tuple[str, int], ...], space: str) -> str:
    for word, scale in scales:
        if value >= scale and (value / scale * 10**_PLACES).denominator == 1 and scale > 1000 - 1:
            if word == "thousand":
                break
            return f"{_digits(value / scale)}{space}{word}"
    return _digits(value)


def _digits(value: Fraction, *, commas: bool = True) -> str:
    """In decimal digits, rounded where they have no end."""
    rounded = round(value, 6)
    whole, rest = divmod(rounded, 1)
    digits = f"{int(whole):,}" if commas else str(int(whole))
    decimals = f"{int(rest * 10**6):06}".rstrip("0")
    return f"{digits}.{decimals}" if decimals else digits


def _ordinal(number: int) -> str:
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _words(number: int) -> str:
    by_value = {value: word for word, value in CARDINALS.items()}
    if number in by_value:
        return by_value[number]
    return f"{by_value[number - number % 10]}-{by_value[number % 10]}"
