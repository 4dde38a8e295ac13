"""Where a metric and people disagree most: by ranks, as their scales have nothing in common."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec


class Disagreement(msgspec.Struct, frozen=True):
    """Of one segment: what part of the others, from 0 to 1, each puts below it.

    Those that it is equal to count by half.
    """

    key: int
    metric: float
    people: float

    @property
    def distance(self) -> float:
        """From -1 to 1: above 0, the metric thinks better of it than people do."""
        return self.metric - self.people


def disagreements(metric: Mapping[int, float], people: Mapping[int, float]) -> list[Disagreement]:
    """The segments that both have scored, the greatest disagreement first.

    In both, more is better. Segments on which they agree are left out.
    """
    keys = sorted(metric.keys() & people.keys())
    ours = _ranks([metric[key] for key in keys])
    theirs = _ranks([people[key] for key in keys])
    found = (Disagreement(*one) for one in zip(keys, ours, theirs, strict=True))
    return sorted((one for one in found if one.distance), key=lambda one: -abs(one.distance))


def _ranks(scores: Sequence[float]) -> list[float]:
    ordered, others = sorted(scores), max(1, len(scores) - 1)
    return [
        (bisect_left(ordered, one) + bisect_right(ordered, one) - 1) / 2 / others for one in scores
    ]
