"""The best way through two texts: a dynamic program within a band."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from review_app.importing.align_scores import PRIORS, Row

Rows = Callable[[int, int, int], dict[tuple[int, int], Row]]
Bead = tuple[int, int, int, int]
"""Sources `[a, b)` and targets `[c, d)` that belong together."""

_KINDS = [kind for kind in PRIORS if kind[0]]
_ADDED = len(_KINDS)


class Breaks(msgspec.Struct, frozen=True):
    """Places in both texts that should agree, such as where paragraphs begin.

    They are told by the number of sentences before them. `both`, `one` and `none` are added
    where the way passes between sentences and so many of the texts have such a place;
    `inside` for each that a run of sentences bridges.
    """

    source: NDArray[np.bool_]
    target: NDArray[np.bool_]
    both: float = 0.0
    one: float = 0.0
    none: float = 0.0
    inside: float = 0.0

    def points(self, at: int, low: int, high: int) -> Row:
        """By target position, what passing there behind `at` sources adds."""
        there = self.target[low : high + 1]
        if self.source[at]:
            return np.where(there, self.both, self.one)
        return np.where(there, self.one, self.none)

    def bridged(self, kind: tuple[int, int], at: int, low: int, high: int) -> Row:
        """By target position, what a bead of that kind that ends there costs."""
        n, m = kind
        if not m:
            whole = self.source[at - 1] & self.source[at]
            return -self.inside * (self.target[low : high + 1] & ~whole)
        costs = np.full(high - low + 1, self.inside * int(self.source[at - n + 1 : at].sum()))
        for back in range(1, m):
            ends = np.maximum(np.arange(low, high + 1) - back, 0)
            costs += self.inside * self.target[ends]
        return costs

    def added(self, at: int, low: int, high: int) -> Row:
        """By target position, what a target without source that ends there costs.

        Next to a sentence that is alone, a break of the other side is passed twice; it is
        held against the way once.
        """
        here = self.target[low : high + 1]
        before = self.target[np.maximum(np.arange(low, high + 1) - 1, 0)]
        return -self.inside * (self.source[at] & ~(here & before))


def search(rows: Rows, band: Sequence[tuple[int, int]], breaks: Sequence[Breaks]) -> list[Bead]:
    """The beads of the best way from the start to the end of both texts, in order.

    `band[i]` says which target positions `[low, high]` are looked at behind `i` sources; it
    starts at 0 and ends at the number of targets, and each overlaps the next.
    """
    best: list[tuple[int, Row]] = []
    came: list[NDArray[np.int8]] = []
    for at, (low, high) in enumerate(band):
        arrivals = np.full((len(_KINDS), high - low + 1), -np.inf)
        if at:
            scores = rows(at - 1, max(low - 1, 0), high)
            for number, (n, m) in enumerate(_KINDS):
                if n <= at:
                    before = _shifted(best[at - n], low - m, high - m)
                    arrivals[number] = before + _ending(scores, (n, m), low, high)
                    for places in breaks:
                        arrivals[number] += places.bridged((n, m), at, low, high)
        points = sum((places.points(at, low, high) for places in breaks), np.zeros(high - low + 1))
        how = arrivals.argmax(axis=0).astype(np.int8)
        reached = arrivals.max(axis=0) + points
        if not at:
            reached[0] = 0.0
        alone = sum((places.added(at, low, high) for places in breaks), PRIORS[0, 1] + points)
        costs = np.cumsum(alone)
        with_added = costs + np.maximum.accumulate(reached - costs)
        how[with_added > reached + 1e-9] = _ADDED
        best.append((low, with_added))
        came.append(how)
    return _trace(band, came)


def _ending(
    scores: dict[tuple[int, int], Row], kind: tuple[int, int], low: int, high: int
) -> Row | float:
    """The scores by position: that behind target j is j + 1; none can end at position 0."""
    if not kind[1]:
        return PRIORS[kind]
    row = scores[kind]
    return np.concatenate([[-np.inf], row]) if low == 0 else row


def _shifted(row: tuple[int, Row], low: int, high: int) -> Row:
    """The values of a row at positions `[low, high]`, minus infinity where it has none."""
    start, values = row
    result = np.full(high - low + 1, -np.inf)
    first, last = max(low, start), min(high + 1, start + len(values))
    if first < last:
        result[first - low : last - low] = values[first - start : last - start]
    return result


def _trace(band: Sequence[tuple[int, int]], came: Sequence[NDArray[np.int8]]) -> list[Bead]:
    at, there = len(band) - 1, band[-1][1]
    beads: list[Bead] = []
    while at or there:
        how = int(came[at][there - band[at][0]])
        n, m = (0, 1) if how == _ADDED else _KINDS[how]
        beads.append((at - n, at, there - m, there))
        at, there = at - n, there - m
    return beads[::-1]
