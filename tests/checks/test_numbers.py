"""The number check, on pairs in the manner of news with and without errors."""

from pathlib import Path

import pytest

from review_app.checks.check import Context
from review_app.checks.numbers import NUMBERS
from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status, Verdict
from tests.checks.whole import check_segment

DATA = Path(__file__).parents[1] / "data" / "numbers.tsv"
ROWS = [
    line.split("\t") for line in DATA.read_text("utf-8").splitlines() if not line.startswith("#")
]
CLEAN = [row for row in ROWS if row[1] == "clean"]
PLANTED = [row for row in ROWS if row[1] != "clean"]


def findings(source, target, languages="zh-en"):
    segment = Segment(
        key=0, received=target, target=target, source=source, verdict=Verdict(Status.TRANSLATED)
    )
    first, second = languages.split("-")
    properties = Properties(source_language=first, target_language=second)
    return check_segment(segment, Context(properties), (NUMBERS,))


def test_clean_pairs_are_left_alone():
    assert len(CLEAN) >= 200
    marked = [
        target for languages, _, source, target, *_ in CLEAN if findings(source, target, languages)
    ]
    assert len(marked) <= 0.015 * len(CLEAN), marked


def test_planted_errors_are_found_where_they_are():
    assert len(PLANTED) >= 80
    missed = [
        (kind, target, quote)
        for languages, kind, source, target, side, quote in PLANTED
        if (side, quote)
        not in [(one.side.value, one.quote) for one in findings(source, target, languages)]
    ]
    assert len(missed) <= 0.05 * len(PLANTED), missed


@pytest.mark.parametrize("kind", sorted({row[1] for row in PLANTED}))
def test_no_kind_of_error_is_forgotten(kind):
    rows = [row for row in PLANTED if row[1] == kind]
    assert all(findings(source, target, languages) for languages, _, source, target, *_ in rows)


def test_an_error_of_magnitude_is_named_with_the_right_number_first():
    (finding,) = findings("揽收包裹56万件。", "They handled 56,000 parcels.")
    assert finding.quote == "56,000"
    assert finding.suggestions == ("560,000",)
    assert finding.message == "“56万” is 560,000, not 56,000: 10 times too small"


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("达1.5万亿元。", "It was 150 billion yuan.", "1.5 trillion"),
        ("增长12%。", "It grew by 12 over the year.", "12 percent"),
        ("增长12%。", "It grew by 21% over the year.", "12%"),
        ("共二十八人。", "Twenty-three people came.", "Twenty-eight"),
        ("这是第12届。", "This is the 13th.", "12th"),
        ("他得了第五名。", "He finished fourth.", "fifth"),
        ("11月完工。", "It was done last September.", "November"),
        ("上世纪80年代。", "This was in the 1990s.", "1980s"),
        ("The 25 men left.", "这52人离开了。", "25"),
        ("It cost 2.5 million dollars.", "耗资2500万美元。", "250万"),
    ],
)
def test_the_suggestion_is_written_like_what_it_replaces(source, target, suggestion):
    (finding,) = findings(source, target, "zh-en" if target.isascii() else "en-zh")
    assert finding.suggestions == (suggestion,)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("两国领导人", "both leaders"),
        ("产量翻一番。", "Output doubled."),
        ("三成居民", "30 percent of residents"),
        ("十年来", "over the past decade"),
        ("几十名学生", "dozens of students"),
        ("半年后", "six months later"),
        ("2023年收入增长5%。", "Income rose 5 percent last year."),
        ("5日，他说", "On Monday, he said"),
        ("占地1500亩", "covering 1,500 mu (100 hectares)"),
        ("4987万元", "nearly 50 million yuan"),
        ("以9秒58夺冠", "won in 9.58 seconds"),
    ],
)
def test_what_translators_may_do(source, target):
    assert findings(source, target) == ()


def test_a_number_missing_in_the_translation_is_marked_in_the_source():
    (finding,) = findings("公司有42家工厂。", "The company has factories.")
    assert (finding.side.value, finding.quote, finding.suggestions) == ("source", "42", ())
    assert finding.message == "42 is missing in the translation"


@pytest.mark.parametrize("languages", ["zh-de", "de-en", "zh-"])
def test_other_languages_are_not_checked(languages):
    assert findings("42家", "43 plants", languages) == ()


def test_without_source_or_target_there_is_nothing_to_compare():
    assert findings(None, "43 plants") == ()
    assert findings("42家", "") == ()


def test_a_text_of_nothing_but_numbers_has_an_end():
    assert len(findings("4 " * 200_000, "7 " * 200_000)) <= 100
