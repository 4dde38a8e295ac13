"""A character that the file's charset cannot hold: people choose, and nothing becomes a “?”."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from review_app.domain.edits import EditTarget
from review_app.gui.window import Window

CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=KOI8-R\\n"

msgid "tea"
msgstr "чай"

msgid "hill"
msgstr "холм"
""".encode("koi8-r")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_bytes(CATALOG)
    return path


def answer(words: str) -> list[str]:
    """Press the button with these words in the next dialog; what that asks comes into the list."""
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, look)
            return
        asked.append(box.text())
        next(one for one in box.buttons() if words in one.text()).click()

    QTimer.singleShot(10, look)
    return asked


def edited(window: Window) -> Window:
    assert window.desk is not None
    assert window.desk.review.apply((1, EditTarget("холм 山")))
    return window


def test_going_back_shows_the_segment_and_writes_nothing(
    open_window: Callable[[Path], Window], path: Path
) -> None:
    window = edited(open_window(path))
    assert window.desk is not None
    asked = answer("Go back")
    window.actions_by_id["save"].trigger()
    assert "山" in asked[0]
    assert "KOI8-R" in asked[0]
    assert path.read_bytes() == CATALOG
    assert window.desk.review.current == 1
    assert window.desk.grid.editing.target.selection() == (5, 6)
    assert window.desk.review.session.modified


def test_the_file_becomes_utf8_and_stays_it(
    open_window: Callable[[Path], Window], path: Path
) -> None:
    window = edited(open_window(path))
    answer("UTF-8")
    window.actions_by_id["save"].trigger()
    text = path.read_text("utf-8")
    assert 'msgstr "чай"' in text
    assert 'msgstr "холм 山"' in text
    assert "charset=UTF-8" in text
    window.shut_down()
    again = open_window(path)
    assert again.desk is not None
    assert not again.desk.review.session.modified
    assert again.desk.review.apply((0, EditTarget("茶")))
    again.actions_by_id["save"].trigger()
    assert 'msgstr "茶"' in path.read_text("utf-8")


def test_undone_the_file_has_its_charset_again(
    open_window: Callable[[Path], Window], path: Path
) -> None:
    window = edited(open_window(path))
    answer("UTF-8")
    window.actions_by_id["save"].trigger()
    for _step in ("charset", "text"):
        window.actions_by_id["undo"].trigger()
    window.actions_by_id["save"].trigger()
    assert path.read_bytes() == CATALOG


def test_an_export_alone_can_be_in_utf8(
    open_window: Callable[[Path], Window], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = edited(open_window(path))
    copy = path.with_name("b.po")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(copy), ""))
    answer("Export in UTF-8")
    window.actions_by_id["export"].trigger()
    assert 'msgstr "холм 山"' in copy.read_text("utf-8")
    assert path.read_bytes() == CATALOG
    assert window.desk is not None
    assert window.desk.review.properties.charset == ""


def test_what_no_file_holds_yet_is_there_after_another_program_changed_the_file(
    open_window: Callable[[Path], Window], path: Path
) -> None:
    edited(open_window(path)).shut_down()
    path.write_bytes(CATALOG.replace("чай".encode("koi8-r"), b"chai"))
    again = open_window(path)
    assert "never saved" in again.bar.text
