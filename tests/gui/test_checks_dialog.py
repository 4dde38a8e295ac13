"""A person's own profile, the choice of a document, and what there is to read about a check."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from review_app.checks.packages import registered
from review_app.checks.profile import Level
from review_app.gui.check_help import CheckHelp
from review_app.gui.checks_dialog import ChecksDialog, profile_box


@pytest.fixture
def dialog(qtbot: QtBot) -> ChecksDialog:
    made = ChecksDialog("standard", {"spelling": Level.NOTE})
    qtbot.addWidget(made)
    made.show()
    return made


def box(dialog: ChecksDialog, check: str) -> QComboBox:
    return dialog.boxes[[one.id for one in registered().checks].index(check)]


def choose(qtbot: QtBot, chooser: QComboBox, words: str) -> None:
    """As a person does, by the first letter."""
    chooser.setFocus()
    qtbot.keyClicks(chooser, words[0])
    assert chooser.currentText() == words


def test_every_check_stands_there_with_its_explanation(dialog: ChecksDialog) -> None:
    assert dialog.table.rowCount() == len(registered().checks)
    for row, check in enumerate(registered().checks):
        cells = [dialog.table.item(row, column) for column in (0, 2)]
        assert [cell.text() for cell in cells if cell] == [check.id, check.explain]
    assert box(dialog, "spelling").currentText() == "note"
    assert box(dialog, "invisible-characters").currentText() == "warning"


def test_only_what_was_chosen_differs_from_where_it_starts(
    dialog: ChecksDialog, qtbot: QtBot
) -> None:
    choose(qtbot, box(dialog, "invisible-characters"), "off")
    assert dialog.profile() == (
        "standard",
        {"spelling": Level.NOTE, "invisible-characters": Level.OFF},
    )
    dialog.reset()
    assert dialog.profile() == ("standard", {})
    assert box(dialog, "invisible-characters").currentText() == "warning"
    dialog.base.setCurrentIndex(dialog.base.findData("quiet"))
    assert box(dialog, "invisible-characters").currentText() == "off"
    assert dialog.profile() == ("quiet", {})


def test_a_profile_goes_to_a_file_and_comes_back(
    dialog: ChecksDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.export_to(tmp_path / "house.toml")
    other = ChecksDialog("quiet", {})
    qtbot.addWidget(other)
    other.import_from(tmp_path / "house.toml")
    assert other.profile() == dialog.profile()


def test_a_file_that_is_none_is_told_and_changes_nothing(
    dialog: ChecksDialog, tmp_path: Path
) -> None:
    (tmp_path / "house.toml").write_text("[checks]\nspelling = '<b>loud</b>'")
    dialog.import_from(tmp_path / "house.toml")
    assert dialog.profile() == ("standard", {"spelling": Level.NOTE})
    (said,) = (one for one in dialog.findChildren(QLabel) if "house.toml" in one.text())
    assert "checks.spelling" in said.text()
    assert said.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", ["", "standard", "strict", "quiet", "own", "our <b>house</b>"])
def test_a_document_keeps_the_profile_that_it_has(qtbot: QtBot, name: str) -> None:
    chooser = profile_box(name)
    qtbot.addWidget(chooser)
    assert chooser.currentData() == name


def test_the_page_of_a_check_is_read_without_a_network(qtbot: QtBot) -> None:
    page = CheckHelp("spelling")
    qtbot.addWidget(page)
    assert "dictionary" in page.text.toPlainText()
    assert not page.text.openLinks()
    gone = CheckHelp("of a package that is gone")
    qtbot.addWidget(gone)
    assert "not installed" in gone.text.toPlainText()
