"""Scores of a revision: edit effort against a later one, quality against a reference."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from review_app.domain.errors import UserError
from review_app.formats import po
from review_app.importing.text import decode
from review_app.messages import _
from review_app.scoring import metrics, mqm
from review_app.scoring.units import Unit
from review_app.scoring.weights import Weights
from review_app.workflows.files import read_file
from review_app.workflows.opening import PO_SUFFIXES
from review_app.workflows.session import Snapshot

DEFAULT_METRICS = ("chrf", "ter", "bleu")


class Purpose(StrEnum):
    """What a score says: how much was changed, or how good it is. Never mixed."""

    EFFORT = "edit effort"
    QUALITY = "quality"


class Comparison(msgspec.Struct, frozen=True):
    """The scores of one revision; `left_out` segments could not be compared."""

    purpose: Purpose
    scores: tuple[metrics.Score, ...]
    left_out: int
    note: str


def read_texts(path: Path) -> list[str]:
    """The texts of a file, one a segment: its lines, or a .po file's targets in order.

    Raises UserError. The last line may or may not end with a newline; obsolete entries
    of a .po file are no texts.
    """
    data = read_file(path)
    if path.suffix.lower() in PO_SUFFIXES:
        catalog = po.read(data, str(path))
        segments = (catalog.segment(key) for key in range(len(catalog)))
        return [segment.target for segment in segments if segment.counts]
    lines = decode(data, str(path)).replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def score_files(
    hypothesis: Path, references: Sequence[Path], names: Sequence[str], language: str = ""
) -> tuple[metrics.Score, ...]:
    """The scores of one file against others, segment by segment. Raises UserError."""
    return metrics.score(
        read_texts(hypothesis), [read_texts(path) for path in references], names, language
    )


def edit_effort(
    earlier: Snapshot, later: Snapshot, names: Sequence[str] = DEFAULT_METRICS
) -> Comparison:
    """How far `earlier` is from what became of it: not a measure of quality.

    Segments that had no text in one of the two took no editing but writing or deleting:
    they are left out, and counted.
    """
    pairs = [
        (earlier.segment(segment.key).target, segment.target)
        for segment in later.segments()
        if segment.counts
    ]
    return _compare(Purpose.EFFORT, pairs, names, later.properties.target_language)


def quality(
    revision: Snapshot, reference: Sequence[str], names: Sequence[str] = DEFAULT_METRICS
) -> Comparison:
    """How close `revision` is to an independent translation of the same segments.

    Raises UserError where the reference has another number of segments.
    """
    texts = [segment.target for segment in revision.segments() if segment.counts]
    if len(texts) != len(reference):
        raise UserError(
            _(
                "The reference has {there} segments and this document {here}; a reference has one"
                " line for each segment, in the same order."
            ).format(there=len(reference), here=len(texts))
        )
    pairs = list(zip(texts, reference, strict=True))
    return _compare(Purpose.QUALITY, pairs, names, revision.properties.target_language)


def mqm_score(
    revision: Snapshot,
    weights: Weights | None = None,
    *,
    unit: Unit = Unit.TARGET_WORDS,
    thresholds: mqm.Thresholds | None = None,
) -> mqm.MqmScore:
    """What the issues of a revision cost it, in MQM 2.0's linear model."""
    segments = [segment for segment in revision.segments() if segment.counts]
    issues = [issue for segment in segments for issue in segment.issues]
    return mqm.mqm(issues, unit.total(segments), weights, unit=unit, thresholds=thresholds)


def _compare(
    purpose: Purpose, pairs: list[tuple[str, str]], names: Sequence[str], language: str
) -> Comparison:
    whole = [(one, other) for one, other in pairs if one and other]
    if not whole:
        return Comparison(purpose, (), len(pairs), _("There is nothing to compare yet."))
    hypotheses, references = zip(*whole, strict=True)
    scores = metrics.score(hypotheses, [references], names, language)
    return Comparison(
        purpose, scores, len(pairs) - len(whole), metrics.small_sample_note(len(whole))
    )
