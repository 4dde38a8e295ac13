"""Reading the quantities of a Chinese text."""

import re
from fractions import Fraction

from msgspec.structs import replace

from review_app.linguistics.chinese_numeral import DIGITS, numeral_range, product
from review_app.linguistics.chinese_scanner import (
    HALF_WIDTH,
    HOUR,
    HOUR_BEFORE,
    MIXED,
    NEAR_AFTER,
    NEAR_BEFORE,
    PLAIN,
    RANGE_AFTER,
    RANGE_BEFORE,
    TO,
    form_of,
    prefix,
    scanner,
    suffix,
)
from review_app.linguistics.chinese_suffix import with_suffix
from review_app.linguistics.numerals import units
from review_app.linguistics.quantity import (
    LONGEST,
    MOST,
    Kind,
    Quantity,
    Reading,
    join_ranges,
)


def read_chinese(text: str) -> list[Quantity]:
    """The quantities of `text`, in order: the first `MOST`, in time linear in its length."""
    plain = text.translate(HALF_WIDTH)
    readings: list[Reading] = []
    done = 0
    for match in scanner().finditer(plain):
        if match.start() < done or len(match[0]) > LONGEST:
            continue
        reading = _READERS[form_of(match)](plain, match)
        if reading is not None:
            readings.append(reading)
            done = max(reading.tail, reading.end)
        if len(readings) == MOST:
            break
    return [reading.quantity(text) for reading in join_ranges(readings, plain, TO)]


def _nothing(_text: str, _match: re.Match[str]) -> None:
    return None


def _code(_text: str, match: re.Match[str]) -> Reading:
    number = re.findall(r"\d+(?:\.\d+)?", match[0])[0]
    return Reading(*match.span(), Fraction(number), Kind.CODE)


def _clock(_text: str, match: re.Match[str]) -> Reading:
    value = int(match["hour"]) + Fraction(int(match["minute"]), 60)
    return Reading(*match.span(), value, Kind.TIME)


def _ratio(_text: str, match: re.Match[str]) -> Reading | None:
    above, below = int(match["above"]), int(match["below"])
    if not 0 < above < below:
        return None
    return Reading(*match.span(), Fraction(above, below), Kind.FRACTION)


def _plan(_text: str, match: re.Match[str]) -> Reading:
    """The number of a five-year plan: 14 for 十四五."""
    value = Fraction(10 + DIGITS[match["plan_number"]])
    return Reading(*match.span(), value, Kind.ORDINAL)


def _decade(_text: str, match: re.Match[str]) -> Reading | None:
    century, tens = numeral_range(match["century"]), numeral_range(match["tens"])
    if century is None or tens is None:
        return None
    return Reading(*match.span(), 100 * (century[0] - 1) + tens[0], Kind.DECADE)


def _share(_text: str, match: re.Match[str]) -> Reading | None:
    percents = {"百": 100, "千": 1000, "万": 10000}.get(match["whole"])
    whole = (Fraction(percents),) if percents else numeral_range(match["whole"])
    part = _range(match["part"])
    if not whole or not part or not whole[0]:
        return None
    kind = Kind.PERCENT if percents else Kind.FRACTION
    low, high = part[0] / whole[0], part[1] / whole[0]
    rough = high > low
    return Reading(*match.span(), low, kind, high=high if rough else None, approximate=rough)


def _ordinal(_text: str, match: re.Match[str]) -> Reading | None:
    nth = numeral_range(match["nth"] or match["plenum"])
    return nth and Reading(*match.span(), nth[0], Kind.ORDINAL)


def _fold(_text: str, match: re.Match[str]) -> Reading | None:
    """翻两番 is four times as much."""
    folds = numeral_range(match["folds"] or "一")
    if folds is None or folds[0] > 9 or folds[0].denominator != 1:
        return None
    return Reading(*match.span(), Fraction(2 ** int(folds[0])), Kind.MULTIPLE)


def _half(text: str, match: re.Match[str]) -> Reading:
    half = Reading(*match.span(), Fraction(1, 2), Kind.FRACTION)
    behind = suffix().match(text, match.end()) if match[0] == "半" else None
    if behind is None or not behind["unit"]:
        return half
    return replace(with_suffix(replace(half, value=Fraction(0)), behind), value=half.value)


