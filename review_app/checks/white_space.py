"""Line breaks, and spaces at either end, that are not those of the source."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.forms import Form, Place, forms, found
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Kind, Segment
from review_app.messages import N_, _

_WRAPPED = 50
"""Bytes of a line: longer ones are not a list or an address, and get wrapped."""

_SPACES = tuple(" \t\u00a0\u3000")
_FIRST = re.compile(r"\S+")
_LAST = re.compile(r"\S+(?=\s*\Z)")
_FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")


def _line_breaks(segment: Segment, context: Context) -> Iterator[Finding]:
    for form in forms(segment, context.properties.plural_forms):
        theirs, ours = _breaks(form.source, form.source), _breaks(form.target, form.source)
        if theirs != ours:
            at = form.target.find("\n")
            yield found(
                LINE_BREAKS,
                segment,
                form,
                _("Line breaks: {ours}, in the source {theirs}").format(
                    ours=sum(ours), theirs=sum(theirs)
                ),
                target=(at, at + 1) if at >= 0 else (0, len(form.target)),
            )


def _breaks(text: str, source: str) -> tuple[int, int, int]:
    """How many line breaks `text` has at its beginning, within it and at its end.

    Within a text that gets wrapped, only empty lines count: a translation wraps elsewhere.
    """
    bare = text.strip("\n")
    start = len(text) - len(text.lstrip("\n"))
    wrapped = any(len(line.encode()) > _WRAPPED for line in source.split("\n"))
    within = bare.count("\n\n") if wrapped else bare.count("\n")
    return start, within, len(text) - start - len(bare)


def _outer_space(segment: Segment, context: Context) -> Iterator[Finding]:
    for form in forms(segment, context.properties.plural_forms):
        yield from _beginning(segment, form)
        yield from _end(segment, form)


def _beginning(segment: Segment, form: Form) -> Iterator[Finding]:
    theirs, ours = form.source.startswith(_SPACES), form.target.startswith(_SPACES)
    if theirs == ours or _full_width(form.source.lstrip()[:1], form.target.lstrip()[:1]):
        return
    if ours:
        place = 0, len(form.target) - len(form.target.lstrip())
        yield _too_many(segment, form, place)
    elif form.source[0] in " \t" and segment.kind is Kind.MESSAGE:
        yield _missing(segment, form, _FIRST, "{space}{word}", form.source[0])


def _end(segment: Segment, form: Form) -> Iterator[Finding]:
    theirs, ours = form.source.endswith(_SPACES), form.target.endswith(_SPACES)
    if theirs == ours or _full_width(form.source.rstrip()[-1:], form.target.rstrip()[-1:]):
        return
    if ours:
        yield _too_many(segment, form, (len(form.target.rstrip()), len(form.target)))
    elif form.source[-1] in " \t" and segment.kind is Kind.MESSAGE:
        yield _missing(segment, form, _LAST, "{word}{space}", form.source[-1])


def _full_width(*characters: str) -> bool:
    """Whether one of `characters` has its space within itself."""
    return any(map(_FULL_WIDTH.match, characters))


def _too_many(segment: Segment, form: Form, place: Place) -> Finding:
    message = _("A space that the source does not have")
    return found(OUTER_SPACE, segment, form, message, target=place, suggestions=("",))


def _missing(
    segment: Segment, form: Form, word: re.Pattern[str], suggestion: str, space: str
) -> Finding:
    match = word.search(form.target)
    assert match is not None
    message = _("The space of the source is missing here")
    suggestions = (suggestion.format(word=match[0], space=space),)
    return found(OUTER_SPACE, segment, form, message, target=match.span(), suggestions=suggestions)


LINE_BREAKS = Check(
    id="line-breaks",
    severity=FindingSeverity.WARNING,
    issue_type="design-and-markup/layout",
    explain=N_("Line breaks whose number is not that of the source, but in wrapped text"),
    find=_line_breaks,
)

OUTER_SPACE = Check(
    id="outer-space",
    severity=FindingSeverity.NOTE,
    issue_type="design-and-markup/layout",
    explain=N_("Spaces at the beginning or end that the source has not, or that it has"),
    find=_outer_space,
)
