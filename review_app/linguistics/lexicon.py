"""A Chinese–English dictionary: CC-CEDICT, cut into words by Lindera.

https://www.mdbg.net/chinese/dictionary?page=cc-cedict (CC BY-SA 4.0)
"""

import re
import threading
from functools import lru_cache
from typing import Any

import msgspec

_one_at_a_time = threading.Lock()
_NONE = "*"
_READING, _TRADITIONAL, _SIMPLIFIED, _FIRST_GLOSS = 4, 5, 6, 7
"""Where the fields of an entry stand in Lindera's details."""

_TONES = {
    "a": "āáǎà",
    "e": "ēéěè",
    "i": "īíǐì",
    "o": "ōóǒò",
    "u": "ūúǔù",
    "ü": "ǖǘǚǜ",
}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

LONGEST = 6_000
"""So many characters of a text are cut into words."""


class Entry(msgspec.Struct, frozen=True):
    """A word at `[start, end)` of a text (code points).

    `reading` is its pinyin with tone marks, `traditional` its traditional form; both, and
    `glosses`, are empty where the dictionary does not have it.
    """

    word: str
    start: int
    end: int
    reading: str = ""
    traditional: str = ""
    glosses: tuple[str, ...] = ()


def load() -> None:
    """Have the dictionary ready: it takes 0.15 s, once."""
    _tokenizer()


def words(text: str) -> tuple[Entry, ...]:
    """The words of a Chinese text, in order; signs and spaces are entries of their own."""
    return _words(text[:LONGEST])


def lookup(text: str, at: int) -> Entry | None:
    """The word at code point `at` of `text`; None where the dictionary has none there."""
    here = (entry for entry in words(text) if entry.start <= at < entry.end)
    return next((entry for entry in here if entry.glosses), None)


def glosses(word: str) -> tuple[str, ...]:
    """What a Chinese word means in English, without what stands in brackets; () if unknown."""
    entries = words(word)
    if len(entries) != 1:
        return ()
    plain = (" ".join(_BRACKETS.sub(" ", gloss).split()) for gloss in entries[0].glosses)
    return tuple(gloss for gloss in plain if gloss and not gloss.startswith("CL:"))


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[Entry, ...]:
    with _one_at_a_time:
        tokens = _tokenizer().tokenize(text)
        found: list[tuple[str, list[str]]] = [(one.surface, one.details or []) for one in tokens]
    entries: list[Entry] = []
    at = 0
    for surface, details in found:
        start = text.index(surface, at)
        at = start + len(surface)
        entries.append(_entry(surface, start, details))
    return tuple(entries)


def _entry(word: str, start: int, details: list[str]) -> Entry:
    end = start + len(word)
    if len(details) <= _FIRST_GLOSS or details[_SIMPLIFIED] == _NONE:
        return Entry(word, start, end)
    meanings = "".join(details[_FIRST_GLOSS:]).split("/")
    return Entry(
        word,
        start,
        end,
        pinyin(details[_READING]),
        details[_TRADITIONAL],
        tuple(gloss.strip() for gloss in meanings if gloss.strip()),
    )


def pinyin(numbered: str) -> str:
    """CC-CEDICT's `lu:4 shi1` as people write it: `lǜ shī`."""
    return " ".join(map(_marked, numbered.split()))


def _marked(syllable: str) -> str:
    """The mark goes on a or e, on the o of ou, else on the last vowel."""
    plain = syllable.replace("u:", "ü").replace("U:", "Ü")
    letters, tone = plain[:-1], plain[-1:]
    if tone not in "12345" or not letters:
        return plain
    if tone == "5":
        return letters
    low = letters.lower()
    places = [at for at, letter in enumerate(low) if letter in _TONES]
    if not places:
        return plain
    first = (low.find(one) for one in ("a", "e", "ou"))
    at = next((place for place in first if place >= 0), places[-1])
    marked = _TONES[low[at]][int(tone) - 1]
    return letters[:at] + (marked.upper() if letters[at].isupper() else marked) + letters[at + 1 :]


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    import lindera

    module: Any = lindera
    return module.Tokenizer(module.load_dictionary("embedded://cc-cedict"), mode="normal")
