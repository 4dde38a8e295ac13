"""What every form of the report is made of: sections of sentences, pictures and tables."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from review_app.domain.document import AS_RECEIVED
from review_app.messages import _
from review_app.reports.model import Text


class Number(msgspec.Struct, frozen=True):
    """A number that is shown with so many digits; with a `sign`, as a part of a hundred."""

    value: float
    digits: int = 1
    sign: str = ""

    def __str__(self) -> str:
        return f"{self.value * (100 if self.sign else 1):.{self.digits}f}{self.sign}"


Cell = str | int | float | Number | Text | None
"""What stands in a cell. None is an empty one."""

METRICS = {"hter": "HTER", "bleu": "BLEU", "chrf": "chrF", "chrf++": "chrF++", "ter": "TER"}

NONE = "–"


class Column(msgspec.Struct, frozen=True):
    """The head of a column. `language` is the BCP 47 tag of the texts in it; `share` is its
    part of the width, where several columns compete; numbers stand right."""

    title: str
    share: int = 1
    number: bool = False
    language: str = ""


class Table(msgspec.Struct, frozen=True):
    """Rows below a head; a head without titles is not shown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Section(msgspec.Struct, frozen=True):
    """A heading, sentences, a picture by its name, and a table."""

    title: str
    sentences: tuple[str, ...] = ()
    picture: str = ""
    table: Table | None = None


def revision_name(name: str) -> str:
    """The name of a revision, for people."""
    return _("as received") if name == AS_RECEIVED else name


def fixed(number: float | None, digits: int = 1) -> Cell:
    """`number` with so many digits."""
    return NONE if number is None else Number(number, digits)


def moment(at: datetime | None) -> str:
    """A time in UTC, to the minute."""
    return NONE if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def facts(title: str, pairs: Iterable[tuple[str, Cell]]) -> Section:
    """A name and words a row; those without words are left out."""
    rows = tuple((name, words) for name, words in pairs if words)
    return Section(title, table=Table((Column("", 1), Column("", 3)), rows))
