"""A block: what an article is made of when it comes in, and when it goes out."""

import msgspec

from review_app.domain.segment import Kind
from review_app.domain.structure import Emphasis, Place


class Block(msgspec.Struct, frozen=True):
    """A title, heading, paragraph, item or cell; a line feed in its text is a line break.

    The spans of `emphasis` do not cross each other unless one holds the other.
    """

    kind: Kind
    text: str
    place: Place = Place()
    emphasis: tuple[Emphasis, ...] = ()
