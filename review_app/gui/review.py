"""The document under review as the parts of the window see it.

The parts never talk to each other: each reads this object, asks it for changes, and
listens to its signals.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from review_app.checks.run import Context, check_segment
from review_app.domain.blind import is_blind, own_words
from review_app.domain.diff import Piece, diff
from review_app.domain.document import AS_RECEIVED, Properties
from review_app.domain.edits import Change
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.gui.workers import Task, Workers
from review_app.workflows.checking import check_document
from review_app.workflows.session import Changed, Session, Snapshot
from review_app.workflows.settings import Settings

T = TypeVar("T")

MANY = 200
"""More changed segments than this are checked as a whole, with progress and cancel."""


class Review(QObject):
    """One session, its findings, the segment people are looking at, and the diff they see."""

    changed = Signal(object)
    """`Changed`: an edit was made, here or elsewhere."""
    findings_changed = Signal(object)
    """The keys of the segments whose findings are new, or None for all."""
    checking = Signal(object)
    """A `Task`: the whole document is being checked."""
    current_changed = Signal(int)
    """The key of the segment that is now current."""
    navigate = Signal(int, object, int, int)
    """Please show this: key, `Side` or None, and a code point range on it (0, 0: none)."""
    sight_changed = Signal()
    """What others said is hidden from now on, or no longer."""
    comparison_changed = Signal()
    """Another revision is compared with, or the diff is shown or hidden."""
    told = Signal(str)
    """A problem, in a sentence for the message bar."""
    noted = Signal(str)
    """A sentence for the message bar that may go by itself."""
    conflicted = Signal(object)
    """A `ConflictError` with both texts."""
    failed = Signal(object)
    """An exception that is our fault."""
    settings_changed = Signal()

    def __init__(
        self, session: Session, settings: Settings, workers: Workers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self.workers = workers
        self.current = 0
        self._findings: dict[int, tuple[Finding, ...]] = {}
        self._dictionary = session.store.words()
        self._checked = session.properties
        self._compared: Snapshot = session.at(0)
        self._compared_name = AS_RECEIVED
        self._diff_shown = False
        self._whole_check: Task | None = None
        self._rechecked: set[int] = set()
        self._was_blind = self.blind
        self._unsubscribe = session.subscribe(self._on_change)

    def close(self) -> None:
        """Stop listening to the session."""
        self._unsubscribe()

    # Reading ---------------------------------------------------------------------------

    def segment(self, key: int) -> Segment:
        """The segment at `key`; in a blind review without what others said of it."""
        return self.see(self.session.segment(key))

    @property
    def blind(self) -> bool:
        """Whether what others said is hidden yet."""
        return is_blind(self.properties, self.session.author)

    @property
    def see(self) -> Callable[[Segment], Segment]:
        """What one is to see of a segment, as a function; for workers."""
        if not self.blind:
            return _whole
        author = self.session.author
        return lambda segment: own_words(segment, author)

    def findings(self, key: int) -> tuple[Finding, ...]:
        """What the checks say of the segment, as far as they have come."""
        return self._findings.get(key, ())

    def all_findings(self) -> list[Finding]:
        """All findings in the order of the text."""
        return [finding for key in sorted(self._findings) for finding in self._findings[key]]

    @property
    def context(self) -> Context:
        """What checks know of the document; for workers."""
        return Context(self.session.properties, self._dictionary)

    # Changing --------------------------------------------------------------------------

    def apply(self, *changes: tuple[int, Change]) -> bool:
        """Make changes as one step; whether they were made. Faults go to the message bar."""
        return bool(changes) and self.attempt(lambda: self.session.change(*changes)) is not None

    def attempt(self, operation: Callable[[], T]) -> T | None:
        """`operation()`, or None where the world refused it: then people have been told."""
        try:
            return operation()
        except ConflictError as error:
            self.conflicted.emit(error)
        except UserError as error:
            self.told.emit(str(error))
        return None

    def undo(self) -> None:
        self._jump(self.attempt(self.session.undo))

    def redo(self) -> None:
        self._jump(self.attempt(self.session.redo))

    def use_words(self, words: frozenset[str]) -> None:
        """The person's dictionary has these words."""
        if words != self._dictionary:
            self._dictionary = words
            self.check_all()

    def add_word(self, word: str) -> None:
        """Put a word in the person's own dictionary, and let its findings go."""
        if self.attempt(lambda: self.session.store.add_word(word, self.session.now()) or True):
            self.use_words(self.session.store.words())

    # Looking ---------------------------------------------------------------------------

    def set_current(self, key: int) -> None:
        """For the grid: the segment that people are in."""
        if key != self.current:
            self.current = key
            self.current_changed.emit(key)

    def go_to(self, key: int, side: Side | None = None, start: int = 0, end: int = 0) -> None:
        """Bring a segment, and a code point range on one side of it, before people's eyes."""
        self.navigate.emit(key, side, start, end)

    # Comparing -------------------------------------------------------------------------

    @property
    def compared(self) -> Snapshot:
        """The revision with which the present state is compared."""
        return self._compared

    @property
    def compared_name(self) -> str:
        return self._compared_name

    @property
    def diff_shown(self) -> bool:
        """Whether target cells show what changed since `compared`."""
        return self._diff_shown

    def show_diff(self, shown: bool) -> None:
        if shown != self._diff_shown:
            self._diff_shown = shown
            self.comparison_changed.emit()

    def compare_with(self, name: str) -> None:
        """Compare with the revision of this name from now on."""
        self._compared = self.session.revision(name)
        self._compared_name = name
        self.comparison_changed.emit()

    def pieces(self, key: int) -> Sequence[Piece]:
        """What changed in the target of a segment since `compared`."""
        return diff(self._compared.segment(key).target, self.segment(key).target)

    def is_changed(self, key: int) -> bool:
        return self._compared.segment(key).target != self.segment(key).target

    # Checking --------------------------------------------------------------------------

    def check_all(self) -> None:
        """Check the whole document again, in the background."""
        if self._whole_check is not None:
            self._whole_check.cancel()
        self._checked = self.properties
        self._rechecked.clear()
        work = self.workers.check(check_document, self.session.snapshot(), self._dictionary)
        self._whole_check = work
        work.done.connect(self._take_all)
        work.failed.connect(self.failed)
        self.checking.emit(work)

    def check_text(self, segment: Segment, take: Callable[[tuple[Finding, ...]], None]) -> None:
        """Check a text that is still being typed; `take` gets the findings."""

        def done(checked: _Checked) -> None:
            take(checked.findings)

        work = self.workers.check_now(_check_one, segment, self.context)
        work.done.connect(done)
        work.failed.connect(self.failed)

    def _check(self, keys: tuple[int, ...]) -> None:
        """Check what was edited, before the rest of a check of the whole."""
        for key in keys:
            work = self.workers.check_now(_check_one, self.segment(key), self.context)
            work.done.connect(self._take)
            work.failed.connect(self.failed)

    def _take(self, checked: "_Checked") -> None:
        if checked.context != self.context:
            return  # a check of the whole with the newer names and words is under way
        self._findings[checked.key] = checked.findings
        self._rechecked.add(checked.key)
        self.findings_changed.emit((checked.key,))

    def _take_all(self, found: dict[int, tuple[Finding, ...]]) -> None:
        newer = {key: self._findings[key] for key in self._rechecked}
        self._findings = {**found, **newer}
        self._whole_check = None
        self.findings_changed.emit(None)

    # The session's word ----------------------------------------------------------------

    def _on_change(self, changed: Changed) -> None:
        self.changed.emit(changed)
        if self.blind != self._was_blind:
            self._was_blind = self.blind
            self.sight_changed.emit()
        if self.properties != self._checked or len(changed.keys) > MANY:
            self.check_all()
        else:
            self._check(changed.keys)

    def _jump(self, changed: Changed | None) -> None:
        if changed is not None and changed.where is not None and self.current not in changed.keys:
            self.go_to(changed.where)

    @property
    def properties(self) -> Properties:
        return self.session.properties


def _whole(segment: Segment) -> Segment:
    return segment


class _Checked(msgspec.Struct, frozen=True):
    """What a check of one segment found, and what it knew."""

    key: int
    context: Context
    findings: tuple[Finding, ...]


def _check_one(
    segment: Segment, context: Context, _progress: Callable[[int, int], bool]
) -> _Checked:
    return _Checked(segment.key, context, check_segment(segment, context))
