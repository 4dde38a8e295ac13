"""Whole files: read or refused in a sentence, written wholly or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from review_app.domain.errors import UserError
from review_app.workflows.files import TEMPORARY, fault, one_name, read_file, sweep, write_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions are those of Unix")


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(TEMPORARY + "*"))


# Reading -------------------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path) -> None:
    for path in (tmp_path / "none.txt", tmp_path / "no" / "folder.txt"):
        with pytest.raises(UserError, match="is not there; check the name") as caught:
            read_file(path)
        assert str(path) in str(caught.value)


def test_a_file_below_a_file_is_not_there(tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(UserError, match="is not there"):
        read_file(tmp_path / "file" / "below")


def test_a_folder(tmp_path) -> None:
    with pytest.raises(UserError, match="is a folder; choose a file in it"):
        read_file(tmp_path)


def test_a_file_that_may_not_be_read(open_folder, as_nobody) -> None:
    path = open_folder / "secret"
    path.write_bytes(b"x")
    path.chmod(0)
    with as_nobody(), pytest.raises(UserError, match="change its permissions"):
        read_file(path)


def test_a_name_that_is_too_long(tmp_path) -> None:
    with pytest.raises(UserError, match="too long"):
        read_file(tmp_path / ("x" * 300))


def test_a_device_has_no_end_and_is_not_read() -> None:
    with pytest.raises(UserError, match="device"):
        read_file(Path("/dev/zero"))


def test_a_pipe_is_read_to_its_end() -> None:
    handle, end = os.pipe()
    os.write(end, b"from a pipe")
    os.close(end)
    assert read_file(Path(f"/dev/fd/{handle}")) == b"from a pipe"
    os.close(handle)


def test_a_fault_without_a_sentence_of_its_own_says_what_the_system_said() -> None:
    assert str(fault(OSError(5, "Input/output error"), Path("a"))) == (
        "a could not be used: Input/output error."
    )


# Writing -------------------------------------------------------------------------------


@pytest.mark.parametrize("there", [b"", b"before, and longer than what comes", None])
def test_what_is_written_is_there_and_nothing_else(tmp_path, there) -> None:
    path = tmp_path / "out.po"
    if there is not None:
        path.write_bytes(there)
    write_file(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


def test_folders_are_made_where_they_are_missing(tmp_path) -> None:
    write_file(tmp_path / "a" / "b" / "out.po", b"x")
    assert (tmp_path / "a" / "b" / "out.po").read_bytes() == b"x"


def test_the_mode_stays_and_a_new_file_has_the_usual_one(tmp_path) -> None:
    kept, new = tmp_path / "kept", tmp_path / "new"
    kept.write_bytes(b"")
    kept.chmod(0o640)
    mask = os.umask(0o027)
    try:
        write_file(kept, b"x")
        write_file(new, b"x")
    finally:
        os.umask(mask)
    assert [path.stat().st_mode & 0o777 for path in (kept, new)] == [0o640, 0o640]


def test_a_link_stays_a_link(tmp_path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "file", tmp_path / "link"
    target.write_bytes(b"before")
    link.symlink_to(target)
    write_file(link, b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"
    assert leftovers(tmp_path) == leftovers(tmp_path / "real") == []


def test_a_link_to_nowhere_is_followed(tmp_path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "new")
    write_file(tmp_path / "link", b"x")
    assert (tmp_path / "new").read_bytes() == b"x"


def test_links_in_a_circle_are_refused(tmp_path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UserError):
        read_file(tmp_path / "a")


def test_a_folder_is_not_replaced(tmp_path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        write_file(tmp_path, b"x")


def test_a_read_only_file_is_not_replaced_though_its_folder_could_be_written(
    open_folder, as_nobody
) -> None:
    path = open_folder / "out.po"
    path.write_bytes(b"before")
    path.chmod(0o444)
    with as_nobody(), pytest.raises(UserError, match="change its permissions"):
        write_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert leftovers(open_folder) == []


def test_a_folder_that_may_not_be_written(open_folder, as_nobody) -> None:
    path = open_folder / "out.po"
    path.write_bytes(b"before")
    path.chmod(0o666)
    open_folder.chmod(0o555)
    for goal in (path, open_folder / "new.po", open_folder / "deep" / "new.po"):
        with as_nobody(), pytest.raises(UserError, match="change its permissions") as caught:
            write_file(goal, b"after")
        assert str(goal) in str(caught.value)
    assert path.read_bytes() == b"before"
    assert list(open_folder.iterdir()) == [path]


FULL = """
import resource, sys
from pathlib import Path
from review_app.domain.errors import UserError
from review_app.workflows.files import write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path(sys.argv[1]), b"x" * 100_000)
except UserError as error:
    sys.exit(str(error))
