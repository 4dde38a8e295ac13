"""Placeholders that a translation loses, adds or changes: the program would show nonsense."""

from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.forms import Form, forms, found
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.linguistics.format_strings.languages import readers
from review_app.linguistics.format_strings.model import Difference, Problem, differences
from review_app.messages import N_, _


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    for form in forms(segment, context.properties.plural_forms):
        for read in readers(segment.flags):
            wrong = differences(read(form.source), read(form.target), strict=form.strict)
            for one in _joined(list(wrong)):
                yield _finding(segment, form, one)


def _joined(wrong: list[Difference]) -> list[Difference]:
    """One that is missing and one too many are one that was changed."""
    if sorted(one.problem for one in wrong) != [Problem.EXTRA, Problem.MISSING]:
        return wrong
    places = {one.problem: one for one in wrong}
    missing, extra = places[Problem.MISSING].source, places[Problem.EXTRA].target
    return [Difference(Problem.CHANGED, missing, extra)]


def _finding(segment: Segment, form: Form, one: Difference) -> Finding:
    theirs = form.source[slice(*one.source)] if one.source else ""
    ours = form.target[slice(*one.target)] if one.target else ""
    message = _(_MESSAGES[one.problem]).format(source=theirs, target=ours)
    return found(
        PLACEHOLDERS,
        segment,
        form,
        message,
        source=one.source,
        target=one.target,
        suggestions=(theirs,) if theirs and ours else (),
    )


_MESSAGES = {
    Problem.MISSING: N_("“{source}” of the source is missing"),
    Problem.EXTRA: N_("“{target}” is not in the source"),
    Problem.CHANGED: N_("“{target}” is not what the source has there"),
    Problem.BROKEN: N_("“{target}” is no placeholder here, and the program would take it for one"),
}

PLACEHOLDERS = Check(
    id="placeholders",
    severity=FindingSeverity.ERROR,
    issue_type="design-and-markup/markup-tag",
    explain=N_("Placeholders such as %s or {name} that are missing, changed or too many"),
    find=_find,
)
