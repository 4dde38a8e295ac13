"""The language of a text, by its script."""

import re
from collections.abc import Iterable
from itertools import islice

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA_SHARE = 5
"""Japanese has more than one kana to so many Han characters."""

_SIMPLIFIED = "国这个来们时说为会对发学还过进后开关问见长门东车书马语"
_TRADITIONAL = "國這個來們時說為會對發學還過進後開關問見長門東車書馬語"
_ENOUGH = 1000


def language_of(texts: Iterable[str]) -> str:
    """The language of `texts` (the first thousand), or nothing where their script says none.

    It is `zh-CN`, `zh-TW`, `ja`, `ko` or `en`. A character is held against a Latin word: about
    as much is said in either.
    """
    sample = "\n".join(islice(texts, _ENOUGH))
    han, kana, hangul = (len(one.findall(sample)) for one in (_HAN, _KANA, _HANGUL))
    latin = len(_LATIN_WORD.findall(sample))
    if max(han, kana, hangul) <= latin:
        return "en" if latin else ""
    if hangul > han:
        return "ko"
    if kana * _KANA_SHARE > han:
        return "ja"
    simplified, traditional = (sum(map(sample.count, one)) for one in (_SIMPLIFIED, _TRADITIONAL))
    return "zh-TW" if traditional > simplified else "zh-CN"


def has_han(text: str) -> bool:
    """Whether there is a Han character in `text`."""
    return _HAN.search(text) is not None
