"""Terms of the glossary that are missing, or that it forbids."""

from collections.abc import Iterable, Iterator

from review_app.checks.check import Check, Context
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.glossary import Glossary, Term, TermStatus
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.terms import TermHit, allowed, source_terms, target_terms
from review_app.messages import N_, _


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    glossary = context.glossary
    if not glossary.terms or not segment.target:
        return
    hits = target_terms(glossary).find(segment.target)
    for hit in hits:
        yield from _of_target(segment, hit, glossary)
    if segment.source:
        written = {term for hit in hits for term in hit.terms}
        yield from _missing(segment, segment.source, written, glossary)


def _of_target(segment: Segment, hit: TermHit, glossary: Glossary) -> Iterator[Finding]:
    """A term that is forbidden, or whose capitals are others."""
    words = segment.target[hit.start : hit.end]
    if not allowed(hit):
        wanted = _targets(hit.terms, glossary)
        message = _("“{words}” is not to be used") + _note(hit.terms)
        if wanted:
            message = _("“{words}” is not to be used: the glossary has “{term}”") + _note(hit.terms)
        yield TERMINOLOGY.finding(
            segment,
            Side.TARGET,
            hit.start,
            hit.end,
            message=message.format(words=words, term=", ".join(wanted)),
            suggestions=wanted,
        )
    elif not hit.exact and not words.isupper() and all(term.match_case for term in hit.terms):
        wanted = tuple(dict.fromkeys(term.target for term in hit.terms))
        yield TERMINOLOGY.finding(
            segment,
            Side.TARGET,
            hit.start,
            hit.end,
            message=_("“{words}” is written “{term}” in the glossary").format(
                words=words, term=wanted[0]
            ),
            suggestions=wanted,
        )


def _missing(
    segment: Segment, source: str, written: set[Term], glossary: Glossary
) -> Iterator[Finding]:
    """Source terms of which no target term stands in the target, each once.

    One for which a forbidden term stands there has been spoken of already.
    """
    known: set[tuple[str, ...]] = set()
    for hit in source_terms(glossary).find(source):
        wanted = _targets(hit.terms, glossary)
        strict = not hit.exact and all(term.match_case for term in hit.terms)
        if not wanted or strict or wanted in known or not written.isdisjoint(hit.terms):
            continue
        known.add(wanted)
        yield TERMINOLOGY.finding(
            segment,
            Side.SOURCE,
            hit.start,
            hit.end,
            message=_(
                "“{words}” is “{term}” in the glossary, and that is not in the target"
            ).format(words=source[hit.start : hit.end], term=", ".join(wanted)),
            suggestions=wanted,
        )


def _targets(terms: Iterable[Term], glossary: Glossary) -> tuple[str, ...]:
    """What the glossary has for the sources of `terms`, the preferred ones first."""
    sources = dict.fromkeys(term.source for term in terms)
    rights = [term for source in sources for term in glossary.rights.get(source, ())]
    rights.sort(key=lambda term: term.status is not TermStatus.PREFERRED)
    return tuple(dict.fromkeys(term.target for term in rights))


def _note(terms: Iterable[Term]) -> str:
    """The first note, for the end of a message; its braces are no placeholders."""
    note = next((term.note for term in terms if term.note), "")
    return f" ({note})".replace("{", "{{").replace("}", "}}") if note else ""


TERMINOLOGY = Check(
    id="terminology",
    severity=FindingSeverity.WARNING,
    issue_type="terminology/inconsistent-with-terminology-resource",
    explain=N_("Terms of the glossary that are missing in the target, and terms that it forbids"),
    find=_find,
)
