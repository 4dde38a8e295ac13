"""Splitting a segment in two, and merging it with the next one: one step, which undo takes back."""

from collections.abc import Sequence

from review_app.domain.edits import Change, Recut
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.recut import absorbed, merged, split
from review_app.domain.segment import Kind, Segment
from review_app.formats.exchanged import Exchanged
from review_app.linguistics.sentences import sentences
from review_app.messages import _
from review_app.workflows.joining import gap_between
from review_app.workflows.session import Session

Changes = tuple[tuple[int, Change], ...]


def split_at(session: Session, key: int, target: int, source: int) -> Changes:
    """The edits that split a segment before these characters of its target and its source.

    Only one of the two may be at an end of its text. Raises UserError where that cannot be.
    """
    segment = session.segment(key)
    check(session, segment)
    cuts = {Side.SOURCE: source, Side.TARGET: target}
    if not any(_parts(segment.text(side), at) for side, at in cuts.items()):
        raise UserError(
            _("Segment {number} has no text on both sides of that place; choose another.").format(
                number=key + 1
            )
        )
    first, rest = split(segment, len(session), cuts)
    return (
        (key, Recut(first, rest.key, merged=False)),
        (rest.key, Recut(rest, key, merged=False)),
    )


def merge_with_next(session: Session, key: int) -> Changes:
    """The edits that merge a segment with the one behind it. Raises UserError where that
    cannot be."""
    keys = session.keys
    at = keys.index(key)
    if at + 1 >= len(keys):
        raise UserError(_("Segment {number} is the last one.").format(number=key + 1))
    first, second = session.segment(key), session.segment(keys[at + 1])
    for one in (first, second):
        check(session, one)
    numbers = {"first": first.key + 1, "second": second.key + 1}
    if first.kind is not second.kind:
        words = _("Segments {first} and {second} are of different kinds, as a heading and a text.")
        raise UserError(words.format(**numbers))
    apart = not second.place.continues
    gaps = {side: gap_between(first.text(side), second.text(side), apart=apart) for side in Side}
    whole = merged(first, second, gaps)
    rest = absorbed(second, first.key)
    return (
        (first.key, Recut(whole, second.key, merged=True)),
        (second.key, Recut(rest, first.key, merged=True)),
    )


def check(session: Session, segment: Segment) -> None:
    """Raises UserError where a segment can be neither split nor merged."""
    number = segment.key + 1
    if segment.kind is Kind.MESSAGE or segment.plurals or segment.source_plural:
        raise UserError(
            _("Segment {number} is a message of a program: its source names it.").format(
                number=number
            )
        )
    if isinstance(session.base, Exchanged):
        raise UserError(
            _(
                "The units of this file belong to the program that made it; save the review as a"
                " .po file to split or merge them."
            )
        )
    if not segment.counts:
        raise UserError(
            _("Segment {number} is not part of the text; take it in first.").format(number=number)
        )


def counterpart(segment: Segment, target: int, language: str) -> int:
    """Where the source is likely to be cut, if its target is before character `target`.

    At the end of a sentence if there is one, else of a word, nearest to the same part of it.
    """
    text = segment.source_text
    wanted = round(target * len(text) / max(1, len(segment.target)))
    return min(
        _ends(text, sentences(text, language)) or _spaces(text) or [wanted],
        key=lambda at: abs(at - wanted),
    )


def _ends(text: str, pieces: Sequence[str]) -> list[int]:
    ends: list[int] = []
    for piece in pieces:
        ends.append((ends[-1] if ends else 0) + len(piece))
    return [at for at in ends if _parts(text, at)]


def _spaces(text: str) -> list[int]:
    marks = "，、；：,;: "
    return [at + 1 for at, one in enumerate(text) if one in marks and _parts(text, at + 1)]


def _parts(text: str, at: int) -> bool:
    """Whether there is text on both sides."""
    return bool(text[:at].strip() and text[at:].strip())
