"""Runs programs in fresh processes, in turns, and keeps the median of time and peak memory.

Whoever measures must stay small: on Linux the peak of a process is at least what its parent
held when it was started, 18 MB here.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BYTES_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


PATIENCE = 30.0
"""Seconds: what took longer than this is not run again."""


class Contender(NamedTuple):
    """A program to run, by the name in the table. `output` is the file that it writes, if any."""

    name: str
    command: tuple[str, ...]
    output: Path | None = None


class Result(NamedTuple):
    """Medians of seconds (clock and processor) and peak megabytes; `said` is what runs printed."""

    seconds: float
    processor: float
    megabytes: float
    said: tuple[str, ...]

    @property
    def runs(self) -> str:
        return str(len(self.said))


def race(contenders: Sequence[Contender], runs: int, folder: Path) -> list[Result]:
    """Run each contender so many times, in turns, so that other work hits all of them alike."""
    results: list[list[Result]] = [[] for _contender in contenders]
    for _round in range(runs):
        for contender, before in zip(contenders, results, strict=True):
            if not before or before[0].seconds <= PATIENCE:
                before.append(_run(contender.command, folder))
    return [_summed(several) for several in results]


def changed_lines(old: Path, new: Path) -> str:
    """How many lines git calls added and removed."""
    command = ("git", "diff", "--no-index", "--numstat", "--no-renames", str(old), str(new))
    numbers = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    return f"+{numbers[0]} −{numbers[1]}" if numbers else "none"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown."""
    lines = [titles, ["---"] * len(titles), *rows]
    print(*(f"| {' | '.join(line)} |" for line in lines), "", sep="\n", flush=True)


def _run(command: Sequence[str], folder: Path) -> Result:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "LANGUAGE": "en",
        "REVIEW_APP_CONFIG": str(folder),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
    }
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=complained
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complained.seek(0)
            sys.stderr.write(complained.read().decode())
            raise subprocess.CalledProcessError(process.returncode, command)
        said.seek(0)
        words = said.read().decode()
    processor = usage.ru_utime + usage.ru_stime
    return Result(seconds, processor, usage.ru_maxrss * BYTES_OF_MAXRSS / 1e6, (words,))


def _summed(results: Sequence[Result]) -> Result:
    return Result(
        median(one.seconds for one in results),
        median(one.processor for one in results),
        median(one.megabytes for one in results),
        tuple(words for one in results for words in one.said),
    )
