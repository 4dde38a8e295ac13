"""The report as sections of tables, in the language of whoever reads it: what all forms show."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from review_app.domain.document import AS_RECEIVED
from review_app.domain.issue import Severity, Side
from review_app.messages import N_, _, ngettext
from review_app.reports.model import Figure, Report, ReportedIssue, ReportedSegment, Said, Text

Cell = str | int | float | Text | None
"""What stands in a cell. None is an empty one."""


class Column(msgspec.Struct, frozen=True):
    """The head of a column. `language` is the BCP 47 tag of the texts in it; `share` is its
    part of the width, where several columns compete; numbers stand right."""

    title: str
    share: int = 1
    number: bool = False
    language: str = ""


class Table(msgspec.Struct, frozen=True):
    """Rows below a head; a head without titles is not shown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Section(msgspec.Struct, frozen=True):
    """A heading, sentences, a picture by its name, and a table."""

    title: str
    sentences: tuple[str, ...] = ()
    picture: str = ""
    table: Table | None = None


_SIDES = {Side.SOURCE: N_("source"), Side.TARGET: N_("target")}
METRICS = {"hter": "HTER", "bleu": "BLEU", "chrf": "chrF", "chrf++": "chrF++", "ter": "TER"}

NONE = "–"


def sections(report: Report) -> tuple[Section, ...]:
    """All sections, in the order in which they are read."""
    return (
        _verdict(report),
        _identity(report),
        _model(report),
        _counts(report),
        _issues(report),
        _worst(report),
        _effort(report),
        *([_quality(report)] if report.reference else []),
        *([_disagreements(report)] if report.disagreements else []),
        *([_agreement(report)] if report.agreement else []),
        _segments(report),
    )


def chart_table(report: Report, picture: str) -> Table | None:
    """The numbers that a picture shows, by its name; None where there is nothing to show."""
    match picture:
        case "effort":
            return _effort(report).table
        case "quality":
            return _quality(report).table
        case "errors":
            return _counts(report).table
        case "course":
            return _segments(report).table
        case _:
            return _disagreements(report).table


def revision_name(name: str) -> str:
    """The name of a revision, for people."""
    return _("as received") if name == AS_RECEIVED else name


def fixed(number: float | None, digits: int = 1) -> str:
    """`number` with so many digits."""
    return NONE if number is None else f"{number:.{digits}f}"


def moment(at: datetime | None) -> str:
    """A time in UTC, to the minute."""
    return NONE if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def _verdict(report: Report) -> Section:
    verdict = report.verdict
    rows = (
        (
            _("Calibrated quality score (CQS)"),
            fixed(verdict.calibrated),
            verdict.calibrated_formula,
        ),
        (_("Penalty per 1,000 (NPT)"), fixed(verdict.per_thousand), verdict.formula),
        (_("Raw quality score (OQS)"), fixed(verdict.raw), verdict.raw_formula),
    )
    columns = (Column(_("Score"), 2), Column(_("Value"), number=True), Column(_("Formula"), 4))
    sentences = tuple(filter(None, (verdict.reason, verdict.note)))
    return Section(_("Verdict"), sentences, table=Table(columns, rows))


def _identity(report: Report) -> Section:
    one = report.identity
    return _facts(
        _("What was reviewed"),
        (
            (_("Title"), one.title),
            (_("Source title"), one.source_title),
            (_("Origin"), one.origin),
            (_("Authors"), ", ".join(one.authors)),
            (_("Languages"), f"{one.source_language or '?'} → {one.target_language or '?'}"),
            (_("File"), one.file),
            (_("SHA-256 of the file as received"), one.sha256),
            (_("Reviewers"), ", ".join(one.reviewers)),
            (_("Reviewed"), _span(one.first, one.last)),
            (_("Report made"), f"{moment(one.made)}, {one.program}"),
            (_("Segments"), _approved(one.approved, one.segments)),
            (_("Sample"), one.sample),
        ),
    )


def _approved(approved: int, segments: int) -> str:
    return ngettext(
        "{count} segment, {approved} approved", "{count} segments, {approved} approved", segments
    ).format(count=segments, approved=approved)


def _span(first: datetime | None, last: datetime | None) -> str:
    if first is None or first == last:
        return "" if first is None else moment(first)
    return f"{moment(first)} – {moment(last)}"


def _model(report: Report) -> Section:
    model = report.model
    return _facts(
        _("How it was judged"),
        (
            (_("Typology"), model.typology),
            (_("Weights"), model.weights),
            (_("Weights are from"), model.weights_source),
            (_("Unit"), f"{model.unit} ({model.units})"),
            (_("Passes with a score of"), f"{model.passing:g} (PT)"),
            (_("Acceptable penalty per 1,000"), f"{model.acceptable:g} (APP)"),
            (_("Formula"), "CQS = 100 − NPT × (100 − PT) ÷ APP; NPT = 1000 × APT ÷ EWC"),
            (
                _("Counted"),
                _(
                    "Open and fixed issues; rejected ones are no errors, repeated and"
                    " preferential ones weigh nothing."
                ),
            ),
        ),
    )


