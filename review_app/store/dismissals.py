"""The table of findings that are no mistakes in any document."""

from datetime import datetime

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, MetaData, String, Table, insert, select

from review_app.domain.finding import Dismissal
from review_app.domain.issue import Side

_dismissal = Table(
    "dismissal",
    MetaData(),
    *(Column(name, String, primary_key=True) for name in ("check_id", "side", "quote")),
    *(Column(name, String) for name in ("reason", "author", "at")),
)


def read(connection: Connection) -> tuple[Dismissal, ...]:
    """All of them, oldest first."""
    columns = _dismissal.c
    rows = connection.execute(select(_dismissal).order_by(columns.at, columns.quote))
    return tuple(
        Dismissal(
            check=row.check_id,
            side=Side(row.side),
            quote=row.quote,
            reason=row.reason,
            author=row.author,
            at=datetime.fromisoformat(row.at),
        )
        for row in rows
    )


def put(connection: Connection, dismissal: Dismissal) -> None:
    """Keep `dismissal`, in place of an earlier one of the same."""
    remove(connection, dismissal)
    fields = msgspec.to_builtins(dismissal)
    connection.execute(insert(_dismissal).values(check_id=fields.pop("check"), **fields))


def remove(connection: Connection, dismissal: Dismissal) -> None:
    connection.execute(_dismissal.delete().where(_same(dismissal)))


def _same(dismissal: Dismissal) -> ColumnElement[bool]:
    check, side, quote = dismissal.mark
    columns = _dismissal.c
    return (columns.check_id == check) & (columns.side == side) & (columns.quote == quote)
