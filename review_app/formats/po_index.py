"""Where everything stands in the bytes of a catalog.

The bytes are split once into ranges, one an entry, by a regular expression that is the grammar
of gettext's own reader (po-lex.c, po-gram.y); nothing more is kept of an entry until somebody
looks at it. The structure is read from a copy of the same length in which no byte but a real
backslash looks like one; the text is decoded from the bytes themselves.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from review_app.domain.errors import UserError
from review_app.formats import po_charset
from review_app.messages import _

_SPACE = rb"[ \t\r\f\v\n]*+"
_LINE_SPACE = rb"[ \t\r\f\v]*+"
_GAP = rb"(?:[ \t\r\f\v\n]++|#~(?!\|))*+"
_PLAIN = rb"[\x00-\x09\x0b-\x21\x23-\x5b\x5d-\xff]*+"
"""What needs no second look in a string. Not written as [^…], which re matches more slowly."""
_STRING = rb'"' + _PLAIN + rb'(?:\\(?:[abfnrtv"\\0-7]|x[0-9A-Fa-f])' + _PLAIN + rb')*+"'
_COMMENT = rb'#(?!~[ \t]*+(?:msg|"))[^\n]*+'
_LEAD = (
    rb"(?:(?:#(?!~)[^\n]*+)?+\n|[ \t\r\f\v]++|"
    + _COMMENT
    + rb"|domain"
    + _SPACE
    + _STRING
    + rb")*+"
)
_FORM = rb"msgstr" + _LINE_SPACE + rb"\[" + _LINE_SPACE + rb"[0-9]++" + _LINE_SPACE + rb"\]"


def _fields(gap: bytes) -> tuple[bytes, bytes, bytes]:
    """The grammar of an entry's fields: its names, its plural, and all that follows the names."""
    strings = gap + _STRING + rb"(?:" + gap + _STRING + rb")*+"
    names = rb"(?:msgctxt" + strings + gap + rb")?+msgid" + strings + gap
    plural = rb"msgid_plural" + strings + gap
    forms = _FORM + strings + rb"(?:" + gap + _FORM + strings + rb")*+"
    return names, plural, rb"(?:msgstr" + strings + rb"|" + plural + forms + rb")"


_LIVE = _fields(_SPACE)
_OBSOLETE = _fields(_GAP)
_ENTRY = re.compile(
    _LEAD
    + rb"(?:"
    + _LIVE[0]
    + _LIVE[2]
    + rb"|#~[ \t]*+"
    + _OBSOLETE[0]
    + _OBSOLETE[2]
    + rb")"
    + _LINE_SPACE
    + rb"\n?+"
)
_LEADING = re.compile(_LEAD)
_FIELD = re.compile(
    rb"(msgctxt|msgid_plural|msgid|msgstr)(?:" + _LINE_SPACE + rb"\[[^\]]*\])?+"
    rb"((?:" + _GAP + _STRING + rb")++)"
)
_STRINGS = re.compile(_STRING)
_COMMENTS = re.compile(rb"domain" + _SPACE + _STRING + rb"|([ \t]*+(#[^\n]*+)\n?+)")
_HEADER = re.compile(rb'msgid\s*+""\s*+(?:""\s*+)*+msgstr((?:\s*+"(?:[^"\\\n]++|\\.)*+")++)')
_CONTEXT_BEFORE = re.compile(rb'msgctxt\s*+(?:"(?:[^"\\\n]++|\\.)*+"\s*+)++\Z')
_CHARSET = re.compile(rb'charset=([^\s\\";]*)')
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))", re.DOTALL)
_CONTROLS = dict(zip(b'abfnrtv"\\', b'\a\b\f\n\r\t\v"\\', strict=True))
_BOM = b"\xef\xbb\xbf"


class Field(msgspec.Struct, frozen=True):
    """One of msgctxt, msgid, msgid_plural, msgstr: where its keyword and its strings stand.

    Offsets are bytes of the file; `strings` are the ranges with their quotes.
    """

    name: bytes
    start: int
    strings: tuple[tuple[int, int], ...]

    @property
    def text_start(self) -> int:
        return self.strings[0][0]

    @property
    def end(self) -> int:
        return self.strings[-1][1]


class Comment(msgspec.Struct, frozen=True):
    """One comment: its whole line in the file, and its bytes from the # at `mark` on.

    `text` has no line end.
    """

    start: int
    mark: int
    end: int
    text: bytes


class Entry(msgspec.Struct, frozen=True):
    """Where the parts of one entry stand; all of it is `[start, end)`, `body` the first field."""

    start: int
    body: int
    end: int
    obsolete: bool
    comments: tuple[Comment, ...]
    fields: tuple[Field, ...]


