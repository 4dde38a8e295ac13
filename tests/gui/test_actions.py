from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow

from review_app.gui import actions as qt_actions
from review_app.gui.action_spec import is_plain
from review_app.gui.action_table import (
    DEFAULT,
    MEMOQ,
    OMEGAT,
    POEDIT,
    PRESETS,
    SPECS,
    TRADOS,
)
from review_app.gui.shortcuts_page import markdown

WINDOW = {
    "confirm": ("Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter", "Enter", "Ctrl+Enter"),
    "approve": ("Ctrl+Shift+Enter",) * 5,
    "needs-work": ("Ctrl+U", "Ctrl+U", "Ctrl+U", None, "Ctrl+U"),
    "next-segment": ("Ctrl+Down", "Down", "Down", "Ctrl+N", "Ctrl+Down"),
    "previous-segment": ("Ctrl+Up", "Up", "Up", "Ctrl+P", "Ctrl+Up"),
    "next-unfinished": (
        "Ctrl+Shift+Down",
        "Ctrl+Shift+Down",
        "Ctrl+G",
        "Ctrl+U",
        "Ctrl+Shift+Down",
    ),
    "next-change": ("Alt+Down",) * 5,
    "previous-change": ("Alt+Up",) * 5,
    "next-finding": ("F8", "F8", "F8", "Ctrl+Shift+V", "F8"),
    "previous-finding": ("Shift+F8",) * 5,
    "suggestion-1": ("Alt+1", "Alt+1", "Alt+1", "Ctrl+1", "Ctrl+1"),
    "suggestion-5": ("Alt+5", "Alt+5", "Alt+5", "Ctrl+5", "Ctrl+5"),
    "suggestion-9": ("Alt+9", "Alt+9", "Alt+9", None, "Ctrl+9"),
    "raise-issue": ("Ctrl+M", "Ctrl+M", "Ctrl+M", "Ctrl+Alt+9", "Ctrl+M"),
    "copy-source": ("Ctrl+Shift+S", "Ctrl+Ins", "Ctrl+Shift+S", "Ctrl+Shift+R", "Ctrl+B"),
    "concordance": ("F3", "F3", "F3", "F3", "Ctrl+K"),
    "match-1": ("Ctrl+Shift+1", "Ctrl+T", "Ctrl+Shift+1", "Ctrl+Shift+1", "Ctrl+Shift+1"),
    "find": ("Ctrl+F",) * 5,
    "replace": ("Ctrl+H", "Ctrl+H", "Ctrl+H", "Ctrl+K", "Ctrl+H"),
    "go-to": ("Ctrl+G", "Ctrl+G", None, "Ctrl+J", "Ctrl+G"),
    "show-diff": ("Ctrl+D",) * 5,
    "command-palette": ("Ctrl+Shift+P",) * 5,
}
"""The keys that the design of the window gives; None where it gives none or two the same."""


@pytest.mark.parametrize("column", range(5))
def test_presets_have_the_keys_of_the_design(column: int) -> None:
    for name, row in WINDOW.items():
        if row[column] is not None:
            assert SPECS[name].keys_in(PRESETS[column])[0] == row[column], name


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_actions_of_a_preset_share_a_key(preset: str) -> None:
    uses = Counter(
        QKeySequence(key).toString() for spec in SPECS.values() for key in spec.keys_in(preset)
    )
    assert [key for key, count in uses.items() if count > 1] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_keys_are_keys_and_leave_input_methods_alone(preset: str) -> None:
    keys = [QKeySequence(key) for spec in SPECS.values() for key in spec.keys_in(preset)]
    texts = {key.toString() for key in keys}
    assert all(key.count() == 1 and "unknown" not in key.toString().lower() for key in keys)
    assert "" not in texts
    assert not texts & {"Ctrl+Space", "Shift+Return", "Shift+Enter"}
    assert ("F3" in SPECS["concordance"].keys_in(preset)) is (preset != POEDIT)


@pytest.mark.parametrize("preset", PRESETS)
def test_both_enter_keys_do_the_same(preset: str) -> None:
    for spec in SPECS.values():
        keys = set(spec.keys_in(preset))
        assert {key.replace("Enter", "Return") for key in keys if "Enter" in key} <= keys
        assert {key.replace("Return", "Enter") for key in keys if "Return" in key} <= keys


