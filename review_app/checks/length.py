"""Translations that are much longer or shorter than the document's others."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from review_app.checks.check import Context, NormCheck, Trait
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.linguistics.inline import prose
from review_app.messages import N_, _

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U000323af]")
_LETTERS_IN_WIDE = 3
"""A Han character says about what three letters do."""

_SHORTEST = 45
"""Letters: of what is shorter, the length says little."""

_FEWEST = 20
"""Segments, to know what is usual."""

_DEVIATION = 1.4826
"""What makes a median absolute deviation a standard deviation."""

_FAR = 4.0
"""Standard deviations."""

_FACTOR = 1.8
"""How much longer or shorter than usual nobody minds."""


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:  # noqa: ARG001
    if segment.source is None:
        return
    source, target = (
        _size(prose(text, segment.flags)) for text in (segment.source, segment.target)
    )
    if source >= _SHORTEST and target:
        yield Trait.of(segment, "", f"{math.log(target / source):.2f}")


def _norm(counts: Mapping[str, int], _context: Context) -> tuple[float, float] | None:
    """The median, and how far from it is far, by the median deviation: odd ones move neither."""
    if sum(counts.values()) < _FEWEST:
        return None
    ratios = {float(value): count for value, count in counts.items()}
    usual = _median(ratios.items())
    spread = _DEVIATION * _median((abs(one - usual), count) for one, count in ratios.items())
    return usual, max(_FAR * spread, math.log(_FACTOR))


def _median(counted: Iterable[tuple[float, int]]) -> float:
    """The median of values with their counts; of two in the middle, the greater."""
    ordered = sorted(counted)
    half = sum(count for _value, count in ordered) // 2
    for value, count in ordered:
        half -= count
        if half < 0:
            return value
    return 0.0


def _judge(trait: Trait, norm: tuple[float, float]) -> Iterator[Finding]:
    usual, most = norm
    ratio = float(trait.value)
    if abs(ratio - usual) > most:
        factor = math.exp(abs(ratio - usual))
        text = _LONG if ratio > usual else _SHORT
        yield LENGTH.finding(trait, message=_(text).format(factor=f"{factor:.1f}"))


def _size(text: str) -> int:
    """The length of `text` in letters, white space aside."""
    wide = len(_WIDE.findall(text))
    return len("".join(text.split())) + (_LETTERS_IN_WIDE - 1) * wide


_LONG = N_("{factor} times as long as usual here: is something added?")
_SHORT = N_("{factor} times shorter than usual here: is something missing?")

LENGTH = NormCheck(
    id="length",
    severity=FindingSeverity.NOTE,
    issue_type="accuracy",
    explain=N_("Translations much longer or shorter for their source than the document's others"),
    collect=_collect,
    norm=_norm,
    judge=_judge,
)
