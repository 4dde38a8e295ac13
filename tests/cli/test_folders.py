"""Whole folders by command."""

from review_app.cli.folders import SOME_FAILED
from review_app.cli.main import WRONG_INPUT


def test_from_articles_to_documents_and_back(run, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "tea.zh.txt").write_text("茶很好。\n", encoding="utf-8")
    (folder / "tea.en.txt").write_text("Tea is good.\n", encoding="utf-8")
    (folder / "bad.docx").write_text("x")
    done = run("import", folder, "--to", tmp_path / "po", "--json")
    assert done.code == SOME_FAILED
    assert [one["segments"] for one in done.value["made"]] == [1]
    assert "bad.docx" in done.value["failed"][0]["why"]
    assert "1 done, 1 not done." in done.err
    (one,) = run("status", tmp_path / "po", "--json").value["documents"]
    assert one["statuses"]["translated"] == 1
    assert "tea.po: 0 of 1 done, 0 approved, 0 open issues" in run("status", tmp_path / "po").out
    assert run("export", tmp_path / "po", "--to", tmp_path / "out", "--form", "md").code == 0
    assert (tmp_path / "out" / "tea.md").read_text(encoding="utf-8") == "Tea is good.\n"
    approved = run(
        "export", tmp_path / "po", "--to", tmp_path / "ok", "--form", ".txt", "--approved-only"
    )
    assert approved.code == SOME_FAILED
    assert "There is no text to export" in approved.err


def test_what_is_missing_is_said(run, tmp_path, article):
    assert "--to FOLDER" in run("import", tmp_path).err
    assert "--form docx" in run("export", tmp_path, "--to", tmp_path / "o").err
    done = run("export", article, "--to", tmp_path / "a.html", "--form", "md")
    assert (done.code, "for folders" in done.err) == (WRONG_INPUT, True)
    assert run("status", tmp_path / "gone").code == WRONG_INPUT
    assert "by itself" in run("import", tmp_path, "--target", article).err
