"""What the line under the current row says on each side."""

import msgspec

from review_app.domain.diff import Piece, diff
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.gui.grid.editing import Editing
from review_app.gui.grid.shown import in_exchange, shown
from review_app.messages import _

LONGEST_QUOTE = 300
"""Of a text that is quoted in the line, in code points."""

LONGEST_WORDS = 60
"""Of the words of a finding, and of a suggestion, in code points."""


class Hint(msgspec.Struct, frozen=True):
    """Words in one line, and behind them what changed in a text that was another before.

    The `offer` behind the words stays whole where there is no room for all of them.
    """

    words: str
    changes: tuple[Piece, ...] = ()
    offer: str = ""

    @property
    def line(self) -> str:
        return self.words + self.offer


def hints(
    editing: Editing, segment: Segment, suggestion_key: str, source_key: str
) -> dict[Side, Hint]:
    """The words under `segment`, with the keys that do what they offer; no side without any."""
    said = {
        Side.SOURCE: _of_source(editing, segment, source_key),
        Side.TARGET: _of_target(editing, segment, suggestion_key),
    }
    return {side: hint for side, hint in said.items() if hint.words}


def older(segment: Segment, side: Side, form: int) -> str:
    """The text that stood there before: the source of a fuzzy target, the target as approved.

    "" where nobody knows, or where it is the text that stands there now.
    """
    if side is Side.TARGET:
        before = "".join((segment.last_approved, *segment.last_approved_plurals)[form : form + 1])
    elif segment.previous is None:
        return ""
    else:
        before = segment.previous.plural if form else segment.previous.source
    return "" if before == newer(segment, side, form) else before


def newer(segment: Segment, side: Side, form: int) -> str:
    """The text that stands where `older` stood."""
    if side is Side.TARGET:
        return segment.form(form)
    return segment.source_plural if form else segment.source_text


def _of_source(editing: Editing, segment: Segment, key: str) -> Hint:
    if editing.shows_stand_in:
        return Hint(_source_hint(key))
    parts = list(segment.notes)
    if segment.kind is Kind.MESSAGE:
        parts = [segment.context or "", editing.remarks, *segment.flags, *parts]
    return _with_changes(parts, _("before:"), segment, Side.SOURCE, editing.form)


def _of_target(editing: Editing, segment: Segment, key: str) -> Hint:
    if editing.target.too_long:
        return Hint(_too_long_hint(len(editing.target.text())))
    if segment.obsolete:
        return Hint(
            _(
                "No longer in the program, or not to be translated: this text is kept, and cannot"
                " be changed."
            )
        )
    if (finding := editing.current_finding()) is not None:
        return _finding_hint(finding, editing, key)
    parts: list[str] = []
    if segment.status is Status.NEEDS_WORK and segment.verdict.reason:
        parts.append(_("Needs work: {reason}").format(reason=segment.verdict.reason))
    return _with_changes(parts, _("approved was:"), segment, Side.TARGET, editing.form)


def _with_changes(parts: list[str], before: str, segment: Segment, side: Side, form: int) -> Hint:
    """The `parts`, and where there is an older text, the word for it and what changed since."""
    changes: tuple[Piece, ...] = ()
    if then := older(segment, side, form):
        now = newer(segment, side, form)
        changes = diff(_in_line(then[:LONGEST_QUOTE]), _in_line(now[:LONGEST_QUOTE]))
        parts = [*parts, before]
    return Hint(" · ".join(filter(None, map(_in_line, parts))), changes)


def _in_line(text: str) -> str:
    """`text` as one line of characters that can be seen."""
    return shown(" ".join(text[: 2 * LONGEST_QUOTE].split()))


def _finding_hint(finding: Finding, editing: Editing, key: str) -> Hint:
    """Why there is a finding, and its first suggestion with the key that takes it.

    Where the caret is elsewhere its words come first: they say which finding it is.
    """
    words = _in_line(finding.message)
    quote = _in_line(finding.quote[:LONGEST_WORDS])
    if quote and quote not in words and not editing.touches(finding):
        words = _("“{words}”: {message}").format(words=quote, message=words)
    if (suggestion := editing.offered) is None:
        return Hint(words)
    suggestion = in_exchange(suggestion[:LONGEST_WORDS], finding.quote[:LONGEST_WORDS])
    suggestion = _in_line(suggestion) or _("(remove it)")
    return Hint(words, offer=f"  → {suggestion}    {key}")


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
