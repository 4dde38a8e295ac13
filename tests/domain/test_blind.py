"""Blind review: whose words one sees."""

from datetime import UTC, datetime

from review_app.domain.blind import is_blind, is_others_word, own_words
from review_app.domain.document import Properties
from review_app.domain.edits import Edit, EditTarget, SetScore
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import mark

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_who_has_done_the_own_pass_sees_everything():
    blind = Properties(blind=True, done=("Ann",))
    assert not is_blind(blind, "Ann")
    assert is_blind(blind, "Bea")
    assert not is_blind(Properties(done=("Ann",)), "Bea")


def test_only_ones_own_words_are_left():
    issues = tuple(
        Issue(
            id=name,
            type="style",
            severity=Severity.MINOR,
            side=Side.TARGET,
            span=mark("text", 0, 4),
            author=name,
            at=NOON,
        )
        for name in ("Ann", "Bea")
    )
    scores = (Judgement(50, "Ann", NOON), Judgement(60, "Bea", NOON))
    segment = Segment(
        key=0,
        received="text",
        target="text",
        verdict=Verdict(Status.DRAFT),
        issues=issues,
        judgements=scores,
    )
    anns = own_words(segment, "Ann")
    assert (anns.issues, anns.judgements) == (issues[:1], scores[:1])
    assert own_words(anns, "Ann") is anns


def test_what_others_wrote_is_seen_and_how_they_judge_is_not():
    def by_bea(change):
        return Edit(key=0, revision=0, change=change, author="Bea", at=NOON)

    assert is_others_word(by_bea(SetScore(60.0)), "Ann")
    assert not is_others_word(by_bea(SetScore(60.0)), "Bea")
    assert not is_others_word(by_bea(EditTarget("text")), "Ann")
