"""The one door: every change of a document under review enters through `Session.apply`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app.domain.document import AS_RECEIVED, Base, DocumentState, Properties, Revision
from review_app.domain.edits import (
    DOCUMENT,
    Change,
    Edit,
    EditTarget,
    PutDocument,
    PutSegment,
    change_document,
    change_segment,
)
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.recut import order_of
from review_app.domain.segment import Segment, blank
from review_app.messages import _
from review_app.store.protocol import DocumentRecord, Logged, SavedAs, Store


def now() -> datetime:
    """The present moment in UTC, to the second: what people and .po files can read."""
    return datetime.now(UTC).replace(microsecond=0)


class Changed(msgspec.Struct, frozen=True):
    """What an operation changed: the segments' keys in order, and whether the document's state.

    `where` is the segment to look at, None where there is none.
    """

    keys: tuple[int, ...]
    document: bool
    where: int | None


class Snapshot(msgspec.Struct, frozen=True):
    """A state of the whole document that no edit can change any more; for workers."""

    base: Base
    overlay: Mapping[int, Segment]
    state: DocumentState
    sequence: int

    @property
    def properties(self) -> Properties:
        return self.state.properties

    def __len__(self) -> int:
        """How many keys there are: those of segments that were merged, too."""
        return max(len(self.base), max(self.overlay, default=-1) + 1)

    def segment(self, key: int) -> Segment:
        """The segment with this key; a blank one where it was split off later.

        Raises IndexError for less than 0.
        """
        return _segment(self.base, self.overlay, key)

    @property
    def keys(self) -> Sequence[int]:
        """Those of the segments of the text, in its order."""
        return order_of(len(self.base), self.overlay)

    def segments(self) -> Iterator[Segment]:
        """The segments of the text, in its order."""
        return map(self.segment, self.keys)

    def changed_since(self, other: "Snapshot") -> set[int] | None:
        """The keys of all segments that are not those of `other`; None if it began differently."""
        if self.base is not other.base:
            return None
        mine, others = self.overlay, other.overlay
        return {key for key in mine.keys() | others.keys() if mine.get(key) is not others.get(key)}


class _AsReceived:
    """`base` with the targets that were received in place of those it holds."""

    def __init__(self, base: Base) -> None:
        self._base = base

    @property
    def properties(self) -> Properties:
        return self._base.properties

    def __len__(self) -> int:
        return len(self._base)

    def segment(self, key: int) -> Segment:
        segment = self._base.segment(key)
        if segment.target == segment.received:
            return segment
        return replace(segment, target=segment.received)


class _Step(msgspec.Struct, frozen=True):
    """One operation that can be undone: what it touched, before and after."""

    before: tuple[Segment | DocumentState, ...]
    after: tuple[Segment | DocumentState, ...]


class Session:
    """One person's work on one document.

    The present state is the base with the log's edits on it. `apply` writes an edit to
    the store in one transaction before anybody hears of it.
    """

    def __init__(
        self,
        store: Store,
        record: DocumentRecord,
        base: Base,
        *,
        author: str,
        clock: Callable[[], datetime] = now,
        read_only: str = "",
    ) -> None:
        """`read_only` is the sentence that says why nothing can be changed, "" where all can."""
        self.store = store
        self.record = record
        self.base = base
        self.author = author
        self.read_only = read_only
        self._clock = clock
        self._overlay: dict[int, Segment] = {}
        self._size = len(base)
        self._state = DocumentState(base.properties)
        self._log: list[Logged] = []
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._listeners: list[Callable[[Changed], None]] = []
        self._saved: SavedAs | None = None
        self._read_store()

    def fork(self, path: Path) -> "Session":
        """A session on a new document for `path` (absolute), with all that happened to this one."""
        record = self.store.fork(self.record, str(path))
        return Session(self.store, record, self.base, author=self.author, clock=self._clock)

    def renew(self, path: Path, data: bytes, base: Base) -> "Session":
        """A session on a new document, which the file at `path` (absolute) holds as `data`."""
        record = self.store.add(str(path), data, anew=True)
        return Session(self.store, record, base, author=self.author, clock=self._clock)

    def adopt(self, store: Store, record: DocumentRecord) -> None:
        """Go on in another store, whose document has the same base: with its history first.

        What was done here so far is done again on that; undo begins anew.
        """
        mine = [logged.edit for logged in self._log]
        self.store, self.record = store, record
        self._overlay, self._log, self._undo, self._redo = {}, [], [], []
        self._state = DocumentState(self.base.properties)
        self._read_store()
        for edit in mine:
            self._write((self.edit(edit.key, edit.change),))
        if self._log:
            self._tell(_changed(self._log))

    # Reading ---------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many keys there are: those of segments that were merged, too."""
        return self._size

    def segment(self, key: int) -> Segment:
        """The segment as it is now. Raises IndexError."""
        known = self._overlay.get(key)
        return self.base.segment(key) if known is None else known

    @property
    def keys(self) -> Sequence[int]:
        """Those of the segments of the text, in its order."""
        return order_of(len(self.base), self._overlay)

    @property
    def properties(self) -> Properties:
        return self._state.properties

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The named revisions, oldest first; "as received" is always the first."""
        first = Revision(AS_RECEIVED, 0, "", datetime.fromtimestamp(0, UTC))
        return (first, *self._state.revisions)

    @property
    def sequence(self) -> int:
        """How many edits the log has: the number of the present state."""
        return self._log[-1].sequence if self._log else 0

    @property
    def saved(self) -> SavedAs | None:
        """The file that last held the document, and the state it held."""
        return self._saved

    @property
    def modified(self) -> bool:
        """Whether there is confirmed work that no file holds."""
        return self.sequence > (self._saved.sequence if self._saved else 0)

    @property
    def last_edit(self) -> Edit | None:
        return self._log[-1].edit if self._log else None

    def log(self) -> tuple[Logged, ...]:
        """The history, oldest first."""
        return tuple(self._log)

    def snapshot(self) -> Snapshot:
        """The present state, frozen."""
        return Snapshot(self.base, dict(self._overlay), self._state, self.sequence)

    def at(self, sequence: int) -> Snapshot:
        """The state after edit number `sequence`; 0 is the document as received.

        A .po file of ours says of each segment how its text was received, however often it
        was reviewed and saved since.
        """
        if sequence == 0:
            return Snapshot(_AsReceived(self.base), {}, DocumentState(self.base.properties), 0)
        overlay: dict[int, Segment] = {}
        state = DocumentState(self.base.properties)
        for logged in self._log:
            if logged.sequence > sequence:
                break
            state = self._play(logged, overlay, state)
        return Snapshot(self.base, overlay, state, sequence)

    def revision(self, name: str) -> Snapshot:
        """The state that has this name. Raises KeyError."""
        for revision in self.revisions:
            if revision.name == name:
                return self.at(revision.sequence)
        raise KeyError(name)

    # Changing --------------------------------------------------------------------------

    def now(self) -> datetime:
        """The time with which an edit made at this moment is signed."""
        return self._clock()

    def edit(self, key: int, change: Change) -> Edit:
        """`change` as an edit of the present state of segment `key` (or `DOCUMENT`)."""
        revision = self._current(key).revision
        return Edit(key=key, revision=revision, change=change, author=self.author, at=self._clock())

    def apply(self, *edits: Edit) -> Changed:
        """Make `edits`, all or none, as one step of undo.

        Several of one segment follow each other, each made against the revision after the
        one before. Raises ConflictError where an edit was made against another revision
        than that, UserError in a document that is read only; then nothing is changed.
        """
        if not edits:
            return Changed((), False, None)
        step, changed = self._write(edits)
        self._undo.append(step)
        self._redo.clear()
        return self._tell(changed)

    def change(self, *changes: tuple[int, Change]) -> Changed:
        """`apply` for changes of the present state, each after the other: key and change."""
        edits: list[Edit] = []
        revisions: dict[int, int] = {}
        for key, change in changes:
            edit = self.edit(key, change)
            edit = replace(edit, revision=revisions.get(key, edit.revision))
            revisions[key] = edit.revision + 1
            edits.append(edit)
        return self.apply(*edits)

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def undo(self) -> Changed | None:
        """Apply the inverse of the last step, by edits of its own; None where there is none.

        Raises ConflictError where somebody else has changed the same since: the step is
        then forgotten.
        """
        return self._turn(self._undo, self._redo, back=True)

    def redo(self) -> Changed | None:
        """Make the last undone step again; like `undo`."""
        return self._turn(self._redo, self._undo, back=False)

    def refresh(self) -> None:
        """Take in what another window or process has written to the same document."""
        entries = self.store.log(self.record, self.sequence)
        self._read_log(entries)
        if entries:
            self._tell(_changed(entries))

    def mark_saved(self, saved: SavedAs) -> None:
        """Remember that a file now holds the state with `saved.sequence`."""
        self.store.mark_saved(self.record, saved)
        self._saved = saved

    # Listening -------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change; returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, changed: Changed) -> Changed:
        for listener in tuple(self._listeners):
            listener(changed)
        return changed

    # The log ---------------------------------------------------------------------------

    def _write(self, edits: tuple[Edit, ...]) -> tuple[_Step, Changed]:
        if self.read_only:
            raise UserError(self.read_only)
        before = {edit.key: self._current(edit.key) for edit in edits}
        self._try(edits, dict(before))
        try:
            logged = self.store.append(self.record, edits)
        except ConflictError as error:
            self.refresh()
            stale = (edit for edit in edits if edit.revision < self._current(edit.key).revision)
            raise self._conflict(next(stale, edits[0])) from error
        if logged[0].sequence != self.sequence + 1:
            logged = self.store.log(self.record, self.sequence)
        self._read_log(logged)
        step = _Step(tuple(before.values()), tuple(map(self._current, before)))
        return step, replace(_changed(logged), where=_first(edits))

    def _try(self, edits: Iterable[Edit], states: dict[int, Segment | DocumentState]) -> None:
        """Make `edits` on `states` alone. Raises what they would raise."""
        for edit in edits:
            state = states[edit.key]
            if edit.revision != state.revision:
                raise self._conflict(edit)
            if isinstance(state, Segment):
                states[edit.key] = change_segment(state, edit)
            else:
                states[edit.key] = replace(state, revision=state.revision + 1)

    def _turn(self, source: list[_Step], goal: list[_Step], *, back: bool) -> Changed | None:
        if not source:
            return None
        step = source[-1]
        try:
            _, changed = self._write(self._turning(step, back=back))
        except ConflictError:
            source.pop()
            raise
        goal.append(source.pop())
        return self._tell(changed)

    def _turning(self, step: _Step, *, back: bool) -> tuple[Edit, ...]:
        """The edits that undo or redo `step`. Raises ConflictError."""
        old, new = (step.after, step.before) if back else (step.before, step.after)
        edits: list[Edit] = []
        for was, wanted in zip(old, new, strict=True):
            key = was.key if isinstance(was, Segment) else DOCUMENT
            put = PutSegment(wanted) if isinstance(wanted, Segment) else PutDocument(wanted)
            edits.append(self.edit(key, put))
            if _content(self._current(key)) != _content(was):
                raise self._conflict(edits[-1])
        return tuple(edits)

    def _current(self, key: int) -> Segment | DocumentState:
        return self._state if key == DOCUMENT else _segment(self.base, self._overlay, key)

    def _read_store(self) -> None:
        saves = self.store.saves(self.record)
        self._saved = saves[-1] if saves else None
        self._read_log(self.store.log(self.record))

    def _read_log(self, entries: Iterable[Logged]) -> None:
        for logged in entries:
            self._state = self._play(logged, self._overlay, self._state)
            self._log.append(logged)
            self._size = max(self._size, logged.edit.key + 1)

    def _play(
        self, logged: Logged, overlay: dict[int, Segment], state: DocumentState
    ) -> DocumentState:
        """Put one edit on `overlay`, and return the document's state after it."""
        edit = logged.edit
        if edit.key == DOCUMENT:
            return change_document(state, edit, logged.sequence)
        segment = _segment(self.base, overlay, edit.key)
        overlay[edit.key] = change_segment(segment, edit)
        return state

    def _conflict(self, edit: Edit) -> ConflictError:
        if edit.key == DOCUMENT:
            return ConflictError(
                _("The document was changed elsewhere meanwhile; nothing was written.")
            )
        theirs = _segment(self.base, self._overlay, edit.key).target
        ours = edit.change.text if isinstance(edit.change, EditTarget) else theirs
        return ConflictError(
            _(
                "Segment {number} was changed elsewhere meanwhile; nothing was written."
                " Compare the two texts and choose."
            ).format(number=edit.key + 1),
            ours=ours,
            theirs=theirs,
        )


def _segment(base: Base, overlay: Mapping[int, Segment], key: int) -> Segment:
    known = overlay.get(key)
    if known is not None:
        return known
    return blank(key) if key >= len(base) else base.segment(key)


def _first(edits: Iterable[Edit]) -> int | None:
    return min((edit.key for edit in edits if edit.key != DOCUMENT), default=None)


def _changed(entries: Sequence[Logged]) -> Changed:
    """What `entries` of the log change."""
    edits = [logged.edit for logged in entries]
    keys = tuple(sorted({edit.key for edit in edits if edit.key != DOCUMENT}))
    return Changed(keys, any(edit.key == DOCUMENT for edit in edits), _first(edits))


def _content(state: Segment | DocumentState) -> Segment | DocumentState:
    """`state` without the count of its edits, which undoing does not turn back."""
    return replace(state, revision=0)
