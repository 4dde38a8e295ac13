"""An issue: what a person says is wrong, exactly where it is wrong."""

from datetime import datetime
from enum import StrEnum

import msgspec

from review_app.domain.span import Span


class Side(StrEnum):
    """Which text of a segment is meant."""

    SOURCE = "source"
    TARGET = "target"


class Severity(StrEnum):
    """MQM severity levels. https://themqm.org/error-types-2/error-severity-levels/"""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


class IssueState(StrEnum):
    """What has become of an issue."""

    OPEN = "open"
    FIXED = "fixed"
    REJECTED = "rejected"


class Answer(msgspec.Struct, frozen=True):
    """What somebody says to an issue: whether it is right, who says so, when (UTC), and why."""

    agrees: bool
    author: str
    at: datetime
    reason: str = ""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One issue. `type` is a typology path such as `linguistic-conventions/spelling`.

    `id` is unique within the document and never used again. `at` is when the issue was
    raised, in UTC; `closed_by` and `closed_at` say who gave it its last state.
    `repeated` says that the same error has been marked before, `preferential` that it is a
    matter of taste; `missing` that the words on the source are missing from the target.
    `reply` is the translator's, `ruling` the editor's, who decides between the two.
    """

    id: str
    type: str
    severity: Severity
    side: Side
    span: Span
    author: str
    at: datetime
    note: str = ""
    suggestion: str = ""
    state: IssueState = IssueState.OPEN
    closed_by: str = ""
    closed_at: datetime | None = None
    repeated: bool = False
    preferential: bool = False
    missing: bool = False
    reply: Answer | None = None
    ruling: Answer | None = None

    @property
    def weightless(self) -> bool:
        """Whether it costs nothing, however severe it is."""
        return self.repeated or self.preferential
