"""Letters of another script that look like Latin ones: searches and dictionaries miss the word."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_LATIN = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝѵɡ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ",
        "ABESIJKMHOPCTYXaesijopcyxhdqwvg" + "ABEZHIKMNOPTYXovcj",
        strict=True,
    )
)
"""Cyrillic and Greek letters (and the phonetic ɡ) and the Latin letters they are mistaken for.

A selection from https://www.unicode.org/Public/security/latest/confusables.txt
"""

_CYRILLIC = re.compile("[\u0400-\u052f]")
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u0261"
_WORD = re.compile(f"[A-Za-z\u00c0-\u024f{_FOREIGN}]+")
_ASCII_LETTER = re.compile("[A-Za-z]")


def _find(segment: Segment, _context: Context) -> Iterator[Finding]:
    for side in Side:
        text = segment.text(side)
        if text.isascii() or (side is Side.SOURCE and segment.monolingual):
            continue
        latin = _ASCII_LETTER.search(text) is not None
        alone = latin and all(letter in _LATIN for letter in _CYRILLIC.findall(text))
        for match in _WORD.finditer(text):
            word = match[0]
            if word.isascii() or not (_is_mixed(word) or (alone and _is_in_disguise(word))):
                continue
            meant = "".join(_LATIN.get(letter, letter) for letter in word)
            yield LOOK_ALIKES.finding(
                segment,
                side,
                *match.span(),
                message=_("“{word}” has letters that only look Latin: {letters}").format(
                    word=word,
                    letters=", ".join(
                        f"U+{ord(letter):04X}" for letter in dict.fromkeys(word) if letter in _LATIN
                    ),
                ),
                suggestions=(meant,),
            )


def _is_mixed(word: str) -> bool:
    """Whether Latin letters have look-alikes among them; `Δt` and `μm` have none."""
    foreign = re.findall(f"[{_FOREIGN}]", word)
    return 0 < len(foreign) < len(word) and all(letter in _LATIN for letter in foreign)


def _is_in_disguise(word: str) -> bool:
    """Whether all of the word is Cyrillic, and could all be Latin."""
    return all(letter in _LATIN and _CYRILLIC.match(letter) for letter in word)


LOOK_ALIKES = Check(
    id="look-alikes",
    severity=FindingSeverity.ERROR,
    issue_type="linguistic-conventions/character-encoding",
    explain=N_("Cyrillic or Greek letters in Latin words"),
    find=_find,
)
