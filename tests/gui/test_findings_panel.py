"""The list of findings: narrowed, and with what is dismissed beyond one segment."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from review_app.gui.check_help import CheckHelp
from review_app.gui.fix_dialog import FixDialog
from review_app.gui.panels.findings import FindingsPanel
from review_app.gui.review import Review

Settle = Callable[[Review], None]


@pytest.fixture
def review(review_of: Callable[..., Review], settle: Settle) -> Review:
    made = review_of("teh tea", "hot\u200b recieve", "teh pot")
    made.check_all()
    settle(made)
    return made


@pytest.fixture
def panel(review: Review, qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel(review)
    qtbot.addWidget(made)
    made.resize(1200, 240)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


LOOKED_AT = ("spelling", "invisible-characters")
"""The texts are made for these; what other checks say of them is no matter."""


def words(panel: FindingsPanel) -> list[tuple[int, str]]:
    return [(row.key, row.what.quote) for row in panel.model.rows if row.what.check in LOOKED_AT]


def choose(panel: FindingsPanel, key: int, quote: str) -> None:
    rows = [(row.key, row.what.quote) for row in panel.model.rows]
    panel.table.choose(rows.index((key, quote)))
    panel.table.setFocus()


def test_one_check_or_the_severe_ones_alone(panel: FindingsPanel) -> None:
    assert words(panel) == [(0, "teh"), (1, "\u200b"), (1, "recieve"), (2, "teh")]
    panel.filter.check.setCurrentIndex(panel.filter.check.findData("invisible-characters"))
    assert [(row.key, row.what.quote) for row in panel.model.rows] == [(1, "\u200b")]
    panel.filter.severity.setCurrentIndex(2)
    assert panel.model.rows == []
    assert "of this kind" in panel.sentence
    panel.filter.check.setCurrentIndex(0)
    assert words(panel) == [(0, "teh"), (1, "recieve"), (2, "teh")]


def test_an_edit_keeps_to_what_is_chosen(
    panel: FindingsPanel, review: Review, settle: Settle
) -> None:
    panel.filter.check.setCurrentIndex(panel.filter.check.findData("spelling"))
    choose(panel, 1, "recieve")
    panel.accept_action.trigger()
    settle(review)
    assert words(panel) == [(0, "teh"), (2, "teh")]
    assert panel.filter.check.currentData() == "spelling"


@pytest.mark.parametrize(
    ("keys", "place"), [("Shift+D", -1), ("E", -2)], ids=["document", "everywhere"]
)
def test_what_is_dismissed_further_is_listed_and_taken_back(
    panel: FindingsPanel, review: Review, settle: Settle, keys: str, place: int
) -> None:
    choose(panel, 0, "teh")
    QTest.keySequence(panel.table, QKeySequence(keys))
    QTest.keyClicks(QApplication.focusWidget(), "a name")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(review)
    assert words(panel) == [(1, "\u200b"), (1, "recieve")]
    panel.dismissed.setChecked(True)
    settle(review)
    assert words(panel)[0] == (place, "teh")
    assert panel.model.index(0, 0).data() == {-1: "document", -2: "everywhere"}[place]
    assert panel.model.index(0, 6).data().endswith(": a name")
    choose(panel, place, "teh")
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    QTest.keyClick(panel.table, Qt.Key.Key_B)
    settle(review)
    assert words(panel) == [(0, "teh"), (1, "\u200b"), (1, "recieve"), (2, "teh")]
    assert review.properties.dismissals == review.checker.everywhere == ()


def test_keys_fix_all_and_explain(
    panel: FindingsPanel, review: Review, settle: Settle, qtbot: QtBot, monkeypatch
) -> None:
    asked: list[type] = []
    for dialog in (FixDialog, CheckHelp):
        monkeypatch.setattr(dialog, "exec", lambda self: asked.append(type(self)) or 1)
    choose(panel, 0, "teh")
    qtbot.keyClicks(panel.table, "?")
    qtbot.keyClick(panel.table, Qt.Key.Key_A)
    settle(review)
    assert asked == [CheckHelp, FixDialog]
    assert words(panel) == [(1, "\u200b")]


def test_it_fits_a_small_window(panel: FindingsPanel) -> None:
    assert panel.minimumSizeHint().width() <= 1180
