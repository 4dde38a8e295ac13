"""What the line under the current row says on each side."""

from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.gui.grid.editing import Editing
from review_app.gui.grid.shown import shown
from review_app.messages import _

LONGEST_QUOTE = 300
"""Of a text that is quoted in the line, in code points."""


def hints(
    editing: Editing, segment: Segment, suggestion_key: str, source_key: str
) -> dict[Side, str]:
    """The words under `segment`, with the keys that do what they offer; no side without any."""
    said = {
        Side.SOURCE: _of_source(editing, segment, source_key),
        Side.TARGET: _of_target(editing, segment, suggestion_key),
    }
    return {side: words for side, words in said.items() if words}


def older(segment: Segment, side: Side, form: int) -> str:
    """The text that stood there before: the source of a fuzzy target, the target as approved.

    "" where nobody knows, or where it is the text that stands there now.
    """
    if side is Side.SOURCE:
        if segment.previous is None:
            return ""
        before, now = segment.previous.source, segment.source_text
        if form:
            before, now = segment.previous.plural, segment.source_plural
    else:
        before = (segment.last_approved, *segment.last_approved_plurals)[form : form + 1]
        before, now = "".join(before), segment.form(form)
    return "" if before == now else before


def _of_source(editing: Editing, segment: Segment, key: str) -> str:
    if editing.shows_stand_in:
        return _source_hint(key)
    parts = [segment.context or "", *segment.flags] if segment.kind is Kind.MESSAGE else []
    if before := older(segment, Side.SOURCE, editing.form):
        parts.append(_("before: “{words}”").format(words=before[:LONGEST_QUOTE]))
    return " · ".join(filter(None, map(_in_line, parts)))


def _of_target(editing: Editing, segment: Segment, key: str) -> str:
    if editing.target.too_long:
        return _too_long_hint(len(editing.target.text()))
    if segment.obsolete:
        return _("No longer in the program: this text is kept, and cannot be changed.")
    if (finding := editing.offered) is not None:
        return _finding_hint(finding, key)
    parts: list[str] = []
    if segment.status is Status.NEEDS_WORK and segment.verdict.reason:
        parts.append(_("Needs work: {reason}").format(reason=segment.verdict.reason))
    if before := older(segment, Side.TARGET, editing.form):
        parts.append(_("approved was: “{words}”").format(words=before[:LONGEST_QUOTE]))
    return " · ".join(map(_in_line, parts))


def _in_line(text: str) -> str:
    """`text` as one line of characters that can be seen."""
    return shown(" ".join(text[: 2 * LONGEST_QUOTE].split()))


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
        return _("No source known: the text as received.")
    return _("No source known. {key} types it.").format(key=key)
