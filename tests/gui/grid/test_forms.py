"""The plural forms of a message, one after the other in the editor."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from review_app.domain.edits import SetProperties
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.gui.desk import Desk
from review_app.gui.grid.marks import Look
from review_app.gui.review import Review

RULE = "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"


@pytest.fixture
def desk(
    review_of: Callable[..., Review],
    segment_of: Callable[..., Segment],
    desk_of: Callable[[Review], Desk],
) -> Desk:
    """A message of three forms, and one of a single form after it."""
    forms = segment_of(
        0,
        "soubor",
        "%d file",
        source_plural="%d files",
        plurals=("soubory", "souborů"),
        kind=Kind.MESSAGE,
    )
    review = review_of(forms, segment_of(1, "Konec", "Quit", kind=Kind.MESSAGE))
    properties = replace(review.properties, plural_forms=RULE)
    review.apply((-1, SetProperties(properties)))
    return desk_of(review)


def names(desk: Desk) -> list[str]:
    bar = desk.grid.editing.forms
    return [bar.tabText(place) for place in range(bar.count())]


def test_each_form_has_a_tab_with_its_numbers(desk: Desk) -> None:
    bar, editing = desk.grid.editing.forms, desk.grid.editing
    assert bar.isVisible()
    assert names(desk) == ["Form 0: 1 …", "Form 1: 2, 3, 4 …", "Form 2: 0, 5, 6 …"]
    assert bar.geometry().bottom() <= editing.target.geometry().top()
    desk.grid.go(1)
    assert not bar.isVisible()


def test_placeholders_are_marked_in_every_form(desk: Desk, qtbot: QtBot) -> None:
    editing = desk.grid.editing
    editing.show_form(2)
    qtbot.keyClicks(editing.target, "%d ")
    for side in Side:
        assert [one.look for one in editing.cell(side).marks] == [Look.PLACEHOLDER]


def test_a_form_that_is_left_becomes_an_edit(desk: Desk, qtbot: QtBot) -> None:
    editing, review = desk.grid.editing, desk.review
    qtbot.keyClicks(editing.target, "1 ")
    editing.forms.setCurrentIndex(2)
    assert review.segment(0).target == "1 soubor"
    assert editing.target.text() == "souborů"
    assert editing.source.text() == "%d files"
    assert editing.target.hasFocus()
    qtbot.keyClicks(editing.target, "5 ")
    desk.grid.go(1)
    assert review.segment(0).plurals == ("soubory", "5 souborů")
    desk.grid.go(0)
    assert editing.forms.currentIndex() == 0
    assert editing.target.text() == "1 soubor"
    assert editing.source.text() == "%d file"


def test_the_forms_are_taken_back_one_by_one(desk: Desk, qtbot: QtBot) -> None:
    editing, review = desk.grid.editing, desk.review
    qtbot.keyClicks(editing.target, "1 ")
    editing.show_form(1)
    qtbot.keyClicks(editing.target, "2 ")
    desk.undo()
    assert editing.target.text() == "soubory", "what is typed goes first"
    qtbot.keyClicks(editing.target, "3 ")
    assert editing.commit()
    desk.undo()
    assert review.segment(0).plurals == ("soubory", "souborů")
    assert editing.target.text() == "soubory"
    desk.undo()
    assert review.segment(0).target == "soubor"
    editing.show_form(0)
    assert editing.target.text() == "soubor"


def test_esc_takes_back_the_form_that_is_shown(desk: Desk, qtbot: QtBot) -> None:
    editing = desk.grid.editing
    editing.show_form(1)
    qtbot.keyClicks(editing.target, "x")
    qtbot.keyClick(editing.target, Qt.Key.Key_Escape)
    assert editing.target.text() == "soubory"
    assert not editing.dirty


def test_confirming_goes_through_the_forms_and_then_on(desk: Desk, qtbot: QtBot) -> None:
    editing, review = desk.grid.editing, desk.review
    confirm = desk.handlers()["confirm"]
    for form, words in enumerate(("soubor", "soubory", "souborů")):
        assert desk.grid.current_key == 0
        assert editing.form == form
        assert editing.target.text() == words
        qtbot.keyClicks(editing.target, f"{form} ")
        confirm()
    assert desk.grid.current_key == 1
    assert review.segment(0).target == "0 soubor"
    assert review.segment(0).plurals == ("1 soubory", "2 souborů")
    assert review.segment(0).status is Status.TRANSLATED


def test_a_text_without_all_its_forms_stays_a_draft(
    review_of: Callable[..., Review],
    segment_of: Callable[..., Segment],
    desk_of: Callable[[Review], Desk],
    qtbot: QtBot,
) -> None:
    given = {"source_plural": "%d files", "plurals": ("",), "kind": Kind.MESSAGE}
    review = review_of(segment_of(0, "", "%d file", **given), segment_of(1, "", "Quit"))
    desk = desk_of(review)
    qtbot.keyClicks(desk.grid.editing.target, "datei")
    desk.handlers()["confirm"]()
    assert (review.segment(0).status, desk.grid.editing.form) == (Status.DRAFT, 1)
    desk.handlers()["confirm"]()
    assert (review.segment(0).status, desk.grid.current_key) == (Status.DRAFT, 1)
    desk.grid.go(0)
    desk.handlers()["approve"]()
    assert review.segment(0).status is Status.DRAFT
    desk.grid.editing.show_form(1)
    qtbot.keyClicks(desk.grid.editing.target, "dateien")
    desk.handlers()["confirm"]()
    assert review.segment(0).status is Status.TRANSLATED
    assert review.segment(0).forms == ("datei", "dateien")
