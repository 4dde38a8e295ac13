"""What a first alignment teaches about the two texts, for a second one."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from review_app.importing.align_scores import Side
from review_app.importing.align_search import Bead, Breaks

_SEEN = 2
"""How often two tokens must meet before they are taken for translations,"""

_SHARE = 0.6
"""and in how many of the places where either of them is."""

_COMMON = 60


def ratio(source: Side, target: Side, beads: Sequence[Bead]) -> float:
    """How much longer targets are than their sources, in the middle."""
    both = [
        target.lengths[c:d].sum() / source.lengths[a:b].sum()
        for a, b, c, d in beads
        if b > a and d > c
    ]
    return float(np.median(both)) if both else 1.0


def agreement(
    source: NDArray[np.bool_], target: NDArray[np.bool_], rate: float, *, bridged: bool
) -> Breaks:
    """What places mean where the texts share `rate` of them (0 to 1).

    `bridged` tells whether a run of sentences goes against those within it.
    """
    share = min(max(float(source[1:-1].mean() + target[1:-1].mean()) / 2, 0.02), 0.95)
    rate = max(rate, share)
    both = float(np.log(rate / share))
    one = float(np.log(max(1 - rate, 0.01) / (1 - share)))
    none = float(np.log((1 - (1 - rate) * share / (1 - share)) / (1 - share)))
    return Breaks(source, target, both, one, none, one if bridged else 0.0)


def observed(source: NDArray[np.bool_], target: NDArray[np.bool_], beads: Sequence[Bead]) -> float:
    """How many of the places both texts have, by an alignment."""
    points = [(source[b], target[d]) for _a, b, _c, d in beads[:-1]]
    joint = sum(one and other for one, other in points)
    every = sum(float(one) + float(other) for one, other in points) / 2
    return min((joint + 1.8) / (every + 2), 0.98)


def learn(source: Side, target: Side, beads: Sequence[Bead]) -> dict[str, dict[str, float]]:
    """Pairs of tokens that go together in this alignment wherever they are, such as names."""
    together: dict[tuple[str, str], int] = defaultdict(int)
    for a, b, c, d in beads:
        if not (b > a and d > c):
            continue
        here = _repeated(source, a, b)
        there = _repeated(target, c, d)
        for one, count in here.items():
            for other, times in there.items():
                together[one, other] += min(count, times)
    learned: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), count in together.items():
        share = count / max(source.counts[one], target.counts[other])
        if count >= _SEEN and share >= _SHARE:
            learned[one][other] = 0.6 * share * (1 - 1 / count)
    return learned


def _repeated(side: Side, first: int, last: int) -> Counter[str]:
    bag: Counter[str] = Counter()
    for counts in side.bags[first:last]:
        bag.update(
            {
                token: count
                for token, count in counts.items()
                if _SEEN <= side.counts[token] <= _COMMON
            }
        )
    return bag
