"""A person's own score of a segment: ESA, Error Span Annotation.

Kocmi et al. 2024, https://arxiv.org/abs/2406.11580: spans with a severity, and a score from 0
(no meaning kept) to 100 (perfect) that the person gives, which is never reckoned from spans.
"""

from datetime import datetime

import msgspec

LEAST, MOST = 0, 100


class Judgement(msgspec.Struct, frozen=True):
    """The score that `author` gives a segment, from 0 to 100, and when (UTC).

    Raises ValueError for another.
    """

    score: float
    author: str
    at: datetime

    def __post_init__(self) -> None:
        if not LEAST <= self.score <= MOST:
            raise ValueError(f"a score of {self.score}")
