"""What every test gets: a workspace of its own, and nothing left over that nobody expected."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A build server tries the same examples each time; whoever works on the code tries new ones.
settings.register_profile("untimed", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("untimed")

PATIENCE = 5.0
"""Seconds that a thread gets to end after its test."""


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a fresh workspace, which is the default one here and in child processes.

    Settings, caches and the language are not the person's either.
    """
    home = tmp_path / "home"
    path = home / "workspace.db"
    monkeypatch.setenv("REVIEW_APP_WORKSPACE", str(path))
    monkeypatch.setenv("REVIEW_APP_CONFIG", str(home / "config"))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    return path


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning in the log; a test that expects one asserts it, then `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [record for record in records if record.levelno >= logging.WARNING]
    assert not loud, "unexpected in the log: " + "; ".join(r.getMessage() for r in loud)


@pytest.fixture(autouse=True)
def _no_dangling_threads() -> Iterator[None]:
    """Fail on a thread that outlives the test that started it."""
    before = set(threading.enumerate())
    yield
    # Python cannot tell when a thread of Qt's, which it knows as a dummy, has ended.
    started = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in started:
        thread.join(PATIENCE)
    assert not [thread.name for thread in started if thread.is_alive()]
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QThreadPool

        assert QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for 64 kB; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("a small disk cannot be made here")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may use, where files may be made that `as_nobody` cannot touch."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def as_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Takes away the rights of root, who may do anything; settings and workspace stay usable."""

    @contextmanager
    def drop() -> Iterator[None]:
        root = os.getuid() == 0
        if root:
            os.setresuid(65534, 65534, 0)
        try:
            yield
        finally:
            if root:
                os.setresuid(0, 0, 0)

    home = Path(tempfile.mkdtemp())
    home.chmod(0o777)
    monkeypatch.setenv("REVIEW_APP_WORKSPACE", str(home / "workspace.db"))
    monkeypatch.setenv("REVIEW_APP_CONFIG", str(home))
    yield drop
    shutil.rmtree(home)
