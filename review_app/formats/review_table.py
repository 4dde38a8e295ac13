"""A table of the segments for people without this program, in Word or a spreadsheet.

Its columns are ID, Status, Source, Target and Comment. An id such as `12.1-3f9ac2d1-t` says
which segment and plural form a row is, and what it said when the table was written: the first
eight hex digits of a SHA-256 of source and target, and the first letter of the status.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from review_app.domain.errors import UserError
from review_app.domain.segment import Segment, Status
from review_app.formats import table_docx, table_xlsx
from review_app.formats.xml_tree import fitting
from review_app.messages import _

COLUMNS = ("ID", "Status", "Source", "Target", "Comment")
_ID = re.compile(r"(\d{1,9})(?:\.(\d{1,3}))?-([0-9a-f]{8})-([a-z])")
_LETTERS = {status[0]: status for status in Status}
_LISTED = "• "
"""What stands before issues and notes that the table was written with."""


class Row(msgspec.Struct, frozen=True):
    """A row as it came back; `was` is the digest of its texts, `was_status` its status, once.

    `line` counts the rows from 1, `comments` are lines that people wrote. `status` is None
    where the cell is empty.
    """

    line: int
    key: int
    form: int
    was: str
    was_status: Status
    status: Status | None
    source: str
    target: str
    comments: tuple[str, ...] = ()


def digest(source: str, target: str) -> str:
    """Eight hex digits by which the texts of a row are known again."""
    said = json.dumps([plain(source), plain(target)])
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def plain(text: str) -> str:
    """`text` with the one line end that office programs leave."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def source_of(segment: Segment, form: int) -> str:
    """What stands beside a form of the target."""
    return segment.source_plural if form else segment.source_text


def build(segments: Iterable[Segment], suffix: str) -> bytes:
    """The table of those segments that are part of the text. Raises UserError."""
    rows = [row for segment in segments if segment.counts for row in _rows(segment)]
    write = table_docx.write if suffix == ".docx" else table_xlsx.write
    return write([COLUMNS, *rows])


def read(data: bytes, where: str, suffix: str) -> list[Row]:
    """The rows of a table. Raises UserError, naming the row."""
    load = table_docx.read if suffix == ".docx" else table_xlsx.read
    cells = load(data, where, COLUMNS[0])
    return list(_read(cells, where))


def _rows(segment: Segment) -> Iterator[Sequence[str]]:
    for form in range(1 + len(segment.plurals)):
        source, target = source_of(segment, form), segment.form(form)
        number = f"{segment.key + 1}.{form}" if form else f"{segment.key + 1}"
        name = f"{number}-{digest(source, target)}-{segment.status[0]}"
        comment = "" if form else "\n".join(_listed(segment))
        cells = (name, segment.status.value, source, target, comment)
        yield tuple(fitting(cell, segment.key) for cell in cells)


def _listed(segment: Segment) -> Iterator[str]:
    if segment.context:
        yield _line(segment.context)
    if segment.verdict.reason:
        yield _line(segment.verdict.reason)
    for issue in segment.open_issues:
        better = f" → {issue.suggestion}" if issue.suggestion else ""
        said = f": {issue.note}" if issue.note else ""
        yield _line(f"{issue.severity} {issue.type} “{issue.span.quote}”{better}{said}")
    for note in segment.notes:
        yield _line(note)


def _line(text: str) -> str:
    return _LISTED + " ".join(text.split())


def _read(cells: Sequence[Sequence[str]], where: str) -> Iterator[Row]:
    places = {name.strip().casefold(): at for at, name in reversed([*enumerate(cells[0])])}
    missing = [name for name in COLUMNS if name.casefold() not in places]
    if missing:
        message = _("{where} has no column {names}; take back a table that was exported from here.")
        raise UserError(message.format(where=where, names=", ".join(missing)))
    known: set[tuple[int, int]] = set()
    for line, row in enumerate(cells[1:], 2):
        named = {
            name: row[places[name.casefold()]] if places[name.casefold()] < len(row) else ""
            for name in COLUMNS
        }
        if not any(named.values()):
            continue
        made = _row(line, named, where)
        if (made.key, made.form) in known:
            raise _wrong(where, line, _("its segment has a row above already"))
        known.add((made.key, made.form))
        yield made


def _row(line: int, cells: dict[str, str], where: str) -> Row:
    found = _ID.fullmatch(cells["ID"].strip())
    if found is None or found[4] not in _LETTERS or found[1] == "0":
        raise _wrong(where, line, _("its ID was changed"))
    word = cells["Status"].strip().lower()
    if word and word not in list(Status):
        reason = _("“{word}” is no status; write one of {known}")
        raise _wrong(where, line, reason.format(word=word[:40], known=", ".join(Status)))
    comments = (text.strip() for text in cells["Comment"].split("\n"))
    return Row(
        line=line,
        key=int(found[1]) - 1,
        form=int(found[2] or 0),
        was=found[3],
        was_status=_LETTERS[found[4]],
        status=Status(word) if word else None,
        source=cells["Source"],
        target=cells["Target"],
        comments=tuple(one for one in comments if one and not one.startswith(_LISTED.strip())),
    )


def _wrong(where: str, line: int, reason: str) -> UserError:
    return UserError(
        _("{where}, row {line}: {reason}; nothing was taken back.").format(
            where=where, line=line, reason=reason
        )
    )
