"""The workspace as a file: whose it is, how SQLite opens it, and what can be wrong with it."""

import sqlite3
from contextlib import suppress
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

HEADER = 105
"""The bytes at an SQLite file's start that say whose it is, and whether anything is in it."""

_MAGIC = b"SQLite format 3\0"

_DAMAGE = ("not a database", "malformed")


def check_owner(path: Path) -> None:
    """Refuse a file that is not ours before SQLite touches it, by WorkspaceError.

    SQLite would take a short file that is no database for an empty one, and the switch to WAL
    mode would write to a database of another program. One without a table is nobody's yet:
    another process is making it ours, or was stopped as it did. The header's fields:
    https://www.sqlite.org/fileformat.html#the_database_header
    """
    start = b""
    with suppress(OSError), path.open("rb") as file:
        start = file.read(HEADER)
    if not start.startswith(_MAGIC) and start:
        raise WorkspaceError(_not_ours(path))
    if len(start) == HEADER:
        owner = int.from_bytes(start[68:72], "big")
        check_empty_or_ours(path, owner, int.from_bytes(start[103:105], "big"))


def check_empty_or_ours(path: Path, owner: int, tables: int) -> None:
    """Refuse the database at `path` when its application id or its tables are another's."""
    if owner != APPLICATION_ID and (owner or tables):
        raise WorkspaceError(
            _("{path} is the database of another program; choose another workspace.").format(
                path=path
            )
        )


def engine_of(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # ours to begin: see _begin
    try:
        _switch_to_wal(connection)
        for pragma in ("synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise


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
