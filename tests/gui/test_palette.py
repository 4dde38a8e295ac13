import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QTreeWidget

from review_app.gui import actions as qt_actions
from review_app.gui.action_table import DEFAULT, SPECS
from review_app.gui.palette import CommandPalette, rank, ranked

Key = Qt.Key


@pytest.mark.parametrize(
    ("letters", "name", "expected"),
    [
        ("", "Save", 0),
        ("save", "Save As", 0),
        ("nus", "Next Unfinished Segment", 2),
        ("n u", "Next Unfinished Segment", 1),
        ("uns", "Next Unfinished", 4),
        ("snu", "Next Unfinished", None),
        ("seg", "Next Unfinished Segment", 1),
        ("fini", "Next Unfinished Segment", 3),
        ("RÉV", "Name This Revision", 1),
        ("句段", "下一句段", 3),
        ("下句", "下一句段", 4),
        ("xyz", "Save", None),
    ],
)
def test_rank(letters: str, name: str, expected: int | None) -> None:
    assert rank(letters, name) == expected


def test_every_action_but_the_palette_itself_is_found() -> None:
    assert {spec.id for spec in ranked("")} == set(SPECS) - {"command-palette"}
    assert ranked("cop sou")[0].id == "copy-source"
    assert ranked("find next")[0].id == "find-next"
    assert {spec.id for spec in ranked("revisions")[:4]} == {
        "name-revision",
        "compare-with",
        "show-diff",
        "load-reference",
    }


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.edit = QLineEdit()
        self.setCentralWidget(self.edit)
        self.resize(1000, 700)
        self.actions_by_id = qt_actions.build(self, DEFAULT)
        for name, action in self.actions_by_id.items():
            action.triggered.connect(lambda _checked=False, name=name: self.ran.append(name))
        self.palette_ = CommandPalette(self.actions_by_id, self)

    @property
    def letters(self) -> QLineEdit:
        return self.palette_.findChild(QLineEdit)

    @property
    def rows(self) -> QTreeWidget:
        return self.palette_.findChild(QTreeWidget)

    @property
    def chosen(self) -> str:
        return self.rows.currentItem().text(0)


@pytest.fixture
def window(qtbot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.edit.setFocus()
    return window


def test_letters_and_enter_run_an_action_with_the_focus_where_it_was(qtbot, window) -> None:
    focus: list[object] = []
    window.actions_by_id["approve-shown"].triggered.connect(
        lambda: focus.append(window.focusWidget())
    )
    window.palette_.open()
    qtbot.keyClicks(window.letters, "approve all")
    assert window.chosen == "Approve All Shown"
    qtbot.keyClick(window.letters, Key.Key_Return)
    assert window.ran == ["approve-shown"]
    assert focus == [window.edit]
    assert not window.palette_.isVisible()


def test_escape_closes_and_runs_nothing(qtbot, window) -> None:
    window.palette_.open()
    assert window.letters.hasFocus()
    qtbot.keyClick(window.letters, Key.Key_Escape)
    assert not window.palette_.isVisible()
    assert window.edit.hasFocus()
    assert window.ran == []


def test_arrows_skip_what_cannot_be_run(qtbot, window) -> None:
    window.actions_by_id["undo"].setEnabled(False)
    window.actions_by_id["revert"].setEnabled(False)
    window.palette_.open()
    qtbot.keyClicks(window.letters, "edit")
    rows = [window.rows.topLevelItem(at) for at in range(window.rows.topLevelItemCount())]
    greyed = {row.text(0) for row in rows if row.isDisabled()}
    assert greyed == {"Undo", "Revert Segment"}
    seen = [window.chosen]
    for _ in rows:
        qtbot.keyClick(window.letters, Key.Key_Down)
        seen.append(window.chosen)
    assert not greyed & set(seen)
    assert set(seen) == {row.text(0) for row in rows} - greyed
    for _ in rows:
        qtbot.keyClick(window.letters, Key.Key_Up)
    assert window.chosen == seen[0]


def test_nothing_to_run(qtbot, window) -> None:
    window.palette_.open()
    qtbot.keyClicks(window.letters, "qqqqqq")
    qtbot.keyClick(window.letters, Key.Key_Down)
    qtbot.keyClick(window.letters, Key.Key_Return)
    assert window.ran == []
    assert window.palette_.isVisible()


def test_a_disabled_action_that_is_all_that_is_found_is_not_run(qtbot, window) -> None:
    window.actions_by_id["about"].setEnabled(False)
    window.palette_.open()
    qtbot.keyClicks(window.letters, "about")
    qtbot.keyClick(window.letters, Key.Key_Return)
    assert window.ran == []


def test_shortcuts_of_the_window_do_not_fire_from_it(qtbot, window) -> None:
    window.palette_.open()
    qtbot.keyClick(window.letters, Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.letters, Key.Key_F8)
    assert window.ran == []


def test_opening_again_begins_afresh(qtbot, window) -> None:
    window.palette_.open()
    qtbot.keyClicks(window.letters, "undo")
    qtbot.keyClick(window.letters, Key.Key_Escape)
    window.palette_.open()
    assert window.letters.text() == ""
    assert window.rows.topLevelItemCount() == len(SPECS) - 1


def test_it_says_what_it_is(qtbot, window) -> None:
    window.palette_.open()
    row = window.rows.topLevelItem(0)
    assert [row.text(column) for column in range(3)] == ["Open", "File", "Ctrl+O"]
    assert window.letters.accessibleName() == "Find an action"
    assert window.palette_.accessibleName() == "Command palette"
