"""The charts panel: pictures with the same numbers beside them, and the way to the segments."""

import sys
from math import isfinite

import pytest
from PySide6.QtTest import QTest

from review_app.domain.edits import EditTarget
from review_app.domain.issue import Severity
from review_app.gui.panels.charts import (
    COURSE,
    DISAGREEMENT,
    EFFORT,
    ERRORS,
    QUALITY,
    ChartsPanel,
)
from review_app.workflows.reviewing import name_revision

TEXT = "Tea is a drink."


@pytest.fixture
def reference(tmp_path):
    path = tmp_path / "reference.txt"
    path.write_text("Coffee\nTea is a drink.\nMilk\n", encoding="utf-8")
    return path


@pytest.fixture
def panel(review_of, segment_of, issue_on, qtbot, reference):
    issue = issue_on(TEXT, 0, 3, severity=Severity.MAJOR)
    review = review_of(
        segment_of(0, TEXT), segment_of(1, TEXT, issues=(issue,)), segment_of(2, TEXT)
    )
    made = ChartsPanel(review, lambda: reference)
    review.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.report is not None, timeout=20_000)
    return made


def column(panel, number: int) -> list[str]:
    return [panel.numbers.item(row, number).text() for row in range(panel.numbers.rowCount())]


@pytest.mark.parametrize(
    ("chart", "at", "cells"),
    [
        (EFFORT, 0, ["as received"]),
        (QUALITY, 1, ["chrF", "BLEU", "TER"]),
        (ERRORS, 0, ["Linguistic conventions: Spelling", "All"]),
        (COURSE, 5, ["0", "5", "0"]),
        (DISAGREEMENT, 0, ["2", "1", "3"]),
    ],
)
def test_every_picture_has_its_numbers_beside_it(panel, chart, at, cells) -> None:
    panel.choice.setCurrentIndex(chart)
    assert column(panel, at) == cells
    assert panel.plot.isVisible() is (chart != DISAGREEMENT)


def shown(panel) -> tuple[float, float]:
    low, high = panel.plot._item.getViewBox().viewRange()[0]
    return low, high


def test_the_axis_shows_equal_values_and_new_ones(panel, qtbot) -> None:
    panel.choice.setCurrentIndex(EFFORT)
    low, high = shown(panel)
    assert low < 0 < high < 2
    panel._review.apply((0, EditTarget("Coffee")))
    panel._review.apply(name_revision(panel._review.session, "later"))
    panel.reckon()
    qtbot.waitUntil(lambda: shown(panel)[1] > 10, timeout=20_000)
    assert all(map(isfinite, shown(panel)))


def test_a_reference_that_is_chosen_later_is_used(panel, reference, qtbot) -> None:
    panel.choice.setCurrentIndex(QUALITY)
    panel._reference = lambda: None
    panel.reckon()
    qtbot.waitUntil(lambda: "Load a reference" in panel.state.text(), timeout=20_000)
    assert not panel.plot.isVisible()
    panel.hide()
    panel._reference = lambda: reference
    panel.show()
    qtbot.waitUntil(lambda: column(panel, 1) == ["chrF", "BLEU", "TER"], timeout=20_000)
    assert panel.plot.isVisible()


def test_pictures_differ(panel) -> None:
    seen = []
    for chart in (EFFORT, ERRORS, COURSE):
        panel.choice.setCurrentIndex(chart)
        QTest.qWait(0)
        seen.append(panel.plot.grab().toImage())
    assert seen[0] != seen[1] != seen[2]


@pytest.mark.parametrize("chart", [COURSE, DISAGREEMENT])
def test_a_row_leads_to_its_segment(panel, qtbot, chart) -> None:
    panel.choice.setCurrentIndex(chart)
    row = column(panel, 0).index("2")
    with qtbot.waitSignal(panel._review.navigate) as went:
        panel.numbers.cellActivated.emit(row, 0)
    assert went.args[0] == 1


def test_a_click_along_the_document_leads_to_the_nearest_segment(panel, qtbot) -> None:
    panel.choice.setCurrentIndex(COURSE)
    with qtbot.waitSignal(panel._review.navigate) as went:
        panel.plot._clicked(2.6)
    assert went.args[0] == 2


def test_charts_follow_the_work(panel, qtbot) -> None:
    panel.choice.setCurrentIndex(EFFORT)
    assert column(panel, 4) == ["0.0"]
    panel._review.apply((0, EditTarget("Coffee")))
    qtbot.waitUntil(lambda: column(panel, 4) != ["0.0"], timeout=20_000)


def test_a_reference_that_does_not_fit_is_told(panel, reference, settle) -> None:
    reference.write_text("one\n", encoding="utf-8")
    panel.reckon()
    settle(panel._review)
    assert "1 segments" in panel.state.text()


def test_the_plotting_library_waits_for_the_panel(review_of) -> None:
    shown = sys.modules.pop("review_app.gui.panels.plots", None)
    panel = ChartsPanel(review_of("Tea"), lambda: None)
    assert panel.plot is None
    assert "review_app.gui.panels.plots" not in sys.modules
    if shown is not None:
        sys.modules["review_app.gui.panels.plots"] = shown
