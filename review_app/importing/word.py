"""Word files (.docx, ECMA-376 WordprocessingML): the text as it is with all changes accepted."""

import re
from collections.abc import Iterator

import msgspec

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.domain.structure import Place, Style
from review_app.importing.blocks import Imported
from review_app.importing.package import Package
from review_app.importing.runs import BREAK, Run, joined
from review_app.importing.tree import Element
from review_app.messages import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _FALLBACK})
"""What is not in the text when all changes are accepted; nor are text boxes, which float."""

_AROUND = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"})
"""What may stand between a table and its rows."""

_OFF = ("0", "false", "none", "off")
_LISTS = re.compile(r"list (bullet|number|continue)(?: (\d))?")


class _Look(msgspec.Struct, frozen=True):
    """What a paragraph or a run has by the name of its style."""

    name: str = ""
    level: int = 0
    number: str = ""
    styles: frozenset[Style] = frozenset()


def read(data: bytes, where: str) -> Imported:
    """The document in a .docx. Raises UserError, naming `where`."""
    package = Package(data, where)
    root = package.xml("word/document.xml")
    body = None if root is None else root.find(f"{_W}body")
    if body is None:
        strict = root is not None and root.tag.startswith(_STRICT)
        sentence = (
            _("{where} is in Word's strict format: save it as a plain .docx.")
            if strict
            else _("{where} holds no Word document: choose a .docx file.")
        )
        raise UserError(sentence.format(where=where))
    reader = _Reader(_looks(package.xml("word/styles.xml")), package.xml("word/numbering.xml"))
    blocks = tuple(reader.blocks(body))
    return Imported(_properties(package.xml("docProps/core.xml")), blocks)


class _Reader:
    """Goes through a document in its order."""

    def __init__(self, looks: dict[str, _Look], numbering: Element | None) -> None:
        self._looks = looks
        self._bullets = _bullets(numbering)
        self._list = ""
        """The list that the paragraph before was in."""
        self._kinds = _kinds(numbering)
        self._open: set[tuple[str, int]] = set()
        """The kinds of lists that have begun, each with its level."""
        self._seen: set[str] = set()

    def blocks(self, body: Element, place: Place | None = None) -> Iterator[Block]:
        """The blocks of a body or, at `place`, of a cell."""
        for child in body:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, place)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child) if place is None else self._flat(child, place)
            elif child.tag not in _GONE:
                yield from self.blocks(child, place)

    def _table(self, table: Element) -> Iterator[Block]:
        begins = True
        for row, line in enumerate(_parts(table, f"{_W}tr"), 1):
            for column, cell in enumerate(_parts(line, f"{_W}tc"), 1):
                for block in self.blocks(cell, Place(row=row, column=column, begins=begins)):
                    yield block
                    begins = False
        self._list = ""

    def _flat(self, table: Element, place: Place) -> Iterator[Block]:
        """A table within a cell, as paragraphs of that cell."""
        for row in _parts(table, f"{_W}tr"):
            for cell in _parts(row, f"{_W}tc"):
                yield from self.blocks(cell, place)

    def _paragraph(self, paragraph: Element, cell: Place | None) -> Iterator[Block]:
        text, emphasis = joined(self._runs(paragraph))
        if not text:
            return
        look = self._looks.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), _Look())
        if cell is not None:
            yield Block(Kind.CELL, text, cell, emphasis)
            return
        before, self._list = self._list, ""
        if look.name == "title":
            yield Block(Kind.TITLE, text, Place(), emphasis)
        elif look.level:
            yield Block(Kind.HEADING, text, Place(level=look.level), emphasis)
        elif (item := self._item(paragraph, look)) is not None:
            self._list, place = item
            if self._list == "continue":
                self._list = before
                yield Block(Kind.PARAGRAPH, text, Place(level=place.level), emphasis)
                return
            begins = self._begins(self._list, place.level, goes_on=bool(before))
            yield Block(Kind.ITEM, text, msgspec.structs.replace(place, begins=begins), emphasis)
        else:
            yield Block(Kind.PARAGRAPH, text, Place(), emphasis)

    def _begins(self, number: str, level: int, *, goes_on: bool) -> bool:
        """Whether a list begins with an item; deeper ones end where one stands further out.

        Lists of one kind go on counting, but where one says with which number it starts.
        """
        kind, starts = self._kinds.get(number, (number, frozenset()))
        begins = level - 1 in starts and number not in self._seen
        self._seen.add(number)
        self._open = {one for one in self._open if goes_on and one[1] <= level}
        begins = begins or (kind, level) not in self._open
        self._open.add((kind, level))
        return begins

    def _item(self, paragraph: Element, look: _Look) -> tuple[str, Place] | None:
        """The list that a paragraph is an item of, and its place in it."""
        named = _LISTS.fullmatch(look.name)
        direct = paragraph.find(f"{_W}pPr/{_W}numPr")
        number = _value(direct.find(f"{_W}numId")) if direct is not None else ""
        if number == "0" or not (number or look.number or named):
            return None
        depth = _value(direct.find(f"{_W}ilvl")) if direct is not None else ""
        if named and not number:
            ordered = named[1] == "number"
            return named[1], Place(level=int(named[2] or 1), ordered=ordered)
        number = number or look.number
        level = int(depth) if len(depth) == 1 and depth.isdecimal() else 0
        return number, Place(level=level + 1, ordered=(number, level) not in self._bullets)

    def _runs(self, paragraph: Element) -> Iterator[Run]:
        for child in paragraph:
            if child.tag == f"{_W}r":
                yield _text(child), self._style(child)
            elif child.tag not in _GONE:
                yield from self._runs(child)

    def _style(self, run: Element) -> frozenset[Style]:
        own = run.find(f"{_W}rPr")
        if own is None:
            return frozenset()
        named = self._looks.get(_value(own.find(f"{_W}rStyle")), _Look()).styles
        return _styles(own, named)


