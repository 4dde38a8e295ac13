"""The commands for what people say is wrong, and for what the checks say and is not."""

from argparse import Namespace
from collections.abc import Iterable

from review_app.checks.profile import STRICT
from review_app.cli.desk import editing, seen, segment_at, session_of
from review_app.cli.output import issue_fields, show
from review_app.domain.edits import AnswerIssue, DeleteIssue, ResolveIssue
from review_app.domain.errors import UserError
from review_app.domain.finding import Finding
from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.segment import Segment
from review_app.domain.typology import DEFAULT, load_typology, needs_note, search
from review_app.messages import _, ngettext
from review_app.workflows.checking import check_one
from review_app.workflows.glossary import glossary_for
from review_app.workflows.reviewing import (
    IssueDraft,
    Scope,
    dismiss_within,
    raise_issue,
)
from review_app.workflows.session import Session
from review_app.workflows.settings import typologies_path


def issues(options: Namespace) -> int:
    with session_of(options) as session:
        every = [seen(session, one) for one in session.snapshot().segments()]
    return _show(options, every)


def flag(options: Namespace) -> int:
    with editing(options) as session:
        issue_type = _issue_type(options.type, session.properties.typology)
        if needs_note(issue_type) and not options.note.strip():
            raise UserError(
                _("An issue of the type {type} says nothing without a note; add --note.").format(
                    type=issue_type
                )
            )
        segment = segment_at(session, options.entry)
        side = Side(options.side)
        start = _place(segment, side, options.words, options.occurrence)
        draft = IssueDraft(
            side=side,
            start=start,
            end=start + len(options.words),
            type=issue_type,
            severity=Severity(options.severity),
            note=options.note,
            suggestion=options.suggestion,
            repeated=options.repeated,
            preferential=options.preferential,
            missing=options.missing,
        )
        session.change(raise_issue(session, segment.key, draft))
    return _show(options, [seen(session, session.segment(segment.key))])


def resolve(options: Namespace) -> int:
    with editing(options) as session:
        key = _segment_with(session, options.issue).key
        if options.delete:
            change = DeleteIssue(options.issue)
        else:
            change = ResolveIssue(options.issue, IssueState(options.state))
        session.change((key, change))
    return _show(options, [seen(session, session.segment(key))])


def answer(options: Namespace) -> int:
    if options.disagree and not options.reason.strip():
        raise UserError(_("Who disagrees says why: add --reason."))
    with editing(options) as session:
        key = _segment_with(session, options.issue).key
        said = AnswerIssue(options.issue, options.agree, options.reason, options.ruling)
        session.change((key, said))
    return _show(options, [seen(session, session.segment(key))])


def ignore(options: Namespace) -> int:
    with editing(options) as session:
        key = segment_at(session, options.entry).key
        terms = glossary_for(session.store, session.properties)
        found = check_one(session.snapshot(), key, session.store.words(), STRICT, terms)
        chosen = {_kind(one): one for one in found if one.quote == options.words}
        if not chosen:
            raise UserError(
                _("Segment {number} has no finding on “{words}”.").format(
                    number=options.entry, words=options.words
                )
            )
        for finding in chosen.values():
            dismiss_within(Scope(options.scope), session, finding, options.reason)
        rest = {
            Scope.SEGMENT: session.segment(key).dismissals,
            Scope.DOCUMENT: session.properties.dismissals,
            Scope.EVERYWHERE: session.store.dismissals(),
        }[Scope(options.scope)]
    number = key + 1 if options.scope == Scope.SEGMENT else None
    show(
        as_json=options.json,
        value=[{"segment": number, "dismissal": one} for one in rest],
        lines=(f"{number or '':>5}  [{one.check}]  “{one.quote}”  {one.reason}" for one in rest),
    )
    return 0


def _kind(finding: Finding) -> tuple[str, Side]:
    """What tells dismissals of the same words apart."""
    return finding.check, finding.side


def _place(segment: Segment, side: Side, words: str, occurrence: int) -> int:
    """Where `words` stand for the nth time, counted from 1. Raises UserError."""
    text = segment.text(side)
    start = -1
    for _time in range(occurrence if words else 0):
        start = text.find(words, start + 1)
        if start < 0:
            break
    if start < 0:
        message = ngettext(
            "“{words}” does not stand in the {side} of segment {number}.",
            "“{words}” does not stand {count} times in the {side} of segment {number}.",
            occurrence,
        )
        raise UserError(
            message.format(words=words, side=side, number=segment.key + 1, count=occurrence)
        )
    return start


def _segment_with(session: Session, id: str) -> Segment:
    """The segment that has issue `id`. Raises UserError."""
    for segment in session.snapshot().segments():
        if any(issue.id == id for issue in seen(session, segment).issues):
            return segment
    raise UserError(
        _("There is no issue {id} in this document; `review-app issues` lists them.").format(id=id)
    )


def _issue_type(words: str, name: str) -> str:
    """The path that a person means by `words` in the typology `name`. Raises UserError."""
    typology = load_typology(name or DEFAULT, typologies_path())
    if typology.find(words) is not None:
        return words
    found = search(typology, words)
    if not found:
        raise UserError(
            _("There is no issue type “{words}”; there are: {types}.").format(
                words=words, types=", ".join(one.path for one in typology.types)
            )
        )
    return found[0].path


def _show(options: Namespace, chosen: Iterable[Segment]) -> int:
    pairs = [(segment, issue) for segment in chosen for issue in segment.issues]
    lost = _("(lost)")
    show(
        as_json=options.json,
        value=[issue_fields(segment, issue) for segment, issue in pairs],
        lines=(
            f"{issue.id}  {segment.key + 1:>4}  {issue.state}  {issue.severity}  {issue.type}"
            f"  “{issue.span.quote}”{lost if issue.span.lost else ''}  {issue.note}"
            for segment, issue in pairs
        ),
    )
    return 0
