"""The MQM score against cases reckoned by hand, and how words are counted."""

from datetime import UTC, datetime

import pytest

from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.span import Span
from review_app.scoring.mqm import SMALL_SAMPLE, count_words, mqm

AT = datetime(2026, 1, 2, tzinfo=UTC)


def issue(severity: Severity, state: IssueState = IssueState.OPEN) -> Issue:
    return Issue(
        id="1",
        type="accuracy/mistranslation",
        severity=severity,
        side=Side.TARGET,
        span=Span(0, 1, "x"),
        author="AE",
        at=AT,
        state=state,
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
        "1000 × (0 × 4 neutral + 1 × 3 minor + 5 × 2 major + 25 × 1 critical) ÷ 800 words = 47.5"
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
    weights = {Severity.MINOR: 0.1, Severity.MAJOR: 5}
    score = mqm([issue(Severity.MINOR), issue(Severity.MAJOR)], 100, weights)
    assert score.points == pytest.approx(5.1)
    assert score.weights == weights
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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n—… !", 0),
        ("Alibaba, a Thick Book of Chinese Stories", 7),
        ("I don’t pay 3.5 yuan", 5),
        ("e-mail", 2),
        ("阿里巴巴，一本厚厚的中国故事。", 13),
        ("成立于1999年", 5),
        ("使用Taobao购物", 5),
        ("カタカナ・ひらがな", 8),
        ("한국어 문장", 2),
        ("𠀀𠀁", 2),
        ("cafe\u0301 𝒳𝒴", 2),
    ],
)
def test_words_are_counted(text: str, count: int):
    assert count_words(text) == count
