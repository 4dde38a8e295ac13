"""Which of several ways the rest of a document goes."""

from collections import Counter
from collections.abc import Sequence

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
