"""Importing articles from the command line."""

import pytest

from review_app.formats import po

ZH = "阿里巴巴，一本厚厚的中国故事\n作为一家公司，它的眼光是全世界的，它的故事讲也讲不完。\n"
EN = "Alibaba, a thick book\nAs a company, it looks at all the world, and its stories never end.\n"


@pytest.fixture
def sides(tmp_path):
    source, target = tmp_path / "zh.txt", tmp_path / "en.txt"
    source.write_bytes(ZH.encode("gb18030"))
    target.write_bytes(EN.encode())
    return source, target


def test_two_articles_become_a_document(run, sides, tmp_path):
    out = tmp_path / "out.po"
    done = run("import", "--source", sides[0], "--target", sides[1], "--out", out)
    assert done.code == 0
    assert "out.po: 2 segments" in done.out
    assert "--source was read as GB18030" in done.out
    assert "--target" not in done.out
    catalog = po.read(out.read_bytes(), "out.po")
    assert [catalog.segment(key).source for key in range(2)] == ZH.splitlines()
    assert [catalog.segment(key).target for key in range(2)] == EN.splitlines()
    assert run("segments", out).code == 0


def test_json_tells_what_was_found(run, sides, tmp_path):
    done = run("import", "--target", sides[1], "--json")
    assert done.value["file"] == str(tmp_path / "en.po")
    assert done.value["segments"] == 2
    assert done.value["encodings"] == {"target": "utf-8"}
    assert done.value["properties"]["title"] == "Alibaba, a thick book"


def test_the_encoding_can_be_chosen(run, sides, tmp_path):
    wrong = run("import", "--source", sides[0], "--encoding", "utf-8")
    assert wrong.code == 2
    assert "choose another encoding" in wrong.err
    right = run("import", "--source", sides[0], "--encoding", "gb18030", "--json")
    assert right.value["properties"]["source_title"] == ZH.splitlines()[0]


def test_without_a_text_there_is_nothing_to_import(run, sides, tmp_path):
    assert run("import").code == 2
    assert run("import", "--source", tmp_path / "none.txt").code == 2
    assert run("import", "--source", sides[0], "--out", sides[1]).code == 2
    assert sides[1].read_bytes() == EN.encode()


def test_an_article_gets_its_original(run, sides):
    source, target = sides
    assert run("approve", target, "--entry", 2).code == 0
    done = run("attach", target, "--source", source, "--json")
    assert done.value == {"attached": 2, "monolingual": []}
    first, second = run("segments", target, "--json").value
    assert (first["source"], second["source"]) == tuple(ZH.splitlines())
    assert second["status"] == "approved"
    again = run("attach", target, "--source", source)
    assert again.out.startswith("0 segments have a new source")


def test_the_finished_article_goes_out(run, sides, tmp_path):
    target = sides[1]
    assert run("approve", target, "--entry", 2).code == 0
    for name in ("a.docx", "a.html", "a.md", "a.txt"):
        assert run("export", target, "--to", tmp_path / name).code == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == EN.replace("\n", "\n\n", 1)
    some = tmp_path / "some.txt"
    assert run("export", target, "--to", some, "--approved-only").code == 0
    assert some.read_text(encoding="utf-8") == EN.splitlines()[1] + "\n"
    done = run("export", target, "--to", some, "--approved-only", "--rest", "received", "--json")
    assert done.value == {"file": str(some)}
    assert some.read_text(encoding="utf-8").startswith("Alibaba")
    both = tmp_path / "both.html"
    assert run("export", target, "--to", both, "--bilingual").code == 0
    assert "<table class=" in both.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.docx", ["--clean"]),
        ("a.docx", ["--bilingual"]),
        ("a.docx", ["--rest", "omit"]),
        ("a.po", ["--rest", "omit"]),
        ("a.po", ["--bilingual"]),
        ("a.doc", []),
    ],
)
def test_what_does_not_fit_the_file_is_refused(run, sides, tmp_path, name, options):
    done = run("export", sides[1], "--to", tmp_path / name, *options)
    assert (done.code, (tmp_path / name).exists()) == (2, False)
    assert done.err.count("\n") == 1
