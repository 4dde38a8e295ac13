"""Opening files, and behind the first of them the workspace: it takes longer than all the rest."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from review_app.domain.errors import UserError
from review_app.gui.workers import Workers
from review_app.store.protocol import Store
from review_app.workflows.checking import Progress
from review_app.workflows.files import sweep
from review_app.workflows.opening import (
    Glance,
    first_glance,
    for_now,
    glance,
    open_glanced,
)
from review_app.workflows.session import Session


class Opener(QObject):
    """Gives the window a document as soon as its file has been read, and then its history.

    Until the workspace is open, a session is kept in memory; it goes on in the workspace
    as if it had begun there.
    """

    read = Signal(object)
    """An `Opened`: show this document."""
    settled = Signal(object)
    """An `Opened`: the document that is shown has its history now."""
    lost = Signal(str)
    """The workspace cannot be used, so that nothing would last; the sentence says why."""
    failed = Signal(object)
    """An exception that is our fault."""

    def __init__(
        self, open_store: Callable[[], Store], workers: Workers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._open_store = open_store
        self._workers = workers
        self._store: Store | None = None
        self._awaited: tuple[Glance, Session] | None = None

    def open(self, path: Path, author: str) -> None:
        """Open the file at `path`. Raises UserError where nothing of it can be read."""
        if self._store is not None:
            seen = glance(path, even_damaged=True)
            opened = open_glanced(self._store, seen, author=author)
            self.read.emit(opened)
            self.settled.emit(opened)
            return
        seen = first_glance(path)
        opened = for_now(seen, author=author)
        self._awaited = seen, opened.session

        def work(_progress: Progress) -> tuple[Store, Glance]:
            sweep(path)
            sure = seen.surely()
            _ = sure.digest  # reckoned on this thread
            return self._open_store(), sure

        # Before what the desk will want of the workers: whoever acts waits for the history.
        self._workers.hold()
        task = self._workers.run(work)
        task.done.connect(self._on_store)
        task.refused.connect(self._on_no_store)
        task.failed.connect(self.failed)
        self.read.emit(opened)

    @property
    def waiting(self) -> bool:
        """Whether the document shown is still without its history."""
        return self._awaited is not None

    def wait(self) -> None:
        """Have the history now: an action must not meet a document without it."""
        if self._awaited is not None:
            try:
                sure = self._awaited[0].surely()
                self._on_store((self._open_store(), sure))
            except UserError as error:
                self._on_no_store(str(error))

    def close(self) -> None:
        """Close the workspace."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _on_store(self, found: tuple[Store, Glance]) -> None:
        store, sure = found
        if self._store is not None:
            store.close()
            return
        self._store, awaited, self._awaited = store, self._awaited, None
        if awaited is None:
            return
        seen, session = awaited
        try:
            opened = open_glanced(store, sure, author=session.author)
            if sure is seen and opened.session.record.digest == seen.digest:
                session.adopt(store, opened.session.record)
                opened = replace(opened, session=session)
            else:
                self.read.emit(opened)
        except UserError as error:
            self._on_no_store(str(error))
        else:
            self.settled.emit(opened)

    def _on_no_store(self, problem: str) -> None:
        self._awaited = None
        self.lost.emit(problem)
