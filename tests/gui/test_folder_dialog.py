"""A folder of documents in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from review_app.gui.folder_dialog import FolderDialog
from review_app.gui.workers import Workers
from review_app.store.sqlite import SqliteStore


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (
        ("tea.zh.txt", "茶很好。"),
        ("tea.en.txt", "Tea is good."),
        ("rice.en.txt", "Rice"),
        ("bad.docx", "no zip"),
    ):
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path):
    workers = Workers()
    folder = tmp_path / "reviews"
    folder.mkdir()
    made = FolderDialog(folder, lambda: SqliteStore(tmp_path / "w.db"), "Ann", workers)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.busy)
    yield made
    workers.shut_down()


def names(dialog: FolderDialog) -> list[str]:
    rows = range(dialog.table.rowCount())
    return [dialog.table.item(row, 0).text() for row in rows if not dialog.table.isRowHidden(row)]


def test_articles_come_in_documents_go_out_and_one_is_opened(
    qtbot: QtBot, dialog: FolderDialog, articles: Path, tmp_path: Path
) -> None:
    assert "There is no document" in dialog.told.text()
    dialog.bring_in(articles)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert names(dialog) == ["rice.po", "tea.po"]
    assert "2 done, 1 not done." in dialog.told.text()
    assert "bad.docx: " in dialog.told.text()
    dialog.send_out(tmp_path / "out", ".md")
    qtbot.waitUntil(lambda: not dialog.busy)
    assert (tmp_path / "out" / "tea.md").read_text(encoding="utf-8") == "Tea is good.\n"
    dialog.filter.setText("TEA")
    assert names(dialog) == ["tea.po"]
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.chosen == tmp_path / "reviews" / "tea.po"


def test_numbers_are_sorted_as_numbers(qtbot: QtBot, dialog: FolderDialog, articles) -> None:
    for count, name in ((2, "b"), (10, "a"), (1, "c")):
        text = "".join(f"Line {number} of it.\n\n" for number in range(count))
        (articles / f"{name}.en.txt").write_text(text, encoding="utf-8")
    dialog.bring_in(articles)
    qtbot.waitUntil(lambda: not dialog.busy)
    dialog.table.sortItems(1, Qt.SortOrder.DescendingOrder)
    counts = [dialog.table.item(row, 1).data(Qt.ItemDataRole.DisplayRole) for row in range(5)]
    assert counts == [10, 2, 1, 1, 1]
    assert names(dialog)[:2] == ["a.po", "b.po"]


def test_closing_stops_the_work(qtbot: QtBot, dialog: FolderDialog) -> None:
    dialog.read()
    dialog.close()
    assert not dialog.busy
