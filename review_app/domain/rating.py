"""A rating: one row of a file of MQM ratings, as the WMT evaluations and Marot have them."""

from functools import lru_cache

import msgspec

from review_app.domain.issue import Side
from review_app.domain.marks import Marked, read_marks
from review_app.domain.typology import slug

NO_ERROR = "No-error"
"""The category and the severity of a row that says that its rater found nothing."""


class Rated(msgspec.Struct, frozen=True):
    """The place of a segment in the file of ratings that it came from, and who rated it there.

    The names are those of `Rating`. Who found nothing is one of the `raters`, too.
    """

    system: str
    document: str
    number: str
    id: str
    raters: tuple[str, ...] = ()


class Rating(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one rater says of one segment of one system's translation: an error, or that there
    is none.

    `number` is the segment's within its document, `id` its number in the whole file, both as
    they are written. `source` and `target` are the texts with the words of the error between
    `<v>` and `</v>`: an omission is marked on the source. `metadata` is the last column, JSON
    or a note; None where there is none.
    """

    system: str
    document: str
    number: str
    id: str
    rater: str
    source: str
    target: str
    category: str
    severity: str
    metadata: str | None = None

    @property
    def is_check(self) -> bool:
        """Whether it tells how a rater did on a deliberate error: no error of the system's."""
        return _plain(self.severity).startswith("hotw")

    @property
    def counts(self) -> bool:
        """Whether a rater says something of the text: rows of metadata have no rater."""
        return bool(self.rater) and not self.is_check

    @property
    def is_error(self) -> bool:
        """Whether it says that something is wrong."""
        severity, category = _plain(self.severity), _plain(self.category)
        nothing = "no-error" in (severity, category) or not (severity or category)
        return self.counts and not nothing

    def marked(self, side: Side) -> Marked:
        """The text of one side, and what is marked in it."""
        return read_marks(self.source if side is Side.SOURCE else self.target)


_plain = lru_cache(maxsize=1024)(slug)
