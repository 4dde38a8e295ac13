"""What in a text is not prose: placeholders, tags, entities, web and e-mail addresses."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from html.entities import html5

import msgspec

from review_app.linguistics.format_strings.languages import readers


class InlineKind(StrEnum):
    """What a part of a text is that is no prose."""

    PLACEHOLDER = "placeholder"
    TAG = "tag"
    ENTITY = "entity"
    ADDRESS = "address"


class Inline(msgspec.Struct, frozen=True):
    """`[start, end)`, in code points, of a text, and what it is."""

    start: int
    end: int
    kind: InlineKind


class Tag(msgspec.Struct, frozen=True):
    """A tag at `[start, end)`: its sign is `/` if it closes, `/>` if it stands by itself.

    `attributes` are those that a translation keeps, sorted; `text` is the tag as it stands.
    """

    start: int
    end: int
    name: str
    sign: str
    attributes: tuple[tuple[str, str], ...]
    text: str


_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "wbr"])
_HTML = """
    a abbr b bdi bdo big blockquote br dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i iframe img
    ins kbd li ol p pre q rp rt ruby samp small span strike strong sub sup tbody td tfoot th
    thead tr tt u ul wbr
"""
_KNOWN = frozenset(_HTML.split())
"""Without those that manuals put in brackets for the reader to fill in: source, title, …"""

_TRANSLATED = frozenset(
    ["alt", "aria-label", "content", "dir", "label", "lang", "placeholder", "summary", "title"]
)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,60}|\d{1,4})"
    r"(?P<rest>(?:\s+[\w:.@-]{1,60}(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?){0,30})"
    r"\s*(?P<alone>/?)>",
    re.ASCII,
)
_ATTRIBUTE = re.compile(
    r"([\w:.@-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+)))?", re.ASCII
)
_ENTITY = re.compile(r"&(?:[A-Za-z][\w.-]{0,40}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});", re.ASCII)
_ADDRESS = re.compile(
    r"(?:https?|ftps?)://[^\s<>\"'“”‘’「」『』《》（）()\[\]{}，。；、！？\u3400-\u9fff]{1,2000}"
    r"|(?<![\w.@/-])www\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[\w./%~+#?=&-]*)?"
    r"|(?<![\w.+%-])[\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+",
    re.ASCII,
)


def tags(text: str, known: Iterable[str] = ()) -> tuple[Tag, ...]:
    """The tags of markup in `text`.

    What stands in angle brackets may as well be a word for the reader, as in `open <file>`:
    a tag is one of HTML's, one of the names `known`, one with a value, one that ends in `/>`,
    or one that is opened and closed.
    """
    found = [_tag(match) for match in _TAG.finditer(text)] if "<" in text else []
    closed = {one.name for one in found if one.sign == "/"}
    names = _KNOWN | {*known} | (closed & {one.name for one in found if one.sign != "/"})
    return tuple(
        one for one in found if one.name in names or "=" in one.text or one.text.endswith("/>")
    )


def named_entities(text: str) -> tuple[Tag, ...]:
    """The entities in `text` that the program defines, such as `&app;`, like tags by themselves.

    HTML's own are characters, which may as well be written as themselves.
    """
    found = _ENTITY.finditer(text) if "&" in text else ()
    return tuple(
        Tag(*one.span(), one[0], "/>", (), one[0])
        for one in found
        if one[0][1] != "#" and one[0][1:] not in html5
    )


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where web and e-mail addresses stand in `text`, without the sentence's punctuation."""
    if "@" in text or "//" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            bare = match[0].rstrip(".,;:!?*")
            if bare and not bare.endswith("//"):
                yield match.start(), match.start() + len(bare)


@lru_cache(maxsize=256)
def inline(text: str, flags: tuple[str, ...] = ()) -> tuple[Inline, ...]:
    """What in `text`, of a message with these flags, is no prose: in order, none overlapping.

    Where two overlap, the one that begins first stands, a tag before its attributes' values.
    """
    found = [Inline(one.start, one.end, InlineKind.TAG) for one in tags(text)]
    found += (Inline(*one.span(), InlineKind.ENTITY) for one in _ENTITY.finditer(text))
    found += (Inline(*place, InlineKind.ADDRESS) for place in addresses(text))
    found += (
        Inline(one.start, one.end, InlineKind.PLACEHOLDER)
        for read in readers(flags)
        for one in read(text).placeholders
    )
    result: list[Inline] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not result or one.start >= result[-1].end:
            result.append(one)
    return tuple(result)


def prose(text: str, flags: tuple[str, ...] = (), *, blank: str = " ") -> str:
    """`text` with a `blank` for each character that is no prose."""
    parts: list[str] = []
    at = 0
    for one in inline(text, flags):
        parts += (text[at : one.start], blank * (one.end - one.start))
        at = one.end
    return "".join(parts) + text[at:]


def _tag(match: re.Match[str]) -> Tag:
    name = match["name"].lower()
    attributes = {
        one[1].lower(): one[2] or one[3] or one[4] or ""
        for one in _ATTRIBUTE.finditer(match["rest"])
    }
    kept = tuple(sorted(one for one in attributes.items() if one[0] not in _TRANSLATED))
    alone = "/>" if match["alone"] or name in _VOID else ""
    return Tag(*match.span(), name, match["close"] or alone, kept, match[0])
