"""How well runs of source and target sentences go together: lengths, and what both say.

A run of sentences T is explained by a run S as in IBM's first model: each token of T is
either noise or comes from a token of S, all of which are as likely. What is scored is how much
more probable that makes it than chance does (R. C. Moore, Fast and Accurate Sentence
Alignment of Bilingual Corpora, 2002), in both directions.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Row = NDArray[np.float64]
Beads = Mapping[tuple[int, int], float]

PRIORS: Beads = {
    (1, 1): -0.15,
    (1, 2): -2.9,
    (2, 1): -2.9,
    (2, 2): -5.5,
    (1, 3): -5.0,
    (3, 1): -5.0,
    (1, 0): -3.4,
    (0, 1): -3.4,
}
"""The logarithm of how common it is that so many source sentences are so many target ones."""

MOST = 3
_SIGNAL = 0.5
"""How many of the tokens come from the other side."""

_MEANING = 10.0
_UNRELATED = 0.4
"""The cosine of sentences that mean something else."""

_SAME = 0.9
"""How sure it is that a token means itself."""

_ELSEWHERE = 150
_MANY = 10
"""Tokens of other texts, or sentences of them, without which a word that is once in a short
text seems common.
"""

_ALONE = 0.6
"""What a token counts for that could not be found anywhere."""

_NOISE = float(np.log(1 - _SIGNAL))
_GAIN = _SIGNAL / (1 - _SIGNAL)
_LENGTH_FREE = 1.0
"""What lengths that agree speak for a pair."""

_SPREAD = 0.35
"""The standard deviation of how much longer a target is, as a logarithm."""

_WORST_LENGTH = -12.0

_SHORT, _LONG = 30, 80
"""Tokens of a run."""

_WORST_WORDS, _WORST_OF_LONG = -12.0, -6.0
"""What words can speak against a short pair, and against a long one, at the most."""


class Side:
    """The sentences of one side: their tokens and lengths."""

    def __init__(
        self, texts: Sequence[str], bags: Sequence[Sequence[str]], lengths: Sequence[float]
    ) -> None:
        self.texts = texts
        self.bags = [Counter(bag) for bag in bags]
        self.sizes = np.array([max(len(bag), 1) for bag in bags], float)
        self.lengths = np.array(lengths, float)
        self.counts: Counter[str] = Counter(token for bag in bags for token in bag)
        typical = float(np.median(self.sizes)) if bags else 0.0
        self.total = self.counts.total() + max(_ELSEWHERE, _MANY * typical)
        self.numbers = {token: number for number, token in enumerate(self.counts)}
        self.places: dict[str, list[int]] = {token: [] for token in self.counts}
        for at, bag in enumerate(self.bags):
            for token in bag:
                self.places[token].append(at)

    def __len__(self) -> int:
        return len(self.bags)

    def share(self, token: str) -> float:
        """How many of all tokens, of this text and others like it, are this one."""
        return self.counts[token] / self.total

    def weights(self, linked: Container[str]) -> Row:
        """How many tokens of each sentence ought to be found on the other side."""
        return np.array(
            [
                sum(n if token in linked else _ALONE * n for token, n in bag.items())
                for bag in self.bags
            ],
            float,
        )


class _Table:
    """Numbers with a value each, for each of some rows."""

    def __init__(self, rows: Iterable[Mapping[int, float]]) -> None:
        rows = list(rows)
        self.starts = np.cumsum([0, *map(len, rows)])
        self.numbers = np.array([number for row in rows for number in row], np.intp)
        self.values = np.array([value for row in rows for value in row.values()], float)

    def row(self, at: int) -> tuple[NDArray[np.intp], Row]:
        here = slice(self.starts[at], self.starts[at + 1])
        return self.numbers[here], self.values[here]


Trust = Callable[[str], Mapping[str, float]]
"""The target tokens that a source token may stand for, and how surely (0 to 1)."""


Similarity = Callable[[Sequence[str], Sequence[str]], ArrayLike]
"""What a model of meanings, such as one of sentence embeddings, says of sources and targets:
for each source, how near each target is in meaning, as cosines from -1 to 1.
"""


class Scorer:
    """Scores runs that end with a certain source sentence, row by row.

    `ratio` says how much longer targets are than their sources.
    """

    def __init__(
        self,
        source: Side,
        target: Side,
        trust: Trust,
        ratio: float,
        similarity: Similarity | None = None,
    ) -> None:
        self.source, self.target, self.ratio = source, target, ratio
        self._similarity = similarity
        self.links = {token: self._links(token, trust(token)) for token in source.counts}
        here = {token for token, links in self.links.items() if links}
        there = {token for links in self.links.values() for token, _times in links}
        self._weights = source.weights(here), target.weights(there)
        self._explains = _Table(map(self._explained, source.bags))
        self._bags = _Table(
            {target.numbers[token]: float(count) for token, count in bag.items()}
            for bag in target.bags
        )
        self._column = np.repeat(np.arange(len(target)), np.diff(self._bags.starts))
        self._reach = {token: self._reached(token) for token in here}
        self._sums = np.concatenate([[0.0], np.cumsum(target.sizes)])
        self._length_sums = np.concatenate([[0.0], np.cumsum(target.lengths)])
        self._backward: dict[tuple[int, int, int], list[Row]] = {}

    def _links(self, token: str, trust: Mapping[str, float]) -> list[tuple[str, float]]:
        """The target tokens for a source token, and how much likelier than by chance."""
        known = {**trust, token: _SAME}
        share = self.source.share(token)
        return [
            (other, sure / max(share, self.target.share(other)))
            for other, sure in known.items()
            if other in self.target.counts
        ]

    def _explained(self, bag: Mapping[str, int]) -> Mapping[int, float]:
        """By number, how much each target token is made likelier by these source tokens."""
        weights: dict[int, float] = defaultdict(float)
        for token, count in bag.items():
            for other, times in self.links[token]:
                weights[self.target.numbers[other]] += count * times
        return weights

    def _reached(self, token: str) -> tuple[NDArray[np.intp], Row]:
        """The target sentences that speak for a source token, and how much, in order."""
        found: dict[int, float] = defaultdict(float)
        for other, times in self.links[token]:
            for at in self.target.places[other]:
                found[at] += times * self.target.bags[at][other]
        places = np.array(sorted(found), np.intp)
        return places, np.array([found[int(at)] for at in places])

    def row(self, at: int, low: int, high: int) -> dict[tuple[int, int], Row]:
        """For each kind of bead that ends with source `at`: its score, by where it ends in
        targets `[low, high)`. Without 1:0 and 0:1, which are what is left.
        """
        scores: dict[tuple[int, int], Row] = {}
        for n in range(1, min(MOST, at + 1) + 1):
            forward = self._forward(at, n, low, high)
            backward = [self._back(one, low, high) for one in range(at - n + 1, at + 1)]
            for m in (m for k, m in PRIORS if k == n and m):
                back = np.sum([one[m - 1] for one in backward], axis=0)
                here = self.source.sizes[at - n + 1 : at + 1].sum()
                tokens = (here + _spans(self._sums, m, low, high)) / 2
                both = _at_worst((_run_sums(forward, m) + back) / 2, tokens)
                scores[n, m] = PRIORS[n, m] + both + self._lengths(at, n, m, low, high)
                if self._similarity:
                    scores[n, m] += self._meaning(at, n, m, low, high)
        for key in [key for key in self._backward if key[0] <= at - MOST + 1]:
            del self._backward[key]
        return scores

    def _forward(self, at: int, n: int, low: int, high: int) -> Row:
        """How well the `n` sources up to `at` explain each target in `[low, high)`."""
        weights = np.zeros(len(self.target.counts))
        for one in range(at - n + 1, at + 1):
            numbers, values = self._explains.row(one)
            weights[numbers] += values
        size = self.source.sizes[at - n + 1 : at + 1].sum()
        here = slice(self._bags.starts[low], self._bags.starts[high])
        gains = self._bags.values[here] * np.log1p(_GAIN / size * weights[self._bags.numbers[here]])
        return self._weights[1][low:high] * _NOISE + np.bincount(
            self._column[here] - low, gains, high - low
        )

    def _back(self, at: int, low: int, high: int) -> list[Row]:
        """How well one, two and three targets up to each in `[low, high)` explain source `at`."""
        key = (at, low, high)
        if key not in self._backward:
            self._backward[key] = self._explain(at, low, high)
        return self._backward[key]

    def _explain(self, at: int, low: int, high: int) -> list[Row]:
        start = max(low - MOST + 1, 0)
        bag = [(token, n) for token, n in self.source.bags[at].items() if token in self._reach]
        found = np.zeros((len(bag), high - start))
        for row, (token, _count) in zip(found, bag, strict=True):
            places, values = self._reach[token]
            first, last = places.searchsorted((start, high))
            row[places[first:last] - start] = values[first:last]
        counts = np.array([count for _token, count in bag], float)
        base = self._weights[0][at] * _NOISE
        return [
            base
            + counts
            @ np.log1p(_GAIN * _runs(found, m, low - start) / _spans(self._sums, m, low, high))
            for m in range(1, MOST + 1)
        ]

    def _meaning(self, at: int, n: int, m: int, low: int, high: int) -> Row:
        assert self._similarity
        start = max(low - MOST + 1, 0)
        sources = self.source.texts[at - n + 1 : at + 1]
        cells = np.asarray(self._similarity(sources, self.target.texts[start:high]), float)
        mean = _runs(cells.mean(axis=0, keepdims=True), m, low - start)[0] / m
        return _MEANING * (mean - _UNRELATED) * (n + m) / 2

    def _lengths(self, at: int, n: int, m: int, low: int, high: int) -> Row:
        here = self.source.lengths[at - n + 1 : at + 1].sum() * self.ratio
        there = _spans(self._length_sums, m, low, high)
        variance = _SPREAD**2 + 6 / np.minimum(here, there)
        off = np.log(there / here)
        return np.maximum(_LENGTH_FREE - off**2 / (2 * variance), _WORST_LENGTH)


def _at_worst(both: Row, tokens: Row) -> Row:
    """`both`, but not all that the words of a long run speak against its partner.

    Each token that finds none would do so anew, and the longer two sentences of common words
    are, the likelier it would be that one was left out and the other put in its place.
    """
    worst = np.interp(tokens, (_SHORT, _LONG), (_WORST_WORDS, _WORST_OF_LONG))
    return np.where(np.isneginf(both), both, np.maximum(both, worst))


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
