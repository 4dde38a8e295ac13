"""What the line under the current row offers."""

from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.gui.grid.editing import Editing
from review_app.messages import _


def hints(editing: Editing, suggestion_key: str, source_key: str) -> dict[Side, str]:
    """The words of the line on each side, with the keys that do what they offer."""
    offered: dict[Side, str] = {}
    if editing.shows_stand_in:
        offered[Side.SOURCE] = _source_hint(source_key)
    finding = editing.current_finding()
    if editing.target.too_long:
        offered[Side.TARGET] = _too_long_hint(len(editing.target.text()))
    elif finding is not None and finding.suggestions and finding.side is Side.TARGET:
        offered[Side.TARGET] = _finding_hint(finding, suggestion_key)
    return offered


def _finding_hint(finding: Finding, key: str) -> str:
    """The words that offer the first suggestion of a finding, with the key that takes it."""
    return _("“{words}” → {suggestion}    {key}").format(
        words=finding.quote, suggestion=finding.suggestions[0] or _("(remove it)"), key=key
    )


def _too_long_hint(length: int) -> str:
    """The words under the beginning of a text that is too long for its cell."""
    return _(
        "{count} characters, too many to edit here: “review-app set” changes such a text."
    ).format(count=length)


def _source_hint(key: str) -> str:
    """The words under a text that stands in for its source, with the key that types one."""
    if not key:
        return _("No source known: this is the text as received.")
    return _("No source known: this is the text as received. {key} to type the source.").format(
        key=key
    )
