"""Where the terms of a glossary stand in a text, in whatever form."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from review_app.domain.glossary import Glossary, Term, TermStatus
from review_app.linguistics.words import Word, words_of

_BETWEEN = re.compile(r"[\s\-\u2010\u2011]*")
"""What may stand between the words of a term."""


class TermHit(msgspec.Struct, frozen=True):
    """A place `[start, end)` (code points) of a text and what the glossary says of its words.

    `exact` tells whether the capitals are those of the terms, as far as the words agree.
    """

    start: int
    end: int
    terms: tuple[Term, ...]
    exact: bool = True


@lru_cache(maxsize=4)
def source_terms(glossary: Glossary) -> "Finder":
    """Finds the source terms."""
    return Finder(((term.source, term) for term in glossary.terms), glossary.source_language)


@lru_cache(maxsize=4)
def target_terms(glossary: Glossary) -> "Finder":
    """Finds the target terms."""
    return Finder(((term.target, term) for term in glossary.terms), glossary.target_language)


class _Form(msgspec.Struct, frozen=True):
    """One way to write some terms: its words, and the lemmas by which it is found."""

    written: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]

    @property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(word.lemma for word in self.words)


class Finder:
    """Finds terms: of those that overlap the longest, and of the same length the first."""

    def __init__(self, written: Iterable[tuple[str, Term]], language: str) -> None:
        self._language = language
        terms: dict[str, list[Term]] = defaultdict(list)
        for words, term in written:
            terms[words].append(term)
        self._forms: dict[str, list[_Form]] = defaultdict(list)
        for words, those in terms.items():
            form = _Form(words, tuple(words_of(words, language)), tuple(those))
            if form.words:
                self._forms[form.words[0].lemma].append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.words))

    def find(self, text: str) -> tuple[TermHit, ...]:
        """The terms in `text`, in order."""
        return tuple(self._find(text, words_of(text, self._language))) if self._forms else ()

    def _find(self, text: str, words: Sequence[Word]) -> Iterator[TermHit]:
        at = 0
        while at < len(words):
            hit, count = self._hit(text, words, at)
            if hit is not None:
                yield hit
            at += count

    def _hit(self, text: str, words: Sequence[Word], at: int) -> tuple[TermHit | None, int]:
        """What begins at word number `at`, and how many words that takes."""
        found: list[_Form] = []
        count = 1
        for form in self._forms.get(words[at].lemma, ()):
            here = words[at : at + len(form.words)]
            if found and len(form.words) < count:
                break
            if tuple(word.lemma for word in here) == form.lemmas and _together(text, here):
                found.append(form)
                count = len(form.words)
        here = words[at : at + count]
        exact = [form for form in found if _same_case(text, here, form)]
        strict = [form for form in found if any(term.match_case for term in form.terms)]
        chosen = exact or strict or found
        if not chosen:
            return None, 1
        terms = tuple(term for form in chosen for term in form.terms)
        return TermHit(here[0].start, here[-1].end, terms, bool(exact)), count


def allowed(hit: TermHit) -> bool:
    """Whether any of the terms may be used."""
    return any(term.status is not TermStatus.FORBIDDEN for term in hit.terms)


def _together(text: str, words: Sequence[Word]) -> bool:
    return all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(words))


def _same_case(text: str, words: Sequence[Word], form: _Form) -> bool:
    """Whether the words have the capitals of the form, in the letters that they share."""
    for have, want in zip(words, form.words, strict=True):
        pairs = zip(text[have.start : have.end], form.written[want.start : want.end], strict=False)
        for one, other in pairs:
            if one.casefold() != other.casefold():
                break
            if one != other:
                return False
    return True
