"""Garbage of Python's is collected on the GUI thread, and nowhere else."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from review_app.gui.collector import Collector
from review_app.gui.workers import Workers


class Knot(QObject):
    """A Qt object that only the garbage collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def churn(_progress: object) -> None:
    """Make so much garbage that Python would collect."""
    for _turn in range(20_000):
        knot: list[object] = []
        knot.append(knot)


def test_a_worker_never_destroys_what_belongs_to_the_window(qtbot: QtBot) -> None:
    workers = Workers()
    ends: list[threading.Thread] = []
    weakref.finalize(Knot(), lambda: ends.append(threading.current_thread()))
    with qtbot.waitSignal(workers.run(churn).done, timeout=10_000):
        pass
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends), timeout=10_000)
    assert ends == [threading.main_thread()]
    workers.shut_down()


def test_python_collects_again_after_the_last_one(qtbot: QtBot) -> None:
    parent = QObject()
    one, other = Collector(parent), Collector(parent)
    one.stop()
    one.stop()
    assert not gc.isenabled()
    other.stop()
    assert gc.isenabled()
