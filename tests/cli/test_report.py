"""`report` and `gate`: files for people, exit codes for build servers."""

import json
import subprocess

import pytest
from openpyxl import load_workbook

from review_app.cli.main import WRONG_INPUT
from review_app.cli.report import CLOSED


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("xlsx", b"PK"), ("json", b"{")],
)
def test_each_form_is_written(shell, article, tmp_path, suffix, beginning) -> None:
    to = tmp_path / f"report.{suffix}"
    done = shell("report", article, "--to", to)
    assert done.code == 0
    assert done.out.startswith("No verdict yet: nobody has")
    assert to.read_bytes().startswith(beginning)


def test_the_pdf_can_be_read(shell, article, tmp_path) -> None:
    to = tmp_path / "report.pdf"
    assert shell("report", article, "--to", to).code == 0
    try:
        text = subprocess.run(["pdftotext", to, "-"], capture_output=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext is not here")
    assert "International Taobao" in text.decode()
    assert "Page 1 of" in text.decode()


def test_the_spreadsheet_opens(run, article, tmp_path) -> None:
    run("report", article, "--to", tmp_path / "report.xlsx")
    assert "Verdict" in load_workbook(tmp_path / "report.xlsx").sheetnames


def test_options_of_a_report_reach_it(run, article, tmp_path) -> None:
    to = tmp_path / "report.json"
    run("approve", article, "--entry", 2)
    done = run(
        "report", article, "--to", to, "--segments", "2-3", "--weights", "wmt", "--unit",
        "target characters", "--passing", 80, "--acceptable", 5, "--json",
    )  # fmt: skip
    assert done.value["passed"] is True
    model = json.loads(to.read_bytes())["model"]
    assert (model["unit"], model["passing"], model["acceptable"]) == ("target characters", 80, 5)
    assert model["weights"].startswith("MQM-WMT")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--to", "a.docx"), "names no form of report"),
        (("--to", "a.html", "--segments", "3"), "3"),
        (("--to", "a.html", "--segments", "5-3"), "“5-3” is not a first and a last segment"),
        (("--to", "a.html", "--sample", "0"), "“0” is not a whole number from 1 up"),
        (("--to", "a.html", "--passing", "nan"), "“nan” is not a number"),
        (("--to", "a.html", "--weights", "none"), "There are no weights"),
        (("--to", "a.html", "--passing", "100"), "0 to below 100"),
        (("--to", "a.html", "--reference", "gone.txt"), "gone.txt"),
    ],
)
def test_what_is_wrong_is_said(run, article, monkeypatch, arguments, sentence) -> None:
    monkeypatch.chdir(article.parent)
    done = run("report", article, *arguments)
    assert done.code == WRONG_INPUT
    assert sentence in done.err


def test_the_model_is_kept_with_the_document_and_an_option_is_stronger(run, article, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('id = "o"\nname = "House"\n[severities]\nmajor = 90\n')
    flag(run, article, "major")
    run("properties", article, "--weights", own, "--passing", 95)
    saved = tmp_path / "a.po"
    run("export", article, "--to", saved)
    own.unlink()
    assert (
        "model: own House, major 90, target words, passing 95, acceptable 10"
        in run("properties", saved).out
    )
    to = tmp_path / "report.json"
    assert run("report", saved, "--to", to, "--json").value["passed"] is False
    assert json.loads(to.read_bytes())["model"]["weights"] == "House: major 90"
    assert run("gate", saved, "--min-cqs", 90).code == CLOSED
    assert run("gate", saved, "--min-cqs", 90, "--weights", "mqm").code == 0


def test_a_sample_is_drawn_at_random_and_said_so(run, article, tmp_path) -> None:
    to = tmp_path / "report.json"
    run("report", article, "--to", to, "--sample", 3, "--seed", 9)
    report = json.loads(to.read_bytes())
    assert len(report["segments"]) == 3
    assert "seed 9" in report["identity"]["sample"]


def flag(run, article, severity) -> None:
    run("flag", article, "--entry", 2, "--words", "oversea", "--type", "spelling", "--severity",
        severity)  # fmt: skip


def test_the_gate_is_open_where_nothing_is_wrong(run, article) -> None:
    done = run("gate", article)
    assert (done.code, done.out) == (0, "The document passes.\n")


def test_a_critical_issue_closes_the_gate(run, article) -> None:
    flag(run, article, "critical")
    done = run("gate", article, "--fail-on", "critical")
    assert (done.code, done.out) == (CLOSED, "There is 1 critical issue.\n")


def test_what_is_not_approved_closes_the_gate_and_is_named(run, article) -> None:
    run("approve", article, "--entry", 2)
    done = run("gate", article, "--fail-on", "unapproved")
    assert (done.code, done.out) == (
        CLOSED, "12 segments are not approved; the first is 1.\n",
    )  # fmt: skip


def test_findings_close_the_gate(run, article) -> None:
    done = run("gate", article, "--fail-on", "findings")
    assert done.code == CLOSED
    assert done.out.startswith("The checks have ")
    quiet = run("gate", article, "--fail-on", "critical")
    assert quiet.code == 0


def test_findings_in_what_is_left_out_do_not(run, article) -> None:
    for number in range(1, 14):
        run("exclude", article, "--entry", number)
    assert run("gate", article, "--fail-on", "findings").code == 0


def test_a_score_that_is_too_low_closes_the_gate(run, article) -> None:
    flag(run, article, "major")
    done = run("gate", article, "--min-cqs", 90, "--json")
    assert done.code == CLOSED
    assert done.value["passed"] is False
    assert done.value["reasons"] == [
        f"The calibrated quality score {done.value['cqs']:.2f} is below 90."
    ]
    assert run("gate", article, "--min-cqs", done.value["cqs"]).code == 0


def test_all_reasons_are_told(run, article) -> None:
    flag(run, article, "critical")
    done = run("gate", article, "--fail-on", "findings,critical,unapproved", "--min-cqs", 99)
    assert len(done.out.splitlines()) == 4


def test_an_unknown_reason_to_fail_is_refused(run, article) -> None:
    assert run("gate", article, "--fail-on", "rain").code == WRONG_INPUT


def test_a_gate_for_something_else_names_what_there_is(run, article) -> None:
    done = run("gate", article, "--fail-on", "critical,nonsense")
    assert done.code == WRONG_INPUT
    assert "is not some of critical, unapproved, findings" in done.err
