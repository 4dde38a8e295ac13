"""Where the elements of an XML file stand in its text: what a tree does not tell.

The text is that of a file which a parser has read already: it is well-formed.
"""

import re

import msgspec

_SKIPPED = r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
"""Comments, CDATA sections and processing instructions, in which a tag is no tag."""

_MARKUP = re.compile(
    rf"(?P<skipped>{_SKIPPED})"
    r"""|<(?P<close>/?)[^\s/>]+(?P<rest>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL,
)
_CODECS = {
    b"\xff\xfe\0\0": "utf-32-le",
    b"\0\0\xfe\xff": "utf-32-be",
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
"""The encodings that a file shows by its first bytes."""


class Place(msgspec.Struct, frozen=True):
    """An element, a comment or an instruction: text `[start, end)`, its content `[first, last)`.

    An empty tag, `<x/>`, has its content between itself and itself: both are `end`.
    """

    start: int
    first: int
    last: int
    end: int
    children: tuple["Place", ...] = ()

    @property
    def is_empty_tag(self) -> bool:
        return self.first == self.end


def decoded(data: bytes, declared: str) -> tuple[str, str] | None:
    """The text of a file, a mark of the byte order with it, and Python's name of its encoding.

    `declared` is the encoding that it names. None where the text in it would not be the same
    bytes again.
    """
    codec = next((name for mark, name in _CODECS.items() if data.startswith(mark)), declared)
    try:
        text = data.decode(codec)
        return (text, codec) if text.encode(codec) == data else None
    except (LookupError, UnicodeError):
        return None


def starts(text: str, name: str) -> list[int]:
    """Where the elements with this local name begin, in order."""
    tag = rf"(?P<tag><(?:[^\s<>/:]+:)?{re.escape(name)}(?=[\s/>]))"
    pattern = re.compile(f"{tag}|{_SKIPPED}" if _may_skip(text) else tag, re.DOTALL)
    return [found.start() for found in pattern.finditer(text) if found["tag"]]


def _may_skip(text: str) -> bool:
    """Whether something in `text` may look like a tag: the XML declaration cannot."""
    is_declared = re.match(r"\ufeff?<\?xml\s", text) is not None
    return "<!--" in text or "<![CDATA[" in text or text.count("<?") > is_declared


def place(text: str, start: int) -> Place:
    """The element that begins at `start`, with all that it holds."""
    opened: list[tuple[int, int, list[Place]]] = []
    for found in _MARKUP.finditer(text, start):
        at, end = found.span()
        if found["skipped"] is not None:
            if not found[0].startswith("<![CDATA["):
                opened[-1][2].append(Place(at, end, end, end))
            continue
        if not found["close"]:
            opened.append((at, end, []))
            if not found["rest"].endswith("/"):
                continue
        begun, first, children = opened.pop()
        last = at if found["close"] else end
        made = Place(begun, first, last, end, tuple(children))
        if not opened:
            return made
        opened[-1][2].append(made)
    raise AssertionError("an element without an end in a file that was parsed")
