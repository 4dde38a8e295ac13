"""What comes to the window from outside: files and folders, and new reviews."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow

from review_app.domain.errors import EncodingError, UserError
from review_app.gui.message_bar import Action
from review_app.gui.workers import Workers
from review_app.messages import _
from review_app.store.protocol import Store
from review_app.workflows.settings import load_settings


class Arrivals(QObject):
    """Opens a file that is dropped; of two, and of texts, it makes a document first."""

    arrived = Signal(object)
    """The `Path` of a file to open."""
    noted = Signal(str)
    """A sentence for the message bar that may go by itself."""
    refused = Signal(str)
    """A problem, in a sentence."""
    failed = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        workers: Workers,
        may_leave: Callable[[], bool],
        open_store: Callable[[], Store],
    ) -> None:
        """`open_store` is for whole folders, on another thread."""
        super().__init__(window)
        self._open_store = open_store
        self._window = window
        self._workers = workers
        self._may_leave = may_leave
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "align": self.align,
            "new-review": self.new_review,
            "open-folder": self.open_folder,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                urls = event.mimeData().urls()
                self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
            return True
        return super().eventFilter(watched, event)

    def take(self, paths: Sequence[Path]) -> None:
        """Open a file, or ask what two of them are to each other."""
        if len(paths) == 1 and paths[0].is_dir():
            self.show_folder(paths[0])
        elif len(paths) == 1 and self._may_leave():
            self.arrived.emit(paths[0])
        elif len(paths) > 1:
            self.new_review(paths[:2])

    def offers(self, path: Path, problem: UserError) -> list[Action]:
        """What can be done about a file that was not opened."""
        if isinstance(problem, EncodingError):
            return [(_("Choose its encoding…"), lambda: self.new_review([path]))]
        return []

    def new_review(self, paths: Sequence[Path] = ()) -> None:
        """Ask for the two sides of a new review, and open the document that they make."""
        if not self._may_leave():
            return
        from review_app.gui.new_review_dialog import NewReviewDialog

        dialog = NewReviewDialog(self._workers, self._window)
        dialog.failed.connect(self.failed)
        dialog.made.connect(self.arrived)
        dialog.take_files(paths)
        dialog.exec()
        dialog.deleteLater()

    def open_folder(self) -> None:
        """Ask for a folder, and show the documents in it."""
        name = QFileDialog.getExistingDirectory(self._window, _("Open folder"))
        if name:
            self.show_folder(Path(name))

    def show_folder(self, folder: Path) -> None:
        """Show how far the documents in a folder are, and open the one that is chosen."""
        from review_app.gui.folder_dialog import FolderDialog

        author = load_settings().name
        dialog = FolderDialog(folder, self._open_store, author, self._workers, self._window)
        dialog.failed.connect(self.failed)
        dialog.exec()
        dialog.deleteLater()
        if dialog.chosen is not None and self._may_leave():
            self.arrived.emit(dialog.chosen)

    def align(self) -> None:
        """Put the sentences of two files side by side, and open what is made of them."""
        from review_app.gui.alignment.command import AlignCommand

        command = AlignCommand(self._workers, self._window)
        command.noted.connect(self.noted)
        command.refused.connect(self.refused)
        command.failed.connect(self.failed)
        command.written.connect(self.arrived)
        command.ask()
