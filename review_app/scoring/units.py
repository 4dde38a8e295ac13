"""How much text was evaluated: words or characters, of the source or of the target."""

import re
from collections.abc import Iterable
from enum import StrEnum

from review_app.domain.diff import words as cut
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _, ngettext

_HAN_OR_KANA = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)

SMALL_SAMPLE = 500
"""With fewer words than this, one issue more or less moves the score too far to compare it."""


class Unit(StrEnum):
    """What an evaluation word count counts."""

    TARGET_WORDS = "target words"
    SOURCE_WORDS = "source words"
    SOURCE_CHARACTERS = "source characters"
    TARGET_CHARACTERS = "target characters"

    @property
    def shown_name(self) -> str:
        """Its name, for people."""
        return _(_NAMES[self])

    def measure(self, source: str, target: str) -> int:
        """How many of it one segment has."""
        text = source if self in (Unit.SOURCE_WORDS, Unit.SOURCE_CHARACTERS) else target
        words = self in (Unit.TARGET_WORDS, Unit.SOURCE_WORDS)
        return count_words(text) if words else count_characters(text)

    def total(self, segments: Iterable[Segment]) -> int:
        """How many of it `segments` have together.

        A monolingual segment has no source: the text as received is counted in its place.
        """
        return sum(self.measure(one.text(Side.SOURCE), one.target) for one in segments)

    def counted(self, count: int) -> str:
        """“800 words”, for a formula."""
        if self in (Unit.TARGET_WORDS, Unit.SOURCE_WORDS):
            return ngettext("{count} word", "{count} words", count).format(count=count)
        return ngettext("{count} character", "{count} characters", count).format(count=count)


_NAMES = {
    Unit.TARGET_WORDS: N_("target words"),
    Unit.SOURCE_WORDS: N_("source words"),
    Unit.SOURCE_CHARACTERS: N_("source characters"),
    Unit.TARGET_CHARACTERS: N_("target characters"),
}


def count_words(text: str) -> int:
    """The words of `text`, as translators are paid for them.

    Each Han character and each kana is one word; so is everything else between two word
    boundaries of UAX #29 that has a letter or a digit: “don't” and “3.5” are one word,
    “e-mail” is two.
    """
    rest, characters = _HAN_OR_KANA.subn(" ", text)
    return characters + sum(any(map(str.isalnum, token)) for token in cut(rest))


def count_characters(text: str) -> int:
    """The characters of `text`, without white space: signs count, as in a Chinese text."""
    return sum(not character.isspace() for character in text)


def small_sample_note(count: int) -> str:
    """What to tell beside the score of so short a text; empty where it is long enough."""
    if count >= SMALL_SAMPLE:
        return ""
    return _(
        "With fewer than {enough} words, a single issue changes this score a lot:"
        " read the issues, not the number."
    ).format(enough=SMALL_SAMPLE)
