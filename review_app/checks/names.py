"""Names of the source in the target: misspelt, or not there at all."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from review_app.checks.check import Check, Context
from review_app.checks.speller import is_english, speller_for
from review_app.checks.unknown import begins, prose, unknown_words
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.frequency import zipf
from review_app.linguistics.names import Known, Person, known_in, persons_in, possible_in, surnames
from review_app.linguistics.pinyin import joined, near, plain, spelled
from review_app.messages import N_, _

_LONGEST = 2_000
"""Characters of a text that are read."""
_SHORTEST = 4
"""Letters of a misspelt half of a name: of shorter ones each is like many others."""
_COMMON = 5
"""Zipf: so frequent a word is no half of a name."""
_NO_NAMES = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December China Chinese
    """.split()  # noqa: SIM905
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:(?:-|['’](?!s\b))[A-Za-z]+)*")
_STANDS_FOR_IT = re.compile(
    r"\b(?:cit(?:y|ies)|capital|province|countr(?:y|ies)|nations?|regions?|local|home|domestic|here"
    r"|there|municipal|provincial|national|area|mainland|both|two|bilateral|overseas|world|global"
    r"|international|state|organi[sz]ation|company|group|platform|agency|it|its)\b",
    re.IGNORECASE,
)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    source, target = segment.source, prose(segment.target[:_LONGEST])
    if not source or not target or not is_english(context.properties.target_language):
        return
    source = source[:_LONGEST]
    told: set[tuple[Side, int]] = set()
    for finding in (
        *_misspelt_words(segment, context, source),
        *_misspelt_persons(segment, source, target),
        *_listed(segment, source, target),
        *_absent_persons(segment, source, target),
    ):
        if (finding.side, finding.start) not in told:
            told.add((finding.side, finding.start))
            yield finding


def _misspelt_words(segment: Segment, context: Context, source: str) -> Iterator[Finding]:
    """Unknown words that are a slip away from the pinyin of the source."""
    speller = speller_for(context.properties.target_language)
    if speller is None:
        return
    for match in unknown_words(segment, context, speller):
        meant = meant_name(match[0], source)
        if meant:
            yield _wrong(segment, match, meant)


def meant_name(word: str, source: str) -> tuple[str, ...]:
    """Which name in `source` the unknown `word` is a slip in, best first; or nothing."""
    if not word[0].isupper():
        return ()
    known = (name.english[0] for _place, name in known_in(source) if _nearly(word, name, source))
    return tuple(dict.fromkeys([*near(word, source), *known]))


def _misspelt_persons(segment: Segment, source: str, target: str) -> Iterator[Finding]:
    """Two words of which one is half of a person's name, and the other a slip in the rest."""
    halves = {(joined(one.surname), *_halves(one)) for one in possible_in(source)}
    for words in pairwise(_CAPITAL.finditer(target)):
        first, second = words
        together = first[0] + second[0], second[0] + first[0]
        if target[first.end() : second.start()] != " " or any(
            spelled(both, source) for both in together
        ):
            continue
        for right, wrong in (words, words[::-1]):
            if spelled(right[0], source) and not spelled(wrong[0], source):
                meant = dict.fromkeys(_rest_of(plain(right[0]), wrong[0], halves))
                if meant:
                    yield _wrong(segment, wrong, tuple(meant))


def _halves(person: Person) -> tuple[frozenset[str], frozenset[str]]:
    """How surname and given name of `person` may be spelled."""
    return joined(person.surname) | surnames()[person.surname], joined(person.given)


def _rest_of(
    right: str,
    wrong: str,
    halves: Iterable[tuple[frozenset[str], frozenset[str], frozenset[str]]],
) -> Iterator[str]:
    """What `wrong` beside the half name `right` should be, where it is one slip away.

    `halves` are the surname in pinyin, in any spelling, and the given name.
    """
    if len(wrong) < _SHORTEST or zipf(wrong) >= _COMMON:
        return
    typed = plain(wrong)
    for pinyin, surname, given in halves:
        for known, others, meant in ((surname, given, given), (given, surname, pinyin)):
            if right in known and typed not in others:
                yield from (one.capitalize() for one in sorted(meant) if _slips(typed, one) == 1)


def _slips(typed: str, meant: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(typed, meant, score_cutoff=2)


def _listed(segment: Segment, source: str, target: str) -> Iterator[Finding]:
    """Listed names of which neither the name nor what stands for it is in the target."""
    small = target.replace("’", "'").lower()
    letters = plain(target)
    told: set[str] = set()
    for start, name in known_in(source):
        if name.chinese in told or name.chinese in target or _stands(name, small):
            continue
        if any(one in letters for one in joined(name.chinese)):
            continue  # 柏林 is also a person, Bo Lin
        told.add(name.chinese)
        wrong = [word for word in _CAPITAL.finditer(target) if _nearly(word[0], name, source)]
        if wrong:
            yield _wrong(segment, wrong[0], name.english[:1])
        elif not _STANDS_FOR_IT.search(target):
            yield _absent(segment, start, name.chinese, name.english[0])


def _stands(name: Known, small: str) -> bool:
    words = "|".join(re.escape(one.lower()) for one in (*name.english, *name.also))
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", small))


def _nearly(word: str, name: Known, source: str) -> bool:
    """Whether `word` is a slip in the one-word `name`, and no other name of the source."""
    slips = _slips(word.lower(), name.english[0].lower())
    return 0 < slips <= (2 if len(word) > 7 else 1) and not spelled(word, source)


def _absent_persons(segment: Segment, source: str, target: str) -> Iterator[Finding]:
    """People whose names are not there in any form, in targets without other names."""
    words = [plain(one[0]) for one in re.finditer(r"[\w'’-]+", target)]
    named = any(
        not begins(target, word.start()) and word[0] not in _NO_NAMES
        for word in _CAPITAL.finditer(target)
    )
    for person in () if named else persons_in(source):
        surname, given = _halves(person)
        if not any(word in surname or word in given or spelled(word, source) for word in words):
            chinese = person.surname + person.given
            pinyin = f"{sorted(joined(person.surname))[0]} {sorted(given)[0]}".title()
            yield _absent(segment, person.start, chinese, pinyin)


def _wrong(segment: Segment, word: re.Match[str], meant: tuple[str, ...]) -> Finding:
    return NAMES.finding(
        segment,
        Side.TARGET,
        word.start(),
        word.end(),
        message=_("“{word}” is not how the name in the source is spelled").format(word=word[0]),
        suggestions=meant,
    )


def _absent(segment: Segment, start: int, chinese: str, english: str) -> Finding:
    return NAMES.finding(
        segment,
        Side.SOURCE,
        start,
        start + len(chinese),
        message=_("“{name}” ({english}) has no counterpart in the translation").format(
            name=chinese, english=english
        ),
    )


NAMES = Check(
    id="names",
    severity=FindingSeverity.WARNING,
    issue_type="accuracy/mistranslation",
    explain=N_("Names of people and places that are misspelt in the translation, or left out"),
    find=_find,
)
