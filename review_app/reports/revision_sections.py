"""The sections on revisions: how much was edited, and how good it is; never in one column."""

from review_app.messages import _
from review_app.reports.model import Figure, Report
from review_app.reports.tables import (
    METRICS,
    NONE,
    Cell,
    Column,
    Number,
    Section,
    Table,
    fixed,
    moment,
    revision_name,
)


def effort(report: Report) -> Section:
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


def quality(report: Report) -> Section:
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


def _figure(one: Figure) -> tuple[Cell, ...]:
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


def disagreements(report: Report) -> Section:
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
            Number(one.metric, 0, "%"),
            Number(one.people, 0, "%"),
            _("people") if one.metric > one.people else _("the metric"),
        )
        for one in report.disagreements
    )
    title = _("Where metric and people disagree most")
    return Section(title, (explained,), table=Table(columns, rows))
