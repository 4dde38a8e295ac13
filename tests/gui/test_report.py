"""Export Report: the file that a person chooses, in the form that its name says."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog

from review_app.gui.quality_dialog import QualityDialog
from review_app.gui.report_dialog import ReportDialog
from review_app.reports.model import Report
from review_app.workflows.reporting import Wanted


@pytest.fixture
def desk(review_of, desk_of):
    return desk_of(review_of("Green tea is a drink.", "Black tea is another."))


@pytest.fixture
def export(desk, monkeypatch, qtbot):
    """Exports to a file, and gives the sentence with which that ended."""

    def run(path: Path | str, chosen: str = "", signal: str = "noted") -> str:
        answer = (str(path), chosen)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: answer)
        monkeypatch.setattr(ReportDialog, "exec", lambda _dialog: True)
        told: list[str] = []
        getattr(desk.review, signal).connect(told.append)
        desk.handlers()["export-report"]()
        qtbot.waitUntil(lambda: not desk.review.workers.busy, timeout=20_000)
        return told[-1] if told else ""

    return run


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("xlsx", b"PK"), ("json", b"{")],
)
def test_the_name_says_the_form(export, tmp_path, suffix, beginning) -> None:
    path = tmp_path / f"report.{suffix}"
    assert export(path) == f"The report is in {path}."
    assert path.read_bytes().startswith(beginning)


@pytest.mark.parametrize(("chosen", "suffix"), [("XLSX (*.xlsx)", ".xlsx"), ("", ".html")])
def test_without_a_suffix_the_filter_says_it(export, tmp_path, chosen, suffix) -> None:
    export(tmp_path / "v1.2", chosen)
    assert [one.name for one in tmp_path.glob("v1*")] == [f"v1.2{suffix}"]


def test_what_is_being_typed_is_confirmed_first(desk, export, tmp_path) -> None:
    desk.grid.editing.target.replace(0, 5, "White")
    export(tmp_path / "a.json")
    report = msgspec.json.decode((tmp_path / "a.json").read_bytes(), type=Report)
    assert report.segments[0].target == "White tea is a drink."


def test_the_reference_of_the_panel_is_the_report_s(desk, export, tmp_path, qtbot) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("Green tea is drunk.\nSo is black tea.\n", encoding="utf-8")
    desk.scores.set_reference(reference)
    qtbot.waitUntil(lambda: desk.scores.reference_path is not None)
    export(tmp_path / "a.json")
    report = msgspec.json.decode((tmp_path / "a.json").read_bytes(), type=Report)
    assert report.reference == "reference.txt"
    assert report.revisions[0].quality


def test_no_name_writes_nothing(export) -> None:
    assert export("") == ""


def test_a_place_that_cannot_be_written_is_told(export, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    assert "file" in export(tmp_path / "file" / "a.html", signal="told")


def test_a_sample_is_asked_for(qtbot) -> None:
    dialog = ReportDialog(40)
    qtbot.addWidget(dialog)
    assert dialog.wanted() == Wanted(first=1, last=40)
    dialog.first.setValue(11)
    dialog.drawn.setChecked(True)
    dialog.count.setValue(8)
    dialog.seed.setValue(77)
    assert dialog.wanted() == Wanted(first=11, last=40, sample=8, seed=77)


def test_the_model_that_is_chosen_can_be_taken_back(desk, monkeypatch) -> None:
    def exec_(dialog: QualityDialog) -> bool:
        dialog.passing.setValue(97)
        return True

    monkeypatch.setattr(QualityDialog, "exec", exec_)
    desk.handlers()["quality-model"]()
    assert desk.review.properties.model.passing == 97
    desk.undo()
    assert desk.review.properties.model.passing == 90
