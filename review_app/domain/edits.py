"""Everything that a person can change, as values; and what each does to a segment."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from review_app.domain.document import DocumentState, Properties, Revision
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Answer, Issue, IssueState, Side
from review_app.domain.judgement import Judgement
from review_app.domain.segment import FUZZY, Segment, Status, Verdict
from review_app.domain.span import follow
from review_app.domain.structure import Emphasis

DOCUMENT = -1
"""The key under which edits of the document as a whole are kept."""

_Marked = TypeVar("_Marked", Issue, Emphasis)


class EditTarget(msgspec.Struct, frozen=True, tag="edit-target"):
    """Put `text` in the target; `form` is the plural form, 0 the first.

    `status` is the status that goes with it. None keeps the segment's, but for two: when
    the text changes, an approval falls back to translated, and untranslated becomes draft.
    A segment that is left without any target is untranslated, whatever `status` says.
    """

    text: str
    status: Status | None = None
    form: int = 0


class EditSource(msgspec.Struct, frozen=True, tag="edit-source"):
    """Give a segment its source, or take it away (None: monolingual again).

    A source that changes takes an approval back, unless `keeps_verdict`: where the original
    of what was approved becomes known.
    """

    text: str | None
    keeps_verdict: bool = False


class SetStatus(msgspec.Struct, frozen=True, tag="set-status"):
    """Give a verdict, with a reason where one is needed."""

    status: Status
    reason: str = ""


class SetExcluded(msgspec.Struct, frozen=True, tag="set-excluded"):
    """Leave a segment out of the text, or take it back in."""

    excluded: bool


class RaiseIssue(msgspec.Struct, frozen=True, tag="raise-issue"):
    """Put a new issue on a segment."""

    issue: Issue


class ChangeIssue(msgspec.Struct, frozen=True, tag="change-issue"):
    """Put `issue` in the place of the one with the same id."""

    issue: Issue


class ResolveIssue(msgspec.Struct, frozen=True, tag="resolve-issue"):
    """Give the issue `id` another state: fixed, rejected, or open again."""

    id: str
    state: IssueState


class AnswerIssue(msgspec.Struct, frozen=True, tag="answer-issue"):
    """Say to the issue `id` whether it is right; None takes back what was said.

    As a `ruling` it is the editor's, and settles the issue: one that is not right is rejected,
    one that is right is no longer so.
    """

    id: str
    agrees: bool | None
    reason: str = ""
    ruling: bool = False


class SetScore(msgspec.Struct, frozen=True, tag="set-score"):
    """Give a segment one's own score from 0 to 100; None takes it back."""

    score: float | None


class DeleteIssue(msgspec.Struct, frozen=True, tag="delete-issue"):
    """Take the issue `id` away."""

    id: str


class DismissFinding(msgspec.Struct, frozen=True, tag="dismiss-finding"):
    """Remember that a finding is no mistake, in place of an earlier word on the same."""

    dismissal: Dismissal


class RestoreFinding(msgspec.Struct, frozen=True, tag="restore-finding"):
    """Take back what was said of the same check, side and quote."""

    dismissal: Dismissal


class Recut(msgspec.Struct, frozen=True, tag="recut-segment"):
    """The segment after it was split, or merged with another; `other` is the key of that.

    An approval falls, as another text was approved.
    """

    segment: Segment
    other: int
    merged: bool


class PutSegment(msgspec.Struct, frozen=True, tag="put-segment"):
    """The inverse of any edit of a segment: the segment as it was."""

    segment: Segment


class SetProperties(msgspec.Struct, frozen=True, tag="set-properties"):
    """Give the document other properties."""

    properties: Properties


class NameRevision(msgspec.Struct, frozen=True, tag="name-revision"):
    """Give the present state of the document a name."""

    name: str


class PutDocument(msgspec.Struct, frozen=True, tag="put-document"):
    """The inverse of any edit of the document: its state as it was."""

    state: DocumentState


