"""What the list of findings says of a finding, or of a dismissal."""

from collections.abc import Callable

import msgspec

from review_app.domain.edits import DOCUMENT
from review_app.domain.finding import Dismissal, Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.gui.panels.icons import finding_icon
from review_app.gui.panels.parts import when
from review_app.gui.panels.rows import Column
from review_app.gui.theme import Colours
from review_app.messages import N_, _

EVERYWHERE = DOCUMENT - 1
"""The key of what is dismissed in all documents; it stands before all else."""

SEVERITIES = {
    FindingSeverity.NOTE: N_("note"),
    FindingSeverity.WARNING: N_("warning"),
    FindingSeverity.ERROR: N_("error"),
}


class FindingRow(msgspec.Struct, frozen=True, gc=False):
    """A finding of segment `key`; or a dismissal there, in the document or everywhere.

    Rows make no cycles: kept out of garbage collection, 100,000 of them cost a tenth.
    """

    key: int
    what: Finding | Dismissal

    @property
    def finding(self) -> Finding | None:
        return self.what if isinstance(self.what, Finding) else None

    @property
    def dismissal(self) -> Dismissal | None:
        return self.what if isinstance(self.what, Dismissal) else None


def key_of(row: FindingRow) -> int:
    return row.key


def columns(
    look: Callable[[], Colours], raised: Callable[[Finding], bool]
) -> tuple[Column[FindingRow], ...]:
    """The columns; `raised` tells whether a finding has become an issue."""
    return (
        Column(N_("Segment"), _place, 84),
        Column(
            N_("Severity"),
            lambda row: _(SEVERITIES[row.finding.severity]) if row.finding else "",
            94,
            lambda row: finding_icon(row.finding.severity, look()) if row.finding else None,
        ),
        Column(N_("Check"), lambda row: row.what.check, 100),
        Column(N_("Words"), _quoted, 150),
        Column(N_("Message"), lambda row: row.finding.message if row.finding else "", 330),
        Column(N_("Suggestion"), _suggestion, 130),
        Column(N_("State"), lambda row: _state(row, raised), 110),
    )


def _place(row: FindingRow) -> str:
    if row.key == DOCUMENT:
        return _("document")
    return _("everywhere") if row.key == EVERYWHERE else str(row.key + 1)


def _state(row: FindingRow, raised: Callable[[Finding], bool]) -> str:
    dismissal, finding = row.dismissal, row.finding
    if dismissal is not None:
        return _("dismissed by {author}, {when}: {reason}").format(
            author=dismissal.author,
            when=when(dismissal.at),
            reason=dismissal.reason or _("no reason given"),
        )
    return _("issue raised") if finding is not None and raised(finding) else _("open")


def _quoted(row: FindingRow) -> str:
    if row.what.side is Side.SOURCE:
        return _("{words} (source)").format(words=row.what.quote)
    return row.what.quote


def _suggestion(row: FindingRow) -> str:
    return row.finding.suggestions[0] if row.finding and row.finding.suggestions else ""
