"""A whole review of the seed article in the real window, with real keys and a real mouse.

The steps are those of a person's first session with the program, in order.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox, QWidget

from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.segment import Kind, Status
from review_app.gui.application import application
from review_app.gui.desk import Desk
from review_app.gui.window import Window
from review_app.resources import folder
from review_app.store.sqlite import SqliteStore
from review_app.workflows.settings import Settings

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ATTRIBUTION = 12
RESIDUE = 13


class Person:
    """Somebody in front of the window: all they do goes through keys and the mouse."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    def segment(self, key: int):
        return self.desk.review.segment(key)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        self.rest()

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)
        self.rest()

    def compose(self, text: str) -> None:
        """Type Chinese through an input method."""
        self._input(preedit=text)
        self._input(commit=text)

    def _input(self, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self._focus(), event)
        self.rest()

    def begin_composing(self, text: str) -> None:
        self._input(preedit=text)

    def rest(self, milliseconds: int = 10) -> None:
        QTest.qWait(milliseconds)

    def wait(self, condition: Callable[[], bool], what: str, milliseconds: int = 20_000) -> None:
        for _turn in range(milliseconds // 10):
            if condition():
                return
            QTest.qWait(10)
        pytest.fail(f"waited in vain for: {what}")

    def answer(self, act: Callable[[QWidget], None]) -> None:
        """Do `act` with the dialog that the next key opens."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(20, look)
            else:
                act(dialog)

        QTimer.singleShot(20, look)

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # A window manager would do this when a dialog has closed.
            self.window.activateWindow()
            self.wait(lambda: QApplication.activeWindow() is not None, "an active window")
        return QApplication.focusWidget() or self.window

    def click(self, widget: QWidget, place: QPoint) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.rest()


def fill_in(text: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(text)
        dialog.accept()

    return act


def press_button(number: int) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.buttons()[number].click()

    return act


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder laid out as the project is, with the seed article in it."""
    root = tmp_path / "project"
    (root / "translations").mkdir(parents=True)
    (root / "seeds").mkdir()
    shutil.copy(folder("seeds") / "alibaba.en.txt", root / "seeds")
    return root


@pytest.fixture
def open_window(workspace: Path) -> Iterator[Callable[[Path], Person]]:
    people: list[Window] = []

    def start(path: Path) -> Person:
        settings = Settings(author="Ann", language="en")
        application(settings)
        window = Window(lambda: SqliteStore(workspace), settings)
        people.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        window.open_file(path)
        person = Person(window)
        person.wait(lambda: not window.workers.busy, "the first checks and scores")
        return person

    yield start
    for window in people:
        window.shut_down()
        window.deleteLater()
    QTest.qWait(0)


def leave(person: Person) -> None:
    """Close the window; the workspace keeps what the .po does not hold yet."""
    if person.desk.review.session.modified:
        person.answer(press_button(1))
    person.window.close()
    person.rest()


def test_a_whole_review(open_window: Callable[[Path], Person], project: Path) -> None:
    article = project / "seeds" / "alibaba.en.txt"
    catalog = project / "translations" / "alibaba.en.po"
    person = open_window(article)
    sees_the_article(person)
    translates_the_title(person)
    finds_the_typo(person)
    accepts_and_dismisses(person)
    types_a_source(person)
    raises_issues(person)
    names_a_revision(person, "after translator")
    approves(person)
    restores_what_was_excluded_by_mistake(person)
    names_a_revision(person, "after editor")
    sees_scores(person)
    saves(person, catalog)
    leave(person)
    continues(open_window(article))
    finds_everything_in_the_po_alone(open_window, catalog)


def sees_the_article(person: Person) -> None:
    session = person.desk.review.session
    assert session.properties.source_title == "阿里巴巴,一本厚厚的中国故事"
    assert "Huang Fahong" in session.properties.authors
    assert person.segment(0).kind is Kind.TITLE
    assert person.segment(1).kind is Kind.HEADING
    assert person.segment(2).monolingual
    assert person.segment(RESIDUE).excluded
    # The keyboard is in the title's target, with no click.
    assert person.desk.grid.current_key == 0
    assert person.desk.grid.editing.target.hasFocus()


def translates_the_title(person: Person) -> None:
    person.type("Alibaba, a Thick Book of Chinese Storis")
    person.press(Qt.Key.Key_Escape)
    assert person.desk.grid.editing.target.text() == ""
    person.type("Alibaba, a Thick Book of Chinese Storie")
    person.type("s")
    # An input method composes: neither Enter nor Ctrl+Space nor Ctrl+Enter do anything.
    person.begin_composing("gu shi")
    for key, modifiers in (
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Space, CTRL),
        (Qt.Key.Key_Return, CTRL),
    ):
        person.press(key, modifiers)
    assert person.desk.grid.current_key == 0
    assert person.segment(0).target == ""
    person.begin_composing("")
    person.press(Qt.Key.Key_Return, CTRL)
    assert person.segment(0).target == "Alibaba, a Thick Book of Chinese Stories"
    assert person.segment(0).status is Status.TRANSLATED
    assert person.desk.grid.current_key == 1
    person.press(Qt.Key.Key_Up, CTRL)
    assert person.desk.grid.current_key == 0
    person.press(Qt.Key.Key_Down, CTRL)
    assert person.desk.grid.current_key == 1


