"""What must be chosen after a merge, and how it waits for that inside the review."""

import hashlib
from datetime import datetime

import msgspec
from msgspec.structs import replace

from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import follow, mark
from review_app.messages import _

ISSUE_TYPE = "other"
"""The type of the issue that keeps the other side's text."""

_CONFLICT = "merge-"
"""What the ids of the issues begin with that keep the other side's text."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A text that both sides changed, each in its own way.

    `key` is the segment's in the merged document. `side` and `form` (0 the first plural form)
    say which text; None is no text at all: no source, or where `removed` is true no entry.
    The verdicts are those that each side gave with its text. `issue` is the id of the issue in
    which theirs waits.
    """

    key: int
    issue: str
    side: Side
    form: int
    base: str | None
    ours: str | None
    theirs: str | None
    ours_verdict: Verdict
    theirs_verdict: Verdict
    removed: bool = False


def mark_conflict(segment: Segment, conflict: Conflict, author: str, at: datetime) -> Segment:
    """`segment` with the other side's text kept in an issue, and sent back for somebody to choose.

    The issue is neutral: it costs no points. Where only one side still has the entry, that is
    all that the issue says, and the verdict stays.
    """
    issue = _conflict_issue(segment, conflict, author, at)
    issues = (*_other_issues(segment, issue.id), issue)
    if conflict.removed:
        return replace(segment, issues=issues)
    reason = _("changed on both sides; choose a text")
    return replace(segment, issues=issues, verdict=Verdict(Status.NEEDS_WORK, author, at, reason))


def settle(segment: Segment, conflict: Conflict, text: str | None, verdict: Verdict) -> Segment:
    """`segment`, marked with `conflict`, after somebody has chosen `text`.

    The verdict holds unless another conflict of the segment is still to be settled.
    """
    kept = _other_issues(segment, conflict.issue)
    settled = _put_text(replace(segment, issues=kept), conflict.side, conflict.form, text)
    if any(_is_conflict(issue) for issue in kept):
        return settled
    return replace(settled, verdict=verdict)


def _put_text(segment: Segment, side: Side, form: int, text: str | None) -> Segment:
    """`segment` with another text in one place, and the spans of its issues carried over."""
    if side is Side.SOURCE:
        changed = replace(segment, source=text)
    elif form == 0:
        changed = replace(segment, target=text or "")
    else:
        before, after = segment.plurals[: form - 1], segment.plurals[form:]
        return replace(segment, plurals=(*before, text or "", *after))
    moved = tuple(moved_issue(issue, segment, changed) for issue in segment.issues)
    return replace(changed, issues=moved)


def conflict_id(segment: Segment, side: Side, form: int, theirs: str | None) -> str:
    """The id of the issue that keeps the other side's text: the same whenever it is merged.

    `segment` is the entry as it was before anybody changed it.
    """
    said = repr((segment.context, segment.source_text, side, form, theirs))
    return _CONFLICT + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]


def moved_issue(issue: Issue, old: Segment, new: Segment) -> Issue:
    """`issue` of `old` on the same words of `new`."""
    before, after = old.text(issue.side), new.text(issue.side)
    if before == after:
        return issue
    return replace(issue, span=follow([issue.span], before, after)[0])


def _conflict_issue(segment: Segment, conflict: Conflict, author: str, at: datetime) -> Issue:
    if conflict.removed:
        note = _("The other side removed this entry.")
        if conflict.ours is None:
            note = _("Our side removed this entry, the other side changed it.")
    elif conflict.form:
        note = _("Changed on both sides; the other side's plural form {form} is suggested.").format(
            form=conflict.form
        )
    elif conflict.theirs:
        note = _("Changed on both sides; the other side's text is suggested.")
    else:
        note = _("Changed on both sides; the other side left it empty.")
    text = segment.text(conflict.side)
    return Issue(
        id=conflict.issue,
        type=ISSUE_TYPE,
        severity=Severity.NEUTRAL,
        side=conflict.side,
        span=mark(text, 0, len(text)),
        author=author,
        at=at,
        note=note,
        suggestion="" if conflict.removed else conflict.theirs or "",
    )


def _is_conflict(issue: Issue) -> bool:
    return issue.id.startswith(_CONFLICT) and issue.state is IssueState.OPEN


def _other_issues(segment: Segment, id: str) -> tuple[Issue, ...]:
    return tuple(issue for issue in segment.issues if issue.id != id)
