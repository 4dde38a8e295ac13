"""The glossary in the workspace."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, MetaData, RowMapping, String, Table, select, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.types import Boolean

from review_app.domain.glossary import Term, TermStatus

_term = Table(
    "term",
    MetaData(),
    *(
        Column(name, String, primary_key=True)
        for name in ("source_language", "target_language", "source", "target")
    ),
    Column("status", String),
    Column("note", String),
    Column("match_case", Boolean),
)
_KEY = tuple(_term.primary_key.columns)


class SqlTerms:
    """The `Terms` of a workspace; `transaction` begins one."""

    def __init__(self, transaction: Callable[..., AbstractContextManager[Connection]]) -> None:
        self._transaction = transaction

    def all(self) -> tuple[Term, ...]:
        query = select(_term).order_by(*_KEY)
        with self._transaction(reading=True) as connection:
            return tuple(map(_term_of, connection.execute(query).mappings()))

    def put(self, terms: Iterable[Term]) -> None:
        rows = [msgspec.structs.asdict(term) for term in terms]
        statement = insert(_term)
        others = {name: statement.excluded[name] for name in ("status", "note", "match_case")}
        if rows:
            with self._transaction() as connection:
                connection.execute(statement.on_conflict_do_update(_KEY, set_=others), rows)

    def remove(self, term: Term) -> None:
        key = tuple_(*_KEY) == tuple(getattr(term, column.name) for column in _KEY)
        with self._transaction() as connection:
            connection.execute(_term.delete().where(key))


def _term_of(row: RowMapping) -> Term:
    said: dict[str, Any] = {column.name: row[column] for column in _term.columns}
    said["status"] = TermStatus(said["status"])
    return Term(**said)
