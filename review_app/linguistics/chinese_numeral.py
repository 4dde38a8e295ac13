"""What a Chinese numeral is worth: 两万五, 1.5万亿, 三四百, 二〇一九, 10多万."""

import re
from fractions import Fraction
from math import prod

DIGITS = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
}
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
LARGE = {"万": 10**4, "亿": 10**8}
_PAIR = re.compile(
    "(?<![零〇一二三四五六七八九])"
    "(?:一二|[二两]三|三[四五]|四五|五六|六七|七八|八九)"
    "(?![零〇一二三四五六七八九])"
)
_PLACES = re.compile("[零〇○一二三四五六七八九]{2,}")
_TOKEN = re.compile(r"(?P<arabic>[\d,]+(?:\.\d+)?)|(?P<han>.)")


def numeral_range(numeral: str) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest number that `numeral` states, mostly the same; None if none.

    `numeral` consists of digits with `,` and `.`, numerals and `点`. Two neighbours such as
    三四 state a range.
    """
    pair = _PAIR.search(numeral)
    if pair is None:
        value = _value(numeral)
        return None if value is None else (value, value)
    at = pair.start()
    low = _value(numeral[: at + 1] + numeral[at + 2 :])
    high = _value(numeral[:at] + numeral[at + 1 :])
    return None if low is None or high is None or high <= low else (low, high)


def product(scales: str) -> Fraction:
    """What multipliers in a row such as 十万 come to; 1 for none."""
    return Fraction(prod((SMALL | LARGE)[sign] for sign in scales))


def _value(numeral: str) -> Fraction | None:
    whole, point, decimals = numeral.partition("点")
    if point:
        scale = decimals.lstrip("".join(DIGITS))
        places = "".join(str(DIGITS[sign]) for sign in decimals[: len(decimals) - len(scale)])
        value = _value(whole)
        if value is None or not places:
            return None
        factor = _value(f"1{scale}")
        return factor and (value + Fraction(int(places), 10 ** len(places))) * factor
    if _PLACES.fullmatch(numeral):
        digits = "".join(str(DIGITS[sign]) for sign in numeral)
        return Fraction(int(digits)) if len(digits) > 2 else None
    return _sum(numeral)


def _sum(numeral: str) -> Fraction | None:
    """`numeral` read from the left: what stands before 万 or 亿 is multiplied by it."""
    total: int | Fraction = 0
    section: int | Fraction = 0
    pending: int | Fraction | None = None
    last = 1
    for token in _TOKEN.finditer(numeral):
        sign = token["han"]
        if sign is None:
            pending = _arabic(token["arabic"])
        elif sign in DIGITS:
            if pending:
                return None
            pending, last = DIGITS[sign], last if DIGITS[sign] else 1
        elif sign in SMALL:
            section += (1 if pending is None else pending) * SMALL[sign]
            pending, last = None, SMALL[sign]
        elif sign in TENS:
            section += TENS[sign]
            last = 10
        elif sign not in LARGE:
            return None
        else:
            section, pending, last = section + (pending or 0), None, LARGE[sign]
            whole = total + section if sign == "亿" else section
            total = (0 if sign == "亿" else total) + (whole or 1) * last
            section = 0
    if pending is not None and last >= 100 and pending < 10 and numeral[-1] in DIGITS:
        pending *= Fraction(last, 10)  # 两万五 is 25,000
    return Fraction(total + section + (pending or 0))


def _arabic(digits: str) -> int | Fraction:
    bare = digits.replace(",", "")
    return Fraction(bare) if "." in bare else int(bare)
