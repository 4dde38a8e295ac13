"""A table in a Word document. It is read with all tracked changes accepted."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from importlib import import_module
from io import BytesIO
from typing import Any

from review_app.domain.errors import UserError
from review_app.formats.office_package import Package
from review_app.formats.xml_tree import Element, below, children, local
from review_app.messages import _

_DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_WIDTHS = (3.3, 2.3, 7.8, 7.8, 4.5)
"""Centimetres of the columns, on a sheet of A4 that lies on its side."""


def write(rows: Sequence[Sequence[str]]) -> bytes:
    """A document with the table `rows`, the first the heads of the columns."""
    docx: Any = import_module("docx")
    shared: Any = import_module("docx.shared")
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = shared.Cm(29.7), shared.Cm(21.0)
    section.left_margin = section.right_margin = shared.Cm(2.0)
    table = document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    make: Any = import_module("docx.oxml").OxmlElement
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = shared.Pt(10)
    columns = zip(table.columns, table.rows[0].cells, rows[0], _WIDTHS, strict=True)
    for column, cell, text, width in columns:
        column.width = cell.width = shared.Cm(width)
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(make("w:tblHeader"))  # again on each page
    widths = [cell._tc.tcPr for cell in table.rows[0].cells]
    for row in rows[1:]:
        table._tbl.append(_row(make, row, widths))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _row(make: Any, texts: Sequence[str], widths: Sequence[Element]) -> Element:
    """A row; python-docx's own way takes 5 ms for each."""
    row = make("w:tr")
    for text, width in zip(texts, widths, strict=True):
        cell, paragraph, run = make("w:tc"), make("w:p"), make("w:r")
        run.text = text
        paragraph.append(run)
        cell.extend((deepcopy(width), paragraph))
        row.append(cell)
    return row


def read(data: bytes, where: str, head: str) -> list[list[str]]:
    """The cells of the first table that has a column `head`. Raises UserError."""
    package = Package(data, where)
    comments = _comments(package)
    for table in below(package.part(_DOCUMENT, "document"), "tbl"):
        rows = children(table, "tr")
        cells = [[_text(cell) for cell in children(row, "tc")] for row in rows]
        if cells and head in (cell.strip() for cell in cells[0]):
            at = next((n for n, one in enumerate(cells[0]) if one.strip() == "Comment"), None)
            for row, line in zip(rows, cells, strict=True):
                said = [comments[name] for name in _references(row) if name in comments]
                if said and at is not None and at < len(line):
                    line[at] = "\n".join((line[at], *said))
            return cells
    message = _("{where} has no table with a column {head}; take back one that was exported here.")
    raise UserError(message.format(where=where, head=head))


def _comments(package: Package) -> dict[str, str]:
    """Word's own comments, by their ids."""
    if not package.has(_COMMENTS):
        return {}
    root = package.part(_COMMENTS, "comments")
    return {_attribute(one, "id"): _text(one) for one in below(root, "comment")}


def _references(row: Element) -> Iterable[str]:
    return (_attribute(one, "id") for one in below(row, "commentReference"))


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _text(cell: Element) -> str:
    """The text of a cell as it is when all tracked changes are accepted."""
    text = ""
    for paragraph in below(cell, "p"):
        end = "" if paragraph.find("{*}pPr/{*}rPr/{*}del") is not None else "\n"
        text += "".join(map(_piece, paragraph.iter())) + end
    return text.removesuffix("\n")


def _piece(one: Element) -> str:
    name = local(one)
    if next(one.iterancestors("{*}del", "{*}moveFrom"), None) is not None:
        return ""
    if name == "tab":
        return "\t" if local(one.getparent()) == "r" else ""
    return (one.text or "") if name == "t" else _SIGNS.get(name, "")


_SIGNS = {"br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