SegmentChange = (
    EditTarget
    | EditSource
    | SetStatus
    | SetExcluded
    | RaiseIssue
    | ChangeIssue
    | ResolveIssue
    | AnswerIssue
    | SetScore
    | DeleteIssue
    | DismissFinding
    | RestoreFinding
    | Recut
    | PutSegment
)
DocumentChange = SetProperties | NameRevision | PutDocument
Change = SegmentChange | DocumentChange


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One change that a person makes.

    `key` is the segment's, or `DOCUMENT`; `revision` the one it was made against.
    `at` is UTC.
    """

    key: int
    revision: int
    change: Change
    author: str
    at: datetime


def change_segment(segment: Segment, edit: Edit) -> Segment:
    """`segment` after `edit`.

    Raises KeyError where the edit names an issue that is not there, ValueError where it
    raises one that is or gives a score beyond the scale, and IndexError where it names a
    plural form that is not there.
    """
    changed = _changed(segment, edit)
    if not isinstance(edit.change, PutSegment):
        changed = _remembering(segment, changed)
    return replace(changed, revision=edit.revision + 1)


def change_document(state: DocumentState, edit: Edit, sequence: int) -> DocumentState:
    """`state` after `edit`, which has number `sequence` in the document's log."""
    match edit.change:
        case SetProperties(properties):
            state = replace(state, properties=properties)
        case NameRevision(name):
            named = Revision(name, sequence, edit.author, edit.at)
            kept = tuple(one for one in state.revisions if one.name != name)
            state = replace(state, revisions=(*kept, named))
        case PutDocument(before):
            state = before
        case _:
            raise TypeError(f"{type(edit.change).__name__} is no edit of a document")
    return replace(state, revision=edit.revision + 1)


def _changed(segment: Segment, edit: Edit) -> Segment:
    match edit.change:
        case EditTarget() as change:
            return _edit_target(segment, edit, change)
        case EditSource() as change:
            return _edit_source(segment, edit, change)
        case SetStatus(status, reason):
            return replace(segment, verdict=Verdict(status, edit.author, edit.at, reason))
        case SetExcluded(excluded):
            return replace(segment, excluded=excluded)
        case SetScore(score):
            return replace(segment, judgements=_judgements(segment, score, edit))
        case DismissFinding(dismissal):
            return replace(segment, dismissals=(*_dismissals(segment, dismissal), dismissal))
        case RestoreFinding(dismissal):
            return replace(segment, dismissals=_dismissals(segment, dismissal))
        case PutSegment(before):
            return before
        case Recut(after):
            return _without_approval(after, edit)
        case _:
            return _changed_issue(segment, edit)


def _changed_issue(segment: Segment, edit: Edit) -> Segment:
    match edit.change:
        case RaiseIssue(issue):
            return _raise_issue(segment, issue)
        case ChangeIssue(issue):
            return _with_issue(segment, issue.id, lambda _: issue)
        case ResolveIssue(id, state):
            return _with_issue(segment, id, lambda issue: _resolved(issue, state, edit))
        case AnswerIssue() as change:
            return _with_issue(segment, change.id, lambda issue: _answered(issue, change, edit))
        case DeleteIssue(id):
            return _with_issue(segment, id, lambda _: None)
        case _:
            raise TypeError(f"{type(edit.change).__name__} is no edit of a segment")


def _remembering(before: Segment, after: Segment) -> Segment:
    """`after` with the approved text that fell, and without what explained a fuzzy flag."""
    if after.status is before.status:
        return after
    if after.status is Status.APPROVED:
        after = replace(after, last_approved="", last_approved_plurals=())
    elif before.status is Status.APPROVED:
        after = replace(after, last_approved=before.target, last_approved_plurals=before.plurals)
    return after if after.status in FUZZY else replace(after, previous=None)


def _edit_target(segment: Segment, edit: Edit, change: EditTarget) -> Segment:
    edited = _with_text(segment, change.text, change.form)
    if not edited.target and not any(edited.plurals):
        return _with_status(edited, Status.UNTRANSLATED, edit)
    if change.status is not None:
        return replace(edited, verdict=Verdict(change.status, edit.author, edit.at))
    if edited == segment:
        return segment
    if segment.status is Status.UNTRANSLATED:
        return _with_status(edited, Status.DRAFT, edit)
    return _without_approval(edited, edit)


