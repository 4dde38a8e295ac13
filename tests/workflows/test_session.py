"""The one door: what `Session.apply` promises, for one person and for two on one document."""

import sqlite3

import pytest

from review_app.domain.document import AS_RECEIVED
from review_app.domain.edits import (
    DOCUMENT,
    EditSource,
    EditTarget,
    NameRevision,
    ResolveIssue,
    SetExcluded,
    SetProperties,
    SetStatus,
)
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.issue import IssueState
from review_app.domain.segment import Status
from review_app.store import database
from review_app.store.sqlite import SqliteStore
from review_app.workflows.opening import open_document
from review_app.workflows.session import Changed, Session, _content


@pytest.fixture
def session(open_session, catalog) -> Session:
    return open_session(catalog)


@pytest.fixture
def heard(session) -> list[Changed]:
    """What listeners of `session` were told."""
    told: list[Changed] = []
    session.subscribe(told.append)
    return told


def texts(session) -> list[str]:
    return [segment.target for segment in session.snapshot().segments()]


def state(session) -> list[object]:
    """Everything that undo must bring back."""
    return [_content(one) for one in (*session.snapshot().segments(), session.snapshot().state)]


def test_an_edit_changes_its_segment_and_no_other(session, heard) -> None:
    before = texts(session)
    changed = session.change((0, EditTarget("茶叶", Status.TRANSLATED)))
    assert texts(session) == ["茶叶", *before[1:]]
    assert session.segment(0).verdict.author == "Ann"
    assert changed == Changed((0,), False, 0)
    assert heard == [changed]


def test_an_edit_is_in_the_store_before_anybody_hears_of_it(session, store) -> None:
    known: list[int] = []
    session.subscribe(lambda _: known.append(len(store.log(session.record))))
    session.change((0, EditTarget("a")))
    session.change((0, EditTarget("b")), (1, EditTarget("c")))
    assert known == [1, 3]


def test_a_stale_edit_is_a_conflict_with_both_texts_and_changes_nothing(session, heard) -> None:
    stale = session.edit(0, EditTarget("mine"))
    session.change((0, EditTarget("theirs")))
    before = state(session)
    with pytest.raises(ConflictError) as caught:
        session.apply(stale)
    assert (caught.value.ours, caught.value.theirs) == ("mine", "theirs")
    assert state(session) == before
    assert session.sequence == 1
    assert len(heard) == 1


@pytest.mark.parametrize("stale_first", [True, False])
def test_a_batch_is_made_as_a_whole_or_not_at_all(session, store, stale_first) -> None:
    stale = session.edit(0, EditTarget("mine"))
    session.change((0, EditTarget("theirs")))
    before = state(session)
    batch = [stale, session.edit(1, EditTarget("good"))]
    with pytest.raises(ConflictError):
        session.apply(*(batch if stale_first else batch[::-1]))
    assert state(session) == before
    assert len(store.log(session.record)) == 1


def test_an_edit_that_does_not_fit_changes_nothing(session, store) -> None:
    good = session.edit(1, EditTarget("good"))
    with pytest.raises(IndexError):
        session.apply(good, session.edit(0, EditTarget("x", form=7)))
    with pytest.raises(KeyError):
        session.change((0, ResolveIssue("no such issue", IssueState.FIXED)))
    assert store.log(session.record) == []
    assert not session.can_undo


def test_no_edits_are_no_step(session, heard) -> None:
    assert session.apply() == Changed((), False, None)
    assert heard == []
    assert not session.can_undo


def test_undo_and_redo_go_back_and_forth_through_everything(session) -> None:
    states = [state(session)]
    steps = [
        [(0, EditTarget("茶叶", Status.APPROVED))],
        [(1, SetStatus(Status.NEEDS_WORK, "why"))],
        [(2, EditTarget("x", form=1))],
        [(3, EditSource(None))],
        [(DOCUMENT, NameRevision("one"))],
        [(key, SetStatus(Status.APPROVED)) for key in range(4)] + [(DOCUMENT, NameRevision("two"))],
        [(0, SetExcluded(True))],
    ]
    for step in steps:
        session.change(*step)
        states.append(state(session))
    for expected in reversed(states[:-1]):
        assert session.undo() is not None
        assert state(session) == expected
    assert session.undo() is None
    for expected in states[1:]:
        assert session.redo() is not None
        assert state(session) == expected
    assert session.redo() is None


