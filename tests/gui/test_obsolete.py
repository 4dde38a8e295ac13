"""The obsolete entries of a catalog: folded away at the end, until somebody opens them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from review_app.gui.desk import Desk
from review_app.gui.filters import Filter
from review_app.gui.window import Window

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
LIVE = 'msgid "{n}"\nmsgstr "live {n}"\n\n'
GONE = '#~ msgid "{n}"\n#~ msgstr "gone {n}"\n\n'
EXCLUDED = '# [review] segment paragraph excluded\n#~ msgid "{n}"\n#~ msgstr "out {n}"\n\n'


@pytest.fixture
def desk_of_entries(open_window: Callable[[Path], Window], tmp_path: Path) -> Callable[..., Desk]:
    def make(*entries: str) -> Desk:
        path = tmp_path / "a.po"
        text = "".join(one.format(n=number) for number, one in enumerate(entries))
        path.write_text(HEADER + text, "utf-8")
        window = open_window(path)
        assert window.desk is not None
        return window.desk

    return make


ORDERS = pytest.mark.parametrize(
    ("entries", "text", "gone"),
    [
        ([LIVE, LIVE, LIVE, GONE, GONE], [0, 1, 2], [3, 4]),
        ([LIVE, GONE, LIVE, EXCLUDED, GONE], [0, 2, 3], [1, 4]),
        ([GONE, LIVE], [1], [0]),
    ],
    ids=["at the end", "in between", "first"],
)


@ORDERS
def test_they_are_folded_and_open_at_the_end(
    desk_of_entries: Callable[..., Desk], entries: list[str], text: list[int], gone: list[int]
) -> None:
    desk = desk_of_entries(*entries)
    assert list(desk.grid.keys) == text, "segments keep their numbers"
    assert desk.obsolete.isVisible()
    desk.obsolete.setFocus()
    QTest.keyClick(desk.obsolete, Qt.Key.Key_Space)
    assert list(desk.grid.keys) == [*text, *gone]
    assert desk.grid.current_key == gone[0]
    QTest.mouseClick(desk.obsolete, Qt.MouseButton.LeftButton)
    assert list(desk.grid.keys) == text
    assert desk.grid.current_key == text[-1]


def test_its_name_says_how_many_and_its_state_whether_they_are_shown(
    desk_of_entries: Callable[..., Desk],
) -> None:
    desk = desk_of_entries(LIVE, GONE, GONE)
    assert desk.obsolete.accessibleName() == "2 obsolete entries"
    spoken = QAccessible.queryAccessibleInterface(desk.obsolete)
    assert spoken.text(QAccessible.Text.Name) == "2 obsolete entries"
    assert spoken.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)
    assert spoken.state().checkable
    desk.obsolete.click()
    assert spoken.state().checked


def test_a_document_without_any_has_no_row_for_them(desk_of_entries: Callable[..., Desk]) -> None:
    desk = desk_of_entries(LIVE, EXCLUDED)
    assert not desk.obsolete.isVisible()
    told: list[str] = []
    desk.review.noted.connect(told.append)
    desk.handlers()["obsolete"]()
    assert told == ["There are no obsolete entries."]
    assert list(desk.grid.keys) == [0, 1]


def test_where_there_is_nothing_else_they_are_shown(desk_of_entries: Callable[..., Desk]) -> None:
    desk = desk_of_entries(GONE, GONE)
    assert list(desk.grid.keys) == [0, 1]
    desk.obsolete.click()
    assert list(desk.grid.keys) == []
    desk.obsolete.click()
    assert desk.grid.current_key == 0


def test_folding_leaves_people_where_they_are(desk_of_entries: Callable[..., Desk]) -> None:
    desk = desk_of_entries(LIVE, LIVE, GONE)
    desk.obsolete.click()
    desk.grid.go(0)
    desk.obsolete.click()
    assert desk.grid.current_key == 0


def test_filters_say_themselves_what_they_show(desk_of_entries: Callable[..., Desk]) -> None:
    desk = desk_of_entries(LIVE, EXCLUDED, GONE)
    desk.show_filter(Filter.LEFT_OUT)
    assert list(desk.grid.keys) == [1, 2]
    assert not desk.obsolete.isVisible()
    desk.show_filter(Filter.ALL)
    assert list(desk.grid.keys) == [0, 1], "still folded"
    desk.show_filter(Filter.UNFINISHED)
    desk.handlers()["obsolete"]()
    assert (desk.filter, desk.grid.current_key) == (Filter.ALL, 2)


def test_what_is_folded_is_not_found_and_what_is_gone_to_is_shown(
    desk_of_entries: Callable[..., Desk],
) -> None:
    desk = desk_of_entries(LIVE, GONE, LIVE)
    desk.header.search.setText("gone")
    told: list[str] = []
    desk.review.noted.connect(told.append)
    desk.handlers()["find-next"]()
    assert "none of the segments shown" in told[0]
    desk.review.go_to(1)
    assert list(desk.grid.keys) == [0, 2, 1]
    assert desk.grid.current_key == 1
    assert desk.obsolete.isChecked()
    desk.grid.go(0)
    desk.handlers()["find-next"]()
    assert desk.grid.current_key == 1


def test_a_segment_that_the_filter_hides_is_shown_and_the_section_stays_folded(
    desk_of_entries: Callable[..., Desk],
) -> None:
    desk = desk_of_entries(LIVE, GONE, LIVE)
    desk.show_filter(Filter.LEFT_OUT)
    desk.review.go_to(2)
    assert desk.filter is Filter.ALL
    assert desk.header.filter.currentIndex() == 0
    assert (list(desk.grid.keys), desk.grid.current_key) == ([0, 2], 2)


def test_people_go_on_where_they_were_among_them(
    open_window: Callable[[Path], Window], desk_of_entries: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = desk_of_entries(LIVE, GONE, GONE)
    window = desk.window()
    assert isinstance(window, Window)
    path = Path(desk.review.session.record.path)
    window.use_settings(replace(window.settings, places={str(path): 2}))
    desk.review.go_to(2)
    with qtbot.waitSignal(window.opened):
        window.open_file(path)
    qtbot.waitUntil(lambda: not window.workers.busy, timeout=30_000)
    assert window.desk is not None
    assert window.desk is not desk
    assert (window.desk.grid.current_key, window.desk.obsolete.isChecked()) == (2, True)
