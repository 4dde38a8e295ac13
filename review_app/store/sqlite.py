"""The workspace in an SQLite file, in WAL mode."""

import uuid
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import (
    BLOB,
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    create_engine,
    event,
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from review_app.domain.edits import Edit
from review_app.domain.errors import ConflictError, UserError, WorkspaceError
from review_app.domain.finding import Dismissal
from review_app.messages import _
from review_app.store import dismissals
from review_app.store.migrations import VERSION, migrate
from review_app.store.protocol import DocumentRecord, Logged, SavedAs, digest
from review_app.store.terms import SqlTerms
from review_app.store.units import SqlUnits

LOCK_SECONDS = 3.0
"""How long to wait for another process that is writing to the same workspace."""

APPLICATION_ID = 0x52657641
"""Marks an SQLite file as ours ("RevA")."""

_MAGIC = b"SQLite format 3\0"

_tables = MetaData()
_base = Table("base", _tables, Column("digest", String, primary_key=True), Column("data", BLOB))
_document = Table(
    "document",
    _tables,
    Column("id", String, primary_key=True),
    Column("number", Integer),
    Column("path", String),
    Column("digest", String),
    Column("received", String),
    Column("settled", Integer),
)
_edit = Table(
    "edit",
    _tables,
    Column("document", String, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("sequence", Integer),
    Column("edit", BLOB),
)
_saved = Table(
    "saved",
    _tables,
    Column("document", String),
    Column("path", String),
    Column("digest", String),
    Column("sequence", Integer),
    Column("at", String),
    Column("number", Integer, primary_key=True),
)
_word = Table("word", _tables, Column("word", String, primary_key=True), Column("at", String))

HEADER = 100
"""The bytes of an SQLite file's header."""

_DAMAGE = ("not a database", "malformed")

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Edit)


class SqliteStore:
    """The `Store` in the file at `path`, made with its folder where there is none.

    Raises UserError when the file is no workspace, is of a newer version, or is locked.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: tuple[str, ...] = ()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                _("The folder {folder} for the workspace cannot be made ({reason}).").format(
                    folder=path.parent, reason=error.strerror
                )
            ) from error
        self._check_file()
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": LOCK_SECONDS})
        event.listen(self._engine, "connect", _configure)
        event.listen(self._engine, "begin", _begin)
        self.units = SqlUnits(self._transaction)
        self.terms = SqlTerms(self._transaction)
        try:
            with self._transaction() as connection:
                self._prepare(connection)
        except BaseException:
            self.close()
            raise

    def _check_file(self) -> None:
        """Refuse a file that is not ours before SQLite touches it.

        SQLite would take a short file that is no database for an empty one, and the switch to
        WAL mode would write to a database of another program. The header's fields:
        https://www.sqlite.org/fileformat.html#the_database_header
        """
        start = b""
        with suppress(OSError), self.path.open("rb") as file:
            start = file.read(HEADER)
        if not start.startswith(_MAGIC) and start:
            raise WorkspaceError(_not_ours(self.path))
        owner = int.from_bytes(start[68:72], "big")
        in_log = self.path.with_name(f"{self.path.name}-wal").exists()
        if len(start) == HEADER and owner != APPLICATION_ID and not (owner == 0 and in_log):
            raise WorkspaceError(_of_another(self.path))

    @classmethod
    def open_anyway(cls, path: Path) -> "SqliteStore":
        """The workspace at `path`, or a new one where that file cannot be one of ours.

        The file is set aside under another name then, and `notes` say so.
        """
        try:
            return cls(path)
        except WorkspaceError as error:
            aside = _set_aside(path)
            store = cls(path)
            store.notes = (
                _("{problem} It was set aside as {aside}, and a new workspace was begun.").format(
                    problem=error, aside=aside
                ),
            )
            return store

    def close(self) -> None:
        self._engine.dispose()

    def add(self, path: str, data: bytes, *, anew: bool = False) -> DocumentRecord:
        record = DocumentRecord(uuid.uuid4().hex, path, digest(data), path)
        with self._transaction() as connection:
            there = None if anew else self._find(connection, path, record.digest)
            if there is not None:
                return there
            known = select(_base.c.digest).where(_base.c.digest == record.digest)
            if connection.execute(known).first() is None:
                packed = zlib.compress(data, 1)
                connection.execute(insert(_base).values(digest=record.digest, data=packed))
            self._insert(connection, record)
        return record

    def fork(self, record: DocumentRecord, path: str) -> DocumentRecord:
        forked = DocumentRecord(uuid.uuid4().hex, path, record.digest, record.received)
        columns = ("segment", "revision", "sequence", "edit")
        with self._transaction() as connection:
            self._insert(connection, forked)
            rows = select(literal(forked.id), *(_edit.c[name] for name in columns)).where(
                _edit.c.document == record.id
            )
            connection.execute(insert(_edit).from_select(["document", *columns], rows))
        return forked

    def find(self, path: str, digest: str) -> DocumentRecord | None:
        with self._transaction() as connection:
            return self._find(connection, path, digest)

    def latest(self, path: str) -> DocumentRecord | None:
        with self._transaction() as connection:
            row = connection.execute(_of_path(path).limit(1)).first()
        return None if row is None else _record(row)

    def _find(self, connection: Connection, path: str, digest: str) -> DocumentRecord | None:
        for row in connection.execute(_of_path(path)).all():
            record = _record(row)
            if self._last_digest(connection, record, path) == digest:
                return record
        return None

    def _last_digest(self, connection: Connection, record: DocumentRecord, path: str) -> str | None:
        """What the file at `path` held when `record` last read or wrote it."""
        query = (
            select(_saved.c.digest)
            .where(_saved.c.document == record.id, _saved.c.path == path)
            .order_by(_saved.c.number.desc())
            .limit(1)
        )
        received = record.digest if record.path == path else None
        return connection.execute(query).scalar() or received

    def unsaved(self, path: str) -> DocumentRecord | None:
        query = (
            select(_document)
            .outerjoin(_saved, _saved.c.document == _document.c.id)
            .where(
                (_document.c.path == path) | (_saved.c.path == path),
                _last(_edit) > _last(_saved),
                _last(_edit) > _document.c.settled,
            )
            .order_by(_document.c.number.desc())
            .limit(1)
        )
        with self._transaction() as connection:
            row = connection.execute(query).first()
        return None if row is None else _record(row)

    def mark_settled(self, record: DocumentRecord) -> None:
        settled = update(_document).where(_document.c.id == record.id).values(settled=_last(_edit))
        with self._transaction() as connection:
            connection.execute(settled)

    def data(self, record: DocumentRecord) -> bytes:
        with self._transaction() as connection:
            packed = connection.execute(
                select(_base.c.data).where(_base.c.digest == record.digest)
            ).scalar_one()
        return zlib.decompress(packed)

    def log(self, record: DocumentRecord, after: int = 0) -> list[Logged]:
        query = (
            select(_edit.c.sequence, _edit.c.edit)
            .where(_edit.c.document == record.id, _edit.c.sequence > after)
            .order_by(_edit.c.sequence)
        )
        with self._transaction() as connection:
            return [
                Logged(sequence, _decoder.decode(edit))
                for sequence, edit in connection.execute(query)
            ]

    def append(self, record: DocumentRecord, edits: Sequence[Edit]) -> list[Logged]:
        try:
            with self._transaction() as connection:
                last = connection.execute(
                    select(func.coalesce(func.max(_edit.c.sequence), 0)).where(
                        _edit.c.document == record.id
                    )
                ).scalar_one()
                logged = [Logged(last + place, edit) for place, edit in enumerate(edits, 1)]
                connection.execute(insert(_edit), [_row(record, one) for one in logged])
        except IntegrityError as error:
            raise ConflictError(
                _("The segment was changed in another window meanwhile; nothing was written.")
            ) from error
        return logged

    def mark_saved(self, record: DocumentRecord, saved: SavedAs) -> None:
        with self._transaction() as connection:
            connection.execute(
                insert(_saved).values(document=record.id, **msgspec.to_builtins(saved))
            )

    def saves(self, record: DocumentRecord) -> list[SavedAs]:
        query = select(_saved).where(_saved.c.document == record.id).order_by(_saved.c.number)
        with self._transaction() as connection:
            return [
                SavedAs(row.path, row.digest, row.sequence, datetime.fromisoformat(row.at))
                for row in connection.execute(query)
            ]

    def words(self) -> frozenset[str]:
        with self._transaction() as connection:
            return frozenset(connection.execute(select(_word.c.word)).scalars())

    def add_word(self, word: str, at: datetime) -> None:
        with self._transaction() as connection:
            known = select(_word.c.word).where(_word.c.word == word)
            if connection.execute(known).first() is None:
                connection.execute(insert(_word).values(word=word, at=at.isoformat()))

    def remove_word(self, word: str) -> None:
        with self._transaction() as connection:
            connection.execute(_word.delete().where(_word.c.word == word))

    def dismissals(self) -> tuple[Dismissal, ...]:
        with self._transaction() as connection:
            return dismissals.read(connection)

    def add_dismissal(self, dismissal: Dismissal) -> None:
        with self._transaction() as connection:
            dismissals.put(connection, dismissal)

    def remove_dismissal(self, dismissal: Dismissal) -> None:
        with self._transaction() as connection:
            dismissals.remove(connection, dismissal)

    def _insert(self, connection: Connection, record: DocumentRecord) -> None:
        number = connection.execute(
            select(func.coalesce(func.max(_document.c.number), 0))
        ).scalar_one()
        connection.execute(
            insert(_document).values(number=number + 1, **msgspec.structs.asdict(record))
        )

    def _prepare(self, connection: Connection) -> None:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        owner = connection.execute(text("PRAGMA application_id")).scalar_one()
        filled = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
        if filled and owner != APPLICATION_ID:
            raise WorkspaceError(_of_another(self.path))
        if version > VERSION:
            raise WorkspaceError(
                _(
                    "The workspace {path} was written by a newer Review App; install that"
                    " version, or choose another workspace."
                ).format(path=self.path)
            )
        if version < VERSION:
            migrate(connection, version)
            connection.execute(text(f"PRAGMA user_version = {VERSION}"))
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))

    @contextmanager
    def _transaction(self, *, reading: bool = False) -> Generator[Connection]:
        try:
            with self._engine.execution_options(reading=reading).begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DatabaseError as error:
            damaged = any(word in str(error.orig) for word in _DAMAGE)
            kind = WorkspaceError if damaged else UserError
            raise kind(_reason(self.path, error)) from error


def _of_another(path: Path) -> str:
    return _("{path} is the database of another program; choose another workspace.").format(
        path=path
    )


def _set_aside(path: Path) -> Path:
    """Rename a workspace that cannot be used, with SQLite's files beside it; its new name."""
    aside = path.with_name(f"{path.name}.aside-{uuid.uuid4().hex[:8]}")
    try:
        path.rename(aside)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise UserError(
            _("The workspace {path} cannot be set aside ({reason}); move it yourself.").format(
                path=path, reason=error.strerror
            )
        ) from error
    return aside


def _last(log: Table) -> ColumnElement[int]:
    """The highest sequence that `log` has for the document of the query around it."""
    return (
        select(func.coalesce(func.max(log.c.sequence), 0))
        .where(log.c.document == _document.c.id)
        .correlate(_document)
        .scalar_subquery()
    )


def _of_path(path: str) -> Select[Any]:
    """The documents that came from `path` or were saved there, the latest first."""
    saved_here = select(_saved.c.document).where(_saved.c.path == path)
    return (
        select(_document)
        .where((_document.c.path == path) | _document.c.id.in_(saved_here))
        .order_by(_document.c.number.desc())
    )


def _record(row: Row[Any]) -> DocumentRecord:
    return DocumentRecord(row.id, row.path, row.digest, row.received)


def _row(record: DocumentRecord, logged: Logged) -> dict[str, Any]:
    return {
        "document": record.id,
        "segment": logged.edit.key,
        "revision": logged.edit.revision,
        "sequence": logged.sequence,
        "edit": _encoder.encode(logged.edit),
    }


def _configure(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # ours to begin: see _begin
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise


def _begin(connection: Connection) -> None:
    """Take the write lock first: a reader that turns writer would fail without waiting.

    One that is only `reading` takes none, and keeps nobody waiting however long it reads.
    """
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _not_ours(path: Path) -> str:
    return _("{path} is not a workspace, or it is damaged; choose another workspace.").format(
        path=path
    )


def _reason(path: Path, error: DatabaseError) -> str:
    cause = str(error.orig)
    if isinstance(error, OperationalError) and "locked" in cause:
        sentence = _(
            "The workspace {path} is locked by another program; close that program and try again."
        )
    elif "full" in cause:
        sentence = _(
            "The disk is full: the workspace {path} could not be written; free some space."
        )
    elif "not a database" in cause or "malformed" in cause:
        return _not_ours(path)
    elif "readonly" in cause or "unable to open" in cause:
        sentence = _(
            "The workspace {path} cannot be opened for writing; check its permissions or choose"
            " another workspace."
        )
    else:
        sentence = _("The workspace {path} could not be used ({reason}).")
    return sentence.format(path=path, reason=cause)
