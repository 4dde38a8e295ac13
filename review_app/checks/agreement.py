"""Which of several ways the rest of a document goes."""

from collections import Counter
from collections.abc import Mapping, Sequence

from review_app.checks.check import Trait


def outvoted(traits: Sequence[Trait], *, ratio: float = 1) -> tuple[str, list[Trait]]:
    """The value that most of `traits` have, and those that have another.

    Nobody is outvoted where the majority is less than `ratio` times the rest. Of values that
    are equally frequent the first in the document counts.
    """
    counts = Counter(trait.value for trait in traits)
    if len(counts) < 2:
        return next(iter(counts), ""), []
    ((value, count),) = counts.most_common(1)
    if count < ratio * (len(traits) - count):
        return value, []
    return value, [trait for trait in traits if trait.value != value]


def usual(counts: Mapping[str, int], *, ratio: float = 1) -> str | None:
    """Which of the values with these `counts` all should have, or None.

    The others must be slips: more than a few, and more than one in twenty, are another way, as
    where several people have written. One value must be `ratio` times as frequent as the
    others; of two that are equally frequent the first by letters counts.
    """
    if len(counts) < 2:
        return None
    value, count = min(counts.items(), key=lambda one: (-one[1], one[0]))
    others = sum(counts.values()) - count
    return value if count >= ratio * others and are_slips(others, count) else None


def are_slips(odd: int, others: int) -> bool:
    """Whether `odd` places beside so many `others` are few enough to be slips."""
    return odd <= max(_FEW, (odd + others) / _ONE_IN)


_FEW = 3
_ONE_IN = 20
