"""The report as sections of tables, in the language of whoever reads it: what all forms show."""

from datetime import datetime

from review_app.messages import N_, _, ngettext
from review_app.reports.issue_sections import all_segments, counts, issues, worst_segments
from review_app.reports.model import Report
from review_app.reports.revision_sections import disagreements, effort, quality
from review_app.reports.tables import Column, Section, Table, facts, fixed, moment

_CHOSEN = {
    "document": N_("with the document"),
    "report": N_("for this report alone"),
    "default": N_("by nobody: the usual one"),
}
_SCHEMES = {
    "iso-5060": N_("ISO 5060: penalty points per 1,000"),
    "sae-j2450": N_("SAE J2450: penalty points per source word"),
    "mqm-wmt": N_("MQM-WMT: penalty points per segment"),
}


def sections(report: Report) -> tuple[Section, ...]:
    """All sections, in the order in which they are read."""
    return (
        _verdict(report),
        _scores(report),
        _identity(report),
        _model(report),
        counts(report),
        issues(report),
        worst_segments(report),
        effort(report),
        *([quality(report)] if report.reference else []),
        *([disagreements(report)] if report.disagreements else []),
        *([_agreement(report)] if report.agreement else []),
        all_segments(report),
    )


def chart_table(report: Report, picture: str) -> Table | None:
    """The numbers that a picture shows, by its name; None where there is nothing to show."""
    match picture:
        case "effort":
            return effort(report).table
        case "quality":
            return quality(report).table
        case "errors":
            return counts(report).table
        case "course":
            return all_segments(report).table
        case _:
            return disagreements(report).table


def _verdict(report: Report) -> Section:
    verdict = report.verdict
    rows = (
        (
            _("Calibrated quality score (CQS)"),
            fixed(verdict.calibrated, 2),
            verdict.calibrated_formula,
        ),
        (_("Penalty per 1,000 (NPT)"), fixed(verdict.per_thousand, 2), verdict.formula),
        (_("Raw quality score (OQS)"), fixed(verdict.raw, 2), verdict.raw_formula),
    )
    columns = (Column(_("Score"), 2), Column(_("Value"), number=True), Column(_("Formula"), 4))
    sentences = tuple(filter(None, (verdict.reason, verdict.note, verdict.parameters)))
    return Section(_("Verdict"), sentences, table=Table(columns, rows))


def _scores(report: Report) -> Section:
    explained = _("What the same issues cost in other schemes; the verdict is not theirs.")
    columns = (
        Column(_("Score"), 3),
        Column(_("Value"), number=True),
        Column(_("Formula"), 4),
        Column(_("Reckoned with"), 5),
    )
    rows = tuple(
        (
            _(_SCHEMES[one.scheme]),
            fixed(one.value, 4),
            one.formula,
            one.parameters,
        )
        for one in report.scores
    )
    return Section(_("Other scores"), (explained,), table=Table(columns, rows))


def _identity(report: Report) -> Section:
    one = report.identity
    return facts(
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
    return facts(
        _("How it was judged"),
        (
            (_("Typology"), model.typology),
            (_("Model chosen"), _(_CHOSEN[model.chosen])),
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


def _agreement(report: Report) -> Section:
    one = report.agreement
    assert one is not None
    explained = _("{raters} on {segments} segments; 1 is full agreement, 0 is chance.").format(
        raters=", ".join(one.raters), segments=one.segments
    )
    table = facts(
        "",
        (
            (_("Krippendorff’s alpha (interval, on segment scores)"), fixed(one.alpha, 3)),
            (_("Cohen’s kappa (whether a segment has an error)"), fixed(one.kappa, 3)),
            (_("F1 of the characters marked"), fixed(one.span_f1, 3)),
        ),
    )
    return Section(_("Agreement of the reviewers"), (explained,), table=table.table)
