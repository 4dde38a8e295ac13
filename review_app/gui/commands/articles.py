"""Actions on an article and the files around it: its original, and what it becomes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from review_app.domain.edits import Change
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.review import Review
from review_app.messages import _
from review_app.workflows.checking import Progress
from review_app.workflows.saving import save_path

if TYPE_CHECKING:
    from review_app.workflows.delivering import Wanted


class ArticleCommands:
    """Attaches an original to the document, and writes the finished article."""

    def __init__(self, review: Review, grid: SegmentGrid) -> None:
        self._review = review
        self._grid = grid

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"attach-source": self.attach_source, "export-article": self.export_article}

    def attach_source(self) -> None:
        """Ask for the original, and put its texts beside those of the document."""
        name, _filter = QFileDialog.getOpenFileName(
            self._grid,
            _("Attach source"),
            "",
            _("Articles (*.docx *.odt *.html *.htm *.md *.txt);;All files (*)"),
        )
        if name and self._grid.editing.commit():
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        review = self._review
        document = review.session.snapshot()

        from review_app.workflows.attaching import attachment
        from review_app.workflows.new_review import read_side

        def work(_progress: Progress) -> list[tuple[int, Change]]:
            return attachment(document, read_side(path))

        task = review.workers.run(work)
        task.done.connect(self._on_read)
        task.refused.connect(review.told)
        task.failed.connect(review.failed)

    def export_article(self) -> None:
        """Ask how the article goes out and where, and write it."""
        from review_app.gui.export_dialog import ExportDialog

        dialog = ExportDialog(self._grid)
        if not dialog.exec():
            return
        wanted, suffix = dialog.wanted(), dialog.suffix()
        proposed = save_path(self._review.session).with_suffix(suffix)
        name, _filter = QFileDialog.getSaveFileName(
            self._grid, _("Export the article"), str(proposed), f"*{suffix}"
        )
        if name and self._grid.editing.commit():
            path = Path(name)
            self.export(path if path.suffix else path.with_suffix(suffix), wanted)

    def export(self, path: Path, wanted: "Wanted") -> None:
        from review_app.workflows.delivering import checked, write

        review = self._review
        goal = review.attempt(lambda: checked(review.session, path))
        if goal is None:
            return
        document = review.session.snapshot()

        def work(_progress: Progress) -> None:
            write(document, goal, wanted)

        task = review.workers.run(work)
        task.done.connect(lambda: review.noted.emit(_("Exported to {path}.").format(path=goal)))
        task.refused.connect(review.told)
        task.failed.connect(review.failed)

    def _on_read(self, changes: list[tuple[int, Change]]) -> None:
        if changes and self._review.apply(*changes):
            self._review.noted.emit(_("The source was attached; look at what stands beside what."))
