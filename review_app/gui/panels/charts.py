"""The scores as pictures, each beside its numbers, and where metric and people disagree."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.gui.overlay import plain_label
from review_app.gui.review import Review
from review_app.gui.theme import colours
from review_app.gui.workers import Task
from review_app.messages import _
from review_app.workflows.checking import Progress

if TYPE_CHECKING:
    from review_app.gui.panels.plots import Plot
    from review_app.reports.model import Report
    from review_app.workflows.reporting import Subject, Wanted

DEBOUNCE = 500
"""Milliseconds without an edit before the charts are drawn again."""

LIVE = 3_000
"""The charts of documents with more segments than this wait for the button."""

EFFORT, QUALITY, ERRORS, COURSE, DISAGREEMENT = range(5)


class ChartsPanel(QWidget):
    """A picture at the left, the numbers in it at the right; from these one goes to segments."""

    def __init__(
        self,
        review: Review,
        reference: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._reference = reference
        self._task: Task | None = None
        self._stale = True
        self._used: Path | None = None
        self.plot: Plot | None = None
        self.report: Report | None = None
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("Chart"))
        self.choice.addItems(
            [
                _("Edit effort of each revision"),
                _("Quality of each revision"),
                _("Errors by type and severity"),
                _("Penalty along the document"),
                _("Where metric and people disagree most"),
            ]
        )
        self.choice.currentIndexChanged.connect(self._draw)
        self.again = QPushButton(_("Compute"))
        self.again.clicked.connect(self.reckon)
        self.state = plain_label()
        self.numbers = QTableWidget()
        self.numbers.setAccessibleName(_("The numbers of the chart"))
        self.numbers.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.numbers.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.numbers.verticalHeader().hide()
        self.numbers.cellActivated.connect(self._go)
        self.numbers.cellClicked.connect(self._go)
        self._due = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._due.timeout.connect(self.reckon)
        review.changed.connect(self._on_changed)
        review.sight_changed.connect(self._on_changed)
        self._lay_out()

    def reckon(self) -> None:
        """Reckon what the charts show, as the document is now."""
        from review_app.workflows.reporting import Wanted, subject_of

        if self._task is not None:
            self._task.cancel()
        self._stale = False
        self.state.setText(_("Computing …"))
        self._used = self._reference()
        wanted = Wanted(reference=self._used)
        self._task = self._review.workers.run(_build, subject_of(self._review.session), wanted)
        self._task.done.connect(self._take)
        self._task.refused.connect(self._refuse)
        self._task.failed.connect(self._review.failed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plot is None:
            from review_app.gui.panels.plots import Plot

            self.plot = Plot()
            self.plot.setMinimumHeight(60)
            self._picture.addWidget(self.plot, 1)
        if self._stale or self._reference() != self._used:
            self._schedule()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._schedule()

    def _schedule(self) -> None:
        if len(self._review.session) <= LIVE:
            self._due.start()
        else:
            self.state.setText(_("Press the button to draw the text as it is now."))

    def _take(self, report: "Report | None") -> None:
        self._task = None
        if report is not None:
            self.report = report
            self._draw()

    def _refuse(self, problem: str) -> None:
        self._task = None
        self.state.setText(problem)

    def _draw(self) -> None:
        report, plot = self.report, self.plot
        if report is None or plot is None:
            return
        look, chosen = colours(self.palette()), self.choice.currentIndex()
        match chosen:
            case 0:
                plot.show_figures([(r.name, f) for r in report.revisions for f in r.effort], look)
            case 1:
                firsts = [(one.name, one.quality[0]) for one in report.revisions if one.quality]
                plot.show_figures(firsts, look)
            case 2:
                plot.show_errors(report, look)
            case 3:
                plot.show_course(report, look, self._go_near)
            case _:
                pass
        self._show_numbers(report, chosen)
        plot.setVisible(chosen != DISAGREEMENT and self.numbers.rowCount() > 0)

    def _show_numbers(self, report: "Report", chosen: int) -> None:
        """The same as a table, in the words of the report."""
        from review_app.reports.sections import chart_table

        table = chart_table(report, _NAMES[chosen])
        self.numbers.clear()
        if table is None or not table.rows:
            self.numbers.setRowCount(0)
            self.numbers.setColumnCount(0)
            without = chosen in (QUALITY, DISAGREEMENT) and not report.reference
            self.state.setText(
                _("Load a reference in the Scores panel first.")
                if without
                else _("There is nothing to show.")
            )
            return
        self.state.setText("")
        self.numbers.setRowCount(len(table.rows))
        self.numbers.setColumnCount(len(table.columns))
        self.numbers.setHorizontalHeaderLabels([column.title for column in table.columns])
        for at, row in enumerate(table.rows):
            for column, value in enumerate(row):
                said = f"{value:g}" if isinstance(value, float) else str(value)
                self.numbers.setItem(at, column, QTableWidgetItem(said.replace("\n", " ")))
        self.numbers.resizeColumnsToContents()
        header = self.numbers.horizontalHeader()
        header.setMaximumSectionSize(260)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _go(self, row: int, _column: int) -> None:
        """Go to the segment of a row, where rows are segments."""
        if self.choice.currentIndex() in (COURSE, DISAGREEMENT):
            item = self.numbers.item(row, 0)
            if item is not None:
                self._review.go_to(int(item.text()) - 1)

    def _go_near(self, place: float) -> None:
        """Go to the segment whose bar is nearest to `place`."""
        report = self.report
        if report is not None and report.segments:
            numbers = (one.segment for one in report.segments)
            self._review.go_to(min(numbers, key=lambda number: abs(number - place)) - 1)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.choice)
        top.addWidget(self.again)
        top.addWidget(self.state, 1)
        self._picture = QHBoxLayout()
        self._picture.addWidget(self.numbers, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 2, 8, 2)
        whole.addLayout(top)
        whole.addLayout(self._picture, 1)


_NAMES = ("effort", "quality", "errors", "course", "disagreement")


def _build(subject: "Subject", wanted: "Wanted", progress: Progress) -> "Report | None":
    from review_app.workflows.reporting import build
    from review_app.workflows.scoring import StoppedError

    try:
        return build(subject, wanted, progress)
    except StoppedError:
        return None