def finds_the_typo(person: Person) -> None:
    marked = {finding.quote: finding for finding in person.desk.review.all_findings()}
    assert "tranlstated" in marked
    assert marked["tranlstated"].suggestions[0] == "translated"
    for name in ("Taobao", "Tmall", "AliExpress", "Huang", "Fahong", "Verbrugge"):
        assert name not in marked
    for _finding in range(5):
        person.press(Qt.Key.Key_F8)
    assert person.desk.grid.current_key == ATTRIBUTION
    assert person.desk.grid.editing.target.textCursor().selectedText() == "tranlstated"


def accepts_and_dismisses(person: Person) -> None:
    person.press(Qt.Key.Key_1, ALT)
    assert "edited and translated from" in person.segment(ATTRIBUTION).target
    # Undo goes to the document now: nothing was typed.
    person.press(Qt.Key.Key_Z, CTRL)
    assert "tranlstated" in person.segment(ATTRIBUTION).target
    person.press(Qt.Key.Key_Y, CTRL)
    assert "edited and translated from" in person.segment(ATTRIBUTION).target
    # The others are as they should be here: let them rest, with the reason.
    for left, words in ((5, ","), (4, "oversea purchases"), (3, "presell"), (2, '",'), (1, "220")):
        person.wait(
            lambda left=left: len(person.desk.review.all_findings()) == left, f"{left} left"
        )
        person.press(Qt.Key.Key_F8)
        assert person.desk.grid.editing.target.textCursor().selectedText() == words
        person.window.actions_by_id["ignore-finding"].trigger()
        person.type("Tmall's own word")
        person.press(Qt.Key.Key_Return)
        assert person.desk.grid.editing.target.hasFocus()
    person.wait(lambda: not person.desk.review.all_findings(), "no finding left")
    assert person.segment(3).dismissals[0].reason == "Tmall's own word"


def types_a_source(person: Person) -> None:
    person.desk.grid.go(2)
    person.press(Qt.Key.Key_F2)
    assert person.desk.grid.editing.source.hasFocus()
    person.compose("作为一家具有国际视野的公司")
    person.press(Qt.Key.Key_Down, CTRL)
    assert person.segment(2).source == "作为一家具有国际视野的公司"
    assert not person.segment(2).monolingual


def raises_issues(person: Person) -> None:
    grid = person.desk.grid
    person.press(Qt.Key.Key_Home, CTRL)
    grid.go(1)
    place = grid.visualRect(grid.model().index(1, 2)).topLeft()
    editor = grid.editing.target
    # Double click on "oversea", the second word.
    at = editor.text().index("oversea") + 3
    cursor = QTextCursor(editor.document())
    cursor.setPosition(at)
    spot = editor.cursorRect(cursor).center()
    assert grid.viewport().rect().contains(place)
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    person.rest()
    assert editor.textCursor().selectedText() == "oversea"
    person.press(Qt.Key.Key_M, CTRL)
    person.type("gram")
    person.press(Qt.Key.Key_Tab)
    person.type("j")
    person.press(Qt.Key.Key_Tab)
    person.type("the adjective is overseas")
    person.press(Qt.Key.Key_Tab)
    person.type("overseas")
    person.press(Qt.Key.Key_Return)
    (issue,) = person.segment(1).issues
    assert issue.type == "linguistic-conventions/grammar"
    assert issue.severity is Severity.MAJOR
    assert issue.span.quote == "oversea"
    assert (issue.note, issue.suggestion) == ("the adjective is overseas", "overseas")
    assert issue.author == "Ann"
    # The span stays on its words while the text around it changes.
    assert editor.hasFocus()
    person.press(Qt.Key.Key_Home)
    person.type("All ")
    person.press(Qt.Key.Key_Return, CTRL)
    (issue,) = person.segment(1).issues
    text = person.segment(1).target
    assert text.startswith("All Direct oversea")
    assert text[issue.span.start : issue.span.end] == "oversea"
    # And says that it is lost when they go.
    grid.go(1)
    person.press(Qt.Key.Key_A, CTRL)
    person.type("Buying abroad")
    person.press(Qt.Key.Key_Return, CTRL)
    assert person.segment(1).issues[0].span.lost
    person.press(Qt.Key.Key_Z, CTRL)
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.segment(1).target.startswith("Direct oversea")
    assert not person.segment(1).issues[0].span.lost


