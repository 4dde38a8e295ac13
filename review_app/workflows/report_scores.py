"""The scores of a report: the verdict, and what the same issues cost in other schemes."""

from collections.abc import Iterable, Sequence

from review_app.domain.segment import Segment
from review_app.reports.model import Measured, ReportedAgreement, Verdict
from review_app.scoring.agreement import agreement
from review_app.scoring.mqm import MqmScore
from review_app.scoring.penalties import Penalty, iso_5060, j2450
from review_app.scoring.units import Unit
from review_app.scoring.weights import Weights, load_weights
from review_app.scoring.wmt import RatedScores, score_ratings
from review_app.workflows.judging import Rules
from review_app.workflows.ratings import ratings_of


def verdict_of(score: MqmScore) -> Verdict:
    """Whether the text passes, by MQM 2.0."""
    return Verdict(
        passed=score.passed,
        reason=score.verdict,
        calibrated=score.calibrated,
        per_thousand=score.per_thousand,
        raw=score.raw,
        calibrated_formula=score.calibrated_formula,
        formula=score.formula,
        raw_formula=score.raw_formula,
        parameters=score.parameters,
        points=score.points,
        note=score.note,
    )


def other_scores(
    sample: Sequence[Segment], rules: Rules, rated: RatedScores | None
) -> tuple[Measured, ...]:
    """What the issues of `sample` cost by ISO 5060, SAE J2450 and, if it was `rated`, MQM-WMT.

    Each by its own weights, or by those of `rules` where they are a table for it.
    """
    issues = [issue for segment in sample for issue in segment.issues]
    units, words = rules.unit.total(sample), Unit.SOURCE_WORDS.total(sample)
    iso, sae = (_fitting(rules.weights, name) for name in ("iso-5060", "sae-j2450"))
    return (
        _measured("iso-5060", iso_5060(issues, units, rules.unit, iso)),
        _measured("sae-j2450", j2450(issues, words, sae)),
        *(_by_raters(rated) if rated is not None else ()),
    )


def _measured(scheme: str, penalty: Penalty) -> Measured:
    return Measured(
        scheme=scheme,
        value=penalty.score,
        formula=penalty.formula,
        parameters=penalty.parameters,
    )


def _by_raters(rated: RatedScores) -> Iterable[Measured]:
    for mean in rated.systems.values():
        total = mean.score * mean.segments
        yield Measured(
            scheme="mqm-wmt",
            value=mean.score,
            formula=f"{total:.4g} ÷ {mean.segments} = {mean.score:.4g}",
            parameters=f"{rated.formula}; {rated.parameters}",
        )


def rated_by(
    sample: Sequence[Segment], name: str, raters: Sequence[str], rules: Rules
) -> RatedScores | None:
    """MQM-WMT's scores of `sample`, which all of `raters` have read; None without any."""
    if not raters or not sample:
        return None
    weights = _fitting(rules.weights, "wmt", "marot")
    return score_ratings(ratings_of(sample, name, name, raters), weights)


def _fitting(weights: Weights, *names: str) -> Weights:
    """`weights` if they are one of the tables called `names`, or made of it; else the first."""
    return weights if weights.id in names else load_weights(names[0])


def agreement_of(rated: RatedScores | None) -> ReportedAgreement | None:
    """How far the raters agree; None of fewer than two."""
    if rated is None:
        return None
    found = agreement(rated.segments)
    if len(found.raters) < 2:
        return None
    return ReportedAgreement(
        raters=found.raters,
        segments=found.segments,
        alpha=found.alpha,
        kappa=found.kappa,
        span_f1=found.span_f1,
    )
