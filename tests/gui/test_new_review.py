"""The dialog of a new review, and what is dropped on the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from review_app.formats import po
from review_app.gui.arrivals import Arrivals
from review_app.gui.export_dialog import ExportDialog
from review_app.gui.new_review_dialog import NewReviewDialog
from review_app.gui.side_box import Given
from review_app.gui.window import Window
from review_app.gui.workers import Workers
from review_app.store.sqlite import SqliteStore
from review_app.workflows.delivering import Rest, Wanted
from review_app.workflows.settings import Settings

ZH = "阿里巴巴，一本厚厚的中国故事\n作为一家公司，它的眼光是全世界的，它的故事讲也讲不完。\n"
EN = "Alibaba, a thick book\nAs a company, it looks at all the world, and its stories never end.\n"


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "zh.txt", tmp_path / "en.txt"
    source.write_bytes(ZH.encode("gb18030"))
    target.write_bytes(EN.encode())
    return source, target


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[NewReviewDialog]:
    workers = Workers()
    made = NewReviewDialog(workers)
    qtbot.addWidget(made)
    made.show()
    yield made
    workers.shut_down()


def button(dialog: QDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def ready(qtbot: QtBot, dialog: NewReviewDialog) -> None:
    qtbot.waitUntil(lambda: not (dialog.source.busy or dialog.target.busy), timeout=30_000)


def made(qtbot: QtBot, dialog: NewReviewDialog) -> po.Catalog:
    with qtbot.waitSignal(dialog.made) as signal:
        button(dialog, "Create and Open").click()
    path = signal.args[0]
    return po.read(path.read_bytes(), str(path))


def texts(catalog: po.Catalog) -> list[tuple[str | None, str]]:
    segments = (catalog.segment(key) for key in range(len(catalog)))
    return [(one.source, one.target) for one in segments]


PAIRS = list(zip(ZH.splitlines(), EN.splitlines(), strict=True))


def test_two_files_make_a_document_whichever_was_dropped_first(
    qtbot: QtBot, dialog: NewReviewDialog, sides: tuple[Path, Path]
) -> None:
    assert not button(dialog, "Create and Open").isEnabled()
    dialog.take_files(sides[::-1])
    qtbot.waitUntil(lambda: dialog.source.given.path == sides[0], timeout=30_000)
    ready(qtbot, dialog)
    assert texts(made(qtbot, dialog)) == PAIRS
    assert (sides[1].parent / "en.po").exists()


def test_texts_are_typed_or_pasted(qtbot: QtBot, dialog: NewReviewDialog, tmp_path: Path) -> None:
    source, target = dialog.findChildren(QPlainTextEdit)
    source.setPlainText(ZH)
    target.setPlainText("x")
    QApplication.clipboard().setText(EN)
    button(dialog, "Paste").click()
    dialog.target.paste()
    dialog.source.take(Given(text=ZH))
    ready(qtbot, dialog)
    path = dialog.findChild(QLineEdit)
    path.setText(str(tmp_path / "new.po"))
    assert texts(made(qtbot, dialog)) == PAIRS


def test_a_pasted_page_keeps_its_structure(
    qtbot: QtBot, dialog: NewReviewDialog, tmp_path: Path
) -> None:
    page = QMimeData()
    page.setHtml("<h1>Tea</h1><p>It is <b>good</b>.</p>")
    QApplication.clipboard().setMimeData(page)
    dialog.target.paste()
    ready(qtbot, dialog)
    imported = dialog.target.imported
    assert imported is not None
    assert [block.kind for block in imported.blocks] == ["title", "paragraph"]
    assert imported.blocks[1].emphasis[0].span.quote == "good"


def test_the_guess_is_shown_and_another_encoding_can_be_chosen(
    qtbot: QtBot, dialog: NewReviewDialog, sides: tuple[Path, Path]
) -> None:
    dialog.source.take(Given(sides[0]))
    ready(qtbot, dialog)
    box = dialog.source.findChild(QComboBox)
    assert box.currentText() == "GB18030"
    box.setCurrentText("UTF-8")
    box.activated.emit(box.currentIndex())
    ready(qtbot, dialog)
    assert "is not in UTF-8" in dialog.source.problem
    assert not button(dialog, "Create and Open").isEnabled()
    box.setCurrentText("GB18030")
    box.activated.emit(box.currentIndex())
    ready(qtbot, dialog)
    assert dialog.source.problem == ""
    assert button(dialog, "Create and Open").isEnabled()


def test_another_file_is_not_replaced_unasked(
    qtbot: QtBot, dialog: NewReviewDialog, sides: tuple[Path, Path]
) -> None:
    dialog.target.take(Given(sides[1]))
    ready(qtbot, dialog)
    dialog.findChild(QLineEdit).setText(str(sides[1]))
    button(dialog, "Create and Open").click()
    assert sides[1].read_bytes() == EN.encode()
    assert dialog.isVisible()


def test_a_file_that_cannot_be_read_is_told(
    qtbot: QtBot, dialog: NewReviewDialog, tmp_path: Path
) -> None:
    dialog.source.take(Given(tmp_path / "none.docx"))
    ready(qtbot, dialog)
    assert "is not there" in dialog.source.problem


@pytest.fixture
def window(qtbot: QtBot, workspace: Path) -> Iterator[Window]:
    made = Window(lambda: SqliteStore(workspace), Settings(author="Ann", language="en"))
    made.show()
    yield made
    made.shut_down()
    made.hide()
    made.deleteLater()


def drop(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert window.arrivals.eventFilter(window, event)


def test_a_file_that_is_dropped_opens(qtbot: QtBot, window: Window, sides) -> None:
    with qtbot.waitSignal(window.opened):
        drop(window, sides[1])
    assert window.desk is not None
    assert len(window.desk.review.session) == 2


def test_of_two_files_a_review_is_made_first(
    qtbot: QtBot, window: Window, sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: NewReviewDialog) -> None:
        ready(qtbot, dialog)
        made(qtbot, dialog)

    monkeypatch.setattr(NewReviewDialog, "exec", answer)
    with qtbot.waitSignal(window.opened):
        drop(window, *sides)
    assert window.desk is not None
    assert [one.source for one in window.desk.review.session.snapshot().segments()] == [
        source for source, _ in PAIRS
    ]


def test_a_text_in_another_encoding_leads_to_the_dialog(
    window: Window, sides, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Arrivals, "new_review", lambda _self, paths=(): asked.append(paths))
    with qtbot.waitSignal(window.opened):
        window.open_file(sides[0])
    assert "GB18030" in window.bar.text
    button(window, "Choose its encoding…").click()
    assert asked == [[sides[0]]]


def test_a_source_is_attached_and_the_article_goes_out(
    qtbot: QtBot, window: Window, sides, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.opened):
        window.open_file(sides[1])
    assert window.desk is not None
    desk, review = window.desk, window.desk.review
    with qtbot.waitSignal(review.changed):
        desk.articles.attach(sides[0])
    assert review.session.segment(1).source == PAIRS[1][0]
    with qtbot.waitSignal(review.noted):
        desk.articles.export(tmp_path / "out.html", Wanted(bilingual=True))
    assert PAIRS[1][0] in (tmp_path / "out.html").read_text(encoding="utf-8")
    with qtbot.waitSignal(review.told):
        desk.articles.export(sides[1], Wanted())


def test_how_an_article_goes_out_is_asked(qtbot: QtBot) -> None:
    dialog = ExportDialog()
    qtbot.addWidget(dialog)
    kind, rest = dialog.findChildren(QComboBox)
    assert (dialog.suffix(), dialog.wanted()) == (".docx", Wanted())
    kind.setCurrentIndex(2)
    rest.setCurrentIndex(3)
    assert (dialog.suffix(), dialog.wanted()) == (".html", Wanted(bilingual=True, rest=Rest.OMIT))


def test_a_segment_can_be_a_sentence(qtbot: QtBot, dialog: NewReviewDialog, tmp_path) -> None:
    for name, text in (("zh", "茶很好。他喝茶。"), ("en", "Tea is good. He drinks tea.")):
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    dialog.take_files([tmp_path / "zh.txt", tmp_path / "en.txt"])
    ready(qtbot, dialog)
    dialog.segments.setCurrentIndex(1)
    catalog = made(qtbot, dialog)
    segments = [catalog.segment(key) for key in range(len(catalog))]
    assert [one.source for one in segments] == ["茶很好。", "他喝茶。"]
    assert [one.place.continues for one in segments] == [False, True]
