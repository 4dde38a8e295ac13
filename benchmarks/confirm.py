"""A confirmed edit: from `Session.apply` until it is on the disk.

Run with a file and a number of edits, it is one process that opens the file and confirms them.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks.measure import PYTHON, Contender, race, table

EDITS = 300


def report(catalogs: dict[int, Path], runs: int, folder: Path) -> None:
    """Print the table."""
    rows: list[Sequence[str]] = []
    for entries, path in catalogs.items():
        command = (PYTHON, "-m", "benchmarks.confirm", str(path), str(EDITS))
        (result,) = race([Contender("confirm", command)], runs, folder)
        times = [json.loads(words) for words in result.said]
        for name in times[0]:
            middle, late = (median(one[name][place] for one in times) for place in (0, 1))
            rows.append((f"{entries:,}", name, f"{middle:.2f} ms", f"{late:.2f} ms"))
    print(f"## Confirm {EDITS} edits, one after the other\n")
    table(("entries", "what", "p50", "p95"), rows)


def confirm(path: Path, edits: int) -> None:
    """Print the milliseconds of each, in the middle and at the slow end, as JSON."""
    from review_app.domain.edits import EditTarget
    from review_app.domain.segment import Status
    from review_app.store.sqlite import SqliteStore
    from review_app.workflows.opening import open_document

    folder = Path(tempfile.mkdtemp(dir=Path.cwd()))
    store = SqliteStore(folder / "workspace.db")
    session = open_document(store, path, author="Ann").session
    keys = range(0, len(session), len(session) // edits)[:edits]

    def apply(number: int) -> None:
        text = f"After the epidemic, everything was different {number} times."
        session.apply(session.edit(keys[number], EditTarget(text, Status.TRANSLATED)))

    with (folder / "log").open("ab", buffering=0) as log:

        def append(_number: int) -> None:
            log.write(b"x" * 256)
            os.fsync(log.fileno())

        times = {
            "Review App: edit applied and durable": _times(apply, edits),
            "this disk: 256 bytes appended and synced": _times(append, edits),
        }
    store.close()
    print(json.dumps(times))


def _times(act: Callable[[int], None], count: int) -> tuple[float, float]:
    """The milliseconds of `act(0)`, `act(1)`, … at the 50th and the 95th percentile."""
    taken: list[float] = []
    for number in range(count):
        begun = time.perf_counter()
        act(number)
        taken.append(1000 * (time.perf_counter() - begun))
    return median(taken), quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    confirm(Path(sys.argv[1]), int(sys.argv[2]))
