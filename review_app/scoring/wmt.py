"""MQM as WMT scores it: the mean over segments of what their errors cost.

Freitag et al. 2021, “Experts, Errors, and Context”, https://arxiv.org/abs/2104.14478, and the
README of https://github.com/google/wmt-mqm-human-evaluation:

    segment  = mean over its raters of the sum of the weights of the errors that each marked
    document = mean over its segments
    system   = mean over all its segments, not over its documents

A rater who marked nothing counts with 0. Lower is better; files of scores often have them
with a minus.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

import msgspec

from review_app.domain.issue import Side
from review_app.domain.rating import Rating
from review_app.messages import _
from review_app.scoring.weights import Table, Weights


class RatedSegment(msgspec.Struct, frozen=True, gc=False):
    """One translation of one segment, with all that its raters said of it.

    Ratings belong together where system, document, number and target are the same; white
    space at the end makes no other target, and the longest of such texts is `target`.
    """

    system: str
    document: str
    number: str
    id: str
    source: str
    target: str
    ratings: tuple[Rating, ...]

    @property
    def raters(self) -> tuple[str, ...]:
        """Who rated it, in order of appearance."""
        return tuple(dict.fromkeys(one.rater for one in self.ratings))


class SegmentScore(msgspec.Struct, frozen=True, gc=False):
    """What the errors of a segment cost, and what each rater's did."""

    segment: RatedSegment
    score: float
    raters: Mapping[str, float]


class MeanScore(msgspec.Struct, frozen=True):
    """The mean over some segments."""

    score: float
    segments: int


class RatedScores(msgspec.Struct, frozen=True):
    """All scores of a file of ratings.

    `documents` are by system and document; `counts` are the errors by system, category and
    severity, as they are written.
    """

    weights: Weights
    segments: Sequence[SegmentScore]
    documents: Mapping[tuple[str, str], MeanScore]
    systems: Mapping[str, MeanScore]
    counts: Mapping[tuple[str, str, str], int]

    @property
    def formula(self) -> str:
        """How the scores were reckoned."""
        return _(
            "MQM-WMT: the mean over segments of the mean over raters of the sum of weights;"
            " lower is better"
        )

    @property
    def parameters(self) -> str:
        """The weights that they were reckoned with."""
        return self.weights.described


def rated_segments(ratings: Iterable[Rating]) -> list[RatedSegment]:
    """The segments that `ratings` are of, in order of appearance.

    Attention checks and rows of metadata are no ratings.
    """
    groups: dict[tuple[str, str, str, str], list[Rating]] = defaultdict(list)
    texts: dict[tuple[str, str, str, str], str] = {}
    for rating in ratings:
        if rating.counts:
            target = rating.marked(Side.TARGET).text
            key = (rating.system, rating.document, rating.number, target.rstrip())
            groups[key].append(rating)
            texts[key] = max(texts.get(key, ""), target, key=len)
    return [
        RatedSegment(
            *key[:3],
            group[0].id,
            max((one.marked(Side.SOURCE).text for one in group), key=len),
            texts[key],
            tuple(group),
        )
        for key, group in groups.items()
    ]


def score_ratings(ratings: Iterable[Rating], weights: Weights) -> RatedScores:
    """The scores of `ratings` by `weights`."""
    table = Table(weights)
    segments = [_segment_score(one, table) for one in rated_segments(ratings)]
    documents: dict[tuple[str, str], list[float]] = defaultdict(list)
    systems: dict[str, list[float]] = defaultdict(list)
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in segments:
        segment = one.segment
        documents[segment.system, segment.document].append(one.score)
        systems[segment.system].append(one.score)
        for rating in segment.ratings:
            if rating.is_error:
                counts[segment.system, rating.category, rating.severity] += 1
    return RatedScores(
        weights,
        segments,
        {key: _mean(scores) for key, scores in documents.items()},
        {key: _mean(scores) for key, scores in systems.items()},
        dict(counts),
    )


def _segment_score(segment: RatedSegment, table: Table) -> SegmentScore:
    costs: dict[str, list[float]] = {rater: [] for rater in segment.raters}
    for rating in segment.ratings:
        if rating.is_error:
            costs[rating.rater].append(table(rating.severity, rating.category))
    raters = {rater: fsum(cost) for rater, cost in costs.items()}
    return SegmentScore(segment, fsum(raters.values()) / len(raters), raters)


def _mean(scores: Sequence[float]) -> MeanScore:
    return MeanScore(fsum(scores) / len(scores), len(scores))
