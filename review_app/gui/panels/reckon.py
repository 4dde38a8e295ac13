"""Reckoning all scores of a document in one go, on another thread."""

from collections.abc import Callable, Sequence

import msgspec

from review_app.domain.errors import UserError
from review_app.scoring.mqm import MqmScore
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


class Reckoned(msgspec.Struct, frozen=True):
    """The scores. `quality` is a sentence where the reference does not fit."""

    effort: Comparison
    quality: Comparison | str | None = None
    mqm: MqmScore | None = None


def reckon(request: Request, progress: Callable[[int, int], bool]) -> Reckoned | None:
    """The scores asked for; None where nobody wants them any more."""
    if not progress(0, 3):
        return None
    names = DEFAULT_METRICS if request.in_full else (SUMMARY_METRIC,)
    effort = edit_effort(*request.effort, names)
    if not request.in_full or not progress(1, 3):
        return Reckoned(effort)
    judged = _quality(request)
    progress(2, 3)
    return Reckoned(effort, judged, mqm_score(request.now))


def _quality(request: Request) -> Comparison | str | None:
    if request.reference is None:
        return None
    try:
        return quality(request.judged, request.reference)
    except UserError as error:
        return str(error)
