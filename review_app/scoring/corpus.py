"""Texts beside their references, and what they add up to: an edit costs one of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

Row = tuple[int, ...]
"""What one text adds to the score of all."""

Pair = tuple[str, Sequence[str]]
"""A text, and its references."""

_STEP = 64
"""Texts between two reports of progress."""


class RowMaker(Protocol):
    """A metric, as far as a corpus needs to know it."""

    def row(self, text: str, references: Sequence[str]) -> Row: ...


def keep_going(_done: int, _total: int) -> bool:
    """The progress of work that nobody watches."""
    return True


class Corpus:
    """The pairs of a corpus by the keys of their segments, with the row of each."""

    def __init__(self, maker: RowMaker) -> None:
        self._maker = maker
        self._pairs: dict[int, Pair] = {}
        self._rows: dict[int, Row] = {}
        self._sums: list[int] = []

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def sums(self) -> Sequence[int]:
        """All rows added up; empty where there is none."""
        return self._sums if self._rows else ()

    @property
    def rows(self) -> list[Row]:
        """The rows in the order of their keys."""
        return [self._rows[key] for key in sorted(self._rows)]

    def take(
        self, pairs: Mapping[int, Pair], progress: Callable[[int, int], bool] = keep_going
    ) -> bool:
        """Hold `pairs` from now on, and nothing else; as `put` does."""
        gone = (key for key in self._pairs if key not in pairs)
        return self.put({**dict.fromkeys(gone), **pairs}, progress)

    def put(
        self, pairs: Mapping[int, Pair | None], progress: Callable[[int, int], bool] = keep_going
    ) -> bool:
        """Hold `pairs`, or nothing, in the place of what is held for their keys.

        Only those that are not held already are reckoned. False where `progress` said to stop:
        what had been reckoned by then is held.
        """
        new = [key for key, pair in pairs.items() if self._pairs.get(key) != pair]
        for done, key in enumerate(new):
            if done % _STEP == 0 and not progress(done, len(new)):
                return False
            self._put(key, pairs[key])
        return True

    def _put(self, key: int, pair: Pair | None) -> None:
        row = None if pair is None else self._maker.row(*pair)
        if key in self._rows:
            self._drop(key)
        if pair is None or row is None:
            return
        sums = self._sums or [0] * len(row)
        self._sums = [a + b for a, b in zip(sums, row, strict=True)]
        self._pairs[key], self._rows[key] = pair, row

    def _drop(self, key: int) -> None:
        del self._pairs[key]
        row = self._rows.pop(key)
        self._sums = [a - b for a, b in zip(self._sums, row, strict=True)]
