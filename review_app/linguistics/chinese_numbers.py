"""Reading the quantities of a Chinese text."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import prod

from msgspec.structs import replace

from review_app.linguistics.chinese_numeral import DIGITS, LARGE, SMALL, numeral_range
from review_app.linguistics.numerals import alternation, phrases, units
from review_app.linguistics.quantity import LONGEST, Kind, Quantity, Reading, join_ranges

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF04, 0xFF05, 0xFF0E)}
_FULL_WIDTH |= {0xFF0D: 0x2D, 0xFF1A: 0x3A, 0xFF5E: 0x7E, 0xFFE5: 0xA5}

_SCALE = "(?:[十拾]|[百佰](?!分[之点比])|[千仟](?![瓦米克伏卡赫])|[万亿])"
_PLACE = "[〇○零一二三四五六七八九]"
_ARABIC = rf"(?:(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?+{_SCALE}*+)"
_HAN = f"(?:[〇○零一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖]|{_SCALE})"
_POINT = f"(?:点{_PLACE}++(?![十分]){_SCALE}*+)"
_MORE = f"(?:(?:[多余]|几(?!何)|来(?=[{{}}个名位人年岁天万亿])){_SCALE}*+)".replace("{}", "")
_NUMERAL = f"(?:(?:[几数]|(?<!以)上(?!十))(?={_SCALE}){_SCALE}++|(?:{_ARABIC}++|{_HAN}++{_POINT}?+){_MORE}?+)"
_MIXED = re.compile(f"(?P<stem>.+?)(?P<more>[多余几来])(?P<scale>{_SCALE}*)")
_PLAIN = re.compile(rf"(?P<stem>[\d,.]+|{_PLACE}|两)(?P<scale>{_SCALE}*)")

_TO = re.compile(r"[-–—~～]{1,2}|[到至、和或]")
_RANGE_AFTER = re.compile(rf"[-–—~～到至](?:\d|{_HAN})(?!步)")
_NEAR_BEFORE = re.compile("(?:约|近|超|超过|逾|接近|至少|最多|不到|不足|不下|达|破|突破)$")
_NEAR_AFTER = re.compile("多|余|左右|以上|以下|以内|上下")
_HOUR_BEFORE = re.compile("(?P<late>下午|晚上|傍晚|当晚|晚|午后)$|(?:[上中]午|[早晨]|早上|凌晨|清晨|[日号])$")
_HOUR = re.compile(
    rf"[点时](?!间|代|候|期|段)(?:(?P<half>半)|(?P<quarters>[一三])刻|(?P<minutes>\d{{1,2}}|{_HAN}{{1,3}})分"
    r"|(?P<sharp>整|钟|许|左右|前后))?"
)


def read_chinese(text: str) -> list[Quantity]:
    """The quantities of `text`, in order. Takes time linear in its length."""
    plain = text.translate(_FULL_WIDTH)
    readings: list[Reading] = []
    done = 0
    for match in _scanner().finditer(plain):
        if match.start() < done or len(match[0]) > LONGEST:
            continue
        reading = _reading(plain, match)
        if reading is not None:
            readings.append(reading)
            done = max(reading.tail, reading.end)
    return [reading.quantity(text) for reading in join_ranges(readings, plain, _TO)]


@cache
def _scanner() -> re.Pattern[str]:
    words = phrases("chinese")
    skipped = alternation(word for word in words.words if word not in words.unless)
    unless = "|".join(f"{word}(?![{signs}])" for word, signs in words.unless.items())
    starts = "".join({word[0] for word in words.words})
    return re.compile(
        rf"(?=[\s0-9A-Za-z%{{(（第翻半几数上廿卅俩壹贰叁肆伍陆柒捌玖〇○亿{starts}])(?:"
        rf"(?P<skip>{unless}|{skipped}|https?://[!-~]++|www\.[!-~]++|%\d?\$?[ds]|\{{\d++\}}"
        rf"|(?<![^\n])\s*+[(（]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:[)）、]|\.(?!\d)))"
        r"|(?P<code>[A-Za-z]++[-‑]?\d++(?:\.\d++)?+[A-Za-z]*+"
        r"|\d++(?:\.\d++)?+(?!(?:km|kg|cm|mm|m|g|kW|MW)(?![A-Za-z]))[A-Za-z]++)"
        r"|(?P<clock>\d{1,2}:\d\d(?!\d))"
        r"|(?P<ratio>(?<![\d/.])(?P<above>\d{1,3})/(?P<below>\d{1,4})(?![\d/]))"
        r"|(?P<plan>十[一二三四五]五)(?=[”」’]|规划|期间|时期|末|以来|开局|收官)"
        rf"|(?P<age>{_NUMERAL})世纪(?P<decade>\d0|[二三四五六七八九]十)年代"
        rf"|(?P<whole>[百千万]|{_NUMERAL})分之(?P<part>{_NUMERAL})"
        rf"|第(?P<nth>{_NUMERAL})"
        r"|(?P<plenum>[一二三四五六七])(?=中全会)"
        rf"|翻了?(?P<fold>{_NUMERAL})?番"
        r"|(?P<half>一半|半数|半(?=年|个|小时|价|公里|斤))"
        rf"|(?P<number>{_NUMERAL}))"
    )


@cache
def _suffix() -> re.Pattern[str]:
    """What may stand behind a numeral and say what it counts."""
    names = alternation(unit.removeprefix("个") for unit in units().chinese)
    return re.compile(
        r"\s?(?:(?P<percent>%|个?百分点)|(?P<permille>‰)|(?P<decade>年代|后(?![来面续期退]))"
        r"|(?P<century>世纪)|(?P<tenth>成(?![为员就立本果功品年熟都长])(?P<hundredth>[一二三四五六七八九])?)|(?P<discount>折(?![叠射腾]))"
        rf"|(?P<times>倍)|(?P<day>[日号])|(?P<age>旬)|(?P<point>[秒米](?P<hundredths>\d\d)(?!\d))|(?P<measure>(?P<each>个)?(?P<plus>[半多余])?个?(?P<unit>{names})(?P<and>半(?!数))?)"
        rf"|(?P<classifier>{alternation(phrases('chinese').classifiers)}))"
    )


def _reading(text: str, match: re.Match[str]) -> Reading | None:
    start, end = match.span()
    groups = match.groupdict()

    def reading(value: Fraction, kind: Kind, high: Fraction | None = None) -> Reading:
        return Reading(start, end, value, kind, high=high)

    if match["skip"]:
        return None
    if match["code"]:
        return reading(Fraction(re.findall(r"\d+(?:\.\d+)?", match[0])[0]), Kind.CODE)
    if match["clock"]:
        hour, _, minute = match[0].partition(":")
        return reading(Fraction(int(hour)) + Fraction(int(minute), 60), Kind.TIME)
    if match["ratio"]:
        above, below = int(match["above"]), int(match["below"])
        return reading(Fraction(above, below), Kind.FRACTION) if 0 < above < below else None
    if match["plan"]:
        return reading(Fraction(10 + DIGITS[match[0][1]]), Kind.ORDINAL)
    if match["half"]:
        return _halved(text, match)
    if match["age"]:
        century, decade = numeral_range(match["age"]), numeral_range(match["decade"])
        return century and decade and reading(100 * (century[0] - 1) + decade[0], Kind.DECADE)
    if match["part"]:
        return _share(match)
    if match["fold"] or match[0].endswith("番"):
        fold = numeral_range(match["fold"] or "一")
        small = fold and fold[0] < 10 and fold[0].denominator == 1
        return reading(Fraction(2) ** fold[0], Kind.MULTIPLE) if fold and small else None
    if match["plenum"]:
        return reading(Fraction(DIGITS[match[0]]), Kind.ORDINAL)
    if match["nth"]:
        nth = numeral_range(match["nth"])
        return nth and reading(nth[0], Kind.ORDINAL)
    return _number(text, start, end, groups["number"])


def _halved(text: str, match: re.Match[str]) -> Reading:
    half = Fraction(1, 2)
    suffix = match[0] == "半" and _suffix().match(text, match.end())
    if not suffix or not suffix["unit"]:
        return Reading(match.start(), match.end(), half, Kind.FRACTION)
    return Reading(match.start(), match.end(), half, Kind.MEASURE, unit=_unit(suffix["unit"]))


def _share(match: re.Match[str]) -> Reading | None:
    percents = {"百": 100, "千": 1000, "万": 10000}.get(match["whole"])
    whole = (Fraction(percents),) if percents else numeral_range(match["whole"])
    part = _range(match["part"])
    if not whole or not part or not whole[0]:
        return None
    kind = Kind.PERCENT if percents else Kind.FRACTION
    low, high = part[0] / whole[0], part[1] / whole[0]
    return Reading(*match.span(), low, kind, high=high if high > low else None, approximate=high > low)


def _number(text: str, start: int, end: int, numeral: str) -> Reading | None:
    """The reading of a plain numeral, by what stands behind it."""
    hour = _HOUR.match(text, end)
    if hour and (time := _time(text, start, end, numeral, hour)):
        return time
    suffix = _suffix().match(text, end)
    if not _counts(numeral, suffix) and not _RANGE_AFTER.match(text, end):
        return None
    found = _range(numeral)
    if found is None:
        return None
    low, high = found
    plain = _PLAIN.fullmatch(numeral)
    reading = Reading(
        start,
        end,
        low,
        Kind.CARDINAL,
        high=high if high > low else None,
        scale=_product(plain["scale"]) if plain else Fraction(0),
        approximate=high > low or bool(_NEAR_BEFORE.search(text, max(0, start - 2), start)),
        tail=end,
    )
    reading = _with_suffix(reading, suffix) if suffix else reading
    before = _prefix().search(text, max(0, start - 4), start)
    if before and not reading.unit:
        code = units().before[before[1]]
        reading = replace(reading, unit=code, kind=Kind.CURRENCY)
    near = _NEAR_AFTER.match(text, max(reading.tail, end))
    return replace(reading, approximate=True) if near else reading


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"({alternation(units().before)})\s?$")


def _counts(numeral: str, suffix: re.Match[str] | None) -> bool:
    """Whether `numeral` is one by itself: a single sign such as 三 only before what it counts."""
    if len(numeral) > 1 or numeral.isdigit():
        return True
    if suffix is None:
        return False
    counted = suffix["classifier"] is None and not (suffix["unit"] == "月" and suffix["each"] is None and numeral in "百千万亿")
    if numeral in "百千万亿":
        return counted and suffix["unit"] not in (None, "年", "天")
    return counted if numeral in "一零〇" else True


def _range(numeral: str) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest value of a numeral in which 几, 数, 多 or 余 may stand."""
    if numeral[0] in "几数上":
        scale = _product(numeral[1:])
        return (scale, 2 * scale) if numeral[0] == "上" else (2 * scale, 10 * scale)
    mixed = _MIXED.fullmatch(numeral)
    if mixed is None and len(numeral) > 1 and not numeral.strip("百千万亿"):
        return _product(numeral), 10 * _product(numeral)
    if mixed is None:
        return numeral_range(numeral)
    stem = numeral_range(mixed["stem"])
    if stem is None:
        return None
    scale = _product(mixed["scale"])
    value = stem[0]
    step = Fraction(1)
    while value and value.denominator == 1 and value % (step * 10) == 0:
        step *= 10
    return value * scale, (value + step * Fraction(9, 10)) * scale


