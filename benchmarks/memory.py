"""Finding what is alike in a translation memory, beside a comparison with all of it.

Run with a number, it is one process that makes a memory of so many units and asks it.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.measure import PYTHON, Contender, race, table

UNITS = (100_000, 1_000_000)
QUESTIONS = 200
SEED = 4


def report(_catalogs: dict[int, Path], _runs: int, folder: Path) -> None:
    """Print the table."""
    rows: list[Sequence[str]] = []
    for units in UNITS:
        command = (PYTHON, "-m", "benchmarks.memory", str(units))
        (result,) = race([Contender("memory", command)], 1, folder)
        for said in json.loads(result.said[0]):
            rows.append(
                (
                    f"{units:,}",
                    said["language"],
                    *(f"{said[name]:.1f} ms" for name in ("full50", "full95", "ours50", "ours95")),
                    f"{said['found50']:.1f} ms",
                    f"{said['same']} of {said['questions']}",
                    f"{said['taken']:.0f} s",
                    f"{said['loaded']:.1f} s",
                    f"{result.megabytes:.0f} MB",
                )
            )
    print("## Ask a translation memory\n")
    table(
        (
            "units",
            "language",
            "all compared (p50)",
            "all compared (p95)",
            "ours (p50)",
            "ours (p95)",
            "words found in it (p50)",
            "best match the same",
            "taken in",
            "loaded",
            "peak memory",
        ),
        rows,
    )


def ask(units: int) -> None:
    """Print the times, in milliseconds, as JSON."""
    from rapidfuzz import fuzz, process

    from review_app.domain.memory import Unit
    from review_app.memory.index import LOWEST
    from review_app.store.sqlite import SqliteStore
    from review_app.workflows.memory import Recall

    said: list[dict[str, object]] = []
    for language, make in (("en", _english()), ("zh", _chinese())):
        random.seed(SEED)
        texts = [make() for _unit in range(units)]
        with tempfile.TemporaryDirectory() as name:
            store = SqliteStore(Path(name) / "workspace.db")
            begun = time.perf_counter()
            store.units.take_in([Unit(source=text, target=text[:40]) for text in texts])
            taken = time.perf_counter() - begun
            recall = Recall(store.units, language, "")
            begun = time.perf_counter()
            recall.matches("load")
            loaded = time.perf_counter() - begun
            full, ours, found, same = [], [], [], 0
            questions = list(_questions(texts, make))
            for question in questions:
                begun = time.perf_counter()
                best = process.extractOne(question, texts, scorer=fuzz.ratio)
                full.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                matches = recall.matches(question)
                ours.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                store.units.search(question[3:9], 100)
                found.append(time.perf_counter() - begun)
                wanted = int(best[1]) if best[1] >= LOWEST else None
                same += wanted == (matches[0].score if matches else None)
            store.close()
        said.append(
            {
                "language": language,
                "taken": taken,
                "loaded": loaded,
                "questions": len(questions),
                "same": same,
                **{f"{n}50": 1000 * median(t) for n, t in (("full", full), ("ours", ours))},
                **{f"{n}95": 1000 * _p95(t) for n, t in (("full", full), ("ours", ours))},
                "found50": 1000 * median(found),
            }
        )
    print(json.dumps(said))


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def _questions(texts: list[str], make: Callable[[], str]) -> Iterator[str]:
    """Known texts, edited ones and new ones: a third each."""
    for number in range(QUESTIONS):
        known = random.choice(texts)
        at = random.randrange(len(known))
        edited = known[:at] + make()[: 2 + len(known) // 10] + known[at + len(known) // 20 :]
        yield (known, edited, make())[number % 3]


def _english() -> Callable[[], str]:
    """Sentences of words with the letters and lengths of English."""
    letters, weights = "etaoinshrdlcumwfgypbvk", range(66, 0, -3)
    words = [
        "".join(random.choices(letters, weights, k=random.randint(1, 9))) for _word in range(9_000)
    ]
    likely = [1 / (rank + 3) for rank in range(len(words))]
    pool = random.choices(words, likely, k=200_000)

    def make() -> str:
        count = max(2, int(random.lognormvariate(2.6, 0.6)))
        at = random.randrange(len(pool) - count)
        return " ".join(pool[at : at + count]).capitalize() + "."

    return make


def _chinese() -> Callable[[], str]:
    """Sentences of characters as frequent as Chinese ones."""
    signs = [chr(0x4E00 + place * 5) for place in range(4_000)]
    likely = [1 / (rank + 10) for rank in range(len(signs))]
    pool = random.choices(signs, likely, k=400_000)

    def make() -> str:
        count = max(4, int(random.lognormvariate(3.2, 0.6)))
        at = random.randrange(len(pool) - count)
        return "".join(pool[at : at + count]) + "。"

    return make


if __name__ == "__main__":
    ask(int(sys.argv[1]))
