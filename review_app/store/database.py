"""The workspace as a file: whose it is, how SQLite opens it, and what can be wrong with it."""

import sqlite3
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from review_app.domain.errors import UserError, WorkspaceError
from review_app.messages import _

LOCK_SECONDS = 3.0
"""How long to wait for another process that is writing to the same workspace."""

APPLICATION_ID = 0x52657641
"""Marks an SQLite file as ours ("RevA")."""

SMALLEST = 512
"""Bytes that a database has at the least: a page (https://www.sqlite.org/fileformat.html)."""

_DAMAGE = ("not a database", "malformed")


def engine_of(path: Path) -> Engine:
    """Connections to the workspace at `path`. The first raises WorkspaceError if it is another's.

    Only SQLite opens the file: when a process closes any other handle on it, POSIX drops the
    locks of all, and the next process takes the log away from under this one
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", partial(_configure, path))
    event.listen(engine, "begin", _begin)
    return engine


def _configure(path: Path, connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # ours to begin: see _begin
    try:
        _check_owner(path, connection)
        _switch_to_wal(connection)
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise


def _check_owner(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse the database of another program before anything is written to it.

    One without a table is nobody's yet: another process is making it ours, or was stopped as
    it did.
    """
    if 0 < path.stat().st_size < SMALLEST:
        raise WorkspaceError(_not_ours(path))  # SQLite would take it for an empty one
    # In this order: the owner stands there no later than the first table.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID and (owner or tables):
        raise WorkspaceError(
            _("{path} is the database of another program; choose another workspace.").format(
                path=path
            )
        )


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """SQLite does not wait by itself while another process makes the same switch."""
    deadline = monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
            return
        except sqlite3.OperationalError as error:
            primary = error.sqlite_errorcode & 0xFF
            if primary != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.01)


def _begin(connection: Connection) -> None:
    """Take the write lock first: a reader that turns writer would fail without waiting.

    One that is only `reading` takes none, and keeps nobody waiting however long it reads.
    """
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def fault(path: Path, error: DatabaseError) -> UserError:
    """What to tell a person of `error`; a WorkspaceError when the file itself is damaged."""
    damaged = any(word in str(error.orig) for word in _DAMAGE)
    return (WorkspaceError if damaged else UserError)(_reason(path, error))


def _not_ours(path: Path) -> str:
    return _("{path} is not a workspace, or it is damaged; choose another workspace.").format(
        path=path
    )


def _reason(path: Path, error: DatabaseError) -> str:
    cause = str(error.orig)
    if any(word in cause for word in _DAMAGE):
        return _not_ours(path)
    if isinstance(error, OperationalError) and "locked" in cause:
        sentence = _(
            "The workspace {path} is locked by another program; close that program and try again."
        )
    elif "full" in cause:
        sentence = _(
            "The disk is full: the workspace {path} could not be written; free some space."
        )
    elif "readonly" in cause or "unable to open" in cause:
        sentence = _(
            "The workspace {path} cannot be opened for writing; check its permissions or choose"
            " another workspace."
        )
    else:
        sentence = _("The workspace {path} could not be used ({reason}).")
    return sentence.format(path=path, reason=cause)
