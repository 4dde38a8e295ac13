"""A document: one article or catalog under review."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

import msgspec

from review_app.domain.finding import Dismissal
from review_app.domain.quality import QualityModel
from review_app.domain.segment import Segment

AS_RECEIVED = "as received"
"""The name of the first revision of every document."""


class Properties(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a document as a whole. Languages are BCP 47 tags such as `zh-CN`.

    `date` is that of the article, as it is written there. `names` are words that spelling
    checks leave alone in this document, `dismissals` findings that are no mistakes anywhere in
    it. `profile` names the profile of its checks; "" where nobody has chosen one.
    `plural_forms` is the catalog's own rule for plurals. `charset` is the one that a person
    wants the file to be converted to, "" for the one that it has. `typology` is the name of the
    one that its issues are raised in, "" for MQM-Core. In a `blind` review nobody sees what
    others said before being among those who have `done` their pass. `model` is by what the text
    is judged.
    """

    title: str = ""
    source_title: str = ""
    origin: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    source_language: str = ""
    target_language: str = ""
    names: tuple[str, ...] = ()
    plural_forms: str = ""
    profile: str = ""
    dismissals: tuple[Dismissal, ...] = ()
    charset: str = ""
    typology: str = ""
    blind: bool = False
    done: tuple[str, ...] = ()
    model: QualityModel = QualityModel()


class Revision(msgspec.Struct, frozen=True):
    """A named state of the whole document: all edits up to and including number `sequence`."""

    name: str
    sequence: int
    author: str
    at: datetime


class DocumentState(msgspec.Struct, frozen=True):
    """What edits can change of a document as a whole; `revision` counts those edits."""

    properties: Properties
    revisions: tuple[Revision, ...] = ()
    revision: int = 0


class Base(Protocol):
    """A document as received: segments in order, each made when somebody looks at it."""

    @property
    def properties(self) -> Properties: ...

    def __len__(self) -> int: ...

    def segment(self, key: int) -> Segment:
        """The segment at position `key`, counted from 0. Raises IndexError."""
        ...


def segments_of(base: Base) -> Iterator[Segment]:
    """All segments of `base`, in order."""
    return (base.segment(key) for key in range(len(base)))
