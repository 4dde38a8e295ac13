"""A whole review of the seed article in a shell; then all of it again from the .po alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from review_app.resources import folder

TITLE = "阿里巴巴,一本厚厚的中国故事"
ENGLISH = "Alibaba, a Thick Book of Chinese Stories"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return Path(shutil.copy(folder("seeds") / "alibaba.en.txt", tmp_path / "alibaba.en.txt"))


def review(*arguments: object, code: int = 0, workspace: Path | None = None) -> str:
    """What a command prints, each in a process of its own as in a shell."""
    environment = {**os.environ}
    if workspace is not None:
        environment["REVIEW_APP_WORKSPACE"] = str(workspace)
    done = subprocess.run(
        [sys.executable, "-m", "review_app", *map(str, arguments)],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


def value(*arguments: object, code: int = 0, workspace: Path | None = None):
    return json.loads(review(*arguments, "--json", code=code, workspace=workspace))


def everything(path: Path, workspace: Path | None = None) -> dict[str, object]:
    """All that people said of a document, as scripts see it."""
    kept = ("segments", "issues", "properties")
    return {name: value(name, path, workspace=workspace) for name in kept}


@pytest.mark.slow
def test_a_review_from_the_seed_article_to_a_po_and_back(article, tmp_path) -> None:
    received = article.read_bytes()
    better = reviewed(article)
    out, whole = tmp_path / "out.po", tmp_path / "alibaba.po"
    review("export", article, "--to", out)
    review("export", article, "--to", whole, "--with-excluded")
    assert article.read_bytes() == received
    for path in (out, whole):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    assert "Day|Week" not in out.read_text(encoding="utf-8")
    assert [one.msgstr for one in polib.pofile(str(out))][:2] == [ENGLISH, better]
    assert polib.pofile(str(out)).metadata["Last-Translator"] == "Ed"

    # Its scores are those of its text.
    lines = tmp_path / "reference.txt"
    texts = [one["target"] for one in value("segments", article) if not one["excluded"]]
    lines.write_text("".join(f"{one}\n" for one in texts), encoding="utf-8")
    (score,) = value("score", out, lines, "--metrics", "chrf")
    assert (round(score["score"], 4), score["segments"]) == (100.0, 13)

    # Somebody else, with nothing but the file, has all of the review.
    elsewhere = tmp_path / "elsewhere.db"
    assert everything(whole, elsewhere) == everything(article)
    assert value("check", whole, workspace=elsewhere) == [], "what was dismissed is dismissed"
    assert "a term of the trade" in whole.read_text(encoding="utf-8")
    assert "too long" in whole.read_text(encoding="utf-8")

    # And goes on with it: only the lines of one entry and of the header change.
    before = whole.read_bytes().split(b"\n")
    review("set", whole, "--entry", 9, "--text", "Shorter.", workspace=elsewhere)
    changed = [line for line in whole.read_bytes().split(b"\n") if line not in before]
    assert changed[-1] == b'msgstr "Shorter."'
    assert len(changed) <= 4, changed


def reviewed(article: Path) -> str:
    """Review `article` as a translator and as an editor; its second segment's final text."""
    translate(article)
    better = edit(article)
    assert [one["name"] for one in value("revisions", article)] == [
        "as received",
        "after translator",
        "after editor",
    ]
    effort = value("effort", article)
    scores = {one["metric"]: one for one in effort["scores"]}
    assert 0 < scores["ter"]["score"] < 5
    assert 95 < scores["chrf"]["score"] < 100
    assert all("|version:" in one["signature"] for one in scores.values())
    assert effort["mqm"] > 0
    return better


def translate(article: Path) -> None:
    """Title, a source, a misspelling, a word that is right, a name; until no check complains."""
    found = value("check", article, code=1)
    (typo,) = [one for one in found if "tranlstated" in one["message"]]
    assert (typo["segment"], typo["suggestions"][0]) == (13, "translated")
    assert [(one["segment"], one["check"]) for one in found] == [
        (2, "usage"),
        (4, "spelling"),
        (7, "quote-order"),
        (9, "number-conflict"),
        (13, "spelling"),
        (13, "missing-space"),
    ]
    segments = value("segments", article)
    assert segments[0]["source"] == TITLE
    text = segments[12]["target"]
    fixed = text[: typo["start"]] + typo["suggestions"][0] + text[typo["end"] :]
    tina = ("--author", "Tina")
    review("set", article, "--entry", 1, "--text", ENGLISH, *tina)
    review("set", article, "--entry", 13, "--text", fixed, *tina)
    review("set", article, "--entry", 10, "--source", "阿里巴巴是什么?", *tina)
    for entry, words in (
        (2, "oversea purchases"),
        (4, "presell"),
        (7, '",'),
        (9, "220"),
        (13, ","),
    ):
        review(
            "ignore", article, "--entry", entry, "--words", words, "--reason", "a term of the trade"
        )
    review("properties", article, "--title", ENGLISH, "--add-name", "Verbrugge")
    review("revisions", article, "--name", "after translator", *tina)
    assert value("check", article) == []


def edit(article: Path) -> str:
    """Two issues, one of them settled; all approved, then one sent back."""
    ed = ("--author", "Ed")
    (issue,) = value(
        "flag", article, "--entry", 2, "--words", "Direct oversea", "--type", "grammar",
        "--severity", "major", "--suggestion", "Direct overseas", *ed,
    )  # fmt: skip
    review(
        "flag", article, "--entry", 1, "--words", "厚厚", "--side", "source",
        "--type", "accuracy", "--note", "thick, or rich?", *ed,
    )  # fmt: skip
    (segment,) = [one for one in value("segments", article) if one["segment"] == 2]
    better = segment["target"].replace("Direct oversea ", "So: direct overseas ")
    review("set", article, "--entry", 2, "--text", better, *ed)
    review("resolve", article, "--issue", issue["id"], *ed)
    approved = value("approve", article, "--all", *ed)
    assert [one["status"] for one in approved] == ["approved"] * 13
    review("needs-work", article, "--entry", 9, "--reason", "too long", *ed)
    review("revisions", article, "--name", "after editor", *ed)
    states = {one["span"]["quote"]: one["state"] for one in value("issues", article)}
    assert states["厚厚"] == "open"
    assert list(states.values()) == ["open", "fixed"]
    return better
