"""The pictures of a report as SVG: what they show is said by shapes and labels, never by colour
alone, and every number in them stands in a table too."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from html import escape

from review_app.domain.issue import Severity
from review_app.messages import _
from review_app.reports.model import Figure, Report, ReportedRevision, ReportedSegment
from review_app.reports.tables import METRICS, revision_name

WIDTH = 720
_LEFT = 235
_ROW = 30
_BARS = 150
"""So many bars show a document along its length; in longer ones each is several segments."""

_CONTROL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")

_FILLS = {
    Severity.NEUTRAL: ("#ffffff", "#1f2933"),
    Severity.MINOR: ("#cfe3f5", "#1f2933"),
    Severity.MAJOR: ("#e0a33e", "#1f2933"),
    Severity.CRITICAL: ("#8f1d1d", "#ffffff"),
}
"""The colours of a bar, and of what is written in it."""

_INK, _FAINT, _BLUE = "#1f2933", "#c5ccd3", "#2f6f9f"


def charts(report: Report, families: str) -> dict[str, str]:
    """The SVG of each picture, by the name that sections give it. `families` are CSS fonts."""
    drawn = {
        "errors": _errors(report),
        "course": _course(report.segments),
        "effort": _revisions(report.revisions, lambda one: one.effort, _("HTER, % edited")),
        "quality": _revisions(report.revisions, lambda one: one.quality, ""),
    }
    return {name: _svg(*one, families) for name, one in drawn.items() if one[1]}


_Point = tuple[float, float]

_Drawing = tuple[str, list[str], float]
"""What a picture shows, in words; its elements, none where there is nothing to show; its height."""


def _revisions(
    revisions: Sequence[ReportedRevision],
    figures: Callable[[ReportedRevision], tuple[Figure, ...]],
    name: str,
) -> _Drawing:
    """The first metric of each revision: a point, and a line with ends for its interval."""
    points = [(one, figures(one)[0]) for one in revisions if figures(one)]
    if not points:
        return "", [], 0
    name = name or METRICS[points[0][1].metric]
    top = max(10.0, *(one.mean + one.half for _revision, one in points)) * 1.05
    scale = (WIDTH - _LEFT - 60) / top
    parts = _axis(top, scale, len(points) * _ROW)
    for row, (revision, one) in enumerate(points):
        y = row * _ROW + _ROW / 2
        x, low, high = (_LEFT + value * scale for value in _ends(one))
        parts += [
            _text(_LEFT - 8, y + 4, _brief(revision_name(revision.name)), "end"),
            _line((low, y), (high, y), _BLUE, 2),
            _line((low, y - 5), (low, y + 5), _BLUE, 2),
            _line((high, y - 5), (high, y + 5), _BLUE, 2),
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{_BLUE}"/>',
            _text(high + 8, y + 4, f"{one.value:.1f}"),
        ]
    said = _("{metric} of each revision, with its 95 % interval").format(metric=name)
    return said, parts, len(points) * _ROW + 24


def _ends(one: Figure) -> tuple[float, float, float]:
    """The score, and the ends of its interval; no score is below 0."""
    return one.value, max(0, one.mean - one.half), one.mean + one.half


def _errors(report: Report) -> _Drawing:
    """A bar for each type, in parts for its severities, each with its letter and number."""
    rows: dict[str, dict[Severity, int]] = defaultdict(lambda: dict.fromkeys(Severity, 0))
    for count in report.counts:
        for severity, number in count.severities.items():
            rows[count.name][severity] += number
    if not rows:
        return "", [], 0
    scale = (WIDTH - _LEFT - 60) / max(sum(row.values()) for row in rows.values())
    parts: list[str] = []
    for place, (name, row) in enumerate(rows.items()):
        x, y = float(_LEFT), place * _ROW + 5
        parts.append(_text(_LEFT - 8, y + 14, _brief(name), "end"))
        for severity, number in row.items():
            if number:
                width = number * scale
                parts.append(_bar(x, y, width, 20, severity))
                if width >= 34:
                    label = f"{_letter(severity)} {number}"
                    parts.append(_text(x + width / 2, y + 14, label, "middle", _FILLS[severity][1]))
                x += width
        parts.append(_text(x + 6, y + 14, str(sum(row.values()))))
    y = len(rows) * _ROW + 8
    for place, severity in enumerate(Severity):
        x = _LEFT + place * 125
        parts += [
            _bar(x, y, 22, 16, severity),
            _text(x + 11, y + 12, _letter(severity), "middle", _FILLS[severity][1]),
            _text(x + 28, y + 12, _(severity)),
        ]
    return _("Errors by type and severity"), parts, y + 26


def _course(segments: Sequence[ReportedSegment]) -> _Drawing:
    """The penalty points along the document: a bar for each segment, or for several."""
    if not segments:
        return "", [], 0
    size = -(-len(segments) // _BARS)
    groups = [segments[start : start + size] for start in range(0, len(segments), size)]
    points = [sum(one.points for one in group) for group in groups]
    top, height, left = max(points), 110, 46
    step = (WIDTH - left - 10) / len(groups)
    parts = [_line((left, height), (WIDTH - 10, height), _INK)]
    if top:
        parts += [
            _line((left, 10), (WIDTH - 10, 10), _FAINT),
            _text(left - 6, 14, f"{top:g}", "end"),
        ]
    parts.append(_text(left - 6, height + 4, "0", "end"))
    for place, cost in enumerate(points):
        if cost:
            tall = cost / top * (height - 10)
            x, wide = left + place * step, max(1.0, step * 0.8)
            parts.append(
                f'<rect x="{x:.1f}" y="{height - tall:.1f}" width="{wide:.1f}"'
                f' height="{tall:.1f}" fill="{_BLUE}"/>'
            )
    every = max(1, len(groups) // 10)
    for place in range(0, len(groups), every):
        x = left + place * step + step * 0.4
        parts.append(_text(x, height + 18, str(groups[place][0].segment), "middle"))
    said = _("Penalty points along the document, by segment")
    return said, parts, height + 26


def _svg(said: str, parts: Iterable[str], height: float, families: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + 26:.0f}"'
        f' width="{WIDTH}" height="{height + 26:.0f}" role="img" aria-label="{_xml(said)}"'
        f' font-family="{_xml(families)}" font-size="12">'
        f'<text x="0" y="14" font-weight="bold" fill="{_INK}">{_xml(said)}</text>'
        f'<g transform="translate(0 22)">{"".join(parts)}</g></svg>'
    )


def _axis(top: float, scale: float, height: float) -> list[str]:
    step = next(one for one in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1e9) if top / one <= 8)
    parts: list[str] = []
    value = 0.0
    while value <= top:
        x = _LEFT + value * scale
        parts += [_line((x, 0), (x, height), _FAINT), _text(x, height + 14, f"{value:g}", "middle")]
        value += step
    return parts


def _bar(x: float, y: float, width: float, height: float, severity: Severity) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}"'
        f' fill="{_FILLS[severity][0]}" stroke="{_INK}" stroke-width="0.8"/>'
    )


def _line(start: _Point, end: _Point, ink: str, width: float = 1) -> str:
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
        f' stroke="{ink}" stroke-width="{width}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start", ink: str = _INK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{_xml(words)}</text>'


def _xml(words: str) -> str:
    """`words` as XML, which has no words for control characters."""
    return escape(_CONTROL.sub("\ufffd", words))


def _letter(severity: Severity) -> str:
    """A sign of each severity's own, beside its colour."""
    return {"neutral": "N", "minor": "m", "major": "M", "critical": "C"}[severity]


def _brief(words: str) -> str:
    wide = sum(2 if one > "\u2e80" else 1 for one in words)
    if wide <= 36:
        return words
    return words[: 34 if wide == len(words) else 17] + "…"
