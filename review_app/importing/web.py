"""Web pages, from anybody: what is read is the text in them, and nothing else is fetched."""

import re
from collections.abc import Iterator

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.domain.structure import Place, Style
from review_app.importing.blocks import Imported
from review_app.importing.page_body import Found, mark_residue
from review_app.importing.runs import BREAK, PLAIN, Run, flowing, joined
from review_app.importing.text import decode_as, guess
from review_app.importing.tree import Element, lxml_html
from review_app.messages import _
from review_app.xml import etree

LARGEST = 32 << 20
"""Bytes of a page."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,30})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)

_UNSEEN = frozenset(
    """
    script style noscript template title meta link iframe object embed svg math canvas
    audio video map datalist option select textarea
    """.split()  # noqa: SIM905
)
"""Elements whose content is no text that a reader sees."""

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu
    nav ol p pre search section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_STYLES = {
    "b": Style.STRONG,
    "strong": Style.STRONG,
    "em": Style.EMPHASIS,
    "i": Style.EMPHASIS,
    "cite": Style.EMPHASIS,
}
_LISTS = ("ul", "ol", "menu")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes, where: str, encoding: str = "") -> Imported:
    """The page in `data`; what is not the article is residue. Raises UserError."""
    if len(data) > LARGEST:
        raise UserError(
            _("{where} is larger than {size} MB: divide it.").format(
                where=where, size=LARGEST >> 20
            )
        )
    declared = _CHARSET.search(data, 0, 4096)
    encoding = encoding or guess(data, declared[1].decode("ascii") if declared else "")
    text = decode_as(data, where, encoding)
    root = parse(text, where)
    found = list(_Reader().found(root))
    return Imported(_properties(root), tuple(mark_residue(root, found)), encoding)


def fragment(text: str, where: str) -> list[Block]:
    """The blocks of a piece of HTML that stands in another text."""
    return [one.block for one in _Reader().found(parse(text, where))]


def parse(text: str, where: str) -> Element:
    """The root of a page, as a browser reads it. Raises UserError."""
    library, html = etree(), lxml_html()
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser)
    except (library.ParserError, library.XMLSyntaxError, ValueError) as error:
        raise UserError(
            _("{where} has no text in it: choose a file with text in it.").format(where=where)
        ) from error
    if any(one.level_name == "FATAL" for one in parser.error_log):
        raise UserError(
            _("{where} is nested too deeply to be a page: it was not opened.").format(where=where)
        )
    return root


class _Reader:
    """Goes through a page in its order, and keeps the runs that belong to the same block."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._linked = 0
        self._seen: set[Element] = set()
        self._rows: dict[Element, int] = {}

    def found(self, root: Element) -> Iterator[Found]:
        yield from self._walk(root, PLAIN, linked=False)

    def _walk(self, node: Element, style: frozenset[Style], *, linked: bool) -> Iterator[Found]:
        if node.tag in _UNSEEN or _is_hidden(node):
            return
        block = node.tag in _BLOCKS
        if block:
            parent = node.getparent()
            yield from self._end(node if parent is None else parent)
        if node.tag == "br":
            self._runs.append((BREAK, style))
        if node.tag in _STYLES:
            style |= {_STYLES[node.tag]}
        linked = linked or node.tag == "a"
        self._add(node.text, style, linked=linked, preformatted=node.tag == "pre")
        for child in node:
            yield from self._walk(child, style, linked=linked)
            self._add(child.tail, style, linked=linked, preformatted=node.tag == "pre")
        if block:
            yield from self._end(node)

    def _add(
        self, text: str | None, style: frozenset[Style], *, linked: bool, preformatted: bool
    ) -> None:
        if text:
            self._runs.append((text.replace("\n", BREAK) if preformatted else text, style))
            self._linked += len(text.strip()) if linked else 0

    def _end(self, node: Element) -> Iterator[Found]:
        """What has been gathered, which stands in `node`."""
        runs, linked = self._runs, self._linked
        self._runs, self._linked = [], 0
        text, emphasis = joined(flowing(runs))
        if text:
            kind, place = self._place(node)
            yield Found(Block(kind, text, place, emphasis), node, linked / len(text))

    def _place(self, node: Element) -> tuple[Kind, Place]:
        heading = next((one for one in _upwards(node) if _level(one)), None)
        if heading is not None:
            return Kind.HEADING, Place(level=_level(heading))
        for one in _upwards(node):
            if one.tag in ("td", "th"):
                return Kind.CELL, self._cell(one)
            if one.tag == "li":
                return self._item(one)
        return Kind.PARAGRAPH, Place()

    def _cell(self, cell: Element) -> Place:
        row = cell.getparent()
        table = next((one for one in _upwards(cell) if one.tag == "table"), None)
        if row is None or table is None:
            return Place(row=1, column=1)
        begins = self._is_first(table)
        if begins:
            self._rows |= {one: number for number, one in enumerate(table.iter("tr"), 1)}
        column = 1 + sum(1 for _ in cell.itersiblings("td", "th", preceding=True))
        return Place(row=self._rows.get(row, 1), column=column, begins=begins)

    def _item(self, item: Element) -> tuple[Kind, Place]:
        lists = [one for one in _upwards(item) if one.tag in _LISTS]
        level = max(len(lists), 1)
        if not self._is_first(item):
            return Kind.PARAGRAPH, Place(level=level)
        begins = bool(lists) and self._is_first(lists[0])
        return Kind.ITEM, Place(
            level=level, ordered=bool(lists) and lists[0].tag == "ol", begins=begins
        )

    def _is_first(self, node: Element) -> bool:
        """Whether this is asked for the first time of `node`."""
        first = node not in self._seen
        self._seen.add(node)
        return first


def _properties(root: Element) -> Properties:
    """What the page says in its head: Open Graph, Dublin Core and HTML's own names."""

    def said(*names: str) -> str:
        for name in names:
            for node in root.iter("meta"):
                if name in (node.get("property", "").lower(), node.get("name", "").lower()):
                    content = " ".join(node.get("content", "").split())
                    if content:
                        return content
        return ""

    title = root.find(".//title")
    author = said("author", "dc.creator", "article:author")
    return Properties(
        title=said("og:title", "dc.title")
        or (" ".join("".join(title.itertext()).split()) if title is not None else ""),
        origin=said("og:site_name", "source", "application-name"),
        authors=tuple(one.strip() for one in re.split("[,，、;；]", author) if one.strip()),
        date=said("article:published_time", "publishdate", "pubdate", "dc.date", "date")[:10],
        target_language=root.get("lang", "") or root.get(_XML_LANGUAGE, ""),
    )


def _level(node: Element) -> int:
    """Of a heading, 0 of anything else."""
    tag = node.tag
    return int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0


def _upwards(node: Element) -> Iterator[Element]:
    yield node
    yield from node.iterancestors()


def _is_hidden(node: Element) -> bool:
    style = node.get("style", "").replace(" ", "").lower()
    return "hidden" in node.attrib or "display:none" in style or node.get("aria-hidden") == "true"
