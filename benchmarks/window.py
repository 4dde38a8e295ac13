"""The whole program: from the start of the process until the article can be seen.

Run with a file, a workspace ("new" for one that nobody has used) and what to wait for, it starts
Review App as `review-app FILE` does, and ends the process at once when that has come.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import PYTHON, Contender, race, table

POLL = 10
"""Milliseconds between two looks at whether anything still goes on in the background."""


def report(catalogs: dict[int, Path], runs: int, folder: Path) -> None:
    """Print the table."""
    rows: list[Sequence[str]] = []
    for entries, path in catalogs.items():
        contenders = _contenders(path, folder)
        # The first run makes the file known.
        race(contenders[1:2], 1, folder)
        results = race(contenders, runs, folder)
        rows += (
            (
                f"{entries:,}",
                one.name,
                result.runs,
                f"{result.seconds:.2f} s",
                f"{result.seconds / results[0].seconds:.2f}",
                f"{result.megabytes:.0f} MB",
            )
            for one, result in zip(contenders, results, strict=True)
        )
    print("## Start the program on a catalog\n")
    table(("entries", "program", "runs", "time", "ratio", "peak memory"), rows)


def _contenders(path: Path, folder: Path) -> list[Contender]:
    known = str(folder / f"{path.stem}.db")
    contenders = [
        _ours("Review App: rows painted", path, known, "painted"),
        _ours("Review App: its history there as well", path, known, "settled"),
        _ours("Review App: the same, of a file never opened before", path, "new", "settled"),
        _ours("Review App: the same, all checked and counted", path, "new", "quiet"),
        Contender(
            "polib: parsed, no window",
            (PYTHON, "-c", "import polib, sys; polib.pofile(sys.argv[1])", str(path)),
        ),
    ]
    if shutil.which("msgcat"):
        command = ("msgcat", "-o", os.devnull, str(path))
        contenders.append(Contender("msgcat: parsed and written, no window", command))
    return contenders


def _ours(name: str, path: Path, workspace: str, until: str) -> Contender:
    return Contender(name, (PYTHON, "-m", "benchmarks.window", str(path), workspace, until))


def start(path: Path, workspace: Path, until: str) -> None:
    """Start the real program, and end it where it has got to `until`: painted, settled, quiet."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QTableView

    from review_app.__main__ import main
    from review_app.gui.grid.view import SegmentGrid
    from review_app.gui.window import Window

    seen: set[str] = set()
    poll = QTimer(interval=POLL)
    opening = Window.open_file

    def watch(window: Window, file: Path) -> bool:
        window.opened.connect(lambda: seen.add("settled"))
        poll.timeout.connect(lambda: look(window))
        poll.start()
        return opening(window, file)

    def look(window: Window) -> None:
        if "settled" in seen and not window.workers.busy:
            seen.add("quiet")
        if {"painted", until} <= seen:
            os._exit(0)

    def paint(grid: SegmentGrid, event: QPaintEvent) -> None:
        QTableView.paintEvent(grid, event)
        if grid.model().rowCount():
            seen.add("painted")

    Window.open_file = watch
    SegmentGrid.paintEvent = paint
    main([str(path), "--workspace", str(workspace)])


if __name__ == "__main__":
    file, place, goal = sys.argv[1:]
    if place == "new":
        place = str(Path(tempfile.mkdtemp(dir=Path.cwd())) / "workspace.db")
    start(Path(file), Path(place), goal)
