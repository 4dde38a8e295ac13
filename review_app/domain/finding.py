"""A finding: what an automatic check says of a segment. Findings are computed, never stored."""

from datetime import datetime
from enum import StrEnum

import msgspec

from review_app.domain.issue import Side

Mark = tuple[str, Side, str]
"""What a dismissal is about: a check's id, a side, the words."""


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

    @property
    def mark(self) -> Mark:
        return self.check, self.side, self.quote


class Dismissal(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word that findings of `check` on `quote` are no mistakes.

    It holds where it is kept: in one segment, in the whole document, or in the workspace.
    """

    check: str
    side: Side
    quote: str
    reason: str
    author: str
    at: datetime

    @property
    def mark(self) -> Mark:
        return self.check, self.side, self.quote
