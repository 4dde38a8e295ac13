"""The parts of a report that say what was reviewed, and what was found in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from math import fsum

from review_app.domain.issue import Answer, Issue, IssueState, Severity, Side
from review_app.domain.segment import Segment
from review_app.domain.typology import IssueType, Typology
from review_app.messages import _
from review_app.reports.model import (
    Count,
    Disagreed,
    ReportedIssue,
    ReportedSegment,
    Said,
    Text,
)
from review_app.scoring.disagreement import disagreements
from review_app.scoring.penalties import points
from review_app.scoring.units import Unit
from review_app.scoring.weights import Table

WORST = 10
"""So many of the worst segments have a table of their own."""


def said_of(segment: Segment) -> Iterable[tuple[str, datetime | None]]:
    """Who has judged a segment, and when."""
    yield segment.verdict.author, segment.verdict.at
    for issue in segment.issues:
        yield issue.author, issue.at
        if issue.ruling is not None:
            yield issue.ruling.author, issue.ruling.at
    for judgement in segment.judgements:
        yield judgement.author, judgement.at


def counts_of(sample: Sequence[Segment], table: Table, typology: Typology) -> tuple[Count, ...]:
    groups: dict[tuple[str, Side], list[Issue]] = defaultdict(list)
    for segment in sample:
        for issue in segment.issues:
            if issue.state is not IssueState.REJECTED:
                groups[issue.type, issue.side].append(issue)
    costs = {key: fsum(points(one, table) for one in some) for key, some in groups.items()}
    total = fsum(costs.values())
    return tuple(
        Count(
            type=path,
            name=_type_name(path, typology),
            side=side,
            severities={
                severity: sum(one.severity is severity for one in groups[path, side])
                for severity in Severity
            },
            weightless=sum(one.weightless for one in groups[path, side]),
            points=cost,
            share=cost / total if total else 0,
        )
        for (path, side), cost in sorted(costs.items(), key=lambda one: (-one[1], one[0]))
    )


def _type_name(path: str, typology: Typology) -> str:
    """The type's name below its dimension's; the path itself where the typology lacks it."""
    found = typology.find(path)
    dimension = typology.dimension(path)
    if found is None:
        return path
    both: tuple[IssueType | None, ...] = (dimension, found)
    return ": ".join(dict.fromkeys(_(one.name) for one in both if one is not None))


def reported_issue(
    segment: Segment, issue: Issue, table: Table, typology: Typology
) -> ReportedIssue:
    text = partial(_marked, segment, issue)
    return ReportedIssue(
        segment=segment.key + 1,
        id=issue.id,
        type=issue.type,
        name=_type_name(issue.type, typology),
        severity=issue.severity,
        side=issue.side,
        source=text(Side.SOURCE),
        target=text(Side.TARGET),
        quote=issue.span.quote,
        lost=issue.span.lost,
        note=issue.note,
        suggestion=issue.suggestion,
        state=issue.state,
        author=issue.author,
        at=issue.at,
        points=points(issue, table),
        repeated=issue.repeated,
        preferential=issue.preferential,
        missing=issue.missing,
        reply=_said(issue.reply),
        ruling=_said(issue.ruling),
    )


def _marked(segment: Segment, issue: Issue, side: Side) -> Text:
    text, span = segment.text(side), issue.span
    if issue.side is not side or span.lost or not 0 <= span.start < span.end <= len(text):
        return Text(text)
    return Text(text[: span.start], text[span.start : span.end], text[span.end :])


def _said(answer: Answer | None) -> Said | None:
    if answer is None:
        return None
    return Said(answer.agrees, answer.author, answer.at, answer.reason)


def reported_segment(segment: Segment, table: Table, unit: Unit) -> ReportedSegment:
    scores = [one.score for one in segment.judgements]
    return ReportedSegment(
        segment=segment.key + 1,
        source=segment.source_text,
        target=segment.target,
        status=segment.status,
        issues=len(segment.issues),
        points=fsum(points(one, table) for one in segment.issues),
        units=unit.total([segment]),
        person=fsum(scores) / len(scores) if scores else None,
    )


def worst_of(segments: Sequence[ReportedSegment]) -> tuple[int, ...]:
    costly = sorted((one for one in segments if one.points), key=lambda one: -one.points)
    return tuple(one.segment for one in costly[:WORST])


def disagreements_of(segments: Sequence[ReportedSegment]) -> tuple[Disagreed, ...]:
    """Between the metric and the scores that people gave; what issues cost, where they did not."""
    judged = any(one.person is not None for one in segments)
    metric = {one.segment: one.quality for one in segments if one.quality is not None}
    people = {
        one.segment: score
        for one in segments
        if (score := one.person if judged else -one.points / max(1, one.units)) is not None
    }
    return tuple(
        Disagreed(segment=one.key, metric=one.metric, people=one.people)
        for one in disagreements(metric, people)[:WORST]
    )
