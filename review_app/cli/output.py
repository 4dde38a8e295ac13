"""What commands print: words for people, or one JSON value."""

import io
import json
import os
import re
import sys
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import msgspec

from review_app.domain.diff import PieceKind, diff
from review_app.domain.document import Revision
from review_app.domain.errors import UserError
from review_app.domain.finding import Finding
from review_app.domain.issue import Issue
from review_app.domain.segment import Segment
from review_app.messages import _
from review_app.scoring.metrics import Score

_MARKS = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}"}
_COLOURS = {PieceKind.REMOVED: "\x1b[31m", PieceKind.ADDED: "\x1b[32m"}
_PLAIN = "\x1b[0m"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def prepare() -> None:
    """Let any character through; one that the terminal's encoding lacks is printed as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def count(done: int, total: int) -> bool:
    """The progress of work on many files, where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} / {total} " if done < total else "\r\x1b[K")
        sys.stderr.flush()
    return True


def say(line: str) -> None:
    """Print one line of the result; line feeds and escapes in it are shown, not obeyed."""
    _write(_visible(line).rstrip())


def complain(line: str) -> None:
    """Print one line that is not part of the result."""
    with suppress(OSError):
        sys.stderr.write(f"review-app: {_visible(line)}\n")


def say_diff(lead: str, old: str, new: str) -> None:
    """Print `lead`, and what changed between two texts, word by word, as wdiff marks it.

    In colour as well where somebody is looking at a terminal.
    """
    colours = _COLOURS if _in_colour() else {}
    words = (
        colours.get(piece.kind, "")
        + _MARKS[piece.kind].format(_visible(piece.text))
        + (_PLAIN if piece.kind in colours else "")
        for piece in diff(old, new)
    )
    _write(_visible(lead) + "".join(words))


def say_json(value: object) -> None:
    """Print `value` as JSON, readable, Chinese as Chinese where the terminal has it."""
    plain = sys.stdout.encoding.lower() not in ("utf-8", "utf8")
    _write(json.dumps(msgspec.to_builtins(value), ensure_ascii=plain, indent=2))


def show(*, as_json: bool, value: object, lines: Iterable[str]) -> None:
    """Print `value` as JSON, or `lines`."""
    if as_json:
        say_json(value)
    else:
        for line in lines:
            say(line)


def finish() -> None:
    """See the last of what was printed off. Raises UserError where it cannot be written."""
    with _writing():
        sys.stdout.flush()


def _write(text: str) -> None:
    with _writing():
        sys.stdout.write(f"{text}\n")


@contextmanager
def _writing() -> Generator[None]:
    """Whoever has stopped reading our output is no fault; a full disk is one."""
    try:
        yield
    except BrokenPipeError:
        _hush()
    except OSError as error:
        _hush()
        raise UserError(
            _("The output could not be written ({reason}); send it somewhere else.").format(
                reason=error.strerror
            )
        ) from error


def _hush() -> None:
    """Print into the void from now on, also what is flushed when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_colour() -> bool:
    """Whether the output is a terminal that may be coloured (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _visible(line: str) -> str:
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], line)


def finding_fields(finding: Finding) -> Mapping[str, Any]:
    """A finding for scripts; the segment is counted from 1, offsets are code points."""
    return {
        "segment": finding.segment + 1,
        "side": finding.side,
        "start": finding.start,
        "end": finding.end,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "suggestions": finding.suggestions,
    }


def issue_fields(segment: Segment, issue: Issue) -> Mapping[str, Any]:
    """An issue for scripts."""
    return {"segment": segment.key + 1, **msgspec.structs.asdict(issue)}


def segment_fields(segment: Segment) -> Mapping[str, Any]:
    """A segment for scripts."""
    return {
        "segment": segment.key + 1,
        "kind": segment.kind,
        "source": segment.source,
        "target": segment.target,
        "plurals": segment.plurals,
        "status": segment.status,
        "excluded": segment.excluded,
        "scores": segment.judgements,
    }


def revision_fields(revision: Revision) -> Mapping[str, Any]:
    """A named revision for scripts; nobody named the first one, at no time."""
    named = revision.sequence > 0
    return {**msgspec.structs.asdict(revision), "at": revision.at if named else None}


def score_fields(score: Score) -> Mapping[str, Any]:
    """A score for scripts, with all its digits."""
    return {
        "metric": score.metric,
        "score": score.value,
        "signature": score.signature,
        "segments": score.segments,
    }
