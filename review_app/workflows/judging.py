"""Whether a text is good enough: what its issues cost by the model that was chosen for it."""

from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from review_app.domain.blind import is_blind
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.issue import Issue
from review_app.domain.quality import OWN, QualityModel
from review_app.domain.segment import Segment
from review_app.messages import _
from review_app.scoring.mqm import MqmScore, Thresholds, mqm
from review_app.scoring.penalties import Penalty, iso_5060, j2450
from review_app.scoring.units import Unit
from review_app.scoring.weights import MOST, Weights, load_weights, presets
from review_app.workflows.session import Snapshot

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


class Judged(msgspec.Struct, frozen=True):
    """What the issues of a text cost: the score that decides, and those of other schemes."""

    mqm: MqmScore
    iso_5060: Penalty
    j2450: Penalty


def judge(segments: Iterable[Segment], rules: Rules) -> Judged:
    """The scores of `segments`, those that count."""
    bench = Bench(rules)
    for segment in segments:
        bench.put(segment)
    return bench.judged()


def hidden(properties: Properties, reader: str) -> str:
    """Why there is no verdict for `reader`, who does not see yet what others marked; or ""."""
    if not is_blind(properties, reader):
        return ""
    return _(
        "No verdict: the review is blind, and what others marked is left out until you say that"
        " your pass is done."
    )


class Bench:
    """What the segments of a text add to its scores, each by its key: an edit costs one."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._issues: dict[int, tuple[Issue, ...]] = {}
        self._units: dict[int, tuple[int, int]] = {}
        self._total = [0, 0]

    def put(self, segment: Segment) -> None:
        """Hold `segment` as it is now; nothing of it where it does not count."""
        before = self._units.pop(segment.key, (0, 0))
        self._issues.pop(segment.key, None)
        now = (0, 0)
        if segment.counts:
            words = Unit.SOURCE_WORDS.total([segment])
            unit = self._rules.unit
            now = words if unit is Unit.SOURCE_WORDS else unit.total([segment]), words
            self._units[segment.key] = now
            if segment.issues:
                self._issues[segment.key] = segment.issues
        self._total = [
            total + new - old for total, new, old in zip(self._total, now, before, strict=True)
        ]

    def judged(self) -> Judged:
        """The scores of all. ISO 5060 and SAE J2450 have weights of their own, unless the rules'
        are a table for them."""
        rules, (units, words) = self._rules, self._total
        issues = [one for key in sorted(self._issues) for one in self._issues[key]]
        return Judged(
            mqm(issues, units, rules.weights, unit=rules.unit, thresholds=rules.thresholds),
            iso_5060(issues, units, rules.unit, fitting(rules.weights, "iso-5060")),
            j2450(issues, words, fitting(rules.weights, "sae-j2450")),
        )


class Judge:
    """Judges states of a document again and again by its model: only what changed is read."""

    def __init__(self, see: Callable[[Segment], Segment] = lambda segment: segment) -> None:
        """`see` leaves of a segment what whoever asks may see."""
        self._see = see
        self._state: Snapshot | None = None
        self._bench: Bench | None = None

    def judge(self, state: Snapshot) -> Judged:
        """The scores of `state`. Raises UserError where its model cannot be used."""
        before, model = self._state, state.properties.model
        changed = None
        if before is not None and before.properties.model == model:
            changed = state.changed_since(before)
        if self._bench is None or changed is None:
            self._state, self._bench = None, Bench(rules_of(model))
        for one in state.segments() if changed is None else map(state.segment, changed):
            self._bench.put(self._see(one))
        self._state = state
        return self._bench.judged()


def fitting(weights: Weights, *names: str) -> Weights:
    """`weights` if they are one of the tables called `names`, or made of it; else the first."""
    return weights if weights.id in names else load_weights(names[0])


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
