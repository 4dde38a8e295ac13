"""The review report of a document: reckoned from a frozen state, written in any form."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from math import fsum
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app import __version__
from review_app.domain.blind import is_blind, own_words
from review_app.domain.document import Revision
from review_app.domain.errors import UserError
from review_app.domain.issue import Answer, Issue, IssueState, Severity, Side
from review_app.domain.segment import Segment, Status
from review_app.domain.typology import DEFAULT, IssueType, Typology, load_typology
from review_app.messages import _, ngettext
from review_app.reports.html import render_html
from review_app.reports.model import (
    Count,
    Disagreed,
    Identity,
    Model,
    Report,
    ReportedAgreement,
    ReportedIssue,
    ReportedSegment,
    Said,
    Text,
    Verdict,
    render_json,
)
from review_app.reports.spreadsheet import render_xlsx
from review_app.scoring.agreement import agreement
from review_app.scoring.disagreement import disagreements
from review_app.scoring.mqm import MqmScore, Thresholds, mqm
from review_app.scoring.penalties import points
from review_app.scoring.units import Unit
from review_app.scoring.weights import Table, load_weights
from review_app.scoring.wmt import score_ratings
from review_app.workflows.checking import Progress, keep_going
from review_app.workflows.files import write_file
from review_app.workflows.ratings import raters_of, ratings_of
from review_app.workflows.revision_scores import Compared, by_key, reported_revisions
from review_app.workflows.scoring import read_texts
from review_app.workflows.session import Session, Snapshot, now
from review_app.workflows.settings import typologies_path

WORST = 10
"""So many of the worst segments have a table of their own."""

SUFFIXES = (".html", ".pdf", ".xlsx", ".json")

PdfWriter = Callable[[Report], bytes]
"""Makes the PDF of a report: the window's own, as only that knows Qt."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """By what a text is judged; `weights` is the name of a table, or a file."""

    weights: str = "mqm"
    unit: Unit = Unit.TARGET_WORDS
    thresholds: Thresholds = Thresholds()


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is to be of.

    `first` and `last` are numbers of segments, from 1, and bound the sample; 0 is the end.
    `reference` is the file of an independent translation of the whole text.
    """

    rules: Rules = Rules()
    first: int = 1
    last: int = 0
    reference: Path | None = None


class Subject(msgspec.Struct, frozen=True):
    """A document as a report needs it: frozen, for workers."""

    present: Snapshot
    revisions: tuple[tuple[Revision, Snapshot], ...]
    path: str
    sha256: str
    author: str


def subject_of(session: Session) -> Subject:
    """The present state of a document, and its named revisions."""
    record = session.record
    revisions = tuple((one, session.at(one.sequence)) for one in session.revisions)
    return Subject(session.snapshot(), revisions, record.path, record.digest, session.author)


def judge(segments: Iterable[Segment], rules: Rules) -> MqmScore:
    """The score of `segments`, those that count, by MQM 2.0. Raises UserError."""
    counted = [one for one in segments if one.counts]
    return mqm(
        [issue for segment in counted for issue in segment.issues],
        rules.unit.total(counted),
        load_weights(rules.weights),
        unit=rules.unit,
        thresholds=rules.thresholds,
    )


def build(
    subject: Subject,
    wanted: Wanted = Wanted(),  # noqa: B008 (frozen)
    progress: Progress = keep_going,
    made: datetime | None = None,
) -> Report:
    """The report on `subject`: of a blind review, with nothing that others said.

    Raises UserError, and StoppedError where `progress` said so.
    """
    blind = is_blind(subject.present.properties, subject.author)
    whole = [
        own_words(one, subject.author) if blind else one
        for one in subject.present.segments()
        if one.counts
    ]
    sample = _sampled(whole, wanted)
    score = judge(sample, wanted.rules)
    typology = load_typology(subject.present.properties.typology or DEFAULT, typologies_path())
    table = Table(score.penalty.weights)
    compared = Compared(subject.present, sample, progress)
    texts = None if wanted.reference is None else read_texts(wanted.reference)
    references = {} if texts is None else by_key(whole, texts)
    revisions = reported_revisions(compared, subject.revisions, references)
    received = subject.revisions[0][1]
    reported = tuple(
        replace(
            _segment(one, table, wanted.rules.unit),
            effort=compared.effort_of(received, one.key),
            quality=compared.quality_of(one.key, references.get(one.key, "")),
        )
        for one in sample
    )
    return Report(
        identity=_identity(subject, whole, sample, made or now()),
        model=_model(typology, score),
        verdict=_verdict(score),
        counts=_counts(sample, table, typology),
        issues=tuple(
            _issue(segment, issue, table, typology)
            for segment in sample
            for issue in segment.issues
        ),
        segments=reported,
        worst=_worst(reported),
        revisions=revisions,
        reference="" if wanted.reference is None else wanted.reference.name,
        disagreements=_disagreements(reported),
        agreement=_agreement(sample, subject),
    )


def export_report(report: Report, to: Path, print_pdf: PdfWriter | None = None) -> None:
    """Write `report` to the file `to`, in the form that its suffix names. Raises UserError."""
    check_form(to)
    match to.suffix.lower():
        case ".html":
            data = render_html(report)
        case ".xlsx":
            data = render_xlsx(report)
        case ".json":
            data = render_json(report)
        case _ if print_pdf is not None:
            data = print_pdf(report)
        case _:
            raise UserError(_("No PDF can be made here; choose another form of the report."))
    write_file(to, data)


def check_form(to: Path) -> None:
    """Raises UserError where the name of a file says no form of report."""
    if to.suffix.lower() not in SUFFIXES:
        raise UserError(
            _("{path} names no form of report; end it with one of {known}.").format(
                path=to, known=", ".join(SUFFIXES)
            )
        )


def _sampled(whole: Sequence[Segment], wanted: Wanted) -> list[Segment]:
    last = wanted.last or (whole[-1].key + 1 if whole else 0)
    sample = [one for one in whole if wanted.first <= one.key + 1 <= last]
    if whole and not sample:
        raise UserError(
            _("There is no segment from {first} to {last}; choose others.").format(
                first=wanted.first, last=last
            )
        )
    return sample


def _identity(
    subject: Subject, whole: Sequence[Segment], sample: Sequence[Segment], made: datetime
) -> Identity:
    properties = subject.present.properties
    people: dict[str, None] = {}
    times: list[datetime] = []
    for author, at in (said for segment in sample for said in _said_of(segment)):
        if author:
            people[author] = None
        if at is not None:
            times.append(at)
    return Identity(
        title=properties.title,
        source_title=properties.source_title,
        origin=properties.origin,
        authors=properties.authors,
        source_language=properties.source_language,
        target_language=properties.target_language,
        file=Path(subject.path).name,
        sha256=subject.sha256,
        reviewers=tuple(sorted(people)),
        first=min(times, default=None),
        last=max(times, default=None),
        made=made,
        program=f"Review App {__version__}",
        segments=len(sample),
        approved=sum(one.status is Status.APPROVED for one in sample),
        sample=_sample_words(subject.present, whole, sample),
    )


def _said_of(segment: Segment) -> Iterable[tuple[str, datetime | None]]:
    """Who has judged a segment, and when."""
    yield segment.verdict.author, segment.verdict.at
    for issue in segment.issues:
        yield issue.author, issue.at
        if issue.ruling is not None:
            yield issue.ruling.author, issue.ruling.at
    for judgement in segment.judgements:
        yield judgement.author, judgement.at


def _sample_words(present: Snapshot, whole: Sequence[Segment], sample: Sequence[Segment]) -> str:
    left_out = len(present) - len(whole)
    if len(sample) == len(whole):
        words = _("The whole text.")
        if left_out:
            more = ngettext(
                "{count} segment is left out of it.",
                "{count} segments are left out of it.",
                left_out,
            )
            words += " " + more.format(count=left_out)
        return words
    return _("Segments {first} to {last}, {count} of {all}, chosen by their place.").format(
        first=sample[0].key + 1, last=sample[-1].key + 1, count=len(sample), all=len(whole)
    )


def _model(typology: Typology, score: MqmScore) -> Model:
    penalty = score.penalty
    return Model(
        typology=typology.name,
        weights=penalty.weights.described,
        weights_source=penalty.weights.source,
        unit=penalty.unit.shown_name,
        units=penalty.units,
        passing=score.thresholds.passing,
        acceptable=score.thresholds.acceptable,
    )


def _verdict(score: MqmScore) -> Verdict:
    return Verdict(
        passed=score.passed,
        reason=score.verdict,
        calibrated=score.calibrated,
        per_thousand=score.per_thousand,
        raw=score.raw,
        calibrated_formula=score.calibrated_formula,
        formula=score.formula,
        raw_formula=score.raw_formula,
        points=score.points,
        note=score.note,
    )


def _counts(sample: Sequence[Segment], table: Table, typology: Typology) -> tuple[Count, ...]:
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


def _issue(segment: Segment, issue: Issue, table: Table, typology: Typology) -> ReportedIssue:
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


def _segment(segment: Segment, table: Table, unit: Unit) -> ReportedSegment:
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


def _worst(segments: Sequence[ReportedSegment]) -> tuple[int, ...]:
    costly = sorted((one for one in segments if one.points), key=lambda one: -one.points)
    return tuple(one.segment for one in costly[:WORST])


def _disagreements(segments: Sequence[ReportedSegment]) -> tuple[Disagreed, ...]:
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


def _agreement(sample: Sequence[Segment], subject: Subject) -> ReportedAgreement | None:
    """The agreement of those who raised issues or say that they are done: they have read all."""
    properties = subject.present.properties
    done = () if is_blind(properties, subject.author) else properties.done
    raters = tuple(sorted({*raters_of(sample), *done}))
    if len(raters) < 2:
        return None
    name = Path(subject.path).stem
    found = agreement(
        score_ratings(ratings_of(sample, name, name, raters), load_weights("wmt")).segments
    )
    return ReportedAgreement(
        raters=found.raters,
        segments=found.segments,
        alpha=found.alpha,
        kappa=found.kappa,
        span_f1=found.span_f1,
    )
