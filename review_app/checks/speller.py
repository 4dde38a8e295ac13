"""What a spelling dictionary must do for us, and the one for English."""

import re
from functools import lru_cache
from typing import Protocol

import msgspec

from review_app.checks.distance import distance
from review_app.checks.linter import lint
from review_app.linguistics.frequency import neighbour, zipf

_BOTH = ("AMERICAN", "BRITISH")
_POSSESSIVE = re.compile("'s?$")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "des",
        "di",
        "du",
        "el",
        "et",
        "ibn",
        "la",
        "le",
        "les",
        "van",
        "von",
    ]
)


_SMALL = frozenset(["a", "and", "at", "for", "in", "is", "of", "that", "the", "to", "with"])


class Speller(Protocol):
    """A dictionary of one language. Its methods may be called from any thread."""

    def familiar(self, word: str, first: bool) -> bool:
        """Whether `word` is right as far as can be told at once; `correct` takes its time.

        `first` says that a capital may come from the word's place: a sentence begins with it.
        """
        ...

    def correct(self, word: str) -> bool:
        """Whether `word` is right: letters and `'`, or those and the full stop of `etc.`."""
        ...

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that may be meant by the misspelling `word`, best first."""
        ...


def is_english(language: str) -> bool:
    """Whether the BCP 47 tag `language` is one of English."""
    return re.split("[-_]", language)[0].lower() == "en"


def speller_for(language: str) -> Speller | None:
    """The dictionary for the BCP 47 tag `language`, or None. Loaded when it is first asked."""
    primary, *rest = language.replace("_", "-").split("-")
    if primary.lower() != "en":
        return None
    regions = [dialect for part in rest if (dialect := _DIALECTS.get(part.upper()))]
    return English(regions[0]) if regions else English()


class English(msgspec.Struct, frozen=True):
    """English as `dialects` (of Harper's) spell it: what is right in one of them is right.

    A dictionary knows few names and few of the latest words, so what people write often is
    right too, unless it looks like a slip in a word that they write far more often.
    https://github.com/Automattic/harper
    """

    dialects: tuple[str, ...] = _BOTH

    def familiar(self, word: str, first: bool) -> bool:
        bare = _POSSESSIVE.sub("", word)
        if bare[:1].isupper():
            return _known_name(bare, first)
        return self.dialects == _BOTH and _frequent(bare)

    def correct(self, word: str) -> bool:
        if any(_look_up(word, dialect) is None for dialect in self.dialects):
            return True
        if self.dialects != _BOTH and English().correct(word):
            return False
        bare = _POSSESSIVE.sub("", word).lower()
        return _frequent(bare) or (zipf(bare) >= 1.5 and not self._meant_otherwise(bare))

    def _meant_otherwise(self, word: str) -> bool:
        """Whether `word` is a likely slip in something that people write far more often."""
        own = zipf(word)
        return _run_together(word) or any(
            distance(word, suggestion) < 2.5 and zipf(suggestion) > own + 1
            for suggestion in self.suggestions(word)[:3]
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        found = dict.fromkeys(
            suggestion for dialect in self.dialects for suggestion in _look_up(word, dialect) or ()
        )
        return tuple(sorted(found, key=lambda suggestion: distance(word, suggestion)))


_DIALECTS = {
    "US": ("AMERICAN",),
    "GB": ("BRITISH",),
    "AU": ("AUSTRALIAN",),
    "CA": ("CANADIAN",),
    "IN": ("INDIAN",),
}
_RULES = frozenset(["SpellCheck", "SplitWords"])
_PREFIXES = frozenset(
    ["anti", "co", "mid", "multi", "non", "over", "post", "pre", "re", "self", "semi", "un"]
)


@lru_cache(maxsize=50_000)
def _frequent(word: str) -> bool:
    """Whether the small-letter `word` is too frequent to be a slip in a more frequent one."""
    own = zipf(word)
    return word in _PARTICLES or (
        own >= 3 and neighbour(word) < own + 1.5 and not _run_together(word)
    )


def _run_together(word: str) -> bool:
    """Whether `word` may be two, such as `ofthe`."""
    cuts = ((word[:cut], word[cut:]) for cut in range(1, len(word)))
    return any(
        (one in _SMALL and zipf(other) >= 5) or (other in _SMALL and zipf(one) >= 5)
        for one, other in cuts
    )


@lru_cache(maxsize=50_000)
def _known_name(word: str, first: bool) -> bool:
    """Whether the capitalised `word` is a known name, or at least like no other word.

    A capital within a sentence is on purpose: there, a short name may be like a common word.
    """
    own = zipf(word)
    other = neighbour(word)
    if not first and (other < max(own, 3) or (own >= 1.5 and len(word) <= 5)):
        return True
    return own >= 1.5 and other < own + 2


@lru_cache(maxsize=50_000)
def _look_up(word: str, dialect: str) -> tuple[str, ...] | None:
    """Harper's suggestions for `word`, or None if it is right.

    Word by word: see `lint` for what whole texts may do.
    """
    lints = lint(word, dialect, _RULES)
    if not lints:
        return None
    texts = [text for one in lints for text in one.replacements]
    whole = [text for text in texts if " " not in text]
    split = [_joined(text) for text in texts if " " in text]
    return (*whole, *split[:1])


def _joined(words: str) -> str:
    """A word and its split-off prefix, with a hyphen between: `pre sell`, `pre-sell`."""
    first, rest = words.split(" ", 1)
    return f"{first}-{rest}" if first.lower() in _PREFIXES else words
