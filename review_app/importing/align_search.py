"""The best way through two texts: a dynamic program within a band."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from review_app.importing.align_scores import MOST, PRIORS, Row

Rows = Callable[[int, int, int], dict[tuple[int, int], Row]]
Bead = tuple[int, int, int, int]
"""Sources `[a, b)` and targets `[c, d)` that belong together."""

Band = Sequence[tuple[int, int]]

KINDS = [kind for kind in PRIORS if kind[0]]
_ADDED = len(KINDS)


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


class Step(msgspec.Struct, frozen=True):
    """What can end behind some number of sources, by target position `[low, high]`.

    `kinds` has a row for each kind of bead but the last, 0:1, which `added` is for. `points`
    is what being there adds, already in `added`.
    """

    low: int
    high: int
    kinds: NDArray[np.float64]
    points: Row
    added: Row


def steps(rows: Rows, band: Band, breaks: Sequence[Breaks]) -> Iterator[Step]:
    """For each number of sources, from none to all, what can end there.

    `band[i]` says which target positions `[low, high]` are looked at behind `i` sources; it
    starts at 0 and ends at the number of targets, and each overlaps the next.
    """
    for at, (low, high) in enumerate(band):
        width = high - low + 1
        kinds = np.full((len(KINDS), width), -np.inf)
        scores = rows(at - 1, max(low - 1, 0), high) if at else {}
        for number, (n, m) in enumerate(KINDS):
            if n <= at:
                kinds[number] = _ending(scores, (n, m), low)
                for places in breaks:
                    kinds[number] += places.bridged((n, m), at, low, high)
        points = np.zeros(width)
        added = np.full(width, PRIORS[0, 1])
        for places in breaks:
            points += places.points(at, low, high)
            added += places.added(at, low, high)
        yield Step(low, high, kinds, points, added + points)


def search(lattice: Iterable[Step]) -> list[Bead]:
    """The beads of the best way from the start to the end of both texts, in order."""
    best: list[tuple[int, Row]] = []
    came: list[tuple[int, NDArray[np.int8]]] = []
    for at, step in enumerate(lattice):
        arrivals = np.array(
            [
                before_of(best, at - n, step.low - m, step.high - m) + row
                for (n, m), row in zip(KINDS, step.kinds, strict=True)
            ]
        )
        how = arrivals.argmax(axis=0).astype(np.int8)
        reached = arrivals.max(axis=0) + step.points
        if not at:
            reached[0] = 0.0
        costs = np.cumsum(step.added)
        with_added = costs + np.maximum.accumulate(reached - costs)
        how[with_added > reached + 1e-9] = _ADDED
        best.append((step.low, with_added))
        if at >= MOST:
            best[at - MOST] = (0, np.empty(0))
        came.append((step.low, how))
    return _trace(came)


def before_of(rows: Sequence[tuple[int, Row]], at: int, low: int, high: int) -> Row:
    """The values of row `at` at positions `[low, high]`, minus infinity where it has none."""
    result = np.full(high - low + 1, -np.inf)
    if at >= 0:
        start, values = rows[at]
        first, last = max(low, start), min(high + 1, start + len(values))
        if first < last:
            result[first - low : last - low] = values[first - start : last - start]
    return result


def _ending(scores: Mapping[tuple[int, int], Row], kind: tuple[int, int], low: int) -> Row | float:
    """The scores by position: that behind target j is j + 1; none can end at position 0."""
    if not kind[1]:
        return PRIORS[kind]
    row = scores[kind]
    return np.concatenate([[-np.inf], row]) if low == 0 else row


def _trace(came: Sequence[tuple[int, NDArray[np.int8]]]) -> list[Bead]:
    at = len(came) - 1
    there: int = came[at][0] + len(came[at][1]) - 1
    beads: list[Bead] = []
    while at or there:
        low, hows = came[at]
        n, m = (*KINDS, (0, 1))[int(hows[there - low])]
        beads.append((at - n, at, there - m, there))
        at, there = at - n, there - m
    return beads[::-1]