def _parts(node: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, that are not deleted; not those within them."""
    for child in node:
        if child.tag == tag and child.find(f"{_W}trPr/{_W}del") is None:
            yield child
        elif child.tag in _AROUND:
            yield from _parts(child, tag)


def _text(run: Element) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("\u2011")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            kind = child.get(f"{_W}type", "textWrapping")
            parts.append(BREAK if kind == "textWrapping" else "")
    return "".join(parts)


def _looks(styles: Element | None) -> dict[str, _Look]:
    """What each style of the document says, by its id, with what it inherits."""
    if styles is None:
        return {}
    nodes = {node.get(f"{_W}styleId", ""): node for node in styles.iterfind(f"{_W}style")}
    found: dict[str, _Look] = {}
    for start in nodes:
        chain: dict[str, Element] = {}
        name = start
        while name in nodes and name not in found and name not in chain:
            chain[name] = nodes[name]
            name = _value(nodes[name].find(f"{_W}basedOn"))
        look = found.get(name, _Look())
        for heir, node in reversed(chain.items()):
            look = found[heir] = _own_look(node, look)
    return found


def _own_look(node: Element, parent: _Look) -> _Look:
    name = _value(node.find(f"{_W}name")).lower()
    heading = re.fullmatch(r"heading ([1-9])", name)
    outline = _value(node.find(f"{_W}pPr/{_W}outlineLvl"))
    level = parent.level
    if heading:
        level = int(heading[1])
    elif len(outline) == 1 and outline.isdecimal():
        level = (int(outline) + 1) % 10
    run = node.find(f"{_W}rPr")
    return _Look(
        name=name if not re.match(r"title$|list ", parent.name) else parent.name,
        level=min(level, 6),
        number=_value(node.find(f"{_W}pPr/{_W}numPr/{_W}numId")) or parent.number,
        styles=parent.styles if run is None else _styles(run, parent.styles),
    )


def _styles(properties: Element, above: frozenset[Style]) -> frozenset[Style]:
    """`above` with what the properties of a run turn on or off."""
    for tag, style in (("b", Style.STRONG), ("i", Style.EMPHASIS)):
        node = properties.find(f"{_W}{tag}")
        if node is not None:
            on = node.get(f"{_W}val", "1") not in _OFF
            above = above | {style} if on else above - {style}
    return above


def _bullets(numbering: Element | None) -> frozenset[tuple[str, int]]:
    """The lists' ids and levels, from 0, at which items have no number."""
    if numbering is None:
        return frozenset()
    abstract = {
        node.get(f"{_W}abstractNumId", ""): {
            int(depth)
            for level in node.iterfind(f"{_W}lvl")
            if _value(level.find(f"{_W}numFmt")) in ("bullet", "none")
            and len(depth := level.get(f"{_W}ilvl", "0")) == 1
            and depth.isdecimal()
        }
        for node in numbering.iterfind(f"{_W}abstractNum")
    }
    return frozenset(
        (node.get(f"{_W}numId", ""), level)
        for node in numbering.iterfind(f"{_W}num")
        for level in abstract.get(_value(node.find(f"{_W}abstractNumId")), ())
    )


def _value(node: Element | None) -> str:
    return "" if node is None else node.get(f"{_W}val", "")


def _properties(core: Element | None) -> Properties:
    def said(tag: str) -> str:
        return "" if core is None else " ".join((core.findtext(tag) or "").split())

    author = said(f"{_DC}creator")
    return Properties(
        title=said(f"{_DC}title"),
        authors=tuple(filter(None, (one.strip() for one in re.split("[;；]", author)))),
        date=said(f"{_DCTERMS}created")[:10],
        target_language=said(f"{_DC}language"),
    )


def _kinds(numbering: Element | None) -> dict[str, tuple[str, frozenset[int]]]:
    """The kind of each list, by its id, and the levels, from 0, that start again with it."""
    if numbering is None:
        return {}
    return {
        node.get(f"{_W}numId", ""): (
            _value(node.find(f"{_W}abstractNumId")),
            frozenset(
                int(depth)
                for one in node.iterfind(f"{_W}lvlOverride")
                if one.find(f"{_W}startOverride") is not None
                and len(depth := one.get(f"{_W}ilvl", "0")) == 1
                and depth.isdecimal()
            ),
        )
        for node in numbering.iterfind(f"{_W}num")
    }
