"""The segments as rows."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from review_app.domain.edits import EditTarget, RaiseIssue, SetStatus
from review_app.domain.issue import Issue
from review_app.domain.segment import Status
from review_app.gui.grid.model import Column, SegmentModel
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.review import Review

Settle = Callable[[Review], None]


def test_the_model_behaves_while_segments_change_and_filters_come_and_go(
    review_of: Callable[..., Review],
    issue_on: Callable[..., Issue],
    qtmodeltester: ModelTester,
    settle: Settle,
) -> None:
    review = review_of("one tranlstated word", "two", "three", "other")
    model = SegmentModel(review)
    qtmodeltester.check(model)
    review.check_all()
    settle(review)
    review.apply((0, EditTarget("one translated word")))
    review.apply(*((key, SetStatus(Status.APPROVED)) for key in range(4)))
    model.show_keys([1, 3])
    review.apply((0, EditTarget("hidden by the filter")), (3, RaiseIssue(issue_on("other", 0, 5))))
    model.show_keys([])
    review.apply((1, EditTarget("nobody sees it")))
    model.show_keys(range(4))
    settle(review)
    qtmodeltester.check(model)
    assert model.index(3, Column.MARKS).data() == "1 ✎"
    model.deleteLater()
    review.close()


def test_rows_and_keys_under_a_filter(review_of: Callable[..., Review]) -> None:
    model = SegmentModel(review_of("a", "b", "c", "d"))
    assert [model.row(key) for key in (0, 3, 4, -1)] == [0, 3, None, None]
    model.show_keys([1, 3])
    assert [model.row(key) for key in range(4)] == [None, 0, None, 1]
    assert model.headerData(1, Qt.Orientation.Vertical) == 4
    assert model.headerData(2, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.data(QModelIndex()) is None


def test_screen_readers_hear_words_and_no_signs(
    review_of: Callable[..., Review], settle: Settle
) -> None:
    review = review_of("A tranlstated text")
    review.check_all()
    settle(review)
    model = SegmentModel(review)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, Column.STATUS).data(role).startswith("translated, by Ann")
    assert model.index(0, Column.MARKS).data(role) == "1 finding, 0 open issues"
    assert model.index(0, Column.TARGET).data(role) == "A tranlstated text"


def test_of_a_large_document_only_what_is_seen_is_made(
    review_of: Callable[..., Review],
    segment_of: Callable[..., object],
    grid_of: Callable[[Review], SegmentGrid],
    qtbot: QtBot,
) -> None:
    review = review_of(count=100_000, segment=lambda key: segment_of(key, f"Text {key}. " * 9))
    asked: list[int] = review.session.base.asked
    grid = grid_of(review)
    qtbot.wait(20)
    assert 0 < len(set(asked)) < 60
    asked.clear()
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    qtbot.wait(20)
    seen = set(asked)
    assert 0 < len(seen) < 90
    assert min(seen - {0}) > 10_000, "rows between are never made"
    asked.clear()
    grid.go(99_999)
    grid.grab()
    assert len(set(asked)) < 120
