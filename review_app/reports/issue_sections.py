"""The sections on issues and segments: each error in full, and what it costs where."""

from collections.abc import Sequence

from review_app.domain.issue import Severity, Side
from review_app.messages import N_, _
from review_app.reports.model import Report, ReportedIssue, ReportedSegment, Said
from review_app.reports.tables import NONE, Column, Number, Section, Table, fixed

_SIDES = {Side.SOURCE: N_("source"), Side.TARGET: N_("target")}


def counts(report: Report) -> Section:
    title = _("Errors by type and severity")
    if not report.counts:
        return Section(title, (_("No error was marked."),))
    columns = (
        Column(_("Type"), 3),
        Column(_("Side")),
        *(Column(_(severity), number=True) for severity in Severity),
        Column(_("of these without weight"), number=True),
        Column(_("Points"), number=True),
        Column(_("Share of the penalty"), number=True),
    )
    rows = tuple(
        (
            one.name,
            _(_SIDES[one.side]),
            *(one.severities.get(severity, 0) for severity in Severity),
            one.weightless,
            one.points,
            Number(one.share, 1, " %"),
        )
        for one in report.counts
    )
    total = (
        _("All"),
        "",
        *(sum(one.severities.get(s, 0) for one in report.counts) for s in Severity),
        sum(one.weightless for one in report.counts),
        report.verdict.points,
        Number(1, 0, " %") if report.verdict.points else NONE,
    )
    return Section(title, picture="errors", table=Table(columns, (*rows, total)))


def issues(report: Report) -> Section:
    title = _("All issues")
    if not report.issues:
        return Section(title, (_("There are no issues."),))
    identity = report.identity
    columns = (
        Column(_("No."), number=True),
        Column(_("Issue"), 3),
        Column(_("Source"), 4, language=identity.source_language),
        Column(_("Target"), 4, language=identity.target_language),
        Column(_("Note"), 3),
        Column(_("Proposed text"), 2, language=identity.target_language),
        Column(_("Reply and ruling"), 3),
    )
    rows = tuple(
        (
            one.segment,
            _kind(one),
            one.source,
            one.target,
            _note(one),
            one.suggestion,
            "\n".join(filter(None, (_reply(one.reply), _ruling(one.ruling)))),
        )
        for one in report.issues
    )
    return Section(title, table=Table(columns, rows))


def _kind(one: ReportedIssue) -> str:
    marks = (
        (one.repeated, _("repeated")),
        (one.preferential, _("preferential")),
        (one.missing, _("missing")),
    )
    words = [_(one.severity), _(one.state)]
    words += [word for there, word in marks if there]
    return f"{one.name}\n{', '.join(words)}\n{one.author}"


def _note(one: ReportedIssue) -> str:
    gone = _("the words “{quote}” are no longer there").format(quote=one.quote)
    return "\n".join(filter(None, (one.note, gone if one.lost else "")))


def _reply(said: Said | None) -> str:
    if said is None:
        return ""
    words = _("{author} accepts it.") if said.agrees else _("{author} disputes it: {reason}")
    return words.format(author=said.author, reason=said.reason)


def _ruling(said: Said | None) -> str:
    if said is None:
        return ""
    words = (
        _("Ruling of {author}: it stands.") if said.agrees else _("Ruling of {author}: it falls.")
    )
    return f"{words.format(author=said.author)} {said.reason}".rstrip()


def worst_segments(report: Report) -> Section:
    title = _("The worst segments")
    by_number = {one.segment: one for one in report.segments}
    worst = [by_number[number] for number in report.worst]
    if not worst:
        return Section(title, (_("No segment costs anything."),), picture="course")
    return Section(title, picture="course", table=_segment_table(report, worst))


def all_segments(report: Report) -> Section:
    return Section(_("All segments"), table=_segment_table(report, report.segments))


def _segment_table(report: Report, segments: Sequence[ReportedSegment]) -> Table:
    judged = any(one.person is not None for one in report.segments)
    columns = (
        Column(_("No."), number=True),
        Column(_("Source"), 6, language=report.identity.source_language),
        Column(_("Target"), 6, language=report.identity.target_language),
        Column(_("Status"), 2),
        Column(_("Issues"), number=True),
        Column(_("Points"), number=True),
        *([Column(_("People’s score"), number=True)] if judged else []),
        Column(_("Edit effort (HTER)"), number=True),
    )
    rows = tuple(
        (
            one.segment,
            one.source,
            one.target,
            _(one.status),
            one.issues,
            one.points,
            *([fixed(one.person)] if judged else []),
            fixed(one.effort),
        )
        for one in segments
    )
    return Table(columns, rows)
