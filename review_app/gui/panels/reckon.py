"""Reckoning all scores of a document in one go, on another thread."""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.scoring.mqm import MqmScore
from review_app.workflows.checking import Progress
from review_app.workflows.scoring import (
    DEFAULT_METRICS,
    Comparison,
    edit_effort,
    mqm_score,
    quality,
)
from review_app.workflows.session import Snapshot

SUMMARY_METRIC = "chrf"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to reckon: `effort` from the first revision to the second, and for `in_full` also
    the quality of `judged` against the texts of `reference`, and the issues of `now`."""

    effort: tuple[Snapshot, Snapshot]
    in_full: bool
    judged: Snapshot
    reference: Sequence[str] | None
    now: Snapshot


class Pair(msgspec.Struct, frozen=True):
    """The first segment that is judged, its text, and the reference's for it."""

    key: int
    text: str
    reference: str


class Reckoned(msgspec.Struct, frozen=True):
    """The scores. `quality` is a sentence where the reference does not fit; `pair` shows
    whether its lines are those of the segments."""

    effort: Comparison
    quality: Comparison | str | None = None
    mqm: MqmScore | None = None
    pair: Pair | None = None


def reckon(request: Request, progress: Progress) -> Reckoned | None:
    """The scores asked for; None where nobody wants them any more.

    A metric is the smallest step: between two, progress is told and the work may be stopped.
    """
    names = DEFAULT_METRICS if request.in_full else (SUMMARY_METRIC,)
    steps = _Steps(progress, len(names) * (2 if request.in_full and request.reference else 1))
    effort = steps.compare(names, lambda name: edit_effort(*request.effort, (name,)))
    if effort is None or not request.in_full:
        return None if effort is None else Reckoned(effort)
    judged: Comparison | str | None = None
    if request.reference is not None:
        try:
            judged = _quality(request, request.reference, names, steps)
        except UserError as error:
            judged = str(error)
        if judged is None:
            return None
    return Reckoned(effort, judged, mqm_score(request.now), _first_pair(request))


class _Steps:
    """Goes from metric to metric, telling how far it is."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def compare(
        self, names: Iterable[str], compare: Callable[[str], Comparison]
    ) -> Comparison | None:
        """The comparisons by each of the metrics as one; None where nobody wants it any more."""
        whole: Comparison | None = None
        for name in names:
            if not self._progress(self._done, self._total):
                return None
            one = compare(name)
            whole = replace(one, scores=(*whole.scores, *one.scores)) if whole else one
            self._done += 1
        return whole


def _quality(
    request: Request, reference: Sequence[str], names: Iterable[str], steps: _Steps
) -> Comparison | None:
    return steps.compare(names, lambda name: quality(request.judged, reference, (name,)))


def _first_pair(request: Request) -> Pair | None:
    if not request.reference:
        return None
    for segment in request.judged.segments():
        if segment.counts:
            return Pair(segment.key, segment.target, request.reference[0])
    return None
