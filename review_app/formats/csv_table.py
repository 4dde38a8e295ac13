"""CSV, with a line of column names: source and target, and what else there is.

A cell that a spreadsheet would take for a formula has an apostrophe before it, which is taken
off again. Columns that are not known stay as they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from review_app.domain.cells import guarded, unguarded
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import FUZZY, Segment, Status
from review_app.formats import features
from review_app.formats.csv_splice import layout, spliced
from review_app.formats.exchanged import Exchanged, Said, said_of, segment_of
from review_app.linguistics.language import language_of
from review_app.messages import _

_COLUMNS = ("id", "context", "source", "target", "status", "left out", "notes", "review")
_SOURCE_PLURAL = "source plural"
_FORMS = "forms"
_PLURAL = "target plural "
_ALIASES = {
    "original": "source",
    "原文": "source",
    "源文": "source",
    "translation": "target",
    "译文": "target",
    "目标": "target",
}
"""Other names of columns."""

_FUZZY = "fuzzy"
_NOTES = ("notes", "developer_comments", "translator_comments", "location")
"""Columns that explain a segment: ours, and those of Weblate and translate-toolkit."""

_CODECS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class States:
    """The words that people read."""

    def write(self, status: Status) -> str:
        return status.value

    def read(self, state: str) -> Status:
        return Status(state) if state in list(Status) else Status.TRANSLATED


class FuzzyStates:
    """A column of translate-toolkit's: `True` or `False`."""

    def write(self, status: Status) -> str:
        return "True" if status in FUZZY else "False"

    def read(self, state: str) -> Status:
        return Status.DRAFT if state == "True" else Status.TRANSLATED


STATES = States()
FUZZY_STATES = FuzzyStates()


def names_columns(data: bytes) -> bool:
    """Whether the first line of a file names the columns of such a table."""
    try:
        first = next(_rows(_decoded(data, "")), None)
        return first is not None and _is_header(first)
    except (UserError, csv.Error):
        return False


def read(data: bytes, where: str) -> Exchanged:
    """The document in a table. Raises UserError, with the line."""
    rows = _table(_decoded(data, where), where)
    names = _names(rows[0])
    segments = tuple(_segment(key, names, row) for key, row in enumerate(rows[1:]))
    if not segments:
        raise UserError(_("{where} has no texts in it; choose another file.").format(where=where))
    form = features.FUZZY_TABLE if _is_fuzzy(names) else features.TABLE
    languages = Properties(
        source_language=language_of(one.source or "" for one in segments),
        target_language=language_of(one.target for one in segments),
    )
    return Exchanged(form, languages, segments, data, where)


def rewrite(base: Exchanged, changed: Mapping[int, Segment]) -> bytes:
    """The table with the cells that changed; columns are added where they are needed."""
    text = _decoded(base.data, base.where)
    table = layout(text, _delimiter(text))
    header = _table(text, base.where)[0]
    width = len(header)
    names = _names(header)
    fuzzy = _is_fuzzy(names)
    changes: dict[int, dict[int, str]] = {}
    for key, segment in changed.items():
        old = _cells(base.segment(key), fuzzy=fuzzy)
        for name, value in _cells(segment, fuzzy=fuzzy).items():
            if value != old.get(name, ""):
                at = names.setdefault(name, max(width, 1 + max(names.values())))
                changes.setdefault(1 + key, {})[at] = guarded(value)
    added = {at: name for name, at in names.items() if at >= width}
    return _encoded(spliced(table, {0: added, **changes}), base.data)


def build(segments: Iterable[Segment]) -> bytes:
    """A new table, in UTF-8 with a mark by which spreadsheets know that."""
    cells = [{"id": str(one.key + 1), **_cells(one)} for one in segments]
    forms = {name: None for row in cells for name in row if name not in _COLUMNS}
    names = [*_COLUMNS[:4], *forms, *_COLUMNS[4:]]
    rows = [[guarded(row.get(name, "")) for name in names] for row in cells]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([names, *rows])
    return _encoded("\ufeff" + out.getvalue())


