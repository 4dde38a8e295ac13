"""Scores of a revision: edit effort against a later one, quality against a reference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.errors import UserError
from review_app.domain.segment import Segment
from review_app.formats import exchange
from review_app.importing.text import decode
from review_app.linguistics.language import language_of
from review_app.messages import _
from review_app.scoring import metrics, significance
from review_app.scoring.corpus import Corpus
from review_app.workflows.checking import Progress, keep_going
from review_app.workflows.files import read_file
from review_app.workflows.opening import PO_SUFFIXES, read_base
from review_app.workflows.regrouping import is_recut, text_pairs
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
    """The texts of a file, one a segment: its lines, or the targets of a .po file, an XLIFF or
    another such file, in order.

    Raises UserError. The last line may or may not end with a newline; what does not count,
    such as the obsolete entries of a .po file, is no text.
    """
    return _read(path)[0]


def _read(path: Path) -> tuple[list[str], str]:
    """The texts of a file, and the language that it says they are in."""
    data = read_file(path)
    suffix = path.suffix.lower()
    if suffix in PO_SUFFIXES or exchange.holds(data, suffix):
        base = read_base(data, path)
        texts = [segment.target for segment in segments_of(base) if segment.counts]
        return texts, base.properties.target_language
    lines = decode(data, str(path)).replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines, ""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """What else to ask of a score: how sure it is, and whether it differs from baselines'.

    `baselines` are other translations of the same segments. `exchange` tests the difference by
    random exchange of texts, else it is done by resampling; either begins with `seed`.
    """

    confidence: bool = False
    baselines: tuple[Path, ...] = ()
    exchange: bool = False
    seed: int = significance.SEED


class Judged(msgspec.Struct, frozen=True):
    """A score with the answers to a `Doubt`; `baseline` is the score of the one in `file`."""

    score: metrics.Score
    interval: significance.Interval | None = None
    baseline: metrics.Score | None = None
    difference: significance.Difference | None = None
    file: str = ""


def score_files(
    hypothesis: Path,
    references: Sequence[Path],
    names: Sequence[str],
    language: str = "",
    doubt: Doubt = Doubt(),  # noqa: B008 (frozen)
) -> tuple[Judged, ...]:
    """The scores of one file against others, segment by segment; of each, one for each baseline.

    Without a `language`, it is the one that the file or a reference names, or else the one that
    the references look like. Raises UserError.
    """
    read = [_read(path) for path in references]
    against = [texts for texts, _language in read]
    texts, own = _read(hypothesis)
    named = (tag for tag in (own, *(tag for _texts, tag in read)) if tag)
    language = language or next(named, "") or language_of(chain.from_iterable(against))
    baselines = [read_texts(path) for path in doubt.baselines]
    for one in (texts, *baselines):
        metrics.check(one, against, names)
    judge = _Judge(against, language, doubt)
    return tuple(one for name in names for one in judge.judged(name, texts, baselines))


class _Judge:
    """Scores by one metric after the other, over the same samples."""

    def __init__(self, references: list[list[str]], language: str, doubt: Doubt) -> None:
        self._references = references
        self._language = language
        self._doubt = doubt

    def judged(self, name: str, texts: list[str], baselines: Sequence[list[str]]) -> list[Judged]:
        meter = metrics.Meter(name, self._language, len(self._references))
        ours = metrics.corpus_of(meter, texts, self._references)
        plain = Judged(meter.score(ours.sums, len(ours)))
        if baselines:
            return [
                replace(self._compared(meter, plain, ours, baseline), file=str(path))
                for path, baseline in zip(self._doubt.baselines, baselines, strict=True)
            ]
        if not self._doubt.confidence:
            return [plain]
        drawn = self._resamples.scores(ours.rows, meter.value)
        sure = replace(
            plain,
            score=self._signed(plain.score, meter, "bs", self._resamples.samples),
            interval=significance.interval(drawn),
        )
        return [sure]

    def _compared(
        self, meter: metrics.Meter, plain: Judged, ours: Corpus, baseline: list[str]
    ) -> Judged:
        theirs = metrics.corpus_of(meter, baseline, self._references)
        rows = theirs.rows, ours.rows
        if self._doubt.exchange:
            kind = "ar"
            found = significance.paired_randomization(*rows, meter.value, seed=self._doubt.seed)
        else:
            kind = "bs"
            found = significance.paired_bootstrap(*rows, meter.value, self._resamples)
        return Judged(
            self._signed(plain.score, meter, kind, found.samples),
            found.intervals[1] if found.intervals else None,
            self._signed(meter.score(theirs.sums, len(theirs)), meter, kind, found.samples),
            found,
        )

    def _signed(
        self, score: metrics.Score, meter: metrics.Meter, kind: str, samples: int
    ) -> metrics.Score:
        return replace(score, signature=meter.signature(kind, samples, self._doubt.seed))

    @cached_property
    def _resamples(self) -> significance.Resamples:
        return significance.Resamples(len(self._references[0]), seed=self._doubt.seed)


class StoppedError(Exception):
    """Nobody wants the scores any more."""


class _Kept(msgspec.Struct):
    """A corpus, and the segments that it does not hold as they are now: all of them if None."""

    meter: metrics.Meter
    corpus: Corpus
    stale: set[int] | None = None


Pair = tuple[str, str]
"""A text, and what it is held against."""


class Scorer:
    """Scores states of a document again and again: what did not change is not reckoned twice.

    One for a purpose; its methods are called from one thread at a time. Pairs are by segment
    keys. Those without a text on one side are left out of the scores, and counted. Where
    `progress` says so, StoppedError is raised; what was reckoned by then is kept.
    """

    def __init__(self, purpose: Purpose) -> None:
        self._purpose = purpose
        self._states: tuple[Snapshot, ...] = ()
        self._reference: Sequence[str] | None = None
        self._pairs: dict[int, Pair] = {}
        self._left_out: set[int] = set()
        self._kept: dict[tuple[str, str], _Kept] = {}

    def pair(self, key: int) -> Pair | None:
        """What is known of a segment."""
        return self._pairs.get(key)

    def changed(
        self, states: tuple[Snapshot, ...], reference: Sequence[str] | None = None
    ) -> set[int] | None:
        """The segments to take again if `states` are compared now; None for all of them."""
        if len(states) != len(self._states) or reference is not self._reference:
            return None
        keys: set[int] = set()
        for state, before in zip(states, self._states, strict=True):
            if (new := state.changed_since(before)) is None:
                return None
            keys |= new
        return keys

    def take(
        self,
        pairs: Mapping[int, Pair | None],
        states: tuple[Snapshot, ...],
        reference: Sequence[str] | None = None,
        *,
        whole: bool,
    ) -> None:
        """Hold `pairs`, which are those of `states` that changed, or all if `whole`.

        A pair that is None does not count any more.
        """
        if whole:
            self._pairs.clear()
            self._left_out.clear()
        for key, pair in pairs.items():
            self._pairs.pop(key, None)
            self._left_out.discard(key)
            if pair is not None:
                self._pairs[key] = pair
                self._left_out |= set() if all(pair) else {key}
        for kept in self._kept.values():
            kept.stale = None if whole or kept.stale is None else kept.stale.union(pairs)
        self._states, self._reference = states, reference

    def comparison(
        self, names: Sequence[str], language: str, progress: Progress = keep_going
    ) -> Comparison:
        """The scores of each first text against its second."""
        whole, left_out = len(self._pairs) - len(self._left_out), len(self._left_out)
        if not whole:
            return Comparison(self._purpose, (), left_out, _("There is nothing to compare yet."))
        scores: list[metrics.Score] = []
        for name in names:
            kept = self._brought_up(name, language, progress)
            scores.append(kept.meter.score(kept.corpus.sums, len(kept.corpus)))
        return Comparison(self._purpose, tuple(scores), left_out, metrics.small_sample_note(whole))

    def _brought_up(self, name: str, language: str, progress: Progress) -> _Kept:
        """What is kept for a metric, as of now."""
        if (name, language) not in self._kept:
            meter = metrics.Meter(name, language)
            self._kept[name, language] = _Kept(meter, Corpus(meter))
        kept = self._kept[name, language]
        if kept.stale is None:
            going_on = kept.corpus.take(dict(self._whole(self._pairs)), progress)
        else:
            gone = dict.fromkeys(kept.stale)
            going_on = kept.corpus.put(gone | dict(self._whole(kept.stale)), progress)
        if not going_on:
            raise StoppedError
        kept.stale = set()
        return kept

    def _whole(self, keys: Iterable[int]) -> Iterator[tuple[int, tuple[str, tuple[str]]]]:
        """The pairs of `keys` with a text on both sides, as a corpus takes them."""
        for key in keys:
            if key in self._pairs and key not in self._left_out:
                one, other = self._pairs[key]
                yield key, (one, (other,))


def edit_effort(
    earlier: Snapshot,
    later: Snapshot,
    names: Sequence[str] = DEFAULT_METRICS,
    scorer: Scorer | None = None,
    progress: Progress = keep_going,
) -> Comparison:
    """How far `earlier` is from what became of it: not a measure of quality.

    Segments that had no text in one of the two took no editing but writing or deleting:
    they are left out, and counted. What was split or merged in between is compared as one text.
    Raises StoppedError.
    """
    scorer = scorer or Scorer(Purpose.EFFORT)
    changed = scorer.changed((earlier, later))
    if changed is None or is_recut(earlier) or is_recut(later):
        counting = [one for one in later.segments() if one.counts]
        scorer.take(text_pairs(earlier, later, counting), (earlier, later), whole=True)
    else:
        segments = [later.segment(key) for key in changed]
        gone = dict.fromkeys(one.key for one in segments if not one.counts)
        pairs = text_pairs(earlier, later, (one for one in segments if one.counts))
        scorer.take(gone | pairs, (earlier, later), whole=False)
    return scorer.comparison(names, later.properties.target_language, progress)


def quality(
    revision: Snapshot,
    reference: Sequence[str],
    names: Sequence[str] = DEFAULT_METRICS,
    scorer: Scorer | None = None,
    progress: Progress = keep_going,
) -> Comparison:
    """How close `revision` is to an independent translation of the same segments.

    Raises UserError where the reference has another number of segments,
    StoppedError where `progress` said so.
    """
    scorer = scorer or Scorer(Purpose.QUALITY)
    changed = scorer.changed((revision,), reference)
    pairs = None if changed is None else _still_against(scorer, map(revision.segment, changed))
    scorer.take(
        _against(revision, reference) if pairs is None else pairs,
        (revision,),
        reference,
        whole=pairs is None,
    )
    return scorer.comparison(names, revision.properties.target_language, progress)


def _still_against(scorer: Scorer, segments: Iterable[Segment]) -> dict[int, Pair | None] | None:
    """Changed segments beside their references, as before; None if others count than before."""
    pairs: dict[int, Pair | None] = {}
    for one in segments:
        known = scorer.pair(one.key)
        if one.counts != (known is not None):
            return None
        pairs[one.key] = known and (one.target, known[1])
    return pairs


def _against(revision: Snapshot, reference: Sequence[str]) -> dict[int, Pair]:
    """Every segment that counts beside its reference. Raises UserError."""
    segments = [segment for segment in revision.segments() if segment.counts]
    if len(segments) != len(reference):
        raise UserError(
            _(
                "The reference has {there} segments and this document {here}; a reference has one"
                " line for each segment, in the same order."
            ).format(there=len(reference), here=len(segments))
        )
    return {one.key: (one.target, text) for one, text in zip(segments, reference, strict=True)}
