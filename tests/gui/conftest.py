"""Reviews, grids and desks on real sessions, over documents made of a few texts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from review_app.domain.document import Properties
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.gui.application import application
from review_app.gui.desk import Desk
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.review import Review
from review_app.gui.window import Window
from review_app.gui.workers import Workers
from review_app.store.sqlite import SqliteStore
from review_app.workflows.session import Session
from review_app.workflows.settings import Settings

NOW = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


class Made:
    """A document that makes each segment when it is asked for, and counts how often."""

    def __init__(self, count: int, make: Callable[[int], Segment], languages: str) -> None:
        self._count = count
        self._make = make
        self._languages = languages.split()
        self.asked: list[int] = []

    @property
    def properties(self) -> Properties:
        source, target = self._languages
        return Properties(title="Tea", source_language=source, target_language=target)

    def __len__(self) -> int:
        return self._count

    def segment(self, key: int) -> Segment:
        if not 0 <= key < self._count:
            raise IndexError(key)
        self.asked.append(key)
        return self._make(key)


def made(key: int, target: str, source: str | None = "茶", **more: object) -> Segment:
    given = {
        "key": key,
        "source": source,
        "received": target,
        "target": target,
        "verdict": Verdict(Status.TRANSLATED, "Ann", NOW)
        if target
        else Verdict(Status.UNTRANSLATED),
        "kind": Kind.PARAGRAPH,
    }
    return Segment(**{**given, **more})  # type: ignore[arg-type]


@pytest.fixture
def segment_of() -> Callable[..., Segment]:
    """A segment from its key, target and source (None: monolingual), and any other field."""
    return made


@pytest.fixture
def issue_on() -> Callable[..., Issue]:
    """An issue on `text[start:end]`."""

    def make(text: str, start: int, end: int, **more: object) -> Issue:
        given = {
            "id": f"{start}-{end}",
            "type": "linguistic-conventions/spelling",
            "severity": Severity.MINOR,
            "side": Side.TARGET,
            "span": mark(text, start, end),
            "author": "Ann",
            "at": NOW,
        }
        return Issue(**{**given, **more})  # type: ignore[arg-type]

    return make


@pytest.fixture
def review_of(workspace: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[..., Review]]:
    """A review of a document with these targets, or segments; or with `count` made ones."""
    store, workers = SqliteStore(workspace), Workers()
    reviews: list[Review] = []

    def make(
        *content: str | Segment,
        count: int = 0,
        segment: Callable[[int], Segment] | None = None,
        languages: str = "zh-CN en",
        settings: Settings | None = None,
    ) -> Review:
        def of_content(key: int) -> Segment:
            one = content[key]
            return made(key, one) if isinstance(one, str) else one

        base = Made(count or len(content), segment or of_content, languages)
        record = store.add(f"/article{len(reviews)}.txt", f"article{len(reviews)}".encode())
        session = Session(store, record, base, author="Ann", clock=lambda: NOW)
        reviews.append(Review(session, settings or Settings(author="Ann"), workers))
        return reviews[-1]

    yield make
    qtbot.waitUntil(lambda: not workers.busy, timeout=30_000)
    workers.shut_down()
    store.close()


@pytest.fixture
def grid_of(qtbot: QtBot) -> Callable[..., SegmentGrid]:
    """A grid on a review, shown and with the keyboard."""

    def make(review: Review, width: int = 1000, height: int = 640) -> SegmentGrid:
        grid = SegmentGrid(review)
        review.setParent(grid)
        qtbot.addWidget(grid)
        grid.resize(width, height)
        with qtbot.waitActive(grid):
            grid.show()
            grid.activateWindow()
        grid.go(0)
        return grid

    return make


@pytest.fixture
def desk_of(qtbot: QtBot) -> Callable[..., Desk]:
    """A desk with a review, its panels below it as in the window."""

    def make(review: Review, width: int = 1000, height: int = 800) -> Desk:
        desk = Desk(review)
        qtbot.addWidget(desk)
        desk.layout().addWidget(desk.panels)
        desk.panels.setFixedHeight(160)
        desk.resize(width, height)
        with qtbot.waitActive(desk):
            desk.show()
            desk.activateWindow()
        desk.grid.go(0)
        qtbot.waitUntil(desk.grid.editing.target.hasFocus, timeout=30_000)
        return desk

    return make


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[Review | Sequence[Review]], None]:
    """Wait until no work is under way any more."""
    return lambda review: qtbot.waitUntil(lambda: not review.workers.busy, timeout=30_000)


@pytest.fixture
def open_window(workspace: Path, qapp: object, qtbot: QtBot) -> Iterator[Callable[[Path], Window]]:
    """A window of Ann's on a file, once all that goes on by itself has been done."""
    made: list[Window] = []

    def start(path: Path) -> Window:
        settings = Settings(author="Ann", language="en")
        application(settings)
        window = Window(lambda: SqliteStore(workspace), settings)
        made.append(window)
        window.show()
        with qtbot.waitSignal(window.opened):
            window.open_file(path)
        qtbot.waitUntil(lambda: not window.workers.busy, timeout=20_000)
        return window

    yield start
    for window in made:
        window.shut_down()
        window.deleteLater()
    QTest.qWait(0)
