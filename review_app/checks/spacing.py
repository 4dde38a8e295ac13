"""Spaces of English text: missing behind a mark, before one, or two in a row."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.prose import FILLER, HAN, blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_LETTER = "[A-Za-z\u00c0-\u024f]"
_MISSING_BEHIND = re.compile(
    # `a,b`, `in 2019,Beijing`, `》,source`; a comma between digits is a number's.
    rf"(?<=[\w)\]\"'”’》%])[,;](?={_LETTER}|[“‘(《])"
    rf"|(?<={_LETTER})[,;](?=\d)"
    # `end.The`, `in 2019.The`, `end?The`; but `U.S.A`, `Node.js`, `Ph.D`.
    rf"|(?<=[a-z\d)\"”’》])[.](?=[A-Z][a-z]|[A-Z] [a-z]|[“‘])"
    rf"|(?<=[\w)\"”’》])[?!](?={_LETTER}|[“‘])"
    # `source:People`; but `3:30`, `10:a`, `std::map`.
    rf"|(?<={_LETTER}{_LETTER}):(?={_LETTER}{_LETTER}|[“‘《])"
    rf"|(?<=[》”]):(?={_LETTER})"
    r"|》(?=\w)"
    # `"buying in,"Alibaba`
    r"|(?<=[,.?!])”(?=\w)"
)
_MISSING_BEFORE_BRACKET = re.compile(rf"(?<=[a-zA-Z]{{2}})\((?=[A-Z\d][\w ,.-]{{1,80}}\)|[{HAN}])")
_MISSING_BEHIND_BRACKET = re.compile(
    rf"(?<![\w(])\((?:[A-Z\d]|[a-z]+[ ,])[\w ,.-]{{1,80}}\)(?={_LETTER})"
)
_STRAIGHT = re.compile('"')
_CODE = re.compile(r"[_=(){}<>\\/@#]|\.\w+\.|::|\w\.\w+\(")
_DOUBLED = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_SENTENCE_ENDS = re.compile(r"[.?!][\"'”’)]?(?=( +)[\"'“‘(]?[A-Z])")
_BEFORE_MARK = re.compile(
    r"(?<=[\w)\]\"”’%])[ \u00a0]+(?=[.,!?](?:[\s\"”’)]|$)|[;:](?:[\s\"”’]|$))"
)
_IN_BRACKETS = re.compile(r"(?<=[(\[])[ \u00a0]+(?=\w)|(?<=\w)[ \u00a0]+(?=[)\]])")


def _find_missing(segment: Segment, context: Context) -> Iterator[Finding]:
    if not context.into_english:
        return
    text = blanked(segment.target)
    for start, end in sorted(_missing(text)):
        if _is_a_name(text, start, segment):
            continue
        quote = segment.target[start:end]
        before = quote == "("
        yield MISSING_SPACE.finding(
            segment,
            Side.TARGET,
            start,
            end,
            message=_missing_message(quote, before=before),
            suggestions=(f" {quote}" if before else f"{quote} ",),
        )


def _missing(text: str) -> Iterator[tuple[int, int]]:
    for match in _MISSING_BEHIND.finditer(text):
        yield match.span()
    for match in _MISSING_BEFORE_BRACKET.finditer(text):
        yield match.span()
    for match in _MISSING_BEHIND_BRACKET.finditer(text):
        yield match.end() - 1, match.end()
    for number, match in enumerate(_STRAIGHT.finditer(text)):
        start, end = match.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        if behind.isalpha() and before:
            if number % 2 and before in ",.?!":
                yield start, end
            elif not number % 2 and before in ",;:":
                yield start - 1, start


def _missing_message(mark: str, *, before: bool) -> str:
    if before:
        return _("A space is missing before “{mark}”").format(mark=mark)
    return _("A space is missing after “{mark}”").format(mark=mark)


def _is_a_name(text: str, place: int, segment: Segment) -> bool:
    """Whether the mark at `place` belongs to something that is written so: code, a brand.

    That it is if the source writes it so, too.
    """
    around = text[max(0, place - 30) : place + 30]
    offset = min(place, 30)
    start = max(around.rfind(space, 0, offset) for space in " \t\n\u3000") + 1
    word = around[start:].split(maxsplit=1)[0]
    core = word.strip("\"'“”‘’.,;:!?")
    if len(core) > 2 and not segment.monolingual and core in segment.source_text:
        return True
    return FILLER not in core and text[place] in ".:" and _CODE.search(core) is not None


def _find_doubled(segment: Segment, context: Context) -> Iterator[Finding]:
    text = segment.target
    if not context.into_english or _aligned(segment):
        return
    typewritten = _typewritten(text)
    for match in _DOUBLED.finditer(text):
        if typewritten and text[match.start() - 1] in ".?!\"'”’)":
            continue
        yield DOUBLED_SPACE.finding(
            segment,
            Side.TARGET,
            *match.span(),
            message=_("More than one space"),
            suggestions=(" ",),
        )


def _aligned(segment: Segment) -> bool:
    """Whether the source has columns or doubled spaces, too."""
    return not segment.monolingual and _DOUBLED.search(segment.source_text) is not None


def _typewritten(text: str) -> bool:
    """Whether all sentences of `text`, three or more, are two spaces apart."""
    gaps = [len(match[1]) for match in _SENTENCE_ENDS.finditer(text)]
    return len(gaps) > 1 and min(gaps) > 1


def _find_before(segment: Segment, context: Context) -> Iterator[Finding]:
    if not context.into_english:
        return
    text = blanked(segment.target)
    for pattern in (_BEFORE_MARK, _IN_BRACKETS):
        for match in pattern.finditer(text):
            yield SPACE_BEFORE.finding(
                segment,
                Side.TARGET,
                *match.span(),
                message=_("No space belongs here"),
                suggestions=("",),
            )


MISSING_SPACE = Check(
    id="missing-space",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("A space missing after a punctuation mark, or beside parentheses"),
    find=_find_missing,
)
DOUBLED_SPACE = Check(
    id="doubled-space",
    severity=FindingSeverity.NOTE,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("Two or more spaces between words"),
    find=_find_doubled,
)
SPACE_BEFORE = Check(
    id="space-before-punctuation",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("A space before a punctuation mark, or inside parentheses"),
    find=_find_before,
)
