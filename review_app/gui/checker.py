"""The findings of the document on the desk, and the work in the background that keeps them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from review_app.checks.check import Context
from review_app.checks.engine import Engine
from review_app.checks.packages import registered
from review_app.checks.profile import STANDARD, Profile
from review_app.domain.carrying import carried
from review_app.domain.errors import UserError
from review_app.domain.finding import Dismissal, Finding
from review_app.domain.glossary import NO_TERMS, Glossary
from review_app.domain.segment import Segment
from review_app.gui.workers import Task, Workers
from review_app.workflows.checking import (
    Findings,
    Progress,
    check_whole,
    context_of,
    marks,
    standing,
)
from review_app.workflows.profiles import Chosen, profile_of
from review_app.workflows.session import Changed, Session, Snapshot
from review_app.workflows.settings import Settings

MANY = 200
"""More changed segments than this are checked as a whole, with progress and cancel."""


class Checker(QObject):
    """Checks the whole document once, and from then on what edits change.

    The engine belongs to the thread of the checks; this object only hands it on. What is
    edited before the whole has been checked is checked by itself, and again behind it.
    """

    changed = Signal(object)
    """The keys of the segments whose findings are new, or None for all."""
    checking = Signal(object)
    """A `Task`: the whole document is being checked."""
    told = Signal(str)
    """What people should know of the profile, or of the checks of packages."""
    failed = Signal(object)
    """An exception that is our fault."""

    def __init__(
        self, session: Session, settings: Settings, workers: Workers, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._workers = workers
        self._words = session.store.words()
        self._everywhere = session.store.dismissals()
        self._dismissed = marks(session.properties, self._everywhere)
        self._glossary = NO_TERMS
        self._chosen = Chosen(STANDARD)
        self._context = self._wanted()
        self._seen = session.snapshot()
        self._engine: Engine | None = None
        self._task: Task | None = None
        self._all: Findings = {}
        self._standing: Findings = {}
        self._edited: set[int] = set()
        self._told: set[str] = set()

    # Reading ---------------------------------------------------------------------------

    def findings(self, key: int) -> tuple[Finding, ...]:
        """What the checks say of the segment, as far as they have come."""
        return self._standing.get(key, ())

    def all_findings(self) -> list[Finding]:
        """All findings in the order of the text."""
        return [finding for key in sorted(self._standing) for finding in self._standing[key]]

    @property
    def everywhere(self) -> tuple[Dismissal, ...]:
        """What is dismissed in the whole workspace."""
        return self._everywhere

    @property
    def profile(self) -> Profile:
        """The profile that holds for the document."""
        return self._chosen.profile

    # What checks go by -----------------------------------------------------------------

    def use_settings(self, settings: Settings) -> None:
        """The person's own profile may be another now."""
        self._settings = settings
        self._choose_profile()
        self._check_if_other()

    def use_workspace(self) -> None:
        """The words and dismissals of the workspace may be others now."""
        self._words = self._session.store.words()
        self._everywhere = self._session.store.dismissals()
        self._sift()
        self._check_if_other()

    def use_glossary(self, glossary: Glossary) -> None:
        """The terms of the glossary are these now."""
        self._glossary = glossary
        self._check_if_other()

    def carry(self, changed: Changed) -> None:
        """Take the findings along to the texts as they are now, and let go of what is mended."""
        before, self._seen = self._seen, self._session.snapshot()
        for key in changed.keys:
            if found := self._all.get(key):
                self._put(key, carried(found, before.segment(key), self._seen.segment(key)))

    def on_change(self, changed: Changed) -> None:
        """Check what an edit changed."""
        if changed.document:
            self._choose_profile()
            self._sift()
        if self._wanted() != self._context or len(changed.keys) > MANY:
            self.check_all()
        else:
            self._check(changed.keys)

    def _choose_profile(self) -> None:
        path = Path(self._session.record.path)
        try:
            self._chosen = profile_of(self._session.properties.profile, self._settings, path)
        except UserError as error:
            self._chosen = Chosen(STANDARD, note=str(error))
        self._tell(filter(None, (self._chosen.note,)))

    def _wanted(self) -> Context:
        properties = self._session.properties
        return context_of(properties, self._words, self.profile, self._glossary)

    def _check_if_other(self) -> None:
        if self._wanted() != self._context:
            self.check_all()

    def _sift(self) -> None:
        """Leave out what is dismissed in the whole document, or everywhere."""
        dismissed = marks(self._session.properties, self._everywhere)
        if dismissed != self._dismissed:
            self._dismissed = dismissed
            self._standing = standing(self._all, dismissed)
            self.changed.emit(None)

    def _tell(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            if sentence not in self._told:
                self._told.add(sentence)
                self.told.emit(sentence)

    # Checking --------------------------------------------------------------------------

    def check_all(self) -> None:
        """Check the whole document again, in the background."""
        if self._task is not None:
            self._task.cancel()
        self._choose_profile()
        self._context = self._wanted()
        self._engine = None
        self._edited.clear()
        self._task = self._workers.check(_check_all, self._session.snapshot(), self._context)
        self._task.done.connect(self._take_all)
        self._task.failed.connect(self.failed)
        self.checking.emit(self._task)

    def check_text(self, segment: Segment, take: Callable[[tuple[Finding, ...]], None]) -> None:
        """Check a text that is still being typed; `take` gets the findings."""

        def done(found: Findings) -> None:
            take(standing(found, self._dismissed).get(segment.key, ()))

        work = self._workers.check_now(_look, self._engine, self._context, segment)
        work.done.connect(done)
        work.failed.connect(self.failed)

    def _check(self, keys: Iterable[int]) -> None:
        """Check what was edited, before the rest of a check of the whole."""
        for key in keys:
            if self._engine is None:
                self._edited.add(key)
            segment = self._session.segment(key)
            work = self._workers.check_now(_check_one, self._engine, self._context, segment)
            work.done.connect(self._take)
            work.failed.connect(self.failed)

    def _take(self, checked: "_Checked") -> None:
        if checked.context is not self._context or checked.engine is not self._engine:
            return  # the whole is being checked with something newer, or has been
        for key, found in checked.findings.items():
            self._put(key, found)
        keys = tuple(checked.findings)
        self.changed.emit(None if len(keys) > MANY else keys)
        self._tell_problems(checked.engine)

    def _take_all(self, checked: "_Checked") -> None:
        self._engine, self._task = checked.engine, None
        newer = {key: self._all.get(key, ()) for key in self._edited}
        self._all = checked.findings
        self._standing = standing(self._all, self._dismissed)
        for key, found in newer.items():
            self._put(key, found)
        self.changed.emit(None)
        self._tell((*self._chosen.notes(), *registered().problems))
        self._tell_problems(checked.engine)
        edited, self._edited = self._edited, set()
        self._check(edited)

    def _put(self, key: int, found: tuple[Finding, ...]) -> None:
        for kept in (self._all, self._standing):
            kept.pop(key, None)
        if found:
            self._all[key] = found
            self._standing.update(standing({key: found}, self._dismissed))

    def _tell_problems(self, engine: Engine | None) -> None:
        if engine is not None:
            self._tell(tuple(engine.problems.values()))


class _Checked(msgspec.Struct, frozen=True):
    """What a check found of some segments, what it went by, and the engine that it left."""

    context: Context
    engine: Engine | None
    findings: Findings


def _check_all(snapshot: Snapshot, context: Context, progress: Progress) -> _Checked:
    engine = check_whole(snapshot, context, progress)
    return _Checked(context, engine, engine.all_findings())


def _check_one(
    engine: Engine | None, context: Context, segment: Segment, progress: Progress
) -> _Checked:
    if engine is None:
        return _Checked(context, None, _look(None, context, segment, progress))
    keys = engine.update(segment) | {segment.key}
    return _Checked(context, engine, {key: engine.findings(key) for key in sorted(keys)})


def _look(
    engine: Engine | None, context: Context, segment: Segment, _progress: Progress
) -> Findings:
    return {segment.key: (engine or Engine(context, registered())).look(segment)}
