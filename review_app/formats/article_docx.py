"""An article as a Word file: by the styles that Word knows, and the same for the same text."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.segment import Kind
from review_app.domain.structure import Style
from review_app.formats.article_parts import pieces, tables
from review_app.formats.docx_lists import Lists

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 3
"""Word's own styles know so many levels of a list."""


def write(blocks: Sequence[Block], properties: Properties) -> bytes:
    """The Word file of a text; characters that XML cannot hold become U+FFFD."""
    from docx import Document

    document: Any = Document()
    _describe(document.core_properties, properties)
    lists = Lists(document)
    for is_cell, members in groupby(blocks, key=lambda block: block.kind is Kind.CELL):
        group = list(members)
        if is_cell:
            for rows in tables(group):
                _add_table(document, rows)
            lists.end()
        else:
            for block in group:
                _add_block(document, block, lists)
    file = io.BytesIO()
    document.save(file)
    return _dateless(file.getvalue())


def _add_block(document: Any, block: Block, lists: Lists) -> None:
    paragraph = document.add_paragraph(style=_style(block))
    if block.kind is Kind.ITEM:
        lists.add(paragraph, block)
    elif not block.place.level or block.kind is not Kind.PARAGRAPH:
        lists.end()
    _add_runs(paragraph, block)


def _style(block: Block) -> str:
    level = block.place.level
    if block.kind is Kind.TITLE:
        return "Title"
    if block.kind is Kind.HEADING:
        return f"Heading {min(level or 2, 9)}"
    if block.kind is Kind.ITEM:
        return "List Paragraph"
    if level:
        depth = min(level, _DEEPEST)
        return f"List Continue {depth}" if depth > 1 else "List Continue"
    return "Normal"


def _add_table(document: Any, rows: list[list[list[Block]]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, row in enumerate(rows):
        places = table.rows[at].cells
        for place, cell in zip(places, row, strict=True):
            for number, block in enumerate(cell):
                paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
                _add_runs(paragraph, block)


def _add_runs(paragraph: Any, block: Block) -> None:
    for text, styles in pieces(block):
        run = paragraph.add_run(_NO_XML.sub("\ufffd", text))
        if Style.STRONG in styles:
            run.bold = True
        if Style.EMPHASIS in styles:
            run.italic = True


def _describe(core: Any, properties: Properties) -> None:
    core.title = _short(properties.title)
    core.author = _short("; ".join(properties.authors))
    core.language = _short(properties.target_language)
    core.comments = ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", properties.date):
        try:
            core.created = datetime.fromisoformat(properties.date)
        except ValueError:
            return


def _short(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)[:255]


def _dateless(data: bytes) -> bytes:
    """The archive `data` without the time at which it was made."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in made.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(part, made.read(name))
    return file.getvalue()
