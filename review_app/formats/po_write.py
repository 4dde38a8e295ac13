"""How strings are written in a catalog: escaped, and wrapped the way the file wraps them."""

import re
from functools import cache
from itertools import pairwise
from unicodedata import combining, east_asian_width

import msgspec
from msgspec.structs import replace

from review_app.formats import po_charset
from review_app.formats.po_index import Entry, Field, Index

GETTEXT_WIDTH = 79
"""The columns that gettext's tools fill, quotes included, where nobody says otherwise."""

UNWRAPPED = 1 << 62

_SAMPLE = 1 << 18
_ESCAPES = str.maketrans(
    {
        "\a": "\\a",
        "\b": "\\b",
        "\t": "\\t",
        "\n": "\\n",
        "\v": "\\v",
        "\f": "\\f",
        "\r": "\\r",
        '"': '\\"',
        "\\": "\\\\",
    }
)
_WIDE = "\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd"
_OPENING = "（《「『【〔“‘"
_CLOSING = "，。、；：？！）》」』】〕…”’,.;:?!"
_WRAPPED_LINE = re.compile(rb'^(?:#~ )?("[^\n]*[^\n]")\r?\n(?=(?:#~ )?")', re.MULTILINE)
_ONE_LINE = re.compile(rb'^(?:#~ )?(msg[a-z_]+(?:\[\d+\])? "[^\n]*")\r?$', re.MULTILINE)


@cache
def _breaks() -> re.Pattern[str]:
    """Where a line can end: after spaces, and between ideographs but not before their punctuation.

    Compiled with the first edit: it takes as long as twenty rows to paint.
    """
    return re.compile(
        f"(?<= )(?=[^ \n])|(?<=[{_WIDE}])(?<![{_OPENING}])(?=[^ \n{_CLOSING}])"
        f"|(?<=[^ {_OPENING}])(?=[{_WIDE}])(?![{_CLOSING}])"
    )


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is written.

    `width` is in columns, quotes included; with `break_lines` a line feed in the text ends the
    line in the file as well. `where` names the file in errors.
    """

    where: str
    codec: str = po_charset.DEFAULT
    newline: bytes = b"\n"
    width: int = GETTEXT_WIDTH
    break_lines: bool = True

    def encode(self, text: str) -> bytes:
        """The bytes of `text`. Raises UserError for a character that the charset cannot hold."""
        return po_charset.encode(text, self.codec, self.where)


def escaped(text: str) -> str:
    """`text` as it stands between quotes."""
    return text.translate(_ESCAPES)


def strings(text: str, keyword_columns: int, style: Style) -> list[str]:
    """The quoted strings, one a line, in which `text` is written.

    The first stands behind a keyword that takes `keyword_columns`; it is empty where one line
    does not do, as gettext does it.
    """
    if len(_pieces(text, style)) < 2:
        whole = f'"{escaped(text)}"'
        if keyword_columns + _columns(whole, style.width) <= style.width:
            return [whole]
    lines = _filled(text, style)
    if len(lines) < 2:
        return [f'"{line}"' for line in lines or [""]]
    return ['""', *(f'"{line}"' for line in lines)]


def string_bytes(text: str, keyword_columns: int, style: Style, prefix: bytes = b"") -> bytes:
    """What stands behind a keyword; each further line starts with `prefix`."""
    lines = strings(text, keyword_columns, style)
    return (style.newline + prefix).join(style.encode(line) for line in lines)


def field_bytes(keyword: bytes, text: str, style: Style, prefix: bytes = b"") -> bytes:
    """A whole field, its keyword first, without the prefix of its first line and its line end."""
    columns = len(prefix) + len(keyword) + 1
    return keyword + b" " + string_bytes(text, columns, style, prefix)


def changed_strings(index: Index, field: Field, text: str, style: Style, prefix: bytes) -> bytes:
    """What stands behind the keyword of `field` when it says `text`.

    The lines before the change, and those behind the next line feed in the text, stay as they
    are; the others are filled as gettext fills them. Lines that were narrower than `style` are
    not joined.
    """
    spans = field.strings
    columns = field.text_start - index.structure.rfind(b"\n", 0, field.start) - 1
    old = [index.said(index.data, index.structure, *span) for span in spans]
    if len(old) < 2 or _on_one_line(index, field):
        return string_bytes(text, columns, style, prefix)
    narrow = len(strings("".join(old), columns, style)) < len(old)
    head, tail = _kept(old, text, style.width, narrow=narrow)
    stays = narrow and (any(old[:head]) or any(old[tail:]))
    if not stays and len(strings(text, columns, style)) < 2:
        return string_bytes(text, columns, style, prefix)
    middle = text[len("".join(old[:head])) : len(text) - len("".join(old[tail:]))]
    lines = [f'"{line}"' for line in _filled(middle, style)] if middle else []
    return (style.newline + prefix).join(
        (
            *([index.data[spans[0][0] : spans[head - 1][1]]] if head else []),
            *(style.encode(line) for line in lines),
            *([index.data[spans[tail][0] : spans[-1][1]]] if tail < len(old) else []),
        )
    )


def style_of_file(index: Index) -> Style:
    """The habits that the first quarter of a megabyte of the file shows."""
    plain = Style(where=index.where, codec=index.codec, newline=index.newline)
    sample = index.structure[:_SAMPLE]
    wrapped = [
        columns
        for found in _WRAPPED_LINE.finditer(sample)
        if not found[1].endswith(b'\\n"') and (columns := _shown_columns(index, found))
    ]
    if wrapped:
        width = max(wrapped)
        if len(wrapped) < 20 and width <= GETTEXT_WIDTH:
            width = GETTEXT_WIDTH
        return replace(plain, width=width)
    long = any(
        _shown_columns(index, found) > GETTEXT_WIDTH + 1 for found in _ONE_LINE.finditer(sample)
    )
    return replace(plain, width=UNWRAPPED) if long else plain


def style_of_entry(index: Index, entry: Entry, style: Style) -> Style:
    """The habits of one entry: those of its file, unless its own strings show others."""
    if any(b"no-wrap" in comment.text for comment in entry.comments if comment.text[1:2] == b","):
        style = replace(style, width=UNWRAPPED)
    for field in entry.fields:
        for start, end in field.strings:
            if b"\\n" in index.structure[start : end - 2]:
                style = replace(style, break_lines=False)
        if len(field.strings) == 1 and _overlong(index, field, style.width):
            style = replace(style, width=UNWRAPPED)
    return style


def _on_one_line(index: Index, field: Field) -> bool:
    """Whether two of the field's strings stand on one line of the file."""
    return any(
        index.structure.find(b"\n", first[1], second[0]) < 0
        for first, second in pairwise(field.strings)
    )