def _product(scales: str) -> Fraction:
    return Fraction(prod((SMALL | LARGE)[sign] for sign in scales))


def _time(
    text: str, start: int, end: int, numeral: str, hour: re.Match[str]
) -> Reading | None:
    """The time of day, where what is around `numeral` shows that it is one."""
    before = _HOUR_BEFORE.search(text, max(0, start - 2), start)
    shown = before or any(hour.groups()) or (hour[0] == "时" and numeral.isdigit())
    found = numeral_range(numeral) if shown and not set(numeral) & set("几数上多余来") else None
    if found is None or found[0] != found[1] or not 0 <= found[0] <= 24:
        return None
    value = found[0]
    tail = end + 1
    if hour["half"]:
        value += Fraction(1, 2)
    elif hour["quarters"]:
        value += Fraction(DIGITS[hour["quarters"]], 4)
    elif hour["minutes"]:
        minutes = numeral_range(hour["minutes"])
        value += (minutes[0] if minutes else 0) / Fraction(60)
    if before and before["late"] and value < 12:
        value += 12
    extended = hour.end() if value.denominator != 1 else end
    return Reading(start, extended, value, Kind.TIME, tail=max(tail, hour.end()))


def _with_suffix(reading: Reading, suffix: re.Match[str]) -> Reading:
    """`reading` as a number of what `suffix` says."""
    reading = replace(reading, tail=suffix.end())
    name = suffix.lastgroup
    parts = {"percent": 100, "permille": 1000, "tenth": 10, "discount": 10}
    for name, whole in parts.items():
        if suffix[name]:
            if name == "discount" and reading.value > 10:
                whole = 100
            if suffix["hundredth"]:
                tenths = Fraction(DIGITS[suffix["hundredth"]], 10)
                reading = replace(reading, value=reading.value + tenths, end=suffix.end())
            kind = Kind.DISCOUNT if name == "discount" else Kind.PERCENT
            attached = suffix.end() if suffix[0] in ("%", "‰", "成", "折") else reading.end
            return replace(
                reading,
                value=reading.value / whole,
                high=reading.high and reading.high / whole,
                kind=kind,
                end=attached,
                scale=reading.scale / whole,
            )
    for name, kind in (("times", Kind.MULTIPLE), ("century", Kind.CENTURY), ("day", Kind.DAY)):
        if suffix[name]:
            return replace(reading, kind=kind)
    if suffix["decade"]:
        decade = suffix["decade"] == "年代" or reading.end - reading.start == 2
        return replace(reading, kind=Kind.DECADE) if decade else reading
    if suffix["age"]:
        tens = reading.value * 10
        return replace(
            reading, value=tens, high=tens + 9, kind=Kind.MEASURE, unit="year", approximate=True
        )
    if suffix["point"]:
        value = reading.value + Fraction(int(suffix["hundredths"]), 100)
        unit = _unit(suffix[0].strip()[0])
        return replace(reading, value=value, kind=Kind.MEASURE, unit=unit, end=suffix.end())
    if suffix["measure"]:
        return _measured(reading, suffix)
    return reading


def _measured(reading: Reading, suffix: re.Match[str]) -> Reading:
    code = _unit(suffix["unit"])
    if suffix["unit"] == "月" and not suffix["each"]:
        return replace(reading, kind=Kind.MONTH) if reading.value <= 12 else reading
    digits = reading.end - reading.start == 4 and reading.scale in (0, 1)
    if suffix["unit"] == "年" and digits and 1000 <= reading.value < 3000 and not reading.high:
        return replace(reading, kind=Kind.YEAR)
    if suffix["plus"] == "半" or suffix["and"]:
        end = suffix.end("plus") if suffix["plus"] else suffix.end()
        reading = replace(reading, value=reading.value + Fraction(1, 2), end=end)
    elif suffix["plus"]:
        reading = replace(reading, approximate=True, high=reading.high or reading.value + Fraction(9, 10))
    kind = Kind.CURRENCY if units().by_code[code].currency else Kind.MEASURE
    return replace(reading, kind=kind, unit=code)


def _unit(name: str) -> str:
    words = units().chinese
    return words[name] if name in words else words[f"个{name}"]
