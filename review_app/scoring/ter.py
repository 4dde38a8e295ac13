"""The edits of TER, counted as sacrebleu counts them, in a fraction of its time.

TER (Snover et al. 2006, https://aclanthology.org/2006.amta-papers.25) is the number of words
inserted, deleted or replaced, and of runs of words moved, that turn a text into its reference.
Which moves are tried, and in which order, follows sacrebleu's `lib_ter` (Apache-2.0), which
follows Tercom; its limits are the constants below. What differs is how a distance is found:
by columns of bits (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau
edit distances") instead of cell by cell.
"""

from collections.abc import Hashable, Iterator, Sequence

import msgspec

_MOST_WORDS = 10
"""Of a run that is moved."""

_FARTHEST = 50
"""Places between a run and the same words in the reference."""

_MOST_MOVES = 1000
"""Moves tried in one text."""

_BEAM = 25
"""Words to either side of the diagonal of which sacrebleu takes notice."""


def edits(text: Sequence[str], reference: Sequence[str]) -> int | None:
    """How many edits turn the words of `text` into those of `reference`.

    None where sacrebleu's own search, which sees a part of long and very different texts,
    may come to another number.
    """
    if not reference:
        return len(text)
    try:
        return _edits(list(text), reference)
    except _OutsideBeamError:
        return None


class _OutsideBeamError(Exception):
    """The best way may lead where sacrebleu does not look."""


class _Move(msgspec.Struct, frozen=True, order=True):
    """A run of words and where it goes; the greater of two is the better one."""

    gain: int
    length: int
    minus_start: int
    minus_goal: int

    def made(self, words: list[str]) -> list[str]:
        return _moved(words, -self.minus_start, self.length, -self.minus_goal)


def _edits(words: list[str], reference: Sequence[str]) -> int:
    distances = _Distances(reference)
    moves = tried = 0
    while True:
        table = distances.table(words)
        best, tried = _best_move(words, reference, table, distances, tried)
        if best is None or best.gain <= 0 or tried >= _MOST_MOVES:
            return moves + table.distance
        moves += 1
        words = best.made(words)


class _Row(msgspec.Struct, frozen=True):
    """What is known behind so many words of the text; a bit for each word of the reference.

    `up` and `down`: whether the distance rises or falls from the word before to this one.
    `level`: it is that of one word less on both sides. `rose`: it is one more than with one
    word less of the text. `distance` is that to the whole reference.
    """

    up: int
    down: int
    level: int
    rose: int
    distance: int


class _Table(msgspec.Struct, frozen=True):
    """The way from a text to the reference: `rows[i]` is what is known behind `i` words."""

    rows: list[_Row]

    @property
    def distance(self) -> int:
        return self.rows[-1].distance


class _Distances:
    """Levenshtein distances of texts of one length to `reference`, in words."""

    def __init__(self, reference: Sequence[str]) -> None:
        self._size = len(reference)
        self._all = (1 << self._size) - 1
        self._last = 1 << (self._size - 1)
        self._places: dict[Hashable, int] = {}
        for place, word in enumerate(reference):
            self._places[word] = self._places.get(word, 0) | 1 << place

    def table(self, words: Sequence[str]) -> _Table:
        """All rows of `words`. Raises _OutsideBeamError."""
        rows = [_Row(self._all, 0, 0, 0, self._size)]
        for word in words:
            rows.append(self._next(rows[-1], word))
        self._check(rows[-1].distance, len(words))
        return _Table(rows)

    def distance(self, words: Sequence[str], table: _Table, known: int) -> int:
        """The distance of `words`, which begin with the `known` words of `table`.

        Raises _OutsideBeamError.
        """
        row = table.rows[known]
        up, down, distance = row.up, row.down, row.distance
        places, whole, last = self._places, self._all, self._last
        for place in range(known, len(words)):
            same = places.get(words[place], 0)
            level = (((same & up) + up) ^ up) | same | down
            rose = down | ~(level | up)
            fell = up & level
            if rose & last:
                distance += 1
            elif fell & last:
                distance -= 1
            rose = rose << 1 | 1
            up = (fell << 1 | ~(level | rose)) & whole
            down = level & rose & whole
        self._check(distance, len(words))
        return distance

    def _next(self, row: _Row, word: str) -> _Row:
        up, down = row.up, row.down
        same = self._places.get(word, 0)
        level = (((same & up) + up) ^ up) | same | down
        rose = down | ~(level | up)
        fell = up & level
        step = bool(rose & self._last) - bool(fell & self._last)
        shifted = rose << 1 | 1
        return _Row(
            (fell << 1 | ~(level | shifted)) & self._all,
            level & shifted & self._all,
            level,
            rose,
            row.distance + step,
        )

    def _check(self, distance: int, size: int) -> None:
        """A way of `distance` edits strays from the diagonal by no more than that."""
        if self._size >= _BEAM and distance + abs(self._size - size) + 1 >= _BEAM:
            raise _OutsideBeamError


