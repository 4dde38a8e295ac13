"""How Chinese sounds, and which English words are just that: transliterated names."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NO_LETTER = re.compile("[^a-z]")
_LONGEST = 24
"""Letters: `zhuangzhuangzhuangzhuang`; longer words are no names."""
_MOST = 4
"""Characters that one word spells."""
_SOURCE = 2_000
"""Characters of a source that are read: more is no segment of a text."""


def plain(word: str) -> str:
    """`word` as pinyin without tones: small letters, `v` for `ü`, no apostrophes or hyphens."""
    letters = unicodedata.normalize("NFD", word.lower()).replace("u\u0308", "v")
    return _NO_LETTER.sub("", letters)


@lru_cache(maxsize=20_000)
def readings(character: str) -> frozenset[str]:
    """The sounds of a Chinese character, as in `plain`; empty for any other character.

    `lv` comes as `lv`, `lyu` and `lu`, as passports, maps and newspapers spell it.
    """
    if not _HAN.fullmatch(character):
        return frozenset()
    from pypinyin import Style, pinyin

    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return frozenset(form for one in found for form in _forms(plain(one)))


def _forms(syllable: str) -> tuple[str, ...]:
    if "v" not in syllable:
        return (syllable,)
    return syllable, syllable.replace("v", "yu"), syllable.replace("v", "u")


def joined(characters: str) -> frozenset[str]:
    """How `characters` as one word may be spelled, as in `plain`."""
    return frozenset(map("".join, product(*map(readings, characters))))


@lru_cache(maxsize=4_000)
def spelled(word: str, source: str) -> str:
    """The characters of `source`, next to each other, that `word` spells in pinyin; or `""`.

    Any case, tones and apostrophes; up to four characters for one word.
    """
    letters = plain(word)
    if not 0 < len(letters) <= _LONGEST:
        return ""
    sounds = _sounds(source)
    for start in range(len(sounds)):
        length = _fit(letters, sounds, start)
        if length:
            return source[start : start + length]
    return ""


@lru_cache(maxsize=4_000)
def near(word: str, source: str) -> tuple[str, ...]:
    """What `word` should be if it is a slip in the pinyin of some characters of `source`.

    One slip, as `Zhagn` or `Hangzou`, in at least five letters; capitalised, without tones.
    """
    from rapidfuzz.distance import OSA

    letters = plain(word)
    if not 5 <= len(letters) <= _LONGEST or spelled(word, source):
        return ()
    found = dict.fromkeys(
        spelling.capitalize()
        for spelling in _spellings(source)
        if abs(len(spelling) - len(letters)) <= 1
        and OSA.distance(letters, spelling, score_cutoff=1) == 1
    )
    return tuple(found)


def _fit(letters: str, sounds: tuple[frozenset[str], ...], start: int) -> int:
    """How many characters from `start` on sound like all of `letters`; 0 if none do."""
    ends = {0}
    for count, sound in enumerate(sounds[start : start + _MOST], 1):
        ends = {
            end + len(syllable)
            for end in ends
            for syllable in sound
            if letters.startswith(syllable, end)
        }
        if len(letters) in ends:
            return count
        if not ends:
            break
    return 0


@lru_cache(maxsize=64)
def _sounds(source: str) -> tuple[frozenset[str], ...]:
    return tuple(map(readings, source[:_SOURCE]))


@lru_cache(maxsize=64)
def _spellings(source: str) -> frozenset[str]:
    """The pinyin of one to three characters in a row, with up to four readings of each."""
    return frozenset(_runs(_sounds(source)))


def _runs(sounds: tuple[frozenset[str], ...]) -> Iterator[str]:
    for start in range(len(sounds)):
        joined = [""]
        for sound in sounds[start : start + 3]:
            joined = [before + syllable for before in joined for syllable in sorted(sound)[:4]]
            yield from (one for one in joined if len(one) >= 5)
