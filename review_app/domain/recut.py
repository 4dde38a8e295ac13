"""Splitting a segment, and merging two: texts and what is said of them go along."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from review_app.domain.finding import Dismissal, Mark
from review_app.domain.issue import Issue, Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import Span, mark
from review_app.domain.structure import Emphasis

_Marked = TypeVar("_Marked", Issue, Emphasis)

Range = tuple[int, int]
"""Code points, half-open."""

_LOWEST_FIRST = (
    Status.UNTRANSLATED,
    Status.DRAFT,
    Status.NEEDS_WORK,
    Status.TRANSLATED,
    Status.APPROVED,
)


def last_number(keys: Iterable[int]) -> int:
    """The highest number that people call a segment by, from 1; 0 where there is none.

    After a split it need not be that of the last one.
    """
    return max(keys, default=-1) + 1


def order_of(size: int, overlay: Mapping[int, Segment]) -> Sequence[int]:
    """The keys of the segments of a text in order, of which `size` were received.

    `overlay` are those that are not as they were received. Of several that were split off one
    segment, the last one stands next to it.
    """
    behind: dict[int, list[int]] = defaultdict(list)
    gone: set[int] = set()
    for one in overlay.values():
        if one.after is not None:
            behind[one.after].append(one.key)
        if one.into is not None:
            gone.add(one.key)
    if not behind and not gone:
        return range(size)
    keys: list[int] = []
    for received in range(size):
        waiting = [received]
        while waiting:
            key = waiting.pop()
            if key not in gone:
                keys.append(key)
            waiting += sorted(behind.get(key, ()))
    return keys


def in_order(keys: Collection[int], order: Sequence[int]) -> list[int]:
    """Those of `keys` that are in the text, whose keys are `order`, in its order."""
    return sorted(keys) if isinstance(order, range) else [key for key in order if key in keys]


def split(segment: Segment, key: int, cuts: Mapping[Side, int]) -> tuple[Segment, Segment]:
    """The parts of a segment before and behind `cuts`, without the space there.

    The second one has `key`. An issue goes where it begins; if it goes on behind the cut, it
    ends there. Scores stay with the first part, dismissals are of both.
    """
    texts = {side: segment.text(side) for side in Side}
    head = {side: _inner(text, 0, cuts[side]) for side, text in texts.items()}
    tail = {side: _inner(text, cuts[side], len(text)) for side, text in texts.items()}
    first, rest = _part(segment, head, cuts, behind=False), _part(segment, tail, cuts, behind=True)
    return first, replace(
        rest,
        key=key,
        after=segment.key,
        into=None,
        revision=0,
        place=replace(segment.place, begins=False, continues=True),
        context=None,
        judgements=(),
        rated=None,
        notes=(),
    )


def merged(first: Segment, second: Segment, gaps: Mapping[Side, str]) -> Segment:
    """Two segments as one, with `gaps` between their texts, and the lower of their statuses.

    Where one of them has no source, that of the other is the source of both.
    """
    if first.monolingual is not second.monolingual:
        first, second = _with_source(first), _with_source(second)
    between = {side: gaps[side] if _both(first, second, side) else "" for side in Side}
    texts = {side: first.text(side) + between[side] + second.text(side) for side in Side}
    offsets = {side: len(first.text(side)) + len(between[side]) for side in Side}
    source = None if first.monolingual else texts[Side.SOURCE]
    received = _received(first, second, texts[Side.SOURCE], gaps[Side.TARGET])
    authors = {one.author for one in first.judgements}
    known = {one.mark for one in first.dismissals}
    return replace(
        first,
        source=source,
        target=texts[Side.TARGET],
        received=received,
        verdict=_lower(first, second, texts[Side.TARGET]),
        flags=tuple(dict.fromkeys((*first.flags, *second.flags))),
        issues=(*_again(first.issues, texts), *_moved(second.issues, texts, offsets)),
        emphasis=(*_again(first.emphasis, texts), *_moved(second.emphasis, texts, offsets)),
        dismissals=(*first.dismissals, *_others(second.dismissals, known)),
        judgements=(
            *first.judgements,
            *(one for one in second.judgements if one.author not in authors),
        ),
        previous=None,
        last_approved="",
        notes=(*first.notes, *second.notes),
    )


def _with_source(segment: Segment) -> Segment:
    """`segment` with an empty source, if it has none; marks on the text in its place are lost."""
    if not segment.monolingual:
        return segment

    def unmoored(one: _Marked) -> _Marked:
        return replace(one, span=replace(one.span, start=0, end=0, lost=True))

    issues = (unmoored(one) if one.side is Side.SOURCE else one for one in segment.issues)
    emphasis = (one for one in segment.emphasis if one.side is not Side.SOURCE)
    return replace(segment, source="", issues=tuple(issues), emphasis=tuple(emphasis))


def absorbed(segment: Segment, into: int) -> Segment:
    """What is left of a segment that was merged into another."""
    return replace(
        segment,
        into=into,
        issues=(),
        emphasis=(),
        dismissals=(),
        judgements=(),
        rated=None,
        notes=(),
    )


def _inner(text: str, start: int, end: int) -> Range:
    """The range without the white space at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return (start + left, start + len(part.rstrip())) if part.strip() else (end, end)


