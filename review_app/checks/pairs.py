"""Quotation marks and brackets without their other half."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_OPENING = {
    ")": "(",
    "）": "(",
    "]": "[",
    "】": "[",
    "}": "{",
    "》": "《",
    "」": "「",
    "』": "『",
    "”": "“",
}
_SAME = {"（": "(", "【": "["}
_BRACKETS = re.compile("[()（）\\[\\]【】{}《》「」『』“”]")
_ALONE = re.compile(
    r"(?<![\w)])[:;=8xX][-^o']?[()\[\]]+"  # emoticons
    r"|(?:(?<=[\s;,])|^)(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[)）]"  # list items
    r"|[(\[][\w.+-]{1,30}, ?[\w.+-]{1,30}[)\]]"  # intervals
    r"|[\"'“‘][()\[\]{}]{1,3}[\"'”’]"  # marks that are spoken of
    r"|\^_*\^|T_T",
    re.MULTILINE,
)
_STRAIGHT = re.compile('"')
_ANY_QUOTE = re.compile('["“”「」『』]')


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    if not context.into_english:
        return
    text = blanked(segment.target)
    lone = [*_lone_brackets(text), *_lone_quotes(text)]
    for place in sorted(lone):
        if _runs_on(segment, place):
            continue
        yield UNPAIRED.finding(
            segment,
            Side.TARGET,
            place,
            place + 1,
            message=_("“{mark}” has no other half").format(mark=segment.target[place]),
        )


def _lone_brackets(text: str) -> list[int]:
    """Where brackets and curly quotation marks stand without their other half."""
    may_be_alone = {place for match in _ALONE.finditer(text) for place in range(*match.span())}
    opened: dict[str, list[int]] = {}
    lone: list[int] = []
    for match in _BRACKETS.finditer(text):
        mark = _SAME.get(match[0], match[0])
        opening = _OPENING.get(mark)
        if opening is None:
            opened.setdefault(mark, []).append(match.start())
        elif opened.get(opening):
            opened[opening].pop()
        else:
            lone.append(match.start())
    lone += [place for places in opened.values() for place in places]
    return [place for place in lone if place not in may_be_alone]


def _lone_quotes(text: str) -> list[int]:
    """Where straight double quotation marks stand without their other half.

    They are told apart by what stands beside them. Behind a digit it may be inches.
    """
    opened: int | None = None
    lone: list[int] = []
    for match in _STRAIGHT.finditer(text):
        place = match.start()
        before, behind = text[place - 1 : place] if place else " ", text[place + 1 : place + 2]
        opens = before.isspace() or before in "([—–-/“‘"
        closes = not behind or behind.isspace() or behind in ",.;:?!)]—–-/”’"
        if opened is None:
            if before.isdigit() and not behind.isalpha():
                continue
            if closes and not opens:
                lone.append(place)
            else:
                opened = place
        elif opens and not closes:
            lone.append(opened)
            opened = place
        else:
            opened = None
    return lone if opened is None else [*lone, opened]


def _runs_on(segment: Segment, place: int) -> bool:
    """Whether the mark at `place` may have its other half in another segment.

    Speech over several paragraphs has an opening mark on each and a closing one on the last.
    """
    if segment.target[place] not in '"“”':
        return False
    if segment.monolingual:
        return place == 0
    marks = _ANY_QUOTE.findall(segment.source_text)
    straight = marks.count('"')
    opening = sum(map(marks.count, "“「『"))
    return straight % 2 == 1 or opening * 2 + straight != len(marks)


UNPAIRED = Check(
    id="unpaired",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("Quotation marks and brackets without their other half"),
    find=_find,
)
