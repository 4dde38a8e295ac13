"""The cards shown when the mouse rests on a cell. All file content in them is escaped."""

import html

from review_app.domain.segment import Segment
from review_app.gui import words
from review_app.gui.grid.model import SIDES, Column
from review_app.gui.review import Review
from review_app.messages import _


def tip(segment: Segment, column: Column, place: int | None, review: Review) -> str:
    """What to say of `segment` in `column` at code point `place`: rich text, "" for nothing."""
    if column is Column.STATUS:
        return _card([words.standing(segment)])
    if column is Column.MARKS:
        return _card([finding.message for finding in review.findings(segment.key)])
    if place is None or review.diff_shown:
        return ""
    side = SIDES[column]
    lines = [
        finding.message + _suggestions(finding.suggestions)
        for finding in review.findings(segment.key)
        if finding.side is side and finding.start <= place < finding.end
    ]
    lines += [
        _("{severity} · {type} · {author}: {note}").format(
            severity=words.severity(issue.severity),
            type=issue.type,
            author=issue.author,
            note=issue.note or issue.suggestion,
        )
        for issue in segment.open_issues
        if issue.side is side and issue.span.start <= place < issue.span.end
    ]
    return _card(lines)


def _suggestions(suggestions: tuple[str, ...]) -> str:
    return "" if not suggestions else " → " + ", ".join(suggestions[:3])


def _card(lines: list[str]) -> str:
    if not lines:
        return ""
    return "<qt>" + "<br>".join(html.escape(line[:600]) for line in lines[:12]) + "</qt>"
