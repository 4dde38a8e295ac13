"""The names in an article, so that nobody takes them for misspellings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = re.compile(rf"[{_LETTER}]++(?:['’-][{_LETTER}]++)*+")
_POSSESSIVE = re.compile("['’]s$")
_CAMEL_CASE = re.compile(r"[A-Z]?[a-z]+[A-Z]\w*")
_NEW_SENTENCE = re.compile(r"[.!?:;。！？：；\"“”‘(（《•|—–]| - ")
_TITLE_CASE = 0.8
"""The share of capitals among the words of four letters and more that makes a headline."""
_MOST = 300
_LONGEST_WORD = 40
_LONGEST_NAME = 6
"""Words."""

# Capitalised, but in every dictionary: they would only clutter the list.
_ORDINARY = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
    Africa African Africans America American Americans Antarctic Arctic Asia Asian Asians
    Atlantic Europe European Europeans Pacific
    Arab Arabic Argentina Australia Australian Austria Belgium Brazil Brazilian Britain British
    Cambodia Canada Canadian Chile China Chinese Cuba Denmark Dutch Egypt England English
    Ethiopia Finland France French German Germany Greece Greek India Indian Indonesia
    Indonesian Iran Iraq Ireland Irish Israel Italian Italy Japan Japanese Kenya Korea Korean
    Laos Malaysia Mexican Mexico Mongolia Myanmar Nepal Netherlands Nigeria Norway Pakistan
    Philippines Poland Polish Portugal Portuguese Russia Russian Singapore Spain Spanish Sweden
    Swedish Swiss Switzerland Thai Thailand Tibet Turkey Turkish Ukraine Vietnam Vietnamese
    Confucian Buddhism Buddhist Christian Islam Islamic Muslim Taoism Taoist
    Internet Mandarin Mr Mrs Ms Dr Prof I
    """.split()  # noqa: SIM905
)


class _Token(msgspec.Struct, frozen=True):
    """A word, without `'s`; `gap` is what stands between it and the word before it.

    `plain` says that its capital, if it has one, comes from its place.
    """

    word: str
    gap: str
    plain: bool


class _Evidence(msgspec.Struct, frozen=True):
    """How often words are capitalised at all and within a sentence, and which are not always."""

    capital: Counter[str]
    within: Counter[str]
    small: set[str]

    def possible(self, word: str) -> bool:
        """Whether nothing speaks against `word` as part of a name."""
        return (
            word[0].isupper()
            and len(word) > 1
            and not word.isupper()
            and word not in _ORDINARY
            and word.lower() not in self.small
        )

    def certain(self, word: str) -> bool:
        """Whether `word` stands for a name by itself."""
        if _CAMEL_CASE.fullmatch(word):
            return True
        return self.possible(word) and self.capital[word] > 1 and self.within[word] > 0


def find_names(texts: Sequence[str], authors: Iterable[str] = ()) -> tuple[str, ...]:
    """Names in English `texts`: `authors` first, the others as they appear; at most 300.

    A name is a run of capitalised words, one of which is there at least twice, once within
    a sentence, and never without its capital; or a word such as AliExpress. A person tidies
    up the rest.
    """
    evidence = _gather(texts)
    found = dict.fromkeys(name for text in texts for name in _names_in(_tokens(text), evidence))
    longer = {part for name in found for part in _parts(name)}
    listed = dict.fromkeys([*authors, *(name for name in found if name not in longer)])
    return tuple(islice(listed, _MOST))


def _gather(texts: Iterable[str]) -> _Evidence:
    evidence = _Evidence(Counter(), Counter(), set())
    for text in texts:
        for token in _tokens(text):
            if not token.word[0].isupper():
                evidence.small.add(token.word)
                continue
            evidence.capital[token.word] += 1
            if not token.plain:
                evidence.within[token.word] += 1
    return evidence


def _tokens(text: str) -> Iterator[_Token]:
    matches = [match for match in _WORD.finditer(text) if len(match[0]) <= _LONGEST_WORD]
    capitals = [match[0][0].isupper() for match in matches if len(match[0]) > 3]
    headline = sum(capitals) >= _TITLE_CASE * len(capitals)
    end = 0
    for match in matches:
        gap = text[end : match.start()]
        plain = headline or not end or bool(_NEW_SENTENCE.search(gap))
        word = _POSSESSIVE.sub("", match[0])
        yield _Token(word, gap, plain)
        end = match.start() + len(word)


def _names_in(tokens: Iterable[_Token], evidence: _Evidence) -> Iterator[str]:
    run: list[str] = []
    for token in tokens:
        certain = evidence.certain(token.word)
        if token.gap != " " or len(run) == _LONGEST_NAME:
            yield from _name(run, evidence)
            run = []
        if certain or (evidence.possible(token.word) and not token.plain):
            run.append(token.word)
        else:
            yield from _name(run, evidence)
            run = []
    yield from _name(run, evidence)


def _name(run: list[str], evidence: _Evidence) -> Iterator[str]:
    if any(map(evidence.certain, run)):
        yield " ".join(run)


def _parts(name: str) -> Iterator[str]:
    """The shorter runs of words within `name`."""
    words = name.split(" ")
    return (
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if end - start < len(words)
    )
