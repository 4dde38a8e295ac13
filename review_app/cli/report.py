"""`report` and `gate`: whether a text is good enough, as a file for people or an exit code."""

import re
from argparse import Namespace
from pathlib import Path

from review_app.cli.desk import session_of
from review_app.cli.judging import findings_of
from review_app.cli.options import (
    Command,
    add_model,
    add_profile,
    at_least_one,
    model_of,
    number,
    whole,
    wrong,
)
from review_app.cli.output import complain, show
from review_app.messages import _
from review_app.workflows.gate import Fault, gate
from review_app.workflows.judging import rules_of
from review_app.workflows.reporting import (
    SEED,
    SUFFIXES,
    Wanted,
    build,
    check_form,
    export_report,
    subject_of,
)

CLOSED = 1
"""The exit code of `gate` where the document is not good enough."""


def report(options: Namespace) -> int:
    check_form(options.to)
    with session_of(options) as session:
        wanted = Wanted(
            model=model_of(options, session.properties.model),
            first=options.segments[0],
            last=options.segments[1],
            sample=options.sample,
            seed=options.seed,
            reference=options.reference,
        )
        made = build(subject_of(session), wanted)
    export_report(made, options.to, options.print_pdf)
    if made.verdict.note:
        complain(made.verdict.note)
    show(
        as_json=options.json,
        value={"file": str(options.to), "passed": made.verdict.passed, "verdict": made.verdict},
        lines=[made.verdict.reason],
    )
    return 0


def keep_gate(options: Namespace) -> int:
    with session_of(options) as session:
        wants_findings = Fault.FINDINGS in options.fail_on
        found = gate(
            session.snapshot().segments(),
            options.fail_on,
            options.min_cqs,
            findings_of(session, options) if wants_findings else {},
            rules_of(model_of(options, session.properties.model)),
        )
    show(
        as_json=options.json,
        value={"passed": found.open, "reasons": found.reasons, "cqs": found.cqs},
        lines=found.reasons or [_("The document passes.")],
    )
    return 0 if found.open else CLOSED


def add_commands(command: Command) -> None:
    written = command(
        "report",
        report,
        _("write the review report: verdict, errors, issues, revisions and their scores"),
        "article.txt --to report.html",
    )
    written.add_argument(
        "--to",
        type=Path,
        metavar="OUT",
        required=True,
        help=_("where; its suffix is the form: {suffixes}").format(suffixes=", ".join(SUFFIXES)),
    )
    written.add_argument(
        "--reference",
        type=Path,
        metavar="REF",
        help=_("an independent translation, to measure the quality of each revision"),
    )
    written.add_argument(
        "--segments",
        type=_range,
        default=(1, 0),
        metavar="N-M",
        help=_("judge these segments only, counted from 1"),
    )
    written.add_argument(
        "--sample",
        type=at_least_one,
        default=0,
        metavar="N",
        help=_("judge so many of them, drawn at random"),
    )
    written.add_argument(
        "--seed",
        type=whole,
        default=SEED,
        metavar="N",
        help=_("where chance begins, to draw the same again ({seed})").format(seed=SEED),
    )
    keeper = command(
        "gate",
        keep_gate,
        _("end with 1 where a document is not good enough, and say why"),
        "article.po --fail-on critical,unapproved --min-cqs 90",
    )
    keeper.add_argument(
        "--fail-on",
        type=_faults,
        default=(Fault.CRITICAL,),
        metavar="WHAT,…",
        help=_("of {names} (critical)").format(names=", ".join(Fault)),
    )
    keeper.add_argument(
        "--min-cqs", type=number, metavar="N", help=_("the least calibrated quality score, of 100")
    )
    add_profile(keeper)
    for one in (written, keeper):
        add_model(one)


def _range(text: str) -> tuple[int, int]:
    """`3-8`."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text, re.ASCII)
    first, last = map(int, found.groups()) if found else (0, 0)
    if not 1 <= first <= last:
        raise wrong(text, _("a first and a last segment, such as 3-8"))
    return first, last


def _faults(text: str) -> tuple[Fault, ...]:
    try:
        return tuple(Fault(one.strip()) for one in text.split(","))
    except ValueError:
        raise wrong(text, _("some of {names}").format(names=", ".join(Fault))) from None
