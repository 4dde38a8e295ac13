"""What an imported article is made of."""

import re

import msgspec

from review_app.domain.document import Properties
from review_app.domain.segment import Kind, Segment, Status, Verdict

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


def lines_of(text: str) -> list[str]:
    """The lines of `text`, without their ends, whichever program wrote them."""
    return _LINE_END.split(text)


def pair(key: int, source: str | None, target: str, kind: Kind) -> Segment:
    """A segment as it comes in: translated if there is a target, excluded if it is residue."""
    return Segment(
        key=key,
        received=target,
        target=target,
        verdict=Verdict(Status.TRANSLATED if target else Status.UNTRANSLATED),
        source=source,
        kind=kind,
        excluded=kind is Kind.RESIDUE,
    )
