"""What becomes of the entries of a catalog, and that each keeps a name of its own."""

from collections import Counter
from collections.abc import Callable, Mapping

import msgspec
from msgspec.structs import replace

from review_app.domain.segment import Segment
from review_app.formats import po_message
from review_app.formats.po_index import Entry
from review_app.formats.po_message import Message

Name = tuple[str | None, str]
"""An entry's msgctxt and msgid."""


class Change(msgspec.Struct, frozen=True):
    """An entry with what it says and is to say, as segments and as messages."""

    entry: Entry
    base: Segment
    segment: Segment
    old: Message
    new: Message


def name_apart(work: dict[int, Change], names_of: Callable[[], Mapping[Name, int]]) -> None:
    """Give entries whose msgid changed a name that no other entry has.

    `names_of` tells how many entries have which name now; it is asked where one changed.
    """
    renamed = [
        key
        for key, change in work.items()
        if change.new.msgid != change.old.msgid or change.segment.context != change.base.context
    ]
    if not renamed:
        return
    names = names_of()
    left = Counter(work[key].old.name for key in renamed)
    given: set[Name] = set()

    def taken(name: Name) -> bool:
        return name in given or names.get(name, 0) > left[name]

    for key in renamed:
        change = work[key]
        plain = replace(change.new, context=change.segment.context)
        named = po_message.numbered(plain, change.segment, taken)
        given.add(named.name)
        work[key] = replace(change, new=named)
