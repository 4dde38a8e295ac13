"""The process is killed at any moment: what was acknowledged is there, and files are whole."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from review_app.domain.edits import EditTarget
from review_app.formats import po
from review_app.store.sqlite import SqliteStore
from review_app.workflows.files import TEMPORARY
from review_app.workflows.opening import open_document
from review_app.workflows.session import Session

ROUNDS = 25
BATCHES = range(int(os.environ.get("REVIEW_APP_KILLS", "25")) // ROUNDS)
"""How often each is killed, on one document after the other; `make kill` asks for a thousand."""

WORK = """
import os, sys
from pathlib import Path
from review_app.domain.edits import EditTarget
from review_app.domain.segment import Status
from review_app.store.sqlite import SqliteStore
from review_app.workflows.opening import open_document
from review_app.workflows.saving import save

def work(workspace, path, saving):
    session = open_document(SqliteStore(workspace), path, author="Ann").session
    while True:
        number = session.sequence + 1
        text = f"text {number} " * (number % 40)
        session.change((number % len(session), EditTarget(text, Status.TRANSLATED)))
        if saving:
            save(session, path)
        os.write(1, b"%d\\n" % number)  # in one piece, or not at all

for _line in sys.stdin:
    child = os.fork()
    if child == 0:
        work(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "save")
    print("pid", child, flush=True)
    os.waitpid(child, 0)
    print("end", flush=True)
"""


class Victim:
    """A process that works on a document until it is killed, again and again."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def work_and_be_killed(self, after: int, wait: float) -> int:
        """Kill it some time after its nth word; the last number that it acknowledged."""
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        pid, heard = None, []
        while pid is None or len(heard) < after:
            word = self._process.stdout.readline().split()
            if word[0] == "pid":
                pid = int(word[1])
            else:
                heard.append(int(word[0]))
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        for line in self._process.stdout:
            if line == "end\n":
                break
            heard.append(int(line))
        return heard[-1]


@contextmanager
def victim(workspace: Path, path: Path, what: str) -> Iterator[Victim]:
    command = [sys.executable, "-c", WORK, workspace, path, what]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Victim(process)
        process.stdin.close()


@contextmanager
def reopened(workspace: Path, path: Path) -> Iterator[Session]:
    store = SqliteStore(workspace)
    yield open_document(store, path, author="Ben").session
    store.close()


def targets(document) -> list[str]:
    return [document.segment(key).target for key in range(len(document))]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs fork")
@pytest.mark.parametrize("_batch", BATCHES)
@pytest.mark.parametrize("what", ["edit", "save"])
def test_nothing_acknowledged_is_lost_and_the_file_is_whole(
    workspace, catalog, what, _batch
) -> None:
    received = catalog.read_bytes()
    with victim(workspace, catalog, what) as process:
        for _round in range(ROUNDS):
            after, wait = random.randint(1, 12), random.random() / 100
            last = process.work_and_be_killed(after, wait)
            with reopened(workspace, catalog) as session:
                assert session.sequence >= last
                for number, logged in enumerate(session.log(), 1):
                    expected = f"text {number} " * (number % 40)
                    assert isinstance(logged.edit.change, EditTarget)
                    assert logged.edit.change.text == expected
                on_disk = catalog.read_bytes()
                if what == "edit":
                    assert on_disk == received
                    continue
                versions = range(last, session.sequence + 1)
                written = targets(po.read(on_disk, "killed.po"))
                assert written in [targets(session.at(version)) for version in versions]
    names = {path.name for path in catalog.parent.iterdir() if path.is_file()}
    assert all(name == catalog.name or name.startswith(TEMPORARY) for name in names)
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", catalog], check=False).returncode == 0
