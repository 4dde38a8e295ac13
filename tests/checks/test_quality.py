"""What all checks together find of planted mistakes, and mark of clean translations."""

import pytest

from benchmarks.measure import ROOT
from benchmarks.precision import measure, rows


@pytest.fixture(scope="module")
def quality():
    return measure()


def test_there_is_enough_to_go_by(quality):
    assert len(quality.clean) >= 400
    assert len(quality.cases) - len(quality.clean) >= 200


def test_few_clean_segments_are_marked(quality):
    assert len(quality.marked) <= 0.05 * len(quality.clean), quality.marked


def test_most_planted_mistakes_are_found(quality):
    planted = quality.cases.keys() - quality.clean
    assert len(quality.found) >= 0.8 * len(planted), planted - quality.found


def test_the_table_in_the_documentation_is_the_one_that_is_measured(quality):
    page = (ROOT / "docs" / "checks-quality.md").read_text("utf-8")
    table = [line for line in page.splitlines() if line.startswith("| ")]
    assert table[2:] == [f"| {' | '.join(row)} |" for row in rows(quality)]
