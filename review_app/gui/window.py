"""The main window: menus, a desk with one document on it, the dock, messages, status."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QVBoxLayout, QWidget

from review_app import __version__
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.gui.actions import apply_preset, build, editor_keys, key_text, menus, speak
from review_app.gui.arrivals import Arrivals
from review_app.gui.commands.files import FileCommands
from review_app.gui.desk import Desk
from review_app.gui.dock import PanelDock
from review_app.gui.keeping_up import KeepingUp
from review_app.gui.message_bar import MessageBar
from review_app.gui.opener import Opener
from review_app.gui.palette import CommandPalette
from review_app.gui.preferences import Preferences
from review_app.gui.prompts import choose
from review_app.gui.reading_only import reading, tell_damage
from review_app.gui.review import Review
from review_app.gui.status_line import StatusLine
from review_app.gui.welcome import Welcome
from review_app.gui.workers import Task, Workers
from review_app.messages import _
from review_app.store.protocol import Store
from review_app.workflows.opening import Opened
from review_app.workflows.saving import SAVED, limits, save_path
from review_app.workflows.session import Session
from review_app.workflows.settings import Role, Settings

UNSEEN = 300
"""Milliseconds after which work begins though nothing was painted: a window may be hidden."""
FIRST_SIZE = 1180, 740
"""Of the window, before people choose another: it fits a small screen, frame and all."""


def _opened() -> str:
    """The files that can be opened, as a file dialog names them."""
    from review_app.importing.reading import STRUCTURED

    return " ".join(f"*{one}" for one in (".txt", *STRUCTURED, ".pot", *SAVED))


class Window(QMainWindow):
    """Shows one document at a time; opening another takes the first off the desk."""

    failed = Signal(object)
    """An exception that is our fault."""
    language_chosen = Signal(str)
    opened = Signal(str)
    """A file is open with its history, or is not: then with the sentence that says why."""

    def __init__(self, open_store: Callable[[], Store], settings: Settings) -> None:
        """`open_store` is called when the first document is opened, and may raise UserError."""
        super().__init__()
        self._preferences = Preferences(settings, self)
        self._desk: Desk | None = None
        self._files: FileCommands | None = None
        self._keeping_up: KeepingUp | None = None
        self.workers = Workers(self)
        self._opener = Opener(open_store, self.workers, self._may_go_on, self)
        self._left_at: int | None = None
        self.bar = MessageBar()
        self.status = StatusLine()
        self.actions_by_id = build(self, settings.shortcuts)
        self.arrivals = Arrivals(self, self.workers, self._may_leave, open_store)
        self._palette = CommandPalette(self.actions_by_id, self)
        self._dock = PanelDock(self)
        self._set_up()
        self._handlers = self._own_handlers()
        for name, action in self.actions_by_id.items():
            action.triggered.connect(lambda _checked=False, name=name: self._run(name))
        self.fill_menus()
        self._enable()
        self._opener.begun.connect(self._on_begun)
        self._opener.read.connect(self._put_on_desk)
        self._opener.refused.connect(self._on_refused)
        self._opener.settled.connect(self._on_settled)
        self._opener.lost.connect(self._on_lost)
        self._opener.failed.connect(self.failed)
        self.arrivals.arrived.connect(self.open_file)
        self.arrivals.noted.connect(self.bar.tell)
        self.arrivals.refused.connect(self._on_problem)
        self.arrivals.failed.connect(self.failed)
        self._preferences.changed.connect(self._on_settings)
        self._preferences.refused.connect(partial(self._on_problem, lasting=True))
        self._welcome()

    # Documents -------------------------------------------------------------------------

    @property
    def desk(self) -> Desk | None:
        """What is on the desk, None where no document is open."""
        return self._desk

    def open_file(self, path: Path) -> None:
        """Put the document in the file on the desk, once it has been read.

        `opened` tells when it has come with its history, or why it has not.
        """
        self._left_at = self._sequence()
        self._opener.open(path, self.settings.name)

    def _on_begun(self, path: Path, task: Task) -> None:
        self.status.watch(task, _("Opening {name}…").format(name=path.name))

    def _sequence(self) -> int | None:
        """Of the last edit of the document on the desk."""
        return None if self._desk is None else self._desk.review.session.sequence

    def _may_go_on(self) -> bool:
        """Whether a document that was read meanwhile may take the place of the one here."""
        if self._desk is None:
            return True
        unchanged = self._desk.grid.editing.commit() and self._sequence() == self._left_at
        return unchanged or self._may_leave()

    def _on_refused(self, path: Path, error: UserError) -> None:
        self.bar.tell(str(error), "problem", self.arrivals.offers(path, error))
        self.opened.emit(str(error))

    def _on_settled(self, opened: Opened) -> None:
        if limits(opened.session):
            self.bar.tell(limits(opened.session))
        for note in (*opened.session.store.notes, *opened.notes):
            self.bar.tell(note, "problem", lasting=note in opened.session.store.notes)
        if self._desk is not None and self._keeping_up is not None:
            self._desk.use_workspace()
            if opened.damage is not None and self._files is not None:
                tell_damage(self.bar, opened.damage, self._files.save_as)
            if opened.pending is not None:
                self._keeping_up.offer_pending(opened.pending)
            self._keeping_up.look()
            self._keeping_up.tell_tidings(opened)
        self._show_title()
        self.opened.emit("")

    def _take_in(self) -> bool:
        return self._keeping_up is not None and self._keeping_up.take_in()

    def _on_renewed(self, session: Session) -> None:
        self._put_on_desk(Opened(session)).use_workspace()

    def _on_lost(self, problem: str) -> None:
        """Nothing that is confirmed would last: show no document rather than that."""
        self._clear_desk()
        self._dock.hide()
        self._handlers = self._own_handlers()
        self._enable()
        self._welcome()
        self.bar.tell(problem, "problem")
        self.opened.emit(problem)

    def _put_on_desk(self, opened: Opened) -> Desk:
        self._clear_desk()
        self.workers.hold()
        review = Review(opened.session, self.settings, self.workers)
        desk = Desk(review)
        self._desk = desk
        self._files = FileCommands(review, desk.grid.editing.commit, self._take_in, self)
        handlers = {**desk.handlers(), **self._files.handlers()}
        if opened.session.read_only:
            handlers = reading(handlers)
        self._handlers = {**self._own_handlers(), **handlers}
        self._keeping_up = KeepingUp(review, self.bar, desk.grid.editing.commit)
        self._keeping_up.renewed.connect(self._on_renewed)
        self._connect(desk, review, self._files)
        self._put_up(desk)
        self._dock.show_tabs(desk.panels, shown=self.settings.panels_shown)
        self._show_title()
        self._enable()
        review.check_all()
        desk.panels.setCurrentIndex(self.settings.panel)
        desk.grid.go(self.settings.places.get(opened.session.record.path, 0))
        # Queued: so that the picture is on the screen first.
        queued = Qt.ConnectionType.QueuedConnection
        desk.grid.appeared.connect(self.workers.release, queued)
        patience = UNSEEN if self.isVisible() else 0
        QTimer.singleShot(patience, self.workers, self.workers.release)
        # Once all can be seen: what shows itself later would take the keyboard.
        QTimer.singleShot(0, desk, partial(desk.grid.editing.focus, Side.TARGET))
        return desk

    def _clear_desk(self) -> None:
        if self._desk is not None:
            self._desk.close_document()
            self.bar.end_document()
            self._remember_place(self._desk)
            self._dock.clear()
            self._desk.panels.deleteLater()
            self._desk.deleteLater()
            self._desk = None

    def _remember_place(self, desk: Desk) -> None:
        """Where people were: they go on there the next time."""
        path, key = desk.review.session.record.path, desk.review.current
        settings = self.settings.at_place(path, key)
        self._preferences.settings = replace(settings, panel=desk.panels.currentIndex())

    def _connect(self, desk: Desk, review: Review, files: FileCommands) -> None:
        review.changing.connect(self._opener.wait)
        review.told.connect(self._on_problem)
        review.noted.connect(self.bar.tell)
        review.note_over.connect(self.bar.end_passing)
        review.conflicted.connect(desk.settle)
        review.failed.connect(self.failed)
        review.checking.connect(self.status.watch)
        review.changed.connect(self._show_title)
        review.comparison_changed.connect(self._show_checked)
        desk.tally.changed.connect(lambda: self.status.show_tally(desk.tally))
        desk.scores.summary.connect(self.status.show_score)
        files.saved.connect(self._show_title)
        files.made.connect(self.open_file)
        desk.panels_wanted.connect(partial(self.show_panels, shown=True))
        self._use_editor_keys()

    # Actions ---------------------------------------------------------------------------

    def _own_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "open": self.ask_open,
            **self.arrivals.handlers(),
            "quit": self.close,
            **self._preferences.handlers(),
            "command-palette": self._palette.open,
            "about": self._about,
            "panels": self.toggle_panels,
        }

    def _run(self, name: str) -> None:
        self._opener.wait()
        handler = self._handlers.get(name)
        if handler is not None:
            handler()

    def _enable(self) -> None:
        for name, action in self.actions_by_id.items():
            action.setEnabled(name in self._handlers)
        self._show_checked()

    def _show_checked(self) -> None:
        desk = self._desk
        self.actions_by_id["show-diff"].setChecked(desk is not None and desk.review.diff_shown)
        points = desk is not None and desk.grid.points.shown
        self.actions_by_id["show-points"].setChecked(points)
        self.actions_by_id["panels"].setChecked(self.settings.panels_shown)
        self.actions_by_id["role"].setChecked(self.settings.role is Role.EDITOR)

    def fill_menus(self) -> None:
        """Make the menu bar from the table of actions."""
        self.menuBar().clear()
        for title, actions in menus(self.actions_by_id):
            menu = self.menuBar().addMenu(title)
            for action in actions:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)

    def ask_open(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Open"),
            "",
            _("Articles and catalogs ({suffixes});;All files (*)").format(suffixes=_opened()),
        )
        if name and self._may_leave():
            self.open_file(Path(name))

    def _about(self) -> None:
        self.bar.tell(
            _("Review App {version}: review a translation, offline. GPL-3.0-or-later.").format(
                version=__version__
            )
        )

    # Settings --------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        return self._preferences.settings

    def use_settings(self, settings: Settings) -> None:
        """Work with `settings` from now on, and keep them."""
        self._preferences.use(settings)

    def _on_settings(self, before: Settings) -> None:
        settings = self.settings
        if settings.language != before.language:
            self.language_chosen.emit(settings.language)
        apply_preset(self.actions_by_id, settings.shortcuts)
        self._show_who()
        self._show_checked()
        self._use_editor_keys()
        if self._desk is not None:
            review = self._desk.review
            review.settings = settings
            review.session.author = settings.name
            review.settings_changed.emit()

    def show_panels(self, *, shown: bool) -> None:
        """Show the panels, or put them away."""
        if shown != self.settings.panels_shown:
            self.use_settings(replace(self.settings, panels_shown=shown))
        self._dock.setVisible(shown)
        self._show_checked()

    def toggle_panels(self) -> None:
        self.show_panels(shown=not self.settings.panels_shown)

    def _use_editor_keys(self) -> None:
        if self._desk is not None:
            self._desk.grid.suggestion_key = self.actions_by_id["suggestion-1"].shortcut()
            self._desk.grid.source_key = self.actions_by_id["edit-source"].shortcut()
            keys = editor_keys(self.settings.shortcuts)
            self._desk.use_actions(
                self.actions_by_id, {key.value: name for key, name in keys.items()}
            )

    # What people see -------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setStatusBar(self.status)
        self._show_who()
        self.status.role_clicked.connect(self._preferences.toggle_role)
        self._dock.put_away.connect(self.toggle_panels)
        self.resize(*FIRST_SIZE)
        if self.settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode()))

    def _put_up(self, widget: QWidget) -> None:
        """Show `widget` in the middle, under the message bar."""
        self.bar.setParent(None)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if isinstance(widget, Desk):
            widget.put_under_header(self.bar)
        else:
            column.addWidget(self.bar)
        column.addWidget(widget, 1)
        self.setCentralWidget(centre)

    def _welcome(self) -> None:
        open_key, new_key = (key_text(self.actions_by_id[one]) for one in ("open", "new-review"))
        welcome = Welcome(open_key, new_key, self.settings.places)
        welcome.open_asked.connect(self.ask_open)
        welcome.new_asked.connect(self.arrivals.new_review)
        welcome.chosen.connect(self.open_file)
        self._put_up(welcome)
        self._show_title()

    def _show_title(self) -> None:
        if self._desk is None:
            self.setWindowTitle(_("Review App"))
            return
        session = self._desk.review.session
        name = save_path(session).name if session.saved else Path(session.record.path).name
        self.setWindowTitle(_("{name}[*] – Review App").format(name=name))
        self.setWindowModified(session.modified)
        self.status.show_saved(session)

    def _show_who(self) -> None:
        self.status.show_who(self.settings, key_text(self.actions_by_id["confirm"]))

    def retranslate(self) -> None:
        """The interface speaks another language now."""
        speak(self.actions_by_id, self.settings.shortcuts)
        self.fill_menus()
        self._show_who()
        if self._desk is not None:
            self.open_file(Path(self._desk.review.session.record.path))
        else:
            self._welcome()

    def _on_problem(self, text: str, *, lasting: bool = False) -> None:
        self.bar.tell(text, "problem", lasting=lasting)

    # Leaving ---------------------------------------------------------------------------

    def _may_leave(self) -> bool:
        """Whether the document may go off the desk; saved first, where people want that."""
        if self._desk is None or self._files is None:
            return True
        if not self._desk.grid.editing.commit():
            return False
        if not self._desk.review.session.modified:
            return True
        question = _("The file does not hold your last edits yet. Save it?")
        choices = [_("Save"), _("Not now: the workspace keeps them")]
        match choose(self, question, choices):
            case 0:
                return self._files.save()
            case 1:
                return True
            case _:
                return False

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        self.shut_down()
        event.accept()

    def shut_down(self) -> None:
        """Let go of the document, the threads and the workspace."""
        if self.isVisible():
            geometry = bytes(self.saveGeometry().toBase64().data()).decode()
            self._preferences.settings = replace(self.settings, geometry=geometry)
        self._clear_desk()
        self._preferences.keep()
        self.workers.shut_down()
        self._opener.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        activated = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if activated and self._desk is not None and self._keeping_up is not None:
            if not self._opener.waiting:
                self._keeping_up.look()
            if QApplication.focusWidget() is None:
                self._desk.grid.editing.focus(Side.TARGET)
