"""What the comments of an entry say: its flags, the review, the previous source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from review_app.domain.segment import Previous
from review_app.formats.po_grammar import FIELD
from review_app.formats.po_index import Comment, Index
from review_app.formats.review_lines import Fact, read_fact

REVIEW = re.compile(rb"#[ \t]*\[review\][ \t]+(.*\S)", re.DOTALL)

_FLAG = re.compile(rb"range:[ \t]*[^\s,]+|[^\s,]+")
_LONGEST_TOLD = 300
"""Of what is told to people, in bytes for each kind of comment."""

_MOST_TOLD = 20
"""So many lines of each kind are looked at."""

_PREVIOUS = re.compile(rb"#~?\|")
_LONGEST_WRAP = 200
"""The lines into which another program may have wrapped a review line."""


class Remark(msgspec.Struct, frozen=True):
    """A review line: the fact that it states, if we know it, and the comments that hold it.

    They are more than one where another program has wrapped the line.
    """

    fact: Fact | None
    comments: tuple[Comment, ...]


def remarks(index: Index, comments: Sequence[Comment]) -> Iterator[Remark]:
    """The review lines among `comments`, in order."""
    at = 0
    while at < len(comments):
        remark = _remark(index, comments, at)
        at += len(remark.comments) if remark else 1
        if remark:
            yield remark


def facts(index: Index, comments: Sequence[Comment]) -> list[Fact]:
    """The facts that `comments` state, in order."""
    return [one.fact for one in remarks(index, comments) if one.fact is not None]


def told(index: Index, comments: Sequence[Comment]) -> str:
    """What `comments` tell the people who translate, in a line: remarks, then references.

    The review is not among it. Of much only the beginning is told.
    """
    ours = {one.mark for remark in remarks(index, comments) for one in remark.comments}
    parts: list[str] = []
    for kinds in ((b"#.",), (b"# ", b"#\t"), (b"#:",)):
        lines = (one for one in comments if one.text[:2] in kinds and one.mark not in ours)
        text = b" ".join(one.text[2:_LONGEST_TOLD].strip() for one in islice(lines, _MOST_TOLD))
        parts.append(_beginning(index, text))
    return " · ".join(filter(None, parts))


def _beginning(index: Index, text: bytes) -> str:
    """As much of `text` as is told, up to the end of a word where it is cut."""
    if len(text) <= _LONGEST_TOLD:
        return index.decode(text)
    head = text[:_LONGEST_TOLD]
    return index.decode(head.rpartition(b" ")[0] or head) + "…"


def is_flag_line(comment: Comment) -> bool:
    """Whether flags stand there. `#!` is an old form of `#,`, `#=` a new one for format flags."""
    return comment.text[1:2] in (b",", b"!", b"=")


def holds_fuzzy(comment: Comment) -> bool:
    """Whether gettext reads the fuzzy flag on this line."""
    return comment.text[1:2] in (b",", b"!") and b"fuzzy" in _FLAG.findall(comment.text, 2)


def flags(index: Index, comments: Iterable[Comment]) -> tuple[str, ...]:
    """The format flags, without `fuzzy`."""
    words = (word for one in comments if is_flag_line(one) for word in _FLAG.findall(one.text, 2))
    return tuple(index.decode(word) for word in words if word != b"fuzzy")


def is_previous(comment: Comment) -> bool:
    """Whether it is a line of the previous source: `#|`, or `#~|` in an obsolete entry."""
    return _PREVIOUS.match(comment.text) is not None


def previous(index: Index, comments: Iterable[Comment]) -> Previous | None:
    """The previous source that the `#|` lines give."""
    data, structure = bytearray(), bytearray()
    for comment in comments:
        if mark := _PREVIOUS.match(comment.text):
            start = comment.mark + mark.end()
            end = comment.mark + len(comment.text)
            data += index.data[start:end] + b"\n"
            structure += index.structure[start:end] + b"\n"
    found = {
        field[1]: index.said(bytes(data), bytes(structure), *field.span(2))
        for field in FIELD.finditer(structure)
    }
    if not found:
        return None
    return Previous(
        source=found.get(b"msgid", ""),
        plural=found.get(b"msgid_plural", ""),
        context=found.get(b"msgctxt"),
    )


def _remark(index: Index, comments: Sequence[Comment], at: int) -> Remark | None:
    found = REVIEW.match(comments[at].text)
    if found is None:
        return None
    line = index.decode(found[1])
    fact = read_fact(line)
    end = at + 1
    for comment in comments[end : end + _LONGEST_WRAP]:
        if fact is not None or not comment.text.startswith(b"# ") or REVIEW.match(comment.text):
            break
        line += ("" if line.endswith("-") else " ") + index.decode(comment.text[2:].strip())
        end += 1
        fact = read_fact(line)
    end = end if fact is not None else at + 1
    return Remark(fact, tuple(comments[at:end]))
