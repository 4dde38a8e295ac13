"""The edits of TER, counted as sacrebleu counts them, in a fraction of its time.

TER (Snover et al. 2006, https://aclanthology.org/2006.amta-papers.25) is the number of words
inserted, deleted or replaced, and of runs of words moved, that turn a text into its reference.
Which moves are considered, and which is the best, follows sacrebleu's `lib_ter` (Apache-2.0),
which follows Tercom; its limits are the constants below. What differs is that distances are
found by columns of bits, and that no move is tried that cannot be the best.
"""

from collections.abc import Iterator, Sequence

import msgspec

from review_app.scoring.edit_distance import Band, Distances, Row, distance

_MOST_WORDS = 10
"""Of a run that is moved."""

_FARTHEST = 50
"""Places between a run and the same words in the reference."""

_MOST_MOVES = 1000
"""Moves considered in one text."""


class _Move(msgspec.Struct, frozen=True):
    """The words from `start` to before `end` go before those at `goal`, or later by so much."""

    start: int
    end: int
    goal: int

    def made(self, words: list[str]) -> list[str]:
        start, end, goal = self.start, self.end, self.goal
        run = words[start:end]
        if goal < start:
            return words[:goal] + run + words[goal:start] + words[end:]
        goal = goal if goal > end else goal + end - start
        return words[:start] + words[end:goal] + run + words[goal:]

    @property
    def touched(self) -> tuple[int, int]:
        """From which word to before which word the text is another one."""
        if self.goal < self.start:
            return self.goal, self.end
        return self.start, self.goal if self.goal > self.end else self.goal + self.end - self.start


def edits(text: Sequence[str], reference: Sequence[str]) -> int:
    """How many edits turn the words of `text` into those of `reference`."""
    from rapidfuzz.distance import Levenshtein

    words = list(text)
    if not words or not reference:
        return len(words) + len(reference)
    distances = Distances(reference, len(words))
    made = considered = 0
    while True:
        rows = distances.rows(words)
        known = _alignment(words, reference, rows, distances.bands)
        moves: set[_Move] = set()
        for run in _moves(words, reference, known):
            considered += len(run)
            moves.update(run)
            if considered >= _MOST_MOVES:
                return made + distance(rows)
        best = _best(moves, words, rows, distances, Levenshtein.distance(words, reference))
        if best is None:
            return made + distance(rows)
        made += 1
        words = best.made(words)


def _best(
    moves: set[_Move], words: list[str], rows: Sequence[Row], distances: Distances, least: int
) -> _Move | None:
    """The move that gains most; the longer, then the earlier among several; None if none gains.

    `least` is the Levenshtein distance, which is less than that of `rows` where the best way
    leaves the band. A run that is put elsewhere lowers it by no more than two a word.
    """
    best: _Move | None = None
    gained = 0
    now = distance(rows)
    for move in sorted(moves, key=lambda one: (one.start - one.end, one.start, one.goal)):
        if gained >= now - least + 2 * (move.end - move.start):
            break
        gain = now - distances.changed(move.made(words), rows, *move.touched)
        if gain > gained:
            best, gained = move, gain
    return best


class _Alignment(msgspec.Struct, frozen=True):
    """Where the words of the reference are in the text, and which words are wrong.

    `places[j]` is the last word of the text used up when word `j` of the reference is; -1 where
    there is none.
    """

    places: list[int]
    wrong_in_text: list[bool]
    wrong_in_reference: list[bool]


def _alignment(
    words: Sequence[str], reference: Sequence[str], rows: Sequence[Row], bands: Sequence[Band]
) -> _Alignment:
    """The way through `rows`: a word kept or replaced before one deleted before one inserted."""
    i, j = len(words), len(reference)
    places = [-1] * j
    wrong_in_text, wrong_in_reference = [True] * i, [True] * j
    while i or j:
        row = rows[i]
        bit = 1 << (j - 1) if j else 0
        beside = bool(i and j) and bands[i - 1].holds(j - 1)
        kept = beside and words[i - 1] == reference[j - 1]
        if kept or (beside and not row.level & bit):
            i, j = i - 1, j - 1
            places[j] = i
            wrong_in_text[i] = wrong_in_reference[j] = not kept
        elif i and (not j or (row.rose & bit and bands[i - 1].holds(j))):
            i -= 1
        else:
            j -= 1
            places[j] = i - 1
    return _Alignment(places, wrong_in_text, wrong_in_reference)


def _moves(
    words: Sequence[str], reference: Sequence[str], known: _Alignment
) -> Iterator[list[_Move]]:
    """The moves to consider, run by run; among those of different runs, some come again."""
    for start, place, length in _runs(words, reference):
        if not any(known.wrong_in_text[start : start + length]):
            continue
        if not any(known.wrong_in_reference[place : place + length]):
            continue
        if start <= known.places[place] < start + length:
            continue
        goals = _goals(known.places, place, length)
        yield [_Move(start, start + length, goal) for goal in goals]


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
