"""What a check is, and what it may look at besides the segment."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from review_app.checks.profile import STANDARD, Profile
from review_app.domain.document import Properties
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.glossary import NO_TERMS, Glossary
from review_app.domain.issue import Side
from review_app.domain.memory import primary
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

    @property
    def into_english(self) -> bool:
        """Whether the translation is English, of any region."""
        return primary(self.properties.target_language) == "en"


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

    @classmethod
    def of(
        cls, segment: Segment, key: str, value: str, start: int = 0, end: int | None = None
    ) -> "Trait":
        """The trait of `[start, end)` of the target; without those, of all of it."""
        end = len(segment.target) if end is None else end
        quote = segment.target[start:end]
        return cls(
            key=key,
            value=value,
            segment=segment.key,
            side=Side.TARGET,
            start=start,
            end=end,
            quote=quote,
        )


class JointCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What checks that compare segments have in common; made so that an edit costs one segment.

    `collect` yields the traits of one segment. When a segment changes, its traits are collected
    again and only the keys that it has or had are judged.
    """

    id: str
    severity: FindingSeverity
    issue_type: str
    explain: str
    collect: Callable[[Segment, Context], Iterable[Trait]]

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


class DocumentCheck(JointCheck, frozen=True, kw_only=True):
    """A check that looks at all traits of the document that share a key.

    `judge` gets them by segment and place, and yields findings on any of them.
    """

    judge: Callable[[Sequence[Trait], Context], Iterable[Finding]]


class NormCheck(JointCheck, frozen=True, kw_only=True):
    """A check of what most of the document does, for keys that all segments may have.

    `norm` says what is usual, by how often the traits with a key have each value: few different
    ones, in no order; None for nothing. `judge` yields findings on a trait that is not usual. As
    long as an edit leaves the norm as it was, only the edited segment is judged again.
    """

    norm: Callable[[Mapping[str, int], Context], Any]
    judge: Callable[[Trait, Any], Iterable[Finding]]


AnyCheck = Check | DocumentCheck | NormCheck
