"""A segment: one source/target pair, and what people have said of it."""

from datetime import datetime
from enum import StrEnum

import msgspec

from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, IssueState, Side
from review_app.domain.judgement import Judgement
from review_app.domain.rating import Rated
from review_app.domain.structure import Emphasis, Place


class Status(StrEnum):
    """How far a segment is. XLIFF 2 state/subState of each: see `XLIFF_STATES`."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    NEEDS_WORK = "needs work"
    APPROVED = "approved"


XLIFF_STATES = {
    Status.UNTRANSLATED: ("initial", ""),
    Status.DRAFT: ("translated", "review-app:draft"),
    Status.TRANSLATED: ("translated", ""),
    Status.NEEDS_WORK: ("translated", "review-app:needs-work"),
    Status.APPROVED: ("final", ""),
}
"""XLIFF 2.1 §4.3.1.38 `state` and §4.3.1.41 `subState` for each status."""


FUZZY = (Status.DRAFT, Status.NEEDS_WORK)
"""The statuses that gettext's tools see as fuzzy: not to be shipped."""


class Kind(StrEnum):
    """What a segment is in its article."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    ATTRIBUTION = "attribution"
    RESIDUE = "residue"
    MESSAGE = "message"
    """A message of a program's catalog: no article."""


class Verdict(msgspec.Struct, frozen=True):
    """The status of a segment, who gave it and when (UTC), and why where a reason was given."""

    status: Status
    author: str = ""
    at: datetime | None = None
    reason: str = ""


class Previous(msgspec.Struct, frozen=True, kw_only=True):
    """The source that a fuzzy target was made for: gettext's `#|`, shown as a diff."""

    source: str = ""
    plural: str = ""
    context: str | None = None


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One source/target pair.

    `key` is its position in the document as received, from 0: it never changes. What was split
    off has a key behind all those, and stands behind the segment `after`; what was merged is
    part of the segment `into`, and of the text no longer.
    `source` is None where no source is known: the segment is monolingual, and `received`,
    the target as received, stands in its place. `plurals` are the target's plural forms
    after the first, `source_plural` the source's plural. `revision` counts the edits.
    `context` is gettext's msgctxt, `flags` are its format flags such as `c-format`.
    `last_approved` is the target as it was approved last, and `last_approved_plurals` are its
    further forms; both empty while it is approved, or where nobody knows. `judgements` are
    the scores that people gave it, one each; `rated` is who rated it in a file of ratings.
    `notes` are what others wrote on it in the file, such as a developer's explanation.
    """

    key: int
    received: str
    target: str
    verdict: Verdict
    source: str | None = None
    source_plural: str = ""
    plurals: tuple[str, ...] = ()
    context: str | None = None
    flags: tuple[str, ...] = ()
    kind: Kind = Kind.PARAGRAPH
    place: Place = Place()
    emphasis: tuple[Emphasis, ...] = ()
    excluded: bool = False
    obsolete: bool = False
    issues: tuple[Issue, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    rated: Rated | None = None
    previous: Previous | None = None
    last_approved: str = ""
    last_approved_plurals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    revision: int = 0
    after: int | None = None
    into: int | None = None

    @property
    def status(self) -> Status:
        return self.verdict.status

    @property
    def monolingual(self) -> bool:
        return self.source is None

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: translated, and in an article, confirmed by a person.

        The text of an article comes as somebody's translation: that is what a review begins
        with, not what it has got done.
        """
        if self.status is Status.TRANSLATED:
            return self.kind is Kind.MESSAGE or bool(self.verdict.author)
        return self.status is Status.APPROVED

    @property
    def source_text(self) -> str:
        """What stands on the source side: the source, or the text as received."""
        return self.received if self.source is None else self.source

    @property
    def open_issues(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.state is IssueState.OPEN)

    @property
    def counts(self) -> bool:
        """Whether the segment is part of the text: exported, counted and scored."""
        return not self.excluded and not self.obsolete and self.into is None

    @property
    def forms(self) -> tuple[str, ...]:
        """The target's plural forms, the first one first."""
        return self.target, *self.plurals

    @property
    def complete(self) -> bool:
        """Whether the target, with all its plural forms, has a text."""
        return all(self.forms)

    def form(self, number: int) -> str:
        """The target's plural form `number`, 0 the first. Raises IndexError."""
        return self.plurals[number - 1] if number else self.target

    def text(self, side: Side) -> str:
        return self.source_text if side is Side.SOURCE else self.target


NOWHERE = -1
"""`into` of a segment that is not there: not yet split off, or no longer."""


def blank(key: int) -> Segment:
    """What stands for a segment that is not there."""
    return Segment(
        key=key, received="", target="", verdict=Verdict(Status.UNTRANSLATED), into=NOWHERE
    )
