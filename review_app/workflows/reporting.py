"""The review report of a document: reckoned from a frozen state, written in any form."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app import __version__
from review_app.domain.blind import is_blind, own_words
from review_app.domain.document import Properties, Revision
from review_app.domain.errors import UserError
from review_app.domain.quality import QualityModel
from review_app.domain.recut import last_number
from review_app.domain.segment import Segment, Status
from review_app.domain.typology import DEFAULT, Typology, load_typology
from review_app.messages import _, ngettext
from review_app.reports.html import render_html
from review_app.reports.model import Identity, Model, Report, render_json
from review_app.reports.spreadsheet import render_xlsx
from review_app.scoring.mqm import MqmScore
from review_app.scoring.weights import Table
from review_app.workflows.checking import Progress, keep_going
from review_app.workflows.files import write_file
from review_app.workflows.judging import hidden, judge, rules_of
from review_app.workflows.ratings import raters_of
from review_app.workflows.report_parts import (
    counts_of,
    disagreements_of,
    reported_issue,
    reported_segment,
    said_of,
    worst_of,
)
from review_app.workflows.report_scores import agreement_of, other_scores, rated_by, verdict_of
from review_app.workflows.revision_scores import Compared, by_key, reported_revisions
from review_app.workflows.scoring import read_texts
from review_app.workflows.session import Session, Snapshot, now
from review_app.workflows.settings import typologies_path

SUFFIXES = (".html", ".pdf", ".xlsx", ".json")

SEED = 1
"""What random samples begin with, where nobody says otherwise."""

PdfWriter = Callable[[Report], bytes]
"""Makes the PDF of a report: the window's own, as only that knows Qt."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is to be of.

    `model` is by what to judge, None for the document's own. `first` and `last` are numbers of
    segments, from 1, and bound the sample; 0 is the end. Of those, `sample` are drawn at random,
    beginning with `seed`; 0 are all. `reference` is the file of an independent translation of
    the whole text.
    """

    model: QualityModel | None = None
    first: int = 1
    last: int = 0
    sample: int = 0
    seed: int = SEED
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


def build(
    subject: Subject,
    wanted: Wanted = Wanted(),  # noqa: B008 (frozen)
    progress: Progress = keep_going,
    made: datetime | None = None,
) -> Report:
    """The report on `subject`: of a blind review, with nothing that others said.

    Raises UserError, and StoppedError where `progress` said so.
    """
    properties = subject.present.properties
    blind = is_blind(properties, subject.author)
    whole = [
        own_words(one, subject.author) if blind else one
        for one in subject.present.segments()
        if one.counts
    ]
    sample = _sampled(whole, wanted)
    rules = rules_of(wanted.model or properties.model)
    judged = judge(sample, rules)
    score = judged.mqm
    raters = raters_of(sample, properties, subject.author)
    rated = rated_by(sample, Path(subject.path).stem, raters, rules)
    typology = load_typology(properties.typology or DEFAULT, typologies_path())
    table = Table(score.penalty.weights)
    compared = Compared(subject.present, sample, progress)
    texts = None if wanted.reference is None else read_texts(wanted.reference)
    references = {} if texts is None else by_key(whole, texts)
    revisions = reported_revisions(compared, subject.revisions, references)
    received = subject.revisions[0][1]
    reported = tuple(
        replace(
            reported_segment(one, table, rules.unit),
            effort=compared.effort_of(received, one.key),
            quality=compared.quality_of(one.key, references.get(one.key, "")),
        )
        for one in sample
    )
    sample_words = _sample_words(subject.present, whole, sample, wanted)
    identity = _identity(subject, sample, sample_words, made or now())
    return Report(
        identity=identity,
        model=_model(typology, score, _chosen(wanted, properties)),
        verdict=verdict_of(score, hidden(properties, subject.author) or _unread(identity, raters)),
        scores=other_scores(judged, rated),
        counts=counts_of(sample, table, typology),
        issues=tuple(
            reported_issue(segment, issue, table, typology)
            for segment in sample
            for issue in segment.issues
        ),
        segments=reported,
        worst=worst_of(reported),
        revisions=revisions,
        reference="" if wanted.reference is None else wanted.reference.name,
        disagreements=disagreements_of(reported),
        agreement=agreement_of(rated),
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
    """Those of `whole` that are judged, in the order of the text. Raises UserError for none."""
    last = wanted.last or last_number(one.key for one in whole)
    chosen = [one for one in whole if wanted.first <= one.key + 1 <= last]
    if whole and not chosen:
        raise UserError(
            _("There is no segment from {first} to {last}; choose others.").format(
                first=wanted.first, last=last
            )
        )
    if not 0 < wanted.sample < len(chosen):
        return chosen
    drawn = random.Random(wanted.seed).sample(range(len(chosen)), wanted.sample)  # noqa: S311
    return [chosen[place] for place in sorted(drawn)]


def _sample_words(
    present: Snapshot, whole: Sequence[Segment], sample: Sequence[Segment], wanted: Wanted
) -> str:
    """Which segments were judged, and how they were chosen."""
    left_out = len(present.keys) - len(whole)
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
    numbers = {"first": wanted.first, "last": wanted.last or last_number(one.key for one in whole)}
    if len(sample) != wanted.sample:
        words = _("Segments {first} to {last}, {count} of {all}, chosen by their place.")
        return words.format(count=len(sample), all=len(whole), **numbers)
    words = _(
        "{count} of {all} segments, drawn at random from segments {first} to {last}"
        " (Python’s random.sample, seed {seed})."
    )
    return words.format(count=len(sample), all=len(whole), seed=wanted.seed, **numbers)


def _identity(
    subject: Subject, sample: Sequence[Segment], sample_words: str, made: datetime
) -> Identity:
    properties = subject.present.properties
    said = [one for segment in sample for one in said_of(segment)]
    times = [at for _author, at in said if at is not None]
    return Identity(
        title=properties.title,
        source_title=properties.source_title,
        origin=properties.origin,
        authors=properties.authors,
        source_language=properties.source_language,
        target_language=properties.target_language,
        file=Path(subject.path).name,
        sha256=subject.sha256,
        reviewers=tuple(sorted({author for author, _at in said if author})),
        first=min(times, default=None),
        last=max(times, default=None),
        made=made,
        program=f"Review App {__version__}",
        segments=len(sample),
        approved=sum(one.status is Status.APPROVED for one in sample),
        sample=sample_words,
    )


def _unread(identity: Identity, raters: Sequence[str]) -> str:
    """Why there is no verdict on a text that nobody has judged; or ""."""
    if identity.reviewers or raters:
        return ""
    return _(
        "No verdict yet: nobody has confirmed or approved a segment, marked an issue, or said that"
        " the pass is done."
    )


def _chosen(wanted: Wanted, properties: Properties) -> str:
    """Who chose the model: see `Model`."""
    if wanted.model is not None and wanted.model != properties.model:
        return "report"
    return "default" if properties.model == QualityModel() else "document"


def _model(typology: Typology, score: MqmScore, chosen: str) -> Model:
    penalty = score.penalty
    return Model(
        typology=typology.name,
        chosen=chosen,
        weights=penalty.weights.described,
        weights_source=penalty.weights.source,
        unit=penalty.unit.shown_name,
        units=penalty.units,
        passing=score.thresholds.passing,
        acceptable=score.thresholds.acceptable,
    )
