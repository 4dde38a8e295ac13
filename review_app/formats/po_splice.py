"""One entry rewritten: only the bytes of what changed, all others as they were."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from review_app.formats import po_charset
from review_app.formats.po_comments import REVIEW, holds_fuzzy, is_previous, remarks
from review_app.formats.po_index import Comment, Entry, Index
from review_app.formats.po_message import Message
from review_app.formats.po_write import Style, changed_strings, field_bytes
from review_app.formats.review_lines import Fact, write_fact

Splice = tuple[int, int, bytes]
"""Bytes that stand in the place of the range `[start, end)`."""

_FUZZY_WORD = re.compile(
    rb"(?:(?<=[\s,])|\A)fuzzy[ \t]*,[ \t]*|(?:(?<![\s,])[\s,]++|\A)fuzzy(?=\s|\Z)"
)
_OBSOLETE_MARK = re.compile(rb"[ \t]*#~[ \t]?")


def apply(data: bytes, start: int, end: int, splices: list[Splice]) -> bytes:
    """`data[start:end]` with `splices` in place, which do not overlap."""
    parts: list[bytes] = []
    for first, last, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += (data[start:first], new)
        start = last
    return b"".join((*parts, data[start:end]))


def rewritten(
    index: Index,
    entry: Entry,
    *,
    old: Message,
    new: Message,
    stated: tuple[Fact, ...] | None,
    keep_previous: bool,
    style: Style,
) -> bytes:
    """The bytes of `entry`, which says `old`, saying `new`; its review lines state `stated`.

    `stated` is None where the review lines stay as they are.
    """
    lead: list[Splice] = []
    if stated is not None:
        lead += review_splices(index, entry, stated, style)
    cleared = old.fuzzy and not new.fuzzy
    if cleared:
        lead += _clear_fuzzy(entry)
    if cleared or not keep_previous:
        lead += _without_previous(entry)
    elif old.obsolete != new.obsolete:
        lead += _mark_previous(entry, obsolete=new.obsolete)
    if new.fuzzy and not old.fuzzy:
        lead += _set_fuzzy(index, entry, style)
    body = _body(index, entry, old, new, style)
    if old.obsolete != new.obsolete:
        body = _marked(body, style.newline) if new.obsolete else _unmarked(body, style.newline)
        if new.obsolete and index.data[: entry.body].rsplit(b"\n", 1)[-1].strip():
            body = style.newline + body
    start, end = entry.body, entry.fields[-1].end
    return apply(index.data, entry.start, start, lead) + body + index.data[end : entry.end]


def emptied(entry: Entry) -> list[Splice]:
    """What makes an entry untranslated: without texts, fuzzy flag and previous source."""
    texts = [field for field in entry.fields if field.name == b"msgstr"]
    return [
        *((text.text_start, text.end, b'""') for text in texts),
        *_clear_fuzzy(entry),
        *_without_previous(entry),
    ]


def review_splices(
    index: Index, entry: Entry, stated: Iterable[Fact], style: Style
) -> list[Splice]:
    """Put the lines of `stated` in the place of the review lines of `entry`.

    A fact that was there keeps its line, a line that is no fact stays, at the end.
    """
    present: dict[Fact, bytes] = {}
    unknown: list[bytes] = []
    splices: list[Splice] = []
    for remark in remarks(index, entry.comments):
        lines = [comment.text for comment in remark.comments]
        if remark.fact is None:
            unknown += lines
        elif len(lines) == 1:
            present[remark.fact] = lines[0]
        splices += ((comment.start, comment.end, b"") for comment in remark.comments)
    lines = [present.get(fact) or review_line(fact, style) for fact in stated]
    block = b"".join(line + style.newline for line in (*lines, *unknown))
    place = _review_place(index, entry)
    return [(place, place, block), *splices]


def review_line(fact: Fact, style: Style) -> bytes:
    """One review line, without its line end."""
    line = write_fact(fact, lambda text: po_charset.fits(text, style.codec))
    return style.encode(f"# [review] {line}")


def body_bytes(message: Message, style: Style) -> bytes:
    """The fields of a new entry, without the last line end."""
    fields: list[tuple[bytes, str]] = []
    if message.context is not None:
        fields.append((b"msgctxt", message.context))
    fields.append((b"msgid", message.msgid))
    if message.plural is None:
        fields.append((b"msgstr", message.texts[0]))
    else:
        fields.append((b"msgid_plural", message.plural))
        fields += ((b"msgstr[%d]" % form, text) for form, text in enumerate(message.texts))
    prefix = b"#~ " if message.obsolete else b""
    written = (prefix + field_bytes(name, text, style, prefix) for name, text in fields)
    return style.newline.join(written)


def _body(index: Index, entry: Entry, old: Message, new: Message, style: Style) -> bytes:
    """The fields: those that say something else rewritten, with the obsolete marks as before."""
    texts = _texts(new)
    if len(texts) != len(entry.fields) or (old.context is None) != (new.context is None):
        return body_bytes(replace(new, obsolete=old.obsolete), style)
    splices: list[Splice] = []
    for field, before, text in zip(entry.fields, _texts(old), texts, strict=True):
        if text != before:
            prefix = _prefix(index, entry, field.strings)
            written = changed_strings(index, field, text, style, prefix)
            splices.append((field.text_start, field.end, written))
    return apply(index.data, entry.body, entry.fields[-1].end, splices)


def _texts(message: Message) -> list[str]:
    context = [] if message.context is None else [message.context]
    plural = [] if message.plural is None else [message.plural]
    return [*context, message.msgid, *plural, *message.texts]


def _prefix(index: Index, entry: Entry, strings: tuple[tuple[int, int], ...]) -> bytes:
    """What stands before a string on a line of its own."""
    if len(strings) > 1:
        start = strings[1][0]
        line = index.structure.rfind(b"\n", 0, start) + 1
        if line > strings[0][0]:
            return index.data[line:start]
    return b"#~ " if entry.obsolete else b""


def _marked(body: bytes, newline: bytes) -> bytes:
    return newline.join(b"#~ " + line if line.strip() else line for line in body.split(newline))


def _unmarked(body: bytes, newline: bytes) -> bytes:
    return newline.join(_OBSOLETE_MARK.sub(b"", line, count=1) for line in body.split(newline))


def _review_place(index: Index, entry: Entry) -> int:
    """Where review lines go: behind the person's own comments on this entry.

    Comments that a blank line parts from the entry are about something else.
    """
    place = _line_of_body(index, entry)
    top = place
    for comment in reversed(entry.comments):
        if comment.end != top:
            break
        top = comment.start
        if _is_own(comment):
            return comment.end
    return top


def _is_own(comment: Comment) -> bool:
    """Whether a translator's own words stand there."""
    return comment.text[1:2] not in (b",", b".", b":", b"|", b"~", b"=") and not REVIEW.match(
        comment.text
    )


