"""The gate of a build: whether a document is good enough, and a sentence why not."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from review_app.domain.finding import Finding
from review_app.domain.issue import Severity
from review_app.domain.segment import Segment, Status
from review_app.messages import _, ngettext
from review_app.scoring.mqm import MqmScore
from review_app.scoring.penalties import beside, plain
from review_app.workflows.judging import Rules, judge


class Fault(StrEnum):
    """What can close the gate."""

    CRITICAL = "critical"
    UNAPPROVED = "unapproved"
    FINDINGS = "findings"


class Gate(msgspec.Struct, frozen=True):
    """Whether the gate is open; `reasons` are sentences why not, none where it is.

    `cqs` is the calibrated quality score, None of a text without words.
    """

    open: bool
    reasons: tuple[str, ...]
    cqs: float | None


def gate(
    segments: Iterable[Segment],
    faults: Iterable[Fault],
    least: float | None,
    findings: Mapping[int, Sequence[Finding]],
    rules: Rules,
) -> Gate:
    """Look at the segments that count for `faults`, and for a CQS below `least`.

    `findings` are by segment key.
    """
    counted = [one for one in segments if one.counts]
    score = judge(counted, rules).mqm
    found = (_FAULTS[fault](counted, score, findings) for fault in dict.fromkeys(faults))
    reasons = tuple(filter(None, (*found, _too_low(score, least))))
    return Gate(not reasons, reasons, score.calibrated)


def _critical(
    _segments: Sequence[Segment], score: MqmScore, _findings: Mapping[int, Sequence[Finding]]
) -> str:
    count = score.counts[Severity.CRITICAL]
    words = ngettext(
        "There is {count} critical issue.", "There are {count} critical issues.", count
    )
    return words.format(count=count) if count else ""


def _unapproved(
    segments: Sequence[Segment], _score: MqmScore, _findings: Mapping[int, Sequence[Finding]]
) -> str:
    numbers = [one.key + 1 for one in segments if one.status is not Status.APPROVED]
    words = ngettext(
        "{count} segment is not approved; the first is {first}.",
        "{count} segments are not approved; the first is {first}.",
        len(numbers),
    )
    return words.format(count=len(numbers), first=numbers[0]) if numbers else ""


def _findings(
    segments: Sequence[Segment], _score: MqmScore, findings: Mapping[int, Sequence[Finding]]
) -> str:
    found = [(one.key + 1, one_of) for one in segments for one_of in findings.get(one.key, ())]
    words = ngettext(
        "The checks have {count} finding; the first is in segment {first}.",
        "The checks have {count} findings; the first is in segment {first}.",
        len(found),
    )
    return words.format(count=len(found), first=found[0][0]) if found else ""


def _too_low(score: MqmScore, least: float | None) -> str:
    if least is None or (score.calibrated is not None and score.calibrated >= least):
        return ""
    if score.calibrated is None:
        return _("There are no words to score.")
    return _("The calibrated quality score {score} is below {least}.").format(
        score=beside(score.calibrated, least), least=plain(least)
    )


_FAULTS = {
    Fault.CRITICAL: _critical,
    Fault.UNAPPROVED: _unapproved,
    Fault.FINDINGS: _findings,
}
