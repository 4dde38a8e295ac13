"""Which segments a report judges: all, some by their place, or some drawn at random."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from review_app.messages import _
from review_app.workflows.reporting import SEED, Wanted

MOST = 2**31 - 1


class ReportDialog(QDialog):
    """Asks for the sample of a report on a document of so many segments."""

    def __init__(self, segments: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export report"))
        last = max(1, segments)
        self.first = _number(_("From segment"), 1, last, 1)
        self.last = _number(_("To segment"), 1, last, last)
        self.drawn = QCheckBox(_("&Draw at random"))
        self.count = _number(_("So many of them"), 1, last, min(last, 100))
        self.seed = _number(_("Beginning with the number"), 0, MOST, SEED)
        self._lay_out()
        self.drawn.toggled.connect(self._enable)
        self._enable()

    def wanted(self) -> Wanted:
        """What the person chose."""
        return Wanted(
            first=self.first.value(),
            last=self.last.value(),
            sample=self.count.value() if self.drawn.isChecked() else 0,
            seed=self.seed.value(),
        )

    def _enable(self) -> None:
        for field in (self.count, self.seed):
            field.setEnabled(self.drawn.isChecked())

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.first, 1)
        place.addWidget(QLabel("–"))
        place.addWidget(self.last, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(10)
        label = QLabel(_("&Segments"))
        label.setBuddy(self.first)
        form.addRow(label, place)
        form.addRow("", self.drawn)
        form.addRow(_("So &many of them"), self.count)
        form.addRow(_("&Beginning with the number"), self.seed)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.resize(420, self.sizeHint().height())


def _number(name: str, least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setRange(least, most)
    box.setValue(value)
    return box
