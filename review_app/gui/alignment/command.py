"""File > Align: two files in, a bilingual text out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from review_app.domain.alignment import Alignment
from review_app.domain.errors import UserError
from review_app.gui.alignment.dialog import AlignmentDialog
from review_app.gui.workers import Workers
from review_app.messages import _
from review_app.workflows.aligning import Aligned, align_files, write_pairs
from review_app.workflows.checking import Progress


class AlignCommand(QObject):
    """Asks for two texts, aligns them away from the window, and shows them to be corrected."""

    written = Signal(Path)
    """The pairs are in this file."""
    noted = Signal(str)
    refused = Signal(str)
    failed = Signal(object)

    def __init__(self, workers: Workers, parent: QWidget) -> None:
        super().__init__(parent)
        self._workers = workers
        self._window = parent

    def ask(self) -> None:
        """Begin with two files of the person's choice."""
        source = self._ask_text(_("Align: the source"))
        target = self._ask_text(_("Align: its translation"), source.parent) if source else None
        if source and target:
            self.begin(source, target)

    def begin(self, source: Path, target: Path) -> None:
        """Align two files and show the result."""
        self.noted.emit(
            _("Aligning {source} and {target} …").format(source=source.name, target=target.name)
        )

        def work(_progress: Progress) -> Aligned:
            return align_files(source, target)

        task = self._workers.run(work)
        task.done.connect(partial(self._show, proposed=target.with_suffix(".tsv")))
        task.refused.connect(self.refused)
        task.failed.connect(self.failed)

    def _show(self, aligned: Aligned, proposed: Path) -> None:
        dialog = AlignmentDialog(aligned.alignment, aligned.languages, self._window)
        title, kinds = _("Save the pairs"), _("Bilingual texts (*.tsv)")
        # Whoever takes back the name of the file is with the links again.
        while dialog.exec():
            name, _filter = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
            if name and self._write(dialog.model.alignment, Path(name)):
                break
        dialog.deleteLater()

    def _write(self, alignment: Alignment, path: Path) -> bool:
        path = path if path.suffix else path.with_suffix(".tsv")
        try:
            write_pairs(alignment, path)
        except UserError as error:
            self.refused.emit(str(error))
            return False
        self.written.emit(path)
        return True

    def _ask_text(self, title: str, folder: Path | None = None) -> Path | None:
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            title,
            "" if folder is None else str(folder),
            _("Texts (*.txt *.md *.html *.htm *.docx *.odt);;All files (*)"),
        )
        return Path(name) if name else None
