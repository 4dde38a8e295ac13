"""What commands print: words for people, or one JSON value."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from review_app.domain.finding import Finding
from review_app.domain.issue import Issue
from review_app.domain.segment import Segment
from review_app.scoring.metrics import Score


def say(line: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{line}\n")


def complain(line: str) -> None:
    """Print a line that is not part of the result."""
    sys.stderr.write(f"review-app: {line}\n")


def say_json(value: object) -> None:
    """Print `value` as JSON, readable, Chinese as Chinese."""
    say(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2))


def show(*, as_json: bool, value: object, lines: Iterable[str]) -> None:
    """Print `value` as JSON, or `lines`."""
    if as_json:
        say_json(value)
    else:
        for line in lines:
            say(line)


def finding_fields(finding: Finding) -> dict[str, Any]:
    """A finding for scripts; the segment is counted from 1, offsets are code points."""
    return {
        "segment": finding.segment + 1,
        "side": finding.side,
        "start": finding.start,
        "end": finding.end,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
    }


def issue_fields(segment: Segment, issue: Issue) -> Mapping[str, Any]:
    """An issue for scripts."""
    fields: dict[str, Any] = msgspec.to_builtins(issue)
    return {"segment": segment.key + 1, **fields}


def segment_fields(segment: Segment) -> Mapping[str, Any]:
    """A segment for scripts."""
    return {
        "segment": segment.key + 1,
        "kind": segment.kind,
        "source": segment.source,
        "target": segment.target,
        "status": segment.status,
        "excluded": segment.excluded,
    }


def score_fields(score: Score) -> Mapping[str, Any]:
    """A score for scripts, with all its digits."""
    return {
        "metric": score.metric,
        "score": score.value,
        "signature": score.signature,
        "segments": score.segments,
    }
