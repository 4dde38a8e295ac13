"""The action that writes the review report."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from review_app.domain.edits import DOCUMENT, SetProperties
from review_app.domain.recut import last_number
from review_app.gui.issue_types import typology_of
from review_app.gui.review import Review
from review_app.messages import _
from review_app.workflows.checking import Progress

if TYPE_CHECKING:
    from review_app.workflows.reporting import Subject, Wanted


class ReportCommands(QObject):
    """Writes the report on one document."""

    def __init__(
        self,
        review: Review,
        commit: Callable[[], bool],
        reference: Callable[[], Path | None],
        parent: QWidget,
    ) -> None:
        """`reference` is asked for the file of an independent translation, if there is one."""
        super().__init__(parent)
        self._review = review
        self._commit = commit
        self._reference = reference
        self._parent = parent

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"export-report": self.export, "quality-model": self.choose_model}

    def choose_model(self) -> None:
        """Let a person say by what the text is judged."""
        from review_app.gui.quality_dialog import QualityDialog

        properties = self._review.properties
        dialog = QualityDialog(properties.model, typology_of(self._review), self._parent)
        if dialog.exec() and dialog.model() != properties.model:
            changed = replace(properties, model=dialog.model())
            self._review.apply((DOCUMENT, SetProperties(changed)))

    def export(self) -> None:
        """Ask for the sample and a file, and write the report there."""
        from review_app.gui.report_dialog import ReportDialog
        from review_app.workflows.reporting import subject_of

        dialog = ReportDialog(last_number(self._review.session.keys), self._parent)
        path = self._ask_path() if dialog.exec() else None
        if path is None or not self._commit():
            return
        self._review.noted.emit(_("The report is being written …"))
        wanted = replace(dialog.wanted(), reference=self._reference())
        task = self._review.workers.run(_write, subject_of(self._review.session), wanted, path)
        task.done.connect(self._tell)
        task.refused.connect(self._review.told)
        task.failed.connect(self._review.failed)

    def _tell(self, path: Path) -> None:
        self._review.noted.emit(_("The report is in {path}.").format(path=path))

    def _ask_path(self) -> Path | None:
        from review_app.workflows.reporting import SUFFIXES

        reviewed = Path(self._review.session.record.path)
        forms = [f"{suffix[1:].upper()} (*{suffix})" for suffix in SUFFIXES]
        proposed = reviewed.with_name(f"{reviewed.stem}.report{SUFFIXES[0]}")
        name, chosen = QFileDialog.getSaveFileName(
            self._parent, _("Export report"), str(proposed), ";;".join(forms)
        )
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() in SUFFIXES:
            return path
        suffix = SUFFIXES[forms.index(chosen)] if chosen in forms else SUFFIXES[0]
        return path.with_name(f"{path.name}{suffix}")


def _write(subject: "Subject", wanted: "Wanted", path: Path, progress: Progress) -> Path:
    from review_app.gui.report_pdf import write_pdf
    from review_app.workflows.reporting import build, export_report

    export_report(build(subject, wanted, progress), path, write_pdf)
    return path
