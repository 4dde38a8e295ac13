"""A damaged file in the window: what could be read is shown, and nothing changes it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget
from review_app.gui.action_table import SPECS
from review_app.gui.reading_only import CHANGING
from review_app.gui.window import Window

DAMAGED = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "茶"
msgstr "tea"

msgid "a <img src="/etc/passwd">"
msgstr "x"

msgid "山"
msgstr "hill"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_text(DAMAGED, "utf-8")
    return path


def button(window: Window, words: str) -> QPushButton:
    buttons = window.bar.findChildren(QPushButton)
    return next(one for one in buttons if words in one.text() and one.isVisible())


def test_it_shows_what_could_be_read_with_the_line_and_the_reason(
    open_window: Callable[[Path], Window], path: Path
) -> None:
    window = open_window(path)
    assert window.desk is not None
    review = window.desk.review
    assert [review.segment(key).target for key in range(len(review.session))] == ["tea", "hill"]
    assert "line 7" in window.bar.text
    assert 'msgid "a <img src="/etc/passwd">"' in window.bar.text
    button(window, "Only read").click()
    assert not window.bar.isVisible()


def test_nothing_changes_it(
    open_window: Callable[[Path], Window], path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    assert window.desk is not None
    assert window.desk.grid.editing.target.isReadOnly()
    QTest.keyClicks(window.desk.grid.editing.target, "x")
    for name in CHANGING:
        assert not window.actions_by_id[name].isEnabled()
        window.actions_by_id[name].trigger()
    assert not window.desk.review.apply((0, EditTarget("x")))
    assert "can only be read" in window.bar.text
    assert window.desk.review.segment(0).target == "tea"
    assert not window.desk.review.session.modified
    assert window.close(), "there is nothing to ask"
    assert path.read_text("utf-8") == DAMAGED


def test_the_actions_that_change_are_actions() -> None:
    assert set(SPECS) >= CHANGING


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The answers to the questions for a file."""
    answers: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(answers.pop(0)), ""))
    return answers


def test_what_could_be_read_goes_on_in_another_file(
    open_window: Callable[[Path], Window], path: Path, chosen: list[Path], qtbot: QtBot
) -> None:
    window = open_window(path)
    chosen.append(path.with_name("b.po"))
    with qtbot.waitSignal(window.opened):
        button(window, "Save what could be read").click()
    assert window.desk is not None
    session = window.desk.review.session
    assert (session.record.path, session.read_only) == (str(path.with_name("b.po")), "")
    assert window.desk.review.apply((1, EditTarget("mountain")))
    window.actions_by_id["save"].trigger()
    assert 'msgstr "mountain"' in path.with_name("b.po").read_text("utf-8")
    assert path.read_text("utf-8") == DAMAGED


def test_it_never_takes_the_place_of_the_damaged_file(
    open_window: Callable[[Path], Window], path: Path, chosen: list[Path], qtbot: QtBot
) -> None:
    window = open_window(path)
    link = path.with_name("link.po")
    link.symlink_to(path)
    for name in (path, link):
        chosen.append(name)
        window.actions_by_id["save-as"].trigger()
        qtbot.waitUntil(lambda: "stays as it is" in window.bar.text, timeout=30_000)
        window.bar.dismiss()
    assert path.read_text("utf-8") == DAMAGED


def test_a_file_that_is_whole_again_is_taken_in(
    open_window: Callable[[Path], Window], path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    assert window._keeping_up is not None
    path.write_text(DAMAGED.replace('"/etc/passwd"', "x"), "utf-8")
    window._keeping_up.look()
    qtbot.waitUntil(lambda: "Another program" in window.bar.text, timeout=30_000)
    button(window, "Take the changes in").click()
    assert window.desk is not None
    assert window.bar.text == "The file is whole again."
    assert len(window.desk.review.session) == 3
    assert window.desk.review.apply((0, EditTarget("green tea")))
    assert window.actions_by_id["save"].isEnabled()


def test_edits_that_were_made_before_the_damage_are_told_of(
    open_window: Callable[[Path], Window], path: Path
) -> None:
    path.write_text(DAMAGED.replace('"/etc/passwd"', "x"), "utf-8")
    window = open_window(path)
    assert window.desk is not None
    assert window.desk.review.apply((0, EditTarget("green tea")))
    window.shut_down()
    path.write_text(DAMAGED, "utf-8")
    again = open_window(path)
    assert "line 7" in again.bar.text
    again.bar.dismiss()
    assert "your unsaved edits are still in the workspace" in again.bar.text


def test_nothing_is_said_of_it_over_another_document(
    open_window: Callable[[Path], Window], path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    other = path.with_name("b.po")
    other.write_text(DAMAGED.replace('"/etc/passwd"', "x"), "utf-8")
    with qtbot.waitSignal(window.opened):
        window.open_file(other)
    assert window.bar.text == ""
    assert not any(one.isVisible() for one in window.bar.findChildren(QPushButton))
