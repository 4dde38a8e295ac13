"""BLEU, chrF, chrF++ and TER, with sacrebleu's digits. Only this module knows sacrebleu.

sacrebleu and numpy cost 0.17 s to load, so they are imported when a score is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from review_app.domain.errors import UserError
from review_app.messages import _, ngettext

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

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
    of them all: BLEU splits Chinese with sacrebleu's tokenizer `zh`, everything else with
    its default, `13a`; all other settings are sacrebleu's defaults. White space at the end of
    a text does not count, as on sacrebleu's command line.

    Raises UserError where a metric is unknown, where there is nothing to score, and where a
    reference has another number of texts.
    """
    _check(hypotheses, references, metrics)
    texts = [text.rstrip() for text in hypotheses]
    others = [[text.rstrip() for text in reference] for reference in references]
    return tuple(_score(name, texts, others, language) for name in metrics)


def small_sample_note(segments: int) -> str:
    """What to tell beside the scores of so few segments; empty where there are enough."""
    if segments >= SMALL_SAMPLE:
        return ""
    return ngettext(
        "Only {count} segment: with fewer than {enough}, corpus BLEU means little.",
        "Only {count} segments: with fewer than {enough}, corpus BLEU means little.",
        segments,
    ).format(count=segments, enough=SMALL_SAMPLE)


def _check(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]], metrics: Sequence[str]
) -> None:
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


def _score(name: str, texts: list[str], references: list[list[str]], language: str) -> Score:
    metric = _metric(name, language)
    result = metric.corpus_score(texts, references)
    return Score(name, float(result.score), str(metric.get_signature()), len(texts))


def _metric(name: str, language: str) -> Metric:
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


def _tokenizer(language: str) -> str:
    primary = language.replace("_", "-").split("-")[0].lower()
    return "zh" if primary == "zh" else "13a"
