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
from PySide6.QtWidgets import QApplication, QStyleFactory

from review_app import messages
from review_app.domain.errors import UserError
from review_app.gui import theme
from review_app.gui.fonts import families
from review_app.gui.language import speak
from review_app.gui.window import Window
from review_app.store.sqlite import SqliteStore
from review_app.workflows.settings import Settings, load_settings

SETTLE = 120
"""Milliseconds that everything must have been quiet before a picture is taken."""

INTERFACE_TEXT = 13


def application(settings: Settings) -> QApplication:
    """The one QApplication, looking and speaking as the settings say."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["review-app"])
    app.setApplicationName("Review App")
    app.setDesktopFileName("review-app")
    app.setStyle(QStyleFactory.create("Fusion"))
    theme.use(settings.theme)
    font = QFont(list(families("CN")))
    font.setPixelSize(INTERFACE_TEXT)
    app.setFont(font)
    speak(settings.language)
    return app


def run(path: Path | None, workspace: Path, *, screenshot: Path | None = None) -> int:
    """Open the window, on a file where one is given; the exit code.

    With `screenshot`, a picture of the window is written there once the rows in view are
    painted with their findings, and the window closes. Raises UserError where the
    workspace or the settings cannot be used.
    """
    settings = load_settings()
    app = application(settings)
    store = SqliteStore(workspace)
    window = Window(store, settings)
    sys.excepthook = _reporter(window)
    window.failed.connect(_raise_ours)
    window.language_chosen.connect(partial(_speak_anew, window))
    window.show()
    opened = path is None or window.open_file(path)
    if screenshot is not None:
        if not opened:
            problem = window.bar.text
            _quit(window, store)
            raise UserError(problem)
        _shoot(window, screenshot, app)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = app.exec()
    _quit(window, store)
    return code


def _raise_ours(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _quit(window: Window, store: SqliteStore) -> None:
    window.workers.shut_down()
    store.close()


def _speak_anew(window: Window, language: str) -> None:
    speak(language)
    window.retranslate()


def _shoot(window: Window, target: Path, app: QApplication) -> None:
    """Write the picture once no work has been under way for a while, then end."""
    quiet = QTimer(window, interval=SETTLE)

    def look() -> None:
        if not window.workers.busy:
            quiet.stop()
            if window.grab().save(str(target)):
                app.exit(0)
            else:
                sys.stderr.write(f"{target}: the picture could not be written\n")
                app.exit(2)

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
            ).format(error=f"{kind.__name__}: {error}"),
            "problem",
            [(messages._("Copy the details"), lambda: copy(text))],
        )

    return report
