"""Checking a whole document, as the window does in the background.

Run with a file, it is one process that opens the file and checks it.
"""

import json
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.measure import PYTHON, Contender, race, table


def report(catalogs: dict[int, Path], runs: int, folder: Path) -> None:
    """Print the table."""
    rows: list[Sequence[str]] = []
    for entries, path in catalogs.items():
        command = (PYTHON, "-m", "benchmarks.check", str(path))
        (result,) = race([Contender("check", command)], runs, folder)
        said = [json.loads(words) for words in result.said]
        seconds = median(one["seconds"] for one in said)
        rows.append(
            (
                f"{entries:,}",
                result.runs,
                f"{said[0]['words']:,}",
                f"{said[0]['unknown']:,}",
                f"{said[0]['findings']:,}",
                f"{median(one['loading'] for one in said):.2f} s",
                f"{seconds:.1f} s",
                f"{entries / seconds:,.0f}",
                f"{result.megabytes:.0f} MB",
            )
        )
    print("## Check a document\n")
    table(
        (
            "entries",
            "runs",
            "different words",
            "of them in no dictionary",
            "findings",
            "dictionary loaded",
            "all checked",
            "segments a second",
            "peak memory",
        ),
        rows,
    )


def check(path: Path) -> None:
    """Print the seconds that it takes, and what was found, as JSON."""
    from review_app.domain.document import DocumentState
    from review_app.workflows.checking import check_document, check_one
    from review_app.workflows.files import read_file
    from review_app.workflows.opening import read_base
    from review_app.workflows.session import Snapshot

    base = read_base(read_file(path), path)
    snapshot = Snapshot(base, {}, DocumentState(base.properties), 0)
    begun = time.perf_counter()
    check_one(snapshot, 0, frozenset())
    loaded = time.perf_counter()
    found = check_document(snapshot, frozenset())
    done = time.perf_counter()
    findings = [finding for several in found.values() for finding in several]
    words = {word for one in snapshot.segments() for word in re.findall("[A-Za-z]+", one.target)}
    said = {
        "loading": loaded - begun,
        "seconds": done - loaded,
        "findings": len(findings),
        "words": len(words),
        "unknown": len({finding.quote for finding in findings}),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    check(Path(sys.argv[1]))
