"""Blocks cut into sentences, and put together again as the paragraphs that they came from."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.segment import Kind
from review_app.domain.span import mark
from review_app.domain.structure import Emphasis
from review_app.linguistics.language import has_han
from review_app.linguistics.sentences import sentences

PARAGRAPH_BREAK = "\n\n"
"""Between paragraphs of one side that belong to one of the other."""

_CUT = (Kind.PARAGRAPH, Kind.ITEM, Kind.CELL)
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def in_sentences(
    blocks: Sequence[Block], language: str, rules: Path | None = None
) -> tuple[Block, ...]:
    """`blocks` with a block a sentence; those behind the first of a paragraph continue it.

    Titles and headings stay whole, and so do lines that a line break parts. `rules` is an SRX
    file to go by. Raises UserError where that cannot be used.
    """
    return tuple(one for block in blocks for one in _cut(block, language, rules))


def joined(blocks: Sequence[Block]) -> Block:
    """Neighbours as one block: sentences of a paragraph in a line, paragraphs apart."""
    text = ""
    emphasis: list[Emphasis] = []
    for block in blocks:
        gap = gap_between(text, block.text, apart=not block.place.continues) if text else ""
        start = len(text) + len(gap)
        text += gap + block.text
        for one in block.emphasis:
            span = mark(text, start + one.span.start, start + one.span.end)
            emphasis.append(replace(one, span=span))
    return replace(blocks[0], text=text, emphasis=tuple(emphasis))


def divided(block: Block) -> Iterator[Block]:
    """The paragraphs that were joined in a block."""
    start = 0
    for number, text in enumerate(block.text.split(PARAGRAPH_BREAK)):
        if text.strip():
            place = replace(block.place, begins=False) if number else block.place
            yield replace(within(block, start, start + len(text)), place=place)
        start += len(text) + len(PARAGRAPH_BREAK)


def within(block: Block, start: int, end: int) -> Block:
    """The part of a block from `start` to before `end`, with what is set apart in it."""
    text = block.text[start:end]
    emphasis: list[Emphasis] = []
    for one in block.emphasis:
        first, last = max(one.span.start - start, 0), min(one.span.end - start, len(text))
        if first < last:
            emphasis.append(replace(one, span=mark(text, first, last)))
    return replace(block, text=text, emphasis=tuple(emphasis))


def _cut(block: Block, language: str, rules: Path | None) -> Iterator[Block]:
    if block.kind not in _CUT or PARAGRAPH_BREAK in block.text:
        yield block
        return
    later = replace(block.place, begins=False, continues=True)
    start = end = 0
    for piece in sentences(block.text, language, rules):
        end += len(piece)
        if end < len(block.text) and "\n" in piece[len(piece.rstrip()) :]:
            continue
        if words := _WORDS.search(block.text, start, end):
            place = later if start else block.place
            yield replace(within(block, *words.span()), place=place)
        start = end


def gap_between(text: str, other: str, *, apart: bool) -> str:
    """What stands between two texts: of one paragraph, or of two that are `apart`."""
    if apart:
        return PARAGRAPH_BREAK
    return "" if not text or not other or _is_close(text[-1], other[0]) else " "


def _is_close(last: str, first: str) -> bool:
    """Whether no space stands between two sentences: as in Chinese, and where there is one."""
    wide = has_han(last) or has_han(first) or "\u3000" <= last <= "\u303f" or last >= "\uff00"
    return wide or last.isspace() or first.isspace()
