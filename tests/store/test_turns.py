"""Writers in one process wait for each other, and in turn."""

import threading
from pathlib import Path

import pytest

from review_app.domain.edits import Edit, EditTarget
from review_app.store import database
from review_app.store.sqlite import SqliteStore
from review_app.store.turns import Turns
from tests.store.test_sqlite import NOW


def test_an_edit_waits_for_another_thread_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.0)
    store = SqliteStore(tmp_path / "workspace.db")
    record = store.add("/a.po", b"one")
    writing, go_on = threading.Event(), threading.Event()

    def learn() -> None:
        with store._transaction():
            writing.set()
            go_on.wait(10)

    learner = threading.Thread(target=learn)
    learner.start()
    assert writing.wait(10)
    edit = Edit(key=0, revision=0, change=EditTarget("tea"), author="Ann", at=NOW)
    done: list[object] = []
    person = threading.Thread(target=lambda: done.append(store.append(record, [edit])))
    person.start()
    person.join(0.2)
    assert not done
    go_on.set()
    for thread in (learner, person):
        thread.join(10)
    assert len(done) == 1
    assert store.log(record)[0].edit == edit
    store.close()


def test_nobody_is_in_twice_while_another_waits() -> None:
    turns, order = Turns(), list[str]()
    inside, came = threading.Event(), threading.Event()

    def person() -> None:
        came.set()
        with turns.turn():
            order.append("person")

    waiting = threading.Thread(target=person)

    def busy() -> None:
        for step in range(3):
            with turns.turn():
                order.append("busy")
                if not step:
                    inside.set()
                    came.wait(10)
                    while not turns._next.locked():
                        pass

    learner = threading.Thread(target=busy)
    learner.start()
    assert inside.wait(10)
    waiting.start()
    for thread in (learner, waiting):
        thread.join(10)
    assert order == ["busy", "person", "busy", "busy"]


def test_a_turn_ends_with_an_error() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="mine"), turns.turn():
        raise ValueError("mine")
    with turns.turn():
        pass
