"""The scores of a report: the verdict, and what the same issues cost in other schemes."""

from collections.abc import Iterable, Sequence

from review_app.domain.segment import Segment
from review_app.reports.model import Measured, ReportedAgreement, Verdict
from review_app.scoring.agreement import agreement
from review_app.scoring.mqm import MqmScore
from review_app.scoring.penalties import Penalty
from review_app.scoring.wmt import RatedScores, score_ratings
from review_app.workflows.judging import Judged, Rules, fitting
from review_app.workflows.ratings import ratings_of


def verdict_of(score: MqmScore, withheld: str = "") -> Verdict:
    """Whether the text passes, by MQM 2.0; or why that cannot be said."""
    return Verdict(
        passed=None if withheld else score.passed,
        reason=withheld or score.verdict,
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


def other_scores(judged: Judged, rated: RatedScores | None) -> tuple[Measured, ...]:
    """What the same issues cost by ISO 5060, SAE J2450 and, if they were `rated`, MQM-WMT."""
    return (
        _measured("iso-5060", judged.iso_5060),
        _measured("sae-j2450", judged.j2450),
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
    weights = fitting(rules.weights, "wmt", "marot")
    return score_ratings(ratings_of(sample, name, raters), weights)


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
