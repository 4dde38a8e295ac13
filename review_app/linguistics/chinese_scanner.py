"""Where the quantities of a Chinese text stand, and what stands around a numeral."""

import re
from functools import cache

from review_app.linguistics.numerals import alternation, phrases, units

_FULL = (*range(0xFF10, 0xFF1A), 0xFF04, 0xFF05, 0xFF0D, 0xFF0E, 0xFF1A, 0xFF5E)
HALF_WIDTH = {code: code - 0xFEE0 for code in _FULL} | {0xFFE5: 0xA5}
"""Full-width digits and signs, each with the one of half its width, for `str.translate`."""

_PLACE = "[〇○零一二三四五六七八九]"
_SCALE = "(?:[十拾]|[百佰](?!分[之点比])|[千仟](?![瓦米克伏卡赫])|[万亿])"
_HAN = f"(?:[〇○零一二两三四五六七八九廿卅壹贰叁肆伍陆柒捌玖]|{_SCALE})"
_ARABIC = rf"(?:(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?+{_SCALE}*+)"
_POINT = f"(?:点{_PLACE}++(?![十分]){_SCALE}*+)"
_MORE = f"(?:(?:[多余]|几(?!何)|来(?=[个名位人年岁天万亿])){_SCALE}*+)"
_NUMERAL = (
    f"(?:(?:[几数]|(?<!以)上(?!十))(?={_SCALE}){_SCALE}++"
    f"|(?:{_ARABIC}++|{_HAN}++{_POINT}?+){_MORE}?+)"
)

MIXED = re.compile(f"(?P<stem>.+?)(?P<more>[多余几来])(?P<scale>{_SCALE}*)")
"""A numeral with a word for more: 10多万, 十几."""

PLAIN = re.compile(rf"(?P<stem>[\d,.]+|{_PLACE}|两)(?P<scale>{_SCALE}*)")
"""A numeral of which the multiplier can be told apart: 3万, 五百."""

TO = re.compile(r"[-–—~]{1,2}|[到至、和或]")
RANGE_AFTER = re.compile(rf"[-–—~到至](?:\d|{_HAN})(?!步)")
RANGE_BEFORE = re.compile(rf"(?:\d|{_HAN})[-–—~到至]$")
NEAR_BEFORE = re.compile("(?:约|近|超|超过|逾|接近|至少|最多|不到|不足|不下|达|破|突破)$")
NEAR_AFTER = re.compile("多|余|左右|以上|以下|以内|上下")
HOUR_BEFORE = re.compile(
    "(?P<late>下午|晚上|傍晚|当晚|晚|午后)$|(?:[上中]午|[早晨]|早上|凌晨|清晨|[日号])$"
)
HOUR = re.compile(
    r"[点时](?!间|代|候|期|段)"
    r"(?:(?P<half>半)|(?P<quarters>[一三])刻|(?P<sharp>整|钟|许|左右|前后)"
    rf"|(?P<minutes>\d{{1,2}}|{_HAN}{{1,3}})分)?"
)

_FORMS = {
    "skip": (
        r"{phrases}|https?://[!-~]++|www\.[!-~]++|%\d?\$?[ds]|\{\d++\}"
        r"|(?:(?<![^\n])|(?<![^\n][(（])(?<=[(（]))"
        r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）、]|\.(?!\d))"
    ),
    "code": (
        r"[A-Za-z]++[-‑]?\d++(?:\.\d++)?+[A-Za-z]*+"
        r"|\d++(?:\.\d++)?+(?!(?:km|kg|cm|mm|m|g|kW|MW)(?![A-Za-z]))[A-Za-z]++"
    ),
    "clock": r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?!\d)",
    "ratio": r"(?<![\d/.])(?P<above>\d{1,3})/(?P<below>\d{1,4})(?![\d/])",
    "plan": '十(?P<plan_number>[一二三四五])五(?=[”」’"]|规划|期间|时期|末|以来|开局|收官)',
    "decade": rf"(?P<century>{_NUMERAL})世纪(?P<tens>\d0|[二三四五六七八九]十)年代",
    "share": rf"(?P<whole>[百千万]|{_NUMERAL})分之(?P<part>{_NUMERAL})",
    "ordinal": rf"第(?P<nth>{_NUMERAL})|(?P<plenum>[一二三四五六七])(?=中全会)",
    "fold": rf"翻了?(?P<folds>{_NUMERAL})?番",
    "half": "一半|半数|半(?=年|个|小时|价|公里|斤)",
    "number": _NUMERAL,
}


@cache
def scanner() -> re.Pattern[str]:
    """A pattern with a group for each form that a quantity has; see `form_of`."""
    words = phrases("chinese")
    plain = alternation(word for word in words.words if word not in words.unless)
    unless = "|".join(f"{word}(?![{signs}])" for word, signs in words.unless.items())
    starts = "".join(sorted({word[0] for word in words.words}))
    pattern = "|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items())
    pattern = pattern.replace("{phrases}", f"{unless}|{plain}")
    han = "〇○零一二两三四五六七八九十廿卅百千万亿壹贰叁肆伍陆柒捌玖拾佰仟第翻半几数上"
    return re.compile(rf"(?=[0-9A-Za-z%{{{han}{starts}])(?:{pattern})")


def form_of(match: re.Match[str]) -> str:
    return next(name for name in _FORMS if match[name] is not None)


@cache
def suffix() -> re.Pattern[str]:
    """What may stand behind a numeral and say what it counts."""
    names = alternation(unit.removeprefix("个") for unit in units().chinese)
    return re.compile(
        r"\s?(?:(?P<percent>%|个?百分点)|(?P<permille>‰)|(?P<decade>年代|后(?![来面续期退]))"
        r"|(?P<century>世纪)|(?P<times>倍)|(?P<day>[日号])|(?P<age>旬)"
        r"|(?P<tenth>成(?![为员就立本果功品年熟都长])(?P<hundredth>[一二三四五六七八九])?)"
        r"|(?P<discount>折(?![叠射腾]))|(?P<point>[秒米](?P<hundredths>\d\d)(?!\d))"
        rf"|(?P<measure>(?P<each>个)?(?P<plus>[半多余])?个?(?P<unit>{names})(?P<and>半(?!数))?)"
        rf"|(?P<classifier>{alternation(phrases('chinese').classifiers)}))"
    )


@cache
def prefix() -> re.Pattern[str]:
    """The currency that may stand before a numeral."""
    return re.compile(rf"({alternation(units().before)})\s?$")
