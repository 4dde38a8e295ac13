"""Terms of several words that have capitals here and none there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from review_app.checks.agreement import outvoted
from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.checks.prose import FUNCTION_WORDS, blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Kind, Segment
from review_app.messages import N_, _

_CLEAR = 2
"""How many times as frequent one way must be as the other, for that to be a slip."""

_LONGEST = 5
"""Words of a term."""

_MOST = 5_000
"""Words and marks of a segment that are looked at; more are no paragraph."""

_LINKS = frozenset({"and", "for", "of"})
_ONE_OF_MANY = frozenset({"a", "an", "another", "any", "each", "every", "no", "other", "some"})
_TOKEN = re.compile(r"[^\W\d_]{1,40}+(?:[-'’][^\W\d_]{1,40}+)*+|[^\W_][\w.,]*+|[^\w ]| {2,}")

_Tokens = list[re.Match[str]]


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    if segment.kind is not Kind.PARAGRAPH or not context.into_english:
        return
    tokens = list(islice(_TOKEN.finditer(blanked(segment.target)), _MOST))
    for start in range(len(tokens)):
        for value, end in (*_capitalised(tokens, start), *_small(tokens, start)):
            first, last = tokens[start].start(), tokens[end - 1].end()
            quote = segment.target[first:last]
            yield Trait.of(segment, quote.lower(), value, first, last)


def _capitalised(tokens: _Tokens, start: int) -> Iterator[tuple[str, int]]:
    """The longest term with capitals that begins at `start`, if nothing before belongs to it."""
    linked = start > 1 and tokens[start - 1][0] in _LINKS
    before = tokens[start - 1 - linked][0] if start else ""
    if not _is_capital(tokens[start][0]) or _belongs(before):
        return
    end = start + 1
    words = 1
    while end < len(tokens) and end - start <= _LONGEST:
        linked = tokens[end][0] in _LINKS
        following = end + linked
        if following == len(tokens) or not _is_capital(tokens[following][0]):
            break
        end = following + 1
        words += 1
    behind = tokens[end][0] if end < len(tokens) else ""
    if words > 1 and end - start <= _LONGEST and not _belongs(behind):
        yield "capital", end


def _belongs(neighbour: str) -> bool:
    """Whether a token beside a term makes it the part of a name, a title or a number."""
    return _is_capital(neighbour) or neighbour[:1].isdigit() or neighbour in set("\"“”'‘’《》&-")


def _small(tokens: _Tokens, start: int) -> Iterator[tuple[str, int]]:
    """All terms without capitals that begin at `start`; a sentence may start with one."""
    before = tokens[start - 1][0] if start else "."
    word = tokens[start][0]
    if before.lower() in _ONE_OF_MANY or not (
        _is_small(word) or (before in ".?!\n" and _is_capital(word))
    ):
        return
    for end in range(start + 1, min(start + _LONGEST, len(tokens))):
        word = tokens[end][0]
        if _is_small(word):
            yield "small", end + 1
        elif word not in _LINKS or tokens[end - 1][0] in _LINKS:
            return


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in FUNCTION_WORDS


def _is_small(word: str) -> bool:
    return len(word) > 2 and word[0].islower() and word not in FUNCTION_WORDS


def _judge(traits: Sequence[Trait], _context: Context) -> Iterable[Finding]:
    norm, odd = outvoted(traits, ratio=_CLEAR)
    for trait in odd:
        usual = next(one.quote for one in traits if one.value == norm)
        yield TERM_CAPITALS.finding(
            trait,
            message=_("Mostly “{term}” in this document").format(term=usual),
            suggestions=(usual,),
        )


TERM_CAPITALS = DocumentCheck(
    id="term-capitals",
    severity=FindingSeverity.NOTE,
    issue_type="style/inconsistent-style",
    explain=N_("A term that has capitals in one place and none in another"),
    collect=_collect,
    judge=_judge,
)
