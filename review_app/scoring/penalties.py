"""What the issues of a text cost it by a table of weights, per word or per thousand.

ISO 5060 and SAE J2450 are this and no more; MQM's linear model goes on from it (mqm.py).
Each result can say how it was reckoned, with every number in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from review_app.domain.issue import Issue, IssueState, Severity
from review_app.messages import _
from review_app.scoring.units import Unit, small_sample_note
from review_app.scoring.weights import Table, Weights, load_weights


class Tally(msgspec.Struct, frozen=True):
    """What some issues cost. `costs` are how many of each severity there are at which weight.

    `weightless` issues are repeated or preferential ones: they weigh nothing, whatever they
    are. `criticals` are the critical issues that do weigh.
    """

    points: float
    counts: Mapping[Severity, int]
    costs: Mapping[tuple[Severity, float], int]
    weightless: int = 0
    criticals: int = 0

    @property
    def terms(self) -> str:
        """The sum that `points` is: `1 × 3 minor + 5 × 2 major`."""
        terms = [
            f"{plain(weight)} × {count} {_(severity.value)}"
            for (severity, weight), count in self.costs.items()
        ]
        if self.weightless:
            terms.append(_("0 × {count} repeated or preferential").format(count=self.weightless))
        return " + ".join(terms) or "0"


def tally(issues: Iterable[Issue], weights: Weights) -> Tally:
    """What `issues` cost by `weights`.

    Open and fixed issues count: both say what was wrong with the text that they were raised
    on. Rejected ones do not: they were no errors.
    """
    table = Table(weights)
    found = [issue for issue in issues if issue.state is not IssueState.REJECTED]
    heavy = [issue for issue in found if not issue.weightless]
    costs = Counter((issue.severity, table(issue.severity, issue.type)) for issue in heavy)
    levels = Counter(issue.severity for issue in heavy)
    if not weights.patterns and not weights.types:
        # With one weight a severity, those that nobody raised are worth showing too.
        costs.update({(Severity(name), weight): 0 for name, weight in _levels(weights)})
    order = list(Severity)
    return Tally(
        points=float(sum(weight * count for (_severity, weight), count in costs.items())),
        counts={severity: levels[severity] for severity in Severity},
        costs=dict(sorted(costs.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))),
        weightless=len(found) - len(heavy),
        criticals=levels[Severity.CRITICAL],
    )


def points(issue: Issue, table: Table) -> float:
    """What one issue costs."""
    free = issue.weightless or issue.state is IssueState.REJECTED
    return 0 if free else table(issue.severity, issue.type)


def _levels(weights: Weights) -> Iterable[tuple[str, float]]:
    return (one for one in weights.severities.items() if one[0] in set(Severity))


class Penalty(msgspec.Struct, frozen=True):
    """The points of a text for each `per` units of it: 0 is best, there is no worst.

    `score` is None where the text has none of the unit.
    """

    tally: Tally
    weights: Weights
    unit: Unit
    units: int
    per: int
    score: float | None

    @property
    def formula(self) -> str:
        """How the score was reckoned, with every number in it."""
        norm = "" if self.per == 1 else f"{self.per} × "
        result = "–" if self.score is None else f"{self.score:.4g}"
        counted = self.unit.counted(self.units)
        return f"{norm}({self.tally.terms}) ÷ {counted} = {result}"

    @property
    def parameters(self) -> str:
        """The weights and the unit that it was reckoned with."""
        return _("{weights}; unit: {unit}").format(
            weights=self.weights.described, unit=self.unit.shown_name
        )

    @property
    def note(self) -> str:
        """A warning where the text is short, else empty."""
        return small_sample_note(self.units)


def penalty(
    issues: Iterable[Issue], units: int, weights: Weights, unit: Unit, per: int = 1
) -> Penalty:
    """The points of `issues` for each `per` of the text's `units`."""
    found = tally(issues, weights)
    score = per * found.points / units if units else None
    return Penalty(found, weights, unit, units, per, score)


def iso_5060(
    issues: Iterable[Issue],
    units: int,
    unit: Unit = Unit.TARGET_WORDS,
    weights: Weights | None = None,
    per: int = 1000,
) -> Penalty:
    """The error score of ISO 5060:2024: weight of the type × points of the severity, per unit."""
    return penalty(issues, units, weights or load_weights("iso-5060"), unit, per)


def j2450(issues: Iterable[Issue], source_words: int, weights: Weights | None = None) -> Penalty:
    """The score of SAE J2450: the weighted sum of the errors per word of the source."""
    table = weights or load_weights("sae-j2450")
    return penalty(issues, source_words, table, Unit.SOURCE_WORDS)


def plain(points: float) -> str:
    """A number without needless digits."""
    return f"{points:.6g}"


def beside(score: float, limit: float) -> str:
    """A score in as many digits, two at least, as it takes not to look like the other `limit`."""
    shown = next((f"{score:.{n}f}" for n in range(2, 12) if float(f"{score:.{n}f}") != limit), "")
    return shown if shown and score != limit else f"{score:.2f}"
