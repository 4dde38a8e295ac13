"""What a check is, and what it may look at besides the segment."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from review_app.checks.profile import STANDARD, Profile
from review_app.domain.document import Properties
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.glossary import NO_TERMS, Glossary
from review_app.domain.issue import Side
from review_app.domain.segment import Segment


class Context(msgspec.Struct, frozen=True):
    """What holds for all segments of a document.

    `dictionary` are the person's own words, in any case. `profile` says which checks run.
    `glossary` has the terms of the document's languages.
    """

    properties: Properties
    dictionary: frozenset[str] = frozenset()
    profile: Profile = STANDARD
    glossary: Glossary = NO_TERMS


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """An automatic check: `find` yields its findings on a segment, in any order.

    `explain` is one line for people, marked for translation; `issue_type` the typology path
    that an issue made of a finding gets.
    """

    id: str
    severity: FindingSeverity
    issue_type: str
    explain: str
    find: Callable[[Segment, Context], Iterable[Finding]]

    def finding(
        self,
        segment: Segment,
        side: Side,
        start: int,
        end: int,
        *,
        message: str,
        suggestions: tuple[str, ...] = (),
    ) -> Finding:
        """What this check says of `[start, end)` (code points) of `segment`'s text on `side`."""
        return Finding(
            segment=segment.key,
            side=side,
            start=start,
            end=end,
            quote=segment.text(side)[start:end],
            check=self.id,
            severity=self.severity,
            message=message,
            suggestions=suggestions,
            issue_type=self.issue_type,
        )


class Trait(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something in one segment that must agree with the like in others of the document.

    Traits with the same `key` are judged together; `value` is what they may differ in. The
    place is `[start, end)`, code points of the segment's text on `side`; `quote` that text.
    There are many, and they make no cycles: they are kept out of garbage collection.
    """

    key: str
    value: str
    segment: int
    side: Side
    start: int
    end: int
    quote: str


class DocumentCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A check of a document as a whole, made so that an edit costs one segment.

    `collect` yields the traits of one segment. `judge` gets all traits of the document that
    share a key, by segment and place, and yields findings on any of them. When a segment
    changes, its traits are collected again and only the keys that it has or had are judged.
    """

    id: str
    severity: FindingSeverity
    issue_type: str
    explain: str
    collect: Callable[[Segment, Context], Iterable[Trait]]
    judge: Callable[[Sequence[Trait], Context], Iterable[Finding]]

    def finding(self, trait: Trait, *, message: str, suggestions: tuple[str, ...] = ()) -> Finding:
        """What this check says of the place of `trait`."""
        return Finding(
            segment=trait.segment,
            side=trait.side,
            start=trait.start,
            end=trait.end,
            quote=trait.quote,
            check=self.id,
            severity=self.severity,
            message=message,
            suggestions=suggestions,
            issue_type=self.issue_type,
        )


AnyCheck = Check | DocumentCheck
