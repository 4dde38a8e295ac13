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
_PAIRS = """
    i me my mine myself i'm i've i'll i'd = 我 我的
    we us our ours let's we're we've we'll = 我们 咱们 咱
    you your yours you're you've you'll = 你 你们 您 您们 大家
    he his him himself he's = 他
    she her hers herself she's = 她
    they them their theirs they're = 他们 她们 它们
    it its it's = 它
    this these = 这 这个 这些 这样 此 本 该
    that that's those = 那 那个 那些
    not no never none neither nor nothing nobody cannot without = 不 没 没有 不是 未 无 不会 不能 别 从未 并非
    but however though although yet = 但 但是 不过 然而 虽然 尽管 却 可是 而
    because since = 因为 由于 因
    if = 如果 若 假如 要是
    so therefore = 所以 因此 于是
    when while = 当 时 时候
    after later then = 后 之后 后来 以后 然后 接着
    before = 前 之前 以前
    what what's = 什么 啥
    why = 为什么 为何
    how = 怎么 如何 怎样 多少 多么
    who whom = 谁
    where = 哪里 哪儿 哪
    all every each everything everyone everybody = 都 每 所有 一切 全部 全
    most = 最 大多 大多数 多数 大部分
    more = 更 更多 多
    also too = 也 还
    only just = 只 只有 仅 才 只是 仅仅
    very = 很 非常 十分
    many = 许多 很多 不少
    other another others = 其他 另 另外 另一 其它
    can could = 能 可以 能够 可
    will would = 会 将 将要
    must should = 必须 应该 应 要
    already = 已经 已
    still = 仍 仍然 还是 依然
    again = 又 再 再次
    with and = 和 与 及 以及 跟 同
    about around = 约 大约 左右
    over above = 超过 以上 多
    under below = 以下 下
    between among = 之间 其中
    some = 一些 有些 部分
    than = 比
    up = 上
"""
"""Small words, English and Chinese, that talks live by."""

_CHINESE: dict[str, str] = {}
_ENGLISH: dict[str, str] = {}
for _line in _PAIRS.strip().splitlines():
    _english, _chinese_words = (_side.split() for _side in _line.split("="))
    _ENGLISH |= dict.fromkeys(_english, f"f:{_english[0]}")
    _CHINESE |= dict.fromkeys(_chinese_words, f"f:{_english[0]}")

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
        if word in _ENGLISH:
            yield _ENGLISH[word]
        elif word.endswith("n't"):
            yield "f:not"
        elif word not in STOP_WORDS and not word[0].isdigit():
            yield f"e:{stem(word)}"


def _chinese(text: str) -> Iterator[str]:
    for entry in lexicon.words(text):
        if entry.word in _CHINESE:
            yield _CHINESE[entry.word]
        elif entry.word not in _FUNCTION_WORDS and _HAN.match(entry.word):
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
