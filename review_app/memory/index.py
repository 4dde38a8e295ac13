"""Texts found by their likeness to another: all of them are weighed, few are compared.

The likeness is rapidfuzz's `fuzz.ratio`: 100 × (1 − distance / length of both), where the
distance counts the characters to put in and to take out (Indel).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOWEST = 75.0
"""What is less alike than this is no match. Any two English sentences are 50 to 60 % alike."""

SPREAD = 15.0
"""Nor is what is so much less alike than the best."""

CLASSES = 64
MOST = 255
"""Characters of a class are counted up to here."""

BLOCK = 16_384
"""Texts that are weighed in one go."""

FIRST, STEP = 64, 4_096
"""So many of the likeliest texts are compared first, and at most in one go: some milliseconds
in which Python does nothing else."""

ROUNDING = 1e-6


class Hit(msgspec.Struct, frozen=True):
    """A text that is alike; `score` is 100 for the same text."""

    id: int
    text: str
    score: float


class Index:
    """Texts, each with an id, in which `search` finds what a comparison with all would find.

    Two texts have at most those characters in common, in order, that they have at all. So
    characters are counted, in 64 classes, and only those texts are compared that could be
    good enough by their length and their counts, the likeliest first. Not safe for several
    threads at once.
    """

    def __init__(self, texts: Iterable[tuple[int, str]] = ()) -> None:
        import numpy as np

        by_length: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for number, text in texts:
            by_length[len(text)].append((number, text))
        self._ids: list[int] = []
        self._texts: list[str] = []
        # No sorting of the whole: for a second or so Python would do nothing else.
        for length in sorted(by_length):
            for number, text in sorted(by_length.pop(length), reverse=True):
                self._ids.append(number)
                self._texts.append(text)
        self._lengths = np.fromiter(map(len, self._texts), np.int64, len(self._texts))
        blocks = range(0, len(self._texts), BLOCK)
        counts = [_counts(self._texts[start : start + BLOCK]) for start in blocks]
        self._counts = np.concatenate([_counts(()), *counts], axis=1)
        self._later: dict[int, str] = {}
        self._gone: set[int] = set()

    def put(self, id: int, text: str) -> None:
        """Have `text` under `id`, in place of what was there."""
        self.drop(id)
        self._later[id] = text

    def drop(self, id: int) -> None:
        """Have nothing under `id`."""
        self._later.pop(id, None)
        self._gone.add(id)

    def search(self, text: str, limit: int, lowest: float = LOWEST) -> list[Hit]:
        """The most alike texts, at most `limit`, best first, and the newest of the same score.

        All have a score of `lowest` or more, and are less than `SPREAD` behind the best.
        """
        best = _Best(text, limit, lowest)
        later = sorted(self._later.items(), reverse=True)
        for start in range(0, len(later), STEP):
            ids, texts = zip(*later[start : start + STEP], strict=True)
            best.compare(texts, ids.__getitem__)
        bounds, places = self._likely(text, lowest)
        at, step = 0, FIRST
        while at < len(places) and bounds[at] >= best.lowest - ROUNDING:
            chosen: list[int] = places[at : at + step].tolist()
            if self._gone:
                chosen = [place for place in chosen if self._ids[place] not in self._gone]
            self._compare(best, chosen)
            at, step = at + step, min(4 * step, STEP)
        return best.hits

    def _compare(self, best: "_Best", places: Sequence[int]) -> None:
        texts = [self._texts[place] for place in places]
        best.compare(texts, lambda place: self._ids[places[place]])

    def _likely(self, text: str, lowest: float) -> "tuple[NDArray[np.float64], NDArray[np.int64]]":
        """The best score that texts can have, from the highest on, and where those texts are."""
        import numpy as np

        length, mine = len(text), Counter(ord(character) % CLASSES for character in text)
        more = sum(max(0, count - MOST) for count in mine.values())
        first = int(np.searchsorted(self._lengths, length * lowest / (200 - lowest) - 1))
        last = int(np.searchsorted(self._lengths, length * (200 - lowest) / lowest + 1))
        bounds, places = [np.empty(0)], [np.empty(0, np.int64)]
        for start in range(first, last, BLOCK):
            end = min(last, start + BLOCK)
            common = np.full(end - start, more, np.int64)
            for kind, count in mine.items():
                common += np.minimum(self._counts[kind, start:end], np.uint8(min(count, MOST)))
            bound = 200 * common / np.maximum(self._lengths[start:end] + length, 1)
            good = np.flatnonzero(bound >= lowest - ROUNDING)
            bounds.append(bound[good])
            places.append(good + start)
        every, where = np.concatenate(bounds), np.concatenate(places)
        order = np.argsort(-every, kind="stable")
        return every[order], where[order]


class _Best:
    """The best hits so far; `lowest` is the score below which nothing changes them any more."""

    def __init__(self, text: str, limit: int, lowest: float) -> None:
        self._text = text
        self._limit = limit
        self.lowest = lowest
        self.hits: list[Hit] = []

    def compare(self, texts: Sequence[str], id_of: Callable[[int], int]) -> None:
        """Take in what is good enough of `texts`; `id_of` knows the ids by their places."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            self._text, texts, scorer=fuzz.ratio, score_cutoff=self.lowest, limit=self._limit
        )
        hits = [*self.hits, *(Hit(id_of(place), text, score) for text, score, place in found)]
        hits.sort(key=lambda hit: (-hit.score, -hit.id))
        if hits:
            self.lowest = max(self.lowest, hits[0].score - SPREAD)
        self.hits = [hit for hit in hits[: self._limit] if hit.score >= self.lowest]
        if len(self.hits) == self._limit:
            self.lowest = self.hits[-1].score


def _counts(texts: Sequence[str]) -> "NDArray[np.uint8]":
    """How many characters of each class stand in each text, at most `MOST`: a row a class."""
    import numpy as np

    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(texts)), np.fromiter(map(len, texts), np.int64, len(texts)))
    places = codes % CLASSES * np.int64(len(texts)) + owners
    cells = np.bincount(places, minlength=len(texts) * CLASSES)
    return np.minimum(cells, MOST).astype(np.uint8).reshape(CLASSES, len(texts))
