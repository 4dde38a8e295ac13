from pathlib import Path

import pytest

CHINESE = "春茶卖到了二十五个国家\n\n茶农张伟说，春茶卖得很好，\n他打算明年再种五亩。\n"
ENGLISH = (
    "Spring tea reaches 25 countries\n\n"
    "Zhang Wei, a farmer, said spring tea sold well and he plans to plant five more mu.\n"
    "Nobody knows.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    source.write_text(CHINESE, "utf-8")
    target.write_text(ENGLISH, "utf-8")
    return source, target


def test_links_count_sentences_from_0(run, files) -> None:
    links = run("align", *files, "--segmented", "--json").value
    assert [link[:2] for link in links] == [[[0], [0]], [[1, 2], [1]], [[], [2]]]
    assert all(0 <= confidence <= 1 for _sources, _targets, confidence in links)


def test_people_read_the_sentences(run, files) -> None:
    done = run("align", *files, "--segmented")
    lines = done.out.splitlines()
    assert lines[3].startswith("2, 3 ↔ 2  ")
    assert lines[4:6] == [
        "    茶农张伟说，春茶卖得很好，他打算明年再种五亩。",
        "    " + ENGLISH.splitlines()[2],
    ]
    assert lines[7] == "    (nothing)"


def test_pairs_can_be_written(run, files, tmp_path) -> None:
    out = tmp_path / "a.tsv"
    assert run("align", *files, "--segmented", "--to", out).code == 0
    assert out.read_text("utf-8").splitlines()[2] == "\tNobody knows."


def test_faults_are_said_in_a_sentence(run, files, tmp_path) -> None:
    assert run("align", files[0], tmp_path / "none").code == 2
    done = run("align", *files, "--rules", files[0])
    assert (done.code, done.out) == (2, "")
    assert "SRX" in done.err


@pytest.mark.parametrize("text", ["\n\n", " "])
def test_nothing_to_align(run, tmp_path, text) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(text)
    assert run("align", empty, empty, "--json").value == []
