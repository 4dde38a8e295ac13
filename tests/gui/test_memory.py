"""Memory, glossary and dictionary beside the text: shown, inserted, learned, kept."""

import csv

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip

from review_app.domain.edits import SetStatus
from review_app.domain.glossary import Term, TermStatus
from review_app.domain.issue import Side
from review_app.domain.memory import Unit
from review_app.domain.segment import Status
from review_app.gui.grid.marks import Look
from review_app.gui.grid.tips import text_tip

UNITS = (
    Unit(source="天猫国际的绿茶很好喝", target="The green tea of <b>Tmall</b>", origin="old.po"),
    Unit(source="天猫国际的红茶很好喝", target="The black tea of Tmall"),
)
TERMS = (
    Term(source="天猫国际", target="Tmall Global", note="since 2014"),
    Term(source="天猫国际", target="Tmall International", status=TermStatus.FORBIDDEN),
    Term(source="绿茶", target="green tea"),
)


@pytest.fixture
def desk(review_of, desk_of, segment_of, qtbot):
    review = review_of(
        segment_of(0, "", "天猫国际的绿茶很好喝"),
        segment_of(1, "Something <i>else</i>", "别的绿茶"),
        segment_of(2, "No source", None),
    )
    review.session.store.units.take_in(UNITS)
    review.session.store.terms.put(TERMS)
    desk = desk_of(review)
    desk.use_workspace()
    # Three dictionaries are loaded.
    qtbot.waitUntil(lambda: not review.workers.busy, timeout=60_000)
    return desk


@pytest.fixture
def do(desk, settle):
    """Runs an action, and waits for what it set off."""

    def run(name: str) -> None:
        desk.handlers()[name]()
        settle(desk.review)
        QApplication.processEvents()

    return run


def cells(panel, column: int) -> list[str]:
    model = panel.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def memory(desk):
    return desk._memory.memory


def test_matches_of_the_segment_with_score_and_difference(desk, do) -> None:
    do("panel-memory")
    assert cells(memory(desk), 0) == ["1: 100 %", "2: 90 %"]
    assert cells(memory(desk), 2)[0] == "The green tea of <b>Tmall</b>"
    memory(desk).table.choose(1)
    assert memory(desk).source.accessibleDescription() == "removed: 红茶; added: 绿茶"
    assert memory(desk).target.toPlainText() == "The black tea of Tmall"


def test_one_key_takes_a_match_and_undo_gives_the_text_back(desk, do) -> None:
    do("match-2")
    assert desk.grid.editing.target.text() == "The black tea of Tmall"
    desk.undo()
    assert desk.grid.editing.target.text() == ""


def test_a_match_that_is_not_there_is_told(desk, do, qtbot) -> None:
    with qtbot.waitSignal(desk.review.noted) as told:
        do("match-9")
    assert told.args == ["The memory has 2 matches for this segment."]
    assert desk.grid.editing.target.text() == ""


def test_enter_in_the_panel_takes_the_chosen_match(desk, do, qtbot) -> None:
    do("panel-memory")
    memory(desk).table.choose(1)
    qtbot.keyClick(memory(desk).table, Qt.Key.Key_Return)
    assert desk.grid.editing.target.text() == "The black tea of Tmall"
    assert desk.grid.editing.target.hasFocus()


def test_what_is_approved_is_a_match_at_once(desk, do, settle) -> None:
    do("panel-memory")
    desk.review.apply((1, SetStatus(Status.APPROVED)))
    settle(desk.review)
    desk.grid.go(1)
    settle(desk.review)
    assert cells(memory(desk), 2) == ["Something <i>else</i>"]
    assert "article0.txt · Ann" in cells(memory(desk), 3)[0]
    desk.review.undo()
    settle(desk.review)
    assert memory(desk).sentence.startswith("The memory has nothing like this")


def test_a_segment_without_source_says_so(desk, do, settle) -> None:
    do("panel-memory")
    desk.grid.go(2)
    settle(desk.review)
    assert "no source" in memory(desk).sentence


