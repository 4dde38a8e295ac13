"""Fixing all findings of a kind, after a look at what would change."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from review_app.domain.segment import Status
from review_app.gui.fix_dialog import FixDialog, fix_all
from review_app.gui.review import Review
from review_app.workflows.fixing import fixes

ReviewOf = Callable[..., Review]
Settle = Callable[[Review], None]
TEXTS = ("teh tea", "We recieve teh pot", "a cup")


@pytest.fixture
def review(review_of: ReviewOf, settle: Settle) -> Review:
    made = review_of(*TEXTS)
    made.check_all()
    settle(made)
    return made


@pytest.fixture
def dialog(review: Review, qtbot: QtBot) -> FixDialog:
    like = review.findings(0)[0]
    made = FixDialog(fixes(review.all_findings(), like, review.segment), like)
    qtbot.addWidget(made)
    return made


def quotes(dialog: FixDialog) -> list[str]:
    return [fix.finding.quote for fix in dialog.chosen()]


def test_all_are_offered_and_any_can_be_left_out(dialog: FixDialog) -> None:
    assert quotes(dialog) == ["teh", "recieve", "teh"]
    assert [dialog.table.item(1, column).text() for column in range(3)] == [  # type: ignore[union-attr]
        "2",
        "We recieve teh pot",
        "We receive teh pot",
    ]
    dialog.table.item(0, 0).setCheckState(Qt.CheckState.Unchecked)  # type: ignore[union-attr]
    assert quotes(dialog) == ["recieve", "teh"]
    dialog.same_words.setChecked(True)
    assert quotes(dialog) == ["teh"]
    dialog.table.item(2, 0).setCheckState(Qt.CheckState.Unchecked)  # type: ignore[union-attr]
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_what_is_chosen_is_one_step_of_undo(
    review: Review, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(FixDialog, "exec", lambda _dialog: 1)
    fix_all(review, review.findings(0)[0], parent)
    settle(review)
    assert [review.segment(key).target for key in range(3)] == [
        "the tea",
        "We receive the pot",
        "a cup",
    ]
    assert review.segment(0).status is Status.TRANSLATED
    assert not [one for one in review.all_findings() if one.check == "spelling"]
    review.undo()
    settle(review)
    assert tuple(review.segment(key).target for key in range(3)) == TEXTS


def test_without_a_suggestion_there_is_nothing_to_fix(review: Review, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    like = review.findings(0)[0]
    review.checker._standing.clear()
    with qtbot.waitSignal(review.noted):
        fix_all(review, like, parent)
