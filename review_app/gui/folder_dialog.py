"""A folder of documents: how far each is; more come in, and all go out."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.segment import Status
from review_app.gui import words
from review_app.gui.grid.shown import shown
from review_app.gui.overlay import one_line, plain_label
from review_app.gui.workers import Task, Workers
from review_app.messages import _, ngettext
from review_app.store.protocol import Store
from review_app.workflows.checking import Progress
from review_app.workflows.folders import (
    Failure,
    Outcome,
    Progressed,
    export_folder,
    folder_status,
    import_folder,
)

Result = TypeVar("Result")

MOST_REASONS = 6
"""Files of which it is said why they were not done."""

FORMS = (".docx", ".html", ".md", ".txt", ".po", ".xliff")
STATUSES = (
    Status.APPROVED,
    Status.TRANSLATED,
    Status.NEEDS_WORK,
    Status.DRAFT,
    Status.UNTRANSLATED,
)
_FILE = Qt.ItemDataRole.UserRole
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FolderDialog(QDialog):
    """The documents of a folder in a table, read on a worker; Enter opens one."""

    failed = Signal(object)
    """An exception that is our fault."""

    def __init__(
        self,
        folder: Path,
        open_store: Callable[[], Store],
        author: str,
        workers: Workers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._open_store = open_store
        self._author = author
        self._workers = workers
        self._task: Task | None = None
        self.chosen: Path | None = None
        """The document to open."""
        self.setWindowTitle(_("Folder {name}").format(name=folder.name))
        self.filter = one_line(_("Find a document"), _("Find a document"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_matching)
        self.table = _table()
        self.table.cellActivated.connect(self._choose)
        self.table.itemSelectionChanged.connect(self._enable)
        self.told = plain_label()
        self._bar = QProgressBar()
        self._stop = _button(_("Cancel"), self._cancel)
        self._open = _button(_("&Open"), self._choose)
        self._import = _button(_("&Import Articles…"), self._ask_import)
        self._export = _button(_("&Export All…"), self._ask_export)
        self._form = QComboBox()
        self._form.setAccessibleName(_("Form of the export"))
        self._form.addItems(FORMS)
        self._lay_out()
        self.read()

    def read(self, said: str = "") -> None:
        """Read the documents again; `said` is what was done before."""
        work = partial(folder_status, folder=self._folder, author=self._author)
        self._run(
            lambda progress: self._with_store(partial(work, progress=progress)),
            partial(self._show, said),
        )

    def bring_in(self, articles: Path) -> None:
        """Make documents of the articles in a folder."""
        folder = self._folder
        self._run(lambda progress: import_folder(articles, folder, progress=progress), self._tell)

    def send_out(self, to: Path, suffix: str) -> None:
        """Write all documents to a folder, in the form of `suffix`."""
        work = partial(
            export_folder, folder=self._folder, to=to, suffix=suffix, author=self._author
        )
        self._run(lambda progress: self._with_store(partial(work, progress=progress)), self._tell)

    @property
    def busy(self) -> bool:
        """Whether documents are being read or written."""
        return self._task is not None

    def closeEvent(self, event: QCloseEvent) -> None:
        self._cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        self._cancel()
        super().reject()

    # Work ------------------------------------------------------------------------------

    def _with_store(self, work: Callable[[Store], Result]) -> Result:
        store = self._open_store()
        try:
            return work(store)
        finally:
            store.close()

    def _run(self, work: Callable[[Progress], object], then: Callable[..., object]) -> None:
        self._cancel()
        self._task = self._workers.run(work)
        self._task.progressed.connect(self._step)
        self._task.done.connect(partial(self._end, then))
        self._task.refused.connect(partial(self._end, self.told.setText))
        self._task.failed.connect(partial(self._end, self.failed.emit))
        self._bar.setRange(0, 0)
        self._enable()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.told.setText(_("Cancelled; what was done by then stays."))
            self._enable()

    def _end(self, then: Callable[..., object], result: object) -> None:
        self._task = None
        then(result)
        self._enable()

    def _step(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _tell(self, outcome: Outcome) -> None:
        made, failed = len(outcome.made), len(outcome.failed)
        said = _("{made} done, {failed} not done.").format(made=made, failed=failed)
        self.read("\n".join((said, *_reasons(outcome.failed))))

    # Looks -----------------------------------------------------------------------------

    def _show(self, said: str, found: tuple[Sequence[Progressed], Sequence[Failure]]) -> None:
        documents, failed = found
        table = self.table
        table.setSortingEnabled(False)
        table.setRowCount(len(documents))
        for row, one in enumerate(documents):
            name = one.file.relative_to(self._folder)
            counts = (one.statuses.get(status, 0) for status in STATUSES)
            at = f"{one.at.astimezone():%Y-%m-%d %H:%M}" if one.at else ""
            cells = (
                shown(str(name)),
                one.segments,
                one.done,
                *counts,
                one.words,
                one.open_issues,
                at,
            )
            for column, value in enumerate(cells):
                item = QTableWidgetItem()
                item.setData(Qt.ItemDataRole.DisplayRole, value)
                item.setFlags(_FIXED)
                if isinstance(value, int):
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if column == 0:
                    item.setData(_FILE, str(one.file))
                table.setItem(row, column, item)
        table.setSortingEnabled(True)
        if documents:
            table.selectRow(0)
        count = ngettext("{count} document", "{count} documents", len(documents))
        lines = [said, count.format(count=len(documents)), *_reasons(failed)]
        if not documents:
            lines.append(_("There is no document in this folder; import articles to make some."))
        self.told.setText("\n".join(filter(None, lines)))
        self._show_matching()

    def _show_matching(self) -> None:
        letters = self.filter.text().casefold()
        for row in range(self.table.rowCount()):
            name = self._said(row, Qt.ItemDataRole.DisplayRole)
            self.table.setRowHidden(row, letters not in name.casefold())

    def _said(self, row: int, role: int) -> str:
        """The name of the document in a row, or its file."""
        return str(self.table.model().index(row, 0).data(role))

    def _enable(self) -> None:
        for part in (self._bar, self._stop):
            part.setVisible(self.busy)
        for part in (self._import, self._export, self._form):
            part.setEnabled(not self.busy)
        self._open.setEnabled(bool(self.table.selectedItems()))

    def _choose(self) -> None:
        row = self.table.currentRow()
        if row >= 0 and not self.table.isRowHidden(row):
            self.chosen = Path(self._said(row, _FILE))
            self._cancel()
            self.accept()

    def _ask_import(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, _("Folder of articles and their originals"), str(self._folder.parent)
        )
        if name:
            self.bring_in(Path(name))

    def _ask_export(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, _("Folder for the exported files"), str(self._folder.parent)
        )
        if name:
            self.send_out(Path(name), self._form.currentText())

    def _lay_out(self) -> None:
        state, buttons = QHBoxLayout(), QHBoxLayout()
        state.addWidget(self._bar, 1)
        state.addWidget(self._stop)
        buttons.addWidget(self._import)
        buttons.addWidget(self._export)
        buttons.addWidget(self._form)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(_button(_("&Close"), self.reject))
        column = QVBoxLayout(self)
        place = QLabel(shown(str(self._folder)))
        place.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(place)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(state)
        column.addLayout(buttons)
        self._open.setDefault(True)
        self.resize(1100, 560)


def _table() -> QTableWidget:
    titles = (
        _("Document"),
        _("Segments"),
        _("Done"),
        *(words.status(status) for status in STATUSES),
        _("Words"),
        _("Open issues"),
        _("Last change"),
    )
    table = QTableWidget(0, len(titles))
    table.setAccessibleName(_("Documents of the folder"))
    table.setHorizontalHeaderLabels(titles)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _reasons(failed: Sequence[Failure]) -> list[str]:
    """A line for each file that was not done, some of them at most."""
    lines = [f"{', '.join(path.name for path in one.files)}: {one.why}" for one in failed]
    more = len(lines) - MOST_REASONS
    return (
        lines if more <= 0 else [*lines[:MOST_REASONS], _("… and {count} more").format(count=more)]
    )


def _button(title: str, act: Callable[..., object]) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
