"""What of a text is prose, and which of its words nobody knows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from review_app.checks.check import Context
from review_app.checks.speller import Speller
from review_app.domain.segment import Segment
from review_app.linguistics.pinyin import spelled

_LONGEST = 40
"""Letters; nobody wrote what is longer as a word."""

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff\ufb00-\ufb06"
_WORD = re.compile(
    rf"(?<![{_LETTER}0-9_])[{_LETTER}]++(?:['’][{_LETTER}]++)*+(?![0-9_])",
)
_NO_PROSE = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|cn|edu|gov|net|org)\b"
    r"|</?[A-Za-z][^<>]{0,200}>"
    r"|&#?\w{1,20};"
    r"|%\(\w{1,60}\)\w|%\w"
    r"|\{[^{}\s]{0,60}\}"
    r"|(?<!\w)(?:[A-Za-z]\.){2,}"
)

_BEGINNING = re.compile(
    r"(?:(?<!\bM[rs])(?<!\bMrs)(?<!\b[DS][rt])(?<!\bProf)(?<!\b[A-Z])\.|[!?:;…\n•–—]| -)"
    r"[\s\"'“”‘’()\[\]]*$|[\"“‘(\[]$"
)
_COMPOUND_NAME = re.compile(rf"[A-Z][{_LETTER}]*-$")
"""Before the second half of a given name: `Chiu-` of `Tony Leung Chiu-wai`."""
_SYLLABLE = 6
"""Letters of the longest syllables in names."""


def unknown_words(segment: Segment, context: Context, speller: Speller) -> Iterator[re.Match[str]]:
    """The words of the target that are neither right nor frequent nor names.

    Words of the glossary are right. Names are the document's, the frequent ones, and the pinyin
    of the segment's own source.
    """
    source = segment.source or ""
    names = _names(context.properties.names)
    own = _folded(context.dictionary)
    terms = context.glossary.words
    text = prose(segment.target)
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        bare = re.sub("'s?$", "", word)
        if not 1 < len(word) <= _LONGEST or bare.isupper():
            continue
        low = word.lower(), bare.lower()
        if not (names.isdisjoint((word, bare)) and own.isdisjoint(low) and terms.isdisjoint(low)):
            continue
        if len(word) <= _SYLLABLE and _COMPOUND_NAME.search(
            text[max(0, match.start() - _LONGEST) : match.start()]
        ):
            continue
        if speller.familiar(word, begins(text, match.start())) or spelled(bare, source):
            continue
        if not speller.correct(word) and not (
            text.startswith(".", match.end()) and speller.correct(f"{word}.")
        ):
            yield match


def begins(text: str, at: int) -> bool:
    """Whether a sentence, a quotation or a line begins at `at`."""
    before = text[max(0, at - 12) : at]
    return bool(_BEGINNING.search(before)) or (at <= 12 and not before.strip())


def prose(text: str) -> str:
    """`text` with addresses, markup and placeholders blanked out; no offset changes."""
    return _NO_PROSE.sub(lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=16)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    """The words of `names`."""
    return frozenset(word.replace("’", "'") for name in names for word in _WORD.findall(name))


@lru_cache(maxsize=16)
def _folded(dictionary: frozenset[str]) -> frozenset[str]:
    return frozenset(word.replace("’", "'").lower() for word in dictionary)