"""


def test_a_file_that_cannot_be_written_to_its_end_is_as_it_was(tmp_path) -> None:
    path = tmp_path / "out.po"
    path.write_bytes(b"before")
    done = subprocess.run([sys.executable, "-c", FULL, path], capture_output=True, check=False)
    assert done.stderr.decode().strip() == f"{path} could not be used: File too large."
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk(small_disk) -> None:
    path = small_disk / "out.po"
    write_file(path, b"before")
    with pytest.raises(UserError, match=r"The disk is full: .* is as it was"):
        write_file(path, b"x" * 1_000_000)
    assert path.read_bytes() == b"before"
    assert list(small_disk.iterdir()) == [path]


def test_a_device_is_written_to_and_stays_one() -> None:
    write_file(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
    if sys.platform == "linux":
        with pytest.raises(UserError, match="disk is full"):
            write_file(Path("/dev/full"), b"x")
        assert Path("/dev/full").is_char_device()


# Names ---------------------------------------------------------------------------------


def test_one_name_keeps_a_links_own_name_and_nothing_else_of_the_way(tmp_path, monkeypatch) -> None:
    folder = Path(os.path.realpath(tmp_path))
    (folder / "file").write_bytes(b"")
    (folder / "link").symlink_to(folder / "file")
    (folder / "there").symlink_to(folder)
    monkeypatch.chdir(folder)
    assert one_name(Path("there/link")) == one_name(Path("link")) == folder / "link"
    assert one_name(Path("new/../file")) == folder / "file"


def test_a_file_with_several_names_is_refused_and_stays_one(tmp_path: Path) -> None:
    one, other = tmp_path / "one.po", tmp_path / "other.po"
    one.write_bytes(b"old")
    other.hardlink_to(one)
    with pytest.raises(UserError, match="several names"):
        write_file(one, b"new")
    assert other.read_bytes() == b"old"
    assert one.samefile(other)


@pytest.mark.parametrize("by", [write_file, lambda path, _data: sweep(path)])
def test_what_a_cut_off_save_left_behind_is_removed(tmp_path: Path, by) -> None:
    stale, in_use, fresh = (tmp_path / f"{TEMPORARY}{name}" for name in ("a", "b", "c"))
    for path in (stale, in_use, fresh):
        path.write_bytes(b"half")
    minute_ago = time.time() - 60
    for path in (stale, in_use):
        os.utime(path, (minute_ago, minute_ago))
    (tmp_path / "link.po").symlink_to(tmp_path / "file.po")
    fcntl = pytest.importorskip("fcntl")
    with in_use.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        by(tmp_path / "link.po", b"whole")
        assert (stale.exists(), in_use.exists(), fresh.exists()) == (False, True, True)
    os.utime(in_use, (0, 0))
    by(tmp_path / "link.po", b"whole, again")
    assert not in_use.exists()


CUT_OFF = """
import os, signal, sys
from pathlib import Path
from review_app.workflows import files
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
files.write_file(Path(sys.argv[1]), b"after")
"""


def test_what_is_left_of_a_killed_save_goes_at_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "out.po"
    path.write_bytes(b"before")
    done = subprocess.run([sys.executable, "-c", CUT_OFF, path], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = leftovers(tmp_path)
    assert path.read_bytes() == b"before"
    os.utime(left, (time.time() - 2, time.time() - 2))
    write_file(path, b"after")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.po"
    path.write_bytes(b"before")
    os.chown(path, 1234, 5678)
    path.chmod(0o664)
    write_file(path, b"after")
    now = path.stat()
    assert (now.st_uid, now.st_gid, now.st_mode & 0o777) == (1234, 5678, 0o664)