def _facts(title: str, facts: Iterable[tuple[str, str]]) -> Section:
    rows = tuple((name, words) for name, words in facts if words)
    return Section(title, table=Table((Column("", 1), Column("", 3)), rows))


def _counts(report: Report) -> Section:
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
            f"{100 * one.share:.1f} %",
        )
        for one in report.counts
    )
    total = (
        _("All"),
        "",
        *(sum(one.severities.get(s, 0) for one in report.counts) for s in Severity),
        sum(one.weightless for one in report.counts),
        report.verdict.points,
        "100 %" if report.verdict.points else NONE,
    )
    return Section(title, picture="errors", table=Table(columns, (*rows, total)))


def _issues(report: Report) -> Section:
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
    words = _("{author} accepts it.") if said.agrees else _("{author} rejects it: {reason}")
    return words.format(author=said.author, reason=said.reason)


def _ruling(said: Said | None) -> str:
    if said is None:
        return ""
    words = (
        _("Ruling of {author}: it stands.") if said.agrees else _("Ruling of {author}: it falls.")
    )
    return f"{words.format(author=said.author)} {said.reason}".rstrip()


def _worst(report: Report) -> Section:
    title = _("The worst segments")
    by_number = {one.segment: one for one in report.segments}
    worst = [by_number[number] for number in report.worst]
    if not worst:
        return Section(title, (_("No segment costs anything."),), picture="course")
    return Section(title, picture="course", table=_segment_table(report, worst))


def _segments(report: Report) -> Section:
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


def _effort(report: Report) -> Section:
    title = _("Edit effort")
    rows = tuple(
        (
            revision_name(revision.name),
            revision.author,
            moment(revision.at),
            *_figure(one),
            one.segments,
            revision.left_out,
            one.signature,
        )
        for revision in report.revisions
        for one in revision.effort
    )
    if not rows:
        return Section(title, (_("There is nothing to compare yet."),))
    columns = (
        Column(_("Revision"), 2),
        Column(_("By"), 2),
        Column(_("At"), 2),
        *_figure_columns(),
        Column(_("Segments"), number=True),
        Column(_("Left out"), number=True),
        Column(_("Signature"), 3),
    )
    explained = _(
        "How much of each revision was edited until now: this is not quality. HTER is TER of the"
        " revision against the text as it is now; {approved} of {count} segments are approved."
    ).format(approved=report.identity.approved, count=report.identity.segments)
    return Section(title, (explained,), "effort", Table(columns, rows))


def _quality(report: Report) -> Section:
    rows = tuple(
        (revision_name(revision.name), *_figure(one), _change(one), one.segments, one.signature)
        for revision in report.revisions
        for one in revision.quality
    )
    columns = (
        Column(_("Revision"), 2),
        *_figure_columns(),
        Column(_("Against the revision before"), 4),
        Column(_("Segments"), number=True),
        Column(_("Signature"), 3),
    )
    explained = _("How close each revision is to the independent translation {file}.").format(
        file=report.reference
    )
    return Section(_("Quality"), (explained,), "quality", Table(columns, rows))


def _figure_columns() -> tuple[Column, ...]:
    return Column(_("Metric")), Column(_("Score"), number=True), Column(_("95 % interval"), 2)


def _figure(one: Figure) -> tuple[str, str, str]:
    return METRICS[one.metric], fixed(one.value), f"{one.mean:.1f} ± {one.half:.1f}"


def _change(one: Figure) -> str:
    if one.difference is None or one.p is None:
        return NONE
    words = (
        _("{difference:+.2f}, p = {p:.4f}: significant")
        if one.significant
        else _("{difference:+.2f}, p = {p:.4f}: not significant, it may be chance")
    )
    return words.format(difference=one.difference, p=one.p)


def _disagreements(report: Report) -> Section:
    explained = _(
        "The part of all segments that is worse, by chrF against the reference and by the people."
    )
    by_number = {one.segment: one for one in report.segments}
    columns = (
        Column(_("No."), number=True),
        Column(_("Target"), 6, language=report.identity.target_language),
        Column(_("By the metric"), number=True),
        Column(_("By people"), number=True),
        Column(_("Who is stricter"), 2),
    )
    rows = tuple(
        (
            one.segment,
            by_number[one.segment].target,
            f"{one.metric:.0%}",
            f"{one.people:.0%}",
            _("people") if one.metric > one.people else _("the metric"),
        )
        for one in report.disagreements
    )
    title = _("Where metric and people disagree most")
    return Section(title, (explained,), table=Table(columns, rows))


def _agreement(report: Report) -> Section:
    one = report.agreement
    assert one is not None
    explained = _("{raters} on {segments} segments; 1 is full agreement, 0 is chance.").format(
        raters=", ".join(one.raters), segments=one.segments
    )
    facts = _facts(
        "",
        (
            (_("Krippendorff’s alpha (interval, on segment scores)"), fixed(one.alpha, 3)),
            (_("Cohen’s kappa (whether a segment has an error)"), fixed(one.kappa, 3)),
            (_("F1 of the characters marked"), fixed(one.span_f1, 3)),
        ),
    )
    return Section(_("Agreement of the reviewers"), (explained,), table=facts.table)
