"""Words marked within a text by `<v>` and `</v>`, as WMT's files of ratings mark errors."""

import re
from collections.abc import Iterable

import msgspec

_TAG = re.compile("</?v>")


class Marked(msgspec.Struct, frozen=True, gc=False):
    """A text without its tags, and the half-open ranges of code points that they enclosed.

    `whole` is false where a tag has no other half: a `<v>` that nothing ends marks all that
    follows, a `</v>` that nothing begins marks nothing.
    """

    text: str
    ranges: tuple[tuple[int, int], ...] = ()
    whole: bool = True


def read_marks(cell: str) -> Marked:
    """What `cell` marks. Every character that is no tag is text, white space included."""
    if "v>" not in cell:
        return Marked(cell)
    pieces: list[str] = []
    ranges: list[tuple[int, int]] = []
    begun: list[int] = []
    length = at = 0
    whole = True
    for tag in _TAG.finditer(cell):
        pieces.append(cell[at : tag.start()])
        length += len(pieces[-1])
        at = tag.end()
        if tag[0] == "<v>":
            begun.append(length)
        elif begun:
            ranges.append((begun.pop(), length))
        else:
            whole = False
    pieces.append(cell[at:])
    text = "".join(pieces)
    ranges += [(start, len(text)) for start in begun]
    return Marked(text, tuple(sorted(ranges)), whole and not begun)


def write_marks(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """`text` with each of `ranges` between tags. Raises ValueError for one outside it."""
    tags: list[tuple[int, int, int, str]] = []
    for start, end in ranges:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"range {start}-{end} is not within {len(text)} characters")
        # At one place, ranges end before others begin, the inner ones first; an empty one is
        # a pair of its own between them.
        order = 1 if start == end else 2
        tags.append((start, order, -end, "<v></v>" if start == end else "<v>"))
        if start < end:
            tags.append((end, 0, -start, "</v>"))
    pieces: list[str] = []
    at = 0
    for place, _order, _far, tag in sorted(tags):
        pieces += (text[at:place], tag)
        at = place
    return "".join((*pieces, text[at:]))
