"""The line under the current row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from review_app.domain.diff import PieceKind
from review_app.domain.edits import SetExcluded, SetStatus
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Previous, Segment, Status, Verdict
from review_app.gui.desk import Desk
from review_app.gui.grid.hints import Hint
from review_app.gui.grid.model import Column
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.review import Review
from review_app.workflows.settings import Settings

ReviewOf = Callable[..., Review]
GridOf = Callable[..., SegmentGrid]
SegmentOf = Callable[..., Segment]

NEEDS_WORK = Verdict(Status.NEEDS_WORK, reason="Which\nclause?")


def said(grid: SegmentGrid, side: Side) -> str:
    hint = grid._delegate.hints.get(side, Hint(""))
    before = "".join(one.text for one in hint.changes if one.kind is not PieceKind.ADDED)
    return f"{hint.line} {before}".strip()


def tip(grid: SegmentGrid, column: Column) -> str:
    """The card of the line under the current row."""
    index = grid.model().index(grid.currentIndex().row(), column)
    return grid.tip_at(grid.visualRect(index).bottomLeft() + QPoint(40, -12), index)


def test_why_a_segment_needs_work_stands_under_it(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    review = review_of(segment_of(0, "Tea", verdict=NEEDS_WORK))
    grid = grid_of(review)
    assert said(grid, Side.TARGET) == "Needs work: Which clause?"
    review.apply((0, SetStatus(Status.TRANSLATED)))
    assert said(grid, Side.TARGET) == ""


def test_a_suggestion_comes_before_the_reason(
    review_of: ReviewOf,
    grid_of: GridOf,
    segment_of: SegmentOf,
    settle: Callable[[Review], None],
    qtbot: QtBot,
) -> None:
    review = review_of(segment_of(0, "A tranlstated text", verdict=NEEDS_WORK))
    grid = grid_of(review)
    review.check_all()
    settle(review)
    assert "translated" in said(grid, Side.TARGET)
    grid.editing.target.replace(2, 13, "translated")
    qtbot.waitUntil(lambda: said(grid, Side.TARGET).startswith("Needs work"))


def test_the_line_and_the_actions_follow_the_caret(
    review_of: ReviewOf, desk_of: Callable[[Review], Desk], settle: Callable[[Review], None]
) -> None:
    text = "tranlstated and plain words misspeled"
    review = review_of(text, "two")
    desk = desk_of(review)
    grid, target = desk.grid, desk.grid.editing.target
    review.check_all()
    settle(review)
    assert "→ translated" in said(grid, Side.TARGET)
    target.select(len(text), len(text))
    assert "→ misspelled" in said(grid, Side.TARGET)
    target.select(13, 13)
    assert "→ translated" in said(grid, Side.TARGET), "the nearest"
    target.select(26, 26)
    assert "→ misspelled" in said(grid, Side.TARGET)
    desk.handlers()["suggestion-1"]()
    assert review.segment(0).target == "tranlstated and plain words misspelled"


def test_the_line_says_why_there_is_a_finding(
    review_of: ReviewOf,
    grid_of: GridOf,
    segment_of: SegmentOf,
    settle: Callable[[Review], None],
) -> None:
    review = review_of("Open  the files, the tranlstated", segment_of(1, "Tea", "5杯茶"))
    grid = grid_of(review)
    review.check_all()
    settle(review)
    grid.editing.target.select(4, 6)
    assert said(grid, Side.TARGET).startswith("More than one space  → ")
    spelling = next(one for one in review.findings(0) if one.check == "spelling")
    grid.editing.target.select(spelling.start, spelling.end)
    assert said(grid, Side.TARGET).startswith(f"{spelling.message}  → translated")
    grid.go(1)
    assert said(grid, Side.TARGET) == "5 is missing in the translation", "no suggestion"


def test_the_text_as_it_was_approved_is_shown_as_a_diff(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    one = segment_of(0, "Hot & green tea", last_approved="Hot & black tea")
    grid = grid_of(review_of(one, segment_of(1, "Same", last_approved="Same")))
    assert "Hot & black tea" in said(grid, Side.TARGET)
    changes = grid._delegate.hints[Side.TARGET].changes
    assert [one.text for one in changes if one.kind is PieceKind.ADDED] == ["green"]
    card = tip(grid, Column.TARGET)
    assert "Hot &amp; <s" in card
    assert ">black</s>" in card
    assert ">green</u>" in card
    grid.go(1)
    assert said(grid, Side.TARGET) == ""


def test_the_source_as_it_was_is_shown_as_a_diff(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    previous = Previous(source="Open file", plural="Open <i> files")
    more = {
        "source_plural": "Open %d files",
        "plurals": ("Abrir archivos",),
        "kind": Kind.MESSAGE,
        "previous": previous,
    }
    grid = grid_of(review_of(segment_of(0, "Abrir", "Open the file", **more)))
    assert "Open file" in said(grid, Side.SOURCE)
    assert ">the </u>" in tip(grid, Column.SOURCE)
    grid.editing.show_form(1)
    assert "Open <i> files" in said(grid, Side.SOURCE)
    assert "&lt;i&gt;" in tip(grid, Column.SOURCE)


def test_a_message_says_its_context_and_its_flags(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    context = "menu\n<b>\u202e"
    message = segment_of(0, "Té", "Tea", kind=Kind.MESSAGE, context=context, flags=("c-format",))
    grid = grid_of(review_of(message, segment_of(1, "Té", "Tea", kind=Kind.MESSAGE)))
    assert said(grid, Side.SOURCE) == "menu <b>⇄ · c-format"
    assert "&lt;b&gt;" in tip(grid, Column.SOURCE)
    grid.go(1)
    assert said(grid, Side.SOURCE) == ""


def test_an_obsolete_text_says_why_nobody_can_type_in_it(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    review = review_of(segment_of(0, "Tea", obsolete=True))
    grid = grid_of(review)
    assert "cannot be changed" in said(grid, Side.TARGET)


def test_the_line_for_a_missing_source_fits_in_a_narrow_window(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    grid = grid_of(review_of(segment_of(0, "Tea", None)), width=900)
    grid.source_key = QKeySequence("F2")
    grid.editing.refresh_marks()
    hint = said(grid, Side.SOURCE)
    assert "F2" in hint
    assert grid.fontMetrics().horizontalAdvance(hint) < grid._delegate.text_width


@pytest.mark.parametrize("size", [11, 15, 28])
def test_the_line_has_room_for_its_letters(
    size: int, review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf
) -> None:
    review = review_of(
        segment_of(0, "Tea", verdict=NEEDS_WORK), settings=Settings(author="Ann", text_size=size)
    )
    grid = grid_of(review)
    rect = grid.visualRect(grid.model().index(0, Column.TARGET))
    editor = grid.editing.target.geometry()
    assert grid._delegate.hint_height >= 1.5 * (size - 2)
    assert rect.bottom() - editor.bottom() > grid._delegate.hint_height


def test_an_excluded_text_stays_struck_where_it_is_current(
    review_of: ReviewOf, grid_of: GridOf, segment_of: SegmentOf, qtbot: QtBot
) -> None:
    review = review_of(segment_of(0, "Tea", excluded=True), "Leaves")
    grid = grid_of(review)
    assert grid.editing.target.font().strikeOut()
    grid.go(1)
    assert not grid.editing.target.font().strikeOut()
    qtbot.keyClicks(grid.editing.target, "x")
    review.apply((1, SetExcluded(True)))
    assert grid.editing.target.font().strikeOut()
    assert grid.editing.source.font().strikeOut()
    assert grid.editing.target.text() == "xLeaves"
