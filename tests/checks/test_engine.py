"""The findings of a document, kept up to date by its edits."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.checks.check import AnyCheck, Check, Context, DocumentCheck, Trait
from review_app.checks.engine import LARGE, MOST, Engine
from review_app.checks.packages import Registry
from review_app.checks.profile import STANDARD, Level
from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal, Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status, Verdict

CONTEXT = Context(Properties(source_language="zh-CN", target_language="en"))


def segment(key: int, target: str, **more: object) -> Segment:
    given = {"received": target, "source": "源", "verdict": Verdict(Status.TRANSLATED)}
    return Segment(key=key, target=target, **{**given, **more})  # type: ignore[arg-type]


def words_of(one: Segment, _context: Context) -> Iterator[Trait]:
    """The words of a target; those that differ only in case must agree."""
    at = 0
    for word in one.target.split(" "):
        yield Trait(
            key=word.lower(),
            value=word,
            segment=one.key,
            side=Side.TARGET,
            start=at,
            end=at + len(word),
            quote=word,
        )
        at += len(word) + 1


def other_than_the_first(traits: Sequence[Trait], _context: Context) -> Iterator[Finding]:
    for trait in traits:
        if trait.value != traits[0].value:
            yield CASE.finding(trait, message="case", suggestions=(traits[0].value,))


def shouting(one: Segment, _context: Context) -> Iterator[Finding]:
    for at, letter in enumerate(one.target):
        if letter == "!":
            yield SHOUT.finding(one, Side.TARGET, at, at + 1, message="loud")


CASE = DocumentCheck(
    id="case",
    severity=FindingSeverity.NOTE,
    issue_type="other",
    explain="One case for one word",
    collect=words_of,
    judge=other_than_the_first,
)
SHOUT = Check(
    id="shout",
    severity=FindingSeverity.WARNING,
    issue_type="other",
    explain="Exclamation marks",
    find=shouting,
)
BOTH = (SHOUT, CASE)


def engine_of(
    *segments: Segment, checks: tuple[AnyCheck, ...] = BOTH, context: Context = CONTEXT
) -> Engine:
    engine = Engine(context, Registry(checks))
    for one in segments:
        engine.add(one)
    engine.judge(lambda: True)
    return engine


def said(engine: Engine) -> dict[int, list[tuple[str, str]]]:
    return {
        key: [(one.check, one.quote) for one in found]
        for key, found in engine.all_findings().items()
    }


def test_segments_are_compared_and_findings_come_by_place() -> None:
    engine = engine_of(segment(0, "tea"), segment(1, "hot !! Tea"), segment(2, "tea"))
    assert said(engine) == {1: [("shout", "!"), ("shout", "!"), ("case", "Tea")]}


def test_an_edit_tells_exactly_whose_findings_changed() -> None:
    engine = engine_of(segment(0, "tea"), segment(1, "Tea"), segment(2, "Tea"), segment(3, "TEA"))
    assert said(engine).keys() == {1, 2, 3}
    assert engine.update(segment(0, "Tea")) == {1, 2, 3}  # of the last, the suggestion
    assert said(engine).keys() == {3}
    assert engine.update(segment(1, "Tea")) == frozenset()
    assert engine.update(segment(1, "Tea coffee !")) == {1}
    assert engine.update(segment(3, "coffee", excluded=True)) == {3}
    assert said(engine) == {1: [("shout", "!")]}


TEXTS = st.lists(st.sampled_from(["tea", "Tea", "TEA", "pot", "Pot", "!"]), max_size=4).map(
    " ".join
)
EDITS = st.lists(st.tuples(st.integers(0, 3), TEXTS, st.booleans()), max_size=8)


@given(st.lists(TEXTS, min_size=4, max_size=4), EDITS)
def test_edits_lead_to_what_checking_anew_finds(texts: list[str], edits) -> None:
    now = [segment(key, text) for key, text in enumerate(texts)]
    engine = engine_of(*now)
    for key, text, excluded in edits:
        before = engine.all_findings()
        edited = segment(key, text, excluded=excluded)
        seen = engine.look(edited)
        assert engine.all_findings() == before
        changed = engine.update(edited)
        now[key] = edited
        after = engine.all_findings()
        assert after == engine_of(*now).all_findings()
        assert changed == {k for k in range(4) if before.get(k) != after.get(k)}
        assert seen == engine.findings(key)


def test_dismissals_of_a_segment_hold_for_both_kinds() -> None:
    def dismissal(check: str, quote: str) -> Dismissal:
        return Dismissal(
            check=check,
            side=Side.TARGET,
            quote=quote,
            reason="",
            author="A",
            at=datetime(2026, 1, 1, tzinfo=UTC),
        )

    engine = engine_of(segment(0, "tea"), segment(1, "Tea !"))
    both = (dismissal("case", "Tea"), dismissal("shout", "!"))
    assert engine.update(segment(1, "Tea !", dismissals=both)) == {1}
    assert said(engine) == {}
    assert engine.update(segment(1, "Tea !", dismissals=both[:1])) == {1}
    assert said(engine) == {1: [("shout", "!")]}


def test_a_profile_turns_checks_off_and_says_how_severe_they_are() -> None:
    text = segment(0, "Tea tea !")
    levels = {"case": Level.OFF, "shout": Level.ERROR}
    quiet = replace(CONTEXT, profile=STANDARD.with_levels("own", levels))
    assert [one.severity for one in engine_of(text, context=quiet).findings(0)] == ["error"]
    loud = replace(CONTEXT, profile=STANDARD.with_levels("own", {"case": Level.WARNING}))
    found = engine_of(text, context=loud).findings(0)
    assert [(one.check, one.severity) for one in found] == [
        ("case", "warning"),
        ("shout", "warning"),
    ]


def test_no_check_says_more_than_a_person_can_read() -> None:
    engine = engine_of(segment(0, "!" * 1_000 + " tea" + " Tea" * 300))
    assert len(engine.findings(0)) == 2 * MOST


def broken(*_anything: object) -> Iterator[Finding]:
    raise ZeroDivisionError("no!")


@pytest.mark.parametrize(
    "check",
    [replace(SHOUT, find=broken), replace(CASE, collect=broken), replace(CASE, judge=broken)],
)
def test_a_broken_check_of_a_package_is_told_of_once_and_the_others_go_on(check: AnyCheck) -> None:
    check = replace(check, id="theirs")
    engine = Engine(CONTEXT, Registry((check, *BOTH), {"theirs": "their-package"}))
    for one in (segment(0, "tea"), segment(1, "Tea !")):
        engine.add(one)
    engine.judge(lambda: True)
    assert said(engine) == {1: [("case", "Tea"), ("shout", "!")]}
    (sentence,) = engine.problems.values()
    assert "theirs" in sentence
    assert "their-package" in sentence
    assert "no!" in sentence


def test_a_broken_check_of_ours_is_our_bug() -> None:
    with pytest.raises(ZeroDivisionError):
        engine_of(segment(0, "tea"), checks=(replace(SHOUT, find=broken),))


def test_while_one_types_a_large_document_is_not_compared_anew() -> None:
    engine = engine_of(*(segment(key, "tea") for key in range(LARGE)), segment(LARGE, "Tea"))
    assert [one.quote for one in engine.look(segment(LARGE, "Tea and"))] == ["Tea"]
    assert engine.look(segment(LARGE, "and Tea")) == ()
    assert engine.update(segment(LARGE, "and Tea")) == {LARGE}
    assert [one.quote for one in engine.findings(LARGE)] == ["Tea"]


def test_judging_can_be_stopped() -> None:
    engine = Engine(CONTEXT, Registry(BOTH))
    engine.add(segment(0, "tea Tea"))
    engine.judge(lambda: False)
    assert engine.all_findings() == {}
