"""Ranks are compared, not scores."""

from hypothesis import given
from hypothesis import strategies as st

from review_app.scoring.disagreement import Disagreement, disagreements

SCORES = st.dictionaries(st.integers(0, 20), st.integers(-5, 5).map(float))


def test_the_greatest_disagreement_comes_first() -> None:
    metric = {1: 90.0, 2: 50.0, 3: 40.0, 4: 10.0}
    people = {1: -25.0, 2: -1.0, 3: -5.0, 4: -2.0}
    assert disagreements(metric, people) == [
        Disagreement(1, 1.0, 0.0),
        Disagreement(4, 0.0, 2 / 3),
        Disagreement(2, 2 / 3, 1.0),
    ]


def test_equals_share_a_rank() -> None:
    found = disagreements({1: 5.0, 2: 5.0, 3: 9.0}, {1: 0.0, 2: 1.0, 3: 2.0})
    assert [(one.key, one.metric, one.people) for one in found] == [(1, 0.25, 0.0), (2, 0.25, 0.5)]


def test_only_what_both_have_scored_is_compared() -> None:
    assert disagreements({1: 5.0, 2: 6.0}, {2: 1.0, 3: 9.0}) == []


@given(SCORES, SCORES)
def test_both_scales_may_be_stretched(metric, people) -> None:
    stretched = {key: 3 * score - 7 for key, score in metric.items()}
    assert disagreements(metric, people) == disagreements(stretched, people)


@given(SCORES, SCORES)
def test_each_side_is_the_other_turned_round(metric, people) -> None:
    one, other = disagreements(metric, people), disagreements(people, metric)
    assert {item.key: item.distance for item in one} == {item.key: -item.distance for item in other}


@given(SCORES)
def test_nobody_disagrees_with_himself(metric) -> None:
    assert disagreements(metric, metric) == []
