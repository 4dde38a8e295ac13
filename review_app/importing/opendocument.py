"""OpenDocument text (.odt, ISO/IEC 26300): the text as it is with all changes accepted."""

from collections.abc import Iterator

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.domain.structure import Place, Style
from review_app.importing.blocks import Imported
from review_app.importing.package import Package
from review_app.importing.runs import BREAK, PLAIN, Run, flowing, joined
from review_app.importing.tree import Element
from review_app.messages import _

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = f"{_NS}text:1.0}}", f"{_NS}table:1.0}}", f"{_NS}office:1.0}}"
_STYLE, _FO = f"{_NS}style:1.0}}", f"{_NS}xsl-fo-compatible:1.0}}"
_META = f"{_NS}meta:1.0}}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DC = "{http://purl.org/dc/elements/1.1/}"
_GONE = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_NS}drawing:1.0}}frame",
    }
)
"""What is not in the text: what was deleted, notes, comments, and what floats."""

_MOST_SPACES = 1000


def read(data: bytes, where: str) -> Imported:
    """The document in an .odt. Raises UserError, naming `where`."""
    package = Package(data, where)
    content = package.xml("content.xml")
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if content is None or body is None:
        raise UserError(
            _("{where} holds no OpenDocument text: choose an .odt file.").format(where=where)
        )
    reader = _Reader(content, package.xml("styles.xml"))
    return Imported(_properties(package.xml("meta.xml")), tuple(reader.blocks(body)))


class _Reader:
    def __init__(self, content: Element, styles: Element | None) -> None:
        self._styles: dict[str, frozenset[Style]] = {}
        self._titles = {"Title"}
        self._ordered: dict[str, frozenset[int]] = {}
        self._lists: set[str | None] = set()
        """The ids of the lists before."""
        for root in (styles, content):
            if root is not None:
                self._read_styles(root)

    def blocks(self, parent: Element, cell: Place | None = None) -> Iterator[Block]:
        """The blocks of a text or, at `cell`, of a cell."""
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(child, cell)
            elif child.tag == f"{_TEXT}list":
                yield from self.blocks(child, cell) if cell else self._list(child, 1, "")
            elif child.tag == f"{_TABLE}table":
                yield from self.blocks(child, cell) if cell else self._table(child)
            elif child.tag not in _GONE:
                yield from self.blocks(child, cell)

    def _paragraph(self, node: Element, cell: Place | None) -> Iterator[Block]:
        text, emphasis = joined(flowing(self._runs(node, PLAIN)))
        if not text:
            return
        if cell is not None:
            yield Block(Kind.CELL, text, cell, emphasis)
        elif node.get(f"{_TEXT}style-name", "") in self._titles:
            yield Block(Kind.TITLE, text, Place(), emphasis)
        elif node.tag == f"{_TEXT}h":
            level = _number(node.get(f"{_TEXT}outline-level", "1"), 1)
            yield Block(Kind.HEADING, text, Place(level=min(max(level, 1), 6)), emphasis)
        else:
            yield Block(Kind.PARAGRAPH, text, Place(), emphasis)

    def _goes_on(self, node: Element) -> bool:
        """Whether a list goes on counting where one before ended."""
        known = node.get(f"{_TEXT}continue-list") in self._lists
        self._lists.add(node.get(_ID, ""))
        first = next(iter(node), None)
        if first is not None and first.get(f"{_TEXT}start-value", ""):
            return False
        return known or node.get(f"{_TEXT}continue-numbering") == "true"

    def _list(self, node: Element, level: int, name: str) -> Iterator[Block]:
        name = node.get(f"{_TEXT}style-name", name)
        ordered = level in self._ordered.get(name, ())
        begins = not self._goes_on(node)
        for item in node:
            first = True
            for child in item:
                if child.tag == f"{_TEXT}list":
                    yield from self._list(child, level + 1, name)
                    continue
                for block in self._paragraph(child, None) if child.tag not in _GONE else ():
                    place = Place(level, ordered, begins=begins) if first else Place(level)
                    kind = Kind.ITEM if first else Kind.PARAGRAPH
                    yield Block(kind, block.text, place, block.emphasis)
                    first = begins = False

    def _table(self, table: Element) -> Iterator[Block]:
        begins = True
        for row, line in enumerate(_rows(table), 1):
            column = 0
            for cell in line:
                column += min(_number(cell.get(f"{_TABLE}number-columns-repeated", "1"), 1), 1000)
                for block in self.blocks(cell, Place(row=row, column=column, begins=begins)):
                    yield block
                    begins = False

    def _runs(self, node: Element, style: frozenset[Style]) -> Iterator[Run]:
        yield node.text or "", style
        for child in node:
            if child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
                yield (BREAK if child.tag.endswith("break") else "\t"), style
            elif child.tag == f"{_TEXT}s":
                count = _number(child.get(f"{_TEXT}c", "1"), 1)
                yield " " * min(count, _MOST_SPACES), style
            elif child.tag not in _GONE:
                own = self._styles.get(child.get(f"{_TEXT}style-name", ""), PLAIN)
                yield from self._runs(child, style | own)
            yield child.tail or "", style

    def _read_styles(self, root: Element) -> None:
        for node in root.iter(f"{_STYLE}style"):
            name, parent = node.get(f"{_STYLE}name", ""), node.get(f"{_STYLE}parent-style-name")
            if parent in self._titles and node.get(f"{_STYLE}family") == "paragraph":
                self._titles.add(name)
            looks = node.find(f"{_STYLE}text-properties")
            if looks is not None and node.get(f"{_STYLE}family") == "text":
                self._styles[name] = frozenset(_styles(looks))
        for node in root.iter(f"{_TEXT}list-style"):
            numbers = node.iterfind(f"{_TEXT}list-level-style-number")
            levels = (_number(one.get(f"{_TEXT}level", "1"), 1) for one in numbers)
            self._ordered[node.get(f"{_STYLE}name", "")] = frozenset(levels)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables within it."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-rows", f"{_TABLE}table-header-rows"):
            yield from _rows(child)


def _styles(looks: Element) -> Iterator[Style]:
    weight = looks.get(f"{_FO}font-weight", "")
    if weight == "bold" or _number(weight, 0) >= 600:
        yield Style.STRONG
    if looks.get(f"{_FO}font-style") in ("italic", "oblique"):
        yield Style.EMPHASIS


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def _properties(meta: Element | None) -> Properties:
    def said(tag: str) -> str:
        found = None if meta is None else meta.find(f".//{tag}")
        return "" if found is None else " ".join((found.text or "").split())

    author = said(f"{_META}initial-creator") or said(f"{_DC}creator")
    return Properties(
        title=said(f"{_DC}title"),
        authors=(author,) if author else (),
        date=(said(f"{_META}creation-date") or said(f"{_DC}date"))[:10],
        target_language=said(f"{_DC}language"),
    )
