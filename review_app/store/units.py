"""The translation memory in the workspace."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    column,
    func,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.sqlite import insert

from review_app.domain.memory import Unit

_TEXTS = ("source", "target", "source_language", "target_language", "author", "at", "origin")
_unit = Table(
    "unit",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("document", String),
    Column("place", Integer),
    *(Column(name, String) for name in _TEXTS),
)
_text = table("unit_text", column("rowid"))

BATCH = 1_000
"""So many units are read, or taken in, in one transaction: nobody who writes waits for long."""

TRIGRAM = 3
"""Characters: the index of texts knows no shorter words."""


class SqlUnits:
    """The `Units` of a workspace; `transaction` begins one.

    A unit from elsewhere belongs to the document "", and its place is a digest of what it
    says, so that it is there once however often it is taken in.
    """

    def __init__(self, transaction: Callable[..., AbstractContextManager[Connection]]) -> None:
        self._transaction = transaction

    def learn(self, document: str, units: Iterable[tuple[int, Unit]]) -> dict[int, Unit]:
        statement = _put().returning(_unit.c.id)
        known: dict[int, Unit] = {}
        with self._transaction() as connection:
            for key, unit in units:
                number = connection.execute(statement, _row(document, key, unit)).scalar()
                if number is not None:
                    known[number] = unit
        return known

    def forget(self, document: str, texts: Iterable[tuple[int, str]]) -> tuple[int, ...]:
        gone: list[int] = []
        with self._transaction() as connection:
            for key, target in texts:
                this = (_unit.c.document == document, _unit.c.place == key)
                statement = _unit.delete().where(*this, _unit.c.target == target)
                gone += connection.execute(statement.returning(_unit.c.id)).scalars()
        return tuple(gone)

    def take_in(self, units: Sequence[Unit]) -> int:
        before = self._count()
        for start in range(0, len(units), BATCH):
            rows = [_row("", _digest(unit), unit) for unit in units[start : start + BATCH]]
            with self._transaction() as connection:
                connection.execute(_put(), rows)
        return self._count() - before

    def _count(self) -> int:
        with self._transaction(reading=True) as connection:
            return connection.execute(select(func.count()).select_from(_unit)).scalar_one()

    def get(self, ids: Iterable[int]) -> dict[int, Unit]:
        query = select(_unit).where(_unit.c.id.in_(list(ids)))
        with self._transaction(reading=True) as connection:
            return {row.id: _unit_of(row) for row in connection.execute(query)}

    def every(self) -> Iterator[tuple[int, Unit]]:
        last = 0
        while True:
            query = select(_unit).where(_unit.c.id > last).order_by(_unit.c.id).limit(BATCH)
            with self._transaction(reading=True) as connection:
                rows = connection.execute(query).all()
            if not rows:
                return
            yield from ((row.id, _unit_of(row)) for row in rows)
            last = rows[-1].id

    def search(self, words: str, limit: int) -> list[Unit]:
        query = select(_unit).where(_holds(words)).order_by(_unit.c.id.desc()).limit(limit)
        with self._transaction(reading=True) as connection:
            return [_unit_of(row) for row in connection.execute(query)]


def _holds(words: str) -> ColumnElement[bool]:
    """Whether a unit has `words` on either side."""
    if len(words) >= TRIGRAM:
        phrase = '"' + words.replace('"', '""') + '"'
        found = select(_text.c.rowid).where(text("unit_text MATCH :words").bindparams(words=phrase))
        return _unit.c.id.in_(found)
    return or_(
        *(side.icontains(words, autoescape=True) for side in (_unit.c.source, _unit.c.target))
    )


def _put() -> Any:
    """Writes a unit; one that says nothing new is left alone, and its id not returned."""
    statement = insert(_unit)
    new = {name: statement.excluded[name] for name in _TEXTS}
    differs = or_(*(_unit.c[name] != value for name, value in new.items()))
    return statement.on_conflict_do_update(("document", "place"), set_=new, where=differs)


def _row(document: str, place: int, unit: Unit) -> dict[str, Any]:
    texts = {name: getattr(unit, name) for name in _TEXTS}
    at = "" if unit.at is None else unit.at.isoformat()
    return {**texts, "at": at, "document": document, "place": place}


def _unit_of(row: Row[Any]) -> Unit:
    said: dict[str, Any] = {name: getattr(row, name) for name in _TEXTS}
    said["at"] = datetime.fromisoformat(row.at) if row.at else None
    return Unit(**said)


def _digest(unit: Unit) -> int:
    """63 bits that tell units apart by their texts and languages."""
    said = (unit.source, unit.target, unit.source_language, unit.target_language)
    data = "\0".join(said).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1
