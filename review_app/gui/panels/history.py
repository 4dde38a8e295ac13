"""The history of one segment, as people read it."""

import msgspec

from review_app.domain.edits import (
    AnswerIssue,
    Change,
    ChangeIssue,
    DeleteIssue,
    DismissFinding,
    EditSource,
    EditTarget,
    PutSegment,
    RaiseIssue,
    Recut,
    ResolveIssue,
    RestoreFinding,
    SetExcluded,
    SetScore,
    SetStatus,
)
from review_app.domain.issue import IssueState
from review_app.gui import words
from review_app.gui.issue_types import type_name
from review_app.messages import _
from review_app.store.protocol import Logged
from review_app.workflows.session import Session


class Told(msgspec.Struct, frozen=True):
    """An edit in words: what was done, and the text or the reason that goes with it."""

    what: str
    text: str = ""


class History:
    """The edits of a session by segment; every entry of the log is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read = 0
        self._by_key: dict[int, list[Logged]] = {}

    def of(self, key: int) -> list[Logged]:
        """The edits of a segment, the newest first."""
        log = self._session.log()
        for logged in log[self._read :]:
            self._by_key.setdefault(logged.edit.key, []).append(logged)
        self._read = len(log)
        return self._by_key.get(key, [])[::-1]


def tell(change: Change) -> Told:
    """`change`, an edit of a segment, in words."""
    match change:
        case EditTarget(text, status):
            done = _("target edited")
            return Told(f"{done}: {words.status(status)}" if status else done, text)
        case EditSource(text):
            if text is None:
                return Told(_("source taken away"))
            return Told(_("source given"), text)
        case SetStatus(status, reason):
            return Told(words.status(status), reason)
        case SetExcluded(excluded):
            return Told(_("excluded") if excluded else _("taken back in"))
        case Recut(segment, _other, merged):
            return Told(_("merged") if merged else _("split"), segment.target)
        case PutSegment(segment):
            return Told(_("undone or redone"), segment.target)
        case DismissFinding(one):
            return Told(_("finding dismissed: {words}").format(words=one.quote), one.reason)
        case RestoreFinding(one):
            return Told(_("dismissal taken back: {words}").format(words=one.quote))
        case _:
            return _tell_issue(change)


def _tell_issue(change: Change) -> Told:
    match change:
        case RaiseIssue(issue):
            what = _("issue raised: {type}, {severity}")
        case ChangeIssue(issue):
            what = _("issue edited: {type}, {severity}")
        case ResolveIssue(_id, state):
            return Told(
                {
                    IssueState.OPEN: _("issue reopened"),
                    IssueState.FIXED: _("issue marked fixed"),
                    IssueState.REJECTED: _("issue rejected"),
                }[state]
            )
        case SetScore(score):
            if score is None:
                return Told(_("score taken back"))
            return Told(_("score given: {score}").format(score=f"{score:g}"))
        case AnswerIssue(agrees=None):
            return Told(_("what was said of an issue taken back"))
        case AnswerIssue(_id, agrees, reason, ruling):
            if ruling:
                return Told(_("issue upheld") if agrees else _("issue dropped"), reason)
            return Told(_("issue accepted") if agrees else _("issue disputed"), reason)
        case DeleteIssue():
            return Told(_("issue deleted"))
        case _:
            return Told(_("document changed"))
    what = what.format(type=type_name(issue.type), severity=words.severity(issue.severity))
    return Told(what, " – ".join(filter(None, (issue.span.quote, issue.note))))
