"""The editor in a cell: text in and out, keys, and input methods."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from review_app.domain.segment import Kind
from review_app.gui.grid.editor import CellEditor
from review_app.gui.grid.layout import text_style
from review_app.gui.grid.marks import LONGEST

ANY = st.text(st.characters(codec=None), max_size=80) | st.text(
    st.sampled_from(
        "ab \u00a0\n\t中😀\r\x00\u200b\u202e\u2028\u2029\ufdd0\ufffc\ud800\udfff␍␢¦¬¶\u2800"
    ),
    max_size=80,
)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PROPERTY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def put(editor: CellEditor, text: str, *, editable: bool = True) -> None:
    editor.load(text, text_style(15, Kind.PARAGRAPH, "en"), editable=editable)
    editor.setGeometry(0, 0, 400, 600)


def compose(editor: CellEditor, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def paste(editor: CellEditor, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


@PROPERTY
@given(text=ANY)
def test_a_text_comes_back_to_the_character(text: str, editor: CellEditor) -> None:
    put(editor, text)
    assert editor.text() == text


@PROPERTY
@given(text=ANY, data=st.data())
def test_a_letter_typed_changes_nothing_else(
    text: str, data: st.DataObject, editor: CellEditor, qtbot: QtBot
) -> None:
    put(editor, text)
    at = data.draw(st.integers(0, len(text)))
    editor.select(at, at)
    assert editor.selection() == (at, at)
    qtbot.keyClicks(editor, "x")
    assert editor.text() == text[:at] + "x" + text[at:]
    editor.undo()
    assert editor.text() == text


@PROPERTY
@given(text=ANY, data=st.data(), words=ANY)
def test_words_put_in_the_place_of_others(
    text: str, data: st.DataObject, words: str, editor: CellEditor
) -> None:
    put(editor, text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    table = {chr(sign): chr(code) for code, sign in editor._signs.items()}
    meant = "".join(table.get(character, character) for character in words)
    editor.replace(start, end, words)
    assert editor.text() == text[:start] + meant + text[end:]
    editor.undo()
    assert editor.text() == text


def test_copied_words_are_those_of_the_text(editor: CellEditor, qtbot: QtBot) -> None:
    put(editor, "a\u200bb\r😀\u00a0c\nd")
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert data.text() == "a\u200bb\r😀\u00a0c\nd"
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    paste(editor, "x\u200by\u2060z\u00a0\ufffc")
    assert editor.text() == "a\u200bb\r😀\u00a0c\ndx\u200by\u2060z\u00a0\ufffc"


def test_line_breaks_of_other_systems_are_pasted_as_ours(editor: CellEditor) -> None:
    put(editor, "")
    paste(editor, "one\r\ntwo\rthree\n")
    assert editor.text() == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_enter_breaks_the_line_with_shift_too(
    modifier: Qt.KeyboardModifier, editor: CellEditor, qtbot: QtBot
) -> None:
    put(editor, "ab")
    editor.select(1, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Return, modifier)
    assert editor.text() == "a\nb"
    assert editor.selection() == (2, 2)


def test_a_text_that_is_too_long_is_shown_and_left_alone(editor: CellEditor, qtbot: QtBot) -> None:
    text = "中" * LONGEST + "\r\u2029"
    put(editor, text)
    qtbot.keyClicks(editor, "typed")
    assert editor.too_long
    assert editor.text() == text
    assert editor.toPlainText() == "中" * LONGEST + "…"


def test_a_text_at_the_limit_can_be_edited(editor: CellEditor, qtbot: QtBot) -> None:
    put(editor, "a" * LONGEST)
    editor.select(0, 1)
    qtbot.keyClicks(editor, "b")
    assert editor.text() == "b" + "a" * (LONGEST - 1)


def test_too_much_is_not_pasted(editor: CellEditor, qtbot: QtBot) -> None:
    put(editor, "as it was")
    with qtbot.waitSignal(editor.overfull) as told:
        paste(editor, "x" * 1_000_000)
    assert told.args == [1_000_000]
    assert editor.text() == "as it was"


def test_a_text_that_is_not_to_be_edited_can_be_walked_and_selected(
    editor: CellEditor, qtbot: QtBot
) -> None:
    put(editor, "one two", editable=False)
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "one two"
    assert editor.selection() == (0, 1)


# Keys ----------------------------------------------------------------------------------


def test_nothing_but_text_comes_of_keys_while_composing(
    editor: CellEditor, parent: QWidget, qtbot: QtBot
) -> None:
    put(editor, "茶")
    editor.select(1, 1)
    editor.setFocus()
    fired: list[str] = []
    for key in ("Ctrl+Return", "Ctrl+Space", "Ctrl+Down"):
        action = QAction(parent)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False, key=key: fired.append(key))
        parent.addAction(action)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up):
        action = QAction(parent)
        action.triggered.connect(lambda _checked=False, key=key: fired.append(str(key)))
        editor.commands = {**editor.commands, key.value: action}
    editor.reverted.connect(lambda: fired.append("revert"))
    editor.paged.connect(lambda: fired.append("page"))
    editor.tabbed.connect(lambda: fired.append("tab"))

    compose(editor, "ni hao")
    assert editor.composing
    control = Qt.KeyboardModifier.ControlModifier
    for key, modifier in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, control),
        (Qt.Key.Key_Space, control),
        (Qt.Key.Key_Down, control),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(editor, key, modifier)
    assert fired == []
    assert editor.text() == "茶"
    compose(editor, commit="你好")
    assert not editor.composing
    assert editor.text() == "茶你好"
    qtbot.keyClick(editor, Qt.Key.Key_Down, control)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert fired == ["Ctrl+Down", str(Qt.Key.Key_Return)]


def test_a_composition_that_makes_the_text_longer_needs_a_higher_row(editor: CellEditor) -> None:
    put(editor, "some words that fill most of the line ")
    editor.select(38, 38)
    height = editor.text_height(300)
    compose(editor, "ni hao " * 20)
    assert editor.text_height(300) > height


def test_shortcuts_of_the_window_come_before_those_of_text_fields(
    editor: CellEditor, parent: QWidget, qtbot: QtBot
) -> None:
    put(editor, "one")
    editor.setFocus()
    undone: list[bool] = []
    action = QAction(parent)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: undone.append(True))
    parent.addAction(action)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert editor.text() == "xone"


def test_an_arrow_is_a_command_only_from_the_first_or_last_line(
    editor: CellEditor, parent: QWidget, qtbot: QtBot
) -> None:
    put(editor, "first line\nsecond line\nthird")
    editor.setFocus()
    gone: list[int] = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        action = QAction(parent)
        action.triggered.connect(lambda _checked=False, key=key: gone.append(key))
        editor.commands = {**editor.commands, key.value: action}
    editor.select(3, 3)
    for _press in range(2):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert gone == []
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert gone == [Qt.Key.Key_Down]
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert gone == [Qt.Key.Key_Down]
    editor.select(4, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert gone == [Qt.Key.Key_Down, Qt.Key.Key_Up]


def test_ctrl_k_deletes_nothing(editor: CellEditor, qtbot: QtBot) -> None:
    put(editor, "one two")
    editor.setFocus()
    editor.select(3, 3)
    qtbot.keyClick(editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "one two"


def test_a_dropped_file_is_left_to_the_window(editor: CellEditor) -> None:
    data = QMimeData()
    data.setText("file:///tmp/tea.po")
    assert editor.canInsertFromMimeData(data)
    data.setUrls([QUrl.fromLocalFile("/tmp/tea.po")])
    assert not editor.canInsertFromMimeData(data)


@pytest.mark.parametrize("key", [0, 0x01FFFFFF, 0x0100FFFE, 0x1F600])
def test_keys_that_nobody_knows_do_no_harm(key: int, editor: CellEditor) -> None:
    put(editor, "one")
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "")
    QApplication.sendEvent(editor, event)
    assert editor.text() == "one"


def test_the_wheel_and_ctrl_belong_to_the_grid(editor: CellEditor) -> None:
    put(editor, "one", editable=False)
    size = editor.font().pixelSize()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        editor.wheelEvent(event)
        assert not event.isAccepted()
    assert editor.font().pixelSize() == size


def test_losing_the_keyboard_to_a_menu_or_another_window_is_not_leaving(
    editor: CellEditor, parent: QWidget, qtbot: QtBot
) -> None:
    other = QTextEdit(parent)
    other.show()
    left: list[bool] = []
    editor.left.connect(lambda: left.append(True))
    put(editor, "one")
    for reason, leaves in (
        (Qt.FocusReason.PopupFocusReason, False),
        (Qt.FocusReason.ActiveWindowFocusReason, False),
        (Qt.FocusReason.MouseFocusReason, True),
        (Qt.FocusReason.OtherFocusReason, True),
    ):
        editor.setFocus()
        left.clear()
        other.setFocus(reason)
        assert bool(left) is leaves, reason


def test_a_chinese_word_is_what_the_dictionary_says(editor: CellEditor, qtbot: QtBot) -> None:
    text = "😀我喜欢茶"
    put(editor, text, editable=False)
    editor.words = lambda _text: [(0, 1), (1, 2), (2, 4), (4, 5)]
    editor.select(3, 3)
    inside = editor.cursorRect().center() + QPoint(4, 0)
    qtbot.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert editor.selection() == (2, 4)
    editor.select(1, 1)
    for end in (2, 4, 5):
        qtbot.keyClick(editor, Qt.Key.Key_Right, CTRL_SHIFT)
        assert editor.selection() == (1, end)
    qtbot.keyClick(editor, Qt.Key.Key_Left, CTRL_SHIFT)
    assert editor.selection() == (1, 4)


def test_words_that_nobody_knows_are_as_qt_sees_them(editor: CellEditor, qtbot: QtBot) -> None:
    put(editor, "green tea")
    editor.select(2, 2)
    inside = editor.cursorRect().center() + QPoint(2, 0)
    qtbot.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert editor.selection() == (0, 5)
    editor.select(0, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Right, CTRL_SHIFT)
    assert editor.selection()[1] in (5, 6)
