"""The findings of the document on the desk, and the work in the background that keeps them."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from review_app.checks.check import Context
from review_app.checks.engine import Engine
from review_app.checks.packages import registered
from review_app.checks.profile import STANDARD, Profile
from review_app.domain.carrying import carried
from review_app.domain.errors import UserError
from review_app.domain.finding import Dismissal, Finding
from review_app.domain.glossary import NO_TERMS, Glossary
from review_app.domain.recut import in_order
from review_app.domain.segment import Segment, Status, Verdict
from review_app.gui.workers import Task, Workers
from review_app.workflows.checking import (
    STEP,
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
"""More changed segments than this are checked in one go, with progress and cancel."""

_ANY = Verdict(Status.UNTRANSLATED)


class Checker(QObject):
    """Checks the whole document once, and from then on what edits change.

    The engine belongs to the thread of the checks; this object only hands it on. What is
    edited before the whole has been checked is checked by itself, and again behind it.
    What was found before stays until it is known anew.
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
        self._many: Task | None = None
        self._progress = 0, 0
        self._came: list[Findings] = []
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
        keys = in_order(self._standing, self._session.keys)
        return [finding for key in keys for finding in self._standing[key]]

    @property
    def under_way(self) -> tuple[int, int] | None:
        """How many of how many segments have been checked, while the whole is for the first
        time or anew; None where it has been, or people have cancelled it."""
        return None if self._task is None or self._task.cancelled else self._progress

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

    def carry(self, changed: Changed) -> tuple[int, ...]:
        """Take the findings along to the texts as they are now, and let go of what is mended.

        Gives the keys of the segments of which checks may say other things now.
        """
        before, self._seen = self._seen, self._session.snapshot()
        altered: list[int] = []
        for key in changed.keys:
            old, new = before.segment(key), self._seen.segment(key)
            if _read(old) != _read(new):
                altered.append(key)
                self._put(key, carried(self._all.get(key, ()), old, new))
        return tuple(altered)

    def on_change(self, changed: Changed, altered: tuple[int, ...]) -> None:
        """Check what an edit changed: the segments `altered`, or all where it changed how."""
        if altered:
            self._tell_of(altered)
        if changed.document:
            self._choose_profile()
            self._sift()
        if self._wanted() != self._context:
            self.check_all()
        else:
            self._check(altered)

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
        for task in (self._task, self._many):
            if task is not None:
                task.cancel()
        self._choose_profile()
        if (context := self._wanted()) != self._context:
            self._context, self._engine = context, None
        self._edited.clear()
        self._came = []
        self._task = self._workers.check(_check_all, self._seen, self._context, self._came.append)
        self._progress = 0, len(self._session)
        self._task.progressed.connect(self._on_progress)
        self._task.done.connect(self._take_all)
        self._task.failed.connect(self.failed)
        self.checking.emit(self._task)

    def _on_progress(self, done: int, total: int) -> None:
        """Show what was found so far, where nothing is known that an edit left or an engine."""
        self._progress = done, total
        while self._came:
            found = self._came.pop(0)
            fresh = found.keys() - self._all.keys() - self._edited
            for key in fresh:
                self._put(key, found[key])
            if fresh:
                self._tell_of(tuple(sorted(fresh)))

    def check_text(self, segment: Segment, take: Callable[[tuple[Finding, ...]], None]) -> None:
        """Check a text that is still being typed; `take` gets the findings."""

        def done(found: Findings) -> None:
            take(standing(found, self._dismissed).get(segment.key, ()))

        work = self._workers.check_now(_look, self._engine, self._context, segment)
        work.done.connect(done)
        work.failed.connect(self.failed)

    def _check(self, keys: Collection[int]) -> None:
        """Check what was edited: what is little before the rest of a check of the whole."""
        if self._engine is None or self._task is not None:
            self._edited.update(keys)
        if len(keys) > MANY:
            if self._task is None and self._engine is not None:
                self._check_many(self._engine, keys)
            return
        for key in keys:
            segment = self._session.segment(key)
            work = self._workers.check_now(_check_one, self._engine, self._context, segment)
            work.done.connect(self._take)
            work.failed.connect(self.failed)

    def _check_many(self, engine: Engine, keys: Iterable[int]) -> None:
        def latest(key: int) -> Segment:
            return self._seen.segment(key)

        self._many = self._workers.check(_check_some, engine, tuple(keys), latest)
        self._many.done.connect(self._take)
        self._many.failed.connect(self.failed)
        self.checking.emit(self._many)

    def _take(self, checked: "_Checked") -> None:
        if checked.context != self._context:
            return  # it went by what no longer holds
        for key, found in checked.findings.items():
            self._put(key, found)
        self._tell_of(tuple(checked.findings))
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

    def _tell_of(self, keys: tuple[int, ...]) -> None:
        self.changed.emit(None if len(keys) > MANY else keys)

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


def _check_all(
    snapshot: Snapshot,
    context: Context,
    meanwhile: Callable[[Findings], object],
    progress: Progress,
) -> _Checked:
    engine = check_whole(snapshot, context, progress, meanwhile)
    return _Checked(context, engine, engine.all_findings())


def _check_one(
    engine: Engine | None, context: Context, segment: Segment, progress: Progress
) -> _Checked:
    if engine is None:
        return _Checked(context, None, _look(None, context, segment, progress))
    keys = engine.update(segment) | {segment.key}
    return _Checked(context, engine, {key: engine.findings(key) for key in sorted(keys)})


def _check_some(
    engine: Engine, keys: Collection[int], latest: Callable[[int], Segment], progress: Progress
) -> _Checked:
    """Take in the segments `keys`, each as it is when its turn comes, as far as `progress` goes."""
    changed: set[int] = set()
    for count, key in enumerate(keys):
        if count % STEP == 0 and not progress(count, len(keys)):
            break
        changed |= engine.update(latest(key)) | {key}
    found = {key: engine.findings(key) for key in sorted(changed)}
    return _Checked(engine.context, engine, found)


def _read(segment: Segment) -> Segment:
    """What checks go by of `segment`: its words, and not what people think of them."""
    return replace(
        segment,
        verdict=_ANY,
        issues=(),
        judgements=(),
        previous=None,
        last_approved="",
        last_approved_plurals=(),
        revision=0,
    )


def _look(
    engine: Engine | None, context: Context, segment: Segment, _progress: Progress
) -> Findings:
    return {segment.key: (engine or Engine(context, registered())).look(segment)}
