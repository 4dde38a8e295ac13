"""A catalog in UTF-8, and a catalog without its review: for those who take it on."""

import re

from review_app.formats.po_comments import remarks
from review_app.formats.po_index import Index
from review_app.formats.po_splice import Splice, apply
from review_app.formats.po_write import escaped

_CHARSET = re.compile(rb'charset=([^\s\\";]*)')
_HIGH_ESCAPE = re.compile(
    rb"\\(?:[2-7][0-7][0-7]|x[0-9A-Fa-f]*[89A-Fa-f][0-9A-Fa-f](?![0-9A-Fa-f]))"
)
_LATIN = {0xDC80 + byte: 0x80 + byte for byte in range(128)}
"""Bytes of comments that are no text in the file's charset, as characters of ISO 8859-1."""


def in_utf8(index: Index) -> bytes:
    """The bytes of a catalog in UTF-8, its header naming that; all else as it was."""
    data = index.data
    named = _named_charset(index)
    start, end = index.start, len(data)
    cuts = [(start, named[0]), (named[1], end)] if named else [(start, end)]
    made = data[:start] + b"UTF-8".join(
        _converted(data[start:end], index.codec) for start, end in cuts
    )
    return _with_escapes(index, Index(made, index.where))


def without_review(index: Index) -> bytes:
    """The bytes of a catalog without the review in its comments."""
    splices: list[Splice] = [
        (comment.start, comment.end, b"")
        for at in index.containing(b"[review]")
        for remark in remarks(index, index.entry(at).comments)
        for comment in remark.comments
    ]
    return apply(index.data, 0, len(index.data), splices)


def _named_charset(index: Index) -> tuple[int, int] | None:
    if index.header is None:
        return None
    field = index.entry(index.header).fields[-1]
    found = _CHARSET.search(index.data, field.text_start, field.end)
    return found.span(1) if found else None


def _converted(raw: bytes, codec: str) -> bytes:
    return raw.decode(codec, "surrogateescape").translate(_LATIN).encode()


def _with_escapes(old: Index, new: Index) -> bytes:
    """The data of `new` with what escapes such as \\351 said in the charset of `old`."""
    escapes = (old.number_at(found.start()) for found in _HIGH_ESCAPE.finditer(old.structure))
    splices: list[Splice] = []
    for at in sorted({number for number in escapes if number < len(old)}):
        for before, field in zip(old.entry(at).fields, new.entry(at).fields, strict=True):
            text = old.text(before)
            if at == old.header:
                text = re.sub(r"charset=[^\s;]*", "charset=UTF-8", text, count=1)
            if text != new.text(field):
                splices.append((field.text_start, field.end, f'"{escaped(text)}"'.encode()))
    return apply(new.data, 0, len(new.data), splices)
