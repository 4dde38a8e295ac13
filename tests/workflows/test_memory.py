"""The memory learns what is approved and finds it again, in both directions."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from review_app.domain.document import Properties
from review_app.domain.edits import EditTarget, SetExcluded, SetStatus
from review_app.domain.errors import UserError
from review_app.domain.memory import Unit
from review_app.domain.segment import Segment, Status, Verdict
from review_app.store.sqlite import SqliteStore
from review_app.workflows.memory import (
    Match,
    Recall,
    concordance,
    export_memory,
    import_memory,
    learn,
    lesson,
    remember,
)
from review_app.workflows.session import Session

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
PAIRS = (("喝绿茶", "Drink green tea"), ("喝红茶", "Drink black tea"), (None, "No source"))


class Base:
    properties = Properties(source_language="zh-CN", target_language="en")

    def __len__(self) -> int:
        return len(PAIRS)

    def segment(self, key: int) -> Segment:
        source, target = PAIRS[key]
        verdict = Verdict(Status.TRANSLATED)
        return Segment(key=key, source=source, target=target, received=target, verdict=verdict)


@pytest.fixture
def store(workspace: Path):
    store = SqliteStore(workspace)
    yield store
    store.close()


@pytest.fixture
def quiet(store) -> Session:
    """A session from which nobody learns yet."""
    return Session(store, store.add("/tea.txt", b"tea"), Base(), author="Ann", clock=lambda: NOW)


@pytest.fixture
def session(quiet) -> Session:
    remember(quiet)
    return quiet


def known(store) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for _id, unit in store.units.every()]


def test_what_is_approved_goes_in_with_where_it_is_from(store, session) -> None:
    session.change(*((key, SetStatus(Status.APPROVED)) for key in range(3)))
    (_one, unit), _other = store.units.every()
    assert unit == Unit(
        source="喝绿茶",
        target="Drink green tea",
        source_language="zh-CN",
        target_language="en",
        author="Ann",
        at=NOW,
        origin="tea.txt",
    )
    assert known(store) == list(PAIRS[:2]), "a segment without source teaches nothing"


def test_a_text_that_is_edited_stays_until_the_segment_is_approved_again(store, session) -> None:
    session.change((0, SetStatus(Status.APPROVED)))
    session.change((0, EditTarget("Have green tea")))
    assert known(store) == [PAIRS[0]]
    session.change((0, SetStatus(Status.APPROVED)))
    assert known(store) == [("喝绿茶", "Have green tea")]


@pytest.mark.parametrize("take_back", [SetStatus(Status.NEEDS_WORK), SetExcluded(True), None])
def test_an_approval_that_is_taken_back_takes_its_text_along(store, session, take_back) -> None:
    session.change((0, SetStatus(Status.APPROVED)))
    if take_back is None:
        session.undo()
    else:
        session.change((0, take_back))
    assert known(store) == []


def test_matches_have_whole_percents_and_each_pair_once(store) -> None:
    one = Unit(source="Drink green tea", target="喝绿茶", origin="a")
    store.units.take_in([one, Unit(source="Drink green teas", target="喝绿茶", origin="c")])
    store.units.learn("d", [(0, Unit(source=one.source, target=one.target, origin="b"))])
    first, second = Recall(store.units, "en", "zh").matches("Drink green tea")
    assert (first.unit.origin, first.score) == ("b", 100), "the newest of the same"
    assert second.score == 96
    assert Recall(store.units, "en", "zh").matches("  ") == ()


def test_languages_go_both_ways_and_no_others(store) -> None:
    store.units.take_in(
        [
            Unit(source="茶", target="tea", source_language="zh-CN", target_language="en"),
            Unit(source="茶", target="お茶", source_language="zh", target_language="ja"),
        ]
    )
    assert [m.unit.target for m in Recall(store.units, "zh-Hant", "en-GB").matches("茶")] == ["tea"]
    (turned,) = Recall(store.units, "en", "zh").matches("tea")
    assert (turned.unit.source_language, turned.unit.target) == ("en", "茶")


def taught(session):
    segments = [session.segment(0)]
    return learn(session.store.units, lesson(session.record, session.properties, segments))


def test_a_loaded_memory_hears_what_is_learned(store, quiet) -> None:
    session = quiet
    recall = Recall(store.units, "zh", "en")
    assert recall.matches("喝绿茶") == ()
    session.change((0, SetStatus(Status.APPROVED)))
    recall.learn(taught(session))
    assert [match.score for match in recall.matches("喝绿茶")] == [100]
    session.change((0, SetStatus(Status.TRANSLATED)))
    recall.learn(taught(session))
    assert recall.matches("喝绿茶") == ()


def test_what_another_process_changed_is_no_match(store) -> None:
    store.units.learn("d", [(0, Unit(source="喝绿茶", target="a"))])
    recall = Recall(store.units, "", "")
    assert len(recall.matches("喝绿茶")) == 1
    store.units.learn("d", [(0, Unit(source="别的", target="b"))])
    assert recall.matches("喝绿茶") == ()


def test_the_concordance_finds_words_on_both_sides(store, session) -> None:
    store.units.take_in([Unit(source="绿茶好", target="Green TEA is 50% good")])
    for words, places in (
        ("green tea", [(0, "target", 6, 15), (None, "source", 0, 0)]),
        ("绿茶", [(0, "source", 1, 3), (None, "source", 0, 0)]),
        ("0% g", [(None, "source", 0, 0)]),
        ("%", [(None, "source", 0, 0)]),
        ('"', []),
        ('a"b', []),
        (" ", []),
    ):
        found = concordance(store.units, session.snapshot(), words)
        assert [(one.key, one.side, one.start, one.end) for one in found] == places, words


def test_tmx_goes_out_and_comes_in_once(store, tmp_path) -> None:
    store.units.take_in([Unit(source="茶", target="tea"), Unit(source="a\0", target="b")])
    path = tmp_path / "memory.tmx"
    assert export_memory(store, path) == (1, 1)
    other = SqliteStore(tmp_path / "other.db")
    assert import_memory(other, path) == (1, 0)
    assert import_memory(other, path) == (0, 0)
    assert known(other) == [("茶", "tea")]
    other.close()
    path.write_bytes(b"no")
    with pytest.raises(UserError):
        import_memory(store, path)


def test_nobody_waits_for_a_reader(store) -> None:
    store.units.take_in([Unit(source=str(number), target="x") for number in range(3_000)])
    reader = store.units.every()
    next(reader)
    writer = threading.Thread(target=store.units.take_in, args=([Unit(source="茶", target="t")],))
    writer.start()
    writer.join(2)
    assert not writer.is_alive()
    assert len(list(reader)) == 3_000


def test_a_match_is_a_value() -> None:
    unit = Unit(source="茶", target="tea")
    assert Match(unit.turned().turned(), 100) == Match(unit, 100)
