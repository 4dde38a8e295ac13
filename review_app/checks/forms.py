"""Comparing all plural forms of a message with its source, with findings where people see them."""

from collections.abc import Iterator

import msgspec

from review_app.checks.check import Check
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.plurals import frequent
from review_app.domain.segment import Segment
from review_app.messages import _

Place = tuple[int, int]


class Form(msgspec.Struct, frozen=True):
    """One form of a translation beside the source that it is a translation of.

    `strict` says that it holds for so many numbers that it must name its number.
    """

    number: int
    source: str
    target: str
    strict: bool


def forms(segment: Segment, rule: str) -> Iterator[Form]:
    """The forms of `segment` that are translated, by the catalog's plural `rule`.

    None for a segment without a source. As in gettext, the plural source is the measure:
    the singular may have its number in words.
    """
    source = segment.source_plural or segment.source
    if source is None or not source.strip():
        return
    often = frequent(rule) if segment.plurals else ()
    for number, target in enumerate((segment.target, *segment.plurals)):
        if target.strip():
            strict = not segment.plurals or often[number : number + 1] == (True,)
            yield Form(number, source, target, strict)


def found(
    check: Check,
    segment: Segment,
    form: Form,
    message: str,
    *,
    source: Place | None = None,
    target: Place | None = None,
    suggestions: tuple[str, ...] = (),
) -> Finding:
    """A finding of `check` at its place in the target, else in the source.

    Findings have their places in the first form of both: what is elsewhere is said of the
    whole target.
    """
    if form.number:
        message = _("{message} (form {number})").format(message=message, number=form.number)
    elif target:
        return check.finding(
            segment, Side.TARGET, *target, message=message, suggestions=suggestions
        )
    if source and form.source == segment.source:
        return check.finding(segment, Side.SOURCE, *source, message=message)
    return check.finding(segment, Side.TARGET, 0, len(segment.target), message=message)
