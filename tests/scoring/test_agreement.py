"""Agreement of raters: by hand, and against the package `krippendorff`."""

import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.rating import Rating
from review_app.scoring.agreement import agreement, alpha_interval, kappa
from review_app.scoring.weights import load_weights
from review_app.scoring.wmt import score_ratings


def test_alpha_of_krippendorffs_own_example():
    """Krippendorff 2011, “Computing Krippendorff’s Alpha-Reliability”, section E: four
    observers, twelve units, with missing data; interval alpha 0.849."""
    table = """
        1 2 3 3 2 1 4 1 2 . . .
        1 2 3 3 2 2 4 1 2 5 . 3
        . 3 3 3 2 3 4 2 2 5 1 .
        1 2 3 3 2 4 4 1 2 5 1 .
    """
    rows = [line.split() for line in table.strip().splitlines()]
    units = [[float(v) for v in column if v != "."] for column in zip(*rows, strict=True)]
    assert alpha_interval(units) == pytest.approx(0.849, abs=0.0005)


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=3, max_size=3),
        min_size=1,
        max_size=12,
    )
)
def test_alpha_is_the_packages(units: list[list[int | None]]):
    ours = alpha_interval([[v for v in unit if v is not None] for unit in units])
    paired = [unit for unit in units if sum(v is not None for v in unit) > 1]
    data = np.array([[math.nan if v is None else v for v in unit] for unit in paired]).T
    if data.size == 0 or len(np.unique(data[~np.isnan(data)])) < 2:
        assert ours is None
    else:
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="interval")
        assert ours == pytest.approx(float(theirs))


def test_kappa_by_hand():
    """Cohen 1960, the much-used table 20, 5, 10, 15 of 50: po 0.7, pe 0.5, kappa 0.4."""
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10
    pairs += [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([(True, True)] * 3) is None
    assert kappa([]) is None


def rating(rater: str, target: str, severity: str = "Major", number: str = "1") -> Rating:
    return Rating(
        system="A",
        document="d",
        number=number,
        id=number,
        rater=rater,
        source="源",
        target=target,
        category="Accuracy" if severity != "No-error" else severity,
        severity=severity,
    )


def test_raters_of_a_file():
    """Segment 1: both mark “cd”, one “b” too: F1 = 2·2 ÷ (3 + 2). Segment 2: one of two sees an
    error, which adds 1 to the marks: 4 ÷ 6. A third segment has one rater and compares nothing.
    Of the scores 5, 5 and 5, 0: observed 2·25 ÷ 4, expected 6·25 ÷ 12, so alpha is 0."""
    scores = score_ratings(
        [
            rating("x", "a<v>bcd</v>e"),
            rating("y", "ab<v>cd</v>e"),
            rating("x", "f<v>g</v>", number="2"),
            rating("y", "fg", "No-error", number="2"),
            rating("x", "h", number="3"),
        ],
        load_weights("wmt"),
    )
    found = agreement(scores.segments)
    assert found.raters == ("x", "y")
    assert found.segments == 2
    assert found.span_f1 == pytest.approx(4 / 6)
    assert found.kappa == 0
    assert found.alpha == pytest.approx(0)


def test_one_rater_agrees_with_nobody():
    found = agreement(score_ratings([rating("x", "a")], load_weights("wmt")).segments)
    assert (found.alpha, found.kappa, found.span_f1, found.segments) == (None, None, None, 0)
