"""`mqm`, and `import` of ratings: what files of MQM ratings say."""

from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from review_app.cli.desk import session_of
from review_app.cli.options import Command, add_author
from review_app.cli.output import complain, show
from review_app.domain.issue import Severity
from review_app.domain.typology import slug
from review_app.formats.wmt_mqm import Ratings
from review_app.messages import _, ngettext
from review_app.scoring.agreement import Agreement, agreement
from review_app.scoring.weights import load_weights, presets
from review_app.scoring.wmt import RatedScores, SegmentScore, score_ratings
from review_app.workflows.ratings import import_system, is_ratings, ratings_in, read_ratings

_SHOWN_FAULTS = 10


def mqm(options: Namespace) -> int:
    weights = load_weights(options.weights)
    if is_ratings(options.file):
        file = read_ratings(options.file)
    else:
        with session_of(options) as session:
            file = Ratings(ratings_in(session))
    scores = score_ratings(file.rows, weights)
    _tell_faults(options, file)
    _tell_severities(options, scores)
    show(
        as_json=options.json,
        value=_fields(file, scores) if options.json else {},
        lines=_lines(scores),
    )
    return 0


def import_ratings(options: Namespace) -> int:
    segments = import_system(options.file, options.system, options.to)
    issues = sum(len(one.issues) for one in segments)
    show(
        as_json=options.json,
        value={"file": str(options.to), "segments": len(segments), "issues": issues},
        lines=[
            _("{path}: {segments} segments, {issues} issues").format(
                path=options.to, segments=len(segments), issues=issues
            )
        ],
    )
    return 0


def _tell_faults(options: Namespace, file: Ratings) -> None:
    for fault in file.faults[:_SHOWN_FAULTS]:
        complain(
            _("{path}:{line}: a tag in the {side} has no other half; read as it stands.").format(
                path=options.file, line=fault.line, side=fault.side
            )
        )
    more = len(file.faults) - _SHOWN_FAULTS
    if more > 0:
        complain(
            ngettext("{count} more row is so.", "{count} more rows are so.", more).format(
                count=more
            )
        )


def _tell_severities(options: Namespace, scores: RatedScores) -> None:
    """Say which severities nobody knows: a slip of the pen would make a text better."""
    known = {"trivial", *Severity, *scores.weights.severities}
    unknown: Counter[str] = Counter()
    for (_system, _category, severity), count in scores.counts.items():
        if slug(severity) not in known:
            unknown[severity] += count
    for severity, count in unknown.items():
        complain(
            ngettext(
                "{path}: the severity “{severity}” is not known; {count} error with it weighs"
                " what a pattern of the weights says, or nothing.",
                "{path}: the severity “{severity}” is not known; {count} errors with it weigh"
                " what a pattern of the weights says, or nothing.",
                count,
            ).format(path=options.file, severity=severity, count=count)
        )
    if not scores.segments:
        complain(_("{path} has no ratings.").format(path=options.file))


def _lines(scores: RatedScores) -> Iterator[str]:
    yield scores.formula
    yield scores.parameters
    for system, one in sorted(scores.systems.items(), key=lambda pair: pair[1].score):
        segments = ngettext("{count} segment", "{count} segments", one.segments).format(
            count=one.segments
        )
        yield f"{one.score:8.4f}  {system}  ({segments})"
    agreed = agreement(scores.segments)
    if agreed.segments:
        yield _(
            "Agreement of {raters} raters on {segments} segments:"
            " alpha {alpha}, kappa {kappa}, span F1 {f1}"
        ).format(
            raters=len(agreed.raters),
            segments=agreed.segments,
            alpha=_shown(agreed.alpha),
            kappa=_shown(agreed.kappa),
            f1=_shown(agreed.span_f1),
        )


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _fields(file: Ratings, scores: RatedScores) -> Mapping[str, Any]:
    """The scores for scripts; docs/command-line.md says what each field is."""
    by_system: dict[str, list[SegmentScore]] = defaultdict(list)
    for one in scores.segments:
        by_system[one.segment.system].append(one)
    counts: dict[str, dict[str, dict[str, int]]] = {name: {} for name in scores.systems}
    total: dict[str, dict[str, int]] = {}
    for (system, category, severity), count in scores.counts.items():
        counts[system].setdefault(category, {})[severity] = count
        row = total.setdefault(category, {})
        row[severity] = row.get(severity, 0) + count
    return {
        "formula": scores.formula,
        "weights": scores.parameters,
        "systems": {
            name: {
                "score": mean.score,
                "segments": mean.segments,
                "counts": counts[name],
                "agreement": _agreement_fields(agreement(by_system[name])),
            }
            for name, mean in scores.systems.items()
        },
        "documents": [
            {
                "system": system,
                "document": document,
                "score": mean.score,
                "segments": mean.segments,
            }
            for (system, document), mean in scores.documents.items()
        ],
        "segments": [_segment_fields(one) for one in scores.segments],
        "counts": total,
        "agreement": _agreement_fields(agreement(scores.segments)),
        "rows": len(file.rows),
        "attention_checks": sum(row.is_check for row in file.rows),
        "faults": [
            {"line": one.line, "side": one.side, "fault": "tag without its other half"}
            for one in file.faults
        ],
    }


def _segment_fields(one: SegmentScore) -> Mapping[str, Any]:
    segment = one.segment
    return {
        "system": segment.system,
        "document": segment.document,
        "number": segment.number,
        "id": segment.id,
        "score": one.score,
        "raters": one.raters,
        "source": segment.source,
        "target": segment.target,
    }


def _agreement_fields(found: Agreement) -> Mapping[str, Any]:
    return {
        "raters": found.raters,
        "segments": found.segments,
        "krippendorff_alpha_interval": found.alpha,
        "cohen_kappa_has_error": found.kappa,
        "span_f1": found.span_f1,
    }


def add_commands(command: Command) -> None:
    scored = command(
        "mqm",
        mqm,
        _("score MQM ratings, in a file of them or in a document: segments, agreement of raters"),
        "ratings.tsv --weights wmt --json",
    )
    add_author(scored)
    scored.add_argument(
        "--weights",
        default="wmt",
        metavar="NAME",
        help=_("of {names}, or a file of your own (wmt)").format(names=", ".join(presets())),
    )