def _segment(key: int, names: Mapping[str, int], row: Sequence[str]) -> Segment:
    def cell(name: str) -> str:
        at = names.get(name, len(row))
        return unguarded(row[at]) if at < len(row) else ""

    fuzzy = _is_fuzzy(names)
    plural, count = cell(_SOURCE_PLURAL), cell(_FORMS)
    forms = [cell(name) for name in names if name.startswith(_PLURAL)]
    if not plural and not count:
        forms = []
    elif count.isdigit():
        forms = forms[: max(0, int(count) - 1)]
    said = Said(
        source=cell("source"),
        source_plural=plural if plural or count else None,
        texts=(cell("target"), *forms),
        state=_fuzziness(cell(_FUZZY)) if fuzzy else cell("status").strip().lower(),
        context=cell("context") or None,
        left_out=bool(cell("left out")),
        notes=tuple(filter(None, map(cell, _NOTES))),
        lines=tuple(cell("review").split("\n")),
    )
    return segment_of(key, said, FUZZY_STATES if fuzzy else STATES)


def _fuzziness(cell: str) -> str:
    return "True" if cell.strip().lower() in ("true", "yes", "1", "fuzzy") else "False"


def _cells(segment: Segment, *, fuzzy: bool = False) -> dict[str, str]:
    """The cells of a segment by their columns, but for its id."""
    states = FUZZY_STATES if fuzzy else STATES
    said = said_of(replace(segment, context=segment.context or None), states)
    plurals = {f"{_PLURAL}{form}": text for form, text in enumerate(said.texts[1:], 2)}
    cells = {
        "context": said.context or "",
        "source": said.source,
        "target": said.texts[0],
        (_FUZZY if fuzzy else "status"): said.state,
        "left out": "yes" if said.left_out else "",
        "notes": "\n\n".join(said.notes),
        "review": "\n".join(said.lines),
    }
    if said.source_plural is None:
        return cells
    return cells | {_SOURCE_PLURAL: said.source_plural, **plurals, _FORMS: str(len(said.texts))}


def _is_fuzzy(names: Mapping[str, int]) -> bool:
    """Whether the statuses are in a column of other tools."""
    return _FUZZY in names and "status" not in names


def _decoded(data: bytes, where: str) -> str:
    """The text, with its mark of the byte order. Raises UserError."""
    try:
        return data.decode(_codec(data))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _(
            "{where} is not in UTF-8 (first seen in line {line}): "
            "open it in the program it comes from and save it as UTF-8."
        )
        raise UserError(message.format(where=where, line=line)) from error


def _codec(data: bytes) -> str:
    """The encoding: UTF-8, or the UTF-16 that a file shows by its first bytes."""
    return _CODECS.get(data[:2], "utf-8")


def _encoded(text: str, like: bytes = b"") -> bytes:
    try:
        return text.encode(_codec(like))
    except UnicodeEncodeError as error:
        message = _("The character U+{code:04X} cannot be written in UTF-8; remove it.")
        raise UserError(message.format(code=ord(text[error.start]))) from error


def _table(text: str, where: str) -> list[list[str]]:
    """The rows, the first with the names of the columns. Raises UserError."""
    rows = _rows(text)
    found: list[list[str]] = []
    try:
        found += (row for row in rows if row)
    except csv.Error as error:
        message = _("{where}, line {line}: this is no table that can be read ({reason}).")
        line = len(found) + 1
        raise UserError(message.format(where=where, line=line, reason=error)) from error
    if not found or not _is_header(found[0]):
        message = _(
            "{where} does not name its columns; its first line must have source and target."
        )
        raise UserError(message.format(where=where))
    return found


def _rows(text: str) -> Iterator[list[str]]:
    file = io.StringIO(text.removeprefix("\ufeff"), newline="")
    return csv.reader(file, delimiter=_delimiter(text), strict=True)


def _delimiter(text: str) -> str:
    """What is between the names of the columns."""
    first = text.partition("\n")[0]
    return max(("\t", ";", ","), key=first.count)


def _names(header: Sequence[str]) -> dict[str, int]:
    """The places of the columns, by their names in lower case; of two with one name the first."""
    plain = [name.strip().lower() for name in header]
    names: dict[str, int] = {}
    for at, name in enumerate(plain):
        names.setdefault(name, at)
    for alias, name in _ALIASES.items():
        if alias in names:
            names.setdefault(name, names[alias])
    return names


def _is_header(row: Sequence[str]) -> bool:
    return {"source", "target"} <= _names(row).keys()
