"""Grammar of English, by those of Harper's rules that leave good prose alone."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.grammar_rules import RULES, may_apply
from review_app.checks.linter import Lint, lint
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_

_LONGEST = 4_000
"""Characters of a text that are read; Harper is slow with what nobody wrote."""
_NO_TEXT = re.compile(r"\S{60,}|([^\w\s])\1{5,}")

_RULES = frozenset(RULES)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    if not context.into_english:
        return
    text = _NO_TEXT.sub(lambda match: " " * len(match[0]), blanked(segment.target[:_LONGEST], " "))
    if not may_apply(text):
        return
    for one in lint(text, "AMERICAN", _RULES):
        if not _idle(text, one):
            yield GRAMMAR.finding(
                segment,
                Side.TARGET,
                one.start,
                one.end,
                message=re.sub("`([^`]*)`", "“\\1”", one.message),
                suggestions=one.replacements,
            )


def _idle(text: str, one: Lint) -> bool:
    """Whether `one` is about an article that is none, or that Harper cannot judge.

    It takes the letter of a list or a blood type for one, and knows little of how letters,
    figures and names sound; `an historic` is an old custom.
    """
    if text[one.start : one.end].lower() not in ("a", "an"):
        return False
    before = text[max(0, one.start - 1) : one.start]
    return bool(before.strip()) or not _SURE.match(text, one.end)


_SURE = re.compile(r" (?!h(?:is|ot|er|a|y)|un[ai]|eu|us|one)[a-z]{3,}(?![\w'’]|\.\w)")
"""Before a word in small letters: `An Lifeng` is a name."""

GRAMMAR = Check(
    id="grammar",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/grammar",
    explain=N_("Mistakes of grammar: “a apple”, “have went”, “more happier”"),
    find=_find,
)
