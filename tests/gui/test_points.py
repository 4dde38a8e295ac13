"""What segments cost: beside them where one wants it, and the worst one key away."""

import pytest
from PySide6.QtCore import Qt

from review_app.domain.edits import ResolveIssue
from review_app.domain.issue import IssueState, Severity
from review_app.gui.grid.model import Column

TEXT = "Tea is a drink."


@pytest.fixture
def desk(review_of, desk_of, segment_of, issue_on, settle):
    def issues(*severities: Severity):
        return tuple(
            issue_on(TEXT, at, at + 1, severity=severity) for at, severity in enumerate(severities)
        )

    desk = desk_of(
        review_of(
            segment_of(0, TEXT),
            segment_of(1, TEXT, issues=issues(Severity.MINOR)),
            segment_of(2, TEXT, issues=issues(Severity.MAJOR, Severity.MINOR)),
            segment_of(3, TEXT, issues=issues(Severity.NEUTRAL)),
            segment_of(4, TEXT, issues=issues(Severity.CRITICAL), excluded=True),
        )
    )
    settle(desk.review)
    return desk


@pytest.fixture
def do(desk, settle):
    def run(name: str) -> None:
        desk.handlers()[name]()
        settle(desk.review)

    return run


def marks(desk, row: int, role=Qt.ItemDataRole.DisplayRole) -> str:
    return desk.grid.model().index(row, Column.MARKS).data(role)


def test_the_worst_come_one_after_the_other_and_round_again(desk, do) -> None:
    seen = []
    for _step in range(3):
        do("next-worst")
        seen.append(desk.review.current)
    assert seen == [2, 1, 2]


def test_segments_that_a_filter_hides_are_passed_over(desk, do) -> None:
    desk.grid.show_keys([0, 1, 3])
    do("next-worst")
    assert desk.review.current == 1


def test_where_nothing_costs_anything_people_are_told(desk, do, qtbot) -> None:
    desk.grid.show_keys([0, 3])
    with qtbot.waitSignal(desk.review.noted) as told:
        do("next-worst")
    assert "costs" in told.args[0]


def test_scores_stand_beside_segments_only_where_they_are_wanted(desk, do) -> None:
    before = [marks(desk, row) for row in range(5)]
    do("show-points")
    shown = [marks(desk, row).replace(old, "").strip() for row, old in enumerate(before) if old]
    assert shown == ["−1", "−6", "", ""]
    assert "6 penalty points" in marks(desk, 2, Qt.ItemDataRole.AccessibleTextRole)
    do("show-points")
    assert [marks(desk, row) for row in range(5)] == before


def test_they_follow_the_work(desk, do) -> None:
    do("show-points")
    desk.review.apply((2, ResolveIssue("0-1", IssueState.REJECTED)))
    assert marks(desk, 2).endswith("−1")


def test_a_row_with_a_score_looks_otherwise(desk, do) -> None:
    plain = desk.grid.grab().toImage()
    do("show-points")
    assert desk.grid.grab().toImage() != plain
