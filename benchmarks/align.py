"""How well sentences find their translations, beside plain Gale–Church, and how fast.

The articles and talks in `tests/data/align` have a pair of sentences a line. Fifteen in a
hundred are merged, split or dropped on either side, and both programs put them together again.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from math import erfc, log, sqrt
from pathlib import Path
from typing import NamedTuple

from benchmarks.catalogs import SEED, sentence
from benchmarks.measure import PYTHON, ROOT, Contender, race, table

FOLDER = ROOT / "tests" / "data" / "align"
CHANGED = 0.15
SEEDS = 5
SIZES = (1_000, 10_000)

Pair = tuple[str, str]
Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]
Paragraphs = list[list[str]]


class Case(NamedTuple):
    """Two texts, sentences in paragraphs, and which sentences belong together."""

    source: Paragraphs
    target: Paragraphs
    beads: Beads

    @property
    def flat(self) -> "Case":
        """The same without paragraphs."""
        return Case([list(chain(*self.source))], [list(chain(*self.target))], self.beads)


def read(path: Path) -> list[list[Pair]]:
    """The pairs of an article, in paragraphs."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    return [[tuple(line.split("\t")) for line in block.splitlines()] for block in blocks]


def disturb(article: Sequence[Sequence[Pair]], chance: random.Random, share: float) -> Case:
    """Merge, split or drop a `share` of the sentences, on one side or the other."""
    source: Paragraphs = []
    target: Paragraphs = []
    beads: Beads = set()
    counts = [0, 0]
    for paragraph in article:
        source.append([])
        target.append([])
        at = 0
        while at < len(paragraph):
            taken = 1
            sides = [[paragraph[at][0]], [paragraph[at][1]]]
            if chance.random() < share:
                side = chance.randrange(2)
                what = chance.choice(("merge", "split", "drop"))
                if what == "drop":
                    sides[side] = []
                elif what == "split":
                    sides[side] = _split(sides[side][0], chance)
                elif at + 1 < len(paragraph):
                    taken = 2
                    sides = [list(one) for one in zip(*paragraph[at : at + 2], strict=True)]
                    sides[side] = ["".join(sides[side]) if side == 0 else " ".join(sides[side])]
            at += taken
            source[-1] += sides[0]
            target[-1] += sides[1]
            ends = [counts[0] + len(sides[0]), counts[1] + len(sides[1])]
            beads.add((tuple(range(counts[0], ends[0])), tuple(range(counts[1], ends[1]))))
            counts = ends
    return Case([one for one in source if one], [one for one in target if one], beads)


def _split(sentence: str, chance: random.Random) -> list[str]:
    """In two, behind a comma or a space not too near the ends."""
    for signs in ("，,；;：:、", " "):
        places = [
            at + 1
            for at, sign in enumerate(sentence)
            if sign in signs and 0.25 < at / len(sentence) < 0.75
        ]
        if places:
            at = chance.choice(places)
            return [sentence[:at].strip(), sentence[at:].strip()]
    return [sentence]


def gale_church(source: Sequence[str], target: Sequence[str]) -> Beads:
    """Gale and Church (1993) with the ratio of the two texts, variance and priors as published."""
    priors = {
        (1, 1): 0.89,
        (1, 0): 0.0099,
        (0, 1): 0.0099,
        (2, 1): 0.089,
        (1, 2): 0.089,
        (2, 2): 0.011,
    }
    here, there = [[len(one) for one in side] for side in (source, target)]
    ratio = sum(there) / max(sum(here), 1)

    def cost(one: int, other: int) -> float:
        mean = (one + other / ratio) / 2
        delta = abs(one * ratio - other) / sqrt(mean * 6.8 * ratio) if mean else 0.0
        return -log(max(erfc(delta / sqrt(2)), 1e-300))

    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(here) + 1):
        for j in range(len(there) + 1):
            ways: list[tuple[float, tuple[int, int]]] = []
            for (n, m), prior in priors.items():
                if (i - n, j - m) in best:
                    lengths = sum(here[i - n : i]), sum(there[j - m : j])
                    ways.append((best[i - n, j - m][0] + cost(*lengths) - log(prior), (n, m)))
            if ways:
                best[i, j] = min(ways)
    beads: Beads = set()
    i, j = len(here), len(there)
    while i or j:
        n, m = best[i, j][1]
        beads.add((tuple(range(i - n, i)), tuple(range(j - m, j))))
        i, j = i - n, j - m
    return beads


def gale_church_in(case: Case) -> Beads:
    """Within paragraphs where there are as many on both sides, else over all."""
    if len(case.source) != len(case.target):
        case = case.flat
    beads: Beads = set()
    counts = [0, 0]
    for source, target in zip(case.source, case.target, strict=True):
        for one, other in gale_church(source, target):
            beads.add((tuple(i + counts[0] for i in one), tuple(j + counts[1] for j in other)))
        counts = [counts[0] + len(source), counts[1] + len(target)]
    return beads


def ours(case: Case) -> Beads:
    from review_app.importing.align import align

    links = align(case.source, case.target, "zh-CN", "en")
    return {(link.sources, link.targets) for link in links}


class Count(NamedTuple):
    """Links found, links known, and those that are both; without sentences left alone."""

    found: int = 0
    known: int = 0
    right: int = 0

    def plus(self, found: Beads, known: Beads) -> "Count":
        found, known = ({one for one in beads if all(one)} for beads in (found, known))
        return Count(
            self.found + len(found), self.known + len(known), self.right + len(found & known)
        )

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.known, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.known, 1)

    @property
    def cells(self) -> list[str]:
        return [f"{100 * one:.1f}" for one in (self.precision, self.recall, self.f1)]


def cases(seeds: int = SEEDS, share: float = CHANGED) -> Iterator[tuple[str, Case]]:
    """All texts, each disturbed so many times; whether they are articles or talks."""
    for path in sorted(FOLDER.glob("*.tsv")):
        kind = "talks" if "talk" in path.name else "articles"
        for seed in range(seeds):
            yield kind, disturb(read(path), random.Random(f"{path.name} {seed}"), share)


def long(pairs: int) -> Case:
    """A text of so many pairs that are all different, disturbed, without paragraphs."""
    chance = random.Random(SEED)
    article = [[sentence(chance) for _each in range(10)] for _each in range(pairs // 10)]
    return disturb(article, chance, CHANGED).flat


def report(_catalogs: object, runs: int, folder: Path) -> None:
    """Print both tables."""
    print("## Align sentences\n")
    counts: dict[tuple[str, str, str], Count] = {}
    for kind, case in cases():
        for known, one in (("known", case), ("unknown", case.flat)):
            for name, program in (("Review App", ours), ("Gale–Church", gale_church_in)):
                key = (kind, known, name)
                counts[key] = counts.get(key, Count()).plus(program(one), case.beads)
    titles = ("Texts", "Paragraphs", "Program", "Precision", "Recall", "F1")
    table(titles, [[*key, *count.cells] for key, count in sorted(counts.items())])
    contenders = [
        Contender(f"{size:,}", (PYTHON, "-m", "benchmarks.align", str(size))) for size in SIZES
    ]
    results = race(contenders, runs, folder)
    rows = [
        [one.name, f"{result.seconds:.1f} s", f"{result.megabytes:.0f} MB", result.said[0].strip()]
        for one, result in zip(contenders, results, strict=True)
    ]
    table(("Sentences a side", "Time", "Peak memory", "F1"), rows)


if __name__ == "__main__":
    made = long(int(sys.argv[1]))
    print(f"{100 * Count().plus(ours(made), made.beads).f1:.1f}")
