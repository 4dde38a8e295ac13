"""Texts as words by which they can be compared: lemmas, or single Han characters."""

import re
from functools import lru_cache

import msgspec

from review_app.domain.memory import primary

# A run of letters and digits with apostrophes inside, or one character of a script from the
# Han radicals on, which does not part its words by spaces.
_WORD = re.compile(r"[^\W_\u2e80-\uffff]+(?:['’][^\W_\u2e80-\uffff]+)*|[^\W_]")


_LEMMATISED = frozenset(
    ["cs", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "ru", "sv"]
)
"""The languages whose word forms are known."""


class Word(msgspec.Struct, frozen=True):
    """A word at `[start, end)` of a text (code points), and what it is compared by."""

    lemma: str
    start: int
    end: int


def words_of(text: str, language: str) -> list[Word]:
    """The words of `text` with their lemmas in the language of a BCP 47 tag, "" unknown.

    The first call for a language takes up to half a second.
    """
    known = primary(language)
    return [
        Word(_lemma(match[0], known), match.start(), match.end()) for match in _WORD.finditer(text)
    ]


@lru_cache(maxsize=100_000)
def _lemma(word: str, language: str) -> str:
    """What the forms of a word have in common, in lower case: `stores` and `store`."""
    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(plain) < 2 or not plain.isalpha() or language not in _LEMMATISED:
        return plain
    import simplemma

    return simplemma.lemmatize(plain, language).casefold()
