"""Another program changes the file while it is open: noticed, offered, merged."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget, SetStatus
from review_app.domain.segment import Status
from review_app.gui.application import application
from review_app.gui.window import Window
from review_app.store.sqlite import SqliteStore
from review_app.workflows.settings import Settings

CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "茶"
msgstr "tea"

msgid "山"
msgstr "hill"
"""


@pytest.fixture
def window(workspace: Path, tmp_path: Path, qapp: object, qtbot: QtBot):
    (tmp_path / "a.po").write_text(CATALOG, "utf-8")
    settings = Settings(author="Ann", language="en")
    application(settings)
    made = Window(lambda: SqliteStore(workspace), settings)
    made.show()
    with qtbot.waitSignal(made.opened):
        made.open_file(tmp_path / "a.po")
    qtbot.waitUntil(lambda: not made.workers.busy, timeout=20_000)
    yield made
    made.shut_down()
    made.deleteLater()
    QTest.qWait(0)


def offer(window: Window, qtbot: QtBot, words: str) -> QPushButton:
    assert window._keeping_up is not None
    window._keeping_up.look()
    qtbot.waitUntil(lambda: words in window.bar.text, timeout=5000)
    return next(one for one in window.bar.findChildren(QPushButton) if "Take" in one.text())


def test_both_sides_changes_are_kept(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.desk is not None
    window.desk.review.apply((0, EditTarget("green tea")))
    path = tmp_path / "a.po"
    path.write_text(CATALOG.replace('"hill"', '"mountain"'), "utf-8")
    offer(window, qtbot, "Another program").click()
    review = window.desk.review
    assert [review.segment(key).target for key in (0, 1)] == ["green tea", "mountain"]
    assert "nothing was in conflict" in window.bar.text
    window.actions_by_id["save"].trigger()
    assert 'msgstr "mountain"' in path.read_text("utf-8")
    assert 'msgstr "green tea"' in path.read_text("utf-8")


def test_a_text_changed_on_both_sides_is_asked_about(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.desk is not None
    window.desk.review.apply((0, EditTarget("green tea")))
    (tmp_path / "a.po").write_text(CATALOG.replace('"tea"', '"black tea"'), "utf-8")
    offer(window, qtbot, "Another program").click()
    segment = window.desk.review.segment(0)
    assert (segment.target, segment.status) == ("green tea", Status.NEEDS_WORK)
    assert [issue.suggestion for issue in segment.open_issues] == ["black tea"]
    assert "changed on both" in window.bar.text


def test_a_file_that_is_as_it_was_is_no_matter(window: Window, qtbot: QtBot) -> None:
    assert window._keeping_up is not None
    window._keeping_up.look()
    qtbot.waitUntil(lambda: not window.workers.busy, timeout=5000)
    assert window.bar.text == ""


def test_what_another_program_dropped_is_told_on_opening(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.desk is not None
    window.desk.review.apply((0, SetStatus(Status.APPROVED)), (1, SetStatus(Status.APPROVED)))
    window.actions_by_id["save"].trigger()
    path = tmp_path / "a.po"
    lines = path.read_text("utf-8").replace('"hill"', '"mountain"').splitlines(keepends=True)
    first = next(line for line in lines if "[review]" in line)
    lines.remove(first)
    path.write_text("".join(lines), "utf-8")
    with qtbot.waitSignal(window.opened):
        window.open_file(path)
    qtbot.waitUntil(lambda: "approval fell" in window.bar.text, timeout=5000)
    assert "entry 2." in window.bar.text
    window.bar.dismiss()
    assert "dropped what the review says of an entry: entry 1." in window.bar.text
