"""Checking a whole document, as the window does in the background; beside pofilter.

Run with a file, it is one process that opens the file and checks it.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import PYTHON, Contender, race, table

EDITS = 300
"""So many edits after the whole has been checked, each checked at once."""

SHOWN = 12
"""Checks in the table of the most expensive ones."""


def report(catalogs: dict[int, Path], runs: int, folder: Path) -> None:
    """Print the tables."""
    rows: list[Sequence[str]] = []
    edits: list[Sequence[str]] = []
    each: list[tuple[str, float]] = []
    for entries, path in catalogs.items():
        ours, filtered = race(_contenders(path, folder), runs, folder)
        said = [json.loads(words) for words in ours.said]
        rows += [
            (
                f"{entries:,}",
                name,
                result.runs,
                f"{result.seconds:.1f} s",
                f"{result.processor:.1f} s",
                f"{result.processor / ours.processor:.2f}",
                f"{entries / result.processor:,.0f}",
                f"{result.megabytes:.0f} MB",
            )
            for name, result in (("Review App", ours), ("pofilter", filtered))
        ]
        edits.append(
            (
                f"{entries:,}",
                f"{median(one['loading'] for one in said):.2f} s",
                f"{median(one['checking'] for one in said):.1f} s",
                f"{said[0]['findings']:,}",
                f"{median(one['p50'] for one in said):.1f} ms",
                f"{median(one['p95'] for one in said):.1f} ms",
            )
        )
        each = said[0]["each"]
    print("## Check a document\n")
    titles = "entries", "program", "runs", "time", "processor time", "ratio of that"
    table((*titles, "entries a second of it", "peak memory"), rows)
    table(
        (
            "entries",
            "dictionaries loaded",
            "all checked",
            "findings",
            "an edit, p50",
            "an edit, p95",
        ),
        edits,
    )
    table(
        ("check", "milliseconds a segment"),
        [(f"`{check}`", f"{spent:.3f}") for check, spent in each[:SHOWN]]
        + [("all others", f"{sum(spent for _check, spent in each[SHOWN:]):.3f}")],
    )


def _contenders(path: Path, folder: Path) -> list[Contender]:
    pofilter = (PYTHON, "-m", "translate.filters.pofilter", "--progress=none")
    return [
        Contender("Review App", (PYTHON, "-m", "benchmarks.check", str(path))),
        Contender("pofilter", (*pofilter, str(path), str(folder / "filtered.po"))),
    ]


def check(path: Path) -> None:
    """Print the seconds of the processor that it takes, and what was found, as JSON."""
    from msgspec.structs import replace

    from review_app.checks.engine import Engine
    from review_app.checks.packages import registered
    from review_app.checks.profile import STANDARD
    from review_app.domain.document import DocumentState
    from review_app.workflows.checking import context_of
    from review_app.workflows.files import read_file
    from review_app.workflows.opening import read_base
    from review_app.workflows.session import Snapshot

    base = read_base(read_file(path), path)
    snapshot = Snapshot(base, {}, DocumentState(base.properties), 0)
    context = context_of(snapshot.properties, frozenset(), STANDARD)
    spent: defaultdict[str, float] = defaultdict(float)
    timed = tuple(_timed(one, spent) for one in registered().checks)
    begun = time.process_time()
    Engine(context, registered()).alone(snapshot.segment(0))
    loaded = time.process_time()
    engine = Engine(context, replace(registered(), checks=timed))
    for segment in snapshot.segments():
        engine.add(segment)
    engine.judge(lambda: True)
    done = time.process_time()
    count = len(snapshot)
    each = sorted(((one, 1000 * spent[one] / count) for one in spent), key=lambda one: -one[1])
    taken: list[float] = []
    for key in range(0, count, max(1, count // EDITS)):
        segment = snapshot.segment(key)
        edited = replace(segment, target=f"{segment.target} It is so.")
        since = time.process_time()
        engine.update(edited)
        taken.append(1000 * (time.process_time() - since))
    taken.sort()
    said = {
        "loading": loaded - begun,
        "checking": done - loaded,
        "findings": sum(map(len, engine.all_findings().values())),
        "each": each,
        "p50": median(taken),
        "p95": taken[int(0.95 * len(taken))],
    }
    print(json.dumps(said))


def _timed(check: Any, spent: defaultdict[str, float]) -> Any:
    """`check`, with the seconds that it takes added to `spent`."""
    from msgspec.structs import replace

    def timed(function: Callable[..., Iterable[object]]) -> Callable[..., Iterable[object]]:
        def run(*given: object) -> Iterable[object]:
            begun = time.process_time()
            found = list(function(*given))
            spent[check.id] += time.process_time() - begun
            return found

        return run

    names = [name for name in ("find", "collect", "judge") if hasattr(check, name)]
    return replace(check, **{name: timed(getattr(check, name)) for name in names})


if __name__ == "__main__":
    check(Path(sys.argv[1]))
