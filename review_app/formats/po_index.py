"""Where everything stands in the bytes of a catalog.

The bytes are split once into ranges, one an entry, by a regular expression that is the grammar
of gettext's own reader; nothing more is kept of an entry until somebody looks at it. The
structure is read from a copy of the same length in which no byte but a real backslash looks
like one; the text is decoded from the bytes themselves.
"""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import msgspec

from review_app.domain.errors import DamagedError, UserError
from review_app.formats import po_charset
from review_app.formats.po_grammar import (
    COMMENTS,
    ENTRY_STEPS,
    ESCAPE,
    FIELD,
    LEAD,
    LIVE,
    MARKS,
    OBSOLETE,
    STRINGS,
)
from review_app.formats.po_sight import starts_at_sight
from review_app.messages import _

LARGEST_ENTRY = 1 << 24
"""More bytes than any entry that people write; one of them takes all of a machine's time."""

_HEADER = re.compile(
    rb'msgid\s*+""\s*+(?:""\s*+)*+msgstr((?:\s*+(?:"(?:[^"\\\n]++|\\[^\r])*+"|"[^\n]*"))++)'
)
"""The header; a string in it may end with a character whose last byte looks like a backslash."""

_CONTEXT_BEFORE = re.compile(rb'msgctxt\s*+(?:"(?:[^"\\\n]++|\\.)*+"\s*+)++\Z')
_CHARSET = re.compile(rb'charset=([^\s\\";]*)')
_BEGINNING = re.compile(rb"^[ \t]*+(?:#|(?:msgctxt|msgid|domain)(?![_a-z]))", re.MULTILINE)
_FORM = re.compile(rb"msgstr[^\"]*+((?:(?:[ \t\r\f\v\n]++|#~)*+" + STRINGS.pattern + rb")++)")
_NOT_NEWLINES = bytes(byte if byte == 10 else 32 for byte in range(256))
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


class Texts(msgspec.Struct, frozen=True):
    """What one entry says. `lead` is the range of what stands before it: its comments."""

    lead: tuple[int, int]
    obsolete: bool
    context: str | None
    msgid: str
    plural: str | None
    forms: tuple[str, ...]


