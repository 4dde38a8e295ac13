"""The checks of words together, on sentences with and without mistakes."""

from pathlib import Path

import pytest

from review_app.checks.check import Context
from review_app.checks.registry import ALL
from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status, Verdict
from tests.checks.whole import check_segment

CONTEXT = Context(Properties(source_language="zh-CN", target_language="en"))
KINDS = ("spelling", "grammar", "usage", "names", "capitalisation")
CHECKS = tuple(check for check in ALL if check.id in KINDS)


def rows():
    text = (Path(__file__).parents[1] / "data" / "words.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line[0] != "#"]


def findings(source, target):
    verdict = Verdict(Status.TRANSLATED)
    segment = Segment(key=0, received=target, target=target, source=source, verdict=verdict)
    return check_segment(segment, CONTEXT, CHECKS)


CLEAN = [row for row in rows() if row[0] == "clean"]
PLANTED = [row for row in rows() if row[0] != "clean"]


def test_clean_translations_are_left_alone():
    assert len(CLEAN) >= 80
    marked = [
        (target, one.quote, one.check)
        for *_, source, target in CLEAN
        for one in findings(source, target)
    ]
    assert len(marked) <= 0.02 * len(CLEAN), marked


def test_planted_mistakes_are_found_with_the_right_kind_and_place():
    assert len(PLANTED) >= 80
    missed = [
        (check, words, target)
        for check, words, source, target in PLANTED
        if (check, words) not in {(one.check, one.quote) for one in findings(source, target)}
    ]
    assert len(missed) <= 0.1 * len(PLANTED), missed


@pytest.mark.parametrize("kind", KINDS)
def test_of_each_kind_four_in_five_are_found_and_nothing_else(kind):
    planted = [row for row in PLANTED if row[0] == kind]
    found = [[(one.check, one.quote) for one in findings(*row[2:])] for row in planted]
    right = [(kind, row[1]) in one for row, one in zip(planted, found, strict=True)]
    assert sum(right) >= 0.8 * len(planted)
    others = [one for one in found if len(one) > 1]
    assert len(others) <= 0.1 * len(planted), others
