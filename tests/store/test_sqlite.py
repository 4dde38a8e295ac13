"""The workspace database: what it promises to keep, and how it refuses."""

import multiprocessing
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from sqlalchemy import create_engine, text

from review_app.domain.edits import Edit, EditTarget
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Side
from review_app.store import database
from review_app.store.memory import MemoryStore
from review_app.store.migrations import MIGRATIONS, VERSION, migrate
from review_app.store.protocol import Logged, SavedAs, Store
from review_app.store.sqlite import SqliteStore, digest

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


def edit(key: int, revision: int, words: str = "text") -> Edit:
    return Edit(key=key, revision=revision, change=EditTarget(words), author="Ann", at=NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "workspace.db"


@pytest.fixture
def store(path: Path):
    with_store = SqliteStore(path)
    yield with_store
    with_store.close()


def test_bytes_come_back_as_they_were(store: SqliteStore) -> None:
    data = bytes(range(256)) * 10
    record = store.add("/a/article.txt", data)
    assert store.data(record) == data
    assert record.digest == digest(data)


def test_log_keeps_its_order_across_processes_lifetimes(store: SqliteStore, path: Path) -> None:
    record = store.add("/a.txt", b"one")
    store.append(record, [edit(0, 0, "a"), edit(1, 0, "b")])
    store.append(record, [edit(0, 1, "c")])
    store.close()
    again = SqliteStore(path)
    assert again.log(record) == [
        Logged(1, edit(0, 0, "a")),
        Logged(2, edit(1, 0, "b")),
        Logged(3, edit(0, 1, "c")),
    ]
    assert again.log(record, after=2) == [Logged(3, edit(0, 1, "c"))]
    again.close()


def test_stale_revision_is_a_conflict_and_nothing_of_the_batch_is_written(
    store: SqliteStore,
) -> None:
    record = store.add("/a.txt", b"one")
    store.append(record, [edit(0, 0)])
    with pytest.raises(ConflictError):
        store.append(record, [edit(1, 0), edit(0, 0, "other")])
    assert [one.edit.key for one in store.log(record)] == [0]


def test_a_file_is_found_by_path_and_content(store: SqliteStore) -> None:
    record = store.add("/a.txt", b"one")
    assert store.find("/a.txt", digest(b"one")) == record
    assert store.find("/a.txt", digest(b"two")) is None
    assert store.find("/b.txt", digest(b"one")) is None
    store.mark_saved(record, SavedAs("/out.po", digest(b"po"), 3, NOW))
    assert store.find("/out.po", digest(b"po")) == record
    store.mark_saved(record, SavedAs("/out.po", digest(b"newer"), 4, NOW))
    assert store.find("/out.po", digest(b"po")) is None, "an older state came back from elsewhere"
    assert store.saves(record)[:1] == [SavedAs("/out.po", digest(b"po"), 3, NOW)]


def test_unsaved_work_is_found_until_it_is_saved(store: SqliteStore) -> None:
    record = store.add("/a.txt", b"one")
    assert store.unsaved("/a.txt") is None
    store.append(record, [edit(0, 0)])
    assert store.unsaved("/a.txt") == record
    store.mark_saved(record, SavedAs("/a.po", digest(b"po"), 1, NOW))
    assert store.unsaved("/a.txt") is None
    store.append(record, [edit(0, 1)])
    assert store.unsaved("/a.po") == record


def test_unsaved_work_that_was_settled_is_not_told_of_until_there_is_more(
    store: SqliteStore,
) -> None:
    record = store.add("/a.po", b"one")
    store.append(record, [edit(0, 0)])
    other = store.add("/a.po", b"two")
    store.append(other, [edit(0, 0)])
    store.mark_settled(other)
    assert store.unsaved("/a.po") == record
    store.append(other, [edit(0, 1)])
    assert store.unsaved("/a.po") == other
    store.mark_settled(other)
    store.mark_settled(record)
    assert store.unsaved("/a.po") is None
    assert len(store.log(other)) == 2


def test_a_document_can_begin_anew_on_bytes_that_are_known(store: SqliteStore) -> None:
    first = store.add("/a.po", b"one")
    assert store.add("/a.po", b"one") == first
    second = store.add("/a.po", b"one", anew=True)
    assert second != first
    assert store.data(second) == b"one"
    assert store.find("/a.po", digest(b"one")) == second


def test_fork_carries_the_history_and_goes_its_own_way(store: SqliteStore) -> None:
    record = store.add("/a.txt", b"one")
    store.append(record, [edit(0, 0)])
    forked = store.fork(record, "/b.po")
    store.append(forked, [edit(0, 1, "in the fork")])
    assert len(store.log(record)) == 1
    assert len(store.log(forked)) == 2
    assert store.data(forked) == b"one"


def test_dictionary(store: SqliteStore) -> None:
    store.add_word("presell", NOW)
    store.add_word("presell", NOW)
    store.add_word("Tmall", NOW)
    store.remove_word("Tmall")
    assert store.words() == {"presell"}


def dismissal(quote: str, reason: str = "") -> Dismissal:
    return Dismissal(
        check="spelling", side=Side.TARGET, quote=quote, reason=reason, author="Ann", at=NOW
    )


@pytest.mark.parametrize("kind", ["sqlite", "memory"])
def test_what_is_dismissed_everywhere_is_kept_and_taken_back(store: SqliteStore, kind) -> None:
    kept: Store = store if kind == "sqlite" else MemoryStore(b"")
    kept.add_dismissal(dismissal("tea", "first"))
    kept.add_dismissal(dismissal("tea", "then"))
    kept.add_dismissal(dismissal("Tea"))
    assert set(kept.dismissals()) == {dismissal("tea", "then"), dismissal("Tea")}
    kept.remove_dismissal(dismissal("tea"))
    kept.remove_dismissal(dismissal("never there"))
    assert kept.dismissals() == (dismissal("Tea"),)


def test_newer_workspace_is_refused_and_left_alone(store: SqliteStore, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"newer Review App"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(UserError, match="another program"):
        SqliteStore(path)


def test_a_database_that_nobody_has_filled_becomes_ours(tmp_path: Path) -> None:
    """As a process leaves it that was killed between the switch to WAL and its first table."""
    path = tmp_path / "workspace.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.read_bytes()[68:72] == bytes(4)
    SqliteStore(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (database.APPLICATION_ID,)
    connection.close()


def _open_new(folder: Path, together: Barrier) -> list[str]:
    faults: list[str] = []
    for number in range(60):
        together.wait()
        sleep(number % 5 / 1000)
        try:
            store = SqliteStore(folder / f"{number}.db")
            store.words()
            store.close()
        except UserError as error:
            faults.append(str(error))
    return faults


def test_processes_that_make_the_same_workspace_wait_for_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(4, mp_context=context) as pool:
        together = manager.Barrier(4, timeout=60)
        running = [pool.submit(_open_new, tmp_path, together) for _ in range(4)]
        assert [one.result() for one in running] == [[]] * 4


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are notes, not a database\n" * 100)
    with pytest.raises(UserError, match="not a workspace"):
        SqliteStore(path)


def test_locked_workspace_says_so(
    store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(UserError, match="locked"):
            SqliteStore(path)
    finally:
        other.close()


def test_full_disk_says_so_and_keeps_what_was_there(store: SqliteStore) -> None:
    record = store.add("/a.txt", b"one")
    store.append(record, [edit(0, 0)])
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store._engine.dispose()

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    from sqlalchemy import event

    event.listen(store._engine, "connect", limit)
    with pytest.raises(UserError, match="full"):
        store.append(record, [edit(1, 0, "x" * 1_000_000)])
    assert [one.edit.key for one in store.log(record)] == [0]


@pytest.mark.parametrize("version", range(VERSION))
def test_every_older_version_is_brought_up(tmp_path: Path, version: int) -> None:
    """Each older schema, made by its own steps, ends as the newest one does."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    for path, start in ((old, version), (new, 0)):
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            for step in MIGRATIONS[:start]:
                for statement in step:
                    connection.execute(text(statement))
            migrate(connection, start)
        engine.dispose()

    def schema(path: Path) -> list[tuple[str, ...]]:
        connection = sqlite3.connect(path)
        rows = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        connection.close()
        return rows

    assert schema(old) == schema(new)


def test_work_of_an_older_version_is_still_unsaved(path: Path) -> None:
    path.parent.mkdir()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for step in MIGRATIONS[:2]:
            for statement in step:
                connection.execute(text(statement))
        connection.execute(text("INSERT INTO base VALUES ('d', x'')"))
        connection.execute(
            text("INSERT INTO document VALUES ('one', 1, '/a.po', 'd', '/a.po')"),
        )
        connection.execute(text("INSERT INTO edit VALUES ('one', 0, 0, 1, x'')"))
        connection.execute(text("PRAGMA user_version = 2"))
        connection.execute(text(f"PRAGMA application_id = {database.APPLICATION_ID}"))
    engine.dispose()
    store = SqliteStore(path)
    found = store.unsaved("/a.po")
    assert found is not None
    assert found.id == "one"
    store.close()


def test_two_writers_never_share_a_place_in_the_log(store: SqliteStore, path: Path) -> None:
    record = store.add("/a.txt", b"one")
    other = SqliteStore(path)

    def write(target: SqliteStore, key: int) -> None:
        for revision in range(20):
            target.append(record, [edit(key, revision)])

    threads = [
        threading.Thread(target=write, args=(target, key))
        for key, target in enumerate((store, other))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert [one.sequence for one in store.log(record)] == list(range(1, 41))


@pytest.mark.parametrize("damage", ["truncated", "flipped", "another program", "newer"])
def test_a_workspace_that_cannot_be_used_is_set_aside_and_never_deleted(
    store: SqliteStore, path: Path, damage: str
) -> None:
    record = store.add("/a.txt", b"one" * 5000)
    store.append(record, [edit(key, 0, "words " * 50) for key in range(200)])
    store.close()
    whole = path.read_bytes()
    if damage == "truncated":
        path.write_bytes(whole[: len(whole) // 3])
    elif damage == "flipped":
        path.write_bytes(b"\xff" * 200 + whole[200:])
    elif damage == "another program":
        path.unlink()
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE theirs (a)")
        connection.close()
    else:
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.close()
    before = path.read_bytes()
    fresh = SqliteStore.open_anyway(path)
    try:
        (note,) = fresh.notes
        (aside,) = path.parent.glob(f"{path.name}.aside-????????")
        assert str(aside) in note
        assert aside.read_bytes() == before
        assert fresh.find("/a.txt", digest(b"one" * 5000)) is None
    finally:
        fresh.close()


def test_the_latest_document_of_a_path_came_from_there_or_was_saved_there(
    store: SqliteStore,
) -> None:
    assert store.latest("/a.po") is None
    first = store.add("/a.po", b"one")
    second = store.add("/a.txt", b"two")
    assert store.latest("/a.po") == first
    store.mark_saved(second, SavedAs("/a.po", digest(b"po"), 0, NOW))
    assert store.latest("/a.po") == second


def test_another_process_leaves_the_log_of_one_that_opened_twice(
    store: SqliteStore, path: Path
) -> None:
    """A handle on the file, closed in this process, would drop its locks for all of SQLite's."""
    record = store.add("/a.txt", b"one")
    SqliteStore(path).close()
    reads = "import sys; from review_app.store.sqlite import SqliteStore as S; from pathlib import"
    subprocess.run(
        [sys.executable, "-c", f"{reads} Path; S(Path(sys.argv[1])).close()", path], check=True
    )
    store.append(record, [edit(0, 0)])
    again = SqliteStore(path)
    assert [one.edit for one in again.log(record)] == [edit(0, 0)]
    again.close()
    assert path.with_name(f"{path.name}-wal").exists()
