"""Glossaries as tables: comma, semicolon or tab between the columns."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from review_app.domain.cells import guarded, unguarded
from review_app.domain.errors import UserError
from review_app.domain.glossary import Term, TermStatus
from review_app.messages import _

COLUMNS = ("source", "target", "status", "note", "match_case", "source_language", "target_language")
"""What the first line names; a table without such a line has its columns in this order."""

LARGEST = 64 << 20
"""Bytes of a file."""

_YES = frozenset({"yes", "true", "1"})


def read(data: bytes, name: str) -> list[Term]:
    """The terms of the table in the file `name`. Raises UserError."""
    if len(data) > LARGEST:
        raise UserError(
            _("{name} is larger than {size} MB; split it.").format(name=name, size=LARGEST >> 20)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(_("{name} is not in UTF-8; save it as UTF-8.").format(name=name)) from error
    first = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    terms: list[Term] = []
    columns: list[str] | None = None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if columns is None:
                named = [cell.strip().lower().replace(" ", "_") for cell in cells]
                columns = named if {"source", "target"} <= set(named) else list(COLUMNS)
                if columns is named:
                    continue
            if any(cell.strip() for cell in cells):
                terms.append(_term(dict(zip(columns, cells, strict=False)), name, reader.line_num))
    except csv.Error as error:
        raise UserError(
            _("Line {line} of {name} is no line of a table ({reason}); mend it.").format(
                line=reader.line_num, name=name, reason=error
            )
        ) from error
    return terms


def write(terms: Iterable[Term]) -> bytes:
    """A table with `terms`, with a line that names the columns, for spreadsheets too."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for term in terms:
        case = "yes" if term.match_case else ""
        said: dict[str, Any] = {name: getattr(term, name) for name in COLUMNS}
        row = [case if name == "match_case" else said[name] for name in COLUMNS]
        writer.writerow([guarded(cell or "") for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _term(cells: dict[str, str], name: str, line: int) -> Term:
    said = {column: unguarded(cells.get(column, "").strip()) for column in COLUMNS}
    if not said["source"] or not said["target"]:
        raise UserError(
            _("Line {line} of {name} has no source or no target term; fill it in.").format(
                line=line, name=name
            )
        )
    status = said["status"].lower() or TermStatus.PREFERRED
    if status not in list(TermStatus):
        raise UserError(
            _("Line {line} of {name} has the status “{status}”; there are: {known}.").format(
                line=line, name=name, status=status[:60], known=", ".join(TermStatus)
            )
        )
    return Term(
        source=said["source"],
        target=said["target"],
        status=TermStatus(status),
        note=said["note"],
        match_case=said["match_case"].lower() in _YES,
        source_language=said["source_language"],
        target_language=said["target_language"],
    )
