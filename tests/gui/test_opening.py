"""Opening a document while another is on the desk: reading takes time, and nobody waits."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget
from review_app.gui import opener
from review_app.gui import window as window_module
from review_app.gui.overlay import ElidedLabel
from review_app.gui.window import Window
from review_app.workflows.opening import Glance, glance


class Gate:
    """Reading begins when somebody opens a file, and ends when the test lets it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.open = threading.Event()

    def glance(self, path: Path, *, even_damaged: bool = False) -> Glance:
        self.begun.set()
        assert self.open.wait(30)
        return glance(path, even_damaged=even_damaged)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(opener, "glance", made.glance)
    yield made
    made.open.set()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    made = tmp_path / "first.po", tmp_path / "second.po"
    for path in made:
        path.write_text(f'{head}msgid "茶"\nmsgstr "tea of {path.stem}"\n', "utf-8")
    return made


@pytest.fixture
def window(open_window: Callable[[Path], Window], files: tuple[Path, Path]) -> Window:
    return open_window(files[0])


def targets(window: Window) -> list[str]:
    assert window.desk is not None
    return [one.target for one in window.desk.review.session.snapshot().segments()]


def answer(monkeypatch: pytest.MonkeyPatch, place: int | None) -> list[str]:
    """Answer what the window asks with the choice at `place`; the questions."""
    asked: list[str] = []

    def choose(_parent: object, question: str, *_choices: object) -> int | None:
        asked.append(question)
        return place

    monkeypatch.setattr(window_module, "choose", choose)
    return asked


def test_the_document_on_the_desk_is_at_hand_until_the_other_has_been_read(
    window: Window, files, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, 1)
    window.open_file(files[1])
    assert gate.begun.wait(30)
    assert targets(window) == ["tea of first"]
    with qtbot.waitSignal(window.opened):
        gate.open.set()
    assert targets(window) == ["tea of second"]
    assert asked == []


def test_edits_made_meanwhile_are_asked_about(
    window: Window, files, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, None)
    window.open_file(files[1])
    assert window.desk is not None
    window.desk.review.apply((0, EditTarget("brewed")))
    gate.open.set()
    qtbot.waitUntil(lambda: not window.workers.busy, timeout=30_000)
    assert len(asked) == 1
    assert targets(window) == ["brewed"]
    answer(monkeypatch, 1)
    with qtbot.waitSignal(window.opened):
        window.open_file(files[1])
    assert targets(window) == ["tea of second"]


def test_what_is_being_typed_is_not_lost(
    window: Window, files, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    window.open_file(files[1])
    assert window.desk is not None
    qtbot.keyClicks(window.desk.grid.editing.target, "!")
    gate.open.set()
    qtbot.waitUntil(lambda: not window.workers.busy, timeout=30_000)
    assert targets(window) == ["!tea of first"]


def test_opening_is_cancelled(window: Window, files, gate: Gate, qtbot: QtBot) -> None:
    window.open_file(files[1])
    cancel = next(one for one in window.status.findChildren(QPushButton) if one.text() == "Cancel")
    qtbot.waitUntil(cancel.isVisible, timeout=30_000)
    cancel.click()
    assert not cancel.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not window.workers.busy, timeout=30_000)
    assert targets(window) == ["tea of first"]


def test_opening_is_told_and_makes_a_small_window_no_wider(
    window: Window, tmp_path: Path, gate: Gate, qtbot: QtBot
) -> None:
    window.resize(700, 500)
    qtbot.wait(50)
    width = window.width()
    window.open_file(tmp_path / f"{'long ' * 30}.po")
    bar = window.status.findChild(QProgressBar)
    qtbot.waitUntil(bar.isVisible, timeout=30_000)
    said = [one.accessibleName() for one in window.status.findChildren(ElidedLabel)]
    assert any(one.startswith("Opening long ") for one in said)
    qtbot.wait(50)
    assert window.width() == width


def test_the_end_of_other_work_hides_nothing_of_the_last(
    window: Window, files, gate: Gate, qtbot: QtBot
) -> None:
    other = threading.Event()
    check = window.workers.check(lambda _progress: other.wait(30))
    window.status.watch(check)
    window.open_file(files[1])
    bar = window.status.findChild(QProgressBar)
    qtbot.waitUntil(bar.isVisible, timeout=30_000)
    with qtbot.waitSignal(check.destroyed, timeout=30_000):
        other.set()
    assert bar.isVisible()
    gate.open.set()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=30_000)


def test_the_last_of_two_is_opened(window: Window, files, gate: Gate, qtbot: QtBot) -> None:
    window.open_file(files[0].with_name("never.po"))
    window.open_file(files[1])
    with qtbot.waitSignal(window.opened) as opened:
        gate.open.set()
    assert opened.args == [""]
    assert targets(window) == ["tea of second"]


def test_a_document_that_is_open_comes_again_with_its_last_edits(
    window: Window, files, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, 1)
    window.open_file(files[0])
    assert window.desk is not None
    before = window.desk
    before.review.apply((0, EditTarget("brewed")))
    with qtbot.waitSignal(window.opened):
        gate.open.set()
    assert window.desk is not before
    assert targets(window) == ["brewed"]


def test_a_file_that_cannot_be_read_leaves_the_desk_as_it_is(
    window: Window, files, qtbot: QtBot
) -> None:
    missing = files[0].with_name("never.po")
    with qtbot.waitSignal(window.opened) as opened:
        window.open_file(missing)
    assert str(missing) in opened.args[0]
    assert str(missing) in window.bar.text
    assert targets(window) == ["tea of first"]
