"""The grid: places, keyboard, mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget, RaiseIssue, ResolveIssue
from review_app.domain.issue import Issue, IssueState, Side
from review_app.domain.segment import Segment
from review_app.gui.grid.layout import PADDING_TOP, PADDING_X
from review_app.gui.grid.marks import LONGEST
from review_app.gui.grid.model import Column
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.review import Review
from review_app.workflows.settings import Settings

ReviewOf = Callable[..., Review]
GridOf = Callable[..., SegmentGrid]
Settle = Callable[[Review], None]

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def varied(review_of: ReviewOf, segment_of: Callable[..., Segment]) -> Callable[[int], Review]:
    """Reviews of segments of varied length, a few of them long."""

    def make(count: int) -> Review:
        def segment(key: int) -> Segment:
            length = (key * 7919) % 13
            text = f"Segment {key + 1}. " + "A few words more. " * (length**2 // 2)
            return segment_of(key, text.strip(), "茶。" * (length * 3 + 1))

        return review_of(count=count, segment=segment)

    return make


def top(grid: SegmentGrid, key: int) -> int:
    return grid.rowViewportPosition(grid.model().row(key))


def cell(grid: SegmentGrid, key: int, column: Column = Column.TARGET) -> object:
    return grid.visualRect(grid.model().index(grid.model().row(key), column))


def point(grid: SegmentGrid, key: int, at: int, side: Side = Side.TARGET) -> QPoint:
    """Where the left half of a character of a row without an editor stands."""
    segment = grid.review.segment(key)
    delegate = grid._delegate
    layout = delegate.layout(segment, side, delegate.cell(segment, side))
    line = layout._lines.lineForTextPosition(at)
    column = Column.TARGET if side is Side.TARGET else Column.SOURCE
    corner = cell(grid, key, column).topLeft() + QPoint(PADDING_X, PADDING_TOP)
    left, right = line.cursorToX(at)[0], line.cursorToX(at + 1)[0]
    return corner + QPoint(round(left + (right - left) / 4), round(line.y() + line.height() / 2))


def click(grid: SegmentGrid, at: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    """A click on the window, so that whoever stands there gets it."""
    QTest.mouseClick(
        grid.window().windowHandle(), LEFT, modifiers, grid.viewport().mapTo(grid.window(), at)
    )


# Places --------------------------------------------------------------------------------


def test_rows_are_as_high_as_their_text_with_and_without_an_editor(
    varied: Callable[[int], Review], grid_of: GridOf
) -> None:
    grid = grid_of(varied(12))
    heights: dict[int, int] = {}
    for key in range(12):
        grid.go(key)
        heights[key] = grid.rowHeight(key) - grid._delegate.hint_height
        editor = grid.editing.target
        assert editor.verticalScrollBar().maximum() == 0
        assert editor.geometry().width() == grid._delegate.text_width
    for key in range(11):
        assert grid.rowHeight(key) == heights[key]


def test_going_down_keeps_the_row_in_the_middle_third(
    varied: Callable[[int], Review], grid_of: GridOf
) -> None:
    grid = grid_of(varied(300))
    room = grid.viewport().height()
    for direction in (1, -1):
        for _step in range(60):
            grid.step(direction)
            key = grid.current_key
            y, height = top(grid, key), grid.rowHeight(key)
            if key > 20 and height < room // 3:
                assert y >= room // 3 - 1
                assert y + height <= 2 * room // 3 + 1


def test_the_last_row_can_stand_in_the_middle_third_too(
    varied: Callable[[int], Review], grid_of: GridOf
) -> None:
    grid = grid_of(varied(50))
    grid.go(49)
    assert top(grid, 49) + grid.rowHeight(49) <= 2 * grid.viewport().height() // 3 + 1


def test_a_row_stays_where_it_is_while_it_grows_and_shrinks(
    varied: Callable[[int], Review], grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(varied(80))
    for key in (0, 40, 79):
        grid.go(key)
        y, height = top(grid, key), grid.rowHeight(key)
        qtbot.keyClicks(grid.editing.target, "many words that make the text longer " * 4)
        assert grid.rowHeight(key) > height
        assert top(grid, key) == y
        assert grid.editing.target.verticalScrollBar().value() == 0
        grid.editing.target.undo()
        grid.editing.revert()
        assert (top(grid, key), grid.rowHeight(key)) == (y, height)


def test_the_row_stays_where_it_is_while_rows_around_it_are_measured(
    varied: Callable[[int], Review], grid_of: GridOf
) -> None:
    grid = grid_of(varied(5_000))
    bar = grid.verticalScrollBar()
    for place in (0.9, 0.2, 0.5):
        bar.setValue(round(bar.maximum() * place))
        key = grid.keys[grid.rowAt(grid.viewport().height() // 2)]
        grid.go(key)
        for pixels in (-90, -200, 130, 60):
            y = top(grid, key)
            before = bar.value()
            bar.setValue(before + pixels)
            assert top(grid, key) == y - pixels
        grid._heights.forget()
        y = top(grid, key)
        grid._measure()
        assert top(grid, key) == y


def test_a_click_leaves_the_clicked_row_where_it_is(
    varied: Callable[[int], Review], grid_of: GridOf, settle: Settle
) -> None:
    review = varied(60)
    grid = grid_of(review)
    review.check_all()
    settle(review)
    grid.go(30)
    qualms = [key for key in (31, 32, 29, 28) if 0 < top(grid, key) < grid.viewport().height() - 60]
    for key in qualms:
        y = top(grid, key)
        click(grid, cell(grid, key).topLeft() + QPoint(PADDING_X + 1, PADDING_TOP + 5))
        assert grid.current_key == key
        assert top(grid, key) == y


def test_pages_go_through_the_whole_text(
    varied: Callable[[int], Review], grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(varied(200))
    seen = [grid.current_key]
    while seen[-1] < 199:
        qtbot.keyClick(grid.editing.target, Qt.Key.Key_PageDown)
        assert seen[-1] < grid.current_key <= seen[-1] + 25
        seen.append(grid.current_key)
        assert grid.editing.target.hasFocus()
    qtbot.keyClick(grid.editing.target, Qt.Key.Key_PageUp)
    assert grid.current_key < 199


def test_the_caret_is_followed_in_a_row_that_is_higher_than_the_window(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(review_of("short", "line\n" * 100 + "end", "short"))
    grid.go(1)
    editor = grid.editing.target
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(editor, key, CTRL)
        caret = editor.cursorRect().translated(editor.pos())
        assert grid.viewport().rect().contains(caret)
    editor.select(0, 0)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    qtbot.keyClicks(editor, "x")
    assert grid.viewport().rect().contains(editor.cursorRect().translated(editor.pos()))


def test_text_size_and_theme_change_under_what_is_typed(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    review = review_of("one", "two words and more of them", "three")
    grid = grid_of(review)
    grid.go(1)
    qtbot.keyClicks(grid.editing.target, "typed ")
    height, caret = grid.rowHeight(2), grid.editing.target.selection()
    review.settings = Settings(author="Ann", text_size=28)
    review.settings_changed.emit()
    assert grid.rowHeight(2) > height
    assert grid.editing.target.text() == "typed two words and more of them"
    assert grid.editing.target.selection() == caret
    assert review.segment(1).target == "two words and more of them"


def test_typing_within_a_line_looks_at_no_other_row(
    varied: Callable[[int], Review], grid_of: GridOf, qtbot: QtBot
) -> None:
    review = varied(100)
    grid = grid_of(review)
    grid.go(3)
    qtbot.wait(20)
    asked: list[int] = review.session.base.asked
    asked.clear()
    grid.viewport().update()
    qtbot.wait(20)
    assert set(asked) > {3}, "to paint a row is to ask for its segment"
    asked.clear()
    qtbot.keyClicks(grid.editing.target, "abc")
    qtbot.wait(20)
    assert set(asked) == {3}


# Mouse ---------------------------------------------------------------------------------


def test_a_click_on_a_word_of_another_row_puts_the_caret_there(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    text = "😀 some words, " + "which go on for several lines, " * 5 + "to the end"
    grid = grid_of(review_of(*[text] * 4))
    unit = len(text[:100].encode("utf-16-le")) // 2
    click(grid, point(grid, 2, unit))
    assert grid.current_key == 2
    assert grid.editing.target.selection() == (100, 100)
    assert grid.editing.target.hasFocus()
    click(grid, point(grid, 1, 0, Side.SOURCE))
    assert grid.current_key == 1
    assert grid.editing.active_side is Side.SOURCE
    assert grid.editing.source.hasFocus()
    assert grid.editing.source.selection() == (0, 0)


def test_a_drag_over_words_of_another_row_selects_them(
    review_of: ReviewOf, grid_of: GridOf
) -> None:
    grid = grid_of(review_of(*["one two three four five"] * 4))
    start, end = point(grid, 2, 4), point(grid, 2, 13) - QPoint(3, 0)
    viewport = grid.viewport()
    QTest.mousePress(viewport, LEFT, NO, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, NO, end)
    assert grid.current_key == 2
    assert grid.editing.target.textCursor().selectedText() == "two three"
    assert len(grid.selectionModel().selectedRows()) == 1


def test_a_double_click_selects_a_word(review_of: ReviewOf, grid_of: GridOf) -> None:
    grid = grid_of(review_of(*["one two three four five"] * 4))
    at = grid.viewport().mapTo(grid.window(), point(grid, 2, 5))
    QTest.mouseDClick(grid.window().windowHandle(), LEFT, NO, at)
    assert grid.current_key == 2
    assert grid.editing.target.textCursor().selectedText() == "two"


def test_a_double_click_at_the_top_selects_the_word_under_the_mouse(
    review_of: ReviewOf, grid_of: GridOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("one tranlstated word", "some words to select", "three")
    grid = grid_of(review)
    review.check_all()
    settle(review)
    qtbot.keyClicks(grid.editing.target, "x")
    assert grid._delegate.hint_height > 0
    y, at = top(grid, 1), point(grid, 1, 6)
    click(grid, at)
    qtbot.wait(20)
    assert top(grid, 1) == y
    QTest.mouseDClick(
        grid.window().windowHandle(), LEFT, NO, grid.viewport().mapTo(grid.window(), at)
    )
    assert grid.current_key == 1
    assert grid.editing.target.textCursor().selectedText() == "words"
    grid.step(1)
    assert grid.rowHeight(0) == grid.rowHeight(1), "its line has gone"


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_buttons_move_nothing(
    button: Qt.MouseButton, review_of: ReviewOf, grid_of: GridOf
) -> None:
    grid = grid_of(review_of("one", "two"))
    for editor in (grid.editing.source, grid.editing.target):
        QTest.mouseClick(editor.viewport(), button, NO, QPoint(5, 5))
    QTest.mouseClick(grid.viewport(), button, NO, cell(grid, 1).center())
    assert grid.current_key == 0


def test_clicks_on_the_status_select_rows(review_of: ReviewOf, grid_of: GridOf) -> None:
    grid = grid_of(review_of(*"abcdefg"))
    click(grid, cell(grid, 1, Column.STATUS).center())
    assert grid.selected_keys() == [1]
    click(grid, cell(grid, 4, Column.STATUS).center(), SHIFT)
    assert grid.selected_keys() == [1, 2, 3, 4]
    click(grid, cell(grid, 2, Column.STATUS).center(), CTRL)
    click(grid, cell(grid, 6, Column.STATUS).center(), CTRL)
    assert grid.selected_keys() == [1, 3, 4, 6]
    assert grid.editing.target.hasFocus()
    grid.step(-1)
    assert grid.selected_keys() == [5]


def test_a_click_beside_the_text_takes_no_suggestion(
    review_of: ReviewOf, grid_of: GridOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("one tranlstated word", "two")
    grid = grid_of(review)
    review.check_all()
    settle(review)
    accepted: list[bool] = []
    grid.accept_hint.connect(lambda: accepted.append(True))
    box = cell(grid, 0)
    assert box.height() > grid._delegate.hint_height + 20
    click(grid, box.topLeft() + QPoint(3, 8))
    click(grid, box.topRight() + QPoint(-3, 8))
    assert accepted == []
    click(grid, box.bottomLeft() + QPoint(40, -12))
    assert accepted == [True]
    click(grid, cell(grid, 1).bottomLeft() + QPoint(40, -4))
    assert accepted == [True]


def test_a_click_below_the_last_row_changes_nothing(review_of: ReviewOf, grid_of: GridOf) -> None:
    grid = grid_of(review_of("a", "b"))
    grid.go(1)
    click(grid, QPoint(300, grid.viewport().height() - 5))
    assert grid.current_key == 1
    assert grid.selected_keys() == [1]


def test_the_wheel_scrolls_the_grid_from_an_editor_too(
    varied: Callable[[int], Review], grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(varied(100))
    grid.go(2)
    editor = grid.editing.target
    value = grid.verticalScrollBar().value()
    at = editor.viewport().mapTo(grid.window(), QPoint(5, 5))
    QTest.wheelEvent(grid.window().windowHandle(), at, QPoint(0, -240))
    assert grid.verticalScrollBar().value() > value


def tip(grid: SegmentGrid, at: QPoint) -> str:
    index = grid.indexAt(at)
    return grid.tip_at(at, index)


def test_the_card_of_a_marked_word_is_plain_text(
    review_of: ReviewOf,
    grid_of: GridOf,
    segment_of: Callable[..., Segment],
    issue_on: Callable[..., Issue],
    settle: Settle,
) -> None:
    text = "😀 one tranlstated word, and another"
    issue = issue_on(text, 2, 5, note="<img src=x> & more", suggestion="two")
    review = review_of("first", segment_of(1, text, issues=(issue,)))
    grid = grid_of(review)
    review.check_all()
    settle(review)
    assert "&lt;img src=x&gt; &amp; more" in tip(grid, point(grid, 1, 4))
    assert "translated" in tip(grid, point(grid, 1, 9))
    assert tip(grid, point(grid, 1, 20)) == ""
    assert "translated" in tip(grid, cell(grid, 1, Column.STATUS).center())
    at = point(grid, 1, 4)
    grid.go(1)
    assert "&lt;img src=x&gt;" in tip(grid, at), "of the row with the editors too"


def test_the_card_knows_words_in_a_diff(
    review_of: ReviewOf, grid_of: GridOf, settle: Settle
) -> None:
    review = review_of("first", "many old and wrong words stand here")
    grid = grid_of(review)
    review.apply((1, EditTarget("many tranlstated words stand here")))
    review.show_diff(True)
    settle(review)
    shown = grid._delegate.cell(review.segment(1), Side.TARGET).text
    assert "old and wrong" in shown
    assert "translated" in tip(grid, point(grid, 1, shown.index("tranl") + 3))


def test_a_help_event_on_an_editor_shows_the_card_of_the_row(
    review_of: ReviewOf, grid_of: GridOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = grid_of(review_of("first"))
    asked: list[QPoint] = []
    monkeypatch.setattr(grid, "tip_at", lambda position, _index: asked.append(position) or "")
    editor = grid.editing.target
    at = QPoint(10, 8)
    event = QHelpEvent(QEvent.Type.ToolTip, at, editor.mapToGlobal(at))
    QApplication.sendEvent(editor.viewport(), event)
    assert asked == [editor.viewport().mapTo(grid.viewport(), at)]


# Keyboard ------------------------------------------------------------------------------


def test_tab_goes_between_source_and_target(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(review_of("a", "b"))
    editing = grid.editing
    assert editing.target.hasFocus()
    qtbot.keyClick(editing.target, Qt.Key.Key_Tab)
    assert editing.source.hasFocus()
    qtbot.keyClick(editing.source, Qt.Key.Key_Tab)
    assert editing.target.hasFocus()
    qtbot.keyClick(editing.target, Qt.Key.Key_Backtab)
    assert editing.source.hasFocus()
    assert editing.active_side is Side.SOURCE


def test_letters_typed_in_the_source_go_nowhere(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    grid = grid_of(review_of("a", "b", "three"))
    source = grid.editing.focus(Side.SOURCE)
    for key in (Qt.Key.Key_B, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(source, key)
    qtbot.keyClicks(source, "bt")
    assert grid.current_key == 0
    assert source.hasFocus()


def test_leaving_a_row_commits_and_esc_takes_back(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    review = review_of("one", "two")
    grid = grid_of(review)
    editor = grid.editing.target
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert (editor.text(), review.session.sequence) == ("one", 0)
    editor.undo()
    assert editor.text() == "xone", "what Esc took away by mistake comes back"
    grid.step(1)
    assert review.segment(0).target == "xone"
    assert review.session.sequence == 1
    grid.step(-1)
    assert review.session.sequence == 1, "nothing typed is no edit"


def test_the_keyboard_goes_to_the_target_when_the_grid_gets_it(
    review_of: ReviewOf, grid_of: GridOf
) -> None:
    grid = grid_of(review_of("one", "two"))
    grid.editing.focus(Side.SOURCE)
    grid.setFocus()
    assert grid.editing.target.hasFocus()


# Filters and changes -------------------------------------------------------------------


def test_other_segments_are_shown_around_the_current_one(
    varied: Callable[[int], Review], grid_of: GridOf
) -> None:
    grid = grid_of(varied(300))
    grid.go(150)
    grid.show_keys(range(0, 300, 3))
    assert grid.current_key == 150
    assert 0 <= top(grid, 150) < grid.viewport().height()
    grid.show_keys([1, 2])
    assert grid.current_key == 1
    grid.show_keys([])
    assert grid.current_key is None
    assert not grid.editing.target.isVisible()
    assert grid.selected_keys() == []
    grid.step(1)
    assert not grid.go_where(lambda _key: True, 1)
    grid.page(1)
    grid.grab()
    grid.show_keys(range(300))
    assert grid.current_key == 0
    assert grid.editing.target.isVisible()


def test_a_filter_that_nothing_passes_is_no_blank_page(
    review_of: ReviewOf, grid_of: GridOf
) -> None:
    grid = grid_of(review_of("one", "two"))
    grid.show_keys([])
    image = grid.viewport().grab().toImage()
    ground = image.pixelColor(0, 0)
    middle = image.height() // 2
    assert any(
        image.pixelColor(x, y) != ground
        for x in range(image.width())
        for y in range(middle - 8, middle + 8)
    )


def test_a_place_that_the_filter_hides_is_shown_when_asked_for(
    review_of: ReviewOf, grid_of: GridOf
) -> None:
    review = review_of("one", "two", "three words here")
    grid = grid_of(review)
    grid.show_keys([0, 1])
    review.go_to(2, Side.TARGET, 6, 11)
    assert grid.current_key == 2
    assert grid.editing.target.textCursor().selectedText() == "words"


def test_what_is_typed_stays_when_something_else_of_the_segment_changes(
    review_of: ReviewOf,
    grid_of: GridOf,
    segment_of: Callable[..., Segment],
    issue_on: Callable[..., Issue],
    qtbot: QtBot,
) -> None:
    issue = issue_on("one two", 4, 7, id="it")
    review = review_of(segment_of(0, "one two", issues=(issue,)))
    grid = grid_of(review)
    qtbot.keyClicks(grid.editing.target, "typed ")
    review.apply((0, ResolveIssue("it", IssueState.FIXED)))
    review.apply((0, RaiseIssue(issue_on("one two", 0, 3))))
    assert grid.editing.target.text() == "typed one two"
    grid.editing.commit()
    assert review.segment(0).target == "typed one two"


def test_a_changed_text_is_shown_at_once_in_a_row_of_the_right_height(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    review = review_of("one", "two", "three")
    grid = grid_of(review)
    height = grid.rowHeight(2)
    review.apply((2, EditTarget("much longer " * 60)), (0, EditTarget("longer too " * 60)))
    assert grid.editing.target.text() == review.segment(0).target
    qtbot.waitUntil(lambda: grid.rowHeight(2) > 2 * height, timeout=30_000)
    assert grid.rowHeight(0) > 2 * height


def test_a_very_long_text_is_said_to_be_too_long(
    review_of: ReviewOf, grid_of: GridOf, qtbot: QtBot
) -> None:
    text = "x" * 1_000_000
    review = review_of("short", text, "中文。" * 70_000)
    grid = grid_of(review)
    for key in (1, 2):
        grid.go(key)
        assert f"{len(review.segment(key).target)}" in grid._delegate.hints[Side.TARGET].words
        qtbot.keyClicks(grid.editing.target, "x")
        assert len(grid.editing.target.toPlainText()) == LONGEST + 1
    grid.go(0)
    assert review.session.sequence == 0
    assert review.segment(1).target == text


def test_rows_can_be_selected_from_a_program(review_of: ReviewOf, grid_of: GridOf) -> None:
    grid = grid_of(review_of(*"abc"))
    flags = QItemSelectionModel.SelectionFlag
    for row in (1, 2):
        grid.selectionModel().select(grid.model().index(row, 0), flags.Select | flags.Rows)
    assert grid.selected_keys() == [0, 1, 2]
    picture: QPixmap = grid.grab()
    assert not picture.isNull()
