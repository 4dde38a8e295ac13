"""What people are told, and for how long."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from review_app.gui import message_bar
from review_app.gui.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 60)
    return bar


def close(bar: MessageBar, qtbot: QtBot) -> None:
    (button,) = (one for one in bar.findChildren(QToolButton) if one.text() == "✕")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_bar_that_tells_nothing_takes_no_room(bar: MessageBar) -> None:
    assert bar.text == ""
    assert not bar.isVisible()


def test_markup_is_text_and_the_kind_is_a_word(bar: MessageBar) -> None:
    bar.tell("<b>a.po</b> may not be written & read", "problem")
    labels = bar.findChildren(QLabel)
    assert [label.text() for label in labels] == [
        "Problem",
        "<b>a.po</b> may not be written & read",
    ]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert bar.accessibleName() == "Problem: <b>a.po</b> may not be written & read"


def test_a_note_goes_by_itself_and_a_problem_does_not(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(message_bar, "NOTE_SECONDS", 0)
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.tell("The disk is full.", "problem")
    bar.tell("Saved.")
    assert bar.text == "Saved."
    qtbot.waitUntil(lambda: bar.text == "The disk is full.", timeout=30_000)
    assert bar.isVisible()
    close(bar, qtbot)
    assert not bar.isVisible()


def test_problems_wait_for_each_other_each_once(bar: MessageBar, qtbot: QtBot) -> None:
    for text in ("one", "two", "one"):
        bar.tell(text, "problem")
    assert bar.text == "one"
    close(bar, qtbot)
    assert bar.text == "two"
    close(bar, qtbot)
    assert bar.text == ""


def test_a_flood_of_problems_is_bounded(bar: MessageBar) -> None:
    for number in range(100):
        bar.tell(f"problem {number}", "problem")
    closed = 0
    while bar.text:
        bar.dismiss()
        closed += 1
    assert closed == message_bar.MOST


def test_an_action_is_done_and_closes_its_message(bar: MessageBar, qtbot: QtBot) -> None:
    done: list[str] = []
    bar.tell("It was changed elsewhere.", "problem", [("Take & keep", lambda: done.append("x"))])
    button = bar.findChild(QPushButton)
    assert button.text() == "Take && keep"
    button.click()
    assert done == ["x"]
    assert bar.text == ""


def test_what_an_action_tells_stays(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell("Not saved.", "problem", [("Again", lambda: bar.tell("Still not.", "problem"))])
    bar.findChild(QPushButton).click()
    assert bar.text == "Still not."


def test_the_bar_lies_over_a_widget_and_moves_nothing(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    article = QWidget()
    column.addWidget(article)
    room.resize(800, 400)
    bar = MessageBar()
    bar.lie_on(article)
    room.show()
    before = article.geometry()
    bar.tell("Saved.")
    assert bar.isVisible()
    QApplication.processEvents()
    assert article.geometry() == before
    assert bar.geometry().topLeft() == before.topLeft()
    room.resize(600, 400)
    qtbot.waitUntil(lambda: bar.width() == article.width(), timeout=30_000)
    bar.dismiss()
    assert not bar.isVisible()


def test_a_long_message_takes_three_lines_and_can_be_copied(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    article = QWidget(room)
    article.resize(800, 400)
    room.resize(800, 400)
    room.show()
    bar = MessageBar()
    bar.lie_on(article)
    message = "\n".join(f"line {number} of what went wrong" for number in range(300))
    bar.tell(message, "problem")
    QApplication.processEvents()
    assert bar.height() < 5 * bar.fontMetrics().lineSpacing()
    label = bar.findChildren(QLabel)[1]
    assert label.text().startswith("line 0 of what went wrong line 1")
    assert label.text().endswith("…")
    copy = next(one for one in bar.findChildren(QToolButton) if one.text() == "Copy")
    assert copy.isVisible()
    copy.click()
    assert QApplication.clipboard().text() == message
    bar.tell("A short one.", "problem")
    assert label.text() == "A short one."
    assert not copy.isVisible()


def test_what_was_said_of_a_document_goes_with_it(bar: MessageBar) -> None:
    bar.tell("The workspace was set aside.", "problem", lasting=True)
    bar.tell("a.po is damaged.", "problem", [("Save as", lambda: None)])
    bar.tell("Saved to a.po.")
    bar.end_document()
    assert bar.text == "The workspace was set aside."
    assert not bar.findChildren(QPushButton) or not any(
        one.isVisibleTo(bar) for one in bar.findChildren(QPushButton)
    )
    bar.dismiss()
    assert bar.text == ""


def test_a_note_goes_once_it_is_over_and_a_problem_stays(bar: MessageBar) -> None:
    bar.tell("The disk is full.", "problem")
    bar.tell("Is it resolved?", passing=False)
    bar.end_passing()
    assert bar.text == "Is it resolved?"
    bar.tell("6 segments were changed.")
    bar.end_passing()
    assert bar.text == "The disk is full."
    bar.end_passing()
    assert bar.text == "The disk is full."
