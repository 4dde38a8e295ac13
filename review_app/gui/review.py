"""The document under review as the parts of the window see it.

The parts never talk to each other: each reads this object, asks it for changes, and
listens to its signals.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from review_app.domain.blind import is_blind, own_words
from review_app.domain.diff import Piece, diff
from review_app.domain.document import AS_RECEIVED, Properties
from review_app.domain.edits import Change
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.finding import Dismissal, Finding
from review_app.domain.glossary import NO_TERMS, Glossary, Term
from review_app.domain.issue import Side
from review_app.domain.memory import primary
from review_app.domain.segment import Segment
from review_app.gui.checker import Checker
from review_app.gui.workers import Workers
from review_app.linguistics import lexicon
from review_app.linguistics.quantity import Quantity
from review_app.linguistics.terms import TermHit, source_terms
from review_app.store.protocol import Store
from review_app.workflows.checking import Progress
from review_app.workflows.glossary import add_term, glossary_for, remove_term
from review_app.workflows.remarks import remarks
from review_app.workflows.reviewing import Scope, dismiss_within
from review_app.workflows.session import Changed, Session, Snapshot
from review_app.workflows.settings import Settings

T = TypeVar("T")

TERMS_WITHIN = 6_000
"""Characters of a source in which terms are looked for: those that a cell shows."""


class Review(QObject):
    """One session, its findings, the segment people are looking at, and the diff they see."""

    changing = Signal()
    """Somebody is about to change the document."""
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
    warned = Signal(str)
    """A sentence about what was just done, which people may want to undo."""
    note_over = Signal()
    """What was noted last no longer tells how things are."""
    conflicted = Signal(object)
    """A `ConflictError` with both texts."""
    failed = Signal(object)
    """An exception that is our fault."""
    settings_changed = Signal()
    glossary_changed = Signal()
    """The terms that the glossary has for this document are others."""

    def __init__(
        self, session: Session, settings: Settings, workers: Workers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self.workers = workers
        self.current = 0
        self.checker = Checker(session, settings, workers, self)
        self._glossary = NO_TERMS
        self._lexicon_ready = False
        self._compared: Snapshot = session.at(0)
        self._compared_name = AS_RECEIVED
        self._diff_shown = False
        self.checker.changed.connect(self.findings_changed)
        self.checker.checking.connect(self.checking)
        self.checker.told.connect(self.told)
        self.checker.failed.connect(self.failed)
        self.settings_changed.connect(lambda: self.checker.use_settings(self.settings))
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

    def remarks(self, key: int) -> str:
        """What the file tells translators of the segment, in a line."""
        return remarks(self.session, key)

    def findings(self, key: int) -> tuple[Finding, ...]:
        """What the checks say of the segment, as far as they have come."""
        return self.checker.findings(key)

    def all_findings(self) -> list[Finding]:
        """All findings in the order of the text."""
        return self.checker.all_findings()

    def terms(self, segment: Segment) -> tuple[TermHit, ...]:
        """The terms of the glossary in the source of a segment."""
        if segment.source is None or not self._glossary.terms:
            return ()
        return source_terms(self._glossary).find(segment.source[:TERMS_WITHIN])

    def entry(self, segment: Segment, place: int | None) -> lexicon.Entry | None:
        """The dictionary's entry of the word at code point `place` of a source, once loaded."""
        if place is None or segment.source is None or not self._lexicon_ready:
            return None
        return lexicon.lookup(segment.source, place)

    def words(self, text: str) -> list[tuple[int, int]]:
        """Where the words of a Chinese text stand, once the dictionary is loaded; else nowhere."""
        if not self._lexicon_ready:
            return []
        return [(one.start, one.end) for one in lexicon.words(text)]

    def quantity(self, segment: Segment, place: int | None) -> Quantity | None:
        """What number stands at code point `place` of a Chinese source."""
        language = self.properties.source_language
        if place is None or segment.source is None or primary(language) != "zh":
            return None
        from review_app.linguistics.numbers import quantities

        found = quantities(segment.source[: lexicon.LONGEST], language)
        return next((one for one in found if one.start <= place < one.end), None)

    # Changing --------------------------------------------------------------------------

    def apply(self, *changes: tuple[int, Change]) -> bool:
        """Make changes as one step; whether they were made. Faults go to the message bar."""
        if not changes:
            return False
        self.changing.emit()
        return self.attempt(lambda: self.session.change(*changes)) is not None

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

    def add_word(self, word: str) -> None:
        """Put a word in the person's own dictionary, and let its findings go."""
        self._keep(lambda: self.session.store.add_word(word, self.session.now()))

    def dismiss(self, finding: Finding, scope: Scope, reason: str) -> bool:
        """Let a finding rest, with the reason; whether that could be kept."""
        return self._keep(lambda: dismiss_within(scope, self.session, finding, reason))

    def restore_everywhere(self, dismissal: Dismissal) -> bool:
        """Take back what holds in the whole workspace; whether that could be done."""
        return self._keep(lambda: self.session.store.remove_dismissal(dismissal))

    def _keep(self, write: Callable[[], object]) -> bool:
        """Change what the workspace or the document says, and let the findings follow."""

        def work() -> bool:
            write()
            self.checker.use_workspace()
            return True

        return bool(self.attempt(work))

    def load_helps(self) -> None:
        """Have glossary and dictionary ready, in the background."""
        session = self.session
        work = self.workers.look_up(_load_helps, session.store, session.properties)
        work.done.connect(self._take_helps)
        work.refused.connect(self.told)
        work.failed.connect(self.failed)

    def change_terms(self, *, put: Term | None = None, remove: Term | None = None) -> bool:
        """Put a term in the glossary, or take one out; whether that went well."""
        store = self.session.store

        def change() -> bool:
            if remove is not None:
                remove_term(store, remove)
            if put is not None:
                add_term(store, self.properties, put)
            return True

        done = self.attempt(change) is not None
        if done:
            self.load_helps()
        return done

    def _take_helps(self, helps: tuple[Glossary, bool]) -> None:
        glossary, self._lexicon_ready = helps
        if glossary.terms or self._glossary.terms:
            self._glossary = glossary
            self.glossary_changed.emit()
            self.checker.use_glossary(glossary)

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
        self.checker.check_all()

    def check_text(self, segment: Segment, take: Callable[[tuple[Finding, ...]], None]) -> None:
        """Check a text that is still being typed; `take` gets the findings."""
        self.checker.check_text(segment, take)

    # The session's word ----------------------------------------------------------------

    def _on_change(self, changed: Changed) -> None:
        altered = self.checker.carry(changed)
        self.note_over.emit()
        self.changed.emit(changed)
        self.checker.on_change(changed, altered)
        if self.blind != self._was_blind:
            self._was_blind = self.blind
            self.sight_changed.emit()

    def _jump(self, changed: Changed | None) -> None:
        if changed is not None and changed.where is not None and self.current not in changed.keys:
            self.go_to(changed.where)

    @property
    def properties(self) -> Properties:
        return self.session.properties


def _load_helps(store: Store, properties: Properties, _progress: Progress) -> tuple[Glossary, bool]:
    """The glossary, and whether the dictionary is there, both warm: the first look takes long."""
    glossary = glossary_for(store, properties)
    source_terms(glossary).find(properties.title)
    chinese = primary(properties.source_language) == "zh"
    if chinese:
        lexicon.load()
    return glossary, chinese


def _whole(segment: Segment) -> Segment:
    return segment
