"""What a web page leaves in a text that was copied from it."""

import re
from collections.abc import Iterator
from functools import cache

from review_app.checks.check import Check, Context
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment
from review_app.messages import N_, _
from review_app.resources import folder

_LONGEST_LINE = 120


@cache
def _patterns(name: str) -> re.Pattern[str]:
    """The regular expressions in `resources/residue/<name>.txt`, as one."""
    path = folder("resources") / "residue" / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _find(segment: Segment, _context: Context) -> Iterator[Finding]:
    if segment.kind is Kind.MESSAGE:
        return
    for side in Side:
        if side is Side.SOURCE and segment.monolingual:
            continue
        text = segment.text(side)
        for start, end in _spans(text, segment.kind):
            yield RESIDUE.finding(
                segment,
                side,
                start,
                end,
                message=_("This looks like the residue of a web page"),
                suggestions=("",),
            )


def _spans(text: str, kind: Kind) -> Iterator[tuple[int, int]]:
    line = text.strip()
    short = len(line) <= _LONGEST_LINE and kind is not Kind.ATTRIBUTION
    if short and _patterns("lines").fullmatch(line):
        start = text.index(line)
        yield start, start + len(line)
        return
    for match in _patterns("passages").finditer(text):
        yield match.span()


RESIDUE = Check(
    id="residue",
    severity=FindingSeverity.WARNING,
    issue_type="accuracy/addition",
    explain=N_("Navigation, buttons, dates and editors' names that a web page leaves in a text"),
    find=_find,
)
