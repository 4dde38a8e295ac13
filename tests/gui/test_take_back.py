"""Formats and review tables in the window: what is shown, and what becomes of it."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget
from review_app.gui.take_back_dialog import TakeBackDialog
from review_app.gui.window import Window

CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "tea"
msgstr "<b>茶</b>"

msgid "hill"
msgstr "山"

msgid "sea"
msgstr "海"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_text(CATALOG, encoding="utf-8")
    return path


@pytest.fixture
def window(open_window: Callable[[Path], Window], path: Path) -> Window:
    return open_window(path)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, chosen: str = "") -> None:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given: (str(path), chosen))


def edit_table(path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book.active
    sheet["D2"], sheet["D3"], sheet["D4"], sheet["C4"] = "<i>清茶</i>", "岭", "洋", "ocean"
    book.save(path)


def with_dialog(act: Callable[[TakeBackDialog], None]) -> list[TakeBackDialog]:
    """Do something with the dialog that opens next."""
    seen: list[TakeBackDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, TakeBackDialog):
            QTimer.singleShot(10, look)
            return
        seen.append(dialog)
        act(dialog)

    QTimer.singleShot(0, look)
    return seen


def test_an_edited_table_is_shown_before_it_is_taken(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert window.desk is not None
    review = window.desk.review
    table = tmp_path / "t.xlsx"
    choose(monkeypatch, table)
    window.actions_by_id["export-table"].trigger()
    assert "Exported to" in window.bar.text
    edit_table(table)
    review.apply((1, EditTarget("丘")))
    shown: list[tuple[object, ...]] = []

    def look(dialog: TakeBackDialog) -> None:
        for at in range(dialog.rows.topLevelItemCount()):
            item = dialog.rows.topLevelItem(at)
            texts = (item.text(column) for column in range(3))
            shown.append((*texts, item.checkState(0), item.isDisabled()))
        shown.append((dialog.changes.toPlainText(),))
        dialog.accept()

    with_dialog(look)
    window.actions_by_id["take-back"].trigger()
    qtbot.waitUntil(lambda: review.segment(0).target == "<i>清茶</i>")
    assert shown == [
        ("1", "changed in the table", "<i>清茶</i>", Qt.CheckState.Checked, False),
        ("2", "changed here too", "岭", Qt.CheckState.Unchecked, False),
        ("3", "no longer here", "洋", Qt.CheckState.Unchecked, True),
        ("<bi>茶清茶</bi>",),
    ]
    assert review.segment(1).target == "丘"
    window.actions_by_id["undo"].trigger()
    assert review.segment(0).target == "<b>茶</b>"


def test_a_table_that_says_nothing_new_is_told_so(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, tmp_path / "t.docx")
    window.actions_by_id["export-table"].trigger()
    window.actions_by_id["take-back"].trigger()
    qtbot.waitUntil(lambda: "says nothing else" in window.bar.text)


def test_a_file_that_is_no_table_is_refused(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "t.docx").write_bytes(b"nothing")
    choose(monkeypatch, tmp_path / "t.docx")
    window.actions_by_id["take-back"].trigger()
    qtbot.waitUntil(lambda: "cannot be opened" in window.bar.text)


def test_a_file_of_another_tool_is_opened_and_saved_in_place(
    open_window: Callable[[Path], Window],
    window: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, tmp_path / "b", "XLIFF 1.2 (*.xlf)")
    window.actions_by_id["export"].trigger()
    file = tmp_path / "b.xlf"
    other = open_window(file)
    assert other.desk is not None
    other.desk.review.apply((0, EditTarget("清茶")))
    other.actions_by_id["save"].trigger()
    assert "清茶" in file.read_text("utf-8")
    assert "Saved to" in other.bar.text
