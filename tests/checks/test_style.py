"""The checks of style, on translations that are clean and on planted mistakes."""

from pathlib import Path

import pytest

from review_app.checks.check import Context
from review_app.checks.registry import ALL, OF_DOCUMENTS
from review_app.domain.document import Properties, segments_of
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.importing.article import read
from tests.checks.whole import check_document

ROOT = Path(__file__).parents[2]
CONTEXT = Context(Properties(source_language="zh-CN", target_language="en"))


def rows(name):
    text = (ROOT / "tests" / "data" / f"{name}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]


def segment(key, kind, source, target):
    verdict = Verdict(Status.TRANSLATED)
    return Segment(
        key=key, received=target, target=target, source=source, verdict=verdict, kind=Kind(kind)
    )


CLEAN = [segment(key, *row) for key, row in enumerate(rows("style-clean"))]
PLANTED = [
    (check, quote, segment(len(CLEAN) + number, *row))
    for number, (check, quote, *row) in enumerate(rows("style-planted"))
]


CHECKS = [
    check for check in (*ALL, *OF_DOCUMENTS) if check.id in {planted for planted, _, _ in PLANTED}
]


def test_there_is_enough_to_go_by():
    assert len(CLEAN) >= 100
    assert len(PLANTED) >= 80
    assert {check.id for check in CHECKS} == {check for check, _, _ in PLANTED}
    assert len(CHECKS) >= 19


def test_clean_translations_are_left_alone():
    found = check_document(CLEAN, CONTEXT, CHECKS)
    for one in found:
        print(one.check, repr(one.quote), CLEAN[one.segment].target)
    assert len({one.segment for one in found}) <= 0.02 * len(CLEAN)


@pytest.fixture(scope="module")
def together():
    """What is found where the planted mistakes stand among the clean translations."""
    document = [*CLEAN, *(planted for _, _, planted in PLANTED)]
    return check_document(document, CONTEXT, CHECKS)


def test_planted_mistakes_are_found_where_they_are(together):
    found = {(one.segment, one.check, one.quote) for one in together}
    missed = [
        (check, quote, planted.target)
        for check, quote, planted in PLANTED
        if (planted.key, check, quote) not in found
    ]
    for one in missed:
        print(one)
    assert len(missed) <= 0.05 * len(PLANTED)


def test_little_is_found_besides(together):
    expected = {(planted.key, check) for check, _, planted in PLANTED}
    besides = [one for one in together if (one.segment, one.check) not in expected]
    for one in besides:
        print(one.check, repr(one.quote), one.segment)
    assert len(besides) <= 0.15 * len(PLANTED)


@pytest.mark.parametrize("seed", ["alibaba.en.txt", "tea.zh-en.tsv"])
def test_the_seeds(seed):
    document = read((ROOT / "seeds" / seed).read_bytes(), seed)
    found = check_document(list(segments_of(document)), Context(document.properties), CHECKS)
    expected = {
        "alibaba.en.txt": [
            ("quote-order", 6, '",', (',"',)),
            ("missing-space", 12, ",", (", ",)),
        ],
        "tea.zh-en.tsv": [],
    }
    assert [(one.check, one.segment, one.quote, one.suggestions) for one in found] == expected[seed]