class _Alignment(msgspec.Struct, frozen=True):
    """Where the words of the reference are in the text, and which words are wrong.

    `places[j]` is the last word of the text used up when word `j` of the reference is; -1 where
    there is none.
    """

    places: list[int]
    wrong_in_text: list[bool]
    wrong_in_reference: list[bool]


def _alignment(words: Sequence[str], reference: Sequence[str], table: _Table) -> _Alignment:
    """The way through `table`: a word kept or replaced before one deleted before one inserted."""
    i, j = len(words), len(reference)
    places = [-1] * j
    wrong_in_text, wrong_in_reference = [True] * i, [True] * j
    while i or j:
        row = table.rows[i]
        bit = 1 << (j - 1) if j else 0
        kept = bool(i and j) and words[i - 1] == reference[j - 1]
        if kept or (i and j and not row.level & bit):
            i, j = i - 1, j - 1
            places[j] = i
            wrong_in_text[i] = wrong_in_reference[j] = not kept
        elif i and (not j or row.rose & bit):
            i -= 1
        else:
            j -= 1
            places[j] = i - 1
    return _Alignment(places, wrong_in_text, wrong_in_reference)


def _best_move(
    words: list[str],
    reference: Sequence[str],
    table: _Table,
    distances: _Distances,
    tried: int,
) -> tuple[_Move | None, int]:
    """The move that gains most, and how many have been tried by then."""
    best: _Move | None = None
    if not table.distance:
        return best, tried
    known = _alignment(words, reference, table)
    for start, place, length in _runs(words, reference):
        if not any(known.wrong_in_text[start : start + length]):
            continue
        if not any(known.wrong_in_reference[place : place + length]):
            continue
        if start <= known.places[place] < start + length:
            continue
        for goal in _goals(known.places, place, length):
            moved = _moved(words, start, length, goal)
            distance = distances.distance(moved, table, min(start, goal))
            move = _Move(table.distance - distance, length, -start, -goal)
            tried += 1
            if best is None or move > best:
                best = move
        if tried >= _MOST_MOVES:
            break
    return best, tried


def _goals(places: list[int], place: int, length: int) -> Iterator[int]:
    """The places in the text, from 0, before which a run may belong: each once in a row."""
    before = -1
    for offset in range(place - 1, place + length):
        goal = 0 if offset == -1 else places[offset] + 1
        if goal != before:
            before = goal
            yield goal


def _runs(words: Sequence[str], reference: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs that both have: where in the text, where in the reference, how many words."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(reference):
        places.setdefault(word, []).append(place)
    for start, word in enumerate(words):
        for place in places.get(word, ()):
            if abs(place - start) > _FARTHEST:
                continue
            most = min(_MOST_WORDS, len(words) - start, len(reference) - place)
            for length in range(1, most + 1):
                if words[start + length - 1] != reference[place + length - 1]:
                    break
                yield start, place, length


def _moved(words: list[str], start: int, length: int, goal: int) -> list[str]:
    """`words` with the run at `start` before what stands at `goal`, or later in its own place."""
    end = start + length
    run = words[start:end]
    if goal < start:
        return words[:goal] + run + words[goal:start] + words[end:]
    if goal > end:
        return words[:start] + words[end:goal] + run + words[goal:]
    return words[:start] + words[end : length + goal] + run + words[length + goal :]