def test_overrides_are_for_presets_that_exist() -> None:
    assert {preset for spec in SPECS.values() for preset in spec.presets} <= set(PRESETS)


def test_unknown_preset_has_the_default_keys() -> None:
    assert SPECS["confirm"].keys_in("another program") == SPECS["confirm"].keys


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        ("Return", True),
        ("Escape", True),
        ("Shift+Down", True),
        ("F8", False),
        ("Shift+F8", False),
        ("Ctrl++", False),
        ("Alt+1", False),
        ("Ctrl+Down", False),
    ],
)
def test_plain_keys(key: str, plain: bool) -> None:
    assert is_plain(key) is plain


def test_keys_run_actions(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = qt_actions.build(window, DEFAULT)
    ran: list[str] = []
    for name, action in actions.items():
        action.triggered.connect(lambda _checked=False, name=name: ran.append(name))
    window.setCentralWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    edit = window.centralWidget()
    edit.setFocus()
    control, shift, alt = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    qtbot.keyClick(edit, Qt.Key.Key_Return, control)
    qtbot.keyClick(edit, Qt.Key.Key_Enter, control | Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(edit, Qt.Key.Key_Return, control | shift)
    qtbot.keyClick(edit, Qt.Key.Key_F8)
    qtbot.keyClick(edit, Qt.Key.Key_3, alt)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert ran == ["confirm", "confirm", "approve", "next-finding", "suggestion-3"]


def test_plain_keys_are_shown_but_left_to_the_editor(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = qt_actions.build(window, OMEGAT)
    ran: list[bool] = []
    actions["confirm"].triggered.connect(ran.append)
    menu = window.menuBar().addMenu("Segment")
    menu.addAction(actions["confirm"])
    window.setCentralWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.centralWidget().setFocus()
    qtbot.keyClick(window.centralWidget(), Qt.Key.Key_Return)
    assert not ran
    assert qt_actions.key_text(actions["confirm"]) == "Enter"


def test_editor_keys() -> None:
    key = Qt.Key
    assert qt_actions.editor_keys(DEFAULT) == {key.Key_Escape: "revert"}
    assert qt_actions.editor_keys(MEMOQ) == qt_actions.editor_keys(TRADOS)
    assert qt_actions.editor_keys(TRADOS) == {
        key.Key_Escape: "revert",
        key.Key_Down: "next-segment",
        key.Key_Up: "previous-segment",
    }
    assert qt_actions.editor_keys(OMEGAT) == {
        key.Key_Escape: "revert",
        key.Key_Return: "confirm",
        key.Key_Enter: "confirm",
    }


def test_presets_change_while_the_window_is_open(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = qt_actions.build(window, DEFAULT)
    assert "(Ctrl+Shift+S)" in actions["copy-source"].toolTip()
    qt_actions.apply_preset(actions, POEDIT)
    assert actions["copy-source"].shortcut() == QKeySequence("Ctrl+B")
    assert "(Ctrl+B)" in actions["copy-source"].toolTip()
    qt_actions.apply_preset(actions, OMEGAT)
    assert actions["next-segment"].shortcut() == QKeySequence("Ctrl+N")


def test_menus_hold_every_action_but_the_later_suggestions(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = qt_actions.build(window, DEFAULT)
    in_menus = [
        one.objectName() for _title, entries in qt_actions.menus(actions) for one in entries if one
    ]
    assert len(in_menus) == len(set(in_menus))
    kinds = "suggestion", "match", "term"
    later = {f"{kind}-{number}" for kind in kinds for number in range(4, 10)}
    assert set(SPECS) - set(in_menus) == later


def test_names_have_their_numbers(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = qt_actions.build(window, DEFAULT)
    assert actions["suggestion-7"].text() == "Take Suggestion 7"
    assert actions["open"].text() == "Open…"
    assert actions["open"].iconText() == "Open"
    assert not any("{" in action.toolTip() + action.text() for action in actions.values())


def test_the_page_of_shortcuts_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "shortcuts.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run scripts/shortcuts"
