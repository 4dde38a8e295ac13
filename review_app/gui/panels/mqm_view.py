"""What the issues cost: the verdict, each score with its formula, and the weights."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from review_app.domain.issue import Severity
from review_app.gui import words
from review_app.gui.overlay import plain_label
from review_app.gui.panels.icons import SIZE, severity_icon
from review_app.gui.panels.score_views import bold_label, selectable_label
from review_app.gui.theme import colours
from review_app.messages import _
from review_app.workflows.judging import Judged


class MqmView(QWidget):
    """The scores of the issues, with weights, counts and formulas."""

    model_wanted = Signal()
    """The person wants to choose by what the text is judged."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = selectable_label()
        self.formulas = selectable_label()
        self.parameters = selectable_label()
        self.note = selectable_label()
        self.choose = QPushButton(_("Quality model…"))
        self.choose.clicked.connect(self.model_wanted)
        self._judged: Judged | None = None
        self._counts: dict[Severity, tuple[QLabel, QLabel, QLabel]] = {}
        self._icons: dict[Severity, QLabel] = {}
        self._table = QWidget()
        self._fill_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.verdict, self._table, self.formulas, self.parameters, self.note):
            layout.addWidget(part)
        layout.addWidget(self.choose)

    def show_judged(self, judged: Judged | str, withheld: str = "") -> None:
        """Show the scores, or the sentence that says why there are none.

        `withheld` says why they are no verdict.
        """
        if isinstance(judged, str):
            self._judged = None
            self._say(judged)
            return
        self._judged = judged
        mqm = judged.mqm
        self._say(withheld or mqm.verdict)
        self.formulas.setText(
            "\n".join(
                (
                    f"CQS = {mqm.calibrated_formula}",
                    f"NPT = {mqm.formula}",
                    f"OQS = {mqm.raw_formula}",
                    f"ISO 5060: {judged.iso_5060.formula}",
                    f"SAE J2450: {judged.j2450.formula}",
                )
            )
        )
        self.parameters.setText(mqm.parameters)
        self.note.setText(mqm.note)
        self.show_counts()

    def show_counts(self) -> None:
        """Show the issues by severity, in the colours of the theme as it is."""
        if self._judged is None:
            return
        mqm = self._judged.mqm
        for severity, (count, weight, points) in self._counts.items():
            issues, each = mqm.counts.get(severity, 0), mqm.weights.get(severity, 0)
            cost = sum(
                each_weight * many
                for (level, each_weight), many in mqm.penalty.tally.costs.items()
                if level is severity
            )
            count.setText(str(issues))
            weight.setText(f"{each:g}")
            points.setText(f"{cost:g}")
            icon = severity_icon(severity, colours(self.palette()))
            self._icons[severity].setPixmap(icon.pixmap(SIZE))

    def _say(self, sentence: str) -> None:
        self.verdict.setText(sentence)
        for part in (self._table, self.formulas, self.parameters, self.note):
            part.setVisible(self._judged is not None)

    def _fill_table(self) -> None:
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(5, 1)
        titles = (_("Severity"), _("Issues"), _("Weight"), _("Points"))
        for column, title in enumerate(titles, 1):
            grid.addWidget(bold_label(title), 0, column)
        for row, severity in enumerate(Severity, 1):
            self._icons[severity] = QLabel()
            grid.addWidget(self._icons[severity], row, 0)
            grid.addWidget(plain_label(words.severity(severity)), row, 1)
            cells = (selectable_label(), selectable_label(), selectable_label())
            for column, cell in enumerate(cells, 2):
                grid.addWidget(cell, row, column)
            self._counts[severity] = cells
