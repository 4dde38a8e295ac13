"""What docs/command-line.md shows is what happens; README's examples are commands that exist."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from review_app.__main__ import COMMANDS
from review_app.cli.parser import build_parser
from review_app.domain.memory import Unit
from review_app.memory import tmx

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
GIT = (ROOT / "docs" / "git.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


ORIGINAL = (
    "阿里巴巴,一本厚厚的中国故事\n作为一家公司,它的眼光是全世界的。\n它的故事讲也讲不完。\n完。\n"
)


def shown() -> list[tuple[str, str]]:
    """Each command of the page's sessions, and what it prints there."""
    sessions = "".join(re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL))
    return re.findall(r"^\$ review-app (.*)\n((?:(?!\$ ).*\n)*)", sessions, re.MULTILINE)


def test_the_page_shows_what_happens(run, article, monkeypatch) -> None:
    monkeypatch.chdir(article.parent)
    article.rename("article.txt")
    Path("memory.tmx").write_bytes(tmx.write([Unit(source="A thick book", target="一本厚书")])[0])
    Path("original.txt").write_text(ORIGINAL, encoding="utf-8")
    terms = "天猫国际,Tmall Global\n天猫国际,Tmall International,forbidden,until 2014\n"
    Path("terms.csv").write_text(terms, encoding="utf-8")
    Path("news").mkdir()
    for name in ("tea.zh.txt", "tea.en.txt"):
        shutil.copy("original.txt", Path("news") / name)
    for command, printed in shown():
        done = run(*shlex.split(command))
        assert done.code in (0, 1), done.err
        pattern = re.escape(printed).replace("…", r"[\s\S]*")
        assert re.fullmatch(pattern, done.out), f"{command}\n{done.out}"


def test_the_page_shows_every_command() -> None:
    unshown = {"align", "answer", "resolve", "history", "merge-driver"}
    assert {command.split()[0] for command, _ in shown()} | unshown == COMMANDS
    assert "review-app align" in PAGE
    assert "review-app resolve" in PAGE
    assert "review-app answer" in PAGE
    assert "review-app history" in GIT
    assert "review-app merge-driver" in GIT


@pytest.mark.parametrize("text", [PAGE, README], ids=["page", "readme"])
def test_examples_are_commands(text) -> None:
    lines = [
        shlex.split(line, comments=True) for line in re.findall(r"^    (review-app .*)", text, re.M)
    ]
    assert lines
    for _program, *arguments in lines:
        if arguments[0] in COMMANDS:
            build_parser().parse_args(arguments)
        else:
            assert Path(arguments[0]).suffix in (".txt", ".po")
