"""What each edit does to a segment or a document, and that its inverse undoes it exactly."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import DocumentState, Properties, Revision
from review_app.domain.edits import (
    DOCUMENT,
    AnswerIssue,
    Change,
    ChangeIssue,
    DeleteIssue,
    DismissFinding,
    Edit,
    EditSource,
    EditTarget,
    NameRevision,
    PutDocument,
    PutSegment,
    RaiseIssue,
    Recut,
    ResolveIssue,
    RestoreFinding,
    SetExcluded,
    SetProperties,
    SetScore,
    SetStatus,
    change_document,
    change_segment,
)
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Answer, Issue, IssueState, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.domain.structure import Emphasis, Style

THEN = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
NOW = THEN + timedelta(hours=1)
TARGET = "This article is edited and tranlstated from 《中国故事》."


def issue(id: str = "i1", words: str = "tranlstated", side: Side = Side.TARGET) -> Issue:
    start = TARGET.index(words)
    return Issue(
        id=id,
        type="linguistic-conventions/spelling",
        severity=Severity.MINOR,
        side=side,
        span=mark(TARGET, start, start + len(words)),
        author="Ann",
        at=THEN,
        note="a “typo”\n",
        suggestion="translated",
    )


def dismissal(quote: str = "Taobao", reason: str = "a name") -> Dismissal:
    return Dismissal(
        check="spelling", side=Side.TARGET, quote=quote, reason=reason, author="Ann", at=THEN
    )


SEGMENT = Segment(
    key=7,
    received=TARGET,
    target=TARGET,
    verdict=Verdict(Status.TRANSLATED, "Ann", THEN),
    plurals=("second", "third"),
    issues=(issue(), issue("i2", "edited", Side.SOURCE)),
    dismissals=(dismissal(),),
    revision=3,
)


def edited(change: Change, segment: Segment = SEGMENT) -> Segment:
    edit = Edit(key=segment.key, revision=segment.revision, change=change, author="Ed", at=NOW)
    return change_segment(segment, edit)


def with_status(status: Status, segment: Segment = SEGMENT) -> Segment:
    return replace(segment, verdict=Verdict(status, "Ann", THEN, "why"))


TEXT = st.text(max_size=30)
STATUS = st.sampled_from(Status)
ISSUE = st.builds(
    lambda name, note, start, size, side, lost: replace(
        issue(name, side=side),
        note=note,
        span=replace(mark(TARGET, start, start + size), lost=lost),
    ),
    st.sampled_from(["i1", "i2", "new"]),
    TEXT,
    st.integers(0, 20),
    st.integers(0, 20),
    st.sampled_from(Side),
    st.booleans(),
)
DISMISSAL = st.builds(dismissal, st.sampled_from(["Taobao", "Tmall"]), TEXT)
SEGMENTS = st.builds(
    lambda source, target, status, issues, dismissals: replace(
        SEGMENT,
        source=source,
        target=target,
        verdict=Verdict(status, "Ann", THEN, "why"),
        issues=tuple(issues),
        dismissals=tuple(dismissals),
    ),
    st.none() | TEXT,
    TEXT | st.just(TARGET),
    STATUS,
    st.lists(ISSUE, max_size=3, unique_by=lambda one: one.id),
    st.lists(DISMISSAL, max_size=2),
)
SEGMENT_CHANGES = st.one_of(
    st.builds(EditTarget, TEXT, st.none() | STATUS, st.integers(0, 2)),
    st.builds(EditSource, st.none() | TEXT),
    st.builds(SetStatus, STATUS, TEXT),
    st.builds(SetExcluded, st.booleans()),
    st.builds(RaiseIssue, ISSUE),
    st.builds(ChangeIssue, ISSUE),
    st.builds(ResolveIssue, st.just("i1"), st.sampled_from(IssueState)),
    st.builds(DeleteIssue, st.just("i1")),
    st.builds(
        AnswerIssue,
        st.just("i1"),
        st.none() | st.booleans(),
        st.text(max_size=5),
        ruling=st.booleans(),
    ),
    st.builds(SetScore, st.none() | st.integers(0, 100)),
    st.builds(DismissFinding, DISMISSAL),
    st.builds(RestoreFinding, DISMISSAL),
    st.builds(PutSegment, SEGMENTS),
)
PROPERTIES = st.builds(Properties, title=TEXT, names=st.lists(TEXT, max_size=2).map(tuple))
STATES = st.builds(
    DocumentState,
    PROPERTIES,
    st.lists(st.builds(Revision, TEXT, st.integers(0, 9), TEXT, st.just(THEN))).map(tuple),
    st.integers(0, 9),
)
DOCUMENT_CHANGES = st.one_of(
    st.builds(SetProperties, PROPERTIES),
    st.builds(NameRevision, TEXT),
    st.builds(PutDocument, STATES),
)


@given(SEGMENTS, SEGMENT_CHANGES)
def test_the_inverse_of_an_edit_restores_the_segment_exactly(segment: Segment, change: Change):
    try:
        after = edited(change, segment)
    except (KeyError, ValueError):
        return
    assert after.revision == segment.revision + 1
    back = edited(PutSegment(segment), after)
    assert back == replace(segment, revision=segment.revision + 2)


@given(SEGMENTS, SEGMENT_CHANGES)
def test_edits_survive_the_log_and_do_the_same_again(segment: Segment, change: Change):
    edit = Edit(key=segment.key, revision=segment.revision, change=change, author="Ed", at=NOW)
    read = msgspec.json.decode(msgspec.json.encode(edit), type=Edit)
    assert read == edit
    stored = msgspec.json.decode(msgspec.json.encode(segment), type=Segment)
    assert stored == segment
    try:
        after = change_segment(segment, edit)
    except (KeyError, ValueError) as error:
        with pytest.raises(type(error)):
            change_segment(stored, read)
    else:
        assert change_segment(stored, read) == after


@given(STATES, DOCUMENT_CHANGES)
def test_edits_of_the_document_survive_the_log_and_are_undone(
    state: DocumentState, change: SetProperties | NameRevision | PutDocument
):
    edit = Edit(key=DOCUMENT, revision=state.revision, change=change, author="Ed", at=NOW)
    assert msgspec.json.decode(msgspec.json.encode(edit), type=Edit) == edit
    after = change_document(state, edit, 12)
    assert after.revision == state.revision + 1
    undo = replace(edit, revision=after.revision, change=PutDocument(state))
    assert change_document(after, undo, 13) == replace(state, revision=state.revision + 2)


def test_every_type_of_change_is_tried_above():
    assert {type(change) for change in EXAMPLES} == set(get_args(Change))


EXAMPLES: list[Change] = [
    EditTarget("x", Status.DRAFT, 1),
    EditSource("来源"),
    SetStatus(Status.NEEDS_WORK, "see note"),
    SetExcluded(True),
    RaiseIssue(issue("i3")),
    ChangeIssue(replace(issue(), note="other")),
    ResolveIssue("i1", IssueState.FIXED),
    AnswerIssue("i1", False, "it is there", ruling=True),
    SetScore(73),
    DeleteIssue("i1"),
    DismissFinding(dismissal("Tmall")),
    RestoreFinding(dismissal()),
    Recut(SEGMENT, 8, merged=True),
    PutSegment(SEGMENT),
    SetProperties(Properties(title="t")),
    NameRevision("after editor"),
    PutDocument(DocumentState(Properties())),
]


@pytest.mark.parametrize("change", EXAMPLES, ids=lambda change: type(change).__name__)
def test_every_type_of_change_is_written_under_its_own_name(change: Change):
    edit = Edit(key=1, revision=2, change=change, author="Ed", at=NOW)
    written = msgspec.json.encode(edit)
    assert msgspec.json.decode(written, type=Edit) == edit
    assert msgspec.json.decode(written)["change"]["type"].count("-") >= 1


@pytest.mark.parametrize("change", EXAMPLES, ids=lambda change: type(change).__name__)
def test_an_edit_of_the_one_is_no_edit_of_the_other(change: Change):
    edit = Edit(key=0, revision=0, change=change, author="Ed", at=NOW)
    of_document = isinstance(change, SetProperties | NameRevision | PutDocument)
    if of_document:
        with pytest.raises(TypeError, match=type(change).__name__):
            change_segment(SEGMENT, edit)
    else:
        with pytest.raises(TypeError, match=type(change).__name__):
            change_document(DocumentState(Properties()), edit, 1)


# Status ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [EditTarget("new"), EditTarget("new", form=2), EditSource("来源")]
)
def test_an_edit_takes_the_approval_back_and_says_who_did(change: Change):
    assert edited(change, with_status(Status.APPROVED)).verdict == Verdict(
        Status.TRANSLATED, "Ed", NOW
    )


@pytest.mark.parametrize(
    "change", [EditTarget(TARGET), EditTarget("third", form=2), EditSource(None)]
)
def test_an_edit_that_changes_no_text_takes_nothing_back(change: Change):
    approved = with_status(Status.APPROVED)
    assert edited(change, approved) == replace(approved, revision=approved.revision + 1)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.TRANSLATED, Status.NEEDS_WORK])
def test_other_verdicts_stay_with_their_reason(status: Status):
    assert edited(EditTarget("new"), with_status(status)).verdict == Verdict(
        status, "Ann", THEN, "why"
    )


def test_what_is_typed_into_an_untranslated_segment_is_a_draft():
    empty = with_status(Status.UNTRANSLATED, replace(SEGMENT, target="", plurals=()))
    assert edited(EditTarget("new"), empty).status is Status.DRAFT
    assert edited(EditSource("来源"), empty).status is Status.UNTRANSLATED


@pytest.mark.parametrize("status", [None, Status.APPROVED])
def test_a_segment_left_without_text_is_untranslated(status: Status | None):
    single = replace(SEGMENT, plurals=("",))
    assert edited(EditTarget("", status), single).status is Status.UNTRANSLATED
    assert edited(EditTarget("", status)).status is (status or Status.TRANSLATED)


def test_a_status_given_with_the_text_is_taken():
    approved = edited(EditTarget(TARGET, Status.APPROVED))
    assert approved.verdict == Verdict(Status.APPROVED, "Ed", NOW)


def test_a_verdict_keeps_its_author_time_and_reason():
    after = edited(SetStatus(Status.NEEDS_WORK, "see the title"))
    assert after.verdict == Verdict(Status.NEEDS_WORK, "Ed", NOW, "see the title")


# Text ------------------------------------------------------------------------------------


def test_a_plural_form_is_edited_alone():
    after = edited(EditTarget("zweite", form=1))
    assert (after.target, after.plurals) == (TARGET, ("zweite", "third"))


@pytest.mark.parametrize("form", [-1, 3])
def test_a_plural_form_that_is_not_there_is_refused(form: int):
    with pytest.raises(IndexError):
        edited(EditTarget("x", form=form))


def test_spans_follow_on_the_side_that_is_edited():
    after = edited(EditTarget("Now: " + TARGET))
    target, source = after.issues
    assert (target.span.start, target.span.lost) == (SEGMENT.issues[0].span.start + 5, False)
    assert source == SEGMENT.issues[1]


def test_the_span_of_a_corrected_word_is_lost():
    after = edited(EditTarget(TARGET.replace("tranlstated", "translated")))
    assert after.issues[0].span.lost
    assert after.issues[0].span.quote == "tranlstated"


@pytest.mark.parametrize("text", ["", "全新的来源"])
def test_a_source_takes_the_place_of_the_text_as_received(text: str):
    after = edited(EditSource(text))
    assert (after.source_text, after.monolingual) == (text, False)
    target, source = after.issues
    assert (target.span.lost, source.span.lost) == (False, True)
    again = edited(EditSource(None), after)
    assert (again.source_text, again.issues) == (TARGET, SEGMENT.issues)


# Issues, findings, the document ----------------------------------------------------------


def test_an_issue_is_raised_changed_resolved_and_deleted():
    raised = edited(RaiseIssue(issue("i3")))
    assert [one.id for one in raised.issues] == ["i1", "i2", "i3"]
    changed = edited(ChangeIssue(replace(issue(), note="other")), raised)
    assert changed.issues[0] == replace(issue(), note="other")
    resolved = edited(ResolveIssue("i1", IssueState.REJECTED), changed)
    first = resolved.issues[0]
    assert (first.state, first.closed_by, first.closed_at) == (IssueState.REJECTED, "Ed", NOW)
    assert [one.id for one in resolved.open_issues] == ["i2", "i3"]
    assert [one.id for one in edited(DeleteIssue("i1"), resolved).issues] == ["i2", "i3"]


@pytest.mark.parametrize(
    "change",
    [ChangeIssue(issue("no")), ResolveIssue("no", IssueState.FIXED), DeleteIssue("no")],
)
def test_an_issue_that_is_not_there_is_refused(change: Change):
    with pytest.raises(KeyError, match="no"):
        edited(change)


def test_an_issue_is_not_raised_twice():
    with pytest.raises(ValueError, match="i1"):
        edited(RaiseIssue(issue()))


def test_the_last_word_on_a_finding_replaces_the_one_before():
    after = edited(DismissFinding(dismissal(reason="a brand")))
    assert after.dismissals == (dismissal(reason="a brand"),)


def test_a_dismissal_is_taken_back_whatever_its_reason():
    two = edited(DismissFinding(dismissal("Tmall")))
    assert edited(RestoreFinding(dismissal(reason="?")), two).dismissals == (dismissal("Tmall"),)


def test_a_revision_remembers_where_it_stands_and_a_name_is_given_once():
    state = DocumentState(Properties())
    for sequence in (4, 9):
        edit = Edit(
            key=DOCUMENT, revision=state.revision, change=NameRevision("v1"), author="Ed", at=NOW
        )
        state = change_document(state, edit, sequence)
    assert state.revisions == (Revision("v1", 9, "Ed", NOW),)


def test_emphasis_follows_its_words():
    strong = Emphasis(Style.STRONG, mark(TARGET, 5, 12))
    segment = replace(SEGMENT, target=TARGET, emphasis=(strong,))
    (after,) = edited(EditTarget(f"Now: {TARGET}"), segment).emphasis
    assert (after.span.start, after.span.quote) == (10, "article")
    (gone,) = edited(EditTarget("Else."), segment).emphasis
    assert gone.span.lost


# Answers and scores ---------------------------------------------------------------------


def test_a_reply_settles_nothing_and_can_be_taken_back():
    replied = edited(AnswerIssue("i1", False, "it is there"))
    [one] = [one for one in replied.issues if one.id == "i1"]
    assert one.reply == Answer(False, "Ed", NOW, "it is there")
    assert one.state is IssueState.OPEN
    back = edited(AnswerIssue("i1", None), replied)
    assert back.issues == SEGMENT.issues


def test_a_ruling_settles_the_issue():
    ruled = edited(AnswerIssue("i1", False, ruling=True))
    [one] = [one for one in ruled.issues if one.id == "i1"]
    assert (one.state, one.closed_by, one.ruling) == (
        IssueState.REJECTED,
        "Ed",
        Answer(False, "Ed", NOW),
    )
    upheld = edited(AnswerIssue("i1", True, "it is wrong", ruling=True), ruled)
    [one] = [one for one in upheld.issues if one.id == "i1"]
    assert one.state is IssueState.OPEN
    fixed = edited(ResolveIssue("i1", IssueState.FIXED))
    still = edited(AnswerIssue("i1", True, ruling=True), fixed)
    assert [one.state for one in still.issues if one.id == "i1"] == [IssueState.FIXED]


def test_everybody_has_one_score_of_their_own():
    anns = replace(SEGMENT, judgements=(Judgement(40, "Ann", THEN),))
    both = edited(SetScore(73.5), anns)
    assert both.judgements == (Judgement(40, "Ann", THEN), Judgement(73.5, "Ed", NOW))
    assert edited(SetScore(80), both).judgements[1:] == (Judgement(80, "Ed", NOW),)
    assert edited(SetScore(None), both).judgements == anns.judgements


@pytest.mark.parametrize("score", [-1, 100.5, float("nan")])
def test_a_score_beyond_the_scale_is_refused(score: float):
    with pytest.raises(ValueError, match="a score of"):
        edited(SetScore(score))
