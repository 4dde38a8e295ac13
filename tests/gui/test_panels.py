"""The panels of the dock, each on a real session over a small document of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from review_app.domain.document import Properties
from review_app.domain.edits import (
    DOCUMENT,
    AnswerIssue,
    EditTarget,
    NameRevision,
    RaiseIssue,
    ResolveIssue,
    SetProperties,
    SetStatus,
)
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.gui.message_bar import MessageBar
from review_app.gui.moot import Moot
from review_app.gui.panels.changes import ChangesPanel
from review_app.gui.panels.findings import FindingsPanel
from review_app.gui.panels.issues import IssuesPanel
from review_app.gui.panels.scores import ScoresPanel
from review_app.gui.review import Review
from review_app.gui.workers import Workers
from review_app.store.sqlite import SqliteStore
from review_app.workflows.session import Session
from review_app.workflows.settings import Settings

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
TEXTS = (
    "This article is edited and tranlstated from 《阿里巴巴》.",
    "A second sentenc follows it, and it is long enough to be scored.",
    "A third sentence ends the article, which nobody has edited yet.",
)


class Article:
    """A document of English texts; with `many`, that many segments, the rest without a word."""

    def __init__(self, many: int = len(TEXTS)) -> None:
        self._many = many

    @property
    def properties(self) -> Properties:
        return Properties(title="Alibaba", source_language="zh-CN", target_language="en")

    def __len__(self) -> int:
        return self._many

    def segment(self, key: int) -> Segment:
        if not 0 <= key < self._many:
            raise IndexError(key)
        text = TEXTS[key] if key < len(TEXTS) else "…"
        issues = (issue(text, 2, 7, id="old", state=IssueState.FIXED),) if key == 2 else ()
        return Segment(
            key=key, received=text, target=text, verdict=Verdict(Status.TRANSLATED), issues=issues
        )


def issue(text: str, start: int, end: int, id: str = "one", **more: object) -> Issue:
    given = {
        "id": id,
        "type": "linguistic-conventions/spelling",
        "severity": Severity.MINOR,
        "side": Side.TARGET,
        "span": mark(text, start, end),
        "author": "Ann",
        "at": NOW,
    }
    return Issue(**{**given, **more})  # type: ignore[arg-type]


@pytest.fixture
def review_of(workspace: Path, qapp: QApplication) -> Iterator[Callable[..., Review]]:
    store, workers = SqliteStore(workspace), Workers()
    reviews: list[Review] = []

    def make(many: int = len(TEXTS)) -> Review:
        record = store.add("/article.txt", b"article")
        session = Session(store, record, Article(many), author="Ann", clock=lambda: NOW)
        reviews.append(Review(session, Settings(), workers))
        return reviews[-1]

    yield make
    workers.shut_down()
    for review in reviews:
        review.close()
        review.deleteLater()
    store.close()


@pytest.fixture
def review(review_of: Callable[..., Review]) -> Review:
    return review_of()


def shown(model: object) -> list[list[str]]:
    """The words in the cells."""
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def show(qtbot: QtBot, panel: QWidget) -> None:
    """Show a panel, and wait until keys go to it."""
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow, timeout=30_000)


def settle(qtbot: QtBot, review: Review) -> None:
    qtbot.waitUntil(lambda: not review.workers.busy, timeout=30_000)


# Issues --------------------------------------------------------------------------------


@pytest.fixture
def issues(review: Review, qtbot: QtBot) -> IssuesPanel:
    panel = IssuesPanel(review)
    qtbot.addWidget(panel)
    panel.resize(1200, 240)
    show(qtbot, panel)
    settle(qtbot, review)
    return panel


def raise_on(review: Review, key: int, start: int, end: int, **more: object) -> None:
    raised = issue(review.segment(key).target, start, end, **more)
    assert review.apply((key, RaiseIssue(raised)))


def test_issue_models_behave_while_issues_come_and_go(
    issues: IssuesPanel, review: Review, qtmodeltester: ModelTester
) -> None:
    issues.filter.setCurrentIndex(1)
    qtmodeltester.check(issues.model)
    raise_on(review, 0, 27, 38, id="a")
    raise_on(review, 0, 0, 4, id="b")
    raise_on(review, 1, 0, 1, id="c")
    issues.table.choose(0)
    issues.delete_action.trigger()
    assert [row.issue.id for row in issues.model.rows] == ["b", "c", "old"]
    assert issues.table.current() is None


def test_after_an_action_no_other_issue_is_chosen(
    issues: IssuesPanel, review: Review, qtbot: QtBot
) -> None:
    for start in (0, 5, 13, 16):
        raise_on(review, 0, start, start + 2, id=f"at {start}")
    issues.setFocus()
    assert issues.table.current().issue.id == "at 0"
    qtbot.keyClick(issues.table, Qt.Key.Key_Down)
    qtbot.keyClick(issues.table, Qt.Key.Key_F)
    assert [row.issue.id for row in issues.model.rows] == ["at 0", "at 13", "at 16"]
    assert issues.table.current() is None
    assert not issues.delete_action.isEnabled()
    qtbot.keyClick(issues.table, Qt.Key.Key_Delete)
    assert len(review.segment(0).issues) == 4
    qtbot.keyClick(issues.table, Qt.Key.Key_Down)
    assert issues.table.current().issue.id == "at 13"
    issues.filter.setCurrentIndex(1)
    qtbot.keyClick(issues.table, Qt.Key.Key_R)
    assert issues.table.current().issue.id == "at 13"


@pytest.mark.parametrize("width", [900, 1280])
def test_all_columns_are_in_view(
    issues: IssuesPanel, findings: FindingsPanel, review: Review, width: int
) -> None:
    raise_on(review, 0, 27, 38)
    for panel in (issues, findings):
        panel.resize(width, 240)
        QApplication.processEvents()
        header = panel.table.horizontalHeader()
        assert header.length() <= panel.table.viewport().width()
        assert header.length() > panel.table.viewport().width() - 8
    assert findings.table.columnWidth(4) > 200


def test_without_issues_the_panel_says_how_to_raise_one(
    review: Review, qtbot: QtBot, issues: IssuesPanel
) -> None:
    assert "1 is settled" in issues.sentence
    issues.filter.setCurrentIndex(1)
    assert issues.sentence == ""
    issues.table.choose(0)
    issues.delete_action.trigger()
    assert "choose “Raise Issue”" in issues.sentence


def test_an_issue_is_told_in_words(issues: IssuesPanel, review: Review) -> None:
    raise_on(review, 0, 27, 38, note="a <b>typo</b>", suggestion="translated")
    row = shown(issues.model)[0]
    assert row[:6] == ["1", "minor", "Spelling", "tranlstated", "a <b>typo</b>", "translated"]
    assert row[6] == "Ann"
    assert row[8] == "open"
    tip = issues.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;typo" in tip


def test_words_that_are_gone_are_said_to_be_lost(issues: IssuesPanel, review: Review) -> None:
    raise_on(review, 0, 27, 38, suggestion="translated")
    review.apply((0, EditTarget("Nothing of it is left.")))
    assert shown(issues.model)[0][3] == "lost: tranlstated"
    issues.table.choose(0)
    assert not issues.suggestion_action.isEnabled()


def test_enter_and_click_go_to_the_words(issues: IssuesPanel, review: Review, qtbot: QtBot) -> None:
    raise_on(review, 0, 27, 38)
    issues.table.choose(0)
    with qtbot.waitSignal(review.navigate) as asked:
        qtbot.keyClick(issues.table, Qt.Key.Key_Return)
    assert asked.args == [0, Side.TARGET, 27, 38]
    place = issues.table.visualRect(issues.model.index(0, 2)).center()
    with qtbot.waitSignal(review.navigate) as asked:
        qtbot.mouseClick(issues.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [0, Side.TARGET, 27, 38]


def test_keys_settle_and_reopen_the_chosen_issue(
    issues: IssuesPanel, review: Review, qtbot: QtBot
) -> None:
    raise_on(review, 0, 27, 38)
    issues.filter.setCurrentIndex(1)
    issues.table.choose(0)
    issues.table.setFocus()
    qtbot.keyClick(issues.table, Qt.Key.Key_R)
    assert review.segment(0).issues[0].state is IssueState.REJECTED
    assert shown(issues.model)[0][8].startswith("rejected, Ann, 2026-11-23")
    qtbot.keyClick(issues.table, Qt.Key.Key_O)
    assert review.segment(0).issues[0].state is IssueState.OPEN
    qtbot.keyClick(issues.table, Qt.Key.Key_F)
    assert review.segment(0).issues[0].state is IssueState.FIXED
    qtbot.keyClick(issues.table, Qt.Key.Key_Delete)
    assert review.segment(0).issues == ()


def test_a_suggestion_takes_the_place_of_the_words(issues: IssuesPanel, review: Review) -> None:
    raise_on(review, 0, 27, 38, suggestion="translated")
    issues.table.choose(0)
    issues.suggestion_action.trigger()
    assert review.segment(0).target == TEXTS[0].replace("tranlstated", "translated")
    assert review.segment(0).issues[0].state is IssueState.FIXED
    assert not issues.model.rows
    review.undo()
    assert review.segment(0).target == TEXTS[0]
    (again,) = review.segment(0).issues
    assert again.state is IssueState.OPEN
    assert not again.span.lost


def test_an_issue_is_edited_in_the_popup(issues: IssuesPanel, review: Review, qtbot: QtBot) -> None:
    raise_on(review, 0, 27, 38, note="old")
    issues.table.choose(0)
    issues.change_action.trigger()
    qtbot.keyClicks(QApplication.focusWidget(), "gram")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (changed,) = review.segment(0).issues
    assert (changed.type, changed.severity) == (
        "linguistic-conventions/grammar",
        Severity.CRITICAL,
    )
    assert (changed.note, changed.id, changed.at) == ("old", "one", NOW)
    assert issues.isAncestorOf(QApplication.focusWidget())


def test_issues_of_a_long_document_are_found_and_a_bulk_edit_is_taken_in(
    review_of: Callable[..., Review], qtbot: QtBot
) -> None:
    review = review_of(3_000)
    panel = IssuesPanel(review)
    qtbot.addWidget(panel)
    panel.show()
    raise_on(review, 2_999, 0, 1)  # while the scan is under way
    settle(qtbot, review)
    assert [row.key for row in panel.model.rows] == [2_999]
    review.apply(*((key, SetStatus(Status.APPROVED)) for key in range(1_000)))
    review.apply((2_999, ResolveIssue("one", IssueState.FIXED)))
    settle(qtbot, review)
    assert not panel.model.rows


# Findings ------------------------------------------------------------------------------


@pytest.fixture
def findings(review: Review, qtbot: QtBot) -> FindingsPanel:
    panel = FindingsPanel(review)
    qtbot.addWidget(panel)
    panel.resize(1200, 240)
    show(qtbot, panel)
    assert "not been checked" in panel.sentence
    review.check_all()
    settle(qtbot, review)
    return panel


def words_of(panel: FindingsPanel) -> list[str]:
    return [row.what.quote for row in panel.model.rows]


def test_findings_are_listed_and_go_as_they_are_accepted(
    findings: FindingsPanel, review: Review, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(findings.model)
    assert shown(findings.model)[0][:4] == ["1", "error", "spelling", "tranlstated"]
    assert shown(findings.model)[0][5] == "translated"
    findings.table.choose(0)
    findings.table.setFocus()
    qtbot.keyClick(findings.table, Qt.Key.Key_S)
    settle(qtbot, review)
    assert "and translated from" in review.segment(0).target
    assert words_of(findings) == ["sentenc"]


def test_a_finding_is_shown_where_it_is(
    findings: FindingsPanel, review: Review, qtbot: QtBot
) -> None:
    findings.table.choose(1)
    with qtbot.waitSignal(review.navigate) as asked:
        qtbot.keyClick(findings.table, Qt.Key.Key_Enter)
    assert asked.args == [1, Side.TARGET, 9, 16]


def test_a_finding_becomes_an_issue(findings: FindingsPanel, review: Review, qtbot: QtBot) -> None:
    findings.table.choose(0)
    findings.issue_action.trigger()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (raised,) = review.segment(0).issues
    assert (raised.type, raised.span.quote) == ("linguistic-conventions/spelling", "tranlstated")
    assert raised.suggestion == "translated"
    assert shown(findings.model)[0][6] == "issue raised"


def test_a_finding_of_an_old_text_raises_no_issue_elsewhere(
    findings: FindingsPanel, review: Review, qtbot: QtBot
) -> None:
    findings.table.choose(0)
    findings.issue_action.trigger()
    review.apply((0, EditTarget("Quite another text stands here by now, and it is long.")))
    with qtbot.waitSignal(review.told):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert review.segment(0).issues == ()
    settle(qtbot, review)


def test_a_dismissal_keeps_its_reason_and_can_be_taken_back(
    findings: FindingsPanel, review: Review, qtbot: QtBot
) -> None:
    findings.table.choose(0)
    findings.ignore_action.trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "so in the original")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, review)
    assert words_of(findings) == ["sentenc"]
    findings.dismissed.setChecked(True)
    settle(qtbot, review)
    assert words_of(findings) == ["tranlstated", "sentenc"]
    assert shown(findings.model)[0][6].endswith(": so in the original")
    findings.table.choose(0)
    assert not findings.ignore_action.isEnabled()
    findings.restore_action.trigger()
    settle(qtbot, review)
    assert [row.finding is not None for row in findings.model.rows] == [True, True]


def test_esc_at_the_reason_dismisses_nothing(
    findings: FindingsPanel, review: Review, qtbot: QtBot
) -> None:
    findings.table.choose(0)
    findings.table.setFocus()
    qtbot.keyClick(findings.table, Qt.Key.Key_D)
    assert not findings.table.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert review.segment(0).dismissals == ()
    assert findings.table.hasFocus()


def test_words_go_to_the_dictionary_and_to_the_names(
    findings: FindingsPanel, review: Review, qtbot: QtBot
) -> None:
    findings.table.choose(0)
    findings.word_action.trigger()
    settle(qtbot, review)
    assert review.session.store.words() == {"tranlstated"}
    assert words_of(findings) == ["sentenc"]
    findings.table.choose(0)
    findings.name_action.trigger()
    settle(qtbot, review)
    assert review.properties.names == ("sentenc",)
    assert "No findings" in findings.sentence


# Changes -------------------------------------------------------------------------------


@pytest.fixture
def changes(review: Review, qtbot: QtBot) -> ChangesPanel:
    panel = ChangesPanel(review)
    qtbot.addWidget(panel)
    panel.resize(1200, 240)
    show(qtbot, panel)
    settle(qtbot, review)
    return panel


def test_changed_segments_are_listed_since_the_chosen_revision(
    changes: ChangesPanel, review: Review, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(changes.model)
    qtmodeltester.check(changes.history)
    review.apply((0, EditTarget("A new text.")))
    review.apply((DOCUMENT, NameRevision("after translator")))
    review.apply((2, EditTarget("Another one.")))
    assert [row.key for row in changes.model.rows] == [0, 2]
    assert changes.count.text() == "2 segments changed"
    changes.revisions.setCurrentIndex(changes.revisions.findText("after translator"))
    changes.revisions.activated.emit(changes.revisions.currentIndex())
    settle(qtbot, review)
    assert review.compared_name == "after translator"
    assert [row.key for row in changes.model.rows] == [2]
    changes.table.choose(0)
    with qtbot.waitSignal(review.navigate) as asked:
        qtbot.keyClick(changes.table, Qt.Key.Key_Return)
    assert asked.args[0] == 2
    review.apply((2, EditTarget(TEXTS[2])))
    assert not changes.model.rows


def test_the_diff_is_plain_text_struck_and_underlined(
    changes: ChangesPanel, review: Review
) -> None:
    review.set_current(2)
    assert changes.diff.parentWidget().sentence
    review.apply((2, EditTarget("A <b>third</b> sentence ends the article.")))
    text = changes.diff.toPlainText()
    assert "<b>" in text
    assert "which nobody has edited yet" in text
    looks = set()
    block = changes.diff.document().begin()
    for fragment in (one.fragment() for one in block):
        form = fragment.charFormat()
        looks.add((form.fontStrikeOut(), form.fontUnderline()))
    assert looks == {(False, False), (True, False), (False, True)}
    assert "added: " in changes.diff.accessibleDescription()


def test_history_tells_who_did_what_newest_first(changes: ChangesPanel, review: Review) -> None:
    review.apply((0, EditTarget("A new text.", Status.TRANSLATED)))
    review.apply((0, SetStatus(Status.NEEDS_WORK, "reads badly")))
    review.undo()
    assert [row[1:] for row in shown(changes.history)] == [
        ["Ann", "undone or redone", "A new text."],
        ["Ann", "needs work", "reads badly"],
        ["Ann", "target edited: translated", "A new text."],
    ]
    review.set_current(1)
    assert changes.history.rowCount() == 0


# Scores --------------------------------------------------------------------------------


@pytest.fixture
def scores(review: Review, qtbot: QtBot) -> ScoresPanel:
    panel = ScoresPanel(review)
    qtbot.addWidget(panel)
    panel.resize(1280, 300)
    return panel


def test_the_summary_is_reckoned_while_nobody_looks(
    scores: ScoresPanel, review: Review, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(scores.summary) as told:
        pass
    assert told.args == ["edit effort chrF 100.0"]
    with qtbot.waitSignal(scores.summary) as told:
        review.apply((0, EditTarget("Quite another text.")))
        scores.reckon_now()
        assert not any(one.isVisible() for one in QApplication.topLevelWidgets())
    assert told.args[0] != "edit effort chrF 100.0"
    settle(qtbot, review)
    assert scores.effort.rows == []


def test_effort_and_quality_are_apart_each_with_its_signature(
    scores: ScoresPanel, review: Review, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "reference.txt"
    file.write_text("\n".join((TEXTS[0], TEXTS[1], "Something else.")) + "\n", encoding="utf-8")
    scores.show()
    scores.set_reference(file)
    qtbot.waitUntil(lambda: len(scores.quality.rows) == 3, timeout=30_000)
    assert [row[0] for row in scores.effort.rows] == ["chrF", "TER", "BLEU"]
    assert [row[1] for row in scores.effort.rows] == ["100.0", "0.0", "100.0"]
    assert float(scores.quality.rows[0][1]) < 100
    assert all("version:" in row[3] for row in scores.quality.rows)
    assert scores.reference_name.text() == "against reference.txt"
    assert "Only 3 segments" in scores.effort.note.text()
    assert scores.mqm.verdict.text().startswith("Fails: the score")
    assert "NPT = 1000 × (0 × 0 neutral + 1 × 1 minor" in scores.mqm.formulas.text()
    assert "SAE J2450: (" in scores.mqm.formulas.text()
    scores.effort.copy.click()
    assert QApplication.clipboard().text().startswith("chrF\t100.0\t3\tnrefs:1|")
    settle(qtbot, review)


@pytest.mark.parametrize("width", [900, 1280])
def test_all_metrics_are_in_view_in_a_low_dock(
    scores: ScoresPanel, review: Review, qtbot: QtBot, tmp_path: Path, width: int
) -> None:
    file = tmp_path / "reference.txt"
    file.write_text("\n".join(TEXTS) + "\n", encoding="utf-8")
    scores.resize(width, 196)
    scores.show()
    scores.set_reference(file)
    qtbot.waitUntil(lambda: len(scores.quality.rows) == 3, timeout=30_000)
    QApplication.processEvents()
    seen = scores.viewport().rect()
    assert scores.widget().width() <= seen.width()
    for view in (scores.effort, scores.quality):
        for cell in view._cells[-1]:
            assert seen.contains(QRect(cell.mapTo(scores.viewport(), QPoint()), cell.size()))
    assert "version:" in view._cells[0][3].toolTip()
    settle(qtbot, review)


def test_lines_that_have_shifted_are_warned_of(
    scores: ScoresPanel, review: Review, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "reference.txt"
    file.write_text(f"{TEXTS[1]}\n{TEXTS[2]}\n中文\n", encoding="utf-8")
    scores.show()
    scores.set_reference(file)
    qtbot.waitUntil(lambda: bool(scores.quality.rows), timeout=30_000)
    assert scores.pair.text() == "Segment 1: This article is ed… ↔ A second sentenc f…"
    assert TEXTS[1] in scores.pair.toolTip()
    assert scores.warning.isVisible()
    assert float(scores.quality.rows[0][1]) < 30
    file.write_text("\n".join(TEXTS) + "\n", encoding="utf-8")
    scores.set_reference(file)
    qtbot.waitUntil(lambda: scores.quality.rows[0][1] == "100.0", timeout=30_000)
    assert not scores.warning.isVisible()
    settle(qtbot, review)


def test_a_reference_that_does_not_fit_is_explained_in_its_section(
    scores: ScoresPanel, review: Review, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "reference.txt"
    file.write_text("Only one line.\n", encoding="utf-8")
    scores.show()
    scores.set_reference(file)
    qtbot.waitUntil(
        lambda: "1 segments and this document 3" in scores.quality.note.text(), timeout=30_000
    )
    assert scores.quality.rows == []
    assert scores.effort.rows
    settle(qtbot, review)


def test_a_missing_reference_is_told(
    scores: ScoresPanel, review: Review, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(review.told) as told:
        scores.set_reference(tmp_path / "none.txt")
    assert "none.txt is not there" in told.args[0]
    settle(qtbot, review)


def test_revisions_to_compare_are_chosen(scores: ScoresPanel, review: Review, qtbot: QtBot) -> None:
    scores.show()
    review.apply((0, EditTarget("Quite another text.")))
    review.apply((DOCUMENT, NameRevision("after translator")))
    qtbot.waitUntil(
        lambda: bool(scores.effort.rows) and scores.effort.rows[0][1] != "100.0", timeout=30_000
    )
    scores.earlier.setCurrentIndex(scores.earlier.findText("after translator"))
    scores.earlier.activated.emit(1)
    qtbot.waitUntil(lambda: scores.effort.rows[0][1] == "100.0", timeout=30_000)
    assert scores.later.currentText() == "now"
    settle(qtbot, review)


def test_a_long_document_is_scored_when_a_person_asks(
    review_of: Callable[..., Review], qtbot: QtBot
) -> None:
    review = review_of(3_001)
    panel = ScoresPanel(review)
    qtbot.addWidget(panel)
    panel.show()
    review.apply((0, EditTarget("Quite another text.")))
    settle(qtbot, review)
    assert panel.effort.rows == []
    assert "Press the button" in panel.state.text()
    panel.compute_button.click()
    assert panel.cancel_button.isVisible()
    assert not panel.compute_button.isEnabled()
    panel.cancel_button.click()
    settle(qtbot, review)
    assert panel.effort.rows == []
    assert "Press the button" in panel.state.text()
    panel.compute_button.click()
    review.apply((1, EditTarget("An edit while scores are reckoned.")))
    assert "Computing" in panel.state.text()
    qtbot.waitUntil(lambda: len(panel.effort.rows) == 3, timeout=30_000)
    assert "Press the button" in panel.state.text()
    assert panel.compute_button.isEnabled()
    settle(qtbot, review)


def test_nothing_is_drawn_of_a_palette_it_no_longer_has(
    issues: IssuesPanel, review: Review, qapp: QApplication
) -> None:
    raise_on(review, 0, 27, 38)
    light = issues.model.index(0, 1).data(Qt.ItemDataRole.DecorationRole).cacheKey()
    palette = issues.palette()
    palette.setColor(palette.ColorRole.Window, Qt.GlobalColor.black)
    issues.setPalette(palette)
    dark = issues.model.index(0, 1).data(Qt.ItemDataRole.DecorationRole).cacheKey()
    assert light != dark
    assert issues.table.below_current() != QPoint()


# Replies, rulings, several reviewers ----------------------------------------------------


def raised(review: Review, key: int, id: str, author: str, note: str = "") -> None:
    one = issue(TEXTS[key], 0, 4, id=id, author=author, note=note)
    review.session.change((key, RaiseIssue(one)))


def test_disputed_issues_are_found_and_called_so(
    issues: IssuesPanel, review: Review, qtbot: QtBot
) -> None:
    raised(review, 0, "a", "Bea")
    raised(review, 1, "b", "Bea")
    review.session.change((0, AnswerIssue("a", agrees=False, reason="so")))
    issues.filter.setCurrentIndex(2)

    def rows() -> list[str]:
        return [row.issue.id for row in issues.model.rows]

    qtbot.waitUntil(lambda: rows() == ["a"], timeout=30_000)
    state = issues.model.index(0, issues.model.columnCount() - 1).data()
    assert state == "open; Ann disputes"
    review.session.change((0, AnswerIssue("a", agrees=True, ruling=True)))
    qtbot.waitUntil(lambda: rows() == [], timeout=30_000)
    assert "Nobody disputes" in issues.sentence
    issues.filter.setCurrentIndex(0)
    qtbot.waitUntil(lambda: rows() == ["a", "b"], timeout=30_000)
    assert "Ann rules that it stands" in issues.model.index(0, 8).data()


def test_a_reply_and_a_ruling_are_told_below_the_list(
    issues: IssuesPanel, review: Review, qtbot: QtBot
) -> None:
    raised(review, 0, "a", "<b>Bea</b>", "odd")
    issues.table.setFocus()
    issues.table.choose(0)
    assert not issues.thread_view.words.isVisible()
    issues.thread_view.dispute_action.trigger()
    field = next(one for one in issues.window().findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert review.segment(0).issues[0].reply is None, "a dispute needs a reason"
    qtbot.keyClicks(field, "it is right")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    reply = review.segment(0).issues[0].reply
    assert reply is not None
    assert (reply.agrees, reply.reason, reply.author) == (False, "it is right", "Ann")
    assert issues.thread_view.words.text().splitlines()[:2] == [
        "<b>Bea</b>: odd",
        f"Ann disputes · it is right · {NOW.astimezone():%Y-%m-%d %H:%M}",
    ]
    assert issues.thread_view.words.textFormat() is Qt.TextFormat.PlainText
    qtbot.keyClick(issues.table, Qt.Key.Key_U)
    assert "Ann rules that it stands" in issues.thread_view.words.text()
    assert review.segment(0).issues[0].state is IssueState.OPEN


def test_issues_of_one_person_are_listed_alone(issues: IssuesPanel, review: Review) -> None:
    raised(review, 0, "a", "Bea")
    raised(review, 1, "b", "Cid")
    assert issues.author.isVisible()
    issues.author.setCurrentText("Cid")
    assert [row.issue.id for row in issues.model.rows] == ["b"]
    issues.author.setCurrentIndex(0)
    assert [row.issue.id for row in issues.model.rows] == ["a", "b"]


def test_a_blind_reviewer_sees_others_after_the_own_pass(
    issues: IssuesPanel, review: Review, qtbot: QtBot
) -> None:
    raised(review, 0, "a", "Bea")
    raised(review, 1, "b", "Ann")
    blind = replace(review.properties, blind=True)
    review.session.change((DOCUMENT, SetProperties(blind)))
    qtbot.waitUntil(lambda: [row.issue.id for row in issues.model.rows] == ["b"], timeout=30_000)
    assert review.segment(0).issues == ()
    assert review.session.segment(0).issues != ()
    assert issues.done.isVisible()
    issues.done.click()
    qtbot.waitUntil(
        lambda: [row.issue.id for row in issues.model.rows] == ["a", "b"], timeout=30_000
    )
    assert review.properties.done == ("Ann",)
    assert not issues.done.isVisible()


def test_an_issue_whose_words_an_edit_took_is_offered_as_resolved(
    review: Review, qtbot: QtBot
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    Moot(review, bar)
    text = TEXTS[0]
    start = text.index("tranlstated")
    review.session.change((0, RaiseIssue(issue(text, start, start + len("tranlstated"), id="a"))))
    review.session.change((0, EditTarget(text.replace("article", "text"))))
    assert bar.text == ""
    review.session.change((0, EditTarget(text.replace("tranlstated", "adapted"))))
    assert "“tranlstated”" in bar.text
    [button] = [one for one in bar.findChildren(QPushButton) if one.text().startswith("Resolved")]
    button.click()
    assert review.segment(0).issues[0].state is IssueState.FIXED
