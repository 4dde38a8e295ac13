"""The line above the article."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from review_app.domain.document import Properties
from review_app.gui.filters import Filter
from review_app.gui.header import LONGEST_FOUND, Header


@pytest.fixture
def header(qtbot: QtBot) -> Header:
    header = Header()
    qtbot.addWidget(header)
    header.resize(900, 60)
    with qtbot.waitActive(header):
        header.show()
        header.activateWindow()
    return header


def texts(header: Header) -> list[str]:
    return [label.text() for label in header.findChildren(QLabel) if label.isVisible()]


def test_it_says_what_the_document_is_in_plain_text(header: Header) -> None:
    header.show_properties(
        Properties(
            title="Alibaba",
            source_title="<b>阿里巴巴</b>",
            origin="People's Daily & others",
            authors=("Huang Fahong", "Li"),
            source_language="zh-CN",
        ),
        "a.po",
    )
    assert texts(header) == [
        "<b>阿里巴巴</b>",
        "zh-CN → ?  ·  People's Daily & others  ·  Huang Fahong, Li",
    ]
    assert all(
        one.textFormat() is Qt.TextFormat.PlainText for one in header.findChildren(QLabel)[:2]
    )
    header.show_properties(Properties(title="Alibaba"), "a.po")
    assert texts(header)[0] == "Alibaba"


def test_a_long_title_leaves_room_for_the_search(header: Header) -> None:
    header.show_properties(Properties(title="A very long title " * 40, origin="x" * 500), "a.po")
    header.resize(700, 60)
    assert texts(header)[0].endswith("…")
    assert header.width() == 700
    assert header.search.isVisible()
    assert header.rect().contains(header.search.geometry())


def test_the_count_is_there_only_under_a_filter(header: Header) -> None:
    header.show_count(3, 22)
    assert "3 of 22" in texts(header)
    header.show_count(22, 22)
    assert len(texts(header)) == 2


def test_a_filter_is_chosen_by_its_place(header: Header, qtbot: QtBot) -> None:
    chosen: list[Filter] = []
    header.filter_chosen.connect(chosen.append)
    header.filter.setFocus()
    qtbot.keyClick(header.filter, Qt.Key.Key_Down)
    assert chosen == [Filter.UNFINISHED]


def test_enter_goes_on_and_shift_enter_back(header: Header, qtbot: QtBot) -> None:
    gone: list[int] = []
    header.find_next.connect(lambda: gone.append(1))
    header.find_previous.connect(lambda: gone.append(-1))
    header.start_find("tea", replace=False)
    qtbot.keyClick(header.search, Qt.Key.Key_Return)
    qtbot.keyClick(header.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert gone == [1, -1]


def test_looking_for_words_starts_with_those_selected(header: Header, qtbot: QtBot) -> None:
    sought: list[str] = []
    header.sought.connect(sought.append)
    header.start_find("tea", replace=False)
    assert header.search.hasFocus()
    assert not header.replacement.isVisible()
    header.start_find("two\nlines", replace=True)
    header.start_find("x" * (LONGEST_FOUND + 1), replace=False)
    assert header.search.text() == "tea"
    assert header.replacement.isVisible(), "it stays until people leave"
    qtbot.keyClicks(header.search, "c")
    assert header.search.text() == "c"
    left: list[bool] = []
    header.left.connect(lambda: left.append(True))
    qtbot.keyClick(header.search, Qt.Key.Key_Escape)
    assert (sought, left) == (["tea", "c", ""], [True])
    assert not header.replacement.isVisible()
