"""Issues as ITS 2.0 says them (https://www.w3.org/TR/its20/#lqissue), for XLIFF 2."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment
from review_app.domain.span import mark
from review_app.formats.inline_codes import (
    ISSUE_COMMENT,
    ISSUE_SEVERITY,
    ISSUE_TYPE,
    Mark,
)

_PREFIX = "issue-"
_FOREIGN = "its-"
"""What the ids of issues of other tools begin with."""

_TOKEN = re.compile(r"[A-Za-z0-9_.-]+")
_ITS_TYPES = {
    "terminology": "terminology",
    "accuracy/mistranslation": "mistranslation",
    "accuracy/omission": "omission",
    "accuracy/untranslated": "untranslated",
    "accuracy/addition": "addition",
    "accuracy": "mistranslation",
    "linguistic-conventions/grammar": "grammar",
    "linguistic-conventions/spelling": "misspelling",
    "linguistic-conventions/punctuation": "typographical",
    "linguistic-conventions/character-encoding": "characters",
    "linguistic-conventions": "grammar",
    "style/language-register": "register",
    "style/inconsistent-style": "inconsistency",
    "style": "style",
    "locale-conventions/number-format": "numbers",
    "locale-conventions": "locale-violation",
    "audience-appropriateness": "locale-specific-content",
    "design-and-markup/markup-tag": "markup",
    "design-and-markup/truncation-text-expansion": "length",
    "design-and-markup": "formatting",
}
"""ITS's type for an MQM path; a path that is not here has that of its dimension."""

_PATHS = {its: path for path, its in reversed(_ITS_TYPES.items())}
_SCALE = {Severity.NEUTRAL: 0, Severity.MINOR: 25, Severity.MAJOR: 60, Severity.CRITICAL: 100}
_UNKNOWN_TIME = datetime.fromtimestamp(0, UTC)
"""ITS says neither who raised an issue, nor when."""


def marks_of(segment: Segment, side: Side) -> list[Mark]:
    """The open issues on the words of one side, as marks."""
    return [
        Mark(_PREFIX + issue.id, issue.span.start, issue.span.end, _attributes(issue))
        for issue in segment.open_issues
        if issue.side is side and not issue.span.lost and _TOKEN.fullmatch(issue.id)
    ]


def with_marks(segment: Segment, marks: Iterable[Mark], side: Side) -> Segment:
    """`segment` with the issues that stand in a file as `marks`; what these say wins."""
    known = {_PREFIX + issue.id: issue for issue in segment.issues}
    for number, one in enumerate(marks, 1):
        name = (
            one.id if one.id in known else f"{_PREFIX}{_FOREIGN}{segment.key + 1}-{side}-{number}"
        )
        known[name] = _read(one, segment, side, known.get(name), name.removeprefix(_PREFIX))
    return replace(segment, issues=tuple(known.values()))


def is_unmarked(segment: Segment, old: Segment | None, side: Side) -> bool:
    """Whether an issue that another tool marked in `old` is open no longer."""
    if old is None:
        return False
    marked = {one.id for one in old.open_issues if one.side is side}
    still = {one.id for one in segment.open_issues}
    return any(name.startswith(_FOREIGN) for name in marked - still)


def _attributes(issue: Issue) -> dict[str, str]:
    attributes = {
        "id": _PREFIX + issue.id,
        "type": "its:generic",
        ISSUE_TYPE: _its_type(issue.type),
        ISSUE_SEVERITY: str(_SCALE[issue.severity]),
    }
    comment = "".join(char for char in issue.note if char.isprintable() or char in "\n\t")
    return attributes | ({ISSUE_COMMENT: comment} if comment else {})


def _its_type(path: str) -> str:
    return _ITS_TYPES.get(path) or _ITS_TYPES.get(path.partition("/")[0], "other")


def _read(one: Mark, segment: Segment, side: Side, known: Issue | None, id: str) -> Issue:
    span = mark(segment.text(side), one.start, one.end)
    its_type = one.attributes[ISSUE_TYPE]
    severity = _severity(one.attributes.get(ISSUE_SEVERITY, ""))
    note = one.attributes.get(ISSUE_COMMENT, "")
    if known is None:
        return Issue(
            id=id,
            type=_PATHS.get(its_type, "other"),
            severity=severity,
            side=side,
            span=span,
            author="",
            at=_UNKNOWN_TIME,
            note=note,
        )
    said = _attributes(known)
    return replace(
        known,
        side=side,
        span=span,
        type=known.type if said[ISSUE_TYPE] == its_type else _PATHS.get(its_type, "other"),
        severity=severity,
        note=known.note if said.get(ISSUE_COMMENT, "") == note else note,
    )


def _severity(text: str) -> Severity:
    """The nearest of ours to a number from 0 to 100; minor where none is given."""
    try:
        value = float(text)
    except ValueError:
        return Severity.MINOR
    return min(_SCALE, key=lambda one: abs(_SCALE[one] - value))