class Index:
    """The bytes of a catalog, split into entries.

    `start` is behind the byte order mark, `newline` the line end that the file uses, `header`
    the position of the header entry among the entries, or None. Raises UserError where gettext
    would refuse the file.
    """

    def __init__(self, data: bytes, where: str) -> None:
        self.data = data
        self.where = where
        self.start = len(_BOM) if data.startswith(_BOM) else 0
        self.newline = b"\r\n" if b"\r\n" in data[: data.find(b"\n") + 1] else b"\n"
        lines = data
        if b"\n" not in data and b"\r" in data:
            self.newline = b"\r"
            lines = data.replace(b"\r", b"\n")
        header = _find_header(lines)
        named = _CHARSET.search(header[1]) if header else None
        self.charset = named[1].decode("ascii", "replace") if named else ""
        self.codec = po_charset.codec_named(self.charset, where)
        po_charset.check(data, self.codec, self.charset, where)
        self.structure = po_charset.masked(lines, self.codec)
        self._starts = self._split()
        self.header = bisect_right(self._starts, header.start()) - 1 if header else None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def entry(self, at: int) -> Entry:
        """The parts of entry number `at`, the header counted."""
        start, end = self._starts[at], self._starts[at + 1]
        lead = _LEADING.match(self.structure, start, end)
        body = lead.end() if lead else start
        fields = tuple(
            Field(
                found[1],
                found.start(),
                tuple(one.span() for one in _STRINGS.finditer(self.structure, *found.span(2))),
            )
            for found in _FIELD.finditer(self.structure, body, end)
        )
        comments = tuple(
            Comment(
                found.start(1),
                found.start(2),
                found.end(1),
                self.data[found.start(2) : found.end(2)].rstrip(b"\r"),
            )
            for found in _COMMENTS.finditer(self.structure, start, body)
            if found[2] is not None
        )
        obsolete = self.structure[body : body + 1] == b"#"
        return Entry(start, body, end, obsolete, comments, fields)

    def containing(self, word: bytes) -> Iterator[int]:
        """The numbers of the entries, the header counted, whose bytes hold `word`."""
        found = self.data.find(word)
        while 0 <= found < self._starts[-1]:
            at = bisect_right(self._starts, found) - 1
            yield at
            found = self.data.find(word, self._starts[at + 1])

    def text(self, field: Field) -> str:
        """What a field says."""
        data, structure = self.data, self.structure
        if structure.find(b"\\", field.text_start, field.end) < 0:
            raw = b"".join(data[start + 1 : end - 1] for start, end in field.strings)
        else:
            raw = b"".join(
                _unescaped(data[start + 1 : end - 1], structure[start + 1 : end - 1])
                for start, end in field.strings
            )
        return self.decode(raw)

    def decode(self, raw: bytes) -> str:
        """Text of the file. Escapes such as \\303 that make no character stay as they are."""
        return raw.decode(self.codec, "backslashreplace")

    def _split(self) -> "array[int]":
        """Where each entry starts, and where the last one ends."""
        starts = array("Q")
        at = self.start
        match = _ENTRY.match
        while found := match(self.structure, at):
            starts.append(at)
            at = found.end()
        starts.append(at)
        tail = _LEADING.match(self.structure, at)
        if tail is None or tail.end() < len(self.structure):
            raise _syntax_error(self.structure, at, self.where)
        return starts


def _find_header(data: bytes) -> re.Match[bytes] | None:
    """The first entry with an empty msgid and no msgctxt, found before anything is split."""
    for found in _HEADER.finditer(data):
        start = found.start()
        line = data.rfind(b"\n", 0, start) + 1
        before = data[max(0, line - 4096) : line]
        if not data[line:start].removeprefix(_BOM).strip() and not _CONTEXT_BEFORE.search(before):
            return found
    return None


def _unescaped(raw: bytes, structure: bytes) -> bytes:
    out = bytearray()
    done = 0
    for found in _ESCAPE.finditer(structure):
        out += raw[done : found.start()]
        if found[1]:
            out.append(int(found[1], 8) & 0xFF)
        elif found[2]:
            out.append(int(found[2][-2:], 16))
        else:
            out.append(_CONTROLS[ord(found[3])])
        done = found.end()
    return bytes(out + raw[done:])


def _syntax_error(structure: bytes, at: int, where: str) -> UserError:
    """The error that says on which line the entry that starts at `at` goes wrong."""
    lead = _LEADING.match(structure, at)
    at = lead.end() if lead else at
    mark = re.compile(rb"#~[ \t]*+").match(structure, at)
    at = mark.end() if mark else at
    for step in (_OBSOLETE if mark else _LIVE)[:2]:
        found = re.compile(step).match(structure, at)
        if found is None:
            break
        at = found.end()
    line = structure.count(b"\n", 0, at) + 1
    if at >= len(structure):
        problem = _(
            "{where} ends in the middle of an entry, on line {line}: it is truncated; "
            "get the whole file."
        )
    else:
        problem = _("{where}, line {line}: this is not the syntax of a .po file; correct the line.")
    return UserError(problem.format(where=where, line=line))
