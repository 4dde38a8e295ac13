import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from review_app.domain.errors import UserError
from review_app.workflows.aligning import (
    align_documents,
    align_files,
    in_lines,
    in_sentences,
    installed_similarity,
    joined,
    write_pairs,
)
from review_app.workflows.opening import glance

CHINESE = "春茶卖到了二十五个国家\n\n茶农张伟说，春茶卖得很好。他打算明年再种五亩。\n"
ENGLISH = (
    "Spring tea reaches 25 countries\n"
    "Zhang Wei, a farmer, said spring tea sold well. He plans to plant five more mu next year.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    source.write_text(CHINESE, "utf-8")
    target.write_text(ENGLISH, "utf-8")
    return source, target


def test_lines_are_sentences_and_empty_lines_part_paragraphs() -> None:
    assert in_lines("\n a \nb\r\n\r\n \n\nc") == [["a", "b"], ["c"]]
    assert in_lines(" \n") == []


def test_sentences_of_each_line() -> None:
    assert in_sentences(CHINESE, "zh-CN")[1] == [
        "茶农张伟说，春茶卖得很好。",
        "他打算明年再种五亩。",
    ]


def test_languages_are_told_by_script() -> None:
    source, target = in_sentences(CHINESE, "zh"), in_sentences(ENGLISH, "en")
    for one, other in ((source, target), (target, source)):
        links = align_documents(one, other)
        assert [(link.sources, link.targets) for link in links] == [((n,), (n,)) for n in range(3)]


def test_files_become_a_bilingual_text_that_opens(files, tmp_path) -> None:
    aligned = align_files(*files)
    out = tmp_path / "out.tsv"
    write_pairs(aligned.alignment, out)
    base = glance(out).base
    pairs = [(base.segment(key).source, base.segment(key).target) for key in range(len(base))]
    assert pairs[2] == ("他打算明年再种五亩。", "He plans to plant five more mu next year.")


def test_sentences_that_are_merged_are_joined_as_their_script_does(files) -> None:
    files[0].write_text(CHINESE.replace("很好。", "很好，"), "utf-8")
    assert joined(align_files(*files).alignment.pairs[1].target) == ENGLISH.splitlines()[1]
    assert joined(("一。", "二。")) == "一。二。"


def test_only_a_tsv_is_written(files, tmp_path) -> None:
    with pytest.raises(UserError, match=r"\.tsv"):
        write_pairs(align_files(*files).alignment, tmp_path / "out.txt")


def test_a_file_that_is_not_there(files, tmp_path) -> None:
    with pytest.raises(UserError, match="none"):
        align_files(files[0], tmp_path / "none.txt")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with an installed package that adds a model of meanings."""
    info = tmp_path / "meanings-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: meanings\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[review_app.similarity]\nmine = meanings:cosines\n")
    monkeypatch.syspath_prepend(tmp_path)
    installed_similarity.cache_clear()
    yield tmp_path
    installed_similarity.cache_clear()
    sys.modules.pop("meanings", None)


SOURCES, TARGETS = [["啊。", "哦。", "嗯。"]], [["Blip.", "Blop."]]


def test_a_package_adds_a_model_of_meanings(package: Path) -> None:
    """It says that the second source has no translation, which nothing else could tell."""
    (package / "meanings.py").write_text(
        "def cosines(sources, targets):\n"
        "    same = {('啊。', 'Blip.'), ('嗯。', 'Blop.')}\n"
        "    return [[1.0 if (s, t) in same else -1.0 for t in targets] for s in sources]\n"
    )
    links = align_documents(SOURCES, TARGETS)
    assert [(one.sources, one.targets) for one in links] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


@pytest.mark.parametrize("code", ["1 / 0", "cosines = 3"])
def test_one_that_cannot_be_used_is_told(package: Path, code: str) -> None:
    (package / "meanings.py").write_text(code)
    with pytest.raises(UserError, match="“mine” of the package meanings cannot be used"):
        align_documents(SOURCES, TARGETS)
