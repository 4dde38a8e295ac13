"""The report as a spreadsheet: a sheet for each section, and no formulas."""

import re
from io import BytesIO
from typing import Any

from review_app.domain.cells import is_formula
from review_app.reports.model import Report
from review_app.reports.sections import sections
from review_app.reports.tables import Cell, Number, Section

_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
"""Characters that a cell can hold."""


def render_xlsx(report: Report) -> bytes:
    """The report as an .xlsx file."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.worksheets[0])
    plain, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    bold = Font(bold=True)
    for section in sections(report):
        sheet: Any = book.create_sheet(_NO_TITLE.sub(" ", section.title)[:31])
        for number, row in enumerate(_rows(section), 1):
            in_table = number > len(section.sentences)
            _write(sheet, number, row, wrapped if in_table else plain)
        _shape(sheet, section, len(section.sentences) + 1, bold)
    made = report.identity.made.replace(tzinfo=None)
    book.properties.created = book.properties.modified = made
    book.properties.creator = report.identity.program
    book.properties.title = _text(report.identity.title)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(section: Section) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [(sentence,) for sentence in section.sentences]
    if section.table is not None:
        heads = tuple(column.title for column in section.table.columns)
        rows += [heads] if any(heads) else []
        rows += section.table.rows
    return rows


def _write(sheet: Any, number: int, row: tuple[Cell, ...], alignment: Any) -> None:
    for column, value in enumerate(row, 1):
        if value is None or value == "":
            continue
        cell = sheet.cell(number, column)
        if isinstance(value, int | float):
            cell.value = value
        elif isinstance(value, Number):
            cell.value = value.value
            cell.number_format = f"{0:.{value.digits}f}{value.sign}"
        else:
            # Set by itself, as openpyxl takes a text that begins with = for a formula; the
            # quote keeps it a text when somebody edits the cell.
            cell.value = _text(str(value))
            cell.data_type = "s"
            cell.quotePrefix = is_formula(str(value))
        cell.alignment = alignment


def _shape(sheet: Any, section: Section, head: int, bold: Any) -> None:
    """Bold heads that stay in sight, and columns as wide as they need."""
    if section.table is None:
        return
    for place, column in enumerate(section.table.columns, 1):
        width = 11 if column.number else 14 + 9 * (column.share - 1)
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = width
    if section.table.columns[0].title:
        for cell in sheet[head]:
            cell.font = bold
        sheet.freeze_panes = f"A{head + 1}"


def _text(words: str) -> str:
    return _NO_TEXT.sub("\ufffd", words)[:_LONGEST]
