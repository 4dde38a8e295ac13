"""What reviewers and editors do to segments, as edits for `Session.apply`."""

import uuid
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.edits import (
    DOCUMENT,
    Change,
    ChangeIssue,
    DismissFinding,
    EditTarget,
    NameRevision,
    RaiseIssue,
    ResolveIssue,
    SetProperties,
    SetScore,
    SetStatus,
)
from review_app.domain.errors import UserError
from review_app.domain.finding import Dismissal, Finding
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.judgement import LEAST, MOST
from review_app.domain.segment import Segment, Status
from review_app.domain.span import mark
from review_app.messages import _
from review_app.workflows.session import Session
from review_app.workflows.settings import Role


class IssueDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of `[start, end)` (code points) on `side`, before it is an issue."""

    side: Side
    start: int
    end: int
    type: str
    severity: Severity = Severity.MINOR
    note: str = ""
    suggestion: str = ""
    repeated: bool = False
    preferential: bool = False
    missing: bool = False


def raise_issue(session: Session, key: int, draft: IssueDraft) -> tuple[int, Change]:
    """The edit that puts a new issue on segment `key`.

    Raises UserError where the span is not within the text.
    """
    text = session.segment(key).text(draft.side)
    try:
        span = mark(text, draft.start, draft.end)
    except ValueError as error:
        raise UserError(
            _("Segment {number} has no characters {start} to {end}; it is {length} long.").format(
                number=key + 1, start=draft.start, end=draft.end, length=len(text)
            )
        ) from error
    issue = Issue(
        id=uuid.uuid4().hex[:8],
        type=draft.type,
        severity=draft.severity,
        side=draft.side,
        span=span,
        author=session.author,
        at=session.now(),
        note=draft.note,
        suggestion=draft.suggestion,
        repeated=draft.repeated,
        preferential=draft.preferential,
        missing=draft.missing and draft.side is Side.SOURCE,
    )
    return key, RaiseIssue(issue)


def draft_from(finding: Finding) -> IssueDraft:
    """The issue that a person makes of `finding`."""
    return IssueDraft(
        side=finding.side,
        start=finding.start,
        end=finding.end,
        type=finding.issue_type,
        note=finding.message,
        suggestion=finding.suggestions[0] if finding.suggestions else "",
    )


def issue_of(segment: Segment, finding: Finding) -> Issue | None:
    """The open issue on the very words of `finding`."""
    place = finding.side, finding.start, finding.end
    return next(
        (
            issue
            for issue in segment.open_issues
            if (issue.side, issue.span.start, issue.span.end) == place
        ),
        None,
    )


def accept_suggestion(segment: Segment, finding: Finding, choice: int = 0) -> tuple[int, Change]:
    """The edit that puts suggestion `choice` in the place of what `finding` marks.

    Raises UserError where the finding has no such suggestion, or no longer fits the text.
    """
    stale = segment.target[finding.start : finding.end] != finding.quote
    if finding.side is not Side.TARGET or stale or choice >= len(finding.suggestions):
        raise UserError(_("This finding has no suggestion that fits the text as it is now."))
    text = (
        segment.target[: finding.start]
        + finding.suggestions[choice]
        + segment.target[finding.end :]
    )
    return segment.key, EditTarget(text)


def suggested(segment: Segment, issue: Issue) -> str | None:
    """The target with the suggestion of `issue` in the place of its words; None where it has
    none, or the words are no longer there."""
    span, target = issue.span, segment.target
    if issue.side is not Side.TARGET or not issue.suggestion or span.lost:
        return None
    if target[span.start : span.end] != span.quote:
        return None
    return target[: span.start] + issue.suggestion + target[span.end :]


def apply_suggestion(segment: Segment, issue: Issue) -> list[tuple[int, Change]]:
    """The edits, one step, that put the suggestion of `issue` in the text and mark it fixed.

    Raises UserError where it has none that fits the text.
    """
    text = suggested(segment, issue)
    if text is None:
        raise UserError(_("This issue has no suggestion that fits the text as it is now."))
    fixed = ResolveIssue(issue.id, IssueState.FIXED)
    return [(segment.key, EditTarget(text)), (segment.key, fixed)]


def is_misspelled(finding: Finding) -> bool:
    """Whether `finding` is on a word that a dictionary does not know: it may be put there."""
    return finding.check == "spelling"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` without the white space at its ends; as it is where it holds no other."""
    words = text[start:end]
    if not words.strip():
        return start, end
    return end - len(words.lstrip()), start + len(words.rstrip())


def draft_of(issue: Issue) -> IssueDraft:
    """What `issue` says, for a person to change."""
    return IssueDraft(
        side=issue.side,
        start=issue.span.start,
        end=issue.span.end,
        type=issue.type,
        severity=issue.severity,
        note=issue.note,
        suggestion=issue.suggestion,
        repeated=issue.repeated,
        preferential=issue.preferential,
        missing=issue.missing,
    )


