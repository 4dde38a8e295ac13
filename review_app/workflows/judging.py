"""Whether a text is good enough: what its issues cost by the model that was chosen for it."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.domain.quality import OWN, QualityModel
from review_app.domain.segment import Segment
from review_app.messages import _
from review_app.scoring.mqm import MqmScore, Thresholds, mqm
from review_app.scoring.units import Unit
from review_app.scoring.weights import MOST, Weights, load_weights, presets

NO_WEIGHTS = Weights(id=OWN, name=OWN)


class Rules(msgspec.Struct, frozen=True):
    """A quality model, ready to judge by."""

    weights: Weights
    unit: Unit
    thresholds: Thresholds


def rules_of(model: QualityModel) -> Rules:
    """The rules that `model` names. Raises UserError where they cannot be used."""
    base = NO_WEIGHTS if model.weights == OWN else load_weights(model.weights)
    changes = model.severities, model.types, model.patterns
    if model.label or any(changes):
        _check(changes)
        base = base.with_changes(model.label, *changes)
    return Rules(base, _unit(model.unit), _thresholds(model))


def with_table(model: QualityModel, name: str) -> QualityModel:
    """`model` with the weights of a preset, or of the file of that name as its own.

    Raises UserError where there is no such table.
    """
    weights = load_weights(name)
    if name in presets():
        return replace(model, weights=name, label="", severities={}, types={}, patterns={})
    return replace(
        model,
        weights=OWN,
        label=weights.name,
        severities=weights.severities,
        types=weights.types,
        patterns=weights.patterns,
    )


def judge(segments: Iterable[Segment], rules: Rules) -> MqmScore:
    """The score of `segments`, those that count, by MQM 2.0."""
    counted = [one for one in segments if one.counts]
    return mqm(
        [issue for segment in counted for issue in segment.issues],
        rules.unit.total(counted),
        rules.weights,
        unit=rules.unit,
        thresholds=rules.thresholds,
    )


def _check(tables: Iterable[Mapping[str, float]]) -> None:
    for key, value in (pair for table in tables for pair in table.items()):
        if not 0 <= value <= MOST:
            raise UserError(
                _("The weight of “{key}” is {value}; it can be from 0 to {most}.").format(
                    key=key, value=value, most=MOST
                )
            )


def _unit(name: str) -> Unit:
    try:
        return Unit(name)
    except ValueError:
        raise UserError(
            _("There is no unit “{name}”; choose from {known}.").format(
                name=name, known=", ".join(Unit)
            )
        ) from None


def _thresholds(model: QualityModel) -> Thresholds:
    try:
        return Thresholds(model.passing, model.acceptable)
    except ValueError:
        raise UserError(
            _(
                "A text can pass with a score from 0 to below 100, and more than 0 points must be"
                " acceptable; here it is {passing:g} with {acceptable:g} points. Correct them."
            ).format(passing=model.passing, acceptable=model.acceptable)
        ) from None
