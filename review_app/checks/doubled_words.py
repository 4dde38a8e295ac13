"""Words that stand twice in a row."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.inline import prose
from review_app.messages import N_, _

_TWICE = re.compile(r"(?<![\w'’.&/-])([^\W\d_]+)[^\S\n]{1,2}(\1)(?![\w'’&/-])", re.IGNORECASE)
_MAY = """
    again always blah bye chop clap click do had ha hear her here hey hi ho hop hush is it knock
    long many more much nay never no now oh ok on please quick really round so sorry tap that
    there tick tut very well what yes you
"""
_MAY_STAND_TWICE = frozenset(_MAY.split())
"""In grammar ("all that he had had"), in speech, or for stress."""


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    if not context.into_english:
        return
    for match in _TWICE.finditer(prose(segment.target, segment.flags, blank="_")):
        first, second = match[1], match[2]
        if first.lower() in _MAY_STAND_TWICE or not _is_slip(first, second):
            continue
        yield DOUBLED_WORDS.finding(
            segment,
            Side.TARGET,
            match.start(),
            match.end(),
            message=_("“{word}” stands twice").format(word=first),
            suggestions=(first,),
        )


def _is_slip(first: str, second: str) -> bool:
    """Not a name such as Lang Lang, nor an abbreviation or a letter of its own."""
    return second.islower() and (first[1:].islower() or first in "aA")


DOUBLED_WORDS = Check(
    id="doubled-words",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/grammar",
    explain=N_("English words that stand twice in a row, but for those that may"),
    find=_find,
)
