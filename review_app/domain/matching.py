"""Which entries of two documents are the same, and which a merged document has."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

import msgspec
from msgspec.structs import replace

from review_app.domain.segment import Kind, Segment


class Row(msgspec.Struct, frozen=True):
    """One entry of the merged document: its position in each of the three, None where it is not."""

    base: int | None
    ours: int | None
    theirs: int | None


class Segments(Protocol):
    """Segments by their place, each made when somebody looks at it."""

    def __len__(self) -> int: ...

    def __getitem__(self, at: int, /) -> Segment: ...


def match(old: Segments, new: Segments, known: Mapping[int, int] | None = None) -> dict[int, int]:
    """Which position of `new` holds the entry at a position of `old`.

    Entries are the same by msgctxt and msgid, those of an article also by the text as
    received; of several such, first those that say the same, then by their order. Segments of
    an article that are left between two that were found are the same if they are as many.
    `known` are pairs that need not be looked at.
    """
    found = dict(known or {})
    for name in _NAMES:
        places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for at in _rest(len(new), found.values()):
            places[name(new[at])].append(at)
        places.pop(None, None)
        for at in _rest(len(old), found):
            if same := places.get(name(old[at])):
                found[at] = same.popleft()
    return found | dict(_in_gaps(old, new, found))


def _in_gaps(old: Segments, new: Segments, found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Pairs of the segments of an article that were rewritten, for they still stand in place."""
    ends = [(-1, -1), *sorted(found.items()), (len(old), len(new))]
    for (start, new_start), (end, new_end) in pairwise(ends):
        if end - start == new_end - new_start > 1:
            for at, there in zip(range(start + 1, end), range(new_start + 1, new_end), strict=True):
                if old[at].kind is new[there].kind is not Kind.MESSAGE:
                    yield at, there


def plan(base: Segments, ours: Segments, theirs: Segments, known: Sequence[Row] = ()) -> list[Row]:
    """The entries of the merged document, in order.

    An entry that one side removed and the other left alone is gone. The order is ours, or
    theirs where only they moved entries; an entry that one side added stands behind the one
    that it stood behind there. `known` are entries that all three have, and that need not be
    looked at.
    """
    to_ours = match(base, ours, _pairs((row.base, row.ours) for row in known))
    to_theirs = match(base, theirs, _pairs((row.base, row.theirs) for row in known))
    rows = [
        Row(at, to_ours.get(at), to_theirs.get(at))
        for at in range(len(base))
        if at in to_ours or at in to_theirs
    ]
    new_ours = _rest(len(ours), to_ours.values())
    new_theirs = _rest(len(theirs), to_theirs.values())
    both = match([ours[at] for at in new_ours], [theirs[at] for at in new_theirs])
    rows += (
        Row(None, at, new_theirs[both[place]] if place in both else None)
        for place, at in enumerate(new_ours)
    )
    added = set(both.values())
    rows += (Row(None, None, at) for place, at in enumerate(new_theirs) if place not in added)
    kept = [row for row in rows if not _is_gone(row, base, ours, theirs)]
    return _ordered(kept)


def _pairs(places: Iterable[tuple[int | None, int | None]]) -> dict[int, int]:
    return {here: there for here, there in places if here is not None and there is not None}


def _rest(length: int, taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [at for at in range(length) if at not in known]


def _is_gone(row: Row, base: Segments, ours: Segments, theirs: Segments) -> bool:
    if row.base is None:
        return False
    if row.ours is None:
        return row.theirs is None or same_content(base[row.base], theirs[row.theirs])
    return row.theirs is None and same_content(base[row.base], ours[row.ours])


def _ordered(rows: list[Row]) -> list[Row]:
    """`rows`, which come in the order of the base, in the order of the merged document."""
    old = [row for row in rows if None not in (row.base, row.ours, row.theirs)]
    moved_ours = not _ascending(row.ours or 0 for row in old)
    moved_theirs = not _ascending(row.theirs or 0 for row in old)
    lead, other = _by_ours, _by_theirs
    if moved_theirs and not moved_ours:
        lead, other = other, lead
    frame = sorted((row for row in rows if lead(row) is not None), key=lambda row: lead(row) or 0)
    others = sorted(
        (row for row in rows if other(row) is not None), key=lambda row: other(row) or 0
    )
    follow_on: defaultdict[int | None, list[Row]] = defaultdict(list)
    anchor = None
    for row in others:
        if lead(row) is None:
            follow_on[anchor].append(row)
        else:
            anchor = lead(row)
    result: list[Row] = []
    anchor = None
    for row in frame:
        if other(row) is not None:
            result += follow_on.pop(anchor, [])
            anchor = lead(row)
        result.append(row)
    return result + follow_on.pop(anchor, [])


def _by_ours(row: Row) -> int | None:
    return row.ours


def _by_theirs(row: Row) -> int | None:
    return row.theirs


def _ascending(places: Iterable[int]) -> bool:
    before = -1
    for place in places:
        if place < before:
            return False
        before = place
    return True


def _name(segment: Segment) -> Hashable:
    return segment.context, segment.source_text


def _whole_name(segment: Segment) -> Hashable:
    return segment.context, segment.source_text, segment.source_plural, segment.counts


def _name_and_text(segment: Segment) -> Hashable:
    return _whole_name(segment), segment.target, segment.plurals


def _received(segment: Segment) -> Hashable:
    return None if segment.kind is Kind.MESSAGE else (segment.kind, segment.received)


_NAMES: tuple[Callable[[Segment], Hashable], ...] = (_name_and_text, _whole_name, _name, _received)


def same_content(one: Segment, other: Segment) -> bool:
    """Whether two segments say the same, wherever they stand and however often edited."""
    there = replace(other, key=one.key, revision=one.revision)
    if one.kind is Kind.MESSAGE:
        there = replace(there, received=one.received)
    return there == one
