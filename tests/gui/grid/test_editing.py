"""What is typed in the current row, until it is an edit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.issue import Issue, Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.gui.grid.marks import Look
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.review import Review
from review_app.store.sqlite import SqliteStore
from review_app.workflows.session import Session

ReviewOf = Callable[..., Review]
GridOf = Callable[..., SegmentGrid]
Settle = Callable[[Review], None]


def marked(grid: SegmentGrid, side: Side = Side.TARGET) -> list[str]:
    """The words with a mark in the editor, as it shows them."""
    editor = grid.editing.target if side is Side.TARGET else grid.editing.source
    return [one.cursor.selectedText() for one in editor.extraSelections()]


# The source ----------------------------------------------------------------------------


def test_a_source_can_be_typed_where_there_is_none(
    review_of: ReviewOf, grid_of: GridOf, segment_of: Callable[..., Segment], qtbot: QtBot
) -> None:
    review = review_of(segment_of(0, "Tea", None), segment_of(1, "Leaves", None))
    grid = grid_of(review)
    assert grid.editing.source.text() == "Tea"
    assert Side.SOURCE in grid._delegate.hints
    assert grid.editing.type_source()
    assert grid.editing.source.hasFocus()
    assert grid.editing.source.text() == ""
    grid.editing.source.insertPlainText("  茶\n")
    grid.step(1)
    assert review.segment(0).source == "茶"
    grid.step(-1)
    assert grid.editing.source.text() == "茶"
    grid.editing.type_source()
    grid.editing.source.selectAll()
    qtbot.keyClick(grid.editing.source, Qt.Key.Key_Delete)
    qtbot.keyClick(grid.editing.source, Qt.Key.Key_Tab)
    assert review.segment(0).source is None
    assert grid.editing.source.text() == "Tea"
    assert grid.editing.source.isReadOnly()


def test_a_source_that_nobody_typed_shows_what_stood_there(
    review_of: ReviewOf, grid_of: GridOf, segment_of: Callable[..., Segment], qtbot: QtBot
) -> None:
    review = review_of(segment_of(0, "Tea", None))
    grid = grid_of(review)
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        grid.editing.type_source()
        qtbot.keyClick(grid.editing.source, leave)
        assert grid.editing.source.text() == "Tea"
        assert grid.editing.source.isReadOnly()
    grid.editing.type_source()
    assert grid.editing.commit()
    assert grid.editing.source.text() == "Tea"
    assert review.session.sequence == 0


def test_a_text_that_stands_in_again_is_faint_again(
    review_of: ReviewOf, grid_of: GridOf, segment_of: Callable[..., Segment], qtbot: QtBot
) -> None:
    grid = grid_of(review_of(segment_of(0, "Tea leaves", None)))
    source = grid.editing.source
    before = source.viewport().grab().toImage()
    grid.editing.type_source()
    qtbot.keyClicks(source, "typed")
    qtbot.keyClick(source, Qt.Key.Key_Escape)
    assert source.text() == "Tea leaves"
    grid.editing.focus(Side.TARGET)
    assert source.viewport().grab().toImage() == before


def test_the_source_of_a_message_is_the_programs(
    review_of: ReviewOf, grid_of: GridOf, segment_of: Callable[..., Segment]
) -> None:
    grid = grid_of(review_of(segment_of(0, "Tea", "茶", kind=Kind.MESSAGE)))
    assert not grid.editing.type_source()
    assert grid.editing.source.isReadOnly()


def test_an_obsolete_segment_is_only_looked_at(
    review_of: ReviewOf, grid_of: GridOf, segment_of: Callable[..., Segment], qtbot: QtBot
) -> None:
    grid = grid_of(review_of(segment_of(0, "Tea", obsolete=True)))
    qtbot.keyClicks(grid.editing.target, "x")
    assert grid.editing.target.text() == "Tea"


# Findings and marks --------------------------------------------------------------------


def test_what_is_typed_is_checked_after_a_pause(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(review_of("a word"))
    grid.editing.target.select(6, 6)
    qtbot.keyClicks(grid.editing.target, " tranlstated")
    qtbot.waitUntil(lambda: "tranlstated" in marked(grid))
    assert grid.editing.current_finding().suggestions[0] == "translated"
    assert "translated" in grid._delegate.hints[Side.TARGET].line
    assert grid.review.session.sequence == 0, "checked before it is an edit"


def test_findings_of_the_old_text_are_never_shown_on_the_new(
    review_of: ReviewOf, grid_of: GridOf, settle: Settle
) -> None:
    review = review_of("one tranlstated word", "two")
    grid = grid_of(review)
    review.check_all()
    settle(review)
    assert marked(grid) == ["tranlstated"]
    review.apply((0, EditTarget("other words stand here")))
    assert marked(grid) == []
    assert grid.editing.findings == ()
    review.apply((0, EditTarget("and again one tranlstated word")))
    assert marked(grid) == []
    settle(review)
    assert marked(grid) == ["tranlstated"]
    grid.step(1)
    review.apply((0, EditTarget("short")))
    cell = grid._delegate.cell(review.segment(0), Side.TARGET)
    assert cell.marks == ()


def test_marks_move_with_what_is_typed_before_them(
    review_of: ReviewOf,
    grid_of: GridOf,
    segment_of: Callable[..., Segment],
    issue_on: Callable[..., Issue],
    qtbot: QtBot,
) -> None:
    text = "😀 one word 😀"
    review = review_of(segment_of(0, text, issues=(issue_on(text, 6, 10), issue_on(text, 11, 12))))
    grid = grid_of(review)
    assert marked(grid) == ["word", "😀"]
    qtbot.keyClicks(grid.editing.target, "new ")
    assert marked(grid) == ["word", "😀"]
    grid.editing.commit()
    assert marked(grid) == ["word", "😀"]
    assert [one.span.start for one in review.segment(0).issues] == [10, 15]


def test_a_search_is_marked_while_one_types(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(review_of("Tea and tea", "tea"))
    grid.seek("tea")
    assert marked(grid) == ["Tea", "tea"]
    grid.step(1)
    assert marked(grid) == ["tea"]
    looks = [one.look for one in grid._delegate.cell(grid.review.segment(0), Side.TARGET).marks]
    assert looks == [Look.MATCH, Look.MATCH]
    grid.seek("")
    assert marked(grid) == []


def test_an_answer_that_comes_too_late_is_for_nobody(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot, settle: Settle
) -> None:
    review = review_of("one tranlstated word", "two", "one tranlstated word")
    grid = grid_of(review)
    qtbot.keyClicks(grid.editing.target, "x")
    grid.editing._check()
    grid.step(1)
    settle(review)
    assert marked(grid) == []
    grid.step(-1)
    grid.editing._check()
    qtbot.keyClicks(grid.editing.target, "yy")
    settle(review)
    text = grid.editing.target.text()
    found = [text[one.start : one.end] for one in grid.editing.findings]
    assert found == [one.quote for one in grid.editing.findings]
    assert "tranlstated" in found


def test_an_answer_may_come_after_the_grid_has_gone(
    review_of: ReviewOf, qtbot: QtBot, settle: Settle
) -> None:
    review = review_of("one tranlstated word")
    grid = SegmentGrid(review)
    grid.show()
    grid.go(0)
    qtbot.keyClicks(grid.editing.target, "x")
    grid.editing._check()
    grid.deleteLater()
    QApplication.sendPostedEvents(grid, 52)  # DeferredDelete
    settle(review)


# Becoming an edit ----------------------------------------------------------------------


def test_going_elsewhere_with_the_keyboard_commits(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    review = review_of("one")
    grid = grid_of(review)
    field = QLineEdit(grid)
    field.show()
    qtbot.keyClicks(grid.editing.target, "x")
    field.setFocus()
    assert review.segment(0).target == "xone"
    grid.editing.focus(Side.TARGET)
    assert not grid.editing.target.document().isUndoAvailable(), "the document takes it back now"


def test_an_approval_is_taken_back_when_the_text_changes_and_only_then(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    review = review_of("one", "two")
    grid = grid_of(review)
    assert grid.editing.commit(Status.APPROVED)
    sequence = review.session.sequence
    assert grid.editing.commit(Status.APPROVED)
    assert review.session.sequence == sequence, "it was approved already"
    qtbot.keyClicks(grid.editing.target, "x")
    grid.step(1)
    assert review.segment(0).status is Status.TRANSLATED


def test_a_composition_is_no_text_until_it_is_committed(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    review = review_of("茶", "two")
    grid = grid_of(review)
    editor = grid.editing.target
    editor.select(1, 1)
    QApplication.sendEvent(editor, QInputMethodEvent("ye zi", []))
    assert grid.editing.composing
    assert not grid.editing.dirty
    event = QInputMethodEvent()
    event.setCommitString("叶子")
    QApplication.sendEvent(editor, event)
    grid.step(1)
    assert review.segment(0).target == "茶叶子"


def test_both_texts_survive_when_two_people_change_a_segment(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot, workspace: Path
) -> None:
    review = review_of("one", "two")
    grid = grid_of(review)
    session = review.session
    other_store = SqliteStore(workspace)
    other = Session(other_store, session.record, session.base, author="Ben")
    other.change((0, EditTarget("theirs")))
    other_store.close()
    conflicts: list[ConflictError] = []
    review.conflicted.connect(conflicts.append)
    editor = grid.editing.target
    editor.selectAll()
    qtbot.keyClicks(editor, "mine")
    grid.step(1)
    assert [(one.ours, one.theirs) for one in conflicts] == [("mine", "theirs")]
    assert grid.current_key == 0, "people stay where they have to choose"
    assert editor.text() == "theirs"


def test_nothing_typed_is_lost_where_the_store_refuses(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = review_of("one", "two")
    grid = grid_of(review)
    told: list[str] = []
    review.told.connect(told.append)

    def full(*_edits: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(review.session.store, "append", full)
        qtbot.keyClicks(grid.editing.target, "x")
        grid.step(1)
        grid.show_keys([1])
        assert grid.current_key == 0
        assert grid.editing.target.text() == "xone"
        assert set(told) == {"The disk is full."}
    grid.step(1)
    assert review.segment(0).target == "xone"
