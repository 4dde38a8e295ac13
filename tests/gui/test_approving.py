"""What is said to be done, although the checks or the status speak against it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from review_app.domain.segment import Segment, Status, Verdict
from review_app.gui.desk import Desk
from review_app.gui.message_bar import MessageBar
from review_app.gui.review import Review

ReviewOf = Callable[..., Review]
DeskOf = Callable[[Review], Desk]
SegmentOf = Callable[..., Segment]


def answer(words: str) -> list[str]:
    """Press the button with these words in the next dialog; what that asks comes into the list."""
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, look)
            return
        asked.append(box.text())
        next(one for one in box.buttons() if words in one.text()).click()

    QTimer.singleShot(10, look)
    return asked


@pytest.mark.parametrize(
    "choice",
    [("Leave them out", [0]), ("Approve all", [0, 1, 2]), ("Cancel", [])],
)
def test_drafts_and_errors_are_not_approved_unasked(
    choice: tuple[str, list[int]],
    review_of: ReviewOf,
    desk_of: DeskOf,
    segment_of: SegmentOf,
    qtbot: QtBot,
) -> None:
    words, approved = choice
    review = review_of(
        segment_of(0, "Tea", "茶"),
        segment_of(1, "Hill", "山", verdict=Verdict(Status.DRAFT)),
        segment_of(2, "There are 4 cups", "有三十五杯"),
        segment_of(3, "", "有三十五杯"),
    )
    desk = desk_of(review)
    review.check_all()
    qtbot.waitUntil(lambda: bool(review.findings(2)), timeout=30_000)
    asked = answer(words)
    desk.handlers()["approve-shown"]()
    assert asked == ["Among the segments that would be approved: 1 draft, 1 with an error."]
    done = [key for key in range(4) if review.segment(key).status is Status.APPROVED]
    assert done == approved


def test_an_error_is_told_of_with_a_way_back(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, qtbot: QtBot
) -> None:
    review = review_of(segment_of(0, "There are 4 cups", "有三十五杯"), "Tea")
    desk = desk_of(review)
    bar = MessageBar()
    desk.put_under_header(bar)
    review.note_over.connect(bar.end_passing)
    qtbot.keyClicks(desk.grid.editing.target, "x")
    desk.handlers()["confirm"]()
    assert desk.grid.current_key == 1
    qtbot.waitUntil(
        lambda: bar.text.startswith("Segment 1 is translated, with an error: "), timeout=30_000
    )
    bar.findChild(QPushButton).click()
    assert review.segment(0).target == "There are 4 cups"
    assert bar.text == ""


def test_a_message_does_not_hide_the_current_row(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf, qtbot: QtBot
) -> None:
    desk = desk_of(review_of(count=100, segment=lambda key: segment_of(key, "tea")))
    bar = MessageBar()
    desk.put_under_header(bar)
    bar.tell("The disk is full.", "problem")

    def hidden() -> bool:
        room = desk.grid.current_room().translated(desk.grid.pos())
        return room.intersects(bar.geometry())

    assert not hidden()
    top = bar.y()
    desk.grid.go(50)
    qtbot.waitUntil(lambda: bar.y() == desk.grid.y(), timeout=30_000)
    assert top > bar.y()
    assert not hidden()
    desk.grid.go(0)
    qtbot.waitUntil(lambda: bar.y() == top, timeout=30_000)
    assert not hidden()


def test_confirming_goes_on_to_what_is_part_of_the_text(
    review_of: ReviewOf, desk_of: DeskOf, segment_of: SegmentOf
) -> None:
    review = review_of(
        "one", segment_of(1, "out", excluded=True), "three", segment_of(3, "out", excluded=True)
    )
    desk = desk_of(review)
    desk.handlers()["confirm"]()
    assert desk.grid.current_key == 2
    desk.handlers()["confirm"]()
    assert desk.grid.current_key == 2
    assert desk.grid.editing.target.hasFocus()
