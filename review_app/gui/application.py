"""Starting the window: one application, its language, its looks, and what becomes of our bugs."""

import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from review_app import messages
from review_app.domain.errors import UserError
from review_app.gui import theme
from review_app.gui.fonts import families
from review_app.gui.language import speak
from review_app.gui.style import Style
from review_app.gui.window import Window
from review_app.store.protocol import Store
from review_app.workflows.settings import Settings, load_settings

SETTLE = 120
"""Milliseconds that everything must have been quiet before a picture is taken."""

INTERFACE_TEXT = 13

BRIEF = 120
"""So many characters of an error of ours are told; its details can be copied."""


def application(settings: Settings) -> QApplication:
    """The one QApplication, looking and speaking as the settings say."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["review-app"])
    app.setApplicationName("Review App")
    app.setDesktopFileName("review-app")
    app.setStyle(Style())
    theme.use(settings.theme)
    font = QFont(list(families("CN")))
    font.setPixelSize(INTERFACE_TEXT)
    app.setFont(font)
    # Else a busy worker keeps the window waiting for 5 ms each time Python is needed.
    sys.setswitchinterval(0.001)
    speak(settings.language)
    return app


def run(path: Path | None, workspace: Path, *, screenshot: Path | None = None) -> int:
    """Open the window, on a file where one is given; the exit code.

    With `screenshot`, a picture of the window is written there once the rows in view are
    painted with their findings, and the window closes.
    """
    settings, problem = _settings()
    app = application(settings)
    window = Window(partial(_open_store, workspace), settings)
    sys.excepthook = _reporter(window)
    window.failed.connect(_raise_ours)
    window.language_chosen.connect(partial(_speak_anew, window))
    if problem:
        window.bar.tell(problem, "problem", lasting=True)
    window.show()
    # What the window needs for a document is loaded once the window can be seen.
    QTimer.singleShot(0, window, partial(_begin, window, path, screenshot))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = app.exec()
    window.shut_down()
    return code


def _settings() -> tuple[Settings, str]:
    """The settings, or the default ones and the sentence that says why."""
    try:
        return load_settings(), ""
    except UserError as error:
        return Settings(), str(error)


def _open_store(workspace: Path) -> Store:
    from review_app.store.sqlite import SqliteStore

    return SqliteStore.open_anyway(workspace)


def _begin(window: Window, path: Path | None, screenshot: Path | None) -> None:
    if screenshot is not None:
        window.opened.connect(partial(_on_opened, window, screenshot))
    if path is not None:
        window.open_file(path)
    elif screenshot is not None:
        _shoot(window, screenshot)


def _on_opened(window: Window, screenshot: Path, problem: str) -> None:
    if problem:
        _leave(2, problem)
    else:
        _shoot(window, screenshot)


def _leave(code: int, problem: str = "") -> None:
    if problem:
        sys.stderr.write(f"review-app: {problem}\n")
    QApplication.exit(code)


def _raise_ours(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _speak_anew(window: Window, language: str) -> None:
    speak(language)
    window.retranslate()


def _shoot(window: Window, target: Path) -> None:
    """Write the picture once no work has been under way for a while, then end."""
    quiet = QTimer(window, interval=SETTLE)

    def look() -> None:
        if window.workers.busy:
            return
        quiet.stop()
        if window.grab().save(str(target)):
            _leave(0)
        else:
            sentence = messages._("{path} could not be written; choose another .png file.")
            _leave(2, sentence.format(path=target))

    quiet.timeout.connect(look)
    quiet.start()


def _reporter(
    window: Window,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What becomes of our own bugs: they are told, with a traceback to copy, and work goes on."""

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        copy = QApplication.clipboard().setText
        window.bar.tell(
            messages._(
                "That was a mistake of Review App's, not yours: {error}. Your confirmed work is"
                " safe."
            ).format(error=f"{kind.__name__}: {error}".splitlines()[0][:BRIEF]),
            "problem",
            [(messages._("Copy the details"), lambda: copy(text))],
            lasting=True,
        )

    return report