def change_issue(segment: Segment, id: str, draft: IssueDraft) -> tuple[int, Change]:
    """The edit that makes the issue `id` say what `draft` says; its words stay.

    Raises UserError where the issue is gone.
    """
    for issue in segment.issues:
        if issue.id == id:
            changed = replace(
                issue,
                type=draft.type,
                severity=draft.severity,
                note=draft.note,
                suggestion=draft.suggestion,
                repeated=draft.repeated,
                preferential=draft.preferential,
                missing=draft.missing and issue.side is Side.SOURCE,
            )
            return segment.key, ChangeIssue(changed)
    raise UserError(_("This issue was deleted meanwhile; nothing was changed."))


class Scope(StrEnum):
    """Where a finding is no mistake."""

    SEGMENT = "segment"
    DOCUMENT = "document"
    EVERYWHERE = "everywhere"


def dismissal_of(session: Session, finding: Finding, reason: str) -> Dismissal:
    """The word of the session's person that `finding` is no mistake, with the reason."""
    return Dismissal(
        check=finding.check,
        side=finding.side,
        quote=finding.quote,
        reason=reason,
        author=session.author,
        at=session.now(),
    )


def dismiss(session: Session, finding: Finding, reason: str) -> tuple[int, Change]:
    """The edit that lets `finding` rest here, with the reason."""
    return finding.segment, DismissFinding(dismissal_of(session, finding, reason))


def dismiss_within(scope: Scope, session: Session, finding: Finding, reason: str) -> None:
    """Let `finding` rest within `scope`. Raises UserError, also ConflictError."""
    dismissal = dismissal_of(session, finding, reason)
    match scope:
        case Scope.SEGMENT:
            session.change(dismiss(session, finding, reason))
        case Scope.DOCUMENT:
            properties = session.properties
            kept = (*_but(properties.dismissals, dismissal), dismissal)
            session.change((DOCUMENT, SetProperties(replace(properties, dismissals=kept))))
        case Scope.EVERYWHERE:
            session.store.add_dismissal(dismissal)


def restore_in_document(properties: Properties, dismissal: Dismissal) -> tuple[int, Change]:
    """The edit that takes back what the document says of the same as `dismissal`."""
    kept = _but(properties.dismissals, dismissal)
    return DOCUMENT, SetProperties(replace(properties, dismissals=kept))


def _but(dismissals: Iterable[Dismissal], other: Dismissal) -> tuple[Dismissal, ...]:
    return tuple(one for one in dismissals if one.mark != other.mark)


def add_name(properties: Properties, name: str) -> tuple[int, Change]:
    """The edit that puts `name` in the document's name list."""
    names = tuple(dict.fromkeys((*properties.names, name)))
    return DOCUMENT, SetProperties(replace(properties, names=names))


def finish_pass(session: Session) -> tuple[int, Change]:
    """The edit that says that the session's author has gone through the whole text."""
    done = tuple(dict.fromkeys((*session.properties.done, session.author)))
    return DOCUMENT, SetProperties(replace(session.properties, done=done))


def give_score(segment: Segment, words: str) -> tuple[int, Change]:
    """The edit that gives `segment` one's own score from 0 to 100; no words take it back.

    Raises UserError where `words` are no such number.
    """
    if not words.strip():
        return segment.key, SetScore(None)
    try:
        score = round(float(words), 2)
    except ValueError:
        score = -1
    if not LEAST <= score <= MOST:
        raise UserError(
            _("“{words}” is no score; give a number from 0 to 100.").format(words=words)
        )
    return segment.key, SetScore(score)


def name_revision(session: Session, name: str) -> tuple[int, Change]:
    """The edit that gives the present state `name`.

    Raises UserError for a name that says nothing, or that another state has.
    """
    if not name.strip():
        raise UserError(_("A revision needs a name, such as “after translator”."))
    if any(name == revision.name for revision in session.revisions):
        raise UserError(
            _("There is a revision “{name}” already; choose another name.").format(name=name)
        )
    return DOCUMENT, NameRevision(name)


def confirmed(forms: Sequence[str], role: Role) -> Status:
    """The status of a text that is said to be done: an editor's word is an approval.

    It is a draft as long as one of its plural `forms` is missing.
    """
    if not all(forms):
        return Status.DRAFT if any(forms) else Status.UNTRANSLATED
    return Status.APPROVED if role is Role.EDITOR else Status.TRANSLATED


def approvals(segments: Iterable[Segment]) -> list[tuple[int, Change]]:
    """The edits that approve those of `segments` that have all their text but no approval."""
    return [
        (segment.key, SetStatus(Status.APPROVED))
        for segment in segments
        if segment.counts and segment.complete and segment.status is not Status.APPROVED
    ]
