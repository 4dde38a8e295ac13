"""What is drawn in a cell: its text, and the ranges of it that are marked."""

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import islice

import msgspec

from review_app.domain.diff import Piece
from review_app.domain.finding import Finding
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment
from review_app.gui.grid.shown import hidden_places, odd_spaces, shown
from review_app.linguistics.inline import InlineKind, inline
from review_app.linguistics.terms import TermHit

LONGEST = 6_000
"""How many characters of a text a cell shows; a longer one cannot be edited in its cell."""

MOST_CODE = 300
"""How many placeholders and tags of a text are marked; no text that people write has more."""

Place = tuple[Side, int, int]
"""A half-open range of code points on a side."""

SPELLING = "linguistic-conventions/spelling"


class Look(Enum):
    """How a range looks. The order is the order of drawing."""

    PLACEHOLDER = "placeholder"
    TAG = "tag"
    SPACE = "space"
    TERM = "term"
    ISSUE_NEUTRAL = Severity.NEUTRAL
    ISSUE_MINOR = Severity.MINOR
    ISSUE_MAJOR = Severity.MAJOR
    ISSUE_CRITICAL = Severity.CRITICAL
    ADDED = "added"
    REMOVED = "removed"
    MATCH = "match"
    HIDDEN = "hidden"
    SPELLING = "spelling"
    FINDING = "finding"


class Mark(msgspec.Struct, frozen=True):
    """A half-open range of code points, its look, and what it shows."""

    start: int
    end: int
    look: Look
    about: Finding | Issue | TermHit | None = None


class CellText(msgspec.Struct, frozen=True):
    """The text of a cell as it is drawn, and its marks in the order of drawing."""

    text: str
    marks: tuple[Mark, ...] = ()


def cell_text(
    segment: Segment,
    side: Side,
    findings: Iterable[Finding] = (),
    pieces: Sequence[Piece] = (),
    sought: str = "",
    *,
    terms: Iterable[TermHit] = (),
) -> CellText:
    """What the cell of `segment` on `side` shows: the first `LONGEST` characters of its text.

    With `pieces`, the diff of the target, removed words stand in the text too. `sought` is
    what people look for: all its places are marked, whatever their case. `terms` are those of
    the glossary in the source. Findings of another state of the text are left out.
    """
    text = clipped(segment.text(side))
    marks = [*_issue_marks(segment, side), *_finding_marks(fitting(findings, segment), side)]
    marks += code_marks(text, segment.flags)
    marks += (Mark(at, at + 1, Look.HIDDEN) for at in hidden_places(text))
    if side is Side.SOURCE:
        marks += (Mark(hit.start, hit.end, Look.TERM, hit) for hit in terms)
    marks += (Mark(start, end, Look.SPACE) for start, end in odd_spaces(text))
    if pieces and side is Side.TARGET:
        text, marks = _with_diff(pieces, marks)
        text = clipped(text)
    marks += (Mark(at, at + len(sought), Look.MATCH) for at in places(text, sought))
    order = {look: place for place, look in enumerate(Look)}
    within = (mark for mark in marks if mark.end <= len(text))
    return CellText(shown(text), tuple(sorted(within, key=lambda mark: order[mark.look])))


def code_marks(text: str, flags: tuple[str, ...]) -> Iterable[Mark]:
    """The placeholders and tags in `text`, of a message with these flags."""
    found = (one for one in inline(text, flags) if one.kind in _CODE)
    return (Mark(one.start, one.end, _CODE[one.kind]) for one in islice(found, MOST_CODE))


_CODE = {
    InlineKind.PLACEHOLDER: Look.PLACEHOLDER,
    InlineKind.TAG: Look.TAG,
    InlineKind.ENTITY: Look.TAG,
}


def clipped(text: str) -> str:
    """`text`, or its beginning with an ellipsis where it is too long for a cell."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def fitting(findings: Iterable[Finding], segment: Segment) -> tuple[Finding, ...]:
    """Those of `findings` whose words stand where they say: the text may have changed since."""
    return tuple(
        one for one in findings if segment.text(one.side)[one.start : one.end] == one.quote
    )


def _issue_marks(segment: Segment, side: Side) -> Iterable[Mark]:
    for issue in segment.open_issues:
        if issue.side is side and not issue.span.lost:
            yield Mark(issue.span.start, issue.span.end, Look(issue.severity), issue)


def _finding_marks(findings: Iterable[Finding], side: Side) -> Iterable[Mark]:
    for finding in findings:
        if finding.side is side:
            look = Look.SPELLING if finding.issue_type == SPELLING else Look.FINDING
            yield Mark(finding.start, finding.end, look, finding)


def _with_diff(pieces: Sequence[Piece], marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
    """The text of a diff, removed words included, with `marks` of the new text moved along."""
    text = ""
    moved: list[Mark] = []
    stops: list[tuple[int, int]] = []
    new = 0
    for piece in pieces:
        if piece.kind != "same":
            look = Look.ADDED if piece.kind == "added" else Look.REMOVED
            moved.append(Mark(len(text), len(text) + len(piece.text), look))
        if piece.kind != "removed":
            stops.append((new, len(text) - new))
            new += len(piece.text)
        text += piece.text
    for mark in marks:
        start = mark.start + _shift(stops, mark.start)
        end = mark.end + _shift(stops, max(mark.start, mark.end - 1))
        moved.append(Mark(start, end, mark.look, mark.about))
    return text, moved


def _shift(stops: list[tuple[int, int]], position: int) -> int:
    return next((shift for start, shift in reversed(stops) if start <= position), 0)


def places(text: str, sought: str) -> list[int]:
    """Where `sought` begins in `text`, whatever its case; code points, none overlapping."""
    folded, wanted = fold(text), fold(sought)
    found: list[int] = []
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = folded.find(wanted, at + len(wanted))
    return found


def fold(text: str) -> str:
    """`text` without the difference of case, one for one: as long as `text`.

    A character that becomes two when it is folded (ß, İ) stands for itself.
    """
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(one if len(low := one.casefold()) > 1 else low for one in text)
