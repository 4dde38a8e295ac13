"""A glossary: which words stand for which, and which must not."""

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

import msgspec
from msgspec.structs import replace

from review_app.domain.memory import runs


class TermStatus(StrEnum):
    """What a glossary says of a target term; `admittedTerm` and the like in ISO 30042."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A source term and one of its target terms. With `match_case` capitals matter in it."""

    source: str
    target: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    match_case: bool = False
    source_language: str = ""
    target_language: str = ""


class Glossary(msgspec.Struct, frozen=True, eq=False, dict=True):
    """The terms of one pair of languages, the preferred ones of a source first.

    It is equal to itself alone, so that what is made of it can be kept.
    """

    terms: tuple[Term, ...] = ()
    source_language: str = ""
    target_language: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the target terms that may be used, in lower case: no spelling errors."""
        allowed = (term.target for terms in self.rights.values() for term in terms)
        return frozenset(word.lower() for term in allowed for word in re.findall(r"\w+", term))

    @cached_property
    def rights(self) -> dict[str, list[Term]]:
        """The terms that may be used, by their sources."""
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            if term.status is not TermStatus.FORBIDDEN:
                found[term.source].append(term)
        return found


NO_TERMS = Glossary()

_ORDER = list(TermStatus)


def glossary_of(terms: Iterable[Term], source_language: str, target_language: str) -> Glossary:
    """Those of `terms` that help from one language to the other.

    A term of the other direction is turned; one that is forbidden says nothing there.
    """
    chosen: list[Term] = []
    for term in terms:
        languages = term.source_language, term.target_language
        straight, turned = runs(languages, source_language, target_language)
        if straight:
            chosen.append(term)
        elif turned and term.status is not TermStatus.FORBIDDEN:
            chosen.append(replace(term, source=term.target, target=term.source))
    chosen.sort(key=lambda one: (one.source.casefold(), _ORDER.index(one.status)))
    return Glossary(tuple(chosen), source_language, target_language)
