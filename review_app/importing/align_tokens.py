"""What of a sentence can be found again in its translation: words, numbers, names, signs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import sqrt

from review_app.linguistics import lexicon
from review_app.linguistics.numbers import quantities
from review_app.linguistics.stems import STOP_WORDS, WORD, stem, stems

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_FUNCTION_WORDS = frozenset(
    "的 了 是 在 和 与 及 也 都 还 就 而 但 或 把 被 对 从 向 到 于 以 为 之 其 这 那 有 不 着 过 地 得 们 个 上 下 中 "
    "里 将 又 再 才 却 并 且 等 很 更 最 会 能 可 可以 要 我 你 他 她 它 我们 你们 他们 她们 它们 自己 这个 那个 这些 那些 "
    "一 一个 以及 因为 所以 如果 虽然 但是 而且 不是 没有 什么 怎么 已经 就是 由 给 让 使 所 吗 呢 吧 啊 说 位 名 来 去".split()
)
_SIGNS = {"？": "?", "?": "?", "！": "!", "!": "!", "“": '"', "「": '"', "『": '"', '"': '"'}
_SIGNS |= {"《": "《", "（": "(", "(": "(", "：": ":", ":": ":", "…": "…", "%": "%", "；": ";", ";": ";"}
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
    for match in WORD.finditer(text):
        word = match[0].casefold().replace("’", "'")
        if word not in STOP_WORDS and not word[0].isdigit():
            yield f"e:{stem(word)}"


def _chinese(text: str) -> Iterator[str]:
    for entry in lexicon.words(text):
        if entry.word not in _FUNCTION_WORDS and _HAN.match(entry.word):
            yield f"z:{entry.word}"
    yield from _latin(text)


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
