"""Markdown (CommonMark, with tables), and the properties at its top."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.segment import Kind
from review_app.domain.structure import Place, Style
from review_app.importing.blocks import Imported
from review_app.importing.runs import BREAK, PLAIN, Run, flowing, joined
from review_app.importing.web import fragment

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_TAG = re.compile(r"<(/?)(b|strong|i|em|br)\s*/?>", re.IGNORECASE)
_TAG_STYLES = {"b": Style.STRONG, "strong": Style.STRONG, "i": Style.EMPHASIS, "em": Style.EMPHASIS}
_LISTS = ("bullet_list", "ordered_list")
_TOKEN_STYLES = {"strong": Style.STRONG, "em": Style.EMPHASIS}


def read(text: str, where: str, encoding: str) -> Imported:
    """The document in `text`; HTML in it is read as a page is. Raises UserError."""
    from markdown_it import MarkdownIt

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    parser = MarkdownIt("commonmark").enable("table")
    blocks = tuple(_Reader(where).blocks(parser.parse(body)))
    return Imported(_properties(front[1] if front else ""), blocks, encoding)


class _Level(msgspec.Struct):
    """A list that is open: whether it has numbers, and what of it has come."""

    ordered: bool
    begins: bool = True
    first: bool = True


class _Reader:
    def __init__(self, where: str) -> None:
        self._where = where
        self._lists: list[_Level] = []
        self._heading = 0
        self._row = self._column = 0
        self._table_begins = False

    def blocks(self, tokens: Sequence["Token"]) -> Iterator[Block]:
        for token in tokens:
            if token.type == "inline":
                yield from self._block(flowing(_runs(token.children or [])))
            elif token.type in ("fence", "code_block"):
                yield from self._block([(token.content.rstrip("\n"), PLAIN)])
            elif token.type == "html_block":
                yield from fragment(token.content, self._where) if _says(token) else ()
            else:
                name, _, end = token.type.rpartition("_")
                self._enter(name, token) if end == "open" else self._leave(name)

    def _enter(self, name: str, token: "Token") -> None:
        if name in _LISTS:
            self._lists.append(_Level(name == "ordered_list"))
        elif name == "list_item":
            self._lists[-1].first = True
        elif name == "heading":
            self._heading = int(token.tag[1])
        elif name == "table":
            self._row, self._table_begins = 0, True
        elif name == "tr":
            self._row, self._column = self._row + 1, 0
        elif name in ("th", "td"):
            self._column += 1

    def _leave(self, name: str) -> None:
        if name in _LISTS:
            self._lists.pop()
        elif name == "heading":
            self._heading = 0
        elif name == "table":
            self._row = self._column = 0

    def _block(self, runs: list[Run]) -> Iterator[Block]:
        text, emphasis = joined(runs)
        if text:
            kind, place = self._place()
            yield Block(kind, text, place, emphasis)

    def _place(self) -> tuple[Kind, Place]:
        if self._column:
            begins, self._table_begins = self._table_begins, False
            return Kind.CELL, Place(row=self._row, column=self._column, begins=begins)
        if self._heading:
            return Kind.HEADING, Place(level=self._heading)
        if not self._lists:
            return Kind.PARAGRAPH, Place()
        inner, level = self._lists[-1], len(self._lists)
        if not inner.first:
            return Kind.PARAGRAPH, Place(level=level)
        place = Place(level=level, ordered=inner.ordered, begins=inner.begins)
        inner.first = inner.begins = False
        return Kind.ITEM, place


def _runs(tokens: Sequence["Token"]) -> Iterator[Run]:
    style = PLAIN
    for token in tokens:
        name, _, end = token.type.rpartition("_")
        if name in _TOKEN_STYLES:
            one = _TOKEN_STYLES[name]
            style = style | {one} if end == "open" else style - {one}
        elif token.type == "hardbreak":
            yield BREAK, style
        elif token.type == "softbreak":
            yield "\n", style
        elif token.type == "image":
            yield from ((text, style) for text, _ in _runs(token.children or []))
        elif token.type == "html_inline":
            tag = _TAG.fullmatch(token.content)
            if tag and tag[2].lower() == "br":
                yield BREAK, style
            elif tag:
                one = _TAG_STYLES[tag[2].lower()]
                style = style - {one} if tag[1] else style | {one}
        else:
            yield token.content, style


def _says(token: "Token") -> bool:
    """Whether a block of HTML is more than a comment."""
    return bool(re.sub(r"<!--.*?(?:-->|\Z)", "", token.content, flags=re.DOTALL).strip())


def _properties(front: str) -> Properties:
    """The properties that `front`, lines of `name: value` as in YAML, has."""
    said: dict[str, str] = {}
    name = ""
    for line in front.split("\n"):
        if field := _FIELD.match(line):
            name = field[1].lower()
            said.setdefault(name, field[2].strip().strip("\"'"))
        elif name and (item := line.strip().removeprefix("-").strip(" \"'")):
            said[name] = f"{said[name]}, {item}".strip(", ")
    authors = said.get("authors") or said.get("author", "")
    return Properties(
        title=said.get("title", ""),
        origin=said.get("source") or said.get("origin", ""),
        authors=tuple(
            one.strip(" \"'") for one in re.split("[,，、;；]", authors.strip("[]")) if one.strip()
        ),
        date=said.get("date", "")[:10],
        target_language=said.get("language") or said.get("lang", ""),
    )
