"""Scoring again after one edit, and doubting a score: ours beside sacrebleu's, in one process each.

Run with the name of a contender, a metric and a number of segments, it prints its seconds.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.catalogs import DID, HOW, SEED, WHEN, WHO
from benchmarks.measure import PYTHON, ROOT, table

METRICS = ("bleu", "chrf++", "ter")
EDITS = 20
SAMPLES = 1_000
LARGEST_FULL_TER = 10_000
"""Segments; sacrebleu's TER and paired tests of more take minutes and gigabytes."""


def report(catalogs: dict[int, Path], runs: int, folder: Path) -> None:  # noqa: ARG001
    """Print the table; only the sizes of `catalogs` matter."""
    rows: list[Sequence[str]] = []
    for size in catalogs:
        for metric in METRICS:
            for title, ours, theirs in (
                ("all, for the first time", "ours_first", "theirs_first"),
                ("again, after one edit", "ours_edit", "theirs_first"),
                ("paired bootstrap", "ours_paired", "theirs_paired"),
            ):
                slow = metric == "ter" or theirs == "theirs_paired"
                left_out = slow and size > LARGEST_FULL_TER
                mine = _seconds(ours, metric, size)
                other = None if left_out else _seconds(theirs, metric, size)
                rows.append(
                    (
                        f"{size:,}",
                        metric,
                        title,
                        f"{mine * 1000:.2f} ms",
                        "left out" if other is None else f"{other * 1000:.0f} ms",
                        "" if other is None else f"1/{other / mine:,.0f}",
                    )
                )
    print("## Score segments, and again after an edit\n")
    table(("segments", "metric", "what", "Review App", "sacrebleu", "ratio"), rows)


def _seconds(name: str, metric: str, size: int) -> float:
    command = (PYTHON, "-m", "benchmarks.rescore", name, metric, str(size))
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def ours_first(metric: str, texts: list[list[str]]) -> float:
    return _timed(lambda: _corpora(metric, texts[:1], texts[2]))


def ours_edit(metric: str, texts: list[list[str]]) -> float:
    """The mean of some edits."""
    (corpus, meter), *_ = _corpora(metric, texts[:1], texts[2])
    pairs = {
        key: (one, (other,))
        for key, (one, other) in enumerate(zip(texts[0], texts[2], strict=True))
    }
    chance = random.Random(SEED)
    places = [chance.randrange(len(texts[0])) for _each in range(EDITS)]

    def edit() -> None:
        for place in places:
            one, other = pairs[place]
            pairs[place] = f"{one} indeed", other
            corpus.put({place: pairs[place]})
            meter.value(corpus.sums)

    return _timed(edit) / EDITS


def ours_paired(metric: str, texts: list[list[str]]) -> float:
    """With the scoring of both, as theirs."""
    from review_app.scoring.significance import Resamples, paired_bootstrap

    def work() -> None:
        (one, meter), (other, _same) = _corpora(metric, texts[:2], texts[2])
        paired_bootstrap(one.rows, other.rows, meter.value, Resamples(len(one), SAMPLES))

    return _timed(work)


def theirs_first(metric: str, texts: list[list[str]]) -> float:
    return _timed(lambda: _theirs(metric).corpus_score(texts[0], texts[2:]))


def theirs_paired(metric: str, texts: list[list[str]]) -> float:
    from sacrebleu.significance import PairedTest

    def work() -> None:
        systems = [("a", texts[0]), ("b", texts[1])]
        PairedTest(systems, {metric: _theirs(metric)}, texts[2:], "bs", SAMPLES)()

    return _timed(work)


def _corpora(metric: str, columns: list[list[str]], reference: list[str]) -> list[Any]:
    from review_app.scoring.metrics import Meter, corpus_of

    meter = Meter(metric, "en")
    return [(corpus_of(meter, column, [reference]), meter) for column in columns]


def _theirs(metric: str) -> Any:
    from sacrebleu.metrics import BLEU, CHRF, TER

    return {"bleu": BLEU, "chrf++": lambda: CHRF(word_order=2), "ter": TER}[metric]()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _texts(size: int) -> list[list[str]]:
    """Two drafts and their reference."""
    chance = random.Random(SEED)
    reference = [" ".join(_sentence(chance) for _each in range(2)) for _each in range(size)]
    return [*([_slipped(text, chance) for text in reference] for _each in range(2)), reference]


def _sentence(chance: random.Random) -> str:
    who, did, when, how = (chance.choice(part)[1] for part in (WHO, DID, WHEN, HOW))
    return f"{when}, {who} {did}{how}.".replace("{n}", str(chance.randrange(12, 9_800)))


def _slipped(text: str, chance: random.Random) -> str:
    """`text` with a word replaced, and some moved to the front."""
    words = text.split()
    words[chance.randrange(len(words))] = "tea"
    cut = chance.randrange(len(words))
    return " ".join(words[cut:] + words[:cut]) if chance.random() < 0.3 else " ".join(words)


if __name__ == "__main__":
    print(globals()[sys.argv[1]](sys.argv[2], _texts(int(sys.argv[3]))))