def _with_text(segment: Segment, text: str, form: int) -> Segment:
    if form == 0:
        segment = _follow(segment, Side.TARGET, segment.target, text)
        return replace(segment, target=text)
    if not 1 <= form <= len(segment.plurals):
        raise IndexError(f"segment {segment.key} has no plural form {form}")
    return replace(segment, plurals=(*segment.plurals[: form - 1], text, *segment.plurals[form:]))


def _edit_source(segment: Segment, edit: Edit, change: EditSource) -> Segment:
    if change.text == segment.source:
        return segment
    shown = segment.received if change.text is None else change.text
    moved = _follow(segment, Side.SOURCE, segment.source_text, shown)
    edited = replace(moved, source=change.text)
    return edited if change.keeps_verdict else _without_approval(edited, edit)


def _without_approval(segment: Segment, edit: Edit) -> Segment:
    if segment.status is Status.APPROVED:
        return _with_status(segment, Status.TRANSLATED, edit)
    return segment


def _with_status(segment: Segment, status: Status, edit: Edit) -> Segment:
    """`segment` with `status`; who gave it, and why, stays if it had that already."""
    if segment.status is status:
        return segment
    return replace(segment, verdict=Verdict(status, edit.author, edit.at))


def _follow(segment: Segment, side: Side, old: str, new: str) -> Segment:
    """`segment` with the spans of its issues and its emphasis carried over to `new`."""
    marked = (*segment.issues, *segment.emphasis)
    spans = [one.span for one in marked if one.side is side]
    if not spans:
        return segment
    followed = iter(follow(spans, old, new))

    def carried(one: _Marked) -> _Marked:
        return replace(one, span=next(followed)) if one.side is side else one

    issues = tuple(map(carried, segment.issues))
    return replace(segment, issues=issues, emphasis=tuple(map(carried, segment.emphasis)))


def _dismissals(segment: Segment, other: Dismissal) -> tuple[Dismissal, ...]:
    """The dismissals of `segment` but for those of the same as `other`."""
    return tuple(one for one in segment.dismissals if one.mark != other.mark)


def _raise_issue(segment: Segment, issue: Issue) -> Segment:
    if any(issue.id == other.id for other in segment.issues):
        raise ValueError(f"issue {issue.id} has been raised already")
    return replace(segment, issues=(*segment.issues, issue))


def _resolved(issue: Issue, state: IssueState, edit: Edit) -> Issue:
    return replace(issue, state=state, closed_by=edit.author, closed_at=edit.at)


def _answered(issue: Issue, change: AnswerIssue, edit: Edit) -> Issue:
    answer = None
    if change.agrees is not None:
        answer = Answer(change.agrees, edit.author, edit.at, change.reason)
    if not change.ruling:
        return replace(issue, reply=answer)
    issue = replace(issue, ruling=answer)
    if change.agrees is False and issue.state is not IssueState.REJECTED:
        return _resolved(issue, IssueState.REJECTED, edit)
    if change.agrees and issue.state is IssueState.REJECTED:
        return _resolved(issue, IssueState.OPEN, edit)
    return issue


def _judgements(segment: Segment, score: float | None, edit: Edit) -> tuple[Judgement, ...]:
    """Everybody's scores of `segment`, with the author's as `score` says."""
    others = tuple(one for one in segment.judgements if one.author != edit.author)
    return others if score is None else (*others, Judgement(score, edit.author, edit.at))


def _with_issue(segment: Segment, id: str, change: Callable[[Issue], Issue | None]) -> Segment:
    if all(issue.id != id for issue in segment.issues):
        raise KeyError(id)
    changed = [change(issue) if issue.id == id else issue for issue in segment.issues]
    return replace(segment, issues=tuple(issue for issue in changed if issue is not None))
