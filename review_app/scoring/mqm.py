"""The MQM score: what the issues of a text cost it, for each 1,000 words.

The linear scoring model of MQM 2.0, with all error types weighing the same:
https://themqm.org/error-types-2/the-mqm-scoring-models/

    APT (absolute penalty total) = sum of the severity points of the issues
    NPT (normed penalty total)   = 1,000 × APT ÷ EWC (evaluation word count)
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from review_app.domain.diff import words as cut
from review_app.domain.issue import Issue, IssueState, Severity
from review_app.messages import _, ngettext

SEVERITY_POINTS: Mapping[Severity, float] = MappingProxyType(
    {Severity.NEUTRAL: 0, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}
)
"""The severity penalty multipliers that MQM 2.0 recommends."""

SMALL_SAMPLE = 500
"""With fewer words than this, one issue more or less moves the score too far to compare it."""

_HAN_OR_KANA = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


class MqmScore(msgspec.Struct, frozen=True, kw_only=True):
    """The penalty of a text.

    `points` is the APT, `words` the EWC and `per_thousand` the NPT: 0 is best, there is no
    worst; None where the text has no words. `counts` are the issues by severity, `weights`
    the points of one issue of each.
    """

    points: float
    words: int
    per_thousand: float | None
    counts: dict[Severity, int]
    weights: dict[Severity, float]

    @property
    def formula(self) -> str:
        """How the score was reckoned, with every number in it."""
        penalty = " + ".join(
            f"{_plain(points)} × {self.counts[severity]} {severity.value}"
            for severity, points in self.weights.items()
        )
        result = "–" if self.per_thousand is None else f"{self.per_thousand:.1f}"
        return ngettext(
            "1000 × ({penalty}) ÷ {words} word = {result}",
            "1000 × ({penalty}) ÷ {words} words = {result}",
            self.words,
        ).format(penalty=penalty, words=self.words, result=result)

    @property
    def note(self) -> str:
        """What to tell beside the score of so short a text; empty where it is long enough."""
        if self.words >= SMALL_SAMPLE:
            return ""
        return _(
            "With fewer than {enough} words, a single issue changes this score a lot:"
            " read the issues, not the number."
        ).format(enough=SMALL_SAMPLE)


def mqm(
    issues: Iterable[Issue], words: int, weights: Mapping[Severity, float] = SEVERITY_POINTS
) -> MqmScore:
    """The score of a text of so many `words` with these `issues`, on either side of it.

    Open and fixed issues count: both say what was wrong with the text that they were raised
    on. Rejected ones do not: they were no errors.
    """
    found = Counter(issue.severity for issue in issues if issue.state is not IssueState.REJECTED)
    points = float(sum(weights[severity] * count for severity, count in found.items()))
    return MqmScore(
        points=points,
        words=words,
        per_thousand=1000 * points / words if words else None,
        counts={severity: found[severity] for severity in weights},
        weights=dict(weights),
    )


def count_words(text: str) -> int:
    """The words of `text`, as translators are paid for them.

    Each Han character and each kana is one word; so is everything else between two word
    boundaries of UAX #29 that has a letter or a digit: “don't” and “3.5” are one word,
    “e-mail” is two.
    """
    rest, characters = _HAN_OR_KANA.subn(" ", text)
    return characters + sum(any(map(str.isalnum, token)) for token in cut(rest))


def _plain(points: float) -> str:
    return f"{points:.6g}"
