"""The MQM score: what the issues of a text cost it.

The linear scoring model of MQM 2.0:
https://themqm.org/error-types-2/the-mqm-scoring-models/

    APT (absolute penalty total)  = Σ weight of the error type × points of the severity
    PWPT (per-word penalty total) = APT ÷ EWC (evaluation word count)
    NPT (normed penalty total)    = 1,000 × PWPT
    OQS (overall quality score)   = 100 × (1 − PWPT), raw
    CQS (calibrated quality score) = 100 − NPT × (100 − PT) ÷ APP

PT is the score with which a text passes, APP the points per 1,000 words that are acceptable:
a text with exactly so many has the score PT.
"""

from collections.abc import Iterable, Mapping

import msgspec

from review_app.domain.issue import Issue, Severity
from review_app.messages import _
from review_app.scoring.penalties import Penalty, beside, penalty, plain
from review_app.scoring.units import Unit
from review_app.scoring.weights import Weights, load_weights


class Thresholds(msgspec.Struct, frozen=True):
    """When a text passes: `passing` is PT, `acceptable` APP. Raises ValueError at nonsense."""

    passing: float = 90
    acceptable: float = 10

    def __post_init__(self) -> None:
        if not (0 <= self.passing < 100 and self.acceptable > 0):
            raise ValueError(f"no thresholds: {self}")


class MqmScore(msgspec.Struct, frozen=True):
    """The scores of a text in MQM 2.0's linear model; None where the text has no words."""

    penalty: Penalty
    thresholds: Thresholds

    @property
    def points(self) -> float:
        """APT."""
        return self.penalty.tally.points

    @property
    def words(self) -> int:
        """EWC, in the unit that was chosen."""
        return self.penalty.units

    @property
    def counts(self) -> Mapping[Severity, int]:
        """The issues of each severity that weigh something."""
        return self.penalty.tally.counts

    @property
    def weights(self) -> Mapping[Severity, float]:
        """The points of one issue of each severity, before the weight of its type."""
        severities = self.penalty.weights.severities
        return {severity: severities.get(severity, 0) for severity in Severity}

    @property
    def per_word(self) -> float | None:
        """PWPT."""
        return self.points / self.words if self.words else None

    @property
    def per_thousand(self) -> float | None:
        """NPT: 0 is best, there is no worst."""
        return self.penalty.score

    @property
    def raw(self) -> float | None:
        """OQS: 100 is best."""
        return None if self.per_word is None else 100 * (1 - self.per_word)

    @property
    def calibrated(self) -> float | None:
        """CQS: 100 is best, `thresholds.passing` passes."""
        if self.per_thousand is None:
            return None
        passing, acceptable = self.thresholds.passing, self.thresholds.acceptable
        return 100 - self.per_thousand * (100 - passing) / acceptable

    @property
    def passed(self) -> bool | None:
        """Whether the text passes: CQS ≥ PT, and no critical issue. None without words."""
        if self.per_thousand is None:
            return None
        return self._good_enough and not self.penalty.tally.criticals

    @property
    def _good_enough(self) -> bool:
        """CQS ≥ PT, said as NPT ≤ APP, so that no rounding decides."""
        return (self.per_thousand or 0) <= self.thresholds.acceptable

    @property
    def formula(self) -> str:
        """How NPT was reckoned, with every number in it."""
        result = _shown(self.per_thousand)
        counted = self.penalty.unit.counted(self.words)
        return f"1000 × ({self.penalty.tally.terms}) ÷ {counted} = {result}"

    @property
    def raw_formula(self) -> str:
        """How OQS was reckoned."""
        counted = self.penalty.unit.counted(self.words)
        return f"100 × (1 − {plain(self.points)} ÷ {counted}) = {_shown(self.raw)}"

    @property
    def calibrated_formula(self) -> str:
        """How CQS was reckoned."""
        passing, acceptable = self.thresholds.passing, self.thresholds.acceptable
        npt = _shown(self.per_thousand)
        return (
            f"100 − {npt} × (100 − {plain(passing)}) ÷ {plain(acceptable)}"
            f" = {_shown(self.calibrated)}"
        )

    @property
    def parameters(self) -> str:
        """The weights, the unit and the thresholds that it was reckoned with."""
        return _(
            "{penalty}; passes with {passing} (PT); {points} points a thousand are acceptable (APP)"
        ).format(
            penalty=self.penalty.parameters,
            passing=plain(self.thresholds.passing),
            points=plain(self.thresholds.acceptable),
        )

    @property
    def verdict(self) -> str:
        """Whether the text passes, and why, in a sentence."""
        if self.calibrated is None:
            return _("No verdict: there are no words to judge.")
        passing = plain(self.thresholds.passing)
        score = beside(self.calibrated, self.thresholds.passing)
        criticals = self.penalty.tally.criticals
        if not self._good_enough:
            words = (
                _("Fails: the score {score} is below {passing}, and critical issues ({count}).")
                if criticals
                else _("Fails: the score {score} is below {passing}.")
            )
            return words.format(score=score, passing=passing, count=criticals)
        if criticals:
            return _("Fails: critical issues ({count}), whatever the score.").format(
                count=criticals
            )
        return _(
            "Passes: the score {score} is at least {passing}, and no issue is critical."
        ).format(score=score, passing=passing)

    @property
    def note(self) -> str:
        """A warning where the text is short, else empty."""
        return self.penalty.note


def mqm(
    issues: Iterable[Issue],
    words: int,
    weights: Weights | None = None,
    *,
    unit: Unit = Unit.TARGET_WORDS,
    thresholds: Thresholds | None = None,
) -> MqmScore:
    """The score of a text of so many `words` (or what else `unit` says) with these `issues`."""
    found = penalty(issues, words, weights or load_weights("mqm"), unit, 1000)
    return MqmScore(found, thresholds or Thresholds())


def _shown(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"
