"""Reading quantities: what is one, what it is worth, and what is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.linguistics.number_forms import written_like
from review_app.linguistics.numbers import quantities, reads_numbers
from review_app.linguistics.quantity import MOST, Kind


def read(text, language):
    return [
        (one.quote, str(one.value), str(one.kind), one.unit) for one in quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "value", "kind", "unit"),
    [
        ("1.5万亿元", "1.5万亿", "1500000000000", "currency", "CNY"),
        ("一千五百亿美元", "一千五百亿", "150000000000", "currency", "USD"),
        ("人民币3000元", "3000", "3000", "currency", "CNY"),
        ("HK$120", "120", "120", "currency", "HKD"),
        ("百分之五", "百分之五", "1/20", "percent", ""),
        ("百分之十二点五", "百分之十二点五", "1/8", "percent", ""),
        ("５６％的人", "５６％", "14/25", "percent", ""),
        ("3.5个百分点", "3.5", "7/200", "percent", ""),
        ("千分之三", "千分之三", "3/1000", "percent", ""),
        ("三成", "三成", "3/10", "percent", ""),
        ("近七成五", "七成五", "3/4", "percent", ""),
        ("八折", "八折", "4/5", "discount", ""),
        ("三分之一", "三分之一", "1/3", "fraction", ""),
        ("一半", "一半", "1/2", "fraction", ""),
        ("半年", "半", "1/2", "measure", "year"),
        ("两个半小时", "两个半", "5/2", "measure", "hour"),
        ("一岁半", "一岁半", "3/2", "measure", "year"),
        ("第三十二届", "第三十二", "32", "ordinal", ""),
        ("五中全会", "五", "5", "ordinal", ""),
        ("“十四五”规划", "十四五", "14", "ordinal", ""),
        ("廿三日", "廿三", "23", "day", ""),
        ("二〇一九年", "二〇一九", "2019", "year", ""),
        ("1998年", "1998", "1998", "year", ""),
        ("90年代", "90", "90", "decade", ""),
        ("20世纪90年代", "20世纪90年代", "1990", "decade", ""),
        ("21世纪", "21", "21", "century", ""),
        ("下午三点半", "三点半", "31/2", "time", ""),
        ("15时30分", "15时30分", "31/2", "time", ""),
        ("3亿5000万人", "3亿5000万", "350000000", "cardinal", ""),
        ("两万五千人", "两万五千", "25000", "cardinal", ""),
        ("两万五", "两万五", "25000", "cardinal", ""),
        ("一百零五人", "一百零五", "105", "cardinal", ""),
        ("5,400个", "5,400", "5400", "cardinal", ""),
        ("三点五倍", "三点五", "7/2", "multiple", ""),
        ("翻了两番", "翻了两番", "4", "multiple", ""),
        ("2000万千瓦", "2000万", "20000000", "measure", "kw"),
        ("120亩", "120", "120", "measure", "mu"),
        ("9秒83", "9秒83", "983/100", "measure", "second"),
        ("十分钟", "十", "10", "measure", "minute"),
        ("G20峰会", "G20", "20", "code", ""),
    ],
)
def test_chinese(text, quote, value, kind, unit):
    assert read(text, "zh-CN") == [(quote, value, kind, unit)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "kind", "unit"),
    [
        ("5,400 brands", "5,400", "5400", "cardinal", ""),
        ("5 400 brands", "5 400", "5400", "cardinal", ""),
        ("5.4 million people", "5.4 million", "5400000", "cardinal", ""),
        ("$1.5bn", "1.5bn", "1500000000", "currency", "USD"),
        ("RMB5 billion", "5 billion", "5000000000", "currency", "CNY"),
        ("£340m", "340m", "340000000", "currency", "GBP"),
        ("15k users", "15k", "15000", "cardinal", ""),
        ("the 100m race", "100", "100", "measure", "m"),
        ("one hundred and twenty-five", "one hundred and twenty-five", "125", "cardinal", ""),
        (
            "one million two hundred thousand men",
            "one million two hundred thousand",
            "1200000",
            "cardinal",
            "",
        ),
        ("a dozen eggs", "a dozen", "12", "cardinal", ""),
        ("half a million", "half a million", "500000", "cardinal", ""),
        ("two-thirds of it", "two-thirds", "2/3", "fraction", ""),
        ("a quarter of it", "a quarter", "1/4", "fraction", ""),
        ("one in five", "one in five", "1/5", "fraction", ""),
        ("5 percent", "5", "1/20", "percent", ""),
        ("5 per cent", "5", "1/20", "percent", ""),
        ("5.5%", "5.5%", "11/200", "percent", ""),
        ("2 percentage points", "2", "1/50", "percent", ""),
        ("the 21st century", "21st", "21", "century", ""),
        ("the twenty-first time", "twenty-first", "21", "ordinal", ""),
        ("the third time", "third", "3", "ordinal", ""),
        ("the mid-1990s", "1990s", "1990", "decade", ""),
        ("in 1998", "1998", "1998", "year", ""),
        ("in May", "May", "5", "month", ""),
        ("half past five", "half past five", "11/2", "time", ""),
        ("at 3:30 pm", "3:30 pm", "31/2", "time", ""),
        ("eight o'clock", "eight o'clock", "8", "time", ""),
        ("a decade ago", "a decade", "1", "measure", "decade"),
        ("one and a half years", "one and a half", "3/2", "measure", "year"),
        ("a year and a half", "a year and a half", "3/2", "measure", "year"),
        ("a 5-year-old", "5", "5", "measure", "year"),
        ("35 degrees Celsius", "35", "35", "measure", "celsius"),
        ("tenfold", "tenfold", "10", "multiple", ""),
        ("doubled", "doubled", "2", "multiple", ""),
        ("COVID-19", "COVID-19", "19", "code", ""),
    ],
)
def test_english(text, quote, value, kind, unit):
    assert read(text, "en-GB") == [(quote, value, kind, unit)]


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("三四百人", "zh", 300, 400),
        ("十七八岁", "zh", 17, 18),
        ("十五六万", "zh", 150_000, 160_000),
        ("10多万人", "zh", 100_000, 190_000),
        ("3万余名", "zh", 30_000, 39_000),
        ("二十多年", "zh", 20, 29),
        ("十几个", "zh", 10, 19),
        ("几十年", "zh", 20, 100),
        ("数千人", "zh", 2000, 10_000),
        ("七旬老人", "zh", 70, 79),
        ("dozens of men", "en", 20, 100),
        ("tens of thousands of men", "en", 20_000, 100_000),
        ("several hundred men", "en", 200, 1000),
    ],
)
def test_one_numeral_may_state_a_range(text, language, low, high):
    (one,) = quantities(text, language)
    assert (one.value, one.top, one.approximate) == (low, high, True)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("3-5万元", "zh", [30_000, 50_000]),
        ("三到五年", "zh", [3, 5]),
        ("5-10%", "zh", [Fraction(1, 20), Fraction(1, 10)]),
        ("百分之五到十个", "zh", [Fraction(1, 20), Fraction(1, 10)]),
        ("2019-2021年", "zh", [2019, 2021]),
        ("3 to 5 million yuan", "en", [3_000_000, 5_000_000]),
        ("900 to 1.2 million", "en", [900, 1_200_000]),
        ("5, 8 and 10 percent", "en", [Fraction(1, 20), Fraction(2, 25), Fraction(1, 10)]),
        ("of the 300, 20 percent", "en", [300, Fraction(1, 5)]),
        ("2019-20", "en", [2019, 2020]),
    ],
)
def test_what_stands_in_a_row(text, language, values):
    found = quantities(text, language)
    assert [one.value for one in found] == values


@pytest.mark.parametrize("text", ["3-5万元", "三到五年", "百分之五到十个", "48 to 72 hours"])
def test_both_ends_of_a_range_count_the_same(text):
    first, second = quantities(text, "en" if text.isascii() else "zh")
    assert (first.kind, first.unit) == (second.kind, second.unit)


@pytest.mark.parametrize("text", ["on May 3, 2023", "3 May 2023", "May 3rd, 2023", "2023年5月3日"])
def test_dates_in_any_order(text):
    language = "en" if text.isascii() else "zh"
    assert sorted(one.value for one in quantities(text, language)) == [3, 5, 2023]


@pytest.mark.parametrize(
    "text", ["约40分钟", "40多分钟", "40分钟左右", "about 40 minutes", "40-plus"]
)
def test_what_is_said_to_be_inexact(text):
    (one,) = quantities(text, "en" if text.isascii() else "zh")
    assert one.value == 40
    assert one.approximate


NO_QUANTITIES = (
    "一带一路 一些 一起 一定 一个 一方面 三峡 四川 万一 千万别 十分重要 第一时间 百姓 万达"
    " 唯一 周三 八卦 五湖四海 七嘴八舌 半导体 零售 双十一 成千上万 上半年 三五成群 1、今天"
)


@pytest.mark.parametrize("text", NO_QUANTITIES.split())
def test_chinese_words_that_state_no_quantity(text):
    assert quantities(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "one of the best",
        "one another",
        "no one",
        "on the one hand",
        "two-faced",
        "it may be",
        "they march on",
        "first of all",
        "the first half",
        "at first",
        "1. Today",
        "https://example.org/2019/05",
    ],
)
def test_english_words_that_state_no_quantity(text):
    assert quantities(text, "en") == []


def test_offsets_count_code_points():
    (one,) = quantities("😀有５６％", "zh")
    assert (one.start, one.end) == (2, 5)


def test_other_languages_have_no_reader():
    assert reads_numbers("zh_Hant-TW")
    assert reads_numbers("EN")
    assert not reads_numbers("de")
    assert quantities("25", "de") == []


_CHINESE_DIGITS = "零一二三四五六七八九"


def chinese_below_ten_thousand(number):
    text, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if gap and text else "") + _CHINESE_DIGITS[digit] + sign
        gap = not digit
    return text


def chinese(number):
    text = ""
    for scale, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // scale % 10**4
        if part:
            zero = "零" if text and part < 1000 else ""
            text += zero + chinese_below_ten_thousand(part) + sign
    return text


def english(number):
    if number < 100:
        return written_like("ten", Fraction(number), Kind.CARDINAL)
    for scale, word in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= scale:
            rest = number % scale
            link = " and " if 0 < rest < 100 else " "
            return f"{english(number // scale)} {word}" + (link + english(rest) if rest else "")
    raise AssertionError


numbers = st.integers(11, 10**12 - 1)


@given(numbers)
def test_chinese_words_read_back(number):
    assert [one.value for one in quantities(f"共{chinese(number)}人", "zh")] == [number]


@given(st.one_of(st.integers(2, 10**12 - 1), st.integers(2, 10**4)))
def test_english_words_read_back(number):
    assert [one.value for one in quantities(f"the {english(number)} men", "en")] == [number]


@given(numbers)
def test_digits_read_back(number):
    for form in (str(number), f"{number:,}"):
        assert [one.value for one in quantities(f"共{form}人", "zh")] == [number]
        assert [one.value for one in quantities(f"the {form} men", "en")] == [number]


@given(st.integers(1, 10**6), st.sampled_from([("万", "thousand", 10), ("亿", "million", 100)]))
def test_decimals_with_a_multiplier_read_back(hundredths, scales):
    han, word, times = scales
    number = Fraction(hundredths, 100)
    scale = {"thousand": 1000, "million": 10**6}[word]
    (one,) = quantities(f"共{float(number):.2f}{han}人", "zh")
    (other,) = quantities(f"the {float(number):.2f} {word} men", "en")
    assert one.value == other.value * times == number * scale * times


@given(st.integers(10**4, 10**13), st.sampled_from(["5 million", "1,000"]))
def test_what_is_written_reads_back(number, like):
    written = written_like(like, Fraction(number), Kind.CARDINAL)
    assert [one.value for one in quantities(f"the {written} men", "en")] == [number]
    written = written_like("5万", Fraction(number), Kind.CARDINAL)
    assert [one.value for one in quantities(f"共{written}人", "zh")] == [number]


@given(st.text("0123456789.,一二三十百千万亿点分之年月日半几多第%ab -and hundred one", max_size=60))
def test_any_text_can_be_read(text):
    for language in ("zh", "en"):
        found = quantities(text, language)
        assert [text[one.start : one.end] for one in found] == [one.quote for one in found]
        ends = [place for one in found for place in (one.start, one.end)]
        assert ends == sorted(ends)


@pytest.mark.parametrize("text", ["5 dayſ", "ſix men", "1٣ km", "٣ men", "5 \u212ag", "twenty-ſix"])
def test_letters_that_only_look_alike_make_no_words(text):
    for language in ("zh", "en"):
        assert all(one.quote in text for one in quantities(text, language))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "unit",
    ["1", "1 ", "1,", "一", "一1", "万", "one ", "hundred and ", "a ", "(", "\n", "百分之", "$"],
)
def test_hostile_text_is_harmless(unit, language):
    text = unit * (250_000 // len(unit))
    assert len(quantities(text, language)) <= MOST + 1
