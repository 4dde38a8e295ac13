"""MQM 2.0's linear model against cases reckoned by hand."""

from datetime import UTC, datetime

import pytest

from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.span import Span
from review_app.scoring.mqm import Thresholds, mqm
from review_app.scoring.units import SMALL_SAMPLE, Unit
from review_app.scoring.weights import Weights

AT = datetime(2026, 1, 2, tzinfo=UTC)


def issue(
    severity: Severity,
    state: IssueState = IssueState.OPEN,
    type: str = "accuracy/mistranslation",
    **flags: bool,
) -> Issue:
    return Issue(
        id="1",
        type=type,
        severity=severity,
        side=Side.TARGET,
        span=Span(0, 1, "x"),
        author="AE",
        at=AT,
        state=state,
        **flags,
    )


ISSUES = [
    *[issue(Severity.NEUTRAL)] * 4,
    *[issue(Severity.MINOR)] * 3,
    *[issue(Severity.MAJOR)] * 2,
    issue(Severity.CRITICAL),
]


def test_points_per_thousand_words():
    """MQM 2.0, linear: APT = 0×4 + 1×3 + 5×2 + 25×1 = 38; NPT = 1000 × 38 ÷ 800 = 47.5."""
    score = mqm(ISSUES, 800)
    assert score.points == 38
    assert score.per_thousand == 47.5
    assert score.counts == {
        Severity.NEUTRAL: 4,
        Severity.MINOR: 3,
        Severity.MAJOR: 2,
        Severity.CRITICAL: 1,
    }
    assert score.formula == (
        "1000 × (0 × 4 neutral + 1 × 3 minor + 5 × 2 major + 25 × 1 critical) ÷ 800 words = 47.50"
    )


def test_fixed_issues_count_and_rejected_ones_do_not():
    score = mqm(
        [
            issue(Severity.MAJOR, IssueState.FIXED),
            issue(Severity.CRITICAL, IssueState.REJECTED),
            issue(Severity.MINOR),
        ],
        1000,
    )
    assert score.per_thousand == 6
    assert score.counts[Severity.CRITICAL] == 0


def test_other_weights_are_shown():
    weights = Weights(id="own", name="Own", severities={"minor": 0.1, "major": 5})
    score = mqm([issue(Severity.MINOR), issue(Severity.MAJOR)], 100, weights)
    assert score.points == pytest.approx(5.1)
    assert score.weights[Severity.MAJOR] == 5
    assert "0.1 × 1 minor + 5 × 1 major" in score.formula


def test_a_text_without_words_has_no_score():
    score = mqm(ISSUES, 0)
    assert score.per_thousand is None
    assert score.formula.endswith("÷ 0 words = –")


def test_a_text_without_issues_costs_nothing():
    assert mqm([], 1000).per_thousand == 0


def test_short_texts_get_a_note():
    assert "500 words" in mqm([], SMALL_SAMPLE - 1).note
    assert mqm([], SMALL_SAMPLE).note == ""


def test_raw_and_calibrated_scores_differ_by_far():
    """MQM 2.0, on 1,000 words with 104.3 points a thousand: raw 100 × (1 − 0.1043) = 89.57, and
    100 − 104.3 × (100 − 90) ÷ 10 = −4.3: a score without its formula is worthless."""
    weights = Weights(id="own", name="Own", severities={"major": 104.3})
    score = mqm([issue(Severity.MAJOR)], 1000, weights)
    assert score.per_word == pytest.approx(0.1043)
    assert score.raw == pytest.approx(89.57)
    assert score.calibrated == pytest.approx(-4.3)
    assert score.raw_formula == "100 × (1 − 104.3 ÷ 1000 words) = 89.57"
    assert score.calibrated_formula == "100 − 104.30 × (100 − 90) ÷ 10 = -4.30"


def test_thresholds_calibrate():
    """CQS = 100 − NPT × (100 − PT) ÷ APP: with PT 95 and APP 20, 12 points in 800 words are
    NPT 15 and 100 − 15 × 5 ÷ 20 = 96.25."""
    score = mqm(
        [*[issue(Severity.MAJOR)] * 2, *[issue(Severity.MINOR)] * 2],
        800,
        thresholds=Thresholds(95, 20),
    )
    assert score.per_thousand == 15
    assert score.calibrated == 96.25
    assert score.passed


@pytest.mark.parametrize("words", [7, 300, 1000, 12345])
@pytest.mark.parametrize("passing", [85, 90, 98.7])
def test_a_text_with_just_the_acceptable_points_passes(words: int, passing: float):
    acceptable = 1000 * 5 / words
    score = mqm([issue(Severity.MAJOR)], words, thresholds=Thresholds(passing, acceptable))
    assert score.calibrated == pytest.approx(passing)
    assert score.passed
    worse = mqm([issue(Severity.MAJOR), issue(Severity.MINOR)], words, thresholds=score.thresholds)
    assert worse.passed is False
    assert worse.verdict.startswith("Fails: the score")


def test_one_critical_issue_fails_whatever_the_score():
    score = mqm([issue(Severity.CRITICAL)], 100_000)
    assert (score.calibrated or 0) > 99
    assert score.passed is False
    assert score.verdict == "Fails: critical issues (1), whatever the score."


def test_repeated_and_preferential_issues_weigh_nothing():
    score = mqm(
        [
            issue(Severity.CRITICAL, repeated=True),
            issue(Severity.MAJOR, preferential=True),
            issue(Severity.MINOR),
        ],
        1000,
    )
    assert score.points == 1
    assert score.passed
    assert "+ 0 × 2 repeated or preferential" in score.formula


def test_types_can_weigh_differently():
    """ETW × SPM: terminology weighs 2: 2×5 + 1×5 = 15, in 1,000 characters."""
    weights = Weights(
        id="own", name="Own", severities={"major": 5}, types={"terminology": 2, "accuracy": 1}
    )
    score = mqm(
        [issue(Severity.MAJOR, type="terminology/wrong-term"), issue(Severity.MAJOR)],
        1000,
        weights,
        unit=Unit.SOURCE_CHARACTERS,
    )
    assert score.points == 15
    assert score.formula == "1000 × (5 × 1 major + 10 × 1 major) ÷ 1000 characters = 15.00"
    assert "source characters" in score.parameters
    assert "terminology 2" in score.parameters


def test_nonsense_thresholds_are_refused():
    for passing, acceptable in ((100, 10), (-1, 10), (90, 0), (float("nan"), 1)):
        with pytest.raises(ValueError, match="no thresholds"):
            Thresholds(passing, acceptable)


def test_no_words_no_verdict():
    score = mqm([], 0)
    assert score.passed is None
    assert score.raw is None
    assert score.verdict == "No verdict: there are no words to judge."
