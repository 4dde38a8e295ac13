"""An edited tree written into the bytes it was read from: only what was edited changes.

All else stays as its tool wrote it: line ends, indentation, quotes, entities, CDATA sections.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from review_app.formats import xml_places
from review_app.formats.xml_places import Place
from review_app.formats.xml_tree import Element, comment, local, written

_XML = "http://www.w3.org/XML/1998/namespace"
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_CDATA = re.compile(r"<!\[CDATA\[(?:(?!\]\]>).)*\]\]>", re.DOTALL)

Edit = tuple[int, int, str]
"""Text `[start, end)` of the file, and what comes in its place."""


class Was(msgspec.Struct, frozen=True):
    """A node of the tree as it was before it was edited."""

    node: Element
    spaces: dict[str | None, str]
    attributes: dict[str, str]
    text: str
    tail: str
    children: tuple["Was", ...]


class Splice:
    """The bytes `data` of the tree under `root`, of which the elements `touched` are edited next.

    None of `touched` is within another.
    """

    def __init__(self, data: bytes, root: Element, touched: Iterable[Element]) -> None:
        self._data = data
        self._root = root
        self._touched = [_remembered(one) for one in dict.fromkeys(touched)]

    def written(self) -> bytes:
        """The bytes with the edits.

        In an encoding that Python does not know, or does not read as the parser did, the whole
        tree is written anew.
        """
        encoding = self._root.getroottree().docinfo.encoding or "utf-8"
        found = xml_places.decoded(self._data, encoding)
        if found is None:
            return written(self._root)
        text, codec = found
        hand = _Hand(text, codec)
        edits: list[Edit] = []
        for name in {local(was.node) for was in self._touched}:
            there = list(self._root.iter(f"{{*}}{name}"))
            places = xml_places.starts(text, name)
            if len(places) != len(there):
                return written(self._root)
            starts = dict(zip(there, places, strict=True))
            for was in self._touched:
                if was.node in starts:
                    edits += hand.edits(was, xml_places.place(text, starts[was.node]))
        return _put_in(text, sorted(edits)).encode(codec, "xmlcharrefreplace")


def _remembered(node: Element) -> Was:
    is_element = bool(local(node))
    return Was(
        node,
        node.nsmap if is_element else {},
        dict(node.attrib) if is_element else {},
        (node.text or "") if is_element else "",
        node.tail or "",
        tuple(map(_remembered, node)) if is_element else (),
    )


def _put_in(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:]))


class _Hand:
    """How a file is written: its line ends, its entities, its empty tags."""

    def __init__(self, text: str, codec: str) -> None:
        self._text = text
        self._codec = codec
        feeds, pairs = text.count("\n"), text.count("\r\n")
        self._newline = "\r\n" if pairs * 2 > feeds else "\n" if feeds or "\r" not in text else "\r"
        self._entities = {
            sign: entity
            for sign, entity in (('"', "&quot;"), ("'", "&apos;"))
            if re.search(rf">[^<]*{entity}", text)
        }
        self._empty = " />" if text.count(" />") * 2 > text.count("/>") else "/>"

    def edits(self, was: Was, place: Place) -> Iterator[Edit]:
        """What of the element at `place` is not what it `was`."""
        node = was.node
        yield from self._attribute_edits(was, place)
        pairs = list(zip(was.children, place.children, strict=True))
        kept = [(old, at) for old, at in pairs if old.node.getparent() is node]
        stays = {old.node for old, _at in kept}
        before = _stretches(was.text, [(old.node, old.tail) for old in was.children], stays)
        now = _stretches(node.text, [(one, one.tail) for one in node], stays)
        borders = [place.first, *(edge for _old, at in kept for edge in (at.start, at.end))]
        borders.append(place.last)
        ranges = zip(borders[::2], borders[1::2], strict=True)
        for (start, end), old, new in zip(ranges, before, now, strict=True):
            if old == new:
                continue
            written = self._stretch(new, node, self._text[start:end])
            if place.is_empty_tag:
                yield self._opened(place, written, str(self._name(node)))
            else:
                yield start, end, written
        for old, at in kept:
            if local(old.node):
                yield from self.edits(old, at)

    def _opened(self, place: Place, content: str, name: str) -> Edit:
        """An empty tag with `content` in it."""
        end = place.end - len("/>")
        start = place.start + len(self._text[place.start : end].rstrip())
        return start, place.end, f">{content}</{name}>"

    def _attribute_edits(self, was: Was, place: Place) -> Iterator[Edit]:
        now = dict(was.node.attrib)
        tag = self._text[place.start : place.first]
        end = place.first - (2 if place.is_empty_tag else 1)
        end = place.start + len(self._text[place.start : end].rstrip())
        added = self._spaces(was.node, was.node.getparent(), was.spaces)
        for name in (*was.attributes, *(name for name in now if name not in was.attributes)):
            value = now.get(name)
            if value == was.attributes.get(name):
                continue
            found = _found(tag, self._attribute_names(was.node, name))
            if found is None:
                added.append(self._attribute(was.node, name, value or ""))
                continue
            start, stop = place.start + found.start(), place.start + found.end()
            if value is None:
                start -= len(tag[: found.start()]) - len(tag[: found.start()].rstrip())
                yield start, stop, ""
            else:
                quote = found[0][-1]
                head = found[0][: found[0].index(quote) + 1]
                yield start, stop, head + self._value(value, quote) + quote
        if added:
            yield end, end, "".join(f" {one}" for one in added)

    def _stretch(self, nodes: Sequence[Any], parent: Element, before: str) -> str:
        if len(nodes) == 1 and self._is_cdata(before, nodes[0]):
            return f"<![CDATA[{nodes[0].replace(chr(10), self._newline)}]]>"
        return "".join(
            self._escaped(one) if isinstance(one, str) else self._markup(one, parent)
            for one in nodes
        )

    def _is_cdata(self, before: str, text: str) -> bool:
        """Whether `text` can stand in a CDATA section where one was before."""
        if not _CDATA.fullmatch(before) or "]]>" in text or "\r" in text:
            return False
        return text.encode(self._codec, "ignore").decode(self._codec) == text

    def _markup(self, node: Element, parent: Element) -> str:
        """A new node, without what is behind it."""
        if not local(node):
            return comment(node)
        spaces = self._spaces(node, parent, {})
        attributes = (self._attribute(node, name, value) for name, value in node.attrib.items())
        name = self._name(node)
        head = " ".join((f"<{name}", *spaces, *attributes))
        if not len(node) and not node.text:
            return head + self._empty
        inner = self._stretch(
            [node.text or "", *(x for c in node for x in (c, c.tail or ""))], node, ""
        )
        return f"{head}>{inner}</{name}>"

    def _spaces(
        self, node: Element, parent: Element | None, known: Mapping[str | None, str]
    ) -> list[str]:
        """The namespaces that `node` must name: those not `known`, and not named around it."""
        around: Mapping[str | None, str] = {} if parent is None else parent.nsmap
        new = (item for item in node.nsmap.items() if item not in (*known.items(), *around.items()))
        return [
            f'xmlns{":" if prefix else ""}{prefix or ""}="{self._value(uri, chr(34))}"'
            for prefix, uri in new
        ]

    def _name(self, node: Element) -> str:
        return f"{node.prefix}:{local(node)}" if node.prefix else local(node)

    def _attribute_names(self, node: Element, name: str) -> list[str]:
        """The names by which the attribute `name`, in lxml's writing, can be called in `node`."""
        space, brace, plain = name.rpartition("}")
        if not brace:
            return [plain]
        uri = space[1:]
        prefixes = ["xml"] if uri == _XML else [p for p, u in node.nsmap.items() if u == uri and p]
        return [f"{prefix}:{plain}" for prefix in prefixes]

    def _attribute(self, node: Element, name: str, value: str) -> str:
        return f'{self._attribute_names(node, name)[0]}="{self._value(value, chr(34))}"'

    def _value(self, value: str, quote: str) -> str:
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        text = text.replace(quote, "&quot;" if quote == '"' else "&apos;")
        return re.sub("[\t\n\r]", lambda found: f"&#{ord(found[0])};", text)

    def _escaped(self, text: str) -> str:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for sign, entity in self._entities.items():
            text = text.replace(sign, entity)
        return text.replace("\r", "&#13;").replace("\n", self._newline)


def _found(tag: str, names: Sequence[str]) -> re.Match[str] | None:
    return next((one for one in _ATTRIBUTE.finditer(tag) if one["name"] in names), None)


def _stretches(
    text: str | None, children: Iterable[tuple[Element, str | None]], stays: set[Element]
) -> Iterator[list[Any]]:
    """The texts and nodes before, between and behind the children that stay."""
    stretch: list[Any] = [text or ""]
    for node, tail in children:
        if node in stays:
            yield stretch
            stretch = [tail or ""]
        else:
            stretch += (node, tail or "")
    yield stretch
