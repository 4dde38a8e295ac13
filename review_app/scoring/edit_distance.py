"""Levenshtein distances of texts to a reference, as far as sacrebleu's TER looks.

By columns of bits (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau
edit distances"): a row for each word of the text, a bit for each word of the reference.

sacrebleu's `lib_ter` (Apache-2.0) fills a band of cells about the diagonal; what lies outside
is infinitely far. Here the cells outside go on from the edge of the band by one edit a cell, and
no word is kept where the way to it comes from outside: so no way through them is shorter than
one inside, and all cells of the band hold sacrebleu's numbers.
"""

import math
from collections.abc import Hashable, Iterator, Sequence

import msgspec

_BEAM = 25
"""Words to either side of the diagonal, at least."""


class Row(msgspec.Struct, frozen=True):
    """What is known behind so many words of the text; a bit for each word of the reference.

    `up` and `down`: whether the distance rises or falls from the word before to this one.
    `level`: it is that of one word less on both sides. `rose`: it is one more than with one
    word less of the text.
    """

    up: int
    down: int
    level: int = 0
    rose: int = 0


class Band(msgspec.Struct, frozen=True):
    """The cells of a row that are filled: those of `first` words of the reference to before `end`.

    As bits: `kept` are the words that may be kept, `before` those to the left of the band,
    `behind` those to its right.
    """

    first: int
    end: int
    kept: int
    before: int
    behind: int

    def holds(self, words: int) -> bool:
        return self.first <= words < self.end


class Distances:
    """Distances to `reference`, which has a word at least, of texts of `size` words."""

    def __init__(self, reference: Sequence[Hashable], size: int) -> None:
        self.bands = list(_bands(size, len(reference)))
        self._all = (1 << len(reference)) - 1
        self._places: dict[Hashable, int] = {}
        for place, word in enumerate(reference):
            self._places[word] = self._places.get(word, 0) | 1 << place

    def rows(self, words: Sequence[Hashable]) -> list[Row]:
        """What is known behind no word of `words`, behind the first, the second, …"""
        row = Row(self._all, 0)
        rows = [row]
        for word, band in zip(words, self.bands[1:], strict=True):
            row = self._next(row, word, band)
            rows.append(row)
        return rows

    def changed(self, words: Sequence[Hashable], rows: Sequence[Row], start: int, end: int) -> int:
        """The distance of `words`, which differ from the text of `rows` from `start` to `end`."""
        up, down = rows[start].up, rows[start].down
        places, bands, whole = self._places, self.bands, self._all
        for place in range(start, len(words)):
            if place >= end and up == rows[place].up and down == rows[place].down:
                return distance(rows)
            band = bands[place + 1]
            same = places.get(words[place], 0) & band.kept
            level = (((same & up) + up) ^ up) | same | down
            before = band.before
            rose = down | ~(level | up) | before
            below = rose << 1 | 1
            if before:
                up = up & before | ((up & level) << 1 | ~(level | below)) & whole & ~before
                down = down & before | level & below & whole & ~before
            else:
                up = ((up & level) << 1 | ~(level | below)) & whole
                down = level & below & whole
            if band.behind:
                up |= band.behind
                down &= ~band.behind
        return len(words) + up.bit_count() - down.bit_count()

    def _next(self, row: Row, word: Hashable, band: Band) -> Row:
        up, down, before = row.up, row.down, band.before
        same = self._places.get(word, 0) & band.kept
        level = (((same & up) + up) ^ up) | same | down
        rose = down | ~(level | up) | before
        below = rose << 1 | 1
        inside = self._all & ~before
        up = up & before | ((up & level) << 1 | ~(level | below)) & inside | band.behind
        down = (down & before | level & below & inside) & ~band.behind
        return Row(up, down, level, rose)


def distance(rows: Sequence[Row]) -> int:
    """That of the whole text of `rows` to the whole reference."""
    return len(rows) - 1 + rows[-1].up.bit_count() - rows[-1].down.bit_count()


def _bands(size: int, words: int) -> Iterator[Band]:
    """That of no word of the text, which is whole, then that of each of its `size` words."""
    whole = (1 << words) - 1
    first, end = 0, words + 1
    yield Band(first, end, whole, 0, 0)
    slope = words / size if size else 1.0
    width = math.ceil(slope / 2 + _BEAM) if slope / 2 > _BEAM else _BEAM
    for row in range(1, size + 1):
        middle = math.floor(row * slope)
        above_first, above_end = first, end
        first = max(0, middle - width)
        end = words + 1 if row == size else min(words + 1, middle + width)
        kept_from = max(first, above_first + 1, 1)
        kept_to = min(end, above_end + 1)
        yield Band(
            first,
            end,
            kept=_bits(kept_from - 1, kept_to - 1),
            before=_bits(0, first - 1),
            behind=whole & ~_bits(0, end - 1),
        )


def _bits(start: int, end: int) -> int:
    """Bits from `start` to before `end`."""
    return (1 << end) - (1 << start) if end > start else 0
