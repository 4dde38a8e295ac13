"""What the actions on a document do: on a real desk, with the keyboard where people have it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from review_app.domain.issue import Issue, IssueState, Side
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.gui.action_table import OMEGAT, TRADOS
from review_app.gui.actions import apply_preset, build, editor_keys
from review_app.gui.desk import Desk
from review_app.gui.filters import Filter
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.message_bar import MessageBar
from review_app.gui.reason_popup import ReasonPopup
from review_app.gui.review import Review
from review_app.workflows.settings import Role, Settings

ReviewOf = Callable[..., Review]
DeskOf = Callable[[Review], Desk]
Settle = Callable[[Review], None]
SegmentOf = Callable[..., Segment]

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def run(desk: Desk, action: str) -> None:
    desk.handlers()[action]()


def typed(desk: Desk, words: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.grid.editing.target, words)


def select(desk: Desk, *keys: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    desk.grid.selectionModel().clearSelection()
    for key in keys:
        index = desk.grid.model().index(key, 0)
        desk.grid.selectionModel().select(index, flags.Select | flags.Rows)


def statuses(review: Review) -> list[Status]:
    return [review.segment(key).status for key in range(len(review.session))]


def noted(review: Review) -> list[str]:
    told: list[str] = []
    review.noted.connect(told.append)
    return told


# Segments ------------------------------------------------------------------------------


def test_confirming_commits_and_goes_on(review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot) -> None:
    review = review_of("one", "", "three")
    desk = desk_of(review)
    typed(desk, "x", qtbot)
    run(desk, "confirm")
    assert (review.segment(0).target, review.segment(0).status) == ("xone", Status.TRANSLATED)
    assert desk.grid.current_key == 1
    run(desk, "confirm")
    assert review.segment(1).status is Status.UNTRANSLATED, "nothing is no translation"
    review.settings = Settings(author="Ann", role=Role.EDITOR)
    run(desk, "confirm")
    assert review.segment(2).status is Status.APPROVED
    assert desk.grid.current_key == 2
    assert desk.grid.editing.target.hasFocus()


def test_approving_a_selection_and_taking_it_back(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf
) -> None:
    review = review_of("one", "two", "", segment_of(3, "out", excluded=True), "five")
    desk = desk_of(review)
    select(desk, 0, 1, 2, 3)
    run(desk, "approve")
    approved, translated, empty = Status.APPROVED, Status.TRANSLATED, Status.UNTRANSLATED
    assert statuses(review) == [approved, approved, empty, translated, translated]
    assert desk.grid.editing.target.hasFocus()
    assert desk.grid.selected_keys() == [0, 1, 2, 3]
    run(desk, "approve")
    assert statuses(review) == [translated, translated, empty, translated, translated]
    run(desk, "undo")
    assert statuses(review)[:2] == [approved, approved]
    desk.grid.go(2)
    told = noted(review)
    run(desk, "approve")
    assert told == ["There is no text to approve."]


def test_approving_all_that_is_shown_is_one_step(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    review = review_of(*(f"segment {key}" for key in range(300)))
    desk = desk_of(review)
    desk.grid.show_keys(range(100, 300))
    typed(desk, "x", qtbot)
    run(desk, "approve-shown")
    assert statuses(review).count(Status.APPROVED) == 200
    assert review.segment(100).target == "xsegment 100"
    run(desk, "undo")
    assert statuses(review).count(Status.APPROVED) == 0
    assert review.segment(100).target == "xsegment 100"
    run(desk, "undo")
    assert review.segment(100).target == "segment 100"


def test_going_to_what_is_unfinished(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, settle: Settle
) -> None:
    review = review_of(
        "one",
        segment_of(1, "left out", verdict=Verdict(Status.DRAFT), excluded=True),
        segment_of(2, "draft", verdict=Verdict(Status.DRAFT)),
        "four",
        "",
    )
    desk = desk_of(review)
    settle(review)
    seen: list[int | None] = []
    for _step in range(3):
        run(desk, "next-unfinished")
        seen.append(desk.grid.current_key)
    assert seen == [2, 4, 2]
    told = noted(review)
    desk.grid.show_keys([0, 3])
    run(desk, "next-unfinished")
    assert told == ["Every segment shown is finished."]


def test_needs_work_says_why(review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot) -> None:
    review = review_of("one", "two")
    desk = desk_of(review)
    typed(desk, "x", qtbot)
    run(desk, "needs-work")
    popup = next(one for one in desk.findChildren(ReasonPopup) if one.isVisible())
    field = popup.findChild(QLineEdit)
    qtbot.keyClicks(field, "too literal")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert review.segment(0).verdict.reason == "too literal"
    assert review.segment(0).target == "xone"
    assert desk.grid.editing.target.hasFocus()


def test_copying_the_source_can_be_undone_in_the_text(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf
) -> None:
    review = review_of(segment_of(0, "Tea\u200b", "茶\u200b\u2060"))
    desk = desk_of(review)
    run(desk, "copy-source")
    assert desk.grid.editing.target.text() == "茶\u200b\u2060"
    run(desk, "undo")
    assert desk.grid.editing.target.text() == "Tea\u200b"
    assert review.session.sequence == 0


def test_excluding_and_taking_back_in(review_of: ReviewOf, desk_of: DeskOf) -> None:
    review = review_of("one", "two", "three")
    desk = desk_of(review)
    select(desk, 0, 2)
    run(desk, "exclude")
    assert [review.segment(key).excluded for key in range(3)] == [True, False, True]
    run(desk, "exclude")
    assert not any(review.segment(key).excluded for key in range(3))


def test_undo_goes_to_the_text_and_then_to_the_document(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    review = review_of("one", "two", "three")
    desk = desk_of(review)
    typed(desk, "x", qtbot)
    run(desk, "next-segment")
    typed(desk, "y", qtbot)
    run(desk, "undo")
    assert desk.grid.editing.target.text() == "two"
    run(desk, "redo")
    assert desk.grid.editing.target.text() == "ytwo"
    run(desk, "undo")
    run(desk, "undo")
    assert review.segment(0).target == "one"
    assert desk.grid.current_key == 0, "undo goes where it changed something"
    assert desk.grid.editing.target.text() == "one"
    run(desk, "redo")
    assert review.segment(0).target == "xone"
    assert desk.grid.editing.target.text() == "xone"


# Findings and issues -------------------------------------------------------------------


def test_accepting_a_suggestion(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("😀 one tranlstated word", "two")
    desk = desk_of(review)
    review.check_all()
    settle(review)
    typed(desk, "x", qtbot)
    run(desk, "suggestion-1")
    assert review.segment(0).target == "x😀 one translated word", "the finding moved along"
    assert desk.grid.editing.target.hasFocus()
    assert desk.grid.editing.target.selection() == (17, 17)
    assert desk.grid.editing.findings == (), "at once"
    told = noted(review)
    run(desk, "suggestion-1")
    assert told == ["This segment has no finding."]
    settle(review)
    assert desk.grid.editing.findings == ()


def test_findings_are_gone_through_in_reading_order(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle
) -> None:
    review = review_of("tranlstated and misspeled", "fine", "anothr")
    desk = desk_of(review)
    review.check_all()
    settle(review)
    seen: list[str] = []
    for _step in range(4):
        run(desk, "next-finding")
        seen.append(desk.grid.editing.target.textCursor().selectedText())
    assert seen == ["tranlstated", "misspeled", "anothr", "tranlstated"]
    seen.clear()
    for _step in range(3):
        run(desk, "previous-finding")
        seen.append(desk.grid.editing.target.textCursor().selectedText())
    assert seen == ["anothr", "misspeled", "tranlstated"]


def test_before_all_is_checked_there_may_be_findings_yet(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle
) -> None:
    review = review_of("fine", "fine", "tranlstated")
    desk = desk_of(review)
    settle(review)
    review.workers.hold()
    review.check_all()
    told = noted(review)
    for action in ("next-finding", "finding-menu", "fix-all", "suggestion-1"):
        run(desk, action)
    assert told == ["Still checking: 0 of 3 segments."] * 4
    review.workers.release()
    settle(review)
    run(desk, "next-finding")
    assert desk.grid.current_key == 2
    desk.grid.go(0)
    run(desk, "fix-all")
    assert told[4:] == ["This segment has no finding."]


def test_what_is_found_is_gone_to_before_all_is_checked(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle
) -> None:
    count = 40
    review = review_of(*["fine"] * 5, "tranlstated", *["fine"] * count)
    desk = desk_of(review)
    settle(review)
    came: list[bool] = []

    def go(keys: object) -> None:
        if keys is not None and not came:
            run(desk, "next-finding")
            came.append(review.checker.under_way is not None)

    review.findings_changed.connect(go)
    review.check_all()
    settle(review)
    assert came == [True]
    assert desk.grid.current_key == 5


def test_issues_are_gone_through_on_both_sides(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, issue_on: Callable[..., Issue]
) -> None:
    source = "茶叶很好"
    issues = (
        issue_on("one two", 4, 7),
        issue_on(source, 2, 4, side=Side.SOURCE),
        issue_on("one two", 0, 3),
    )
    review = review_of("first", segment_of(1, "one two", source, issues=issues), "last")
    desk = desk_of(review)
    seen: list[str] = []
    for _step in range(4):
        run(desk, "next-issue")
        seen.append(at_hand(desk))
    assert seen == ["很好", "one", "two", "很好"]
    run(desk, "previous-issue")
    assert at_hand(desk) == "two"


def at_hand(desk: Desk) -> str:
    """The words that people were brought to."""
    side, start, end = desk.grid.editing.place
    editor = desk.grid.editing.source if side is Side.SOURCE else desk.grid.editing.target
    assert editor.selection() == (start, end)
    return editor.textCursor().selectedText()


def test_a_finding_in_the_source_is_shown_there_while_one_types_in_the_target(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, settle: Settle, qtbot: QtBot
) -> None:
    message = segment_of(
        0, "There are files", "共有 %d 个文件", kind=Kind.MESSAGE, flags=("c-format",)
    )
    review = review_of(message, "two")
    desk = desk_of(review)
    editing = desk.grid.editing
    review.check_all()
    settle(review)
    editing.target.select(9, 9)
    run(desk, "next-finding")
    assert at_hand(desk) == "%d"
    assert editing.place[0] is Side.SOURCE
    assert editing.target.hasFocus()
    assert desk.grid._delegate.hints[Side.TARGET].line.startswith("“%d” of the source is missing")
    assert "→ %d" in desk.grid._delegate.hints[Side.TARGET].line
    typed(desk, " ", qtbot)
    assert editing.place == (Side.TARGET, 10, 10), "typing goes on in the target"
    assert not editing.source.textCursor().hasSelection()
    run(desk, "suggestion-1")
    assert editing.target.text() == "There are %d files"
    assert editing.target.hasFocus()
    qtbot.waitUntil(lambda: editing.findings == (), timeout=30_000)


def test_words_that_are_found_in_the_source_are_shown_there(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, qtbot: QtBot
) -> None:
    desk = desk_of(review_of("one", segment_of(1, "two", "绿叶")))
    run(desk, "find")
    desk.header.search.setText("叶")
    desk.grid.editing.focus(Side.TARGET)
    run(desk, "find-next")
    assert at_hand(desk) == "叶"
    assert desk.grid.current_key == 1
    typed(desk, "x", qtbot)
    assert desk.grid.editing.target.text() == "xtwo"


def test_raising_an_issue_on_selected_words(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    review = review_of("😀 one two", "next")
    desk = desk_of(review)
    typed(desk, "x", qtbot)
    desk.grid.editing.target.select(3, 6)
    run(desk, "raise-issue")
    popup = desk._popup
    assert isinstance(popup, IssuePopup)
    assert popup.isVisible()
    qtbot.keyClicks(popup._letters, "sp")
    qtbot.keyClick(popup._letters, Qt.Key.Key_Return)
    (issue,) = review.segment(0).issues
    assert (issue.span.quote, issue.span.start, issue.type.split("/")[-1]) == ("one", 3, "spelling")
    assert desk.grid.editing.target.hasFocus()
    run(desk, "raise-issue")
    qtbot.keyClick(popup._letters, Qt.Key.Key_Escape)
    assert desk.grid.editing.target.hasFocus()
    assert len(review.segment(0).issues) == 1


def test_the_keyboard_stays_in_the_text_after_an_issue_is_made_of_a_finding(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("one tranlstated word")
    desk = desk_of(review)
    review.check_all()
    settle(review)
    run(desk, "issue-from-finding")
    assert review.segment(0).issues[0].span.quote == "tranlstated"
    assert desk.grid.editing.target.hasFocus()
    with qtbot.waitSignal(review.noted) as noted:
        run(desk, "issue-from-finding")
    assert "already" in noted.args[0]
    assert len(review.segment(0).issues) == 1
    run(desk, "add-to-dictionary")
    settle(review)
    assert review.findings(0) == ()
    assert desk.grid.editing.target.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_finding_acts_and_goes(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("one tranlstated & word")
    desk = desk_of(review)
    review.check_all()
    settle(review)
    run(desk, "finding-menu")
    (menu,) = desk.grid.findChildren(QMenu)
    assert menu.actions()[0].text() == "translated"
    assert [one.shortcut().toString() for one in menu.actions() if not one.isSeparator()] == [
        "Alt+1",
        "Ctrl+Shift+M",
        "Ctrl+Shift+H",
        "Ctrl+Shift+I",
        "Ctrl+Shift+J",
        "Ctrl+Shift+K",
        "Ctrl+Shift+A",
        "Ctrl+Shift+N",
        "Shift+F1",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert review.segment(0).target == "one translated & word"
    qtbot.waitUntil(lambda: not desk.grid.findChildren(QMenu), timeout=30_000)
    assert desk.window().focusWidget() is desk.grid.editing.target


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_only_a_misspelled_word_goes_into_the_dictionary(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("one  word")
    desk = desk_of(review)
    review.check_all()
    settle(review)
    run(desk, "finding-menu")
    (menu,) = desk.grid.findChildren(QMenu)
    words = [one.text() for one in menu.actions()]
    assert words[0] == "␣"
    assert "Add to my dictionary" not in words
    menu.close()
    told = noted(review)
    run(desk, "add-to-dictionary")
    assert review.session.store.words() == frozenset()
    assert len(told) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_at_an_issue_settles_it(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, issue_on: Callable[..., Issue]
) -> None:
    text = "global consumers of tea"
    issues = (issue_on(text, 0, 6, suggestion="world"), issue_on(text, 7, 16))

    def choose(words: str) -> None:
        run(desk, "finding-menu")
        (menu,) = desk.grid.findChildren(QMenu)
        assert menu.activeAction() is next(one for one in menu.actions() if not one.isSeparator())
        next(one for one in menu.actions() if one.text() == words).trigger()
        menu.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    review = review_of(segment_of(0, text, issues=issues))
    desk = desk_of(review)
    desk.grid.editing.target.select(3, 3)
    choose("Apply &suggestion: world")
    assert review.segment(0).target == "world consumers of tea"
    assert review.segment(0).issues[0].state is IssueState.FIXED
    run(desk, "undo")
    assert review.segment(0).target == text
    assert [one.state for one in review.segment(0).issues] == [IssueState.OPEN] * 2
    desk.grid.editing.target.select(9, 9)
    choose("&Reject")
    assert review.segment(0).issues[1].state is IssueState.REJECTED
    desk.grid.editing.target.select(3, 3)
    choose("&Edit…")
    popup = desk._popup
    popup._note.setPlainText("why")
    popup.accept()
    assert review.segment(0).issues[0].note == "why"
    choose("&Delete")
    assert [one.id for one in review.segment(0).issues] == ["7-16"]
    told = noted(review)
    desk.grid.editing.target.select(20, 20)
    run(desk, "finding-menu")
    assert told == ["This segment has no finding, and no issue at the cursor."]


def test_an_issue_has_no_white_space_at_its_ends(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    review = review_of("a global  word")
    desk = desk_of(review)
    for start, end in ((1, 9), (8, 10)):
        desk.grid.editing.target.select(start, end)
        run(desk, "raise-issue")
        qtbot.keyClick(desk._popup._letters, Qt.Key.Key_Return)
    assert [one.span.quote for one in review.segment(0).issues] == ["global", "  "]


# Finding and replacing -----------------------------------------------------------------


def find(desk: Desk, words: str, qtbot: QtBot) -> None:
    run(desk, "find")
    desk.header.search.selectAll()
    qtbot.keyClicks(desk.header.search, words)


def place(desk: Desk) -> tuple[int | None, Side, tuple[int, int]]:
    side, start, end = desk.grid.editing.place
    return desk.grid.current_key, side, (start, end)


def test_enter_in_the_field_goes_from_place_to_place_and_changes_nothing(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, qtbot: QtBot
) -> None:
    review = review_of(
        "nothing", segment_of(1, "Tea and tea", "tea 茶"), "nothing", segment_of(3, "TEA", "茶")
    )
    desk = desk_of(review)
    find(desk, "tea", qtbot)
    seen = []
    for _step in range(5):
        qtbot.keyClick(desk.header.search, Qt.Key.Key_Return)
        assert desk.header.search.hasFocus()
        seen.append(place(desk))
    target, source = Side.TARGET, Side.SOURCE
    first = (1, source, (0, 3))
    assert seen == [first, (1, target, (0, 3)), (1, target, (8, 11)), (3, target, (0, 3)), first]
    run(desk, "find-previous")
    assert place(desk) == (3, target, (0, 3))
    run(desk, "find-previous")
    assert place(desk) == (1, target, (8, 11))
    qtbot.keyClick(desk.header.search, Qt.Key.Key_Escape)
    assert desk.grid.editing.target.hasFocus()
    assert review.session.sequence == 0


def test_selected_words_are_looked_for(review_of: ReviewOf, desk_of: DeskOf) -> None:
    desk = desk_of(review_of("one\u200btwo\nthree", "x"))
    desk.grid.editing.target.select(0, 7)
    run(desk, "find")
    assert desk.header.search.text() == "one\u200btwo"
    desk.grid.editing.target.select(0, 12)
    run(desk, "find")
    assert desk.header.search.text() == "one\u200btwo", "lines are not looked for"


def test_words_that_are_nowhere(review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot) -> None:
    review = review_of("one", "two")
    desk = desk_of(review)
    told = noted(review)
    find(desk, "three", qtbot)
    qtbot.keyClick(desk.header.search, Qt.Key.Key_Return)
    desk.header.replace_all.emit("four")
    assert told == ["“three” stands in none of the segments shown."] * 2
    assert desk.header.search.hasFocus()


def test_replacing_one_after_the_other(review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot) -> None:
    review = review_of("Tea, İtea; tea", "a TEA")
    desk = desk_of(review)
    run(desk, "replace")
    qtbot.keyClicks(desk.header.search, "tea")
    qtbot.keyClicks(desk.header.replacement, "coffee")
    desk.header.replacement.setFocus()
    for _step in range(5):
        qtbot.keyClick(desk.header.replacement, Qt.Key.Key_Return)
        assert desk.header.replacement.hasFocus()
    assert review.segment(0).target == "coffee, İcoffee; coffee"
    assert review.segment(1).target == "a coffee"


def test_replacing_all_is_one_step(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, qtbot: QtBot
) -> None:
    review = review_of(
        "Tea, İtea; tea",
        segment_of(1, "green tea", verdict=Verdict(Status.APPROVED)),
        segment_of(2, "tea", excluded=True),
        "none",
    )
    desk = desk_of(review)
    told = noted(review)
    find(desk, "tea", qtbot)
    desk.header.replace_all.emit("tea house")
    assert [review.segment(key).target for key in range(4)] == [
        "tea house, İtea house; tea house",
        "green tea house",
        "tea",
        "none",
    ]
    assert review.segment(1).status is Status.TRANSLATED
    assert told == ["2 segments were changed; Undo takes them all back."]
    assert desk.grid.editing.target.text() == "tea house, İtea house; tea house"
    run(desk, "undo")
    assert [review.segment(key).target for key in range(2)] == ["Tea, İtea; tea", "green tea"]
    assert review.segment(1).status is Status.APPROVED


def test_the_buttons_of_replacing_by_keyboard(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    review = review_of("tea", "green tea")
    desk = desk_of(review)
    run(desk, "replace")
    qtbot.keyClicks(desk.header.search, "tea")
    qtbot.keyClicks(desk.header.replacement, "coffee")
    button = next(one for one in desk.header.findChildren(QPushButton) if "all" in one.text())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert [review.segment(key).target for key in range(2)] == ["coffee", "green coffee"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not button.isVisible()
    assert desk.grid.editing.target.hasFocus()


def test_a_note_that_is_true_no_longer_goes(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    review = review_of("tea", "green tea")
    desk = desk_of(review)
    bar = MessageBar()
    qtbot.addWidget(bar)
    review.noted.connect(bar.tell)
    review.note_over.connect(bar.end_passing)
    find(desk, "tea", qtbot)
    desk.header.replace_all.emit("coffee")
    assert "Undo takes them all back" in bar.text
    run(desk, "undo")
    assert bar.text == ""
    find(desk, "zzzz", qtbot)
    run(desk, "find-next")
    assert "zzzz" in bar.text
    find(desk, "green", qtbot)
    run(desk, "find-next")
    assert bar.text == ""


# Filters -------------------------------------------------------------------------------


def test_a_filter_shows_its_segments_and_says_how_many(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, settle: Settle, qtbot: QtBot
) -> None:
    draft = Verdict(Status.DRAFT)
    review = review_of("one", segment_of(1, "two", verdict=draft), "three", "")
    desk = desk_of(review)
    settle(review)
    typed(desk, "x", qtbot)
    desk.show_filter(Filter.UNFINISHED)
    assert list(desk.grid.keys) == [1, 3]
    assert review.segment(0).target == "xone"
    assert desk.grid.current_key == 1
    run(desk, "confirm")
    assert list(desk.grid.keys) == [1, 3], "a row stays until the filter is chosen again"
    desk.show_filter(Filter.ALL)
    assert desk.grid.current_key == 3


# Keys ----------------------------------------------------------------------------------


@pytest.fixture
def keyed(desk_of: DeskOf) -> Callable[[Review, str], Desk]:
    """A desk whose actions have the keys of a preset, as in the window."""

    def make(review: Review, preset: str) -> Desk:
        desk = desk_of(review)
        actions: dict[str, QAction] = build(desk, preset)
        apply_preset(actions, preset)
        handlers = desk.handlers()
        for name, action in actions.items():
            if name in handlers:
                action.triggered.connect(lambda _checked=False, name=name: handlers[name]())
            else:
                action.setEnabled(False)
        desk.use_actions(actions, {k.value: name for k, name in editor_keys(preset).items()})
        return desk

    return make


def compose(desk: Desk, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(desk.grid.editing.target, event)


@pytest.mark.parametrize("preset", [OMEGAT, TRADOS, "Review App"])
def test_keys_do_nothing_while_an_input_method_composes(
    preset: str, review_of: ReviewOf, keyed: Callable[[Review, str], Desk], qtbot: QtBot
) -> None:
    review = review_of("茶", "two", "three")
    desk = keyed(review, preset)
    desk.grid.go(1)
    compose(desk, "ni hao")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
        for modifier in (NO, CTRL):
            qtbot.keyClick(desk.grid.editing.target, key, modifier)
    qtbot.keyClick(desk.grid.editing.target, Qt.Key.Key_Space, CTRL)
    qtbot.keyClick(desk.grid.editing.target, Qt.Key.Key_Escape)
    assert desk.grid.current_key == 1
    assert review.session.sequence == 0
    compose(desk, "", "你好")
    assert desk.grid.editing.target.text() == "你好two"
    key, modifier = (Qt.Key.Key_Return, NO) if preset == OMEGAT else (Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(desk.grid.editing.target, key, modifier)
    assert review.segment(1).target == "你好two"
    assert desk.grid.current_key == 2


def test_shortcuts_reach_the_document(
    review_of: ReviewOf, keyed: Callable[[Review, str], Desk], qtbot: QtBot
) -> None:
    review = review_of("one", "two", "three")
    desk = keyed(review, "Review App")
    editor = desk.grid.editing.target
    qtbot.keyClick(editor, Qt.Key.Key_Down, CTRL)
    assert desk.grid.current_key == 1
    qtbot.keyClick(editor, Qt.Key.Key_Up, CTRL)
    assert desk.grid.current_key == 0
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.text() == "one"
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert desk.grid.current_key == 1
    qtbot.keyClick(editor, Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert desk.grid.current_key == 2


def test_enter_confirms_with_the_keys_of_omegat_and_shift_breaks_the_line(
    review_of: ReviewOf, keyed: Callable[[Review, str], Desk], qtbot: QtBot
) -> None:
    review = review_of("one", "two")
    desk = keyed(review, OMEGAT)
    editor = desk.grid.editing.target
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert review.segment(0).target == "\none"
    assert desk.grid.current_key == 1


def test_arrows_leave_a_segment_with_the_keys_of_trados(
    review_of: ReviewOf, keyed: Callable[[Review, str], Desk], qtbot: QtBot
) -> None:
    review = review_of("one", "two\nlines", "three")
    desk = keyed(review, TRADOS)
    editor = desk.grid.editing.target
    seen = []
    for _step in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
        seen.append(desk.grid.current_key)
    assert seen == [1, 1, 2]
    run(desk, "find")
    qtbot.keyClick(desk.header.search, Qt.Key.Key_Down)
    assert desk.grid.current_key == 2


# Going away ----------------------------------------------------------------------------


def test_a_desk_can_go_while_work_is_under_way(
    review_of: ReviewOf, qtbot: QtBot, settle: Settle
) -> None:
    review = review_of(*["one tranlstated word"] * 400)
    desk = Desk(review)
    desk.show()
    settle(review)
    for _step in range(3):
        typed(desk, "x", qtbot)
        desk.grid.editing._check()
        run(desk, "next-segment")
    review.check_all()
    typed(desk, "y", qtbot)
    desk.grid.editing._check()
    desk.close_document()
    assert review.segment(3).target == "yone tranlstated word"
    workers = review.workers
    desk.deleteLater()
    QApplication.sendPostedEvents(desk, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    QApplication.processEvents()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_right_button_offers_a_menu_and_harms_nothing(
    review_of: ReviewOf, keyed: Callable[[Review, str], Desk], qtbot: QtBot
) -> None:
    desk = keyed(review_of("one tranlstated word", "two"), "Review App")
    viewport = desk.grid.editing.target.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=viewport.rect().center())
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, viewport.rect().center(), desk.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions()]
    assert "raise-issue" in names
    menu.close()
    assert desk.grid.editing.target.text() == "one tranlstated word"


def test_keys_that_qt_deletes_text_with_delete_nothing(
    review_of: ReviewOf, desk_of: DeskOf, qtbot: QtBot
) -> None:
    editor = desk_of(review_of("one two")).grid.editing.target
    editor.select(3, 3)
    qtbot.keyClick(editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "one two"


def test_a_file_is_not_dropped_into_a_text(review_of: ReviewOf, desk_of: DeskOf) -> None:
    editor = desk_of(review_of("one")).grid.editing.target
    dropped = QMimeData()
    dropped.setUrls([QUrl("file:///tmp/article.txt")])
    assert not editor.canInsertFromMimeData(dropped)


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        ("ignore-finding", (1, 0, 0)),
        ("ignore-in-document", (0, 1, 0)),
        ("ignore-everywhere", (0, 0, 1)),
    ],
)
def test_a_finding_is_dismissed_as_far_as_people_want(
    review_of: ReviewOf, desk_of: DeskOf, settle: Settle, action: str, kept: object
) -> None:
    review = review_of("one tranlstated word")
    desk = desk_of(review)
    review.check_all()
    settle(review)
    run(desk, action)
    QTest.keyClicks(desk.window().focusWidget(), "a quotation")
    QTest.keyClick(desk.window().focusWidget(), Qt.Key.Key_Return)
    settle(review)
    assert review.findings(0) == ()
    places = (review.segment(0).dismissals, review.properties.dismissals, review.checker.everywhere)
    assert tuple(map(len, places)) == kept
    assert [one.reason for place in places for one in place] == ["a quotation"]
