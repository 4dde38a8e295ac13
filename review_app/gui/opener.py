"""Opening files away from the GUI thread, and before the workspace: it takes longest."""

import threading
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from review_app.domain.errors import UserError
from review_app.gui.workers import Task, Workers
from review_app.store.protocol import Store
from review_app.workflows.checking import Progress
from review_app.workflows.files import sweep
from review_app.workflows.opening import (
    PO_SUFFIXES,
    Glance,
    Opened,
    first_glance,
    for_now,
    glance,
    open_glanced,
)
from review_app.workflows.session import Session

Surely = tuple[Opened, bool]


class Opener(QObject):
    """Gives the window documents, the first catalog before its history.

    Until the workspace is open, the session of that one is kept in memory; it goes on in the
    workspace as if it had begun there.
    """

    begun = Signal(object, object)
    """The `Path` of a file, and the `Task` that opens it; it may be cancelled."""
    read = Signal(object)
    """An `Opened`: show this document."""
    settled = Signal(object)
    """An `Opened`: the document that is shown has its history now."""
    refused = Signal(object, object)
    """The `Path` of a file that cannot be opened, and the `UserError` that says why."""
    lost = Signal(str)
    """The workspace cannot be used, so that nothing would last; the sentence says why."""
    failed = Signal(object)
    """An exception that is our fault."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        workers: Workers,
        may_go_on: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`may_go_on` is asked before a document that took its time to read is shown."""
        super().__init__(parent)
        self._may_go_on = may_go_on
        self._open_store = open_store
        self._workers = workers
        self._store: Store | None = None
        self._one_store = threading.Lock()
        self._awaited: tuple[Glance, Session] | None = None
        self._task: Task | None = None

    def open(self, path: Path, author: str) -> None:
        """Open the file at `path`; `read` and `settled` tell when it is there, else `refused`.

        What was being opened before is no longer wanted.
        """
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._store is None and path.suffix.lower() in PO_SUFFIXES:
            self._open_at_sight(path, author)
        else:
            self._open_behind(path, author)

    def _open_behind(self, path: Path, author: str) -> None:
        """Read the file and its history on another thread."""

        def work(_progress: Progress) -> Opened | UserError:
            try:
                sweep(path)
                seen = glance(path, even_damaged=True)
                return open_glanced(self._the_store(), seen, author=author)
            except UserError as error:
                return error

        def take(found: Opened | UserError) -> None:
            if self._task is task:
                self._task = None
            if isinstance(found, UserError):
                self.refused.emit(path, found)
                return
            if not self._may_go_on():
                return
            self._awaited = None
            found.session.refresh()  # the same document may be on the desk, and go on there
            self.read.emit(found)
            self.settled.emit(found)

        self._task = task = self._workers.open(work)
        task.done.connect(take)
        task.failed.connect(self.failed)
        self.begun.emit(path, task)

    def _open_at_sight(self, path: Path, author: str) -> None:
        """Show the rows of a catalog before the workspace is asked what happened to it."""
        try:
            seen = first_glance(path)
            opened = for_now(seen, author=author)
        except UserError as error:
            self.refused.emit(path, error)
            return
        self._awaited = seen, opened.session

        def work(_progress: Progress) -> Surely:
            sweep(path)
            return self._look_surely(seen, author)

        # Before what the desk will want of the workers: whoever acts waits for the history.
        self._workers.hold()
        task = self._workers.open(work)
        task.done.connect(self._settle)
        task.refused.connect(self._lose)
        task.failed.connect(self.failed)
        self.read.emit(opened)

    @property
    def waiting(self) -> bool:
        """Whether the document shown is still without its history."""
        return self._awaited is not None

    def wait(self) -> None:
        """Have the history now: an action must not meet a document without it."""
        if self._awaited is not None:
            seen, session = self._awaited
            try:
                self._settle(self._look_surely(seen, session.author))
            except UserError as error:
                self._lose(str(error))

    def close(self) -> None:
        """Close the workspace."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _the_store(self) -> Store:
        """The workspace, opened by whichever thread wants it first. Raises UserError."""
        with self._one_store:
            if self._store is None:
                self._store = self._open_store()
            return self._store

    def _look_surely(self, seen: Glance, author: str) -> Surely:
        """The document with its history, and whether it is what was seen. Raises UserError."""
        sure = seen.surely()
        return open_glanced(self._the_store(), sure, author=author), sure is seen

    def _settle(self, found: Surely) -> None:
        """Go on with the document that is shown, if it is this one still; else show this."""
        awaited, self._awaited = self._awaited, None
        if awaited is None:
            return
        (opened, as_seen), (seen, session) = found, awaited
        record = opened.session.record
        if as_seen and record.digest == seen.digest:
            session.adopt(self._the_store(), record)
            opened = replace(opened, session=session)
        else:
            self.read.emit(opened)
        self.settled.emit(opened)

    def _lose(self, problem: str) -> None:
        self._awaited = None
        self.lost.emit(problem)
