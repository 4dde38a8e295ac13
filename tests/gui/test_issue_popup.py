"""Raising an issue by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from review_app.domain.issue import Severity, Side
from review_app.domain.typology import load_typology
from review_app.gui.issue_popup import IssuePopup
from review_app.gui.issue_types import TypesModel
from review_app.gui.reason_popup import ReasonPopup
from review_app.workflows.reviewing import IssueDraft

SPELLING = "linguistic-conventions/spelling"


def draft(type: str = "", **more: object) -> IssueDraft:
    return IssueDraft(side=Side.TARGET, start=3, end=9, type=type, **more)  # type: ignore[arg-type]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(QPlainTextEdit())
    window.resize(900, 620)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.centralWidget().setFocus()
    return window


@pytest.fixture
def popup(window: QMainWindow) -> Iterator[IssuePopup]:
    popup = IssuePopup(load_typology("mqm-core"), window.centralWidget())
    popup.got = []
    popup.raised.connect(popup.got.append)
    yield popup
    assert all(isinstance(one, IssueDraft) for one in popup.got)


def ask(popup: IssuePopup, given: IssueDraft | None = None, quote: str = "words") -> None:
    popup.open_for(quote, given or draft(), popup.parentWidget().mapToGlobal(QPoint(40, 40)))


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, *modifiers)


def type_in(qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def test_types_model_behaves_while_letters_are_typed(qtmodeltester: ModelTester) -> None:
    model = TypesModel(load_typology("mqm-core"))
    qtmodeltester.check(model)
    model.seek("sp")
    assert model.index(0).data() == "Spelling"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Spelling, Ling")
    model.seek("no type has these letters")
    assert model.rowCount() == 0
    model.seek("", SPELLING)
    assert model.index(0).data() == "Spelling"
    assert model.rowCount() == len(load_typology("mqm-core").types)


def test_letters_tab_severity_tab_note_enter(
    popup: IssuePopup, window: QMainWindow, qtbot: QtBot
) -> None:
    ask(popup)
    type_in(qtbot, "sp")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "j")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "not so")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "right")
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == [
        draft(SPELLING, severity=Severity.MAJOR, note="not so", suggestion="right")
    ]
    assert not popup.isVisible()
    assert window.centralWidget().hasFocus()


def test_minor_by_default_and_the_last_type_first(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup)
    type_in(qtbot, "gram")
    press(qtbot, Qt.Key.Key_Return)
    ask(popup)
    press(qtbot, Qt.Key.Key_Enter)
    assert popup.got == [draft("linguistic-conventions/grammar")] * 2
    assert popup.got[0].severity is Severity.MINOR


def test_arrows_walk_through_the_types(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got[0].type == load_typology("mqm-core").types[1].path


@pytest.mark.parametrize(
    ("letter", "severity"),
    [
        ("n", Severity.NEUTRAL),
        ("m", Severity.MINOR),
        ("j", Severity.MAJOR),
        ("c", Severity.CRITICAL),
    ],
)
def test_a_letter_is_a_severity(
    popup: IssuePopup, qtbot: QtBot, letter: str, severity: Severity
) -> None:
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, letter)
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got[0].severity is severity


def test_what_is_known_is_filled_in_and_stays(popup: IssuePopup, qtbot: QtBot) -> None:
    known = draft(
        "accuracy/mistranslation",
        severity=Severity.CRITICAL,
        note="with a no-break\u00a0space",
        suggestion="12\u00a0%",
    )
    ask(popup, known)
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == [known]


def test_a_type_of_another_typology_stays(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup, draft("house/jargon"))
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == [draft("house/jargon")]


def test_other_demands_a_note(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup, draft("other"))
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == []
    assert popup.isVisible()
    type_in(qtbot, "unlike anything")
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == [draft("other", note="unlike anything")]


def test_letters_that_no_type_has_raise_nothing(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup)
    type_in(qtbot, "qqqq")
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == []
    assert popup.isVisible()


def test_enter_belongs_to_the_input_method_while_it_composes(
    popup: IssuePopup, qtbot: QtBot
) -> None:
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    note = QApplication.focusWidget()
    QApplication.sendEvent(note, QInputMethodEvent("zhongwen", []))
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Escape)
    assert popup.isVisible()
    assert popup.got == []
    committed = QInputMethodEvent("", [])
    committed.setCommitString("中文")
    QApplication.sendEvent(note, committed)
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got == [draft(SPELLING, note="中文")]


def test_shift_enter_is_a_line_break(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup, draft(SPELLING, note="one"))
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_in(qtbot, "two")
    press(qtbot, Qt.Key.Key_Return)
    assert popup.got[0].note.split() == ["one", "two"]
    assert "\u2028" not in popup.got[0].note


def test_esc_raises_nothing_and_keeps_what_was_typed_for_the_same_words(
    popup: IssuePopup, window: QMainWindow, qtbot: QtBot
) -> None:
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "half a note")
    press(qtbot, Qt.Key.Key_Escape)
    assert popup.got == []
    assert window.centralWidget().hasFocus()
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Return)
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Return)
    assert [one.note for one in popup.got] == ["half a note", ""]


def test_going_elsewhere_closes_it(popup: IssuePopup, window: QMainWindow) -> None:
    ask(popup)
    window.centralWidget().setFocus()
    assert not popup.isVisible()


def test_the_windows_shortcuts_keep_off_enter_and_esc(
    popup: IssuePopup, window: QMainWindow, qtbot: QtBot
) -> None:
    fired: list[str] = []
    for keys in ("Ctrl+Return", "Esc", "Return"):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: fired.append(keys))
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ask(popup, draft(SPELLING))
    press(qtbot, Qt.Key.Key_Escape)
    assert fired == []
    assert len(popup.got) == 1


@pytest.mark.parametrize("at", [(0, 0), (880, 600), (-50, 300), (400, 5_000)])
def test_it_stays_within_the_window(
    popup: IssuePopup, window: QMainWindow, at: tuple[int, int]
) -> None:
    popup.open_for("words", draft(), window.mapToGlobal(QPoint(*at)))
    assert window.rect().contains(popup.geometry())


def test_markup_in_the_words_is_shown_as_it_is(popup: IssuePopup) -> None:
    ask(popup, quote="<b>bold</b>")
    assert "“<b>bold</b>”" in [label.text() for label in popup.findChildren(type(popup._quote))]
    assert popup._quote.textFormat() is Qt.TextFormat.PlainText


def test_a_popup_goes_with_what_it_belongs_to(window: QMainWindow, qtbot: QtBot) -> None:
    panel = QWidget()
    window.setCentralWidget(panel)
    popup = ReasonPopup(panel)
    popup.ask("Why?", window.mapToGlobal(QPoint(10, 10)), print)
    with qtbot.waitSignal(popup.destroyed):
        panel.deleteLater()


def test_a_required_reason_is_waited_for(window: QMainWindow, qtbot: QtBot) -> None:
    answers: list[str] = []
    popup = ReasonPopup(window.centralWidget())
    popup.ask("Why?", window.mapToGlobal(QPoint(10, 10)), answers.append, required=True)
    press(qtbot, Qt.Key.Key_Return)
    assert answers == []
    type_in(qtbot, " because ")
    press(qtbot, Qt.Key.Key_Return)
    assert answers == ["because"]
    popup.ask("Why?", window.mapToGlobal(QPoint(10, 10)), answers.append)
    press(qtbot, Qt.Key.Key_Return)
    assert answers == ["because", ""]


def test_tab_leads_to_the_severity_that_is_checked_at_each_opening(
    popup: IssuePopup, qtbot: QtBot
) -> None:
    for keys in ("right", "c", "right", "left", ""):
        ask(popup)
        type_in(qtbot, "sty")
        press(qtbot, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QRadioButton)
        assert focused.isChecked()
        if keys in ("right", "left"):
            press(qtbot, Qt.Key.Key_Right if keys == "right" else Qt.Key.Key_Left)
        else:
            type_in(qtbot, keys)
        press(qtbot, Qt.Key.Key_Tab)
        type_in(qtbot, "a note")
        press(qtbot, Qt.Key.Key_Return)
    assert [one.severity for one in popup.got] == [
        Severity.MAJOR,
        Severity.CRITICAL,
        Severity.MAJOR,
        Severity.NEUTRAL,
        Severity.MINOR,
    ]
    assert {one.note for one in popup.got} == {"a note"}


def test_it_is_smaller_in_a_small_window(popup: IssuePopup, window: QMainWindow) -> None:
    ask(popup)
    whole = popup.size()
    popup.dismiss()
    window.resize(430, 330)
    QApplication.processEvents()
    ask(popup)
    QApplication.processEvents()
    assert window.rect().contains(popup.geometry())
    for button in popup.findChildren(QPushButton):
        assert popup.rect().contains(button.geometry())
    popup.dismiss()
    window.resize(900, 620)
    QApplication.processEvents()
    ask(popup)
    assert popup.size() == whole
    assert whole.width() == 470


def test_an_issue_can_be_repeated_or_a_matter_of_taste(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup, draft(SPELLING, preferential=True))
    repeated, preferential, missing = popup.findChildren(QCheckBox)
    assert preferential.isChecked()
    assert not missing.isVisible()
    preferential.setChecked(False)
    repeated.setChecked(True)
    popup.accept()
    [raised] = popup.got
    assert (raised.repeated, raised.preferential, raised.missing) == (True, False, False)


def test_what_is_missing_is_said_on_the_source(popup: IssuePopup, qtbot: QtBot) -> None:
    ask(popup, IssueDraft(side=Side.SOURCE, start=0, end=2, type="accuracy/omission"))
    missing = popup.findChildren(QCheckBox)[2]
    assert missing.isVisible()
    missing.setChecked(True)
    popup.accept()
    assert popup.got[0].missing


def test_types_of_another_typology_are_offered(popup: IssuePopup, qtbot: QtBot) -> None:
    at = popup.parentWidget().mapToGlobal(QPoint(40, 40))
    popup.open_for("words", draft(), at, typology=load_typology("wmt"))
    qtbot.keyClicks(QApplication.focusWidget(), "creative")
    popup.accept()
    assert popup.got[0].type == "accuracy/creative-reinterpretation"