def test_undo_is_an_edit_like_others_and_survives_closing(session, open_session, catalog) -> None:
    session.change((0, EditTarget("wrong")))
    session.undo()
    assert session.sequence == 2
    assert open_session(catalog).segment(0).target == "茶"


def test_an_edit_after_undo_leaves_nothing_to_redo(session) -> None:
    session.change((0, EditTarget("a")))
    session.undo()
    assert session.can_redo
    session.change((0, EditTarget("b")))
    assert not session.can_redo


def test_a_bulk_step_tells_all_its_keys_and_where_to_look(session, heard) -> None:
    session.change((3, EditTarget("c")), (1, EditTarget("a")), (DOCUMENT, NameRevision("n")))
    session.undo()
    session.redo()
    session.change((DOCUMENT, NameRevision("m")))
    assert heard == [Changed((1, 3), True, 1)] * 3 + [Changed((), True, None)]


def test_who_unsubscribes_hears_no_more(session) -> None:
    told: list[Changed] = []
    stop = session.subscribe(told.append)
    stop()
    session.change((0, EditTarget("a")))
    assert told == []


# Revisions -----------------------------------------------------------------------------


def test_any_earlier_state_can_be_read(session) -> None:
    for word in ("a", "b", "c"):
        session.change((0, EditTarget(word)), (1, EditTarget(word + "!")))
    assert [session.at(n).segment(0).target for n in (0, 1, 2, 3, 4, 6)] == list("茶aabbc")
    assert session.at(1).segment(1).target == "绿茶"
    assert session.at(0).properties == session.base.properties


def test_a_named_revision_stays_what_it_was(session) -> None:
    session.change((0, EditTarget("first")))
    session.change((DOCUMENT, NameRevision("after translator")))
    session.change((0, EditTarget("second")))
    assert [one.name for one in session.revisions] == [AS_RECEIVED, "after translator"]
    assert session.revision("after translator").segment(0).target == "first"
    assert session.revision(AS_RECEIVED).segment(0).target == "茶"
    with pytest.raises(KeyError):
        session.revision("after editor")


def test_a_snapshot_does_not_change_any_more(session) -> None:
    before = session.snapshot()
    session.change((0, EditTarget("new")), (DOCUMENT, NameRevision("n")))
    assert before.segment(0).target == "茶"
    assert before.state.revisions == ()
    assert before.sequence == 0


# Two on one document -------------------------------------------------------------------


@pytest.fixture
def other(session, catalog, workspace):
    """Somebody else's session on the same document, from another process' connection."""
    store = SqliteStore(workspace)
    opened = open_document(store, catalog, author="Ben").session
    assert opened.record == session.record
    yield opened
    store.close()


def test_the_same_segment_collides_and_the_second_sees_the_first(session, heard, other) -> None:
    other.change((0, EditTarget("theirs")))
    with pytest.raises(ConflictError) as caught:
        session.change((1, EditTarget("good")), (0, EditTarget("mine")))
    assert (caught.value.ours, caught.value.theirs) == ("mine", "theirs")
    assert "1" in str(caught.value), "the segment that collides is named, counted from 1"
    assert texts(session) == texts(other)
    assert heard == [Changed((0,), False, 0)], "what the other did is told"
    session.change((0, EditTarget("mine after all")))
    assert session.segment(0).target == "mine after all"


def test_different_segments_do_not_collide_and_each_hears_of_both(session, heard, other) -> None:
    other.change((0, EditTarget("theirs")), (DOCUMENT, NameRevision("n")))
    changed = session.change((2, EditTarget("mine")))
    assert changed == Changed((0, 2), True, 2)
    assert heard == [changed]
    assert session.segment(0).target == "theirs"
    assert [one.name for one in session.revisions] == [AS_RECEIVED, "n"]
    other.refresh()
    assert texts(session) == texts(other)
    assert [one.edit for one in session.log()] == [one.edit for one in other.log()]


