"""How sure the beads of an alignment are: their share among all ways near it."""

from collections.abc import Iterator, Sequence

import numpy as np

from review_app.importing.align_scores import Row
from review_app.importing.align_search import KINDS, Band, Bead, Step, before_of

_SOFTEN = 0.5
"""Words of a sentence are not independent, so the sums are too sure of themselves by far."""

_NEAR = 4
_Values = list[tuple[int, Row]]


def near(beads: Sequence[Bead]) -> Band:
    """A band of some sentences on either side of an alignment."""
    targets = beads[-1][3] if beads else 0
    positions = [(0, 0), *((b, d) for _a, b, _c, d in beads)]
    sources = positions[-1][0]
    lows, highs = [targets] * (sources + 1), [0] * (sources + 1)
    for (a, c), (b, d) in zip([(0, 0), *positions], positions, strict=False):
        for at in range(a, b + 1):
            lows[at] = min(lows[at], max(c - _NEAR, 0))
            highs[at] = max(highs[at], min(d + _NEAR, targets))
    return list(zip(lows, highs, strict=True))


def confidences(lattice: Sequence[Step], beads: Sequence[Bead]) -> Iterator[float]:
    """For each bead, from 0 to 1, how probable it is among all that the lattice allows."""
    ahead = _forward(lattice)
    behind = _backward(lattice)
    total = ahead[-1][1][-1]
    for a, b, c, d in beads:
        step = lattice[b]
        score = _SOFTEN * _score(step, (b - a, d - c), d - step.low)
        before, after = _value(ahead[a], c), _value(behind[b], d)
        yield float(np.exp(min(before + score + after - total, 0.0)))


def _value(row: tuple[int, Row], at: int) -> float:
    return float(row[1][at - row[0]])


def _score(step: Step, kind: tuple[int, int], place: int) -> float:
    if kind == (0, 1):
        return float(step.added[place])
    return float(step.kinds[KINDS.index(kind)][place] + step.points[place])


def _forward(lattice: Sequence[Step]) -> _Values:
    """The logarithm of what all ways to each position weigh together."""
    rows: _Values = []
    for at, step in enumerate(lattice):
        arrivals = [
            before_of(rows, at - n, step.low - m, step.high - m) + _SOFTEN * (row + step.points)
            for (n, m), row in zip(KINDS, step.kinds, strict=True)
        ]
        reached = np.logaddexp.reduce(arrivals)
        if not at:
            reached[0] = 0.0
        for place in range(1, len(reached)):
            added = reached[place - 1] + _SOFTEN * step.added[place]
            reached[place] = np.logaddexp(reached[place], added)
        rows.append((step.low, reached))
    return rows


def _backward(lattice: Sequence[Step]) -> _Values:
    """The same from each position to the end."""
    last = len(lattice) - 1
    rows: _Values = [(step.low, np.empty(0)) for step in lattice]
    for at in range(last, -1, -1):
        step = lattice[at]
        leavings = [
            _left(lattice[at + n], rows[at + n], number, m, step)
            for number, (n, m) in enumerate(KINDS)
            if at + n <= last
        ]
        width = step.high - step.low + 1
        reached = np.logaddexp.reduce(leavings) if leavings else np.full(width, -np.inf)
        if at == last:
            reached[-1] = 0.0
        for place in range(width - 2, -1, -1):
            added = reached[place + 1] + _SOFTEN * step.added[place + 1]
            reached[place] = np.logaddexp(reached[place], added)
        rows[at] = (step.low, reached)
    return rows


def _left(there: Step, row: tuple[int, Row], number: int, m: int, here: Step) -> Row:
    """By position in `here`, what leaving it for `there` by a kind of bead weighs."""
    arriving = row[1] + _SOFTEN * (there.kinds[number] + there.points)
    return before_of([(there.low, arriving)], 0, here.low + m, here.high + m)
