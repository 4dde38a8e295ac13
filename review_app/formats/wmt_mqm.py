"""Files of MQM ratings: tab-separated, one row an error, as WMT publishes and Marot reads them.

The columns are system, document, the segment's number within it and within the file, rater,
source, target, category and severity; a tenth has JSON or a note. The files begin with a line
that names them, or have them in this order. There is no quoting: a quote is a quote.
https://github.com/google/wmt-mqm-human-evaluation
https://github.com/google-research/google-research/tree/master/marot#data-file-format
"""

from collections.abc import Iterable, Sequence

import msgspec

from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.rating import Rating
from review_app.domain.typology import slug
from review_app.messages import _

COLUMNS: tuple[str, ...] = (
    "system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity",
    "metadata",
)  # fmt: skip
"""The columns that are written, in Marot's order, by WMT's names."""

_FIELDS: dict[str, str] = dict(zip(COLUMNS, Rating.__struct_fields__, strict=True))
_OTHER_NAMES = {
    "document": "doc",
    "docsegid": "doc_id",
    "doc-seg-id": "doc_id",
    "doc-id": "doc_id",
    "globalsegid": "seg_id",
    "global-seg-id": "seg_id",
    "seg-id": "seg_id",
    "comment": "metadata",
    "note": "metadata",
    "misc": "metadata",
}
_NEEDED = ("system", "doc", "rater", "source", "target", "category", "severity")


class Fault(msgspec.Struct, frozen=True):
    """A tag without its other half in a row: `line` counts from 1."""

    line: int
    side: Side


class Ratings(msgspec.Struct, frozen=True):
    """A file of ratings. `columns` are the ones it has, by WMT's names; "" is none of ours.

    `faults` are what is not as it should be, and was read all the same.
    """

    rows: Sequence[Rating]
    columns: tuple[str, ...] = COLUMNS
    faults: tuple[Fault, ...] = ()


def read(data: bytes, where: str) -> Ratings:
    """The ratings in a file. Raises UserError where it is none, with the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            _("{path}, line {line}: not in UTF-8; convert the file.").format(path=where, line=line)
        ) from error
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    columns, begin = _columns(lines[0], where)
    rows: list[Rating] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines[begin:], begin + 1):
        if line:
            row = _rating(line.split("\t"), columns, f"{where}:{number}")
            rows.append(row)
            faults += (Fault(number, side) for side in Side if not _whole(row, side))
    return Ratings(rows, columns, tuple(faults))


def write(rows: Iterable[Rating], columns: Sequence[str] = COLUMNS) -> bytes:
    """The file of `rows`, with the names of `columns` in its first line.

    Raises UserError for a text that has a tab or a line end in it, which no row can hold.
    """
    lines = ["\t".join(columns)]
    for row in rows:
        cells = [_cell(row, name) for name in columns]
        if row.metadata is None and "metadata" in columns:
            cells.pop()
        elif row.metadata is not None and "metadata" not in columns:
            cells.append(row.metadata)
        lines.append("\t".join(cells))
    return ("\n".join(lines) + "\n").encode()


def _columns(first: str, where: str) -> tuple[tuple[str, ...], int]:
    """The columns of a file that begins with the line `first`, and how many lines that took."""
    cells = first.split("\t")
    if not first.lower().startswith("system\t"):
        if len(cells) < len(COLUMNS) - 1:
            raise UserError(
                _(
                    "{path} is no file of MQM ratings: its first line has {count} columns, and"
                    " there must be 9 or 10, separated by tabs."
                ).format(path=where, count=len(cells))
            )
        return COLUMNS, 0
    names = [_known_name(cell) for cell in cells]
    missing = [name for name in _NEEDED if name not in names]
    if not {"doc_id", "seg_id"} & set(names):
        missing.append("seg_id")
    if missing:
        raise UserError(
            _("{path}, line 1: these columns are missing: {names}.").format(
                path=where, names=", ".join(missing)
            )
        )
    return tuple(names), 1


def _known_name(cell: str) -> str:
    name = slug(cell)
    name = _OTHER_NAMES.get(name, name)
    return name if name in COLUMNS else ""


def _rating(cells: list[str], columns: Sequence[str], place: str) -> Rating:
    least = len(columns) - (columns[-1] == "metadata")
    if len(cells) < least:
        raise UserError(
            _("{place}: this row has {count} columns, and should have {wanted}.").format(
                place=place, count=len(cells), wanted=least
            )
        )
    given = {_FIELDS[name]: cell for name, cell in zip(columns, cells, strict=False) if name}
    rest = cells[least:]
    if rest:
        given["metadata"] = "\t".join(rest)
    given.setdefault("number", given.get("id", ""))
    given.setdefault("id", given["number"])
    return Rating(**given)


def _whole(row: Rating, side: Side) -> bool:
    cell = row.source if side is Side.SOURCE else row.target
    return "v>" not in cell or row.marked(side).whole


def _cell(row: Rating, column: str) -> str:
    text = str(getattr(row, _FIELDS[column]) or "") if column else ""
    if column != "metadata" and any(mark in text for mark in "\t\n\r"):
        raise UserError(
            _(
                "The {column} of segment {number} has a tab or a line end, which a file of ratings"
                " cannot hold; take it out."
            ).format(column=column, number=row.number)
        )
    return text
