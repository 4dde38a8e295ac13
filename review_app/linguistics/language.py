"""The language of a text, by its script."""

import re
from collections.abc import Iterable
from itertools import islice

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
_ENOUGH = 1000


def language_of(texts: Iterable[str]) -> str:
    """`zh-CN`, `en`, or nothing where `texts` (the first thousand) have neither script.

    A Han character is held against a Latin word: about as much is said in either. Where kana
    stand between them, the text is Japanese, of which nothing is known here.
    """
    sample = "\n".join(islice(texts, _ENOUGH))
    han, latin = len(_HAN.findall(sample)), len(_LATIN_WORD.findall(sample))
    japanese = 5 * len(_KANA.findall(sample)) > han
    if (not han and not latin) or (japanese and han > latin):
        return ""
    return "zh-CN" if han > latin else "en"


def has_han(text: str) -> bool:
    """Whether there is a Han character in `text`."""
    return _HAN.search(text) is not None
