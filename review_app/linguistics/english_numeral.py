"""The number words of English, and what a row of them is worth: one hundred and twenty."""

import re
from collections.abc import Iterator
from fractions import Fraction

import msgspec

from review_app.linguistics.numerals import alternation
from review_app.linguistics.quantity import LONGEST

_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TEEN_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS = {
    **{word: value for value, word in enumerate(_TEENS.split())},
    **{word: 20 + 10 * value for value, word in enumerate(_TENS.split())},
}
ORDINALS = {
    **{word: value for value, word in enumerate(_TEEN_ORDINALS.split())},
    **{f"{word[:-1]}ieth": 20 + 10 * value for value, word in enumerate(_TENS.split())},
}
_LARGE_ORDINALS = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_SHORT = r"(?:(?:k|mn|mln|bn?|tr?n)(?![A-Za-z])|m(?=\s(?:people|[a-z]{3,}s)\b))"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})++(?![\d,]*\d)(?:\.\d++)?+"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})++(?![\d,.]*\d)"
    r"|\d++(?:\.\d++)?+)"
)
_WORD = rf"(?:{alternation(CARDINALS)}|hundred|thousand|million|billion|trillion|dozen)(?![A-Za-z])"
_ORDINAL = rf"(?:{alternation(ORDINALS | _LARGE_ORDINALS)})(?![A-Za-z])"
_ARTICLE = r"an?(?=\s+(?:hundred|thousand|million|billion|trillion|dozen)\b)"
NUMERAL = (
    rf"(?:(?:{_DIGITS}(?:{_SHORT})?|(?<![A-Za-z])(?:{_ARTICLE}|{_WORD}))"
    rf"(?:(?:[ \u00a0]++|[ \u00a0]?-[ \u00a0]?)(?:and[ \u00a0]++)?(?:{_WORD}))*+"
    rf"(?:(?:[ \u00a0]++|-)(?:and[ \u00a0]++)?(?P<last>{_ORDINAL}))?)"
)
"""A row of number words, one or more numerals; compile without regard to case."""

_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})(?P<short>{_SHORT})?|(?P<word>[A-Za-z]+)")


class Numeral(msgspec.Struct, frozen=True):
    """One numeral in a row of words; `scale` is the multiplier that it ends with."""

    start: int
    end: int
    value: Fraction
    scale: Fraction
    ordinal: bool


def numerals_in(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The numerals that the words of `text[start:end]` make, in order."""
    row: _Row | None = None
    linked = False
    for token in _TOKEN.finditer(text, start, end):
        word = (token["word"] or "").lower()
        if word == "and":
            linked = True
            continue
        if token["digits"] and token.end() - token.start() > LONGEST:
            continue
        if row is None or not row.take(word, token.end(), linked):
            if row is not None:
                yield row.numeral()
            row = _Row(token)
        linked = False
    if row is not None:
        yield row.numeral()


class _Row:
    """Number words as they are added up: `total` in full thousands, `part` below them."""

    def __init__(self, first: re.Match[str]) -> None:
        self.start, self.end = first.span()
        self.total, self.below = Fraction(0), Fraction(10**18)
        self.scale = Fraction(1)
        self.digits, self.ordinal = first["digits"] is not None, False
        word = (first["word"] or "").lower()
        if first["digits"]:
            self.scale = Fraction(SCALES[first["short"].lower()] if first["short"] else 1)
            self.part: Fraction | None = self.scale * Fraction(
                re.sub(r"[^\d.]", "", first["digits"])
            )
        elif word in ("a", "an"):
            self.part = Fraction(1)
        else:
            self.part = None
            self._add(word)

    def take(self, word: str, end: int, linked: bool) -> bool:
        """Whether `word` goes on with the numeral; if so, it is part of it now."""
        if not self._goes_on(word, linked):
            return False
        self._add(word)
        self.end = end
        return True

    def numeral(self) -> Numeral:
        value = self.total + (self.part or 0)
        return Numeral(self.start, self.end, value, self.scale, self.ordinal)

    def _goes_on(self, word: str, linked: bool) -> bool:
        part = self.part or Fraction(0)
        if self.ordinal:
            return False
        if word in ("hundred", "dozen", *_LARGE_ORDINALS):
            return 0 < part < 100
        if word in SCALES:
            return part > 0 and self.scale < SCALES[word] < self.below
        value = CARDINALS.get(word, ORDINALS.get(word, 0))
        if self.digits or not value or (linked and part % 100):
            return False
        if value < 10:
            return part % 10 == 0 and part % 100 != 10
        return part % 100 == 0

    def _add(self, word: str) -> None:
        one_or_part = Fraction(1) if self.part is None else self.part
        if word in ("hundred", "dozen"):
            self.part = one_or_part * (100 if word == "hundred" else 12)
            self.scale = max(self.scale, Fraction(100 if word == "hundred" else 12))
        elif word in SCALES:
            self.total += one_or_part * SCALES[word]
            self.part, self.below = None, Fraction(SCALES[word])
            self.scale = self.below
        elif word in _LARGE_ORDINALS:
            self.part, self.ordinal = one_or_part * _LARGE_ORDINALS[word], True
        else:
            self.ordinal = word in ORDINALS
            value = ORDINALS[word] if self.ordinal else CARDINALS[word]
            self.scale = Fraction(1)
            self.part = (self.part or Fraction(0)) + value
