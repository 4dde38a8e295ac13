"""The cards shown when the mouse rests on a cell. All file content in them is escaped."""

import html
from collections.abc import Iterable

from review_app.domain.diff import Piece, PieceKind, diff
from review_app.domain.finding import Finding
from review_app.domain.glossary import TermStatus
from review_app.domain.issue import Issue
from review_app.gui import words
from review_app.gui.grid.marks import CellText
from review_app.gui.theme import Colours
from review_app.linguistics.lexicon import Entry
from review_app.linguistics.terms import TermHit
from review_app.messages import _

MOST_LINES = 12
LONGEST_LINE = 600


def text_tip(cell: CellText, place: int | None, entry: Entry | None = None) -> str:
    """What there is to say of code point `place` of a cell's text: rich text, "" for nothing.

    `entry` is the dictionary's of the word there.
    """
    if place is None:
        return ""
    here = [mark.about for mark in cell.marks if mark.start <= place < mark.end]
    lines = [_words(about) for about in here if about is not None]
    return card([*lines, entry_line(entry)] if entry is not None else lines)


def entry_line(entry: Entry) -> str:
    """What the dictionary says of a word, in a line."""
    other = f" ({entry.traditional})" if entry.traditional not in ("", entry.word) else ""
    return f"{entry.word}{other} [{entry.reading}] {'; '.join(entry.glosses)}"


def _terms_line(hit: TermHit) -> str:
    """What the glossary says of a place in the source."""
    forbidden = TermStatus.FORBIDDEN
    wanted = [term.target for term in hit.terms if term.status is not forbidden]
    wrong = [term.target for term in hit.terms if term.status is forbidden]
    notes = dict.fromkeys(term.note for term in hit.terms if term.note)
    said = _("Glossary: {terms}").format(terms=", ".join(wanted) or "–")
    if wrong:
        said += _("; not: {terms}").format(terms=", ".join(wrong))
    return " · ".join((said, *notes))


def card(lines: Iterable[str]) -> str:
    """Lines of plain text as rich text, "" where there are none."""
    escaped = [html.escape(line[:LONGEST_LINE]) for line in lines][:MOST_LINES]
    return f"<qt>{'<br>'.join(escaped)}</qt>" if escaped else ""


def diff_card(old: str, new: str, colours: Colours) -> str:
    """What changed from `old` to `new`, removed words struck through: rich text."""
    old, new = old[:LONGEST_LINE], new[:LONGEST_LINE]
    return f"<qt>{''.join(_piece(piece, colours) for piece in diff(old, new))}</qt>"


def _piece(piece: Piece, colours: Colours) -> str:
    words = html.escape(piece.text).replace("\n", "<br>")
    match piece.kind:
        case PieceKind.SAME:
            return words
        case PieceKind.ADDED:
            return f'<u style="color: {colours.added}">{words}</u>'
        case PieceKind.REMOVED:
            return f'<s style="color: {colours.removed}">{words}</s>'


def _words(about: Finding | Issue | TermHit) -> str:
    if isinstance(about, TermHit):
        return _terms_line(about)
    if isinstance(about, Finding):
        offered = ", ".join(one or _("(remove it)") for one in about.suggestions[:3])
        return f"{about.message} → {offered}" if offered else about.message
    return _("{severity} · {type} · {author}: {note}").format(
        severity=words.severity(about.severity),
        type=about.type,
        author=about.author,
        note=about.note or about.suggestion,
    )
