"""The workspace in an SQLite file, in WAL mode."""

import uuid
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager, nullcontext
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
    func,
    insert,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.exc import DatabaseError, IntegrityError

from review_app.domain.edits import Edit
from review_app.domain.errors import ConflictError, UserError, WorkspaceError
from review_app.domain.finding import Dismissal
from review_app.messages import _
from review_app.store import dismissals
from review_app.store.aside import set_aside
from review_app.store.database import (
    APPLICATION_ID,
    engine_of,
    fault,
)
from review_app.store.migrations import VERSION, migrate
from review_app.store.protocol import DocumentRecord, Logged, SavedAs, digest
from review_app.store.terms import SqlTerms
from review_app.store.turns import Turns
from review_app.store.units import SqlUnits

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
        self._turns = Turns()
        self._engine = engine_of(path)
        self.units = SqlUnits(self._transaction)
        self.terms = SqlTerms(self._transaction)
        try:
            with self._transaction() as connection:
                self._prepare(connection)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open_anyway(cls, path: Path) -> "SqliteStore":
        """The workspace at `path`, or a new one where that file cannot be one of ours.

        The file is set aside under another name then, and `notes` say so.
        """
        try:
            return cls(path)
        except WorkspaceError as error:
            aside = set_aside(path)
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
        engine = self._engine.execution_options(reading=reading)
        try:
            with nullcontext() if reading else self._turns.turn(), engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise fault(self.path, error) from error


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
