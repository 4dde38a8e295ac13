"""The bytes of a merged catalog: each entry as the side wrote it that changed it.

Where both sides changed an entry, its comments and its strings are put together from both;
what it then has to say is written by `po.Catalog.render`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec
from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.matching import Row
from review_app.domain.merge import merge_lists, merge_properties, pick
from review_app.formats import po, po_comments, po_header, po_splice
from review_app.formats.po_index import Comment, Entry, Index
from review_app.formats.po_pieces import Sides
from review_app.formats.po_write import style_of_file
from review_app.formats.review_lines import Said

_OF_TOOLS = re.compile(rb"[ \t]*#([,.:|~=!])")
_PREVIOUS = re.compile(rb"^([ \t]*)#~?\|")

_DATES = ("PO-Revision-Date", "POT-Creation-Date")
"""Header fields of which the later one counts."""

_OF_THE_DATE = ("Last-Translator", "X-Generator")
"""Header fields that go with the PO-Revision-Date."""

Groups = tuple[tuple[bytes, ...], ...]


class Woven(msgspec.Struct, frozen=True):
    """The bytes of a merged catalog before the texts are merged.

    `mixed` are the keys of the entries that both sides changed: they say what ours says, or
    something in between. `properties` are the merged ones. `disputed` are the fields of the
    header, and the properties, that both changed otherwise: ours stands, theirs is a comment.
    """

    data: bytes
    mixed: frozenset[int]
    properties: Properties
    disputed: tuple[str, ...]


def unchanged(sides: Sides) -> list[Row]:
    """The entries that have the same bytes on all sides, each of them once."""
    base, ours, theirs = (side.places() for side in sides)
    return [
        Row(at, ours[piece], theirs[piece])
        for piece, at in base.items()
        if piece in ours and piece in theirs
    ]


def weave(rows: Sequence[Row], sides: Sides) -> Woven:
    """The entries of `rows`, each as the side wrote it that changed it. Raises UserError."""
    base, ours, theirs = sides
    header, properties, disputed = _header(sides)
    header_at = ours.index.header or 0
    pieces: list[tuple[bytes, bool]] = []
    mixed: set[int] = set()
    for key, row in enumerate(rows):
        if (row.ours or 0) >= header_at and header:
            pieces.append((header, False))
            header = b""
        whole = base.piece(row.base), ours.piece(row.ours), theirs.piece(row.theirs)
        starts = ours.starts_with(row.ours)
        if row.ours is None or row.theirs is None:
            piece = whole[1] or whole[2]
            starts = starts or theirs.starts_with(row.theirs)
        elif _both_changed(*whole):
            mixed.add(key)
            entries = base.entry(row.base), ours.entry(row.ours), theirs.entry(row.theirs)
            piece = _mixed(sides, entries)
        else:
            piece = pick(*whole)
        pieces.append((piece, starts))
    pieces += ((header, False), (_union(base.after, ours.after, theirs.after), False))
    data = ours.before + _joined(pieces, ours.index.newline)
    return Woven(data, frozenset(mixed), properties, disputed)


def _both_changed(base: bytes, ours: bytes, theirs: bytes) -> bool:
    return ours not in (base, theirs) and theirs != base


def _joined(pieces: Iterable[tuple[bytes, bool]], newline: bytes) -> bytes:
    """The pieces one after the other, an empty line before one that came from a file's start."""
    parts: list[bytes] = []
    for piece, starts_file in pieces:
        if parts and piece:
            if not parts[-1].endswith((b"\n", b"\r")):
                parts.append(newline)
            if starts_file and not piece.startswith((b"\n", b"\r")):
                parts.append(newline)
        if piece:
            parts.append(piece)
    return b"".join(parts)


# Entries -------------------------------------------------------------------------------


def _mixed(sides: Sides, entries: Sequence[Entry | None], remarks: Sequence[bytes] = ()) -> bytes:
    """An entry that both sides changed, with `remarks` and the review lines of ours."""
    base, ours, theirs = (
        _Lead(side.index, entry) for side, entry in zip(sides, entries, strict=True)
    )
    bodies = [side.body(entry) for side, entry in zip(sides, entries, strict=True)]
    body = bodies[2] if bodies[1] == bodies[0] else bodies[1]
    unknown = merge_lists(base.unknown, ours.unknown, theirs.unknown)
    own = merge_lists(base.own, ours.own, theirs.own)
    of_tools = _merged_groups(base.of_tools, ours.of_tools, theirs.of_tools)
    merged = (unknown, own, of_tools, body)
    if not remarks and merged == (ours.unknown, ours.own, ours.of_tools, bodies[1]):
        return ours.whole + body
    mark = rb"\1#~|" if body.startswith(b"#~") else rb"\1#|"
    review = (*remarks, *ours.facts, *unknown)
    tools = (_PREVIOUS.sub(mark, line) for line in chain.from_iterable(of_tools))
    return b"".join((*(line for line, _number in own), *review, *tools, body))


