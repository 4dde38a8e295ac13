"""A file that another program changed while we worked on it: both sides' changes, together.

The same brings back edits that were never saved, into a file that was changed since.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app.domain.conflict import Conflict, mark_conflict, settle
from review_app.domain.document import Base
from review_app.domain.edits import DOCUMENT, Change, PutSegment, SetProperties
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.matching import match, same_content
from review_app.domain.merge import merge_properties, merge_segment
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.formats import po, po_pieces
from review_app.messages import _
from review_app.store.protocol import DocumentRecord, SavedAs, digest
from review_app.workflows.dropped import dropped
from review_app.workflows.files import read_file
from review_app.workflows.opening import read_base, resume
from review_app.workflows.rendering import written
from review_app.workflows.saving import known_digest
from review_app.workflows.session import Session, Snapshot


class Disk(msgspec.Struct, frozen=True):
    """What a file holds now, and that is not what we last read or wrote."""

    path: Path
    data: bytes
    base: Base


class TakenIn(msgspec.Struct, frozen=True):
    """A session on the file as it is now, with our unsaved work in it, as edits.

    `changes` are these edits. Of each text in `conflicts` ours stands, and theirs is kept in an
    issue until somebody chooses (`chosen`). `gone` are our segments, with unsaved work, that
    the file no longer has, and `properties` theirs of those that both sides changed otherwise.
    `notes` are sentences on the review that another program took out of the file.
    """

    session: Session
    changes: tuple[tuple[int, Change], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gone: tuple[Segment, ...] = ()
    properties: Mapping[str, str] = {}
    notes: tuple[str, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """A document as we last read or wrote it; `data` its bytes where it is a catalog.

    `keys` are those that our session has for the segments of `base`, in their order.
    """

    base: Base
    data: bytes | None
    keys: Sequence[int]


def file_of(session: Session) -> Path:
    """The file that holds the document: where it was saved last, or came from."""
    return Path(session.record.path if session.saved is None else session.saved.path)


def changes_on_disk(session: Session) -> Disk | None:
    """What the file holds, if another program has changed it; None for a file that is gone.

    It is compared by content. Raises UserError where the file cannot be read, or is no
    document any more: then it may be that the other program is not done yet.
    """
    path = file_of(session)
    if not path.is_file():
        return None
    data = read_file(path)
    if digest(data) == known_digest(session, path):
        return None
    return Disk(path, data, read_base(data, path))


def take_in(session: Session, disk: Disk) -> TakenIn:
    """A session on what is on the disk now, with our unsaved work merged into it.

    That is a new document of the workspace; the old one keeps its history. Nothing is written
    to the file. Undo takes the merged work back as one step. In a session for reading only
    there is no work: it goes on as one on the file, which is whole again. Raises UserError where
    segments were split or merged that no file holds.
    """
    if session.read_only:
        return TakenIn(session.renew(disk.path, disk.data, disk.base))
    session.refresh()
    known = last_known(session, disk.path)
    _check_places(session, known)
    goal = session.renew(disk.path, disk.data, disk.base)
    notes = losses(known, goal)
    taken = _bring(session, known, goal)
    _keep_names(session, goal, disk)
    session.store.mark_settled(session.record)
    return replace(taken, notes=notes)


def losses(known: Known, goal: Session) -> tuple[str, ...]:
    """Sentences on the review that another program took out of the file that `goal` is on."""
    before, after = known.base, goal.base
    if not isinstance(before, po.Catalog) or not isinstance(after, po.Catalog):
        return ()
    if not before.reviewed():
        return ()
    return dropped(before, after, _places(known, goal, goal.snapshot()))


def recover(session: Session, pending: DocumentRecord) -> TakenIn:
    """Put the edits of `pending` that no file holds into `session`, on the same file changed since.

    Raises UserError where they cannot be read.
    """
    old = resume(session.store, pending, session.author)
    known = last_known(old, file_of(session))
    _check_places(old, known)
    taken = _bring(old, known, session)
    session.store.mark_settled(pending)
    return taken


def discard(session: Session, pending: DocumentRecord) -> None:
    """Never offer the edits of `pending` again; they stay in its history."""
    session.store.mark_settled(pending)


def chosen(session: Session, conflict: Conflict, text: str | None) -> tuple[int, Change]:
    """The edit that settles `conflict` with `text`: ours, theirs, or a third one.

    The text of a side comes with that side's verdict; an approval of a message with plural
    forms, whose texts may now come from both sides, does not.
    """
    segment = session.segment(conflict.key)
    if text == conflict.ours:
        verdict = conflict.ours_verdict
    elif text == conflict.theirs:
        verdict = conflict.theirs_verdict
    else:
        verdict = Verdict(Status.TRANSLATED, session.author, session.now())
    if verdict.status is Status.APPROVED and (segment.plurals or conflict.side is Side.SOURCE):
        verdict = replace(verdict, status=Status.TRANSLATED)
    return conflict.key, PutSegment(settle(segment, conflict, text, verdict))


# The merge -----------------------------------------------------------------------------


def _bring(old: Session, known: Known, goal: Session) -> TakenIn:
    """Merge what `old` changed since `known` into `goal`."""
    ours, theirs = old.snapshot(), goal.snapshot()
    mine = _filed(ours, known)
    touched = [at for at, one in mine.items() if not same_content(known.base.segment(at), one)]
    where = _places(known, goal, theirs) if touched else {}
    author = _translator(goal) or _("the other side")
    changes: list[tuple[int, Change]] = []
    conflicts: list[Conflict] = []
    for key in (key for key in touched if key in where):
        there = theirs.segment(where[key])
        merged, found = merge_segment(known.base.segment(key), mine[key], there)
        merged = replace(merged, key=there.key)
        for conflict in found:
            merged = mark_conflict(merged, conflict, author, goal.now())
            conflicts.append(replace(conflict, key=there.key))
        if not same_content(merged, there):
            changes.append((there.key, PutSegment(merged)))
    properties, disputed = merge_properties(
        known.base.properties, ours.properties, theirs.properties
    )
    if properties != theirs.properties:
        changes.append((DOCUMENT, SetProperties(properties)))
    goal.change(*changes)
    gone = tuple(mine[key] for key in touched if key not in where)
    return TakenIn(goal, tuple(changes), tuple(conflicts), gone, disputed)


def _check_places(ours: Session, known: Known) -> None:
    """Raises UserError where segments were split or merged since the file was known."""
    if ours.keys != known.keys:
        raise UserError(
            _(
                "Segments were split or merged since the file was saved, and another program has"
                " changed it: save your review under another name, and compare the two."
            )
        )


def _filed(ours: Snapshot, known: Known) -> dict[int, Segment]:
    """What was ever edited of `ours`, by its places in the file that we knew."""
    if isinstance(ours.keys, range):
        placed = sorted(ours.overlay.items())
    else:
        keys = enumerate(ours.keys)
        placed = [(at, ours.overlay[key]) for at, key in keys if key in ours.overlay]
    return {at: _as_filed(replace(one, key=at, after=None), known.base) for at, one in placed}


def _as_filed(segment: Segment, known: Base) -> Segment:
    """`segment` without what a catalog does not hold: who said that a message is translated."""
    filed = known.segment(segment.key).verdict
    said = segment.verdict
    if segment.kind is Kind.MESSAGE and (said.status, said.reason) == (filed.status, filed.reason):
        return replace(segment, verdict=filed)
    return segment


def last_known(session: Session, path: Path) -> Known:
    """The document as the file at `path` held it when we last read or wrote it."""
    for saved in reversed(session.store.saves(session.record)):
        if saved.path == str(path) and saved.sequence:
            state = session.at(saved.sequence)
            data = written(state, path)
            return Known(read_base(data, path), data, state.keys)
    received = range(len(session.base))
    if isinstance(session.base, po.Catalog):
        return Known(session.base, session.store.data(session.record), received)
    return Known(session.base, None, received)


def _places(known: Known, goal: Session, theirs: Snapshot) -> dict[int, int]:
    """Which segment of `theirs` is the one at a key of what we knew."""
    same: Mapping[int, int] = {}
    if known.data is not None and isinstance(goal.base, po.Catalog):
        same = po_pieces.same_places(known.data, goal.store.data(goal.record), str(file_of(goal)))
    return match(_Segments(known.base), _Segments(theirs), same)


def _translator(session: Session) -> str:
    base = session.base
    return po_pieces.translator(base) if isinstance(base, po.Catalog) else ""


def _keep_names(old: Session, new: Session, disk: Disk) -> None:
    """Have the other files by which the old document is known lead to the new one."""
    saves: Sequence[SavedAs] = old.store.saves(old.record)
    others = dict.fromkeys((old.record.path, *(saved.path for saved in saves)))
    others.pop(str(disk.path), None)
    for path in others:
        known = known_digest(old, Path(path))
        if known is not None:
            new.mark_saved(SavedAs(path, known, 0, new.now()))
    if others:
        new.mark_saved(SavedAs(str(disk.path), digest(disk.data), 0, new.now()))


class _Segments:
    """The segments of a document by their keys."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def __len__(self) -> int:
        return len(self._base)

    def __getitem__(self, at: int) -> Segment:
        return self._base.segment(at)
