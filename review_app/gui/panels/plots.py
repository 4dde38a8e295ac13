"""The pictures of the charts panel. Only this module knows pyqtgraph; it takes long to load."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from review_app.domain.issue import Severity
from review_app.gui import words
from review_app.gui.theme import Colours
from review_app.messages import _
from review_app.reports.model import Figure, Report
from review_app.reports.tables import METRICS, revision_name

pg: Any = pyqtgraph
"""It has no types."""

_PATTERNS = {
    Severity.NEUTRAL: Qt.BrushStyle.Dense7Pattern,
    Severity.MINOR: Qt.BrushStyle.BDiagPattern,
    Severity.MAJOR: Qt.BrushStyle.DiagCrossPattern,
    Severity.CRITICAL: Qt.BrushStyle.SolidPattern,
}
"""Each severity has a pattern of its own, so that colour is never alone."""

NARROWEST = 1.0
"""Points of a score that an axis of scores shows at the least."""


class Plot(QWidget):
    """A picture that cannot be moved or stretched by accident."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widget: Any = pg.PlotWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self._item: Any = self._widget.getPlotItem()
        self._item.setMouseEnabled(x=False, y=False)
        self._item.hideButtons()
        self._item.setMenuEnabled(False)
        # Each picture says how far it reaches: a view that has fitted nothing never recovers.
        self._item.disableAutoRange()
        self._clicked: Callable[[float], object] | None = None
        self._widget.scene().sigMouseClicked.connect(self._on_click)

    def show_figures(self, named: Sequence[tuple[str, Figure]], colours: Colours) -> None:
        """A point for each revision, with a line for its interval."""
        self._begin(colours)
        if not named:
            return
        rows = list(range(len(named)))
        values = [one.value for _name, one in named]
        ends = [
            (min(one.value, max(0, one.mean - one.half)), max(one.value, one.mean + one.half))
            for _name, one in named
        ]
        left = [value - low for value, (low, _high) in zip(values, ends, strict=True)]
        right = [high - value for value, (_low, high) in zip(values, ends, strict=True)]
        arrays = [_array(one) for one in (values, rows, left, right)]
        pen = pg.mkPen(colours.accent, width=2)
        self._item.addItem(
            pg.ErrorBarItem(
                x=arrays[0], y=arrays[1], left=arrays[2], right=arrays[3], beam=0.25, pen=pen
            )
        )
        dots = pg.ScatterPlotItem(values, rows, symbol="o", size=9, brush=colours.accent, pen=pen)
        self._item.addItem(dots)
        for row, value in zip(rows, values, strict=True):
            self._write(f"{value:.1f}", value, row, colours, (0.5, 1.2))
        self._name_rows([revision_name(name) for name, _one in named])
        lows, highs = zip(*ends, strict=True)
        self._show_between(min(lows), max(highs))
        self._item.setLabel("bottom", METRICS[named[0][1].metric])

    def show_errors(self, report: Report, colours: Colours) -> None:
        """A bar for each type, in parts for its severities."""
        self._begin(colours)
        counts: dict[str, dict[Severity, int]] = defaultdict(lambda: dict.fromkeys(Severity, 0))
        for count in report.counts:
            for severity, number in count.severities.items():
                counts[count.name][severity] += number
        names = list(counts)
        starts = [0] * len(names)
        legend = self._item.addLegend(offset=(-8, 8), labelTextColor=colours.text)
        for severity in Severity:
            widths = [counts[name][severity] for name in names]
            brush = QBrush(QColor(colours.removed), _PATTERNS[severity])
            bars = pg.BarGraphItem(
                x0=starts, width=widths, y=list(range(len(names))), height=0.6,
                brush=brush, pen=pg.mkPen(colours.text),
            )  # fmt: skip
            self._item.addItem(bars)
            legend.addItem(bars, words.severity(severity))
            for row, width in enumerate(widths):
                if width:
                    self._write(str(width), starts[row] + width / 2, row, colours, (0.5, 0.5))
            starts = [start + width for start, width in zip(starts, widths, strict=True)]
        self._name_rows(names)
        # The legend stands at the right, beside the bars.
        self._item.setXRange(0, 1.35 * max((1, *starts)))
        self._item.setLabel("bottom", _("Issues"))

    def show_course(
        self, report: Report, colours: Colours, clicked: Callable[[float], object]
    ) -> None:
        """The penalty points of each segment; `clicked` is told the number where one clicks."""
        self._begin(colours)
        self._clicked = clicked
        numbers = [one.segment for one in report.segments]
        points = [one.points for one in report.segments]
        bars = pg.BarGraphItem(
            x=numbers, height=points, width=0.8, brush=colours.accent, pen=pg.mkPen(colours.accent)
        )
        self._item.addItem(bars)
        self._item.getAxis("left").setTicks(None)
        self._item.getViewBox().invertY(False)
        self._item.setXRange(min(numbers, default=1) - 0.6, max(numbers, default=1) + 0.6)
        self._item.setYRange(0, max((1, *points)))
        self._item.setLabel("bottom", _("Segment"))
        self._item.setLabel("left", _("Points"))

    def _begin(self, colours: Colours) -> None:
        self._clicked = None
        self._item.clear()
        if self._item.legend is not None:
            self._item.legend.scene().removeItem(self._item.legend)
            self._item.legend = None
        self._widget.setBackground(colours.page)
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.setPen(colours.faint)
            axis.setTextPen(colours.text)
            axis.setLabel("")

    def _show_between(self, low: float, high: float) -> None:
        """Let the axis reach from `low` to `high`, and a point of a score at the least."""
        more = max(0, NARROWEST - (high - low)) / 2
        self._item.setXRange(low - more, high + more, padding=0.08)

    def _name_rows(self, names: Sequence[str]) -> None:
        self._item.getAxis("left").setTicks([list(enumerate(names))])
        self._item.getViewBox().invertY(True)
        self._item.setYRange(-0.6, len(names) - 0.4)

    def _write(
        self, said: str, x: float, y: float, colours: Colours, anchor: tuple[float, float]
    ) -> None:
        label = pg.TextItem(said, color=colours.text, anchor=anchor, fill=colours.page)
        label.setPos(x, y)
        self._item.addItem(label)

    def _on_click(self, event: Any) -> None:
        if self._clicked is not None:
            place: QPointF = self._item.getViewBox().mapSceneToView(event.scenePos())
            self._clicked(place.x())


def _array(values: Sequence[float]) -> Any:
    import numpy as np

    return np.asarray(values, float)