def test_the_concordance_takes_the_selection_and_enter_goes_there(desk, do, qtbot, settle) -> None:
    desk.grid.editing.focus(Side.SOURCE).select(5, 7)
    do("concordance")
    panel = memory(desk)
    assert panel.words.text() == "绿茶"
    assert panel.words.hasFocus()
    assert cells(panel, 0) == ["segment 1", "segment 2", ""]
    qtbot.keyClick(panel.words, Qt.Key.Key_Return)
    panel.table.choose(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert desk.review.current == 1
    assert desk.grid.editing.source.selection() == (2, 4)
    panel.words.setFocus()
    qtbot.keyClick(panel.words, Qt.Key.Key_Escape)
    settle(desk.review)
    assert panel.words.text() == ""
    assert "nothing like this" in panel.sentence


def test_words_that_stand_nowhere(desk, do, settle) -> None:
    do("concordance")
    memory(desk).words.setText("nowhere")
    settle(desk.review)
    assert "nowhere" in memory(desk).sentence


def test_terms_are_marked_in_the_source_and_listed(desk, do) -> None:
    cell = desk.grid.editing.cell(Side.SOURCE)
    marks = [(mark.start, mark.end) for mark in cell.marks if mark.look is Look.TERM]
    assert marks == [(0, 4), (5, 7)]
    tip = text_tip(cell, 1)
    assert "Glossary: Tmall Global; not: Tmall International · since 2014" in tip
    do("panel-glossary")
    assert cells(desk._memory.glossary, 0) == ["1", "2", ""]
    assert cells(desk._memory.glossary, 2) == ["Tmall Global", "green tea", "Tmall International"]


def test_one_key_inserts_a_term_at_the_caret(desk, do, qtbot) -> None:
    target = desk.grid.editing.target
    qtbot.keyClicks(target, "The  is")
    target.select(4, 4)
    do("term-2")
    assert target.text() == "The green tea is"
    assert target.selection() == (13, 13)
    with qtbot.waitSignal(desk.review.noted):
        do("term-3")
    assert target.text() == "The green tea is"


def test_a_term_is_added_from_what_is_selected(desk, do, qtbot, settle) -> None:
    desk.grid.go(1)
    desk.grid.editing.source.select(0, 2)
    desk.grid.editing.target.select(0, 9)
    do("add-term")
    popup = desk._memory._popup
    assert popup.isVisible()
    assert (popup._source.text(), popup._target.text()) == ("别的", "Something")
    qtbot.keyClicks(popup._note, "odd")
    qtbot.keyClick(popup._note, Qt.Key.Key_Return)
    settle(desk.review)
    added = Term(
        source="别的",
        target="Something",
        note="odd",
        match_case=True,
        source_language="zh-CN",
        target_language="en",
    )
    assert added in desk.review.session.store.terms.all()
    assert [hit.start for hit in desk.review.terms(desk.review.segment(1))] == [0, 2]


def test_a_term_without_words_waits_for_them(desk, do, qtbot) -> None:
    do("add-term")
    popup = desk._memory._popup
    qtbot.keyClick(popup._note, Qt.Key.Key_Return)
    assert popup.isVisible()
    assert popup._source.hasFocus()


def test_a_term_is_removed(desk, do, settle) -> None:
    do("panel-glossary")
    panel = desk._memory.glossary
    panel.table.choose(1)
    panel.remove_action.trigger()
    settle(desk.review)
    assert cells(panel, 2) == ["Tmall Global", "Tmall International"]


def test_the_glossary_is_checked(desk, do, settle, qtbot) -> None:
    first = desk.review.findings(1)[0]
    assert (first.check, first.quote) == ("terminology", "绿茶")
    qtbot.keyClicks(desk.grid.editing.target, "Tmall International")
    desk.grid.editing.commit()
    settle(desk.review)
    found = {one.quote: one.suggestions for one in desk.review.findings(0)}
    assert found["Tmall International"] == ("Tmall Global",)


def test_the_meaning_of_a_word_is_in_its_tip(desk, do) -> None:
    grid = desk.grid
    index = grid.model().index(1, 1)
    corner = grid.visualRect(index).topLeft()
    at = corner + QPoint(20, 18)
    assert "别的 (別的) [bié de] else; other" in grid.tip_at(at, index)
    assert grid.entry_at(at).word == "别的"
    assert grid.entry_at(corner + QPoint(-5, 5)) is None
    QToolTip.hideText()


def test_a_word_is_kept_in_the_panel(desk, do, qtbot) -> None:
    desk.grid.editing.focus(Side.SOURCE).select(5, 5)
    do("pin-word")
    panel = desk._memory.dictionary
    assert panel.isVisible()
    assert cells(panel, 0) == ["绿茶"]
    assert cells(panel, 2) == ["綠茶"]
    desk.grid.go(2)
    desk.grid.editing.focus(Side.SOURCE)
    with qtbot.waitSignal(desk.review.noted):
        do("pin-word")


def test_files_go_in_and_out(desk, do, tmp_path, monkeypatch, qtbot) -> None:
    path = tmp_path / "terms.csv"
    chosen = [str(path)]
    for dialog in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, dialog, lambda *_all: (chosen[0], ""))
    do("export-glossary")
    assert len(list(csv.reader(path.read_text(encoding="utf-8").splitlines()))) == 4
    path.write_text("很好喝,tasty\n", encoding="utf-8")
    do("import-glossary")
    assert [hit.start for hit in desk.review.terms(desk.review.segment(0))] == [0, 5, 7]
    chosen[0] = str(tmp_path / "memory.tmx")
    do("export-memory")
    with qtbot.waitSignal(desk.review.noted) as told:
        do("import-memory")
    assert told.args == ["0 new units are in the memory."]
    (tmp_path / "memory.tmx").write_bytes(b"<x>")
    with qtbot.waitSignal(desk.review.told) as told:
        do("import-memory")
    assert "memory.tmx" in told.args[0]
    chosen[0] = ""
    do("import-memory")


def test_models_are_sound(desk, do, qtmodeltester) -> None:
    do("panel-memory")
    for panel in (memory(desk), desk._memory.glossary, desk._memory.dictionary):
        qtmodeltester.check(panel.model)