def names_a_revision(person: Person, name: str) -> None:
    person.answer(fill_in(name))
    person.window.actions_by_id["name-revision"].trigger()
    person.rest()
    assert person.desk.review.session.revisions[-1].name == name


def approves(person: Person) -> None:
    grid = person.desk.grid
    grid.go(4)
    person.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert person.segment(4).status is Status.APPROVED
    # Editing takes the approval back, and undo gives it again.
    person.press(Qt.Key.Key_End, CTRL)
    person.type("!")
    person.press(Qt.Key.Key_Down, CTRL)
    assert person.segment(4).status is Status.TRANSLATED
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.segment(4).status is Status.APPROVED
    # All at once, by a filter, and as one step of undo.
    person.window.actions_by_id["approve-shown"].trigger()
    person.rest()
    counted = [one for one in person.desk.review.session.snapshot().segments() if one.counts]
    assert all(one.status is Status.APPROVED for one in counted)
    assert person.segment(RESIDUE).status is not Status.APPROVED
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.segment(5).status is Status.TRANSLATED
    person.press(Qt.Key.Key_Y, CTRL)
    assert person.segment(5).status is Status.APPROVED


def restores_what_was_excluded_by_mistake(person: Person) -> None:
    person.desk.grid.go(RESIDUE)
    exclude = person.window.actions_by_id["exclude"]
    exclude.trigger()
    assert not person.segment(RESIDUE).excluded
    exclude.trigger()
    assert person.segment(RESIDUE).excluded


def sees_scores(person: Person) -> None:
    review = person.desk.review
    person.window.actions_by_id["panel-scores"].trigger()
    person.wait(lambda: not person.window.workers.busy, "the scores")
    review.compare_with("as received")
    assert review.is_changed(ATTRIBUTION)
    words = [(piece.kind, piece.text) for piece in review.pieces(ATTRIBUTION)]
    assert ("removed", "tranlstated") in words
    assert ("added", "translated") in words
    assert review.segment(1).issues[0].state is IssueState.OPEN


def saves(person: Person, catalog: Path) -> None:
    person.press(Qt.Key.Key_S, CTRL)
    assert catalog.exists()
    assert not person.desk.review.session.modified
    check = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(catalog)], capture_output=True, check=False
    )
    assert check.returncode == 0, check.stderr


def continues(person: Person) -> None:
    """The article opens where it was left off."""
    session = person.desk.review.session
    assert [one.name for one in session.revisions] == [
        "as received",
        "after translator",
        "after editor",
    ]
    assert session.segment(0).status is Status.APPROVED
    leave(person)


def finds_everything_in_the_po_alone(open_window: Callable[[Path], Person], catalog: Path) -> None:
    alone = catalog.with_name("elsewhere.po")
    alone.write_bytes(catalog.read_bytes())
    person = open_window(alone)
    segments = list(person.desk.review.session.snapshot().segments())
    assert segments[0].target == "Alibaba, a Thick Book of Chinese Stories"
    assert segments[0].kind is Kind.TITLE
    assert segments[ATTRIBUTION].status is Status.APPROVED
    assert segments[2].source == "作为一家具有国际视野的公司"
    assert segments[4].monolingual
    assert segments[RESIDUE].excluded
    (issue,) = segments[1].issues
    assert segments[1].text(Side.TARGET)[issue.span.start : issue.span.end] == "oversea"
    assert segments[3].dismissals[0].quote == "presell"
    assert "Huang Fahong" in person.desk.review.properties.names
    person.wait(lambda: not person.window.workers.busy, "the checks")
    assert not person.desk.review.all_findings()
    leave(person)
    assert not isinstance(QApplication.activeModalWidget(), QDialog)
