"""What could be read of a damaged catalog, as a file of its own; and the line that is at fault."""

from collections.abc import Iterator

from review_app.domain.errors import UserError
from review_app.formats.po_index import Index

_LONGEST = 120
"""Of a line that is at fault, in code points."""


def readable(index: Index) -> bytes:
    """The entries of a damaged catalog, each with its comments, in a file that is whole.

    It keeps the charset where the header that is left names it, and is in UTF-8 where not.
    Bytes that are no text are written as they are shown: as \\xNN.
    """
    parts: list[bytes] = []
    newline = index.newline
    for at in range(len(index)):
        entry = index.entry(at)
        # What is damaged may stand on the same line, behind the last string or before a comment.
        body = b"".join(_text(index, entry.body, entry.fields[-1].end))
        lines = (*(one.text for one in entry.comments), body)
        parts += (line + newline for line in lines)
        parts.append(newline)
    data = b"".join(parts)
    return data if _names(data, index) else data.decode(index.codec, "backslashreplace").encode()


def line_at(data: bytes, line: int, codec: str) -> str:
    """The beginning of a line, counted from 1: what is no text in it as \\xNN."""
    lines = data if b"\n" in data else data.replace(b"\r", b"\n")
    start = 0
    for _before in range(line - 1):
        start = lines.find(b"\n", start) + 1
    end = lines.find(b"\n", start)
    raw = lines[start : end if end >= 0 else len(lines)]
    text = raw[: 4 * _LONGEST].decode(codec, "backslashreplace").strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _text(index: Index, start: int, end: int) -> Iterator[bytes]:
    """A range of the file in pieces, with an escape for each byte that is no text."""
    view = memoryview(index.data)
    while True:
        try:
            str(view[start:end], index.codec)
        except UnicodeDecodeError as fault:
            bad, after = start + fault.start, start + fault.end
            # A backslash behind half a character was read as its other half.
            while index.data[after : after + 1] == b"\\" != index.structure[after : after + 1]:
                after += 1
            yield index.data[start:bad]
            yield b"".join(
                rb"\\" if byte == 0x5C else rb"\\x%02x" % byte for byte in index.data[bad:after]
            )
            start = after
        else:
            yield index.data[start:end]
            return


def _names(data: bytes, index: Index) -> bool:
    """Whether `data` by itself is read in the charset of `index`."""
    try:
        return Index(data, index.where).codec == index.codec
    except UserError:
        return False
