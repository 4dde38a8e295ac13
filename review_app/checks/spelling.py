"""Words of the target that no dictionary knows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from review_app.checks.check import Check, Context
from review_app.checks.speller import Speller, speller_for
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

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


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    speller = speller_for(context.properties.target_language)
    if speller is None:
        return
    names = _names(context.properties.names)
    own = _folded(context.dictionary)
    terms = context.glossary.words
    prose = _prose(segment.target)
    for match in _WORD.finditer(prose):
        word = match[0].replace("’", "'")
        bare = re.sub("'s?$", "", word)
        if not 1 < len(word) <= _LONGEST or bare.isupper():
            continue
        low = word.lower(), bare.lower()
        if not (names.isdisjoint((word, bare)) and own.isdisjoint(low) and terms.isdisjoint(low)):
            continue
        if speller.correct(word) or (
            prose.startswith(".", match.end()) and speller.correct(f"{word}.")
        ):
            continue
        yield SPELLING.finding(
            segment,
            Side.TARGET,
            match.start(),
            match.end(),
            message=_("“{word}” is not in the dictionary").format(word=match[0]),
            suggestions=_suggestions(speller, match[0]),
        )


def _suggestions(speller: Speller, word: str) -> tuple[str, ...]:
    """What the speller suggests for `word`, with the apostrophes that `word` has."""
    suggestions = speller.suggestions(word.replace("’", "'"))
    return tuple(one.replace("'", "’") for one in suggestions) if "’" in word else suggestions


def _prose(text: str) -> str:
    """`text` with addresses, markup and placeholders blanked out; no offset changes."""
    return _NO_PROSE.sub(lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=16)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    """The words of `names`."""
    return frozenset(word.replace("’", "'") for name in names for word in _WORD.findall(name))


@lru_cache(maxsize=16)
def _folded(dictionary: frozenset[str]) -> frozenset[str]:
    return frozenset(word.replace("’", "'").lower() for word in dictionary)


SPELLING = Check(
    id="spelling",
    severity=FindingSeverity.ERROR,
    issue_type="linguistic-conventions/spelling",
    explain=N_("Words that are neither in the dictionary nor among the document's names"),
    find=_find,
)
