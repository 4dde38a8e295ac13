"""Other formats on the command line: in, out, and review tables back again."""

import io

import docx
import pytest


@pytest.mark.parametrize("suffix", ["xlf", "xliff", "tmx", "ts", "csv"])
def test_an_article_goes_out_and_is_worked_on_in_another_format(run, article, suffix) -> None:
    out = article.with_name(f"a.{suffix}")
    assert run("export", article, "--to", out).code == 0
    assert run("set", out, "--entry", 2, "--text", "Fine").code == 0
    copied = article.with_name(f"b.{suffix}")
    copied.write_bytes(out.read_bytes())
    segments = run("segments", copied, "--json").value
    assert segments[1]["target"] == "Fine"
    assert len(segments) == len(run("segments", article, "--json").value) - 1  # the residue


def test_what_a_format_does_not_keep_is_said(run, catalog) -> None:
    run("flag", catalog, "--entry", 1, "--words", "茶", "--type", "spelling")
    done = run("export", catalog, "--to", catalog.with_name("a.xlf"))
    assert "XLIFF 1.2 has no place for these" in done.err
    assert "issues" in done.err
    assert "issues" not in run("export", catalog, "--to", catalog.with_name("a.xliff")).err
    assert not run("export", catalog, "--to", catalog.with_name("b.po")).err


def test_approved_texts_alone_in_another_format(run, catalog) -> None:
    run("approve", catalog, "--entry", 1)
    out = catalog.with_name("a.xlf")
    assert run("export", catalog, "--to", out, "--approved-only").code == 0
    assert [one["target"] for one in run("segments", out, "--json").value] == ["茶", "", "", ""]
    assert b"review-app" not in out.read_bytes()


def test_a_table_is_taken_back(run, catalog) -> None:
    table = catalog.with_name("t.docx")
    run("export", catalog, "--to", table)
    document = docx.Document(io.BytesIO(table.read_bytes()))
    document.tables[0].rows[1].cells[3].text = "清茶"
    document.save(str(table))
    before = catalog.read_bytes()
    preview = run("take-back", catalog, "--from", table, "--dry-run")
    assert (preview.code, catalog.read_bytes()) == (0, before)
    assert "清茶" in preview.out
    run("set", catalog, "--entry", 1, "--text", "好茶")
    assert run("take-back", catalog, "--from", table).code == 1
    assert "好茶".encode() in catalog.read_bytes()
    assert run("take-back", catalog, "--from", table, "--changed-too").code == 0
    assert "清茶".encode() in catalog.read_bytes()


def test_a_table_is_no_document(run, catalog) -> None:
    done = run("set", catalog, "--entry", 1, "--text", "x", "--to", catalog.with_name("t.docx"))
    assert done.code == 2
    assert "choose one that ends in" in done.err


def test_the_table_of_an_article_is_asked_for(run, article) -> None:
    """A .docx of an article is the article; a spreadsheet is the table without being asked."""
    folder = article.parent
    assert run("export", article, "--to", folder / "a.docx").code == 0
    assert not docx.Document(str(folder / "a.docx")).tables
    assert run("export", article, "--to", folder / "t.docx", "--table").code == 0
    assert docx.Document(str(folder / "t.docx")).tables
    assert run("export", article, "--to", folder / "t.xlsx").code == 0
    assert run("take-back", article, "--from", folder / "t.xlsx", "--dry-run").code == 0
    refused = run("export", article, "--to", folder / "t.po", "--table")
    assert (refused.code, ".docx, .xlsx" in refused.err) == (2, True)
    assert run("export", article, "--to", folder / "t.tsv", "--table").code == 2
    whole = run("export", article, "--to", folder / "w.xlsx", "--table", "--with-excluded")
    assert whole.code == 2


def test_a_file_of_another_tool_as_it_was_received(run, catalog) -> None:
    file, copy = catalog.with_name("a.xlf"), catalog.with_name("b.xlf")
    run("export", catalog, "--to", file)
    received = file.read_bytes()
    run("set", file, "--entry", 1, "--text", "清茶")
    assert run("export", file, "--to", copy, "--as-received").code == 0
    assert copy.read_bytes() == received
    assert run("export", file, "--to", catalog.with_name("c.po"), "--as-received").code == 2


def test_what_the_format_of_a_file_keeps_is_among_its_properties(run, catalog) -> None:
    out = catalog.with_name("a.tmx")
    run("export", catalog, "--to", out)
    assert "limits: TMX does not keep: plural forms; " in run("properties", out).out
    assert "limits" not in run("properties", catalog, "--json").value
