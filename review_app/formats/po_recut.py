"""Entries that were not in a catalog as received, and those that are no longer: split or merged."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from review_app.domain.recut import order_of
from review_app.domain.segment import Segment
from review_app.formats import po_message, po_splice
from review_app.formats.po_change import Name
from review_app.formats.po_index import Entry
from review_app.formats.po_write import Style

Spliced = dict[int, tuple[Entry, bytes]]
"""By the keys of segments as received, their entries and what stands in their place."""


def entry_lines(
    segment: Segment, style: Style, taken: Callable[[Name], bool]
) -> tuple[Name, list[bytes]]:
    """The lines of a new entry, under a name that is not `taken`. Raises CharsetError."""
    message = po_message.numbered(po_message.message_of(segment), segment, taken)
    facts = po_message.facts_of(segment, message)
    lines = [po_splice.review_line(fact, style) for fact in facts]
    flags = (*(["fuzzy"] if message.fuzzy else []), *message.flags)
    if flags:
        lines.append(style.encode("#, " + ", ".join(flags)))
    return message.name, [*lines, po_splice.body_bytes(message, style)]


def parted(changed: Mapping[int, Segment], size: int) -> tuple[dict[int, Segment], set[int]]:
    """What of `changed` is still there of the `size` segments received; the keys that are not."""
    gone = {key for key, one in changed.items() if key < size and one.into is not None}
    kept = {key: one for key, one in changed.items() if key < size and key not in gone}
    return kept, gone


def recut(
    spliced: Spliced,
    changed: Mapping[int, Segment],
    size: int,
    received: Callable[[int], tuple[Entry, bytes]],
    write: Callable[[Segment], bytes],
) -> Spliced:
    """`spliced` with the entries of `changed` that were split off, and without merged ones.

    `received` gives an entry as it was, `write` the bytes of a new one.
    """
    _kept, gone = parted(changed, size)
    behind: dict[int, list[int]] = defaultdict(list)
    last = -1
    for key in order_of(size, _placed(changed)):
        if key < size:
            last = key
        elif changed[key].into is None:
            behind[last].append(key)
    whole = dict(spliced)
    for key in sorted(gone.union(behind)):
        entry, old = whole.get(key) or received(key)
        added = b"".join(write(changed[one]) for one in behind.get(key, ()))
        whole[key] = entry, added if key in gone else old + added
    return whole


def _placed(changed: Mapping[int, Segment]) -> dict[int, Segment]:
    """Those that say where they stand; merged ones as if they still stood there."""
    return {key: replace(one, into=None) for key, one in changed.items() if one.after is not None}


def new_entry(lines: Sequence[bytes], style: Style) -> bytes:
    """The bytes of an entry behind another one, with the empty line between."""
    return b"".join((style.newline, *(line + style.newline for line in lines)))
