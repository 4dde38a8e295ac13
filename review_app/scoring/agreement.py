"""How far raters of the same segments agree.

- Krippendorff's alpha, interval, on the scores that raters give segments: Krippendorff 2011,
  “Computing Krippendorff’s Alpha-Reliability”. 1 is agreement, 0 is chance.
- Cohen's kappa on whether a segment has an error: Cohen 1960; the mean over pairs of raters.
- F1 of the characters that raters mark as wrong, over all pairs of raters and both sides.

The package `krippendorff` gives the same alpha (the tests compare them), with memory for
segments × values²: gigabytes for a file of WMT's.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from math import fsum

import msgspec

from review_app.domain.issue import Side
from review_app.scoring.wmt import RatedSegment, SegmentScore


class Agreement(msgspec.Struct, frozen=True):
    """What raters agree on. Each is None where it is not defined: with nothing to compare, or
    where everybody always says the same.

    `segments` have two raters or more.
    """

    raters: tuple[str, ...]
    segments: int
    alpha: float | None
    kappa: float | None
    span_f1: float | None


def agreement(scores: Iterable[SegmentScore]) -> Agreement:
    """The agreement of all raters of `scores`."""
    several = [one for one in scores if len(one.raters) > 1]
    return Agreement(
        tuple(sorted({rater for one in several for rater in one.raters})),
        len(several),
        alpha_interval([tuple(one.raters.values()) for one in several]),
        _mean_kappa([one.segment for one in several]),
        span_f1([one.segment for one in several]),
    )


def alpha_interval(units: Sequence[Sequence[float]]) -> float | None:
    """Krippendorff's alpha with the distance (a − b)²; each unit has the values of its raters.

    Units of one value compare nothing and are left out.
    """
    paired = [unit for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    count = len(values)
    expected = _squares(values)
    if not expected:
        return None
    observed = fsum(_squares(unit) / (len(unit) - 1) for unit in paired)
    return 1 - (count - 1) * observed / expected


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two raters, who put each item into a class: (po − pe) ÷ (1 − pe)."""
    count = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(first[name] * second[name] for name in first)
    if by_chance == count * count:
        return None
    agreed = sum(one == other for one, other in pairs)
    return (count * agreed - by_chance) / (count * count - by_chance)


def span_f1(segments: Iterable[RatedSegment]) -> float | None:
    """2 × the characters that both of two raters mark ÷ the sum of what each marks."""
    both = each = 0
    for segment in segments:
        marked = _marked(segment)
        for one, other in combinations(marked.values(), 2):
            both += len(one & other)
            each += len(one) + len(other)
    return 2 * both / each if each else None


def _squares(values: Sequence[float]) -> float:
    """The sum of (a − b)² over all ordered pairs of `values`."""
    mean = fsum(values) / len(values) if values else 0
    return 2 * len(values) * fsum((value - mean) ** 2 for value in values)


def _mean_kappa(segments: Iterable[RatedSegment]) -> float | None:
    pairs: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for segment in segments:
        wrong = {rating.rater for rating in segment.ratings if rating.is_error}
        for one, other in combinations(sorted(segment.raters), 2):
            pairs[one, other].append((one in wrong, other in wrong))
    kappas = [value for said in pairs.values() if (value := kappa(said)) is not None]
    return fsum(kappas) / len(kappas) if kappas else None


def _marked(segment: RatedSegment) -> Mapping[str, set[tuple[Side, int]]]:
    """The characters that each rater marks, by their places."""
    marked: dict[str, set[tuple[Side, int]]] = {rater: set() for rater in segment.raters}
    for rating in segment.ratings:
        if rating.is_error:
            for side in Side:
                for start, end in rating.marked(side).ranges:
                    marked[rating.rater].update((side, at) for at in range(start, end))
    return marked
