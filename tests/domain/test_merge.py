"""Merging two reviews: what each side did is kept, and only the same text is disputed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.conflict import mark_conflict, settle
from review_app.domain.document import Properties
from review_app.domain.edits import (
    AnswerIssue,
    Edit,
    EditSource,
    EditTarget,
    RaiseIssue,
    ResolveIssue,
    SetScore,
    SetStatus,
    change_segment,
)
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.matching import match, same_content
from review_app.domain.merge import merge, merge_properties
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.span import mark

THEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NOW = THEN + timedelta(hours=1)


def message(msgid: str, target: str = "", *plurals: str, **fields) -> Segment:
    status = Status.TRANSLATED if target else Status.UNTRANSLATED
    made = Segment(
        key=0,
        received=target,
        source=msgid,
        target=target,
        plurals=plurals,
        source_plural="many" if plurals else "",
        verdict=Verdict(status),
        kind=Kind.MESSAGE,
    )
    return replace(made, **fields)


def catalog(*segments: Segment) -> list[Segment]:
    return [replace(segment, key=key) for key, segment in enumerate(segments)]


def edited(segment: Segment, *changes, author: str = "Ann") -> Segment:
    for change in changes:
        edit = Edit(
            key=segment.key, revision=segment.revision, change=change, author=author, at=NOW
        )
        segment = change_segment(segment, edit)
    return segment


def issue(text: str, words: str, id: str = "i1", **fields) -> Issue:
    start = text.index(words)
    made = Issue(
        id=id,
        type="other",
        severity=Severity.MINOR,
        side=Side.TARGET,
        span=mark(text, start, start + len(words)),
        author="Ann",
        at=THEN,
    )
    return replace(made, **fields)


def one(base: Segment | None, ours: Segment, theirs: Segment) -> Segment:
    """The one merged segment, where nothing is disputed."""
    merged = merge([base] if base else [], [ours], [theirs])
    assert merged.conflicts == ()
    (segment,) = merged.segments
    return segment


# Texts and verdicts --------------------------------------------------------------------


def test_each_side_keeps_its_texts() -> None:
    base = catalog(message("a", "1"), message("b", "2"), message("c", "3"))
    ours = [edited(base[0], EditTarget("ours")), *base[1:]]
    theirs = [*base[:2], edited(base[2], EditTarget("theirs"))]
    merged = merge(base, ours, theirs)
    assert [segment.target for segment in merged.segments] == ["ours", "2", "theirs"]
    assert merged.conflicts == ()


def test_plural_forms_are_texts_of_their_own() -> None:
    base = message("a", "1", "many")
    ours, theirs = edited(base, EditTarget("one")), edited(base, EditTarget("lots", form=1))
    merged = one(base, ours, theirs)
    assert (merged.target, merged.plurals) == ("one", ("lots",))


def test_the_same_text_changed_otherwise_is_a_conflict_and_ours_stands() -> None:
    base = message("a", "1", "x")
    ours = edited(base, EditTarget("2"), EditTarget("y", form=1))
    theirs = edited(base, EditTarget("3"), EditTarget("y", form=1), author="Bob")
    merged = merge([base], [ours], [theirs])
    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.side, conflict.form) == (0, Side.TARGET, 0)
    assert (conflict.base, conflict.ours, conflict.theirs) == ("1", "2", "3")
    assert merged.segments[0].target == "2"
    assert merged.segments[0].plurals == ("y",)


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    base = message("a", "1")
    assert one(base, edited(base, EditTarget("2")), edited(base, EditTarget("2"))).target == "2"


def test_an_approval_holds_only_for_the_text_it_was_given_for() -> None:
    base = message("a", "1")
    approved = edited(base, SetStatus(Status.APPROVED), author="Ed")
    rewritten = edited(base, EditTarget("2"))
    assert one(base, base, approved).status is Status.APPROVED
    assert one(base, rewritten, approved).status is Status.TRANSLATED
    fallen = one(base, approved, rewritten)
    assert (fallen.status, fallen.last_approved) == (Status.TRANSLATED, "1")
    both = edited(base, EditTarget("2", Status.APPROVED))
    assert one(base, rewritten, both).status is Status.APPROVED


def test_an_approval_of_a_mixture_is_no_approval() -> None:
    base = message("a", "1", "many")
    ours = edited(base, EditTarget("one"), SetStatus(Status.APPROVED))
    theirs = edited(base, EditTarget("lots", form=1), SetStatus(Status.APPROVED))
    assert one(base, ours, theirs).status is Status.TRANSLATED


def test_an_objection_outlives_the_other_sides_approval_and_new_text() -> None:
    base = message("a", "1")
    objected = edited(base, SetStatus(Status.NEEDS_WORK, "too literal"), author="Ed")
    approved = edited(base, SetStatus(Status.APPROVED))
    rewritten = edited(base, EditTarget("2"))
    for other in (approved, rewritten):
        for merged in (one(base, objected, other), one(base, other, objected)):
            assert merged.status is Status.NEEDS_WORK
            assert merged.verdict.reason == "too literal"
            assert merged.target == other.target


def test_two_reasons_are_both_kept() -> None:
    base = message("a", "1")
    ours = edited(base, SetStatus(Status.NEEDS_WORK, "literal"))
    theirs = edited(base, SetStatus(Status.NEEDS_WORK, "long"))
    assert one(base, ours, theirs).verdict.reason == "literal; long"


def test_a_text_that_both_emptied_or_one_did_is_untranslated() -> None:
    base = message("a", "1")
    emptied = edited(base, EditTarget(""))
    objected = edited(base, SetStatus(Status.NEEDS_WORK))
    assert one(base, emptied, objected).status is Status.UNTRANSLATED


# Issues and dismissals -----------------------------------------------------------------


def test_issues_of_both_sides_are_kept_and_follow_the_words() -> None:
    base = message("a", "a red fox")
    ours = edited(base, RaiseIssue(issue(base.target, "fox")))
    theirs = edited(base, EditTarget("there is a red fox"))
    theirs = edited(theirs, RaiseIssue(issue(theirs.target, "red", "i2")))
    for merged in (one(base, ours, theirs), one(base, theirs, ours)):
        spans = {one.id: one.span for one in merged.issues}
        assert merged.target == "there is a red fox"
        assert merged.target[spans["i1"].start : spans["i1"].end] == "fox"
        assert merged.target[spans["i2"].start : spans["i2"].end] == "red"


def test_one_issue_changed_on_both_sides_keeps_both_changes() -> None:
    said = issue("a fox", "fox", note="which?")
    base = message("a", "a fox", issues=(said,))
    ours = edited(base, ResolveIssue("i1", IssueState.FIXED))
    theirs = replace(base, issues=(replace(said, note="which one?", severity=Severity.MAJOR),))
    (merged,) = one(base, ours, theirs).issues
    assert (merged.state, merged.closed_by) == (IssueState.FIXED, "Ann")
    assert (merged.note, merged.severity) == ("which one?", Severity.MAJOR)


def test_two_notes_on_one_issue_are_both_kept_and_the_last_word_on_its_state_counts() -> None:
    said = issue("a fox", "fox", note="?")
    base = message("a", "a fox", issues=(said,))
    closed = {"closed_by": "Ann", "closed_at": NOW, "state": IssueState.FIXED}
    later = {"closed_by": "Bob", "closed_at": NOW + timedelta(1), "state": IssueState.REJECTED}
    ours = replace(base, issues=(replace(said, note="mine", **closed),))
    theirs = replace(base, issues=(replace(said, note="yours", **later),))
    (merged,) = one(base, ours, theirs).issues
    assert merged.note == "mine\nyours"
    assert (merged.state, merged.closed_by) == (IssueState.REJECTED, "Bob")


def test_an_issue_deleted_on_one_side_goes_unless_the_other_changed_it() -> None:
    said = issue("a fox", "fox")
    base = message("a", "a fox", issues=(said,))
    deleted = replace(base, issues=())
    moved = edited(base, EditTarget("just a fox"))
    answered = replace(base, issues=(replace(said, note="see?"),))
    assert one(base, deleted, base).issues == ()
    assert one(base, moved, deleted).issues == (), "the place alone is no change"
    assert one(base, deleted, answered).issues == answered.issues


def test_dismissals_are_a_union_but_for_those_taken_back() -> None:
    def said(quote: str) -> Dismissal:
        return Dismissal(
            check="spelling", side=Side.TARGET, quote=quote, reason="", author="Ann", at=THEN
        )

    base = message("a", "1", dismissals=(said("old"),))
    ours = replace(base, dismissals=(said("old"), said("mine")))
    theirs = replace(base, dismissals=(said("yours"),))
    assert [one.quote for one in one(base, ours, theirs).dismissals] == ["mine", "yours"]


# Entries that come, go and move --------------------------------------------------------


def texts(merged) -> list[str | None]:
    return [segment.source for segment in merged.segments]


def test_entries_that_either_side_adds_stand_where_they_stood_there() -> None:
    base = catalog(message("a"), message("b"))
    ours = catalog(message("a"), message("mine"), message("b"))
    theirs = catalog(message("first"), message("a"), message("yours"), message("b"), message("z"))
    merged = merge(base, ours, theirs)
    assert texts(merged) == ["first", "a", "mine", "yours", "b", "z"]
    assert [segment.key for segment in merged.segments] == list(range(6))


def test_an_entry_that_both_add_is_one() -> None:
    merged = merge([], [message("a", "")], [message("a", "x")])
    assert [segment.target for segment in merged.segments] == ["x"]
    assert merge([], [message("a", "y")], [message("a", "x")]).conflicts[0].base == ""


def test_a_removed_entry_is_gone_unless_the_other_side_worked_on_it() -> None:
    base = catalog(message("a", "1"), message("b", "2"), message("c", "3"))
    ours = [base[0], edited(base[1], EditTarget("mine"))]
    theirs = [base[0]]
    merged = merge(base, ours, theirs)
    assert texts(merged) == ["a", "b"]
    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.removed, conflict.ours, conflict.theirs) == (
        1,
        True,
        "mine",
        None,
    )


def test_the_order_is_theirs_where_only_they_moved_entries() -> None:
    base = catalog(message("a"), message("b"), message("c"))
    moved = catalog(message("c"), message("a"), message("b"))
    grown = catalog(message("a"), message("b"), message("new"), message("c"))
    assert texts(merge(base, base, moved)) == ["c", "a", "b"]
    assert texts(merge(base, moved, base)) == ["c", "a", "b"]
    assert texts(merge(base, grown, moved)) == ["c", "a", "b", "new"]


def test_duplicates_are_told_apart_by_what_they_say_then_by_order() -> None:
    old = catalog(message("a", "1"), message("a", "2"), message("a", "3"))
    new = catalog(message("a", "2"), message("a", "4"))
    assert match(old, new) == {1: 0, 0: 1}


def test_a_segment_of_an_article_is_known_by_its_text_when_it_gets_a_source() -> None:
    article = message("x", "Tea", source=None, received="Tea", kind=Kind.PARAGRAPH)
    ours = edited(article, EditTarget("Green tea"))
    theirs = edited(article, EditSource("茶"))
    merged = one(article, ours, theirs)
    assert (merged.source, merged.target, merged.received) == ("茶", "Green tea", "Tea")
    other = edited(article, EditSource("绿茶"))
    (conflict,) = merge([article], [theirs], [other]).conflicts
    assert (conflict.side, conflict.base, conflict.ours, conflict.theirs) == (
        Side.SOURCE,
        None,
        "茶",
        "绿茶",
    )


def test_a_rewritten_paragraph_is_known_by_its_neighbours() -> None:
    def paragraphs(*texts_of: str) -> list[Segment]:
        return catalog(*(message("", one, source=None, kind=Kind.PARAGRAPH) for one in texts_of))

    old, new = paragraphs("a", "b", "c", "d"), paragraphs("a", "x", "y", "d")
    assert match(old, new) == {0: 0, 1: 1, 2: 2, 3: 3}
    assert match(old, paragraphs("a", "x", "d")) == {0: 0, 3: 2}
    assert match(old, paragraphs("d", "x", "y", "a")) == {0: 3, 3: 0}
    assert match([message("a")], [message("b")]) == {}, "another message is another message"


def test_an_entry_that_became_obsolete_is_the_same_entry() -> None:
    base = message("a", "1")
    merged = one(base, edited(base, EditTarget("2")), replace(base, obsolete=True))
    assert (merged.target, merged.obsolete) == ("2", True)


def test_properties_are_merged_one_by_one() -> None:
    base = Properties(title="t", names=("Tea", "Old"))
    ours = replace(base, title="mine", names=("Tea", "Mine", "Old"))
    theirs = replace(base, title="yours", origin="o", names=("Tea", "Yours"))
    merged, disputed = merge_properties(base, ours, theirs)
    assert merged == Properties(title="mine", origin="o", names=("Tea", "Yours", "Mine"))
    assert disputed == {"title": "yours"}


def test_what_either_side_dismisses_in_the_document_is_dismissed() -> None:
    def dismissal(quote: str) -> Dismissal:
        return Dismissal(
            check="spelling", side=Side.TARGET, quote=quote, reason="", author="A", at=NOW
        )

    old, mine, yours = map(dismissal, ("old", "mine", "yours"))
    base = Properties(dismissals=(old,))
    ours, theirs = Properties(dismissals=(old, mine)), Properties(dismissals=(yours,))
    merged, disputed = merge_properties(base, ours, theirs)
    assert merged.dismissals == (mine, yours)
    assert disputed == {}


# Choosing ------------------------------------------------------------------------------


def disputed() -> tuple[Segment, tuple]:
    base = message("a", "1", "x")
    ours = edited(base, EditTarget("2", Status.APPROVED), EditTarget("y", form=1))
    theirs = edited(base, EditTarget("3"), EditTarget("z", form=1), author="Bob")
    merged = merge([base], [ours], [theirs])
    return merged.segments[0], merged.conflicts


def test_until_somebody_chooses_the_other_text_waits_in_an_issue_that_costs_nothing() -> None:
    segment, conflicts = disputed()
    for conflict in conflicts:
        segment = mark_conflict(segment, conflict, "Bob", NOW)
    assert (segment.target, segment.plurals) == ("2", ("y",))
    assert segment.status is Status.NEEDS_WORK
    assert [one.suggestion for one in segment.issues] == ["3", "z"]
    assert {one.severity for one in segment.issues} == {Severity.NEUTRAL}
    again = mark_conflict(segment, conflicts[0], "Bob", NOW)
    assert len(again.issues) == 2, "marking twice says nothing new"


def test_choosing_takes_the_issue_away_and_the_last_choice_gives_the_verdict() -> None:
    segment, (target, plural) = disputed()
    for conflict in (target, plural):
        segment = mark_conflict(segment, conflict, "Bob", NOW)
    half = settle(segment, target, target.theirs, target.theirs_verdict)
    assert (half.target, half.status) == ("3", Status.NEEDS_WORK)
    done = settle(half, plural, plural.ours, plural.theirs_verdict)
    assert (done.target, done.plurals, done.issues) == ("3", ("y",), ())
    assert done.verdict == plural.theirs_verdict


# Properties ----------------------------------------------------------------------------

TEXT = st.sampled_from(["", "one fox", "two foxes", "three"])
CHANGES = st.one_of(
    st.builds(EditTarget, TEXT, st.none() | st.sampled_from(Status)),
    st.builds(EditTarget, TEXT, st.none(), st.just(1)),
    st.builds(SetStatus, st.sampled_from(Status), st.sampled_from(["", "why"])),
)
BASES = st.lists(
    st.builds(message, st.sampled_from("abcde"), TEXT, TEXT),
    max_size=5,
    unique_by=lambda s: s.source,
).map(lambda segments: catalog(*segments))


@st.composite
def sides(draw: st.DrawFn) -> tuple[list[Segment], list[Segment], list[Segment]]:
    base = draw(BASES)
    return base, side(draw, base, "ours"), side(draw, base, "theirs")


def side(draw: st.DrawFn, base: list[Segment], who: str) -> list[Segment]:
    segments = list(base)
    for _time in range(draw(st.integers(0, 4))):
        if segments:
            at = draw(st.integers(0, len(segments) - 1))
            segments[at] = edited(segments[at], draw(CHANGES), author=who)
    if draw(st.booleans()):
        segments.insert(draw(st.integers(0, len(segments))), message(f"new {who}", who, who))
    if segments and draw(st.booleans()):
        del segments[draw(st.integers(0, len(segments) - 1))]
    if draw(st.integers(0, 4)) == 0:
        segments = draw(st.permutations(segments))
    return catalog(*segments)


def said(segments) -> dict[str | None, Segment]:
    return {
        segment.source: replace(segment, key=0, revision=0, received="") for segment in segments
    }


@given(sides())
def test_what_only_one_side_changed_is_that_sides(three) -> None:
    base, ours, _theirs = three
    for merged in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert merged.conflicts == ()
        assert len(merged.segments) == len(ours)
        assert all(map(same_content, merged.segments, ours))


@given(sides())
def test_no_text_of_either_side_is_lost_without_a_conflict(three) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    was, result = said(base), said(merged.segments)
    disputed = {(one.key, one.side, one.form) for one in merged.conflicts}
    places = {segment.source: segment.key for segment in merged.segments}
    for segments in (ours, theirs):
        for source, segment in said(segments).items():
            old = was.get(source)
            if old is not None and segment == old:
                continue
            texts_of = [
                (form, text) for form, text in enumerate((segment.target, *segment.plurals))
            ]
            there = result[source]
            for form, text in texts_of:
                if old is None or text != (old.target, *old.plurals)[form]:
                    kept = (there.target, *there.plurals)[form] == text
                    assert kept or (places[source], Side.TARGET, form) in disputed


@given(sides())
def test_merging_the_other_way_round_disputes_the_same_texts(three) -> None:
    base, ours, theirs = three
    one_way, other_way = merge(base, ours, theirs), merge(base, theirs, ours)

    def seen(merged) -> set[tuple]:
        return {
            (merged.segments[one.key].source, one.form, frozenset((one.ours, one.theirs)))
            for one in merged.conflicts
        }

    assert seen(one_way) == seen(other_way)
    here, there = said(one_way.segments), said(other_way.segments)
    assert here.keys() == there.keys()
    doubtful = {source for source, _form, _texts in seen(one_way)}
    for source in here.keys() - doubtful:
        assert here[source].target == there[source].target
        assert here[source].status == there[source].status


@given(sides())
def test_every_entry_is_there_once(three) -> None:
    merged = merge(*three)
    sources = [segment.source for segment in merged.segments]
    assert len(sources) == len(set(sources))
    assert [segment.key for segment in merged.segments] == list(range(len(sources)))


def test_scores_are_one_a_person_and_the_later_of_two_counts() -> None:
    base = edited(message("Tea", "茶"), SetScore(10))
    ours = edited(edited(base, SetScore(20)), SetScore(60), author="Ed")
    theirs = edited(base, SetScore(None))
    assert {(one.author, one.score) for one in merged(base, ours, base)} == {
        ("Ann", 20),
        ("Ed", 60),
    }
    assert {(one.author, one.score) for one in merged(base, base, theirs)} == set()
    later = replace(base, judgements=(Judgement(30, "Ann", NOW + timedelta(days=1)),))
    assert {(one.author, one.score) for one in merged(base, ours, later)} == {
        ("Ann", 30),
        ("Ed", 60),
    }


def merged(base: Segment, ours: Segment, theirs: Segment) -> tuple[Judgement, ...]:
    return one(base, ours, theirs).judgements


def test_a_reply_and_a_ruling_come_together() -> None:
    base = message("Tea", "茶", issues=(issue("茶", "茶"),))
    ours = edited(base, AnswerIssue("i1", False, "so"))
    theirs = edited(base, AnswerIssue("i1", True, ruling=True))
    [both] = one(base, ours, theirs).issues
    assert both.reply is not None
    assert both.ruling is not None
    assert (both.reply.agrees, both.ruling.agrees) == (False, True)
