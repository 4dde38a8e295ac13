"""What all writers of articles need: the looks of words, and the cells of tables."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_app.domain.block import Block
from review_app.domain.segment import Kind
from review_app.domain.structure import Style

Piece = tuple[str, frozenset[Style]]

_MOST_ROWS = 5000
_MOST_COLUMNS = 100
_DEEPEST = 9
"""A file may say anything of its cells and items."""


def pieces(block: Block) -> Iterator[Piece]:
    """The text of `block` in pieces of one look each; spans that are lost do not count."""
    spans = [(one.span, one.style) for one in block.emphasis if not one.span.lost]
    inner = {at for span, _ in spans for at in (span.start, span.end)}
    borders = sorted({0, len(block.text)} | {at for at in inner if 0 <= at <= len(block.text)})
    for start, end in pairwise(borders):
        styles = (style for span, style in spans if span.start <= start and end <= span.end)
        yield block.text[start:end], frozenset(styles)


def depth(block: Block) -> int:
    """How deep an item lies, 1 the outermost."""
    return min(max(block.place.level, 1), _DEEPEST)


def stands_in(block: Block) -> Kind:
    """What a block is a part of: a table (CELL), a list (ITEM), or the text (PARAGRAPH)."""
    if block.kind is Kind.PARAGRAPH and block.place.level:
        return Kind.ITEM
    return block.kind if block.kind in (Kind.CELL, Kind.ITEM) else Kind.PARAGRAPH


def tables(blocks: Sequence[Block]) -> Iterator[list[list[list[Block]]]]:
    """Cells as tables: rows of columns of blocks, with empty ones where nothing stands."""
    starts = [at for at, block in enumerate(blocks) if at == 0 or block.place.begins]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        cells = blocks[start:end]
        height = min(max(max(block.place.row, 1) for block in cells), _MOST_ROWS)
        width = min(max(max(block.place.column, 1) for block in cells), _MOST_COLUMNS)
        table: list[list[list[Block]]] = [[[] for _ in range(width)] for _ in range(height)]
        for block in cells:
            row, column = max(block.place.row, 1), max(block.place.column, 1)
            table[min(row, height) - 1][min(column, width) - 1].append(block)
        yield table