def _part(
    segment: Segment, ranges: Mapping[Side, Range], cuts: Mapping[Side, int], *, behind: bool
) -> Segment:
    texts = {side: segment.text(side)[slice(*ranges[side])] for side in Side}
    source = None if segment.monolingual else texts[Side.SOURCE]
    if segment.monolingual:
        received = texts[Side.SOURCE]
    elif segment.received == segment.target:
        received = texts[Side.TARGET]
    else:
        received = "" if behind else segment.received
    verdict = segment.verdict
    if not texts[Side.TARGET]:
        verdict = replace(verdict, status=Status.UNTRANSLATED)
    issues = [
        replace(one, span=_within(one.span, ranges[one.side], texts[one.side]))
        for one in segment.issues
        if (not one.span.lost and one.span.start >= cuts[one.side]) is behind
    ]
    emphasis = [
        replace(one, span=_within(one.span, ranges[one.side], texts[one.side]))
        for one in segment.emphasis
        if max(one.span.start, ranges[one.side][0]) < min(one.span.end, ranges[one.side][1])
    ]
    return replace(
        segment,
        source=source,
        target=texts[Side.TARGET],
        received=received,
        verdict=verdict,
        issues=tuple(issues),
        emphasis=tuple(emphasis),
        previous=None,
        last_approved="",
    )


def _within(span: Span, around: Range, text: str) -> Span:
    """`span` in the part `around` of its text, which is `text`; lost where nothing is left."""
    if span.lost:
        return span
    start = max(span.start, around[0]) - around[0]
    end = min(span.end, around[1]) - around[0]
    if start > end or (start == end and span.start < span.end):
        return replace(span, start=0, end=0, lost=True)
    return mark(text, start, end)


def _both(first: Segment, second: Segment, side: Side) -> bool:
    return bool(first.text(side) and second.text(side))


def _received(first: Segment, second: Segment, source: str, gap: str) -> str:
    if first.monolingual:
        return source
    return (gap if first.received and second.received else "").join(
        (first.received, second.received)
    )


def _lower(first: Segment, second: Segment, target: str) -> Verdict:
    lower = min((first, second), key=lambda one: _LOWEST_FIRST.index(one.status)).verdict
    if lower.status is Status.UNTRANSLATED and target:
        return replace(lower, status=Status.DRAFT)
    return lower


def _again(marks: Sequence[_Marked], texts: Mapping[Side, str]) -> list[_Marked]:
    """The marks of the first text, with what is around their words now."""
    return _moved(marks, texts, dict.fromkeys(Side, 0))


def _moved(
    marks: Sequence[_Marked], texts: Mapping[Side, str], offsets: Mapping[Side, int]
) -> list[_Marked]:
    moved: list[_Marked] = []
    for one in marks:
        span, by = one.span, offsets[one.side]
        if not span.lost:
            span = mark(texts[one.side], span.start + by, span.end + by)
        moved.append(replace(one, span=span))
    return moved


def _others(dismissals: Sequence[Dismissal], known: Container[Mark]) -> list[Dismissal]:
    return [one for one in dismissals if one.mark not in known]
