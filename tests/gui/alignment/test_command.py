from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from review_app.gui.alignment.command import AlignCommand
from review_app.gui.alignment.dialog import AlignmentDialog
from review_app.gui.workers import Workers


@pytest.fixture
def command(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    workers = Workers(window)
    yield AlignCommand(workers, window)
    workers.shut_down()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    source.write_text("春茶卖得很好。他很高兴。\n", "utf-8")
    target.write_text("Spring tea sold well, and he was happy.\n", "utf-8")
    return source, target


def test_what_was_corrected_is_written(command, files, qtbot: QtBot, monkeypatch) -> None:
    out = files[0].with_name("out")
    chosen = iter(files)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(next(chosen)), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(out), ""))

    def correct(dialog: AlignmentDialog) -> bool:
        dialog.do("part")
        return True

    monkeypatch.setattr(AlignmentDialog, "exec", correct)
    with qtbot.waitSignal(command.written) as written:
        command.ask()
    assert written.args == [out.with_suffix(".tsv")]
    assert out.with_suffix(".tsv").read_text("utf-8") == (
        "春茶卖得很好。他很高兴。\t\n\tSpring tea sold well, and he was happy.\n"
    )


def test_whoever_takes_back_the_name_is_with_the_links_again(
    command, files, qtbot: QtBot, monkeypatch
) -> None:
    names = iter(["", str(files[0].with_name("out.tsv"))])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (next(names), ""))
    shown: list[AlignmentDialog] = []
    monkeypatch.setattr(AlignmentDialog, "exec", lambda dialog: shown.append(dialog) or True)
    with qtbot.waitSignal(command.written):
        command.begin(*files)
    assert len(shown) == 2
    assert shown[0] is shown[1]


def test_a_file_that_cannot_be_read(command, files, qtbot: QtBot) -> None:
    with qtbot.waitSignal(command.refused) as refused:
        command.begin(files[0], files[1].with_name("none.txt"))
    assert "none.txt" in refused.args[0]