class Index:
    """The bytes of a catalog, split into entries.

    `start` is behind the byte order mark, `newline` the line end that the file uses, `header`
    the position of the header entry among the entries, or None. Raises UserError where gettext
    would refuse the file, DamagedError where a part of it can be read: with `damaged`, that
    part is what the entries are.

    With `at_sight`, the entries may be where they seem to stand: then it is not `sure`, nothing
    is refused, and an entry that is not there says nothing.
    """

    def __init__(
        self, data: bytes, where: str, *, damaged: bool = False, at_sight: bool = False
    ) -> None:
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
        seen = self._look() if at_sight else None
        self.sure = seen is None
        if seen is not None:
            self.codec = po_charset.DEFAULT
        elif damaged:
            self.codec = po_charset.damaged_codec(lines, self.charset)
        else:
            self.codec = po_charset.codec_of(lines, self.charset, where)
        self.structure = po_charset.masked(lines, self.codec)
        if damaged:
            self.structure = _without_damage(self.structure, self.start)
            header = _find_header(self.structure)
        self._starts = self._split() if seen is None else seen
        self.header = bisect_right(self._starts, header.start()) - 1 if header else None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def surely(self) -> "Index":
        """This index, if its entries are where they seem to stand; else one of where they are.

        Raises what making an index raises.
        """
        known = self if self.sure else Index(self.data, self.where)
        if known._starts == self._starts and known.codec == self.codec:
            self.sure = True
            return self
        return known

    def span(self, at: int) -> tuple[int, int]:
        """Where entry number `at`, the header counted, starts and ends."""
        return self._starts[at], self._starts[at + 1]

    def entry(self, at: int) -> Entry:
        """The parts of entry number `at`, the header counted."""
        start, end = self.span(at)
        body = _body(self.structure, start)
        fields = tuple(
            Field(
                found[1],
                found.start(),
                tuple(one.span() for one in STRINGS.finditer(self.structure, *found.span(2))),
            )
            for found in FIELD.finditer(self.structure, body, end)
        )
        obsolete = self.structure[body : body + 1] == b"#"
        return Entry(start, body, end, obsolete, tuple(self.comments(start, body)), fields)

    def comments(self, start: int, end: int) -> Iterator[Comment]:
        """The comments in a range that has nothing else."""
        for found in COMMENTS.finditer(self.structure, start, end):
            if found[2] is not None:
                text = self.data[found.start(2) : found.end(2)].rstrip(b"\r")
                yield Comment(found.start(1), found.start(2), found.end(1), text)

    def texts(self, at: int) -> Texts:
        """What entry number `at`, the header counted, says."""
        found, structure = self._match(at), self.structure
        if found is None:
            start = self._starts[at]
            return Texts((start, start), False, None, "", None, ("",))
        run = self._run
        context, one, plural = found.span(2), found.span(4), found.span(5)
        forms = (
            (run(*one),)
            if one[0] >= 0
            else tuple(run(*form.span(1)) for form in _FORM.finditer(structure, *found.span(6)))
        )
        return Texts(
            found.span(1),
            found.re is OBSOLETE,
            run(*context) if context[0] >= 0 else None,
            run(*found.span(3)),
            run(*plural) if plural[0] >= 0 else None,
            forms,
        )

    @cached_property
    def names(self) -> Counter[tuple[str | None, str]]:
        """How often each msgctxt and msgid occurs, the header's counted."""
        run = self._run
        entries = filter(None, map(self._match, range(len(self))))
        return Counter(
            (run(*found.span(2)) if found[2] is not None else None, run(*found.span(3)))
            for found in entries
        )

    def containing(self, word: bytes) -> Iterator[int]:
        """The numbers of the entries, the header counted, whose bytes hold `word`."""
        found = self.data.find(word)
        while 0 <= found < self._starts[-1]:
            at = self.number_at(found)
            yield at
            found = self.data.find(word, self._starts[at + 1])

    def obsolete(self) -> Iterator[int]:
        """The numbers of the obsolete entries. One byte is found much faster than two."""
        structure, starts = self.structure, self._starts
        for at in self.containing(b"~"):
            body = _body(structure, starts[at])
            if structure[body : body + 1] == b"#":
                yield at

    def number_at(self, offset: int) -> int:
        """The number of the entry that holds byte `offset`; behind all of them, their count."""
        return bisect_right(self._starts, offset) - 1

    def text(self, field: Field) -> str:
        """What a field says."""
        return self._run(field.text_start, field.end)

    def decode(self, raw: bytes) -> str:
        """Text of the file. Escapes such as \\303 that make no character stay as they are."""
        return raw.decode(self.codec, "backslashreplace")

    def said(self, data: bytes, structure: bytes, start: int, end: int) -> str:
        """What the strings say in a range that has nothing else but space and `#~`."""
        raw = data[start:end]
        if b"\\" not in raw:
            said = b"".join(raw.split(b'"')[1::2])
        elif data is structure and raw.count(b"\\") == raw.count(b"\\n"):
            said = b"".join(raw.split(b'"')[1::2]).replace(b"\\n", b"\n")
        else:
            said = b"".join(
                _unescaped(data[first + 1 : last - 1], structure[first + 1 : last - 1])
                for first, last in (one.span() for one in STRINGS.finditer(structure, start, end))
            )
        return said.decode(self.codec, "backslashreplace")

    def _match(self, at: int) -> re.Match[bytes] | None:
        """Entry number `at`, in the groups of the grammar; None if it only seemed to be there."""
        start = self._starts[at]
        found = LIVE.match(self.structure, start) or OBSOLETE.match(self.structure, start)
        if found is None and self.sure:
            raise IndexError(at)
        return found

    def _run(self, start: int, end: int) -> str:
        return self.said(self.data, self.structure, start, end)

    def _look(self) -> "array[int] | None":
        if po_charset.codec_named(self.charset) != po_charset.DEFAULT:
            return None
        return starts_at_sight(self.data, self.start)

    def _split(self) -> "array[int]":
        """Where each entry starts, and where the last one ends."""
        starts = array("Q")
        at = self.start
        live, structure = LIVE.match, self.structure
        while found := live(structure, at) or OBSOLETE.match(structure, at):
            starts.append(at)
            at = found.end()
        starts.append(at)
        tail = LEAD.match(structure, at)
        if tail is None or tail.end() < len(structure):
            raise _syntax_error(structure, at, self.where)
        if len(structure) > LARGEST_ENTRY:
            self._check_sizes(starts)
        return starts

    def _check_sizes(self, starts: "array[int]") -> None:
        for start, end in pairwise(starts):
            if end - start > LARGEST_ENTRY:
                raise UserError(
                    _(
                        "{where}, line {line}: this entry has more than {size} MB; "
                        "split the file, or shorten the entry."
                    ).format(
                        where=self.where,
                        line=self.structure.count(b"\n", 0, _body(self.structure, start)) + 1,
                        size=LARGEST_ENTRY >> 20,
                    )
                )


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
    for found in ESCAPE.finditer(structure):
        out += raw[done : found.start()]
        if found[1]:
            out.append(int(found[1], 8) & 0xFF)
        elif found[2]:
            out.append(int(found[2][-2:], 16))
        elif found[3] != b"\n":
            out.append(_CONTROLS[ord(found[3])])
        done = found.end()
    return bytes(out + raw[done:])


