"""Reading the quantities of an English text."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from msgspec.structs import replace

from review_app.linguistics.english_numeral import (
    CARDINALS,
    ORDINALS,
    SCALES,
    Numeral,
    numerals_in,
)
from review_app.linguistics.english_scanner import (
    AGES,
    MONTHS,
    ORDERS,
    PARTS,
    TENS,
    TIMES,
    form_of,
    matches,
)
from review_app.linguistics.numerals import alternation, units
from review_app.linguistics.quantity import MOST, Kind, Quantity, Reading, join_ranges

_LONGEST_ROW = 1000
_LONGEST_WORDS = 160
"""Characters of number words in a row, and of those that make one number."""

_TO = re.compile(
    r"\s?[-–—~]\s?|,\s|,?\s+(?:to|and|or|through|until)\s+(?:[$€£¥]|US\$|HK\$|RMB\s?)?"
)
_NEAR_BEFORE = re.compile(
    r"\b(?:about|around|approximately|nearly|almost|over|above|some|roughly|exceed(?:s|ed|ing)?"
    r"|than|at least|up to|under|below|close to|as many as|as much as|most|upwards? of|just"
    r"|estimated|surpass(?:ed|es|ing)|topp(?:ed|ing))\s(?:US|HK|NT|RMB)?[$€£¥]?\s?$",
    re.IGNORECASE,
)
_NEAR_AFTER = re.compile(r"\s?\+|\s(?:or so|or more|odd)\b|-odd\b|-plus\b", re.IGNORECASE)
_AND_HALF = re.compile(
    rf"\sand\sa\s(?P<part>half|quarter)\b(?:\s(?P<scale>{alternation(SCALES)})\b)?",
    re.IGNORECASE | re.ASCII,
)
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|last|this|next|early|late|until|till|by|from|to|and|between|during|before"
    r"|after|through|every|each|on|for|around)|\bmid[- ]|\d(?:st|nd|rd|th)?|[-–,(])\s?$",
    re.IGNORECASE,
)


def read_english(text: str) -> list[Quantity]:
    """The quantities of `text`, in order: the first `MOST`, in time linear in its length."""
    readings: list[Reading] = []
    done = 0
    for match in matches(text):
        if match.start() < done:
            continue
        for reading in _READERS[form_of(match)](text, match):
            if reading.start >= done:
                readings.append(reading)
                done = max(reading.tail, reading.end)
        if len(readings) >= MOST:
            break
    return [reading.quantity(text) for reading in join_ranges(readings, text, _TO)]


def _nothing(_text: str, _match: re.Match[str]) -> Iterator[Reading]:
    return iter(())


def _clock(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    hour = _small(match["hour"] or match["hours"] or match["sharp"])
    value = hour + Fraction(int(match["minute"] or match["minutes"] or 0), 60)
    if match["past"]:
        value += Fraction(1, 2)
    if match["noon"] and match["noon"].lower() == "p" and value < 12:
        value += 12
    yield Reading(*match.span(), value, Kind.TIME)


def _years(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    first = int(match["first"])
    yield Reading(*match.span("first"), Fraction(first), Kind.YEAR)
    second = first - first % 100 + int(match["second"])
    yield Reading(*match.span("second"), Fraction(second), Kind.YEAR)


def _decade(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    yield Reading(*match.span(), Fraction(re.sub(r"\D", "", match[0])), Kind.DECADE)


def _ordinal(text: str, match: re.Match[str]) -> Iterator[Reading]:
    yield _nth(text, *match.span(), Fraction(re.sub(r"\D", "", match[0])))


def _nth_word(text: str, match: re.Match[str]) -> Iterator[Reading]:
    yield _nth(text, *match.span(), Fraction(ORDINALS[match[0].lower()]))


def _nth(text: str, start: int, end: int, value: Fraction) -> Reading:
    century = re.compile(r"[\s-]century\b", re.IGNORECASE).match(text, end)
    return Reading(start, end, value, Kind.CENTURY if century else Kind.ORDINAL)


def _ratio(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    above, below = int(match["above"]), int(match["below"])
    if 0 < above < below:
        yield Reading(*match.span(), Fraction(above, below), Kind.FRACTION)
    else:
        yield Reading(*match.span("above"), Fraction(above), Kind.CARDINAL)
        yield Reading(*match.span("below"), Fraction(below), Kind.CARDINAL)


def _code(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    number = re.search(r"\d+(?:\.\d+)?", match[0][:_LONGEST_WORDS])
    if number:
        yield Reading(*match.span(), Fraction(number[0]), Kind.CODE)


def _vague(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    words = (match["orders"] or match["plural"] or match["few"], match["of"] or match["fewer"])
    scale = Fraction(1)
    for word in filter(None, words):
        scale *= ORDERS[word.lower().removesuffix("s")]
    start = match.start("few") if match["few"] else match.start()
    yield Reading(start, match.end(), 2 * scale, Kind.CARDINAL, high=10 * scale, approximate=True)


def _every(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    whole = _small(match["all"])
    if whole:
        yield Reading(*match.span(), 1 / whole, Kind.FRACTION)


def _part(text: str, match: re.Match[str]) -> Iterator[Reading]:
    count = match["count"].lower()
    whole = PARTS["half" if match["part"].lower() == "halve" else match["part"].lower()]
    one = count in ("a", "an", "one")
    sure = match["next"] is not None or (count == "one" and whole > 2)
    if match["plural_part"] if not one else sure and not match["plural_part"]:
        value = Fraction(1 if one else CARDINALS[count], whole)
        yield Reading(*match.span(), value, Kind.FRACTION)
    elif one:
        if whole > 2 and match["part"].lower() in ORDINALS:
            yield Reading(*match.span("part"), Fraction(whole), Kind.ORDINAL)
    else:
        yield from _numbers(text, *match.span())


def _half(text: str, match: re.Match[str]) -> Iterator[Reading]:
    half = Fraction(1, 2)
    if match["halved"]:
        order = match["halved"].lower()
        scale = Fraction(12 if order == "dozen" else ORDERS[order])
        end = match.end("halved")
        numeral = Numeral(match.start(), end, half * scale, scale, ordinal=False)
        yield from _counted(text, numeral)
        return
    unit = _suffix().match(text, match.end())
    if unit and unit["unit"] and (match["article"] or unit[0].startswith("-")):
        code = units().english[unit["unit"].lower()]
        yield Reading(
            match.start(), match.start() + 4, half, Kind.MEASURE, unit=code, tail=unit.end()
        )
    else:
        yield Reading(match.start(), match.start() + 4, half, Kind.FRACTION)


def _times(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    word = match["multiple"]
    value = Fraction(TIMES[word.lower()]) if word else _small(match["fold"])
    yield Reading(*match.span(), value, Kind.MULTIPLE)


def _month(text: str, match: re.Match[str]) -> Iterator[Reading]:
    name, day = match["name"], match["day"]
    full = len(name) > 4 or name in ("June", "July")
    before = _MONTH_BEFORE.search(text, max(0, match.start() - 8), match.start())
    if not name[0].isupper() or not (
        day
        or (before and (full or name == "May" or match[0].endswith(".")))
        or (full and name != "March")
    ):
        return
    yield Reading(*match.span("name"), Fraction(MONTHS[name.lower()]), Kind.MONTH)
    if day:
        yield Reading(*match.span("day"), Fraction(day), Kind.DAY)


def _lone(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    unit = (match["lone_unit"] or match["halved_unit"] or "century").lower()
    value = Fraction(3, 2) if match["halved_unit"] else Fraction(1)
    if match["quarter_century"]:
        value = Fraction(1, 4)
    yield Reading(*match.span(), value, Kind.MEASURE, unit=unit)


def _tens(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    yield Reading(*match.span(), Fraction(TENS[match[0].lower()]), Kind.DECADE)


def _age(_text: str, match: re.Match[str]) -> Iterator[Reading]:
    tens = Fraction(AGES[match[0].lower().removesuffix("s")])
    yield Reading(*match.span(), tens, Kind.MEASURE, unit="year", high=tens + 9, approximate=True)


def _numeral(text: str, match: re.Match[str]) -> Iterator[Reading]:
    start, end = match.span("numeral")
    return _numbers(text, start, end) if end - start <= _LONGEST_ROW else iter(())


def _numbers(text: str, start: int, end: int) -> Iterator[Reading]:
    for numeral in numerals_in(text, start, end):
        if numeral.end - numeral.start <= _LONGEST_WORDS:
            yield from _counted(text, numeral)


def _counted(text: str, numeral: Numeral) -> Iterator[Reading]:
    """`numeral` with what stands around it; nothing for a `one` that counts no unit."""
    start, end = numeral.start, numeral.end
    if numeral.ordinal:
        yield _nth(text, start, end, numeral.value)
        return
    reading = Reading(start, end, numeral.value, Kind.CARDINAL, scale=numeral.scale)
    before = _prefix().search(text, max(0, start - 5), start)
    more = _AND_HALF.match(text, end)
    if more:
        factor = Fraction(SCALES[more["scale"].lower()] if more["scale"] else 1)
        scale = max(numeral.scale, Fraction(1))
        added = Fraction(1, 2 if more["part"].lower() == "half" else 4) * scale
        reading = replace(reading, value=(numeral.value + added) * factor, end=more.end())
    elif before and re.compile(r"m\b", re.IGNORECASE).match(text, end):
        million = Fraction(10**6)
        reading = replace(reading, value=numeral.value * million, end=end + 1, scale=million)
    near = _NEAR_BEFORE.search(text, max(0, start - 24), start)
    reading = _with_suffix(replace(reading, approximate=bool(near)), text)
    if before and not reading.unit:
        code = units().before[before[1]]
        reading = replace(reading, unit=code, kind=Kind.CURRENCY)
    if reading.kind is Kind.CARDINAL:
        if text[start:end].lower() == "one":
            return
        if text[start:end].isdigit() and end - start == 4 and 1000 <= reading.value < 2200:
            reading = replace(reading, kind=Kind.YEAR)
    if _NEAR_AFTER.match(text, max(reading.tail, reading.end)):
        reading = replace(reading, approximate=True)
    yield reading


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])({alternation(units().before)})\s?$")


@cache
def _suffix() -> re.Pattern[str]:
    """What may stand behind a numeral and say what it counts."""
    return re.compile(
        r"(?P<percent>\s?%|[\s\u00a0-](?:per\s?cent|percentage[ -]points?)\b|\s?pct\b)"
        r"|(?P<permille>\s?‰)|(?P<times>x\b|\stimes(?=\s"
        r"(?:as|the|that|more|higher|larger|bigger|greater|of|what|its|faster|over)\b))"
        rf"|[\s\u00a0-]{{0,2}}(?P<unit>{alternation(units().english)})(?![A-Za-z])",
        re.IGNORECASE | re.ASCII,
    )


def _with_suffix(reading: Reading, text: str) -> Reading:
    suffix = _suffix().match(text, reading.end)
    if suffix is None:
        return reading
    reading = replace(reading, tail=suffix.end())
    if suffix["percent"] or suffix["permille"]:
        whole = 100 if suffix["percent"] else 1000
        attached = suffix.end() if suffix[0].strip() in ("%", "‰") else reading.end
        return replace(
            reading,
            value=reading.value / whole,
            kind=Kind.PERCENT,
            end=attached,
            scale=Fraction(1, whole),
        )
    if suffix["times"]:
        return replace(reading, kind=Kind.MULTIPLE)
    unit = units().by_code[units().english[suffix["unit"].lower()]]
    kind = Kind.CURRENCY if unit.currency else Kind.MEASURE
    return replace(reading, kind=kind, unit=unit.code)


def _small(number: str) -> Fraction:
    return Fraction(CARDINALS.get(number.lower(), 0) or number)


_READERS = {
    "skip": _nothing,
    "clock": _clock,
    "years": _years,
    "decade": _decade,
    "ordinal": _ordinal,
    "ratio": _ratio,
    "code": _code,
    "vague": _vague,
    "every": _every,
    "share": _part,
    "half": _half,
    "times": _times,
    "month": _month,
    "numeral": _numeral,
    "nth": _nth_word,
    "tens": _tens,
    "age": _age,
    "lone": _lone,
}
