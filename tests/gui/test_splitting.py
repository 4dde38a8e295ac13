"""Splitting and merging in the window: rows, counts and findings follow."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditSource, EditTarget
from review_app.domain.issue import Side
from review_app.gui.filters import Filter
from review_app.gui.split_dialog import SplitDialog

TEXTS = "A title", "Tea is good. He drnks tea.", "The end."


@pytest.fixture
def desk(review_of, desk_of, qtbot: QtBot):
    desk = desk_of(review_of(*TEXTS))
    desk.review.apply((1, EditSource("茶很好。他喝茶。", keeps_verdict=True)))
    qtbot.waitUntil(lambda: not desk.review.workers.busy, timeout=30_000)
    return desk


@pytest.fixture
def agreed(monkeypatch):
    """The dialogs that were shown; each is answered with OK."""
    seen: list[SplitDialog] = []

    def exec_(dialog: SplitDialog) -> bool:
        seen.append(dialog)
        return True

    monkeypatch.setattr(SplitDialog, "exec", exec_)
    return seen


def shown(desk) -> list[str]:
    return [desk.review.segment(key).target for key in desk.grid.keys]


def split(desk) -> None:
    desk.grid.go(1)
    desk.grid.editing.target.select(13, 13)
    desk.handlers()["split-segment"]()


def test_the_rows_are_those_of_the_text(desk, agreed, qtbot: QtBot) -> None:
    split(desk)
    assert agreed[0].cut(Side.SOURCE) == 4, "at the end of the sentence"
    assert shown(desk) == [TEXTS[0], "Tea is good.", "He drnks tea.", TEXTS[2]]
    assert desk.grid.current_key == 1
    assert desk.grid.editing.target.text() == "Tea is good."
    qtbot.waitUntil(lambda: not desk.review.workers.busy, timeout=30_000)
    assert [one.quote for one in desk.review.findings(3)] == ["drnks"]
    assert desk.review.findings(1) == ()
    assert sum(desk.tally.by_status().values()) == 4
    desk.review.apply((2, EditTarget("Teh end.")))
    qtbot.waitUntil(lambda: bool(desk.review.findings(2)), timeout=30_000)
    assert [one.segment for one in desk.review.checker.all_findings()] == [3, 2], "as in the text"
    desk.undo()
    desk.undo()
    assert shown(desk) == list(TEXTS)
    desk.redo()
    desk.handlers()["merge-segments"]()
    assert shown(desk) == list(TEXTS)
    assert sum(desk.tally.by_status().values()) == 3
    qtbot.waitUntil(lambda: not desk.review.workers.busy, timeout=30_000)
    assert [one.quote for one in desk.review.findings(1)] == ["drnks"]
    assert desk.review.findings(3) == ()
    desk.show_filter(Filter.FINDINGS)
    assert shown(desk) == [TEXTS[1]]


def test_what_cannot_be_merged_is_told(desk) -> None:
    told: list[str] = []
    desk.review.told.connect(told.append)
    desk.grid.go(2)
    desk.handlers()["merge-segments"]()
    assert told == ["Segment 3 is the last one."]
    assert shown(desk) == list(TEXTS)


def test_the_carets_are_moved_by_keys(qtbot: QtBot) -> None:
    texts = {Side.SOURCE: "𠀀很好。他喝茶。", Side.TARGET: "Tea is good. He drinks."}
    dialog = SplitDialog(texts, {Side.SOURCE: 4, Side.TARGET: 13})
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.cut(Side.SOURCE), dialog.cut(Side.TARGET)) == (4, 13)
    qtbot.keyClick(dialog.fields[Side.SOURCE], Qt.Key.Key_Right)
    qtbot.keyClick(dialog.fields[Side.TARGET], Qt.Key.Key_Home)
    assert (dialog.cut(Side.SOURCE), dialog.cut(Side.TARGET)) == (5, 0)
