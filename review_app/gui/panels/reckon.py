"""Reckoning all scores of a document in one go, on another thread."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.workflows.checking import Progress
from review_app.workflows.judging import Judge, Judged
from review_app.workflows.scoring import (
    DEFAULT_METRICS,
    Comparison,
    Purpose,
    Scorer,
    StoppedError,
    edit_effort,
    quality,
)
from review_app.workflows.session import Snapshot

SUMMARY_METRIC = "chrf"


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to reckon: `effort` from the first revision to the second, and for `in_full` also
    the quality of `judged` against the texts of `reference`, and the issues of `now`.

    `scorers` know what was reckoned before; one request uses them at a time, and so does `judge`.
    """

    effort: tuple[Snapshot, Snapshot]
    in_full: bool
    judged: Snapshot
    reference: Sequence[str] | None
    now: Snapshot
    scorers: Mapping[Purpose, Scorer]
    judge: Judge


class Pair(msgspec.Struct, frozen=True):
    """The first segment that is judged, its text, and the reference's for it."""

    key: int
    text: str
    reference: str


class Reckoned(msgspec.Struct, frozen=True):
    """The scores. `quality` is a sentence  where the reference does not fit, `mqm`
    where the model cannot be used; `pair` shows whether its lines are those of the segments."""

    effort: Comparison
    quality: Comparison | str | None = None
    mqm: Judged | str | None = None
    pair: Pair | None = None


def reckon(request: Request, progress: Progress) -> Reckoned | None:
    """The scores asked for; None where nobody wants them any more."""
    names = DEFAULT_METRICS if request.in_full else (SUMMARY_METRIC,)
    steps = _Steps(progress, len(names) * (2 if request.in_full and request.reference else 1))
    try:
        effort = steps.compare(
            names,
            lambda name, go_on: edit_effort(
                *request.effort, (name,), request.scorers[Purpose.EFFORT], go_on
            ),
        )
        judged = _quality(request, names, steps) if request.in_full else None
    except StoppedError:
        return None
    if not request.in_full:
        return Reckoned(effort)
    return Reckoned(effort, judged, _mqm(request), _first_pair(request))


class _Steps:
    """Goes from metric to metric, telling how far it is."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def compare(
        self, names: Iterable[str], compare: Callable[[str, Progress], Comparison]
    ) -> Comparison:
        """The comparisons by each of the metrics as one. Raises StoppedError."""
        ones: list[Comparison] = []
        for name in names:
            ones.append(compare(name, self._go_on))
            self._done += 1
        return replace(ones[0], scores=tuple(score for one in ones for score in one.scores))

    def _go_on(self, _done: int, _total: int) -> bool:
        """In the midst of a metric."""
        return self._progress(self._done, self._total)


def _quality(request: Request, names: Iterable[str], steps: _Steps) -> Comparison | str | None:
    """The scores against the reference, or the sentence that says why there are none."""
    reference = request.reference
    if reference is None:
        return None
    try:
        return steps.compare(
            names,
            lambda name, go_on: quality(
                request.judged, reference, (name,), request.scorers[Purpose.QUALITY], go_on
            ),
        )
    except UserError as error:
        return str(error)


def _mqm(request: Request) -> Judged | str:
    """What the issues cost, or the sentence that says why that cannot be told."""
    try:
        return request.judge.judge(request.now)
    except UserError as error:
        return str(error)


def _first_pair(request: Request) -> Pair | None:
    if not request.reference:
        return None
    for segment in request.judged.segments():
        if segment.counts:
            return Pair(segment.key, segment.target, request.reference[0])
    return None
