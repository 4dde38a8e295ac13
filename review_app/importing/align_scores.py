"""How well runs of source and target sentences go together: lengths, and what both say.

A run of sentences T is explained by a run S as in IBM's first model: each token of T is
either noise or comes from a token of S, all of which are as likely. What is scored is how much
more probable that makes it than chance does (R. C. Moore, Fast and Accurate Sentence
Alignment of Bilingual Corpora, 2002), in both directions.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float64]
Beads = Mapping[tuple[int, int], float]

PRIORS: Beads = {
    (1, 1): -0.15,
    (1, 2): -2.8,
    (2, 1): -2.8,
    (2, 2): -5.5,
    (1, 3): -5.0,
    (3, 1): -5.0,
    (1, 0): -4.0,
    (0, 1): -4.0,
}
"""The logarithm of how common it is that so many source sentences are so many target ones."""

MOST = 3
_SIGNAL = 0.45
"""How many of the tokens come from the other side."""

_ALONE = 0.6
"""What a token counts for that could not be found anywhere."""

_NOISE = float(np.log(1 - _SIGNAL))
_GAIN = _SIGNAL / (1 - _SIGNAL)
_LENGTH_FREE = 1.0
"""What lengths that agree speak for a pair."""

_WORST_LENGTH = -12.0


class Side:
    """The sentences of one side: their tokens and lengths."""

    def __init__(self, bags: Sequence[Sequence[str]], lengths: Sequence[float]) -> None:
        self.bags = [Counter(bag) for bag in bags]
        self.sizes = np.array([max(len(bag), 1) for bag in bags], float)
        self.lengths = np.array(lengths, float)
        self.counts: Counter[str] = Counter(token for bag in bags for token in bag)
        self.total = max(self.counts.total(), 1)
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, bag in enumerate(self.bags):
            for token, count in bag.items():
                places[token].append((at, count))
        self.places = {token: np.array(those, float).T for token, those in places.items()}

    def __len__(self) -> int:
        return len(self.bags)

    def weights(self, linked: Container[str]) -> Row:
        """How many tokens of each sentence ought to be found on the other side."""
        return np.array(
            [sum(n if token in linked else _ALONE * n for token, n in bag.items()) for bag in self.bags]
        ).reshape(len(self))

    def share(self, token: str) -> float:
        """How many of all tokens are this one."""
        return self.counts[token] / self.total


Trust = Callable[[str], Mapping[str, float]]
"""The target tokens that a source token may stand for, and how surely (0 to 1)."""


class Scorer:
    """Scores runs that end with a certain source sentence, row by row."""

    def __init__(self, source: Side, target: Side, trust: Trust, spread: float = 0.35) -> None:
        self.source, self.target = source, target
        self.spread = spread
        self.ratio = 1.0
        self.links = {token: self._links(token, trust(token)) for token in source.counts}
        here = {token for token, links in self.links.items() if links}
        there = {token for links in self.links.values() for token, _times in links}
        self._weights = source.weights(here), target.weights(there)
        self._sums = np.concatenate([[0.0], np.cumsum(target.sizes)])
        self._length_sums = np.concatenate([[0.0], np.cumsum(target.lengths)])
        self._backward: dict[tuple[int, int, int], list[Row]] = {}

    def _links(self, token: str, trust: Mapping[str, float]) -> list[tuple[str, float]]:
        """The target tokens for a source token, and how much likelier than by chance."""
        known = dict(trust)
        if token in self.target.counts:
            known[token] = 0.9
        share = self.source.share(token)
        return [
            (other, sure / max(share, self.target.share(other)))
            for other, sure in known.items()
            if other in self.target.counts
        ]

    def row(self, at: int, low: int, high: int) -> dict[tuple[int, int], Row]:
        """For each kind of bead that ends with source `at`: its score, by where it ends in
        targets `[low, high)`. Without 1:0 and 0:1, which are what is left.
        """
        scores: dict[tuple[int, int], Row] = {}
        for n in range(1, min(MOST, at + 1) + 1):
            kinds = [m for k, m in PRIORS if k == n and m]
            forward = self._forward(at, n, low, high)
            for m in kinds:
                back = sum(self._back(one, low, high)[m - 1] for one in range(at - n + 1, at + 1))
                both = (_run_sums(forward, m) + back) / 2
                scores[n, m] = PRIORS[n, m] + both + self._lengths(at, n, m, low, high)
        self._forget(at)
        return scores

    def _forget(self, at: int) -> None:
        for key in [key for key in self._backward if key[0] < at - MOST + 1]:
            del self._backward[key]

    def _forward(self, at: int, n: int, low: int, high: int) -> Row:
        """How well the `n` sources up to `at` explain each target in `[low, high)`."""
        rows = range(at - n + 1, at + 1)
        weights: dict[str, float] = defaultdict(float)
        for one in rows:
            for token, count in self.source.bags[one].items():
                for other, times in self.links[token]:
                    weights[other] += count * times
        size = self.source.sizes[rows.start : rows.stop].sum()
        result = self._weights[1][low:high] * _NOISE
        for token, weight in weights.items():
            where, counts = _within(self.target.places[token], low, high)
            if len(where):
                result[where] += counts * np.log1p(_GAIN * weight / size)
        return result

    def _back(self, at: int, low: int, high: int) -> list[Row]:
        """How well one, two and three targets up to each in `[low, high)` explain source `at`."""
        key = (at, low, high)
        if key not in self._backward:
            self._backward[key] = self._explain(at, low, high)
        return self._backward[key]

    def _explain(self, at: int, low: int, high: int) -> list[Row]:
        start = max(low - MOST + 1, 0)
        bag = [(count, self.links[token]) for token, count in self.source.bags[at].items()]
        bag = [(count, links) for count, links in bag if links]
        found = np.zeros((len(bag), high - start))
        for row, (_count, links) in zip(found, bag, strict=True):
            for token, times in links:
                where, counts = _within(self.target.places[token], start, high)
                row[where] += counts * times
        times_each = np.array([count for count, _links in bag], float)
        base = self._weights[0][at] * _NOISE
        return [
            base + times_each @ np.log1p(_GAIN * _runs(found, m, low - start) / self._size(m, low, high))
            for m in range(1, MOST + 1)
        ]

    def _size(self, m: int, low: int, high: int) -> Row:
        return _spans(self._sums, m, low, high)

    def _lengths(self, at: int, n: int, m: int, low: int, high: int) -> Row:
        here = self.source.lengths[at - n + 1 : at + 1].sum() * self.ratio
        there = _spans(self._length_sums, m, low, high)
        variance = self.spread**2 + 6 / np.minimum(here, there)
        off = np.log(there / here)
        return np.maximum(_LENGTH_FREE - off**2 / (2 * variance), _WORST_LENGTH)


def _within(places: NDArray[Any], low: int, high: int) -> tuple[NDArray[np.intp], Row]:
    first, last = np.searchsorted(places[0], (low, high))
    return places[0, first:last].astype(np.intp) - low, places[1, first:last]


def _spans(sums: Row, m: int, low: int, high: int) -> Row:
    """The sums of `m` values up to each place in `[low, high)`, fewer at the very start."""
    ends = np.arange(low + 1, high + 1)
    return sums[ends] - sums[np.maximum(ends - m, 0)]


def _runs(found: NDArray[np.float64], m: int, skip: int) -> NDArray[np.float64]:
    sums = found.copy()
    for back in range(1, m):
        sums[:, back:] += found[:, : found.shape[1] - back]
    return sums[:, skip:]


def _run_sums(values: Row, m: int) -> Row:
    """The sum of `m` values up to each; impossible where there are not so many."""
    sums = values.copy()
    for back in range(1, m):
        sums[back:] += values[: len(values) - back]
    sums[: m - 1] = -np.inf
    return sums


def total(lengths: Iterable[float]) -> float:
    return float(sum(lengths))