def _kept(old: list[str], text: str, width: int, *, narrow: bool) -> tuple[int, int]:
    """How many of the lines `old` stay at the start of `text`, and from which one at its end.

    Where the next word finds room on the last of the first ones, that one does not stay; of
    `narrow` lines it stays, unless it was the end of the text.
    """
    head, size = 0, 0
    while head < len(old) and text.startswith(old[head], size):
        size += len(old[head])
        head += 1
    tail, left = len(old), len(text)
    for at in range(len(old) - 1, head, -1):
        if left - len(old[at]) < size or not text.endswith(old[at], 0, left):
            break
        left -= len(old[at])
        if old[at - 1][-1:] in ("", "\n") and text[max(0, left - 1) : left] in ("", "\n"):
            tail = at
    left = len(text) - len("".join(old[tail:]))
    last = old[head - 1] if head else ""
    if last and not last.endswith("\n") and size < left and not (narrow and head < len(old)):
        found = _breaks().search(text, size + 1, left)
        word = text[size : found.start() if found else left]
        if _columns(escaped(last + word), width) <= width - 2:
            head -= 1
    return head, tail


def _pieces(text: str, style: Style) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text) if style.break_lines else [text]


def _filled(text: str, style: Style) -> list[str]:
    """`text` escaped, in lines that are as full as the style has them."""
    pieces = _pieces(text, style)
    return [line for piece in pieces for line in _wrapped(piece, style.width - 2)]


def _overlong(index: Index, field: Field, width: int) -> bool:
    start, end = field.strings[0]
    text = index.decode(index.data[start:end])
    return " " in text and _columns(text, width + 1) > width + 1


def _shown_columns(index: Index, found: re.Match[bytes]) -> int:
    """The columns of a line that could have been broken somewhere, or 0."""
    text = index.decode(index.data[found.start(1) : found.end(1)])
    inside = text[:-1].rstrip(" ")
    breakable = " " in inside or re.search(f"[{_WIDE}]", inside)
    return _columns(text, 1000) if breakable else 0


def _wrapped(piece: str, width: int) -> list[str]:
    """`piece` escaped, in lines of at most `width` columns where it can be broken."""
    if width >= UNWRAPPED - 2:
        return [escaped(piece)]
    ends = [found.start() for found in _breaks().finditer(piece)]
    lines: list[str] = []
    line: list[str] = []
    columns = 0
    for start, end in pairwise([0, *ends, len(piece)]):
        chunk = escaped(piece[start:end])
        size = _columns(chunk, width + 1)
        if line and columns + size > width:
            lines.append("".join(line))
            line, columns = [], 0
        line.append(chunk)
        columns += size
    return [*lines, "".join(line)] if line else lines


def _columns(text: str, enough: int) -> int:
    """How many columns `text` takes on a screen; wide characters take two."""
    if text.isascii() or len(text) > 2 * enough:
        return len(text)
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
