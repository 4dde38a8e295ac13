"""Work away from the GUI thread, and the way its results come back to it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from review_app.domain.errors import UserError
from review_app.gui.collector import Collector


class Task(QObject):
    """One piece of work under way: progress, and one of three ends, on the GUI thread.

    The work is a plain function that gets `progress(done, total) -> go on?` as its last
    argument; after `cancel` nothing of it is heard any more.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(str)
    """The world's fault, in a sentence."""
    failed = Signal(object)
    """Our fault: the exception."""
    _stepped = Signal(int, int)
    _ended = Signal(object)

    def __init__(self, parent: QObject, between: Callable[[], object]) -> None:
        """`between` is called on the work's thread at each of its reports of progress."""
        super().__init__(parent)
        self._between = between
        self._cancelled = threading.Event()
        # What is connected to our signals need not know of threads: even a lambda may be.
        self._stepped.connect(self._step, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Stop the work at its next report of progress, and keep silent about its end."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def progress(self, done: int, total: int) -> bool:
        """For the work, on its own thread."""
        if not self.cancelled:
            self._between()
            self._stepped.emit(done, total)
        return not self.cancelled

    def finish(self, future: Future[object]) -> None:
        """For the executor, on its own thread."""
        if not future.cancelled():
            self._ended.emit(future)

    def _step(self, done: int, total: int) -> None:
        if not self.cancelled:
            self.progressed.emit(done, total)

    def _report(self, future: Future[object]) -> None:
        error = future.exception()
        if not self.cancelled:
            if error is None:
                self.done.emit(future.result())
            elif isinstance(error, UserError):
                self.refused.emit(str(error))
            else:
                self.failed.emit(error)
        self.deleteLater()


class Workers(QObject):
    """One thread each for checks, for looking things up, for opening files, and for the rest.

    So typing never waits, help with the segment does not wait for scores, nor a document for
    the work on another.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checks = ThreadPoolExecutor(1, "checks")
        self._others = ThreadPoolExecutor(1, "others")
        self._looking_up = ThreadPoolExecutor(1, "looking-up")
        self._opening = ThreadPoolExecutor(1, "opening")
        self._collector = Collector(self)
        self._tasks: set[Task] = set()
        self._urgent: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._held: list[Callable[[], None]] | None = None
        self._ended = False

    def hold(self) -> None:
        """Begin nothing before `release`: a busy thread would keep the window from painting."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Begin what has been held back."""
        held, self._held = self._held, None
        for begin in held or ():
            begin()

    def check(self, work: Callable[..., object], *arguments: object) -> Task:
        """Run a check: the spelling checker belongs to one thread."""
        return self._start(self._checks.submit, self._do_urgent, work, arguments)

    def check_now(self, work: Callable[..., object], *arguments: object) -> Task:
        """Run a short check for which a person waits, in the midst of a longer one."""
        return self._start(self._submit_urgent, _nothing, work, arguments)

    def run(self, work: Callable[..., object], *arguments: object) -> Task:
        """Run anything else."""
        return self._start(self._others.submit, _nothing, work, arguments)

    def look_up(self, work: Callable[..., object], *arguments: object) -> Task:
        """Run something that belongs to the memory's thread: it has one index for one thread."""
        return self._start(self._looking_up.submit, _nothing, work, arguments)

    def open(self, work: Callable[..., object], *arguments: object) -> Task:
        """Read a file for which a person waits."""
        return self._start(self._opening.submit, _nothing, work, arguments)

    @property
    def busy(self) -> bool:
        """Whether any work has not yet come to its end."""
        return bool(self._tasks)

    def shut_down(self) -> None:
        """Cancel everything, and wait for the threads to end; nothing is begun any more."""
        self._ended = True
        self._held = None
        for task in tuple(self._tasks):
            task.cancel()
        for executor in (self._checks, self._others, self._looking_up, self._opening):
            executor.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()
        self._tasks.clear()

    def _start(
        self,
        submit: Callable[..., Future[Any]],
        between: Callable[[], object],
        work: Callable[..., object],
        arguments: tuple[object, ...],
    ) -> Task:
        task: Task = Task(self, between)
        if self._ended:
            task.cancel()
            return task
        self._tasks.add(task)
        task.destroyed.connect(lambda: self._tasks.discard(task))

        def begin() -> None:
            future = submit(work, *arguments, task.progress)
            future.add_done_callback(task.finish)

        if self._held is None:
            begin()
        else:
            self._held.append(begin)
        return task

    def _submit_urgent(self, work: Callable[..., object], *arguments: object) -> Future[object]:
        future: Future[object] = Future()
        self._urgent.put(partial(_fulfil, future, work, arguments))
        self._checks.submit(self._do_urgent)
        return future

    def _do_urgent(self) -> None:
        """On the thread of the checks: all that is urgent, in its order."""
        while True:
            try:
                work = self._urgent.get_nowait()
            except Empty:
                return
            work()


def _fulfil(
    future: Future[object], work: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    try:
        future.set_result(work(*arguments))
    except Exception as error:  # noqa: BLE001
        future.set_exception(error)


def _nothing() -> None:
    pass
