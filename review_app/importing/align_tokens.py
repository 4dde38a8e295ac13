"""What of a sentence can be found again in its translation: words, numbers, names, signs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import sqrt

from review_app.linguistics import lexicon
from review_app.linguistics.numbers import quantities
from review_app.linguistics.stems import STOP_WORDS, WORD, stem, stems
from review_app.resources import folder

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SIGNS = dict(zip('？?！!“「『"《（(：:…；;', '??!!""""《((::…;;', strict=True)) | {
    "%": "f:percent"
}
_NUMERAL = re.compile(
    r"\d|[一二两三四五六七八九十百千万亿半]"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|fif|twen|for|hundred"
    r"|thousand|million|billion|trillion|half|halv|third|quarter|dozen|double|triple|first|second"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_MOST = 300
"""Tokens of a sentence: what has more is none."""

_MOST_CHARACTERS = 3_000
_DICTIONARY = 0.5
_CHARACTER = 0.12
_SOUND = 0.6


def tokens(text: str, language: str) -> list[str]:
    """The tokens of a sentence; those that are the same in both languages mean the same.

    `#5` is a number, `%` a sign, `e:grow` a stem, `z:增长` a Chinese word.
    """
    text = text[:_MOST_CHARACTERS]
    found = [*_numbers(text, language), *_signs(text)]
    found += _chinese(text) if language.startswith("zh") else _latin(text)
    return found[:_MOST]


def _numbers(text: str, language: str) -> Iterator[str]:
    if _NUMERAL.search(text):
        for quantity in quantities(text, language):
            yield f"#{quantity.value}"


def _signs(text: str) -> Iterable[str]:
    return {_SIGNS[character]: None for character in text if character in _SIGNS}


def _latin(text: str) -> Iterator[str]:
    small = _small_words()["en"]
    for match in WORD.finditer(text):
        word = match[0].casefold().replace("’", "'")
        if word in small:
            yield from small[word]
        elif word.endswith("n't"):
            yield "f:not"
        elif word not in STOP_WORDS and not word[0].isdigit():
            yield f"e:{stem(word)}"


def _chinese(text: str) -> Iterator[str]:
    small = _small_words()["zh"]
    for entry in lexicon.words(text):
        if entry.word in small:
            yield from small[entry.word]
        elif _HAN.match(entry.word):
            yield f"z:{entry.word}"
    yield from _latin(text)


@cache
def _small_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By language, the tokens of words such as pronouns; none for those that say nothing."""
    text = (folder("resources") / "alignment" / "small-words.txt").read_text("utf-8")
    found: dict[str, dict[str, tuple[str, ...]]] = {"en": {}, "zh": {}}
    for line in text.splitlines():
        english, _sign, chinese = (part.split() for part in line.partition("="))
        tokens = tuple(f"f:{word}" for word in english[:1])
        found["en"] |= dict.fromkeys(english, tokens)
        found["zh"] |= dict.fromkeys(chinese, tokens)
    return found


def names(texts: Iterable[str]) -> set[str]:
    """The capitalised words of English texts, in small letters, as pinyin is spelled."""
    return {
        match[0].lower() for text in texts for match in WORD.finditer(text) if match[0][0].isupper()
    }


def spelled(text: str, wanted: set[str]) -> list[str]:
    """Tokens for what of a Chinese text sounds like one of the `wanted` names of some length."""
    sounds = [sound(character) for character in text[:_MOST_CHARACTERS]]
    runs = (
        "".join(sounds[start : start + length])
        for length in (2, 3, 4)
        for start in range(len(sounds) - length + 1)
        if all(sounds[start : start + length])
    )
    return [f"e:{stem(run)}" for run in dict.fromkeys(runs) if run in wanted]


@lru_cache(maxsize=20_000)
def sound(character: str) -> str:
    """The pinyin of a Chinese character without its tone; "" of anything else."""
    if not _HAN.fullmatch(character):
        return ""
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return lazy_pinyin(character)[0]


@lru_cache(maxsize=50_000)
def translations(token: str) -> dict[str, float]:
    """The tokens that may translate a Chinese word, and how far each is to be trusted (0 to 1)."""
    if not token.startswith("z:"):
        return {}
    word = token.removeprefix("z:")
    found = _glossed(word, _DICTIONARY)
    if len(word) > 1:
        for character in word:
            for english, trust in _glossed(character, _CHARACTER).items():
                found[english] = max(trust, found.get(english, 0))
    reading = "".join(map(sound, word))
    if reading:
        found[f"e:{stem(reading)}"] = _SOUND
    return found


def _glossed(word: str, trust: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for gloss in lexicon.glosses(word)[:8]:
        words = stems(_plain(gloss))[:6]
        for one in words:
            found[f"e:{one}"] = max(trust / sqrt(len(words)), found.get(f"e:{one}", 0))
    return found


def _plain(gloss: str) -> str:
    """`gloss` without accents, as newspapers write."""
    parts = unicodedata.normalize("NFD", gloss)
    return "".join(one for one in parts if not unicodedata.combining(one))


def length(text: str) -> float:
    """How much a sentence says, in letters: a Han character counts for three."""
    return sum(3.0 if _HAN.match(one) else 1.0 for one in text if not one.isspace()) + 2.0


def all_tokens(texts: Sequence[str], language: str, others: set[str]) -> list[list[str]]:
    """The tokens of each sentence; `others` are the names in the other language's text."""
    chinese = language.startswith("zh")
    return [
        [*tokens(text, language), *(spelled(text, others) if chinese and others else ())]
        for text in texts
    ]
