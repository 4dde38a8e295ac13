"""A table in a spreadsheet. Every cell is text: a formula is read as what it looks like."""

import re
from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from review_app.domain.cells import is_formula
from review_app.domain.errors import UserError
from review_app.domain.segment import Status
from review_app.formats.office_package import Package
from review_app.formats.xml_tree import Element, below, child, children
from review_app.messages import _

_LONGEST = 32_767
"""Characters that a cell can hold; what is longer, Excel cuts off."""

_WIDTHS = (16, 12, 60, 60, 40)
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_COLUMN = re.compile("[A-Z]{1,3}")
_MOST_COLUMNS = 64
_ESCAPABLE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def write(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with the table `rows`, the first the heads of the columns. Raises UserError."""
    openpyxl: Any = import_module("openpyxl")
    styles: Any = import_module("openpyxl.styles")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Review"
    top = styles.Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if len(text) > _LONGEST:
                raise UserError(
                    _(
                        "{row} has a text of more than {count} characters: export it as .docx."
                    ).format(row=row[0], count=_LONGEST)
                )
            cell = sheet.cell(number, column, _ESCAPABLE.sub("_x005F_", text))
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = is_formula(text)
            cell.alignment = top
            if number == 1:
                cell.font = styles.Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions["ABCDE"[column - 1]].width = width
    sheet.freeze_panes = "A2"
    _fit_on_paper(sheet)
    _offer_statuses(sheet, len(rows))
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _fit_on_paper(sheet: Any) -> None:
    """All columns on one sheet of paper that lies on its side, with their heads on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _offer_statuses(sheet: Any, last: int) -> None:
    """A list to choose from in the column of statuses."""
    validation: Any = import_module("openpyxl.worksheet.datavalidation")
    words = ",".join(Status)
    rule = validation.DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    sheet.add_data_validation(rule)
    rule.add(f"B2:B{max(2, last)}")


def read(data: bytes, where: str, head: str) -> list[list[str]]:
    """The cells of the first sheet that has a column `head`. Raises UserError."""
    package = Package(data, where)
    strings: list[str] = []
    if package.has(_STRINGS):
        strings += map(_text, children(package.part(_STRINGS, "sst"), "si"))
    for name in _sheets(package):
        cells = [_row(row, strings) for row in below(package.part(name, "worksheet"), "row")]
        if cells and head in (cell.strip() for cell in cells[0]):
            return cells
    message = _("{where} has no sheet with a column {head}; take back one that was exported here.")
    raise UserError(message.format(where=where, head=head))


def _sheets(package: Package) -> list[str]:
    """The names of the parts that are sheets, in the order of the workbook."""
    relations = {
        one.get("Id"): one.get("Target", "")
        for one in children(package.part(_RELATIONS, "Relationships"), "Relationship")
    }
    wanted: list[str] = []
    for sheet in below(package.part(_WORKBOOK, "workbook"), "sheet"):
        named = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = relations.get(named, "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if package.has(name):
            wanted.append(name)
    return wanted


def _row(row: Element, strings: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for cell in children(row, "c"):
        column = _number(cell.get("r", ""))
        at = len(cells) if column is None else column
        if at < _MOST_COLUMNS:
            cells.extend("" for _n in range(at + 1 - len(cells)))
            cells[at] = _cell(cell, strings)
    return cells


def _number(reference: str) -> int | None:
    """The column of a reference such as "AB7", counted from 0."""
    found = _COLUMN.match(reference)
    if found is None:
        return None
    number = 0
    for letter in found[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: Element, strings: Sequence[str]) -> str:
    formula, value, inline = child(cell, "f"), child(cell, "v"), child(cell, "is")
    if formula is not None and formula.text:
        return f"={formula.text}"
    if inline is not None:
        return _text(inline)
    text = "" if value is None else value.text or ""
    if cell.get("t") == "s":
        at = int(text) if text.isdigit() else -1
        return strings[at] if 0 <= at < len(strings) else ""
    return text


def _text(holder: Element) -> str:
    """The text of a string, also of one with formats in it; not its phonetic reading."""
    runs = [holder, *children(holder, "r")]
    text = "".join(one.text or "" for run in runs for one in children(run, "t"))
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
