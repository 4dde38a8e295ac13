"""What an imported article is made of."""

import re

import msgspec

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.structure import Emphasis, Place

_NOWHERE = Place()
_LINE_END = re.compile(r"\r\n?|\n")


class Article(msgspec.Struct, frozen=True):
    """A document that came as text."""

    properties: Properties
    segments: tuple[Segment, ...]

    def __len__(self) -> int:
        return len(self.segments)

    def segment(self, key: int) -> Segment:
        """The segment at position `key`, counted from 0. Raises IndexError."""
        if key < 0:
            raise IndexError(key)
        return self.segments[key]


class Imported(msgspec.Struct, frozen=True):
    """One text as it came: its blocks, and what it says of itself.

    In `properties` its title and language stand as those of a target. `encoding` is the one
    that it was read in, "" where its format leaves no choice.
    """

    properties: Properties
    blocks: tuple[Block, ...]
    encoding: str = ""


def lines_of(text: str) -> list[str]:
    """The lines of `text`, without their ends, whichever program wrote them."""
    return _LINE_END.split(text)


def pair(
    key: int,
    source: str | None,
    target: str,
    kind: Kind,
    *,
    place: Place = _NOWHERE,
    emphasis: tuple[Emphasis, ...] = (),
) -> Segment:
    """A segment as it comes in: translated if there is a target, excluded if it is residue."""
    return Segment(
        key=key,
        received=target,
        target=target,
        verdict=Verdict(Status.TRANSLATED if target else Status.UNTRANSLATED),
        source=source,
        kind=kind,
        place=place,
        emphasis=emphasis,
        excluded=kind is Kind.RESIDUE,
    )
