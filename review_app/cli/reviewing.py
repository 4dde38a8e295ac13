"""The commands that read and change a review."""

from argparse import Namespace

from review_app.cli.desk import editing, segment_at, session_of
from review_app.cli.output import complain, issue_fields, segment_fields, show
from review_app.domain.edits import (
    DOCUMENT,
    Change,
    EditTarget,
    NameRevision,
    ResolveIssue,
    SetExcluded,
    SetStatus,
)
from review_app.domain.errors import UserError
from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.segment import Segment, Status
from review_app.domain.typology import load_typology, search
from review_app.messages import _
from review_app.workflows.checking import check_document
from review_app.workflows.reviewing import IssueDraft, approvals, dismiss, raise_issue
from review_app.workflows.saving import export, save
from review_app.workflows.session import Session


def segments(options: Namespace) -> int:
    with session_of(options) as session:
        every = list(session.snapshot().segments())
    _show_segments(options, every)
    return 0


def set_text(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        status = Status.TRANSLATED if options.text else Status.UNTRANSLATED
        if options.text != segment.target:
            session.change((segment.key, EditTarget(options.text, status)))
        _show_segments(options, [session.segment(segment.key)])
    return 0


def approve(options: Namespace) -> int:
    with editing(options) as session:
        if options.all:
            chosen = list(session.snapshot().segments())
        else:
            chosen = [segment_at(session, number) for number in options.entry or ()]
        if not chosen:
            raise UserError(_("Say what to approve: --entry N, or --all."))
        empty = [one for one in chosen if one.counts and not one.target]
        if empty and not options.all:
            raise UserError(
                _("Segment {number} has no text to approve; set it first.").format(
                    number=empty[0].key + 1
                )
            )
        _apply(session, approvals(chosen))
        if empty:
            complain(_("{count} without a text were not approved.").format(count=len(empty)))
        _show_segments(options, [session.segment(one.key) for one in chosen])
    return 0


def needs_work(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        session.change((segment.key, SetStatus(Status.NEEDS_WORK, options.reason)))
        _show_segments(options, [session.segment(segment.key)])
    return 0


def exclude(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        session.change((segment.key, SetExcluded(not options.restore)))
        _show_segments(options, [session.segment(segment.key)])
    return 0


def flag(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        side = Side(options.side)
        text = segment.text(side)
        start = text.find(options.words)
        if start < 0:
            raise UserError(
                _("“{words}” does not stand in the {side} of segment {number}.").format(
                    words=options.words, side=side, number=options.entry
                )
            )
        draft = IssueDraft(
            side=side,
            start=start,
            end=start + len(options.words),
            type=_issue_type(options.type),
            severity=Severity(options.severity),
            note=options.note,
            suggestion=options.suggestion,
        )
        session.change(raise_issue(session, segment.key, draft))
        _show_issues(options, [session.segment(segment.key)])
    return 0


def resolve(options: Namespace) -> int:
    with editing(options) as session:
        for segment in session.snapshot().segments():
            if any(issue.id == options.issue for issue in segment.issues):
                state = IssueState(options.state)
                session.change((segment.key, ResolveIssue(options.issue, state)))
                _show_issues(options, [session.segment(segment.key)])
                return 0
        raise UserError(
            _("There is no issue {id} in {file}; `review-app issues` lists them.").format(
                id=options.issue, file=options.file.name
            )
        )


def ignore(options: Namespace) -> int:
    with editing(options) as session:
        segment = segment_at(session, options.entry)
        found = check_document(session.snapshot(), session.store.words())
        chosen = [one for one in found.get(segment.key, ()) if one.quote == options.words]
        if not chosen:
            raise UserError(
                _("Segment {number} has no finding on “{words}”.").format(
                    number=options.entry, words=options.words
                )
            )
        session.change(dismiss(session, chosen[0], options.reason))
        _show_segments(options, [session.segment(segment.key)])
    return 0


def issues(options: Namespace) -> int:
    with session_of(options) as session:
        _show_issues(options, [one for one in session.snapshot().segments() if one.issues])
    return 0


def revisions(options: Namespace) -> int:
    if options.name:
        with editing(options) as session:
            session.change((DOCUMENT, NameRevision(options.name)))
            _show_revisions(options, session)
    else:
        with session_of(options) as session:
            _show_revisions(options, session)
    return 0


def export_po(options: Namespace) -> int:
    with session_of(options) as session:
        if options.with_excluded:
            save(session, options.to, overwrite=True)
        else:
            export(session, options.to)
    return 0


def _apply(session: Session, changes: list[tuple[int, Change]]) -> None:
    if changes:
        session.change(*changes)


def _issue_type(words: str) -> str:
    """The typology path that a person means by `words`. Raises UserError."""
    typology = load_typology("mqm-core")
    if typology.find(words) is not None:
        return words
    found = search(typology, words)
    if not found:
        raise UserError(
            _("There is no issue type “{words}”; try one of: {types}.").format(
                words=words, types=", ".join(one.path for one in typology.types[:12])
            )
        )
    return found[0].path


def _show_segments(options: Namespace, chosen: list[Segment]) -> None:
    show(
        as_json=options.json,
        value=[segment_fields(one) for one in chosen],
        lines=(f"{one.key + 1:>5}  {one.status:12}  {one.target}" for one in chosen),
    )


def _show_issues(options: Namespace, chosen: list[Segment]) -> None:
    pairs = [(segment, issue) for segment in chosen for issue in segment.issues]
    show(
        as_json=options.json,
        value=[issue_fields(segment, issue) for segment, issue in pairs],
        lines=(
            f"{issue.id}  {segment.key + 1:>4}  {issue.state}  {issue.severity}  {issue.type}"
            f"  “{issue.span.quote}”{' (lost)' if issue.span.lost else ''}  {issue.note}"
            for segment, issue in pairs
        ),
    )


def _show_revisions(options: Namespace, session: Session) -> None:
    show(
        as_json=options.json,
        value=session.revisions,
        lines=(f"{one.sequence:>6}  {one.name}  {one.author}" for one in session.revisions),
    )
