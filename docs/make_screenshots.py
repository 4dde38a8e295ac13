"""Takes the pictures of the window: the ones in docs/, and every theme and size into build/.

Run it with `make screenshots`. The window is the real one, on the articles in seeds/, with a
workspace of its own that is thrown away.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from review_app.domain.edits import EditTarget
from review_app.gui.application import application
from review_app.gui.window import Window
from review_app.store.sqlite import SqliteStore
from review_app.workflows.settings import Role, Settings, Theme

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
BUILD = ROOT / "build" / "screenshots"
SEED = ROOT / "seeds" / "alibaba.en.txt"
REVIEWED = ROOT / "translations" / "alibaba.en.po"
BILINGUAL = ROOT / "seeds" / "tea.zh-en.tsv"
SIZES = ((1280, 800), (1920, 1080))
QUIET = 250
"""Milliseconds that the window gets to settle."""


class Stage:
    """A window on an article, in a workspace that nobody has used."""

    def __init__(self, folder: Path, article: Path, settings: Settings) -> None:
        os.environ["REVIEW_APP_CONFIG"] = str(folder)
        copy = folder / article.name
        shutil.copy(article, copy)
        application(settings)
        self.window = Window(lambda: SqliteStore(folder / "workspace.db"), settings)
        self.window.resize(*SIZES[0])
        self.window.show()
        self.window.activateWindow()
        self.window.open_file(copy)
        self.rest()

    def do(self, *actions: str) -> None:
        for name in actions:
            self.window.actions_by_id[name].trigger()
            self.rest(60)

    def rest(self, milliseconds: int = QUIET) -> None:
        QTest.qWait(milliseconds)
        while self.window.workers.busy:
            QTest.qWait(20)
        QTest.qWait(60)

    def shoot(self, target: Path) -> None:
        self.rest()
        target.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(target))
        sys.stdout.write(f"{target.relative_to(ROOT)}\n")

    def close(self) -> None:
        self.window.shut_down()
        self.window.close()
        self.window.deleteLater()
        QTest.qWait(0)


def at_the_typo(stage: Stage) -> None:
    stage.do(*["next-finding"] * 5)


def at_the_number(stage: Stage) -> None:
    stage.do("next-finding", "panel-findings")


def raising_an_issue(stage: Stage) -> None:
    stage.do("next-finding", "raise-issue")
    stage.rest()
    QTest.keyClicks(QApplication.focusWidget(), "mis")


def seeing_changes(stage: Stage) -> None:
    assert stage.window.desk is not None
    stage.window.desk.review.apply((5, EditTarget(_edited(stage, 5))))
    stage.window.desk.grid.go(4)
    stage.do("show-diff", "panel-changes")


def _edited(stage: Stage, key: int) -> str:
    assert stage.window.desk is not None
    text = stage.window.desk.review.segment(key).target
    return text.replace("graduating from", "finishing").replace("At first only", "At first just")


def seeing_scores(stage: Stage) -> None:
    stage.do("panel-scores")


def palette(stage: Stage) -> None:
    stage.do("command-palette")


def nothing(_stage: Stage) -> None:
    """The window as it opens."""


SCENES: tuple[tuple[str, Path, Callable[[Stage], None], Settings], ...] = (
    ("window-light", SEED, at_the_typo, Settings(author="Ann", theme=Theme.LIGHT)),
    ("window-dark", BILINGUAL, at_the_number, Settings(author="Ann", theme=Theme.DARK)),
    ("issue", BILINGUAL, raising_an_issue, Settings(author="Ann", theme=Theme.LIGHT)),
    ("changes", BILINGUAL, seeing_changes, Settings(author="Ann", theme=Theme.LIGHT)),
    (
        "editor",
        REVIEWED,
        nothing,
        Settings(author="Ben", role=Role.EDITOR, theme=Theme.LIGHT),
    ),
    ("scores", REVIEWED, seeing_scores, Settings(author="Ben", theme=Theme.LIGHT)),
    ("palette", BILINGUAL, palette, Settings(author="Ann", theme=Theme.LIGHT)),
    (
        "window-chinese",
        BILINGUAL,
        at_the_number,
        Settings(author="安", theme=Theme.LIGHT, language="zh_CN"),
    ),
)


def main() -> None:
    """Take all pictures."""
    for name, article, act, settings in SCENES:
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(Path(folder), article, settings)
            act(stage)
            stage.shoot(PICTURES / f"{name}.png")
            stage.close()
    for theme in (Theme.LIGHT, Theme.DARK):
        for article in (SEED, BILINGUAL):
            with tempfile.TemporaryDirectory() as folder:
                stage = Stage(Path(folder), article, Settings(author="Ann", theme=theme))
                for width, height in SIZES:
                    stage.window.resize(width, height)
                    stage.shoot(BUILD / f"{article.stem}-{theme}-{width}x{height}.png")
                stage.close()


if __name__ == "__main__":
    main()