def _body(structure: bytes | bytearray, at: int) -> int:
    """Where the first field stands of the entry that starts at `at`."""
    lead = LEAD.match(structure, at)
    return lead.end() if lead else at


def _fault(structure: bytes | bytearray, at: int) -> int:
    """Where the entry that starts at `at` goes wrong."""
    at = _body(structure, at)
    mark = MARKS.match(structure, at)
    at = mark.end() if mark else at
    names, plural, one, forms = ENTRY_STEPS[mark is not None]
    found = names.match(structure, at)
    if found is None:
        return at
    at = found.end()
    several = plural.match(structure, at)
    found = forms.match(structure, several.end()) if several else one.match(structure, at)
    return found.end() if found else at


def _syntax_error(structure: bytes, at: int, where: str) -> DamagedError:
    """The error that says on which line the entry that starts at `at` goes wrong."""
    at = _fault(structure, at)
    line = structure.count(b"\n", 0, at) + 1
    if structure.find(b"\n", at) < 0 and structure[at : at + 1] in (b"", b'"', b"m"):
        problem = _(
            "{where} ends in the middle of an entry, on line {line}: it is truncated; "
            "get the whole file."
        )
    else:
        problem = _("{where}, line {line}: this is not the syntax of a .po file; correct the line.")
    return DamagedError(problem.format(where=where, line=line), line=line)


def _without_damage(structure: bytes, start: int) -> bytes:
    """`structure` of the same length with spaces in the place of what is no entry.

    As gettext does, reading goes on at the next comment or msgid behind the fault.
    """
    left = bytearray(structure)
    at = start
    while True:
        while found := LIVE.match(left, at) or OBSOLETE.match(left, at):
            at = found.end()
        tail = LEAD.match(left, at)
        if tail is None or tail.end() == len(left):
            return bytes(left)
        fault = _fault(left, at)
        line = left.rfind(b"\n", at, fault) + 1
        again = _BEGINNING.search(left, line if line > tail.end() else tail.end() + 1)
        end = again.start() if again else len(left)
        left[at:end] = left[at:end].translate(_NOT_NEWLINES)
        at = end
