"""The world's faults: one sentence, exit code 2, nothing overwritten and nothing lost."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from review_app.store import database
from review_app.store.migrations import VERSION


def refused(done, *said: object) -> None:
    """Assert that a command ended with one sentence that has all these words in it."""
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.startswith("review-app: ")
    assert done.err.count("\n") == 1, "one line"
    assert done.err.endswith((".\n",)), "a sentence"
    assert "Traceback" not in done.err
    for words in said:
        assert str(words) in done.err


BAD = {
    "empty.txt": (b"", "is empty"),
    "empty.po": (b"", "is empty"),
    "binary.txt": (b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe", "not a text file"),
    "binary.po": (b"\x7fELF\x02\x01\x01\0\0\0\xff\xfe", "text file"),
    "gbk.txt": ("阿里巴巴".encode("gbk"), "UTF-8"),
    "gbk.po": ('msgid "a"\nmsgstr "阿里巴巴"\n'.encode("gbk"), "line 2"),
    "broken.po": (b'msgid "a"\nmsgstr "b\n', "line 2"),
    "nonsense.po": (b"this is no catalog\n", "line 1"),
}
COMMANDS = [
    ("check",),
    ("segments",),
    ("set", "--entry", 1, "--text", "x"),
    ("approve", "--all"),
    ("export", "--to", "out.po"),
    ("issues",),
    ("revisions", "--name", "x"),
    ("effort",),
]


@pytest.fixture(params=COMMANDS, ids=lambda command: command[0])
def command(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name, *options = request.param
    return lambda path: (name, path, *options)


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read(run, tmp_path, command, name) -> None:
    content, said = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    refused(run(*command(path)), path, said)
    assert path.read_bytes() == content
    assert not (tmp_path / "out.po").exists()


def test_a_file_that_is_not_there_or_a_folder(run, tmp_path, command) -> None:
    refused(run(*command(tmp_path / "none.po")), tmp_path / "none.po", "is not there")
    refused(run(*command(tmp_path)), tmp_path, "is a folder")


@pytest.mark.parametrize("name", [*BAD, "none.txt", "."])
def test_what_cannot_be_scored(run, tmp_path, name) -> None:
    good = tmp_path / "good.txt"
    good.write_text("a\n", encoding="utf-8")
    path = tmp_path / name
    if name in BAD:
        path.write_bytes(BAD[name][0])
    refused(run("score", path, good), path)
    refused(run("score", good, path), path)


@pytest.mark.parametrize("number", [0, -1, 5, 99999999999999999999])
def test_an_entry_that_is_not_there(run, catalog, number) -> None:
    received = catalog.read_bytes()
    for command in (("set", "--text=x"), ("approve",), ("exclude",), ("needs-work",)):
        refused(run(command[0], catalog, f"--entry={number}", *command[1:]), "tea.po", "one is 4")
    assert catalog.read_bytes() == received


def test_a_revision_that_is_not_there(run, article) -> None:
    for option in ("--revision", "--until"):
        refused(run("effort", article, option, "after editor"), "after editor", "as received")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "FILE"),
        (["check", "a.po", "--nothing"], "--nothing"),
        (["check", "a.po", "b.po"], "b.po"),
        (["set", "a.po", "--entry", "one", "--text", "x"], "one"),
        (["set", "a.po", "--text", "x"], "--entry"),
        (["set", "a.po", "--ent", "1", "--text", "x"], "--ent"),
        (["approve", "a.po"], "--all"),
        (["approve", "a.po", "--all", "--entry", "1"], "not allowed with"),
        (["resolve", "a.po", "--issue", "x", "--state", "gone"], "gone"),
        (["score", "a.txt"], "REF"),
        (["score", "a.txt", "b.txt", "--metrics", "meteor"], "meteor"),
        (["export", "a.po"], "--to"),
        (["chek", "a.po"], "chek"),
        (["--workspace", "w.db", "check", "a.po"], "check"),
        (["a.po", "--nothing"], "--nothing"),
        (["a.po", "--screenshot"], "--screenshot"),
    ],
)
def test_arguments_that_are_wrong(run, arguments, said) -> None:
    refused(run(*arguments), said, "--help` explains")


def test_arguments_that_are_no_text(shell, catalog) -> None:
    refused(shell("set", catalog, "--entry", 1, "--text", "a\udcff"), "UTF-8")
    refused(shell("check", "\udcff.po"), "UTF-8")


# Writing -------------------------------------------------------------------------------


def test_a_full_disk_loses_neither_the_file_nor_the_edit(run, catalog, small_disk) -> None:
    path = Path(shutil.copy(catalog, small_disk))
    received = path.read_bytes()
    long = "很长" * 20_000
    refused(run("set", path, "--entry", 1, f"--text={long}"), path, "disk is full")
    assert path.read_bytes() == received
    assert run("segments", path, "--json").value[0]["target"] == long
    refused(run("export", path, "--to", small_disk / "new.po"), "new.po", "disk is full")
    assert list(small_disk.iterdir()) == [path]
    refused(run("words", "--workspace", small_disk / "w.db"), "w.db")
    (small_disk / "w.db").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=1m", small_disk], check=True)
    assert run("approve", path, "--entry", 1).code == 0
    assert long in path.read_text(encoding="utf-8").replace('"\n"', "")


def warm_up(run, catalog) -> None:
    """Import what is imported late, while it may still be read."""
    assert run("segments", catalog, "--workspace", catalog.with_name("w.db")).code == 0


def test_a_read_only_file_loses_nothing(run, catalog, open_folder, as_nobody) -> None:
    path = Path(shutil.copy(catalog, open_folder))
    path.chmod(0o444)
    received = path.read_bytes()
    warm_up(run, catalog)
    with as_nobody():
        refused(run("set", path, "--entry", 1, "--text", "一"), path, "change its permissions")
        assert path.read_bytes() == received
        assert run("segments", path, "--json").value[0]["target"] == "一", "the edit is kept"
        assert run("export", path, "--to", open_folder / "new.po").code == 0
    assert "一" in (open_folder / "new.po").read_text(encoding="utf-8")


def test_a_folder_that_may_not_be_written(run, catalog, open_folder, as_nobody) -> None:
    path = Path(shutil.copy(catalog, open_folder))
    warm_up(run, catalog)
    open_folder.chmod(0o555)
    there = sorted(open_folder.iterdir())
    with as_nobody():
        out = open_folder / "out.po"
        refused(run("export", path, "--to", out), out, "change its permissions")
        refused(run("set", path, "--entry", 1, "--text", "一", "--to", out), out)
        refused(run("check", path, "--workspace", open_folder / "w.db"), "w.db")
        refused(run("check", path, "--workspace", open_folder / "new" / "w.db"), "new")
    assert sorted(open_folder.iterdir()) == there


@pytest.mark.parametrize("command", ["check", "set"])
def test_output_that_cannot_be_written(catalog, command) -> None:
    options = ["--entry", "1", "--text", "一"] if command == "set" else ["--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "review_app", command, catalog, *options],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"No space left" in done.stderr
    assert command == "check" or "一" in catalog.read_text(encoding="utf-8"), "the work is done"


# The workspace -------------------------------------------------------------------------


def test_a_newer_workspace_is_left_alone(run, catalog, workspace) -> None:
    run("set", catalog, "--entry", 1, "--text", "一")
    connection = sqlite3.connect(workspace)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    received = catalog.read_bytes()
    refused(run("set", catalog, "--entry", 1, "--text", "二"), workspace, "newer Review App")
    assert catalog.read_bytes() == received


@pytest.mark.parametrize("content", [b"no database at all, but long enough\n" * 100, b"x"])
def test_what_is_no_workspace_is_left_alone(run, catalog, tmp_path, content) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    refused(run("check", catalog, "--workspace", path), path, "another workspace")
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(run, catalog, tmp_path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    refused(run("check", catalog, "--workspace", path), path, "another program")
    refused(run("words", "--add", "x", "--workspace", tmp_path), tmp_path)


def test_a_workspace_that_another_process_has_locked(run, catalog, workspace, monkeypatch) -> None:
    run("check", catalog)
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.1)
    received = catalog.read_bytes()
    hold = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE')"
    with subprocess.Popen(
        [sys.executable, "-c", f"{hold}; print(flush=True); sys.stdin.read()", workspace],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        other.stdout.readline()
        refused(run("set", catalog, "--entry", 1, "--text", "一"), workspace, "locked")
        other.communicate()
    assert catalog.read_bytes() == received
    assert run("set", catalog, "--entry", 1, "--text", "一").code == 0


def test_many_processes_at_once_lose_no_edit(article, run) -> None:
    """Each begins with a file that the workspace has never seen."""
    command = [sys.executable, "-m", "review_app", "set", article, "--text", "x", "--entry"]
    running = [
        subprocess.Popen([*command, str(number)], stdout=subprocess.DEVNULL)
        for number in range(2, 8)
    ]
    assert [process.wait() for process in running] == [0] * 6
    value = run("segments", article, "--json").value
    assert [one["target"] for one in value[1:7]] == ["x"] * 6


def test_a_file_changed_by_another_program_is_told_of(run, catalog, monkeypatch) -> None:
    run("set", catalog, "--entry", 1, "--text", "一")
    theirs = catalog.read_bytes().replace("一".encode(), "二".encode())
    catalog.write_bytes(theirs)
    assert run("segments", catalog, "--json").value[0]["target"] == "二"
    assert run("set", catalog, "--entry", 4, "--text", "四").code == 0
    assert "二" in catalog.read_text(encoding="utf-8")


def test_damaged_settings_are_named(run, catalog) -> None:
    folder = Path(os.environ["REVIEW_APP_CONFIG"])
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{", encoding="utf-8")
    refused(run("check", catalog), folder / "settings.json", "mend or remove")


# Output --------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [["segments"], ["segments", "--json"], ["check"]])
def test_whoever_stops_reading_is_not_our_fault(tmp_path, options) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A line with a misstake in it.\n" * 5000, encoding="utf-8")
    command, *rest = options
    with subprocess.Popen(
        [sys.executable, "-m", "review_app", command, path, *rest],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
    assert err == b""
    assert process.returncode == (1 if command == "check" else 0), "as if it had been read"


def test_nobody_reading_does_not_stop_the_work(catalog) -> None:
    program = '"$0" -m review_app set "$1" --entry 1 --text 一 | true'
    subprocess.run(["sh", "-c", program, sys.executable, catalog], check=True)
    deadline = time.monotonic() + 20
    while "一" not in catalog.read_text(encoding="utf-8") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "一" in catalog.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
      {"PYTHONIOENCODING": "ascii"}],
)  # fmt: skip
def test_chinese_is_printed_whatever_the_terminal_can_show(shell, article, environment) -> None:
    assert shell("segments", article, **environment).code == 0
    done = shell("segments", article, "--json", **environment)
    assert json.loads(done.out)[0]["source"] == "阿里巴巴,一本厚厚的中国故事"
    missing = shell("check", article.with_name("没有.txt"), **environment)
    assert missing.code == 2
    assert "Traceback" not in missing.err


def test_what_a_file_says_does_not_command_the_terminal(run, tmp_path) -> None:
    path = tmp_path / "evil.po"
    path.write_bytes(b'msgid "a"\nmsgstr "\x1b]0;owned\x07b\\nc"\n')
    out = run("segments", path).out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert out.count("\n") == 1
    assert run("segments", path, "--json").value[0]["target"] == "\x1b]0;owned\x07b\nc"


def test_ctrl_c_ends_without_a_traceback(tmp_path) -> None:
    path = tmp_path / "fifo.txt"
    os.mkfifo(path)
    # Where we were started in the background, Ctrl+C is ignored, by all that we start as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "review_app", "check", path], stderr=subprocess.PIPE
    ) as process:
        end = path.open("wb", buffering=0)
        process.send_signal(signal.SIGINT)
        err = process.stderr.read()
        end.close()
    assert (process.returncode, err) == (130, b"")


def test_a_mistake_of_ours_is_never_taken_for_a_finding(run, catalog, monkeypatch) -> None:
    from review_app.cli import judging

    def broken(*_: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(judging, "check_document", broken)
    done = run("check", catalog)
    assert done.code == 3
    assert "ZeroDivisionError" in done.err
