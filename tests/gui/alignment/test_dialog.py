import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from review_app.domain.alignment import Alignment, Pair
from review_app.domain.issue import Side
from review_app.gui.alignment import dialog as dialog_module
from review_app.gui.alignment.dialog import AlignmentDialog
from review_app.gui.alignment.model import BAR, CONFIDENCE, AlignmentModel

TEA = Alignment(
    (
        Pair(("春茶。",), ("Spring tea.",), 0.98),
        Pair(("他𠀀说，好。", "他走了。"), ("He said it was good.",), 0.3),
        Pair((), ("He left.", "Nobody knows."), 0.7),
    )
)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """What people choose when they are asked, the last first; else that all may go."""
    given: list[int | None] = []
    choose = lambda *_asked: given.pop() if given else 1  # noqa: E731
    monkeypatch.setattr(dialog_module, "choose", choose)
    return given


@pytest.fixture
def dialog(qtbot: QtBot, answers: list[int | None]) -> AlignmentDialog:
    made = AlignmentDialog(TEA, ("zh-CN", "en"))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def put_caret(dialog: AlignmentDialog, side: Side, unit: int) -> None:
    pane = dialog.panes[side]
    cursor = pane.textCursor()
    cursor.setPosition(unit)
    pane.setTextCursor(cursor)
    pane.setFocus()


def test_the_model_is_sound(qtmodeltester: ModelTester) -> None:
    model = AlignmentModel(TEA)
    qtmodeltester.check(model)
    model.change(TEA.merged(0))
    model.show_doubtful_first(True)
    qtmodeltester.check(model)


def test_confidence_is_a_word_and_a_bar() -> None:
    model = AlignmentModel(TEA)
    cells = [model.index(row, CONFIDENCE) for row in range(3)]
    assert [cell.data() for cell in cells] == ["certain", "doubtful", "likely"]
    assert [cell.data(BAR) for cell in cells] == [0.98, 0.3, 0.7]
    assert cells[1].data(Qt.ItemDataRole.AccessibleTextRole) == "doubtful, 30%"


def test_the_least_certain_can_come_first(dialog: AlignmentDialog) -> None:
    dialog._doubtful_first.setChecked(True)
    assert [dialog.model.place(row) for row in range(3)] == [1, 2, 0]
    assert dialog.place == 1
    dialog.do("merge")
    assert dialog.model.alignment == TEA.merged(1)


def test_the_caret_splits_the_side_that_it_is_in(dialog: AlignmentDialog) -> None:
    dialog.go_to(1)
    put_caret(dialog, Side.SOURCE, 7)
    dialog.do("split")
    assert dialog.model.alignment == TEA.split(1, Side.SOURCE, 6)
    assert dialog.model.alignment.pairs[1].source == ("他𠀀说，好。",)
    assert dialog.place == 1


def test_sentences_move_and_come_back(dialog: AlignmentDialog) -> None:
    dialog.go_to(1)
    dialog.table.setCurrentIndex(dialog.model.index(1, 1))
    dialog.do("down")
    assert dialog.model.pair(2).source == ("他走了。",)
    dialog.table.setCurrentIndex(dialog.model.index(2, 1))
    dialog.do("up")
    assert dialog.model.pair(1).source == TEA.pairs[1].source
    for _step in range(2):
        dialog.do("undo")
    assert dialog.model.alignment == TEA
    dialog.do("redo")
    assert dialog.model.pair(2).source == ("他走了。",)


def test_keys_work_wherever_the_focus_is(dialog: AlignmentDialog, qtbot: QtBot) -> None:
    dialog.go_to(0)
    qtbot.keyClick(dialog, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert dialog.model.alignment == TEA.merged(0)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.model.alignment == TEA


def test_the_next_doubtful_link_is_the_next_less_certain(dialog: AlignmentDialog) -> None:
    dialog.go_to(1)
    for expected in (2, 0, 1):
        dialog.do("doubt")
        assert dialog.place == expected


def test_a_pair_that_is_parted_is_two(dialog: AlignmentDialog) -> None:
    dialog.go_to(0)
    dialog.do("part")
    assert [pair.target for pair in dialog.model.alignment.pairs[:2]] == [(), ("Spring tea.",)]


def test_corrected_links_are_not_thrown_away_by_escape(
    dialog: AlignmentDialog, answers: list[int | None], qtbot: QtBot
) -> None:
    dialog.do("part")
    for stay in (0, None):
        answers.append(stay)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_links_that_nobody_corrected_go_by_escape(
    dialog: AlignmentDialog, answers: list[int | None], qtbot: QtBot
) -> None:
    answers.append(0)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers == [0]


def test_nothing_to_align(qtbot: QtBot) -> None:
    empty = AlignmentDialog(Alignment(()), ("", ""))
    qtbot.addWidget(empty)
    empty.do("merge")
    assert empty.model.alignment == Alignment(())
    assert empty._buttons.button(QDialogButtonBox.StandardButton.Save)


def test_rows_are_as_high_as_their_texts(dialog: AlignmentDialog) -> None:
    long = Alignment((Pair(("茶。",), ("Tea. " * 200,)), Pair(("茶。",), ("Tea.",))))
    dialog.model.change(long)
    assert dialog.table.rowHeight(0) > 3 * dialog.table.rowHeight(1)


def test_rows_are_no_higher_than_that_once_the_columns_are_laid_out(qtbot: QtBot) -> None:
    text = "They are the tip of the information system iceberg, and hidden parts carry them."
    made = AlignmentDialog(Alignment((Pair(("茶。",), (text,)),)), ("zh-CN", "en"))
    qtbot.addWidget(made)
    made.show()
    line = made.table.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: made.table.rowHeight(0) < 4 * line)
