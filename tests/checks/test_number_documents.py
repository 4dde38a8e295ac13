"""Checks of the numbers of a whole document: one fact with two numbers, two ways to write."""

from collections import defaultdict
from pathlib import Path

from review_app.checks.check import Context
from review_app.checks.number_conflict import NUMBER_CONFLICT
from review_app.checks.number_style import NUMBER_STYLE
from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status, Verdict

ROOT = Path(__file__).parents[2]


def findings(check, lines, language="en"):
    context = Context(Properties(target_language=language))
    traits = defaultdict(list)
    for key, line in enumerate(lines):
        verdict = Verdict(Status.TRANSLATED)
        for trait in check.collect(
            Segment(key=key, received=line, target=line, verdict=verdict), context
        ):
            assert line[trait.start : trait.end] == trait.quote
            traits[trait.key].append(trait)
    return [one for same in traits.values() for one in check.judge(same, context)]


def test_the_seed_counts_its_countries_twice():
    lines = (ROOT / "seeds" / "alibaba.en.txt").read_text("utf-8").splitlines()
    (finding,) = findings(NUMBER_CONFLICT, lines)
    assert finding.quote == "220"
    assert finding.message == "“220 countries and regions” here, “200” elsewhere"


def test_numbers_of_different_things_are_no_conflict():
    lines = [
        "The firm has 25 plants in 30 countries.",
        "It sells to 28 countries and has 24 plants in Asia.",
        "More than 200 people came; 150 stayed.",
        "About 40 years ago there were 38 years of peace.",
    ]
    assert findings(NUMBER_CONFLICT, lines) == []


def test_a_rounded_number_beside_another_is_a_conflict():
    lines = ["It has over 300 shops.", "Its 320 shops are in Asia.", "It has more than 300 shops."]
    (finding,) = findings(NUMBER_CONFLICT, lines)
    assert (finding.segment, finding.quote) == (1, "320")


def test_the_odd_way_to_write_percentages_and_millions():
    lines = ["5 percent, 6 percent", "7 percent and 8%", "2 million, 3.5 million, 4 million",
             "5,000,000 men"]  # fmt: skip
    found = {one.quote: one.message for one in findings(NUMBER_STYLE, lines)}
    assert found == {
        "8%": "Elsewhere “percent”, here “%”",
        "5,000,000": "Elsewhere as in “2 million”",
    }


def test_no_way_is_odd_where_both_are_usual():
    lines = ["5 percent, 6 percent", "7% and 8%", "2 percentage points", "1,234,567 men, 3 million"]
    assert findings(NUMBER_STYLE, lines) == []


def test_other_languages_are_left_alone():
    lines = ["200 countries and regions, 220 countries and regions, 5 percent " * 3 + "8%"]
    assert findings(NUMBER_CONFLICT, lines, "de") == findings(NUMBER_STYLE, lines, "de") == []
