"""`check` and `score`: what is wrong, and how good it is."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from review_app.cli.desk import session_of
from review_app.cli.output import complain, finding_fields, score_fields, show
from review_app.domain.errors import UserError
from review_app.domain.finding import Finding
from review_app.messages import _
from review_app.scoring.metrics import Score, small_sample_note
from review_app.workflows.checking import check_document
from review_app.workflows.scoring import Doubt, Judged, edit_effort, mqm_score, score_files
from review_app.workflows.session import Session, Snapshot

FOUND = 1
"""The exit code of `check` where there is a finding."""


def check(options: Namespace) -> int:
    with session_of(options) as session:
        found = check_document(session.snapshot(), session.store.words())
    findings = [finding for key in sorted(found) for finding in found[key]]
    show(
        as_json=options.json,
        value=[finding_fields(finding) for finding in findings],
        lines=(_line(options.file.name, finding) for finding in findings),
    )
    return FOUND if findings else 0


def score(options: Namespace) -> int:
    baseline = options.paired_bootstrap or options.paired_randomization
    doubt = Doubt(
        confidence=options.confidence,
        baseline=baseline,
        exchange=options.paired_randomization is not None,
        seed=options.seed,
    )
    judged = score_files(
        options.hypothesis, options.references, options.metrics, options.language, doubt
    )
    show(
        as_json=options.json,
        value=[_judged_fields(one) for one in judged],
        lines=(line for one in judged for line in _judged_lines(one)),
    )
    note = small_sample_note(judged[0].score.segments)
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


def _judged_fields(judged: Judged) -> Mapping[str, Any]:
    fields = dict(score_fields(judged.score))
    if judged.interval is not None:
        fields["confidence"] = judged.interval
    if judged.baseline is not None and judged.difference is not None:
        fields["baseline"] = judged.baseline.value
        fields["difference"] = judged.difference.difference
        fields["p_value"] = judged.difference.p
        fields["significant"] = judged.difference.significant
    return fields


def _judged_lines(judged: Judged) -> Iterator[str]:
    yield _score_line(judged.score)
    if judged.interval is not None:
        yield _("        95 % of resampled scores: {mean:.1f} ± {half:.1f}").format(
            mean=judged.interval.mean, half=judged.interval.half
        )
    found = judged.difference
    if judged.baseline is not None and found is not None:
        words = (
            _("        baseline {baseline}, difference {difference:+.2f}, p = {p:.4f}: significant")
            if found.significant
            else _(
                "        baseline {baseline}, difference {difference:+.2f}, p = {p:.4f}:"
                " not significant, it may be chance"
            )
        )
        yield words.format(baseline=judged.baseline.text, difference=found.difference, p=found.p)


def _score_line(score: Score) -> str:
    return f"{score.metric:7} {score.text:>6}  {score.signature}"


def _line(name: str, finding: Finding) -> str:
    place = f"{name}:{finding.segment + 1}:{finding.side}:{finding.start}-{finding.end}"
    words = f"{place}: {finding.severity} [{finding.check}] {finding.message}"
    return words + (f" → {', '.join(finding.suggestions)}" if finding.suggestions else "")
