"""A finding: what an automatic check says of a segment. Findings are computed, never stored."""

from datetime import datetime
from enum import StrEnum

import msgspec

from review_app.domain.issue import Side


class FindingSeverity(StrEnum):
    """How much a finding matters; SARIF's three levels."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What check `check` says of `text[start:end]` (code points, half-open) on `side`.

    `quote` is that text; `suggestions` are whole replacements for it, best first.
    `issue_type` is the typology path that an issue made of the finding gets.
    """

    segment: int
    side: Side
    start: int
    end: int
    quote: str
    check: str
    severity: FindingSeverity
    message: str
    suggestions: tuple[str, ...] = ()
    issue_type: str = "other"


class Dismissal(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word that findings of `check` on `quote` in this segment are no mistakes."""

    check: str
    side: Side
    quote: str
    reason: str
    author: str
    at: datetime

    def covers(self, finding: Finding) -> bool:
        """Whether `finding`, of the same segment, is dismissed by this."""
        return (self.check, self.side, self.quote) == (finding.check, finding.side, finding.quote)