def _line_of_body(index: Index, entry: Entry) -> int:
    place = entry.body
    while place > entry.start and index.data[place - 1 : place] in (b" ", b"\t"):
        place -= 1
    return place


def _set_fuzzy(index: Index, entry: Entry, style: Style) -> list[Splice]:
    lines = [comment for comment in entry.comments if comment.text.startswith(b"#,")]
    if lines:
        start = lines[0].mark
        return [(start, start + 2, b"#, fuzzy,")]
    body = _line_of_body(index, entry)
    previous = (comment.start for comment in entry.comments if is_previous(comment))
    place = min(previous, default=body)
    return [(place, place, b"#, fuzzy" + style.newline)]


def _clear_fuzzy(entry: Entry) -> list[Splice]:
    splices: list[Splice] = []
    for comment in filter(holds_fuzzy, entry.comments):
        words = _FUZZY_WORD.sub(b"", comment.text[2:])
        if words.strip(b" \t,"):
            whole = (comment.mark, comment.mark + len(comment.text))
            splices.append((*whole, comment.text[:2] + words))
        else:
            splices.append((comment.start, comment.end, b""))
    return splices


def _without_previous(entry: Entry) -> list[Splice]:
    return [(line.start, line.end, b"") for line in entry.comments if is_previous(line)]


def _mark_previous(entry: Entry, *, obsolete: bool) -> list[Splice]:
    old, new = (b"#|", b"#~|") if obsolete else (b"#~|", b"#|")
    return [
        (comment.mark, comment.mark + len(old), new)
        for comment in entry.comments
        if comment.text.startswith(old)
    ]
