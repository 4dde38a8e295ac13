"""File > Align: two files in, a bilingual text out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

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
        target = self._ask_text(_("Align: its translation")) if source else None
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
        if not dialog.exec():
            return
        title, kinds = _("Save the pairs"), _("Bilingual texts (*.tsv)")
        name, _filter = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(f"{name}.tsv")
        try:
            write_pairs(dialog.model.alignment, path)
        except UserError as error:
            self.refused.emit(str(error))
        else:
            self.written.emit(path)

    def _ask_text(self, title: str) -> Path | None:
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            title,
            "",
            _("Texts (*.txt *.md *.html *.htm *.docx *.odt);;All files (*)"),
        )
        return Path(name) if name else None
