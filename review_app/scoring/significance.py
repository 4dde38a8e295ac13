"""How far a score can be trusted, and whether the difference of two is more than chance.

The same resampling as sacrebleu's, from the same seeds, so that the digits are the same; it is
done on the sums of rows, as a product with a matrix, instead of score by score.

Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation"
(https://aclanthology.org/W04-3250); Riezler and Maxwell 2005, "On Some Pitfalls in Automatic
Evaluation and Significance Testing for MT" (https://aclanthology.org/W05-0908).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from review_app.scoring.corpus import Row

SEED = 12345
"""sacrebleu's own."""

BOOTSTRAP_SAMPLES = 1_000
RANDOMIZATION_TRIALS = 10_000

SIGNIFICANT = 0.05

_BLOCK = 64
"""Samples at a time. A multiple of 32: numpy draws so many truth values from one number."""

Array = Any
"""A numpy array: numpy is loaded when it is needed."""

Value = Callable[[Any], float]
"""The score of a sum of rows."""


class Interval(msgspec.Struct, frozen=True):
    """95 % of the resampled scores lie in `mean` ± `half`."""

    mean: float
    half: float


class Difference(msgspec.Struct, frozen=True):
    """What a paired test says of two texts of the same segments.

    `p` is the chance to see such a difference where there is none. `intervals` are those of
    the baseline and of the other, where the test gives them.
    """

    difference: float
    p: float
    samples: int
    seed: int
    intervals: tuple[Interval, Interval] | None = None

    @property
    def significant(self) -> bool:
        """Whether it is more than chance; sacrebleu's p is at its least for equal texts too."""
        return self.difference != 0 and self.p < SIGNIFICANT


class Resamples:
    """Samples of `size` texts drawn from as many, with replacement: how often each was drawn."""

    def __init__(self, size: int, samples: int = BOOTSTRAP_SAMPLES, seed: int = SEED) -> None:
        import numpy as np

        self.samples = samples
        self.seed = seed
        random = np.random.default_rng(seed)
        self._counts = np.empty((samples, size), np.uint16)
        for sample in range(samples):
            drawn = random.integers(0, size, size=size)
            self._counts[sample] = np.bincount(drawn, minlength=size)

    def scores(self, rows: Sequence[Row], value: Value) -> Array:
        """The score of each sample of texts with these rows, in single precision."""
        import numpy as np

        table = np.asarray(rows, np.float64)
        blocks = (
            self._counts[start : start + _BLOCK].astype(np.float64) @ table
            for start in range(0, self.samples, _BLOCK)
        )
        return np.array([value(sums.astype(np.float32)) for block in blocks for sums in block])


def interval(scores: Array) -> Interval:
    """The mean of resampled scores, and half of the range that 95 % of them lie in."""
    import numpy as np

    ordered = np.sort(scores)
    cut = len(ordered) // 40
    half = 0.5 * (ordered[len(ordered) - cut - 1] - ordered[cut])
    return Interval(float(ordered.mean()), float(half))


def paired_bootstrap(
    baseline: Sequence[Row], other: Sequence[Row], value: Value, resamples: Resamples
) -> Difference:
    """Whether `other` and `baseline`, rows of the same segments, differ by more than chance."""
    import numpy as np

    real = [value(tuple(map(sum, zip(*rows, strict=True)))) for rows in (baseline, other)]
    drawn = [resamples.scores(rows, value) for rows in (baseline, other)]
    spread = np.abs(drawn[1] - drawn[0])
    p = _p_value(spread - spread.mean(), abs(real[0] - real[1]))
    intervals = interval(drawn[0]), interval(drawn[1])
    return Difference(float(real[1] - real[0]), p, resamples.samples, resamples.seed, intervals)


def paired_randomization(
    baseline: Sequence[Row],
    other: Sequence[Row],
    value: Value,
    trials: int = RANDOMIZATION_TRIALS,
    seed: int = SEED,
) -> Difference:
    """The same, asked otherwise: how often a random exchange of texts differs as much."""
    import numpy as np

    first, second = (np.asarray(rows, np.float64) for rows in (baseline, other))
    whole = first.sum(0), second.sum(0)
    real = value(whole[0]), value(whole[1])
    apart: list[float] = []
    for chosen in _exchanges(len(first), trials, seed):
        moved = chosen @ (first - second)
        apart += (abs(value(whole[1] + one) - value(whole[0] - one)) for one in moved)
    p = _p_value(np.array(apart), abs(real[0] - real[1]))
    return Difference(float(real[1] - real[0]), p, trials, seed)


def _exchanges(size: int, trials: int, seed: int) -> Iterator[Array]:
    """For each trial, 1 for each text that is exchanged and 0 for the others; in blocks."""
    import numpy as np

    random = np.random.default_rng(seed)
    for start in range(0, trials, _BLOCK):
        block = min(_BLOCK, trials - start)
        yield random.integers(2, size=(block, size), dtype=bool).astype(np.float64)


def _p_value(spread: Array, real: float) -> float:
    return (int((spread > real).sum()) + 1) / (len(spread) + 1)
