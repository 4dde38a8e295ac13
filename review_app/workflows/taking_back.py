"""A review table that people edited in an office program, taken back as edits."""

import uuid
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from review_app.domain.edits import Change, EditTarget, RaiseIssue, SetStatus
from review_app.domain.errors import UserError
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment, Status
from review_app.domain.span import mark
from review_app.formats import features, review_table
from review_app.formats.review_table import Row, digest, plain, source_of
from review_app.messages import _
from review_app.workflows.files import read_file
from review_app.workflows.session import Session, Snapshot

COMMENT_TYPE = "other"
"""The type of an issue that a comment becomes."""


class Fate(StrEnum):
    """What becomes of a row: taken, taken only if chosen, or not."""

    CHANGED = "changed"
    BOTH_CHANGED = "changed here too"
    GONE = "no longer here"


class Returned(msgspec.Struct, frozen=True):
    """A row that says something else than the document. `now` is the text there, "" where gone."""

    fate: Fate
    row: Row
    now: str = ""
    status: Status | None = None
    """The status that the row gives, None where it gives none."""
    comments: tuple[str, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether the text of the row is another one."""
        return _differ(self.row.target, self.now)


def returned(state: Snapshot, path: Path) -> list[Returned]:
    """What the table at `path` changes, in its order. Raises UserError."""
    suffix = path.suffix.lower()
    if suffix not in features.REVIEW_TABLE.suffixes:
        message = _("{path} is no review table; choose a .docx or .xlsx file.")
        raise UserError(message.format(path=path))
    rows = review_table.read(read_file(path), str(path), suffix)
    return [one for row in rows if (one := _returned(state, row)) is not None]


def taken(session: Session, wanted: Iterable[Returned]) -> list[tuple[int, Change]]:
    """The edits, one step, that put what `wanted` say in the document."""
    return [
        change for one in wanted if one.fate is not Fate.GONE for change in _edits(session, one)
    ]


def _returned(state: Snapshot, row: Row) -> Returned | None:
    segment = state.segment(row.key) if row.key < len(state) else None
    if segment is None or not segment.counts or row.form > len(segment.plurals):
        return Returned(Fate.GONE, row)
    now, source = segment.form(row.form), source_of(segment, row.form)
    if "".join(source.split()) != "".join(row.source.split()):
        return Returned(Fate.GONE, row, now)
    row = msgspec.structs.replace(row, source=source, target=_with_ends(row.target, now))
    edited = digest(source, row.target) != row.was and _differ(row.target, now)
    status = _status(segment, row)
    comments = tuple(one for one in row.comments if not _is_known(segment, one))
    if not edited and status is None and not comments:
        return None
    stale = edited and digest(source, now) != row.was
    stale = stale or (status is not None and segment.status is not row.was_status)
    kept = row if edited else msgspec.structs.replace(row, target=now)
    return Returned(Fate.BOTH_CHANGED if stale else Fate.CHANGED, kept, now, status, comments)


def _differ(one: str, other: str) -> bool:
    return plain(one) != plain(other)


def _with_ends(text: str, now: str) -> str:
    """`text` between the white space that `now` begins and ends with.

    People do not see that in a table, and office programs lose it.
    """
    core = text.strip()
    if not core or not now.strip():
        return now if core == now.strip() else text
    begins, ends = len(now) - len(now.lstrip()), len(now.rstrip())
    return now[:begins] + core + now[ends:]


def _status(segment: Segment, row: Row) -> Status | None:
    """The status that somebody chose in the table; that of a text without words is no choice."""
    if row.form or row.status in (None, row.was_status, segment.status):
        return None
    return None if row.status is Status.UNTRANSLATED or not row.target else row.status


def _is_known(segment: Segment, comment: str) -> bool:
    return any(" ".join(issue.note.split()) == comment for issue in segment.issues)


def _edits(session: Session, one: Returned) -> Iterator[tuple[int, Change]]:
    row = one.row
    if one.edited:
        yield row.key, EditTarget(row.target, form=row.form)
    if one.status is not None:
        yield row.key, SetStatus(one.status)
    text = row.target if row.form == 0 else session.segment(row.key).target
    for comment in one.comments:
        issue = Issue(
            id=uuid.uuid4().hex[:8],
            type=COMMENT_TYPE,
            severity=Severity.NEUTRAL,
            side=Side.TARGET,
            span=mark(text, 0, len(text)),
            author=session.author,
            at=session.now(),
            note=comment,
        )
        yield row.key, RaiseIssue(issue)
