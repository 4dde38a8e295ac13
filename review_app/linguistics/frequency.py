"""How often English words are written, from the frequency list of wordfreq."""

import string
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from math import log10

LETTERS = string.ascii_lowercase + "'"


def zipf(word: str) -> float:
    """How often `word`, in any case, is written: 0 never, 3 once in a million words, 6.3 `that`.

    The logarithm of its share in a billion words, as in
    https://github.com/rspeer/wordfreq (Apache-2.0; data CC BY-SA 4.0).
    The first call takes a quarter of a second and 60 MB.
    """
    return _scale(_shares().get(word.lower(), 0))


@lru_cache(maxsize=50_000)
def neighbour(word: str) -> float:
    """How often the most frequent of the words one slip away from `word` is written (`zipf`).

    A slip adds, drops or changes a letter, or swaps two neighbours.
    """
    shares = _shares()
    return _scale(max(shares.get(near, 0) for near in _one_slip_away(word.lower())))


def _scale(share: float) -> float:
    return log10(share) + 9 if share else 0.0


def _one_slip_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in LETTERS:
            yield before + letter + after[1:]
            yield before + letter + after


@cache
def _shares() -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "best")
