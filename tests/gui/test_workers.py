"""Work in the background, and how it ends."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from review_app.domain.errors import UserError
from review_app.gui.workers import Workers

Progress = Callable[[int, int], bool]


@pytest.fixture
def workers(qapp: QApplication) -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.shut_down()


def test_work_is_done_elsewhere_and_told_here(workers: Workers, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    told: list[object] = []

    def work(first: int, second: int, progress: Progress) -> tuple[int, int]:
        assert progress(1, 2)
        return first + second, threading.get_ident()

    task = workers.run(work, 2, 3)
    task.progressed.connect(lambda *step: told.append((step, QThread.currentThread() is here)))
    task.done.connect(lambda result: told.append((result, QThread.currentThread() is here)))
    assert workers.busy
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    (step, in_time), (result, at_end) = told
    assert (step, in_time, at_end) == ((1, 2), True, True)
    assert result[0] == 5
    assert result[1] != threading.get_ident()


def test_the_worlds_fault_is_a_sentence_and_ours_an_exception(
    workers: Workers, qtbot: QtBot
) -> None:
    told: list[object] = []

    def refuse(_progress: Progress) -> None:
        raise UserError("There is no such file.")

    def fail(_progress: Progress) -> None:
        raise ZeroDivisionError

    for work in (refuse, fail):
        task = workers.run(work)
        task.done.connect(told.append)
        task.refused.connect(told.append)
        task.failed.connect(told.append)
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    assert told[0] == "There is no such file."
    assert isinstance(told[1], ZeroDivisionError)


def test_cancelled_work_stops_and_is_not_heard_of(workers: Workers, qtbot: QtBot) -> None:
    started, stopped = threading.Event(), threading.Event()
    told: list[object] = []

    def work(progress: Progress) -> str:
        started.set()
        while progress(0, 1):
            pass
        stopped.set()
        return "part of it"

    task = workers.run(work)
    task.done.connect(told.append)
    task.failed.connect(told.append)
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    assert stopped.is_set()
    assert told == []


def test_checks_come_in_order_and_do_not_wait_for_other_work(
    workers: Workers, qtbot: QtBot
) -> None:
    told: list[object] = []
    gate = threading.Event()
    waiting = workers.run(lambda _progress: gate.wait(5))
    waiting.done.connect(lambda _result: told.append("other"))
    for number in range(20):
        workers.check(lambda n, _progress: n, number).done.connect(told.append)
    qtbot.waitUntil(lambda: len(told) == 20, timeout=30_000)
    gate.set()
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    assert told == [*range(20), "other"]


def test_what_a_person_waits_for_is_done_in_the_midst_of_a_long_check(
    workers: Workers, qtbot: QtBot
) -> None:
    told: list[object] = []
    threads: set[int] = set()
    go_on = threading.Event()

    def long(progress: Progress) -> str:
        threads.add(threading.get_ident())
        while progress(0, 1) and not go_on.is_set():
            pass
        return "long"

    def short(number: int, _progress: Progress) -> int:
        threads.add(threading.get_ident())
        return 1 // number

    workers.check(long).done.connect(told.append)
    workers.check_now(short, 1).done.connect(told.append)
    broken = workers.check_now(short, 0)
    broken.failed.connect(lambda error: told.append(type(error)))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=30_000)
    go_on.set()
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    assert told == [1, ZeroDivisionError, "long"]
    assert len(threads) == 1, "the checker belongs to one thread"


def test_closing_waits_for_the_threads_and_drops_what_has_not_begun(
    workers: Workers, qtbot: QtBot
) -> None:
    begun: list[int] = []

    def work(number: int, progress: Progress) -> None:
        begun.append(number)
        while progress(0, 1):
            pass

    told: list[object] = []
    for number in range(5):
        workers.run(work, number).done.connect(told.append)
    qtbot.waitUntil(lambda: bool(begun), timeout=30_000)
    workers.shut_down()
    QApplication.processEvents()
    assert begun == [0]
    assert told == []
    assert not workers.busy
    assert not [one for one in threading.enumerate() if one.name.startswith(("checks", "others"))]
