"""The .po format of GNU gettext, with the review in its comments (docs/po-format.md).

A catalog is kept as its bytes with an index; what is written is those bytes with the parts in
between that changed. polib reads the header; the entries are read by `po_index`, which knows
where in the file each string stands, and reads what polib mangles (see tests/formats).
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import cast

import msgspec
import polib
from msgspec.structs import replace

from review_app.domain.document import Properties, segments_of
from review_app.domain.errors import CharsetError, DamagedError, UserError
from review_app.domain.segment import Segment, Status
from review_app.formats import (
    po_charset,
    po_comments,
    po_convert,
    po_header,
    po_message,
    po_notes,
    po_recut,
    po_salvage,
    po_splice,
)
from review_app.formats.po_change import Change, Name, name_apart
from review_app.formats.po_header import locale_of, property_facts
from review_app.formats.po_index import Entry, Index
from review_app.formats.po_message import changed_message, facts_of, holds, read_message
from review_app.formats.po_splice import Splice
from review_app.formats.po_write import Style, style_of_entry, style_of_file
from review_app.formats.review_lines import Fact, Said
from review_app.linguistics.language import has_han
from review_app.messages import _

LARGEST_DAMAGED = 1 << 26
"""Of a file with more bytes no part is shown: that takes much longer than reading a whole one."""

_HEADER_LENGTH = 1 << 16


def read(data: bytes, where: str, *, at_sight: bool = False) -> "Catalog":
    """The catalog that `data`, the content of the file `where`, holds.

    With `at_sight` it may have to be read again, by `Catalog.surely`, and raises nothing before.

    Raises UserError for what gettext refuses too: an empty file, one that is no text, a charset
    that is unknown; DamagedError, with the line, where `read_damaged` can show a part: a syntax
    error, a truncated file, bytes that contradict the charset.
    """
    if not data[:_HEADER_LENGTH].strip() and not data.strip():
        raise UserError(_("{where} is empty: choose another file.").format(where=where))
    try:
        return Catalog(Index(data, where, at_sight=at_sight))
    except UserError as error:
        if b"\0" not in data:
            if isinstance(error, DamagedError) and len(data) > LARGEST_DAMAGED:
                raise UserError(str(error)) from error
            raise
    raise UserError(
        _("{where} is not a text file that gettext reads: save it as UTF-8 first.").format(
            where=where
        )
    )


class Damaged(msgspec.Struct, frozen=True):
    """What could be read of a file that is not whole: for reading only.

    `line`, from 1, is where the first fault is, and `preview` the beginning of what stands there;
    `reason` is a sentence that names it.
    """

    catalog: "Catalog"
    line: int
    reason: str
    preview: str


def read_damaged(data: bytes, where: str) -> Damaged:
    """The entries of a damaged catalog that can be read; writing it raises UserError.

    Raises what `read` raises where nothing can be read, or the file is not damaged at all.
    """
    try:
        read(data, where)
    except DamagedError as fault:
        index = Index(data, where, damaged=True)
        catalog = Catalog(index, damage=str(fault))
        if not len(catalog):
            raise
        preview = po_salvage.line_at(data, fault.line, index.codec)
        return Damaged(catalog, fault.line, str(fault), preview)
    raise ValueError(f"{where} is not damaged")


def build(segments: Iterable[Segment], properties: Properties, header: Mapping[str, str]) -> bytes:
    """A new catalog in UTF-8 of a document that came from an article.

    `header` gives or replaces fields of the header, such as PO-Revision-Date. Excluded segments
    become obsolete entries. Raises UserError for a text with U+0000 or a lone surrogate.
    """
    given = {
        "Project-Id-Version": properties.title or properties.source_title or "article",
        "Language": locale_of(properties.target_language),
        **header,
    }
    fields = {name: po_header.one_line(value) for name, value in given.items()}
    style = Style(where=properties.title or _("the new catalog"))
    texts = list(segments)
    # Where nobody knows the language, a reader would take Han characters for Chinese.
    guessed = "zh" if any(has_han(one.source_text) for one in texts) else ""
    stated = property_facts(
        properties, fields["Language"], "" if properties.source_language else guessed
    )
    lines = [po_splice.review_line(fact, style) for fact in stated]
    parts = [*lines, po_header.new_header(fields, "UTF-8", style), b""]
    taken: set[Name] = set()
    for segment in texts:
        name, written = po_recut.entry_lines(segment, style, taken.__contains__)
        taken.add(name)
        parts += (*written, b"")
    return b"\n".join(parts)


def clean(data: bytes, where: str) -> bytes:
    """The catalog `data` without the review: no line of ours is left. Raises UserError."""
    return po_convert.without_review(Index(data, where))


def approved_only(data: bytes, where: str) -> bytes:
    """The catalog `data` as a build wants it: clean, and untranslated where nobody approved.

    Obsolete and excluded entries stay as they are. Raises UserError.
    """
    catalog = read(data, where)
    emptied = (
        catalog.entry(segment.key)
        for segment in segments_of(catalog)
        if segment.counts and segment.status is not Status.APPROVED
    )
    splices = [splice for entry in emptied for splice in po_splice.emptied(entry)]
    return clean(po_splice.apply(data, 0, len(data), splices), where)


class Catalog:
    """A catalog as received: a `domain.document.Base` that can be written with changes.

    `charset` is the one that the header names. `damage` says why it cannot be written.
    """

    def __init__(self, index: Index, damage: str = "") -> None:
        self._index = index
        self._damage = damage
        self.charset = index.charset

    def __len__(self) -> int:
        return len(self._index) - (self._index.header is not None)

    def surely(self) -> "Catalog":
        """This catalog, if it is as it looked; else another. Raises what `read` raises."""
        index = self._index.surely()
        return self if index is self._index else Catalog(index)

    @cached_property
    def header(self) -> Mapping[str, str]:
        """The fields of the header, such as `Language` and `Plural-Forms`."""
        entry = self._header_entry()
        return {} if entry is None else _fields(self._index.text(entry.fields[-1]))

    @property
    def properties(self) -> Properties:
        return self._properties

    @cached_property
    def _properties(self) -> Properties:
        entry, locale = self._header_entry(), self.header.get("Language", "")
        facts = [] if entry is None else po_comments.facts(self._index, entry.comments)
        known = po_header.properties_of(facts, locale, self._source_language)
        return replace(known, plural_forms=self.header.get("Plural-Forms", ""))

    def _source_language(self) -> str:
        """The language of the source where the review does not state it."""
        return po_header.source_language(self.header, self._index)

    def segment(self, key: int) -> Segment:
        """The segment at position `key`, counted from 0. Raises IndexError."""
        message, comments = read_message(self._index, self._at(key))
        if not comments:
            return po_message.segment_of(key, message)
        facts = po_comments.facts(self._index, comments)
        return po_message.segment_of(
            key, message, facts, po_comments.previous(self._index, comments)
        )

    def told(self, key: int) -> str:
        """What the comments of segment `key` tell translators, in a line. Raises IndexError."""
        return po_comments.told(self._index, self.entry(key).comments)

    def notes(self) -> tuple[str, ...]:
        """What people should be told of the file, in sentences; reads all entries with review."""
        return po_notes.notes(self._index)

    def lines(self, keys: Iterable[int]) -> dict[int, int]:
        """The line, from 1, on which the first field of each of these segments begins."""
        data = self._index.data
        newline = b"\r" if self._index.newline == b"\r" else b"\n"
        lines: dict[int, int] = {}
        line, at = 1, 0
        for key in sorted(set(keys)):
            start = self.entry(key).fields[0].start
            line, at = line + data.count(newline, at, start), start
            lines[key] = line
        return lines

    def readable(self) -> bytes:
        """What could be read of a damaged catalog, as a whole one in a file of its own."""
        data = po_salvage.readable(self._index)
        whole = Catalog(Index(data, self._index.where))
        return data if whole.charset or data.isascii() else whole.in_utf8().render({}, None, {})

    def reviewed(self) -> dict[int, frozenset[Fact]]:
        """What the review says of the entries of which it says something, by their keys."""
        index = self._index
        found: dict[int, frozenset[Fact]] = {}
        for at in index.containing(b"[review]"):
            facts = po_comments.facts(index, index.entry(at).comments)
            if facts and at != index.header:
                found[self._key(at)] = frozenset(facts)
        return found

    def obsolete(self) -> tuple[int, ...]:
        """The keys of the segments that are obsolete, in order; next to none are read."""
        index = self._index

        def is_excluded(at: int) -> bool:
            reviewed = index.data.find(b"[review]", *index.span(at)) >= 0
            return reviewed and not self.segment(self._key(at)).obsolete

        return tuple(
            self._key(at) for at in index.obsolete() if at != index.header and not is_excluded(at)
        )

    def in_utf8(self) -> "Catalog":
        """The same segments under the same keys, in a file that is in UTF-8 and says so."""
        made = Catalog(Index(po_convert.in_utf8(self._index), self._index.where), self._damage)
        if made.charset == "UTF-8":
            return made
        index, entry = made._index, made._header_entry()
        if entry is None:
            splices = made._header_splices(None, {"Language": ""})
        else:
            field = {"Content-Type": "text/plain; charset=UTF-8"}
            splices = po_header.field_splices(index, entry, field, made._style)
        data = po_splice.apply(index.data, 0, len(index.data), splices)
        return Catalog(Index(data, index.where), self._damage)

    def render(
        self,
        changed: Mapping[int, Segment],
        properties: Properties | None,
        header: Mapping[str, str],
        *,
        leave_out_excluded: bool = False,
    ) -> bytes:
        """The bytes of the catalog with the segments of `changed` in the place of its own.

        Nothing is written but what differs; where nothing does, not even the fields of `header`.
        A catalog without a header gets one for properties, and to name UTF-8 where it was
        all ASCII, but not for fields alone. Where `properties` name a charset, which is UTF-8,
        all is written in that. Raises CharsetError for a character that the file's charset
        cannot hold.
        """
        if self._damage:
            raise UserError(self._damage)
        if properties is not None and properties.charset:
            wanted = replace(properties, charset="")
            whole = self if self._index.codec == po_charset.DEFAULT else self.in_utf8()
            return whole.render(changed, wanted, header, leave_out_excluded=leave_out_excluded)
        splices = self._changes(changed)
        if leave_out_excluded:
            splices = self._without_excluded(splices, changed)
        if properties == self.properties:
            properties = None
        if not splices and properties is None:
            return self._index.data
        if properties is None and self._index.header is None:
            ascii_now = all(new.isascii() for _, new in splices.values())
            becomes_utf8 = self._index.data.isascii() and not ascii_now
            header = {"Language": "", **header} if becomes_utf8 else {}
        whole = [(entry.start, entry.end, new) for entry, new in splices.values()]
        whole += self._header_splices(properties, header)
        return po_splice.apply(self._index.data, 0, len(self._index.data), whole)

    @cached_property
    def _style(self) -> Style:
        return style_of_file(self._index)

    def _at(self, key: int) -> int:
        """The number of segment `key` among the entries, the header counted."""
        if not 0 <= key < len(self):
            raise IndexError(key)
        header = self._index.header
        return key if header is None or key < header else key + 1

    def _key(self, at: int) -> int:
        """The key of entry number `at`, which is not the header."""
        header = self._index.header
        return at if header is None or at < header else at - 1

    def entry(self, key: int) -> Entry:
        """Where the parts of segment `key` stand in the file. Raises IndexError."""
        return self._index.entry(self._at(key))

    def _header_entry(self) -> Entry | None:
        at = self._index.header
        return None if at is None else self._index.entry(at)

    def _changes(self, changed: Mapping[int, Segment]) -> dict[int, tuple[Entry, bytes]]:
        """The new bytes of the entries that say something else, by key."""
        work: dict[int, Change] = {}
        kept, _gone = po_recut.parted(changed, len(self))
        for key, segment in sorted(kept.items()):
            base = self.segment(key)
            if replace(segment, revision=base.revision) != base:
                entry = self.entry(key)
                old, _ = read_message(self._index, self._at(key))
                work[key] = Change(entry, base, segment, old, changed_message(old, base, segment))
        name_apart(work, lambda: self._index.names)
        written = {key: (change.entry, self._rewritten(change)) for key, change in work.items()}
        names = {change.new.name for change in work.values()}
        return po_recut.recut(
            {key: pair for key, pair in written.items() if pair[1] != self._bytes(pair[0])},
            changed,
            len(self),
            lambda key: (self.entry(key), self._bytes(self.entry(key))),
            lambda segment: self._new_entry(segment, names),
        )

    def _bytes(self, entry: Entry) -> bytes:
        return self._index.data[entry.start : entry.end]

    def _new_entry(self, segment: Segment, names: set[Name]) -> bytes:
        """The entry of a segment that was split off; `names` are those given by now."""

        def taken(name: Name) -> bool:
            return name in names or name in self._index.names

        style = replace(self._style, break_lines=True)
        name, lines = po_recut.entry_lines(segment, style, taken)
        names.add(name)
        return po_recut.new_entry(lines, style)

    def _rewritten(self, change: Change) -> bytes:
        facts = po_comments.facts(self._index, change.entry.comments)
        void = [fact for fact in facts if isinstance(fact, Said) and not holds(fact, change.old)]
        before = facts_of(change.base, change.old, void)
        if change.segment.verdict != change.base.verdict:
            void = []
        still_void = [said for said in void if not holds(said, change.new)]
        stated = facts_of(change.segment, change.new, still_void)
        try:
            return po_splice.rewritten(
                self._index,
                change.entry,
                old=change.old,
                new=change.new,
                stated=None if stated == before else stated,
                keep_previous=change.base.previous is None or change.segment.previous is not None,
                style=style_of_entry(self._index, change.entry, self._style),
            )
        except CharsetError as error:
            error.key = change.base.key
            raise

    def _without_excluded(
        self, splices: dict[int, tuple[Entry, bytes]], changed: Mapping[int, Segment]
    ) -> dict[int, tuple[Entry, bytes]]:
        header = self._index.header
        marked = self._index.containing(b"excluded")
        keys = {self._key(at) for at in marked if at != header}
        for key in keys | changed.keys():
            segment = changed[key] if key in changed else self.segment(key)
            if segment.excluded and key < len(self):
                splices[key] = (self.entry(key), b"")
        return splices

    def _header_splices(
        self, properties: Properties | None, given: Mapping[str, str]
    ) -> list[Splice]:
        fields = {name: po_header.one_line(value) for name, value in given.items()}
        style = replace(self._style, break_lines=True)
        entry = self._header_entry()
        locale = self.header.get("Language", "")
        if entry is not None:
            splices = po_header.field_splices(self._index, entry, fields, style)
            if properties is not None:
                stated = property_facts(properties, locale, self._source_language())
                splices += po_splice.review_splices(self._index, entry, stated, style)
            return splices
        if not fields and properties is None:
            return []
        language, source = fields.get("Language", ""), self._source_language()
        stated = [] if properties is None else property_facts(properties, language, source)
        lines = [po_splice.review_line(fact, style) for fact in stated]
        made = po_header.new_header(fields, self._index.codec.upper(), style)
        start = self._index.start
        return [(start, start, style.newline.join((*lines, made, b"", b"")))]


def _fields(header: str) -> dict[str, str]:
    """polib's reading of the header's text, which takes long for a long one.

    As for gettext, the first of two fields with one name counts, and what is no field does not.
    """
    lines: dict[str, str] = {}
    for line in header[:_HEADER_LENGTH].split("\n"):
        name, colon, _value = line.partition(":")
        if colon:
            lines.setdefault(name.strip().lower(), line)
    text = "\n".join(lines.values()).translate({ord("\\"): r"\\", ord('"'): r"\"", 10: r"\n"})
    entry = cast("str", _Lines(['msgid ""', f'msgstr "{text}"']))
    return dict(polib.pofile(entry, encoding="utf-8").metadata)


class _Lines:
    """Lines for polib, which takes a string for a path, and splits it where gettext does not."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def splitlines(self) -> list[str]:
        return self._lines
