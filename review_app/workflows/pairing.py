"""Which paragraphs of an article and of its original belong together."""

from collections.abc import Iterator, Sequence
from math import log

from review_app.domain.block import Block
from review_app.domain.segment import Kind

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""Positions in the source and in the target, from 0; one of the two may be empty."""

_STEPS = {(1, 1): 0.0, (1, 2): 0.7, (2, 1): 0.7, (2, 2): 1.5, (1, 0): 1.5, (0, 1): 1.5}
"""How many of each side a link may hold, and what that costs."""

_OTHER_KIND = 1.5
_SMALL = 12
"""Characters that two lengths may differ by for nothing much: titles vary more."""

_BAND = 150
"""How far links may stray from the diagonal, in paragraphs."""


def pair(source: Sequence[Block], target: Sequence[Block]) -> list[Link]:
    """The links between two texts, in order; every block is in exactly one.

    One to one where both have as many of the same kinds, else the cheapest way by lengths.
    """
    if [block.kind for block in source] == [block.kind for block in target]:
        return [((at,), (at,)) for at in range(len(source))]
    ratio = (_length(target) + 1) / (_length(source) + 1)
    costs: dict[tuple[int, int], float] = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in _cells(len(source), len(target)):
        best = costs.get((row, column), float("inf"))
        for (down, across), price in _STEPS.items():
            before = costs.get((row - down, column - across))
            if before is not None and before + price < best:
                ours = source[row - down : row]
                theirs = target[column - across : column]
                cost = before + price + _mismatch(ours, theirs, ratio)
                if cost < best:
                    best = costs[row, column] = cost
                    steps[row, column] = down, across
    return list(_links(len(source), len(target), steps))


def _cells(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    slope = columns / max(rows, 1)
    for row in range(rows + 1):
        middle = round(row * slope)
        width = _BAND + round(slope)
        first, last = max(0, middle - width), min(columns, middle + width)
        yield from ((row, column) for column in range(first, last + 1))


def _links(row: int, column: int, steps: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Link]:
    links: list[Link] = []
    while row or column:
        down, across = steps[row, column]
        links.append((tuple(range(row - down, row)), tuple(range(column - across, column))))
        row, column = row - down, column - across
    return reversed(links)


def _mismatch(source: Sequence[Block], target: Sequence[Block], ratio: float) -> float:
    if not source or not target:
        return 0.0
    lengths = abs(log((_length(target) + _SMALL) / (_length(source) * ratio + _SMALL)))
    kinds = {_sort(block) for block in (*source, *target)}
    return 2 * lengths + _OTHER_KIND * (len(kinds) - 1)


def _sort(block: Block) -> Kind:
    return Kind.HEADING if block.kind is Kind.TITLE else block.kind


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