def _number(text: str, match: re.Match[str]) -> Reading | None:
    """The reading of a plain numeral, by what stands around it."""
    start, end = match.span()
    numeral = match[0]
    time = _time(text, match)
    if time is not None:
        return time
    behind = suffix().match(text, end)
    ranged = RANGE_AFTER.match(text, end) or RANGE_BEFORE.search(text, max(0, start - 2), start)
    if not ranged and not _counts(numeral, behind):
        return None
    found = _range(numeral)
    if found is None:
        return None
    low, high = found
    plain = PLAIN.fullmatch(numeral)
    reading = Reading(
        start,
        end,
        low,
        Kind.CARDINAL,
        high=high if high > low else None,
        scale=product(plain["scale"]) if plain else Fraction(0),
        approximate=high > low or bool(NEAR_BEFORE.search(text, max(0, start - 2), start)),
        tail=end,
    )
    if behind:
        reading = with_suffix(reading, behind)
    before = prefix().search(text, max(0, start - 4), start)
    if before and not reading.unit:
        reading = replace(reading, unit=units().before[before[1]], kind=Kind.CURRENCY)
    near = NEAR_AFTER.match(text, reading.tail)
    return replace(reading, approximate=True) if near else reading


def _counts(numeral: str, behind: re.Match[str] | None) -> bool:
    """Whether `numeral` is one by itself: a single sign such as 三 only before what it counts."""
    if len(numeral) > 1 or numeral.isdigit():
        return True
    if behind is None:
        return False
    if numeral in "百千万亿":
        return behind["unit"] not in (None, "年", "天", "里", "月")
    return behind["classifier"] is None or numeral not in "一零〇"


def _range(numeral: str) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest value of a numeral in which 几, 数, 上, 多, 余 or 来 may stand.

    Multipliers alone, as in 百万, state an order of magnitude.
    """
    if numeral[0] in "几数上":
        scale = product(numeral[1:])
        return (scale, 2 * scale) if numeral[0] == "上" else (2 * scale, 10 * scale)
    mixed = MIXED.fullmatch(numeral)
    if mixed is None:
        if len(numeral) > 1 and not numeral.strip("百千万亿"):
            return product(numeral), 10 * product(numeral)
        return numeral_range(numeral)
    stem = numeral_range(mixed["stem"])
    if stem is None:
        return None
    step = Fraction(1)
    while stem[0] and stem[0] % (step * 10) == 0:
        step *= 10
    scale = product(mixed["scale"])
    return stem[0] * scale, (stem[0] + step * Fraction(9, 10)) * scale


def _time(text: str, match: re.Match[str]) -> Reading | None:
    """The time of day, where what is around the numeral shows that it is one."""
    start, end = match.span()
    hour = HOUR.match(text, end)
    if hour is None or set(match[0]) & set("几数上多余来"):
        return None
    before = HOUR_BEFORE.search(text, max(0, start - 2), start)
    shown = before or any(hour.groups()) or (hour[0] == "时" and match[0].isdigit())
    found = numeral_range(match[0]) if shown else None
    if found is None or found[0] != found[1] or found[0] > 24:
        return None
    value = found[0] + _minutes(hour) / 60
    if before and before["late"] and value < 12:
        value += 12
    whole = end if value.denominator == 1 else hour.end()
    return Reading(start, whole, value, Kind.TIME, tail=hour.end())


def _minutes(hour: re.Match[str]) -> Fraction:
    if hour["half"]:
        return Fraction(30)
    if hour["quarters"]:
        return Fraction(15 * DIGITS[hour["quarters"]])
    minutes = numeral_range(hour["minutes"]) if hour["minutes"] else None
    return minutes[0] if minutes else Fraction(0)


_READERS = {
    "skip": _nothing,
    "code": _code,
    "clock": _clock,
    "ratio": _ratio,
    "plan": _plan,
    "decade": _decade,
    "share": _share,
    "ordinal": _ordinal,
    "fold": _fold,
    "half": _half,
    "number": _number,
}
