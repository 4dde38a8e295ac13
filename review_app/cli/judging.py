"""`check` and `score`: what is wrong, and how good it is."""

from argparse import Namespace

from review_app.cli.desk import session_of
from review_app.cli.output import complain, finding_fields, score_fields, show
from review_app.domain.errors import UserError
from review_app.domain.finding import Finding
from review_app.messages import _
from review_app.scoring.metrics import Score, small_sample_note
from review_app.workflows.checking import check_document
from review_app.workflows.glossary import glossary_for
from review_app.workflows.scoring import edit_effort, mqm_score, score_files
from review_app.workflows.session import Session, Snapshot

FOUND = 1
"""The exit code of `check` where there is a finding."""


def check(options: Namespace) -> int:
    with session_of(options) as session:
        terms = glossary_for(session.store, session.properties)
        found = check_document(session.snapshot(), session.store.words(), terms)
    findings = [finding for key in sorted(found) for finding in found[key]]
    show(
        as_json=options.json,
        value=[finding_fields(finding) for finding in findings],
        lines=(_line(options.file.name, finding) for finding in findings),
    )
    return FOUND if findings else 0


def score(options: Namespace) -> int:
    scores = score_files(options.hypothesis, options.references, options.metrics, options.language)
    show(
        as_json=options.json,
        value=[score_fields(one) for one in scores],
        lines=map(_score_line, scores),
    )
    note = small_sample_note(scores[0].segments)
    if note:
        complain(note)
    return 0


def effort(options: Namespace) -> int:
    with session_of(options) as session:
        earlier = _state(session, options.revision)
        later = session.snapshot() if options.until is None else _state(session, options.until)
    compared = edit_effort(earlier, later, options.metrics)
    penalty = mqm_score(later)
    show(
        as_json=options.json,
        value={
            "purpose": compared.purpose,
            "since": options.revision,
            "until": options.until,
            "scores": [score_fields(one) for one in compared.scores],
            "left_out": compared.left_out,
            "mqm": penalty.per_thousand,
        },
        lines=(
            _("Edit effort since “{revision}” (not quality):").format(revision=options.revision),
            *map(_score_line, compared.scores),
            _("MQM penalty per 1,000 words: {formula}").format(formula=penalty.formula),
        ),
    )
    if compared.note:
        complain(compared.note)
    return 0


def _state(session: Session, name: str) -> Snapshot:
    try:
        return session.revision(name)
    except KeyError:
        known = ", ".join(revision.name for revision in session.revisions)
        raise UserError(
            _("There is no revision “{name}”; there are: {known}.").format(name=name, known=known)
        ) from None


def _score_line(score: Score) -> str:
    return f"{score.metric:7} {score.text:>6}  {score.signature}"


def _line(name: str, finding: Finding) -> str:
    place = f"{name}:{finding.segment + 1}:{finding.side}:{finding.start}-{finding.end}"
    words = f"{place}: {finding.severity} [{finding.check}] {finding.message}"
    return words + (f" → {', '.join(finding.suggestions)}" if finding.suggestions else "")
