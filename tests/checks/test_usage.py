"""The list of what English made from Chinese gets wrong."""

import pytest

from review_app.checks.check import Context
from review_app.checks.profile import STRICT
from review_app.checks.registry import ALL
from review_app.checks.usage import USAGE, USAGE_STYLE
from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status, Verdict
from review_app.resources import folder
from tests.checks.whole import check_segment


def found(text, checks=(USAGE,), language="en"):
    verdict = Verdict(Status.TRANSLATED)
    segment = Segment(key=0, received=text, target=text, verdict=verdict)
    properties = Properties(source_language="zh-CN", target_language=language)
    context = Context(properties, profile=STRICT)
    return [(one.quote, one.suggestions) for one in check_segment(segment, context, checks)]


def test_the_list_is_long_and_each_line_has_five_columns():
    text = (folder("resources") / "usage" / "en.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line[0] not in "#@"]
    assert len(lines) >= 80
    assert {len(line) for line in lines} == {5}


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("We have oversea friends.", "oversea friends", "overseas friends"),
        ("We look forward to meet you.", "look forward to meet", "look forward to meeting"),
        ("They discuss about it.", "discuss about", "discuss"),
        ("The products is new.", "The products is", "The products are"),
        ("Every cities has one.", "Every cities", "Every city"),
        ("How to say it?", "How to say", "How do you say"),
        ("It is one of the oldest temple in China.", "one of the oldest temple",
         "one of the oldest temples"),
        ("Informations are there.", "Informations", "Information"),
        ("She suggested him to go.", "suggested him to go", "suggested that him go"),
    ],
)  # fmt: skip
def test_the_first_suggestion_fits_in_place(text, words, better):
    ((quote, suggestions),) = found(text)
    assert (quote, suggestions[0]) == (words, better)


@pytest.mark.parametrize(
    "text",
    [
        "The quality of the products is high.",
        "The price of these products is low.",
        "We look forward to work that matters and to meetings.",
        "I know how to say it.",
        "In last year's final, ten million people watched.",
        "He made it to the city. The discussion about prices went on.",
        "Thousands of people came; 3 million of them stayed.",
        "See https://example.org/informations and <informations>.",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert found(text) == []


def test_wordiness_is_a_check_of_its_own():
    assert found("They cooperate together.") == []
    assert found("They cooperate together.", (USAGE_STYLE,)) == [
        ("cooperate together", ("cooperate",))
    ]


def test_only_english_is_read_and_each_place_is_told_of_once():
    assert found("informations", language="de") == []
    assert [quote for quote, _ in found("These products is new: presell informations", ALL)] == [
        "These products is",
        "presell",
        "informations",
    ]


@pytest.mark.parametrize(
    "text", ["the " * 30_000, "a" * 100_000, "such as " + "a" * 50_000, "Although " * 5_000]
)
def test_hostile_text_has_an_end(text):
    assert found(text, (USAGE, USAGE_STYLE)) == []
