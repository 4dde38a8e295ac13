"""The status bar: how far the document is, its scores, when it was saved, and who works."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from review_app.domain.segment import Status
from review_app.gui.overlay import ElidedLabel
from review_app.gui.tally import Tally
from review_app.gui.workers import Task
from review_app.messages import _, ngettext
from review_app.workflows.session import Session
from review_app.workflows.settings import Role, Settings

UNNOTICED = 200
"""Milliseconds of work of which nothing need be said."""


class StatusLine(QStatusBar):
    """Words only; what goes on in the background has a bar and a button to cancel it."""

    role_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress_text = ""
        self._score = ""
        # What is said here at times must not make a small window wider.
        self._count = ElidedLabel()
        self._count.setContentsMargins(12, 0, 0, 0)
        self._saved = QLabel()
        self._saved.setTextFormat(Qt.TextFormat.PlainText)
        self._who = QPushButton(flat=True)
        self._who.clicked.connect(self.role_clicked)
        self._bar = QProgressBar()
        self._bar.setMaximumWidth(160)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton()
        self._doing = ""
        self._tasks: dict[Task, str] = {}
        self._cancel.clicked.connect(self._on_cancel)
        self.addWidget(self._count, 1)
        for widget in (self._bar, self._cancel, self._saved, self._who):
            self.addPermanentWidget(widget)
        self._show_progress(shown=False)

    def show_tally(self, tally: Tally) -> None:
        """Say how many segments are done and approved, and how many issues are open."""
        if not tally.known:
            return
        counted = tally.by_status()
        total, done = counted.total(), tally.done()
        issues = tally.issues()
        parts = (
            ngettext("{done} of {count} segment", "{done} of {count} segments", total).format(
                done=done, count=total
            ),
            _("{count} approved").format(count=counted[Status.APPROVED]),
            ngettext("{count} open issue", "{count} open issues", issues).format(count=issues),
        )
        self._progress_text = "  ·  ".join(parts)
        self._show_words()

    def show_score(self, text: str) -> None:
        """Say the score that goes with the document, "" for none."""
        self._score = text
        self._show_words()

    def show_saved(self, session: Session) -> None:
        """Say whether the file holds what the document is, and since when."""
        saved = session.saved
        if session.read_only:
            self._saved.setText(_("damaged: for reading only"))
        elif session.modified:
            self._saved.setText(_("not in the file yet; kept in the workspace"))
        elif saved is not None:
            when = saved.at.astimezone().strftime("%H:%M")
            self._saved.setText(_("saved {time}").format(time=when))
        else:
            self._saved.setText("")

    def show_who(self, settings: Settings, confirm_key: str) -> None:
        """Say who works here, as what, and what that means; a click changes the role."""
        editor = settings.role is Role.EDITOR
        role = _("editor") if editor else _("translator")
        self._who.setText(f"{settings.name}  ·  {role}".replace("&", "&&"))
        self._who.setToolTip(
            _("{key} approves; click to work as a translator").format(key=confirm_key)
            if editor
            else _("{key} says translated; click to work as an editor").format(key=confirm_key)
        )
        self._cancel.setText(_("Cancel"))

    def watch(self, task: Task, words: str = "") -> None:
        """Show how far a piece of work is, once it lasts; with `words`, what it is.

        Work that is in words may not say how far it is. What is watched last is shown.
        """
        self._tasks[task] = words
        self._bar.setMaximum(0)
        task.progressed.connect(partial(self._on_progress, task))
        task.destroyed.connect(lambda: self._on_end(task))
        if words:
            QTimer.singleShot(UNNOTICED, task, partial(self._on_lasting, task))

    @property
    def _watched(self) -> Task | None:
        return next(reversed(self._tasks), None)

    def _on_lasting(self, task: Task) -> None:
        if task is self._watched:
            self._show_progress(shown=True)

    def _on_progress(self, task: Task, done: int, total: int) -> None:
        if total > done > 0 and task is self._watched:
            self._show_progress(shown=True)
            self._bar.setMaximum(total)
            self._bar.setValue(done)

    def _on_cancel(self) -> None:
        if self._watched is not None:
            self._watched.cancel()
            self._on_end(self._watched)

    def _on_end(self, task: Task) -> None:
        if task is self._watched:
            self._show_progress(shown=False)
        self._tasks.pop(task, None)

    def _show_progress(self, *, shown: bool) -> None:
        self._bar.setVisible(shown)
        self._cancel.setVisible(shown)
        self._doing = self._tasks[self._watched] if shown and self._watched is not None else ""
        self._show_words()

    def _show_words(self) -> None:
        parts = (self._doing, self._progress_text, self._score)
        self._count.set_whole("  ·  ".join(part for part in parts if part))
