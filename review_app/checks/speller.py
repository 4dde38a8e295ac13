"""What a spelling dictionary must do for us, and the one for English."""

import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

import msgspec

from review_app.checks.distance import distance

if TYPE_CHECKING:
    import harper


class Speller(Protocol):
    """A dictionary of one language. Its methods may be called from any thread."""

    def correct(self, word: str) -> bool:
        """Whether `word` is right: letters and `'`, or those and the full stop of `etc.`."""
        ...

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that may be meant by the misspelling `word`, best first."""
        ...


def speller_for(language: str) -> Speller | None:
    """The dictionary for the BCP 47 tag `language`, or None. Loaded when it is first asked."""
    primary, *rest = language.replace("_", "-").split("-")
    if primary.lower() != "en":
        return None
    regions = [dialect for part in rest if (dialect := _DIALECTS.get(part.upper()))]
    return English(regions[0]) if regions else English()


class English(msgspec.Struct, frozen=True):
    """English as `dialects` (of Harper's) spell it: what is right in one of them is right.

    https://github.com/Automattic/harper
    """

    dialects: tuple[str, ...] = ("AMERICAN", "BRITISH")

    def correct(self, word: str) -> bool:
        return any(_look_up(word, dialect) is None for dialect in self.dialects)

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
_RULES = ("SpellCheck", "SplitWords")
_PREFIXES = frozenset(
    ["anti", "co", "mid", "multi", "non", "over", "post", "pre", "re", "self", "semi", "un"]
)
_one_at_a_time = threading.Lock()


@cache
def _linter(dialect: str) -> "harper.Linter":
    # Takes a second, of which the window must not pay one before it is painted.
    import harper  # noqa: PLC0415

    linter = harper.Linter(harper.Dialect[dialect])
    off = dict.fromkeys(linter.get_default_lint_config(), False)
    linter.set_lint_config({**off, **dict.fromkeys(_RULES, True)})
    return linter


@lru_cache(maxsize=50_000)
def _look_up(word: str, dialect: str) -> tuple[str, ...] | None:
    """Harper's suggestions for `word`, or None if it is right.

    Word by word, as whole texts can keep Harper busy without end: 100,000 full stops take
    it 45 seconds, and a word of as many letters takes all memory.
    """
    with _one_at_a_time:
        lints = _linter(dialect).lint(word, language="plaintext", dedup=False)
        texts = [one.replacement_text for lint in lints for one in lint.suggestions]
    if not lints:
        return None
    whole = [text for text in texts if " " not in text]
    split = [_joined(text) for text in texts if " " in text]
    return (*whole, *split[:1])


def _joined(words: str) -> str:
    """A word and its split-off prefix, with a hyphen between: `pre sell`, `pre-sell`."""
    first, rest = words.split(" ", 1)
    return f"{first}-{rest}" if first.lower() in _PREFIXES else words
