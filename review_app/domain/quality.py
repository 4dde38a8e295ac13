"""By what a text is judged: the model that its score is reckoned with."""

from collections.abc import Mapping

import msgspec

OWN = "own"
"""The name of a table of weights that is in the model alone."""

_NOTHING: Mapping[str, float] = {}


class QualityModel(msgspec.Struct, frozen=True, kw_only=True):
    """What errors weigh, what the text is measured in, and when it passes.

    `weights` names a table of weights; `severities`, `types` and `patterns` are the weights that
    are others than there (scoring/weights.py says what they mean), all of them where it is
    `OWN`. `label` is what people call them then. `unit` is that of the evaluation word count.
    `passing` (PT) is the calibrated score with which a text passes, `acceptable` (APP) the
    points for a thousand units with which it has just that.
    """

    weights: str = "mqm"
    label: str = ""
    severities: Mapping[str, float] = _NOTHING
    types: Mapping[str, float] = _NOTHING
    patterns: Mapping[str, float] = _NOTHING
    unit: str = "target words"
    passing: float = 90
    acceptable: float = 10

    @property
    def lines(self) -> tuple[str, ...]:
        """All that it says, a fact a line."""
        tables = (self.severities, self.types, self.patterns)
        weights = (f"{key} {value:g}" for table in tables for key, value in table.items())
        thresholds = f"passing {self.passing:g}", f"acceptable {self.acceptable:g}"
        return (f"{self.weights} {self.label}".rstrip(), *weights, self.unit, *thresholds)
