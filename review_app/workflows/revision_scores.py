"""The scores of each revision of a document, for its report: effort and quality, apart."""

from collections.abc import Iterable, Mapping, Sequence

from review_app.domain.document import Revision
from review_app.domain.errors import UserError
from review_app.domain.segment import Segment
from review_app.messages import _
from review_app.reports.model import Figure, ReportedRevision
from review_app.scoring import metrics, significance
from review_app.scoring.corpus import Corpus, Row
from review_app.workflows.checking import Progress
from review_app.workflows.regrouping import Pairs, text_pairs
from review_app.workflows.scoring import StoppedError
from review_app.workflows.session import Snapshot

EFFORT = "hter"
QUALITY = ("chrf", "bleu", "ter")

_Pairs = dict[int, tuple[str, tuple[str, ...]]]


class Compared:
    """Revisions beside the text as it is now, for the segments of `sample`.

    Raises StoppedError where `progress` said so.
    """

    def __init__(self, present: Snapshot, sample: Sequence[Segment], progress: Progress) -> None:
        self.language = present.properties.target_language
        self.sample = sample
        self.progress = progress
        self._meters: dict[str, metrics.Meter] = {}
        self._resamples: dict[int, significance.Resamples] = {}
        self._now = present
        self._known: dict[int, Pairs] = {}
        self._present = {one.key: one.target for one in sample}

    def pairs(self, revision: Snapshot, others: Mapping[int, str]) -> _Pairs:
        """The targets of a revision beside `others`, where both are there."""
        targets = ((one.key, revision.segment(one.key).target) for one in self.sample)
        return {key: (target, (others[key],)) for key, target in targets if target and others[key]}

    def effort_of(self, revision: Snapshot, key: int) -> float | None:
        """HTER of one segment since `revision`, None without a text in one of the two.

        What was split or merged has it once, under the lowest key of its parts.
        """
        earlier, later = self._texts(revision).get(key, ("", ""))
        return self.meter("ter").of_segment(earlier, [later]) if earlier and later else None

    def quality_of(self, key: int, reference: str) -> float | None:
        """chrF of one segment as it is now, None without a text in one of the two."""
        text = self._present[key]
        return self.meter(QUALITY[0]).of_segment(text, [reference]) if text and reference else None

    def effort(self, revision: Snapshot) -> tuple[tuple[Figure, ...], int]:
        """HTER of a revision, and how many segments are left out."""
        found = self._texts(revision)
        pairs: _Pairs = {
            key: (before, (after,)) for key, (before, after) in found.items() if before and after
        }
        if not pairs:
            return (), len(found)
        figure = self.figure("ter", EFFORT, self.corpus("ter", pairs))
        return (figure,), len(found) - len(pairs)

    def _texts(self, revision: Snapshot) -> Pairs:
        if revision.sequence not in self._known:
            self._known[revision.sequence] = text_pairs(revision, self._now, self.sample)
        return self._known[revision.sequence]

    def meter(self, metric: str) -> metrics.Meter:
        if metric not in self._meters:
            self._meters[metric] = metrics.Meter(metric, self.language)
        return self._meters[metric]

    def corpus(self, metric: str, pairs: _Pairs) -> Corpus:
        corpus = Corpus(self.meter(metric))
        if not corpus.take(pairs, self.progress):
            raise StoppedError
        return corpus

    def figure(
        self, metric: str, name: str, corpus: Corpus, before: list[Row] | None = None
    ) -> Figure:
        """The score of `corpus`, and how it differs from that of the rows `before`, if any."""
        meter = self.meter(metric)
        resamples = self._drawn(len(corpus))
        spread = significance.interval(resamples.scores(corpus.rows, meter.value))
        found = None
        if before is not None and len(before) == len(corpus):
            found = significance.paired_bootstrap(before, corpus.rows, meter.value, resamples)
        return Figure(
            metric=name,
            value=float(meter.value(corpus.sums)),
            mean=spread.mean,
            half=spread.half,
            signature=meter.signature("bs", resamples.samples, resamples.seed),
            segments=len(corpus),
            difference=found and found.difference,
            p=found and found.p,
            significant=found and found.significant,
        )

    def _drawn(self, size: int) -> significance.Resamples:
        if size not in self._resamples:
            self._resamples[size] = significance.Resamples(size)
        return self._resamples[size]


def reported_revisions(
    compared: Compared,
    revisions: Iterable[tuple[Revision, Snapshot]],
    references: Mapping[int, str],
) -> tuple[ReportedRevision, ...]:
    """What is said of each revision. `references` are by segment key, none where there is none."""
    result: list[ReportedRevision] = []
    before: dict[str, list[Row]] = {}
    for revision, state in revisions:
        effort, left_out = compared.effort(state)
        quality: list[Figure] = []
        pairs = compared.pairs(state, references) if references else {}
        for metric in QUALITY if pairs else ():
            corpus = compared.corpus(metric, pairs)
            quality.append(compared.figure(metric, metric, corpus, before.get(metric)))
            before[metric] = corpus.rows
        result.append(
            ReportedRevision(
                name=revision.name,
                author=revision.author,
                at=revision.at if revision.sequence else None,
                effort=effort,
                quality=tuple(quality),
                left_out=left_out,
            )
        )
    return tuple(result)


def by_key(whole: Sequence[Segment], reference: Sequence[str]) -> dict[int, str]:
    """A text of `reference` for each segment of `whole`. Raises UserError where it has others."""
    if len(reference) != len(whole):
        raise UserError(
            _(
                "The reference has {there} segments and this document {here}; a reference has one"
                " line for each segment, in the same order."
            ).format(there=len(reference), here=len(whole))
        )
    return {one.key: text for one, text in zip(whole, reference, strict=True)}
