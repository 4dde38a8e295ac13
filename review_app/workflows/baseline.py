"""Findings that were known before: a build need not fail of them."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from review_app.domain.errors import UserError
from review_app.domain.finding import Finding
from review_app.domain.segment import Segment
from review_app.messages import _
from review_app.workflows.files import read_file, write_file

VERSION = 1


class Known(msgspec.Struct, frozen=True):
    """One finding of a baseline, and how often it was there; `words` are for people."""

    fingerprint: str
    check: str
    words: str
    count: int


class Baseline(msgspec.Struct, frozen=True):
    """What the file holds."""

    version: int
    findings: tuple[Known, ...]


def fingerprint(finding: Finding, segment: Segment) -> str:
    """By what a finding is recognised when entries move or the rest of the text changes.

    32 hex digits of the SHA-256 of the check's id, the entry's msgctxt and source, the side and
    the words, as JSON in ASCII.
    """
    said = json.dumps(
        [finding.check, segment.context, segment.source_text, finding.side, finding.quote]
    )
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def read_baseline(path: Path) -> Counter[str]:
    """How often each fingerprint was there. Raises UserError."""
    try:
        baseline = msgspec.json.decode(read_file(path), type=Baseline)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _no_baseline(path, str(error)) from error
    if baseline.version != VERSION:
        raise _no_baseline(path, _("version {version}").format(version=baseline.version))
    return Counter({one.fingerprint: one.count for one in baseline.findings})


def write_baseline(path: Path, findings: Iterable[tuple[str, Finding]]) -> None:
    """Write what is known from now on, with the fingerprints, in an order that lasts."""
    counts: Counter[tuple[str, str, str]] = Counter(
        (mark, one.check, one.quote) for mark, one in findings
    )
    known = tuple(Known(*mark, count) for mark, count in sorted(counts.items()))
    data = msgspec.json.format(msgspec.json.encode(Baseline(VERSION, known)), indent=1)
    write_file(path, data + b"\n")


def unknown(
    findings: Iterable[tuple[str, Finding]], known: Counter[str]
) -> Iterator[tuple[str, Finding]]:
    """The findings that `known` has not, or not as often, with their fingerprints."""
    left = known.copy()
    for mark, finding in findings:
        if left[mark] > 0:
            left[mark] -= 1
        else:
            yield mark, finding


def _no_baseline(path: Path, reason: str) -> UserError:
    return UserError(
        _("{path} is no baseline ({reason}); write it with --write-baseline.").format(
            path=path, reason=reason
        )
    )
