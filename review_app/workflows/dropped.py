"""What another program took out of the review in a file."""

from collections.abc import Iterator, Mapping, Sequence

from review_app.domain.segment import Segment
from review_app.formats.po import Catalog
from review_app.messages import ngettext

_NAMED = 10
"""How many entries a sentence names before it says that there are more."""


def dropped(known: Catalog, theirs: Catalog, where: Mapping[int, int]) -> tuple[str, ...]:
    """Sentences on the review that `known` has and `theirs` has not; none where nothing is lost.

    `where` says which segment of `theirs` is the one at a key of `known`. An entry whose review
    stands at another one now is no news: its text changed.
    """
    before, after = known.reviewed(), theirs.reviewed()
    elsewhere = {fact for facts in after.values() for fact in facts}
    bare: list[int] = []
    gone: list[int] = []
    for key, facts in before.items():
        there = where.get(key)
        if there is not None:
            if there not in after or _lacks_an_issue(known.segment(key), theirs.segment(there)):
                bare.append(there + 1)
        elif not facts & elsewhere:
            gone.append(key + 1)
    return tuple(_sentences(bare, gone))


def _lacks_an_issue(before: Segment, after: Segment) -> bool:
    return not {issue.id for issue in before.issues} <= {issue.id for issue in after.issues}


def _sentences(bare: Sequence[int], gone: Sequence[int]) -> Iterator[str]:
    if bare:
        yield ngettext(
            "Another program dropped what the review says of an entry: entry {list}.",
            "Another program dropped what the review says of {count} entries: entries {list}.",
            len(bare),
        ).format(count=len(bare), list=_named(bare))
    if gone:
        yield ngettext(
            "Another program dropped an entry with its review: it was entry {list}.",
            "Another program dropped {count} entries with their review: they were entries {list}.",
            len(gone),
        ).format(count=len(gone), list=_named(gone))


def _named(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_NAMED])) + ", …" * (len(numbers) > _NAMED)
