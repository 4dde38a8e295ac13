"""`check` and `score`: what is wrong, and how good it is."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from review_app.cli.desk import seen, session_of
from review_app.cli.output import complain, finding_fields, say_json, score_fields, show
from review_app.cli.sarif import sarif
from review_app.domain.errors import UserError
from review_app.domain.finding import Finding
from review_app.messages import _
from review_app.scoring.metrics import Score, small_sample_note
from review_app.workflows.baseline import fingerprint, read_baseline, unknown, write_baseline
from review_app.workflows.checking import Findings, check_document
from review_app.workflows.files import one_name, write_file
from review_app.workflows.glossary import glossary_for
from review_app.workflows.judging import Judge
from review_app.workflows.opening import entry_lines
from review_app.workflows.profiles import Chosen, named, profile_of
from review_app.workflows.scoring import Doubt, Judged, edit_effort, score_files
from review_app.workflows.session import Session, Snapshot
from review_app.workflows.settings import load_settings

FOUND = 1
"""The exit code of `check` where there is a finding."""


def check(options: Namespace) -> int:
    known = Counter[str]() if options.baseline is None else read_baseline(options.baseline)
    with session_of(options) as session:
        found = findings_of(session, options)
    findings = [
        (fingerprint(finding, session.segment(key)), finding)
        for key, several in found.items()
        for finding in several
    ]
    if options.write_baseline is not None:
        write_baseline(options.write_baseline, findings)
        findings = []
    findings = list(unknown(findings, known))
    _report(options, session.keys, findings)
    return FOUND if findings else 0


def findings_of(session: Session, options: Namespace) -> Findings:
    """What the checks find in a document, by the profile that a command names."""
    chosen = _profile(session, options)
    return check_document(
        session.snapshot(),
        session.store.words(),
        profile=chosen.profile,
        glossary=glossary_for(session.store, session.properties),
        everywhere=session.store.dismissals(),
        tell=complain,
    )


def _profile(session: Session, options: Namespace) -> Chosen:
    settings = load_settings()
    if options.profile is not None:
        chosen = named(options.profile, settings)
    else:
        chosen = profile_of(session.properties.profile, settings, one_name(options.file))
    for note in chosen.notes():
        complain(note)
    return chosen


def _report(
    options: Namespace, order: Sequence[int], findings: Sequence[tuple[str, Finding]]
) -> None:
    """Print the findings, or write SARIF; to standard output goes one of the two."""
    if options.sarif is not None:
        keys = {finding.segment for _mark, finding in findings}
        value = sarif(options.file, findings, entry_lines(options.file, order, keys))
        if str(options.sarif) == "-":
            say_json(value)
            return
        write_file(options.sarif, json.dumps(value, indent=2).encode() + b"\n")
    show(
        as_json=options.json,
        value=[{**finding_fields(one), "fingerprint": mark} for mark, one in findings],
        lines=(_line(options.file.name, finding) for _mark, finding in findings),
    )


def score(options: Namespace) -> int:
    baselines = options.paired_bootstrap or options.paired_randomization or ()
    doubt = Doubt(
        confidence=options.confidence,
        baselines=tuple(baselines),
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
    judged = Judge(lambda segment: seen(session, segment)).judge(later)
    show(
        as_json=options.json,
        value={
            "purpose": compared.purpose,
            "since": options.revision,
            "until": options.until,
            "scores": [score_fields(one) for one in compared.scores],
            "left_out": compared.left_out,
            "mqm": judged.mqm.per_thousand,
        },
        lines=(
            _("Edit effort since “{revision}” (not quality):").format(revision=options.revision),
            *map(_score_line, compared.scores),
            _("MQM penalty per 1,000: {formula}").format(formula=judged.mqm.formula),
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
        fields["baseline_file"] = judged.file
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
            _("        {file} {baseline}, difference {difference:+.2f}, p = {p:.4f}: significant")
            if found.significant
            else _(
                "        {file} {baseline}, difference {difference:+.2f}, p = {p:.4f}:"
                " not significant, it may be chance"
            )
        )
        yield words.format(
            file=judged.file,
            baseline=judged.baseline.text,
            difference=found.difference,
            p=found.p,
        )


def _score_line(score: Score) -> str:
    return f"{score.metric:7} {score.text:>6}  {score.signature}"


def _line(name: str, finding: Finding) -> str:
    place = f"{name}:{finding.segment + 1}:{finding.side}:{finding.start}-{finding.end}"
    words = f"{place}: {finding.severity} [{finding.check}] {finding.message}"
    return words + (f" → {', '.join(finding.suggestions)}" if finding.suggestions else "")
