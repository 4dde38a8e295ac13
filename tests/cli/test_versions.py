"""`diff`, `history` and `merge-driver`, beside a real git."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from review_app.domain.segment import Status
from review_app.formats import po

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "git.md").read_text(encoding="utf-8")
ATTRIBUTES = re.findall(r"^    (.* merge=.*)$", PAGE, re.MULTILINE)[0]
NAME, DRIVER = re.findall(r'^    git config --global (\S+) "(.*)"$', PAGE, re.MULTILINE)[0]
DRIVER = DRIVER.replace("review-app", f'"{sys.executable}" -m review_app', 1)


@pytest.fixture
def other(catalog, tmp_path) -> Path:
    """Another version of the catalog."""
    return Path(tmp_path / "other.po")


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Runs git in a repository of its own, as somebody called Ann; a number is its exit code."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ann@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-01-02T03:04:05Z")
    folder = tmp_path / "repository"
    folder.mkdir()

    def run(*arguments: object, fails: bool = False) -> str:
        command = ["git", "-c", "core.autocrlf=false", *map(str, arguments)]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout.decode() + done.stderr.decode()

    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # for the program that git runs
    run("init", "-q", "-b", "main")
    run.folder = folder
    return run


def commit(git, path: Path, content: str, subject: str = "Work") -> None:
    path.write_text(content, encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", subject)


# diff ----------------------------------------------------------------------------------


def test_files_that_say_the_same_do_not_differ(run, catalog, other) -> None:
    text = catalog.read_text(encoding="utf-8")
    other.write_text(text.replace('msgstr "茶"', 'msgstr ""\n"茶"'), encoding="utf-8")
    assert run("diff", catalog, other) == (0, "", "")
    assert run("diff", catalog, other, "--json").value == {
        "same": True,
        "properties": {},
        "entries": [],
    }


def test_a_difference_is_told_entry_by_entry_and_word_by_word(run, catalog, other) -> None:
    run("set", catalog, "--entry", 2, "--text", "绿 茶水", "--to", other)
    run("flag", other, "--entry", 1, "--words", "茶", "--type", "accuracy/omission")
    text = other.read_text(encoding="utf-8")
    text = text[: text.index('msgid "Coffee"')] + 'msgid "Milk"\nmsgstr "奶\\n"\n'
    other.write_text(text, encoding="utf-8")
    done = run("diff", catalog, other)
    lines = done.out.splitlines()
    assert done.code == 1
    assert lines[0] == "@ 1 “Tea”"
    assert lines[1].startswith("    + issue ")
    assert "open minor accuracy/omission “茶”" in lines[1]
    assert lines[2] == "@ 2 “Green tea”"
    assert "[-" in lines[3]
    assert "{+" in lines[3]
    assert lines[4] == "    status: draft → translated"
    assert lines[5:] == ["+ 4 “Milk”", "    target: {+奶\\n+}", "- 4 “Coffee”"]
    assert "\x1b" not in done.out


def test_a_difference_for_scripts(run, catalog, other) -> None:
    run("set", catalog, "--entry", 1, "--text", "热茶", "--to", other)
    run("approve", other, "--entry", 2)
    run("properties", other, "--title", "Tea")
    done = run("diff", catalog, other, "--json")
    assert (done.code, done.err, done.value["same"]) == (1, "", False)
    assert done.value["properties"] == {"title": {"old": "", "new": "Tea"}}
    first, second = done.value["entries"]
    assert (first["change"], first["old"], first["new"], first["source"]) == (
        "changed",
        1,
        1,
        "Tea",
    )
    (text,) = first["texts"]
    assert (text["old"], text["new"], text["form"]) == ("茶", "热茶", 0)
    assert (
        "".join(piece["text"] for piece in text["pieces"] if piece["kind"] != "removed") == "热茶"
    )
    assert second["texts"] == []
    assert second["status"]["old"]["status"] == "draft"
    assert second["status"]["new"]["status"] == "approved"


def test_articles_differ_by_their_paragraphs(run, article, tmp_path) -> None:
    edited = tmp_path / "edited.txt"
    edited.write_text(
        article.read_text(encoding="utf-8").replace("oversea purchases", "overseas purchases"),
        encoding="utf-8",
    )
    done = run("diff", article, edited)
    assert done.code == 1
    assert "[-oversea-]{+overseas+} purchases" in done.out


def test_a_version_can_come_through_a_pipe(git, catalog, other) -> None:
    path = git.folder / "tea.po"
    commit(git, path, catalog.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace('"茶"', '"热茶"'), encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m review_app diff <(git show HEAD:tea.po) tea.po'],
        cwd=git.folder,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "{+" in done.stdout.decode()


def test_colour_is_for_a_terminal_that_has_it(catalog, other, monkeypatch) -> None:
    pty = pytest.importorskip("pty")
    text = catalog.read_text(encoding="utf-8")
    other.write_text(text.replace('"茶"', '"\\033[1m"'), encoding="utf-8")

    def printed(**environment: str) -> bytes:
        master, slave = pty.openpty()
        command = [sys.executable, "-m", "review_app", "diff", str(catalog), str(other)]
        child = subprocess.Popen(
            command,
            stdout=slave,
            env={**os.environ, "TERM": "xterm", **environment},
            cwd=ROOT,
        )
        os.close(slave)
        out = b""
        while True:
            try:
                out += os.read(master, 1 << 16)
            except OSError:
                break
        os.close(master)
        assert child.wait() == 1
        return out

    coloured = printed(NO_COLOR="")
    assert b"\x1b[31m[-" in coloured
    assert b"\x1b[32m{+\\x1b[1m+}\x1b[0m" in coloured, "escapes of the file are shown, not obeyed"
    assert b"\x1b" not in printed(NO_COLOR="1")
    assert b"\x1b" not in printed(TERM="dumb", NO_COLOR="")


@pytest.mark.parametrize("command", ["diff", "history"])
def test_a_missing_file_is_one_sentence(run, tmp_path, command) -> None:
    more = (tmp_path / "b.po",) if command == "diff" else ()
    done = run(command, tmp_path / "a.po", *more)
    assert (done.code, done.out) == (2, "")
    assert "a.po is not there" in done.err


# history -------------------------------------------------------------------------------


def test_history_tells_who_changed_what_and_how_far_it_was_from_now(run, git, catalog) -> None:
    path = git.folder / "tea.po"
    first = catalog.read_text(encoding="utf-8")
    commit(git, path, first, "Begin")
    run("set", path, "--entry", 1, "--text", "热茶", "--author", "Ed")
    run("flag", path, "--entry", 1, "--words", "热茶", "--type", "accuracy/omission")
    commit(git, path, path.read_text(encoding="utf-8"), "Say\thot")
    issue = run("issues", path, "--json").value[0]["id"]
    run("resolve", path, "--issue", issue)
    run("approve", path, "--entry", 2)
    git("mv", "tea.po", "drinks.po")
    git("commit", "-q", "-a", "-m", "Rename")
    done = run("history", git.folder / "drinks.po", "--json")
    assert (done.code, done.err) == (0, "")
    renamed, hot, begun = done.value
    assert [one["subject"] for one in done.value] == ["Rename", "Say\thot", "Begin"]
    assert [one["path"] for one in done.value] == ["drinks.po", "tea.po", "tea.po"]
    assert {one["author"] for one in done.value} == {"Ann"}
    assert begun["work"] == {"changed": 0, "added": 4, "removed": 0, "opened": 0, "closed": 0}
    assert hot["work"] == {"changed": 1, "added": 0, "removed": 0, "opened": 1, "closed": 0}
    assert renamed["work"] == {"changed": 2, "added": 0, "removed": 0, "opened": 0, "closed": 1}
    assert renamed["statuses"] == {"translated": 2, "approved": 1, "untranslated": 1}
    scores = [[score["score"] for score in one["effort"]["scores"]] for one in done.value]
    assert scores[:2] == [[100, 0], [100, 0]]
    assert scores[2][0] < 100
    assert scores[2][1] > 0
    lines = run("history", git.folder / "drinks.po").out.splitlines()
    assert len(lines) == 12
    assert lines[4].endswith("Ann  Say\\thot")
    assert lines[5].strip() == "1 changed, 0 added, 0 removed; issues: 1 opened, 0 closed"


def test_history_is_bounded_and_the_last_one_shown_knows_the_one_before(run, git, catalog) -> None:
    path = git.folder / "tea.po"
    text = catalog.read_text(encoding="utf-8")
    for number in range(4):
        commit(git, path, text.replace('"茶"', f'"茶{number}"'))
    (last,) = run("history", path, "--limit", 1, "--json").value
    assert last["work"]["changed"] == 1
    assert run("history", path, "--limit", 0).code == 2


def test_a_merge_is_told_against_its_first_parent(run, git, catalog) -> None:
    path = git.folder / "tea.po"
    text = catalog.read_text(encoding="utf-8")
    commit(git, path, text)
    git("checkout", "-q", "-b", "side")
    commit(git, path, text.replace('"绿茶"', '"翠绿"'), "Side")
    git("checkout", "-q", "main")
    commit(git, path, text.replace('"茶"', '"热茶"'), "Main")
    git("config", NAME, DRIVER)
    (git.folder / ".gitattributes").write_text(ATTRIBUTES)
    git("merge", "-q", "-m", "Merge", "side")
    told = {one["subject"]: one["work"] for one in run("history", path, "--json").value}
    assert told["Merge"]["changed"] == 1
    assert told["Side"]["changed"] == told["Main"]["changed"] == 1


def test_a_revision_that_cannot_be_read_is_said_and_the_others_are_told(run, git, catalog) -> None:
    path = git.folder / "tea.po"
    text = catalog.read_text(encoding="utf-8")
    commit(git, path, text)
    commit(git, path, text + "<<<<<<< ours\n")
    commit(git, path, text)
    done = run("history", path, "--json").value
    assert [bool(one["problem"]) for one in done] == [True, True, False]
    assert "line" in done[1]["problem"]
    assert done[2]["work"]["added"] == 4


def test_what_git_does_not_know_is_one_sentence(run, git, catalog, tmp_path, monkeypatch) -> None:
    outside = run("history", catalog)
    assert (outside.code, outside.out) == (2, "")
    assert "not a git repository" in outside.err
    path = git.folder / "tea.po"
    path.write_bytes(catalog.read_bytes())
    assert "Git cannot answer" in run("history", path).err
    git("commit", "-q", "--allow-empty", "-m", "Begin")
    assert "commit it first" in run("history", path).err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Git is not installed" in run("history", path).err


# merge-driver --------------------------------------------------------------------------


@pytest.fixture
def branches(git, catalog):
    """A repository that merges by the driver; makes the branches main and side."""

    def make(ours: str, theirs: str, attributes: str = ATTRIBUTES, name: str = "tea.po") -> Path:
        path = git.folder / name
        (git.folder / ".gitattributes").write_text(attributes)
        commit(git, path, catalog.read_text(encoding="utf-8"))
        git("config", "merge.review-app.name", "Review App")
        git("config", NAME, DRIVER)
        git("checkout", "-q", "-b", "side")
        commit(git, path, theirs)
        git("checkout", "-q", "main")
        commit(git, path, ours)
        return path

    return make


def test_git_merges_two_reviews_of_neighbouring_lines(git, branches, catalog) -> None:
    text = catalog.read_text(encoding="utf-8")
    ours = text.replace('msgstr[0] "%d 杯"', 'msgstr[0] "%d 个"')
    theirs = text.replace('msgstr[1] "%d 杯子"', 'msgstr[1] "%d 个杯子"')
    path = branches(ours, theirs)
    git("merge", "-q", "-m", "Merge", "side")
    assert path.read_text(encoding="utf-8") == ours.replace('"%d 杯子"', '"%d 个杯子"')
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "name", ["-dash.po", "a b.po", "q'uo\"te.po", "$(touch x).po", "%P.po", "new\nline.po"]
)
def test_git_merges_files_with_odd_names_and_tells_their_past(
    git, branches, run, catalog, name
) -> None:
    text = catalog.read_text(encoding="utf-8")
    ours, theirs = text.replace('"茶"', '"热茶"'), text.replace('"%d 杯"', '"%d 个"')
    path = branches(ours, theirs, name=name)
    git("merge", "-q", "-m", "Merge", "side")
    assert path.read_text(encoding="utf-8") == ours.replace('"%d 杯"', '"%d 个"')
    past = run("history", "--json", path).value
    assert [version["work"]["changed"] for version in past] == [1, 1, 1, 0]
    changed = run("diff", "--json", path, catalog).value["entries"]
    assert [one["new"] for one in changed] == [1, 3]


def test_git_says_conflict_and_the_file_is_still_a_catalog_with_both_texts(
    git, branches, catalog
) -> None:
    text = catalog.read_text(encoding="utf-8")
    path = branches(text.replace('"茶"', '"热茶"'), text.replace('"茶"', '"凉茶"'))
    said = git("merge", "-m", "Merge", "side", fails=True)
    assert "tea.po:1: changed on both sides" in said
    assert "CONFLICT" in said
    assert git("status", "--porcelain").startswith("UU tea.po")
    checked = ["msgfmt", "-c", "-o", os.devnull, str(path)]
    assert subprocess.run(checked, check=False).returncode == 0
    segment = po.read(path.read_bytes(), "tea.po").segment(0)
    assert (segment.target, segment.status) == ("热茶", Status.NEEDS_WORK)
    assert segment.issues[0].suggestion == "凉茶"
    git("commit", "-q", "-a", "-m", "Settle later")


def test_without_the_driver_git_would_have_refused(git, branches, catalog) -> None:
    text = catalog.read_text(encoding="utf-8")
    ours = text.replace('msgstr[0] "%d 杯"', 'msgstr[0] "%d 个"')
    theirs = text.replace('msgstr[1] "%d 杯子"', 'msgstr[1] "%d 个杯子"')
    branches(ours, theirs, attributes="")
    assert "CONFLICT" in git("merge", "-m", "Merge", "side", fails=True)


def test_git_merges_by_lines_what_is_no_catalog(git, branches, catalog) -> None:
    text = catalog.read_text(encoding="utf-8")
    path = branches("# top\n" + text, text + "???\n")
    said = git("merge", "-m", "Merge", "side")
    assert "line" in said
    assert path.read_text(encoding="utf-8") == "# top\n" + text + "???\n"


def test_git_can_add_the_same_file_on_both_sides(git, branches, catalog) -> None:
    text = catalog.read_text(encoding="utf-8")
    branches(text + "\n", text + "# x\n")
    git("checkout", "-q", "side")
    commit(git, git.folder / "new.po", text.replace('msgstr ""\n\n', 'msgstr "咖啡"\n\n'))
    git("checkout", "-q", "main")
    commit(git, git.folder / "new.po", text + '\nmsgid "Milk"\nmsgstr "奶"\n')
    git("merge", "-q", "-m", "Merge", "side")
    merged = (git.folder / "new.po").read_text(encoding="utf-8")
    assert '"奶"' in merged


def test_what_was_merged_is_told_to_scripts(run, catalog, tmp_path) -> None:
    text = catalog.read_text(encoding="utf-8")
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, word in zip(paths, ("茶", "热茶", "凉茶"), strict=True):
        path.write_text(text.replace('"茶"', f'"{word}"'), encoding="utf-8")
    done = run("merge-driver", *paths, "locale/tea.po", "--json")
    assert (done.code, done.err) == (1, "")
    assert (done.value["clean"], done.value["by_lines"]) == (False, False)
    (conflict,) = done.value["conflicts"]
    assert (conflict["key"], conflict["ours"], conflict["theirs"]) == (1, "热茶", "凉茶")
    assert run("merge-driver", paths[0], paths[1], paths[0]) == (0, "", "")