def test_undo_does_not_undo_what_somebody_else_did_since(session, other) -> None:
    session.change((1, EditTarget("earlier")))
    session.change((0, EditTarget("mine")))
    other.refresh()
    other.change((0, EditTarget("theirs")))
    with pytest.raises(ConflictError):
        session.undo()
    assert session.segment(0).target == "theirs"
    assert not session.can_redo
    assert session.undo() is not None, "the step that collided is forgotten, those before are not"
    assert session.segment(1).target == "绿茶"


def test_undo_of_a_batch_is_refused_as_a_whole(session, other) -> None:
    session.change((0, EditTarget("a")), (1, EditTarget("b")))
    other.refresh()
    other.change((1, EditTarget("theirs")))
    session.refresh()
    with pytest.raises(ConflictError):
        session.undo()
    assert texts(session)[:2] == ["a", "theirs"]


def test_undo_works_beside_what_somebody_else_did_elsewhere(session, other) -> None:
    session.change((0, EditTarget("mine")))
    other.refresh()
    other.change((1, EditTarget("theirs")))
    session.undo()
    assert texts(session)[:2] == ["茶", "theirs"]


def test_refresh_takes_in_and_tells_what_others_did(session, heard, other) -> None:
    session.refresh()
    assert heard == []
    other.change((3, EditTarget("咖啡")))
    session.refresh()
    assert session.segment(3).target == "咖啡"
    assert heard == [Changed((3,), False, 3)]


def test_properties_collide_like_segments(session, other) -> None:
    renamed = session.properties.__class__(title="theirs")
    other.change((DOCUMENT, SetProperties(renamed)))
    with pytest.raises(ConflictError):
        session.change((DOCUMENT, SetProperties(session.properties.__class__(title="mine"))))
    assert session.properties.title == "theirs"


def test_a_store_that_cannot_write_leaves_the_session_as_it_was(
    workspace, catalog, monkeypatch
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)
    store = SqliteStore(workspace)
    session = open_document(store, catalog, author="Ann").session
    session.change((0, EditTarget("kept")))
    before, heard = state(session), []
    session.subscribe(heard.append)
    blocker = sqlite3.connect(workspace)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="locked"):
        session.change((1, EditTarget("lost?")))
    with pytest.raises(UserError, match="locked"):
        session.undo()
    blocker.close()
    assert state(session) == before
    assert heard == []
    session.undo()
    assert session.segment(0).target == "茶", "the step can still be undone"
    store.close()


# Forks ---------------------------------------------------------------------------------


def test_a_fork_has_the_history_and_then_goes_its_own_way(session, tmp_path) -> None:
    session.change((0, EditTarget("shared")), (DOCUMENT, NameRevision("n")))
    fork = session.fork(tmp_path / "fork.po")
    assert state(fork) == state(session)
    assert fork.revision("n").segment(0).target == "shared"
    fork.change((0, EditTarget("fork")))
    session.change((0, EditTarget("original")), (1, EditTarget("original")))
    assert texts(fork)[:2] == ["fork", "绿茶"]
    assert texts(session)[:2] == ["original", "original"]
    assert fork.saved is None
    assert fork.modified


def test_two_edits_of_one_segment_are_one_step_or_nothing(session, heard) -> None:
    before = state(session)
    changed = session.change((0, EditTarget("茶叶")), (0, SetStatus(Status.NEEDS_WORK, "stiff")))
    assert changed == Changed((0,), False, 0)
    assert session.segment(0).target == "茶叶"
    assert session.segment(0).status is Status.NEEDS_WORK
    assert [one.edit.revision for one in session.log()] == [0, 1]
    session.undo()
    assert state(session) == before
    assert not session.can_undo
    session.redo()
    assert session.segment(0).verdict.reason == "stiff"
    sequence = session.sequence
    with pytest.raises(KeyError):
        session.change((0, EditTarget("x")), (0, ResolveIssue("none", IssueState.FIXED)))
    stale = session.edit(0, EditTarget("x"))
    with pytest.raises(ConflictError):
        session.apply(stale, stale)
    assert session.sequence == sequence
