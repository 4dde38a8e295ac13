"""Cells of a table changed where they stand: all else stays as it came."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

Cell = tuple[int, int]
"""Text `[start, end)` of a table, its quotes with it."""


class Layout(msgspec.Struct, frozen=True):
    """Where the cells of a table stand, row by row; empty lines are no rows."""

    text: str
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]


def layout(text: str, delimiter: str) -> Layout:
    """The cells of a table that was read already."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*+"|[^{re.escape(delimiter)}\r\n]*+)')
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text) or row:
        found = cell.match(text, at)
        assert found is not None
        row.append(found.span())
        at = found.end() + 1
        if text[found.end() : at] == delimiter:
            continue
        if row != [(at - 1, at - 1)]:
            rows.append(tuple(row))
        row = []
        if text[found.end() : at + 1] == "\r\n":
            at += 1
    return Layout(text, delimiter, tuple(rows))


def spliced(table: Layout, changes: Mapping[int, Mapping[int, str]]) -> str:
    """The table with the cells `changes[row][column]`; a row that is too short grows."""
    pieces: list[str] = []
    at = 0
    for number, cells in sorted(changes.items()):
        row = table.rows[number]
        for column, value in sorted(cells.items()):
            if column < len(row):
                start, end = row[column]
                cell = _written(table, value, (start, end))
                if not cell and len(row) == 1 and max(cells) == 0:
                    cell = '""'  # an empty line is no row
                pieces += (table.text[at:start], cell)
                at = end
        added = _added(table, row, cells)
        pieces += (table.text[at : row[-1][1]], *added)
        at = row[-1][1]
    return "".join((*pieces, table.text[at:]))


def _added(table: Layout, row: Sequence[Cell], cells: Mapping[int, str]) -> Iterable[str]:
    """What stands behind the last cell of a row."""
    for column in range(len(row), max((*cells, -1)) + 1):
        yield table.delimiter
        yield _written(table, cells[column], row[0]) if column in cells else ""


def _written(table: Layout, value: str, like: Cell) -> str:
    """`value` with quotes where it needs them, or where the cell `like` has them."""
    needs = any(sign in value for sign in f'{table.delimiter}"\r\n')
    if needs or table.text.startswith('"', like[0]):
        return '"' + value.replace('"', '""') + '"'
    return value