class _Lead:
    """What stands before the first field of an entry, by kind.

    `own` are the lines of people, and empty ones; `facts` the review lines but for a verdict,
    which holds for one text only; `unknown` review lines of a newer version; `of_tools` what
    programs wrote: extracted comments, references, and all that belongs to the flags.
    """

    def __init__(self, index: Index, entry: Entry | None) -> None:
        self.whole = b""
        self.facts: tuple[bytes, ...] = ()
        self.unknown: tuple[bytes, ...] = ()
        own: list[bytes] = []
        of_tools: list[list[bytes]] = [[], [], []]
        if entry is not None:
            self.whole = index.data[entry.start : entry.body]
            remarks = list(po_comments.remarks(index, entry.comments))
            self.facts = tuple(
                _lines(index, remark.comments)
                for remark in remarks
                if remark.fact is not None and not isinstance(remark.fact, Said)
            )
            self.unknown = tuple(
                _lines(index, remark.comments) for remark in remarks if remark.fact is None
            )
            review = {comment.start for remark in remarks for comment in remark.comments}
            at = entry.start
            for comment in entry.comments:
                own += index.data[at : comment.start].splitlines(keepends=True)
                at = comment.end
                line = index.data[comment.start : at]
                if found := _OF_TOOLS.match(line):
                    of_tools[b".:".find(found[1])].append(line)
                elif comment.start not in review:
                    own.append(line)
            own += index.data[at : entry.body].splitlines(keepends=True)
        self.own = _numbered(own)
        self.of_tools: Groups = tuple(tuple(group) for group in of_tools)


def _lines(index: Index, comments: Iterable[Comment]) -> bytes:
    return b"".join(index.data[comment.start : comment.end] for comment in comments)


def _merged_groups(base: Groups, ours: Groups, theirs: Groups) -> Groups:
    """Extracted comments and references of both sides; flags of one, for they say one thing."""
    lists = zip(base[:-1], ours[:-1], theirs[:-1], strict=True)
    return (*(merge_lists(*three) for three in lists), pick(base[-1], ours[-1], theirs[-1]))


def _union(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Lines that both sides changed: those of both."""
    sides = (_numbered(one.splitlines(keepends=True)) for one in (base, ours, theirs))
    return b"".join(line for line, _number in merge_lists(*sides))


def _numbered(lines: Iterable[bytes]) -> tuple[tuple[bytes, int], ...]:
    """Each line with how often it stood there before, so that no two are the same."""
    counts: Counter[bytes] = Counter()
    result: list[tuple[bytes, int]] = []
    for line in lines:
        result.append((line, counts[line]))
        counts[line] += 1
    return tuple(result)


# The header ----------------------------------------------------------------------------


def _header(sides: Sides) -> tuple[bytes, Properties, tuple[str, ...]]:
    """The merged header, the merged properties, and what both changed otherwise."""
    entries = [side.header for side in sides]
    base, ours, theirs = (side.whole(side.header) for side in sides)
    catalogs = [side.catalog for side in sides]
    properties, texts = merge_properties(*(one.properties for one in catalogs))
    if not ours or not theirs or not _both_changed(base, ours, theirs):
        return pick(base, ours, theirs), properties, ()
    texts.pop("plural_forms", None)  # a field of the header
    fields, others = merged_fields(*(one.header for one in catalogs))
    index = sides[1].index
    remarks = [
        f"# [merge] {name}: {po_header.one_line(value)}".encode(index.codec, "backslashreplace")
        + index.newline
        for name, value in {**others, **texts}.items()
    ]
    mixed = _mixed(sides, entries, remarks)
    return _with_fields(mixed, fields, index.where), properties, (*others, *texts)


def merged_fields(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The fields of the merged header; and of those that both changed otherwise, theirs.

    Of two dates the later counts, and whoever was the translator then.
    """
    latest = max(ours, theirs, key=lambda fields: _date(fields.get(_DATES[0], "")))
    fields: dict[str, str] = {}
    disputed: dict[str, str] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        was, mine, yours = base.get(name), ours.get(name), theirs.get(name)
        value = pick(was, mine, yours)
        if mine is not None and yours is not None and mine not in (was, yours) and yours != was:
            if name in _DATES:
                value = max(mine, yours, key=_date)
            elif name in _OF_THE_DATE:
                value = latest.get(name, mine)
            else:
                disputed[name] = yours
        if value != mine and not name.isascii():
            disputed[name], value = value or "", mine  # no name that we can write
        if value is not None:
            fields[name] = value
    return fields, disputed


def _date(value: str) -> str:
    """A date that sorts; a template's placeholder before all others."""
    return value if value[:1].isdigit() else ""


def _with_fields(header: bytes, fields: Mapping[str, str], where: str) -> bytes:
    index = Index(header, where)
    present = po.Catalog(index).header
    wanted = {name: value for name, value in fields.items() if present.get(name) != value}
    style = replace(style_of_file(index), break_lines=True)
    splices = po_header.field_splices(index, index.entry(0), wanted, style)
    return po_splice.apply(header, 0, len(header), splices)
