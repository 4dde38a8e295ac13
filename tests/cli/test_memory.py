"""Memory and glossary from the command line."""

import pytest


def test_what_is_approved_is_found_again(run, catalog) -> None:
    run("approve", catalog, "--entry", "1")
    (found,) = run("memory", "search", "Tea", "--json").value
    assert (found["score"], found["target"], found["origin"]) == (100, "茶", catalog.name)
    run("needs-work", catalog, "--entry", "1")
    assert run("memory", "search", "Tea", "--json").value == []


def test_tmx_goes_round(run, catalog, tmp_path) -> None:
    run("approve", catalog, "--all")
    path = tmp_path / "all.tmx"
    assert run("memory", "export", path, "--json").value == {"count": 3, "left_out": 0}
    other = ("--workspace", tmp_path / "other.db")
    assert run("memory", "import", path, *other).out == "3 new units\n"
    assert "绿茶" in run("memory", "search", "Green teas", *other).out


def test_the_glossary_is_checked_and_ignored(run, catalog, tmp_path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("Tea,茗\nTea,茶,forbidden\n", encoding="utf-8")

    def found() -> list[tuple[int, int, list[str]]]:
        every = run("check", catalog, "--json").value
        return [
            (one["segment"], one["start"], one["suggestions"])
            for one in every
            if one["check"] == "terminology"
        ]

    assert found() == []
    assert run("glossary", "import", path, "--source", "en", "--target", "zh").out == "2 terms\n"
    assert found() == [(1, 0, ["茗"]), (2, 1, ["茗"])]
    run("ignore", catalog, "--entry", "1", "--words", "茶", "--reason", "so")
    assert found() == [(2, 1, ["茗"])]
    terms = run("glossary", "list", "--json").value
    assert [one["status"] for one in terms] == ["preferred", "forbidden"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("memory", "import", "no.tmx"), "no.tmx"),
        (("memory", "export", "no/where/"), "no/where"),
        (("glossary", "import", "a.doc"), ".tbx"),
        (("glossary", "import"), "Name a .csv"),
        (("memory", "forget", "x"), "forget"),
    ],
)
def test_faults_are_told_in_a_sentence(run, tmp_path, monkeypatch, arguments, says) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.doc").write_bytes(b"")
    (tmp_path / "no" / "where").mkdir(parents=True)
    done = run(*arguments)
    assert done.code == 2
    assert says in done.err
    assert done.err.count("\n") == 1
