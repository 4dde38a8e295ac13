"""The structure of an article: where a text stands in it, and which words are set apart."""

from enum import StrEnum

import msgspec

from review_app.domain.issue import Side
from review_app.domain.span import Span


class Place(msgspec.Struct, frozen=True):
    """The place of a segment among the others.

    `level` is that of a heading, 1 to 6, or the depth of an item, 1 the outermost; a paragraph
    that has one belongs to the item before it. 0 is not known, or none. `ordered` says that an
    item has a number. `row` and `column` of a cell count from 1; segments with the same stand
    in one cell. `begins` says that a list or a table begins here, `continues` that the segment
    is a further sentence of the paragraph of the one before.
    """

    level: int = 0
    ordered: bool = False
    row: int = 0
    column: int = 0
    begins: bool = False
    continues: bool = False


class Style(StrEnum):
    """How words are set apart: for most as italics, and as bold."""

    EMPHASIS = "emphasis"
    STRONG = "strong"


class Emphasis(msgspec.Struct, frozen=True):
    """Words that are set apart; the span follows them as that of an issue does."""

    style: Style
    span: Span
    side: Side = Side.TARGET
