"""The quality model of a document: what errors weigh, and when the text passes."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.errors import UserError
from review_app.domain.issue import Severity
from review_app.domain.quality import OWN, QualityModel
from review_app.domain.typology import Typology
from review_app.gui.checks_dialog import PADDING
from review_app.gui.grid.shown import shown
from review_app.gui.overlay import one_line, plain_label
from review_app.messages import N_, _
from review_app.scoring.units import Unit
from review_app.scoring.weights import MOST, Weights, load_weights, presets
from review_app.workflows.judging import NO_WEIGHTS, rules_of, with_table

_KINDS = {"severities": N_("Severity"), "types": N_("Type"), "patterns": N_("Pattern")}
_ROUNDING = 0.0005
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class QualityDialog(QDialog):
    """The model in fields, its weights in a table. Changes nothing itself."""

    def __init__(
        self, model: QualityModel, typology: Typology, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Quality model"))
        self._unusable: QualityModel | None = None
        self._typology = typology
        self._boxes: dict[tuple[str, str], QDoubleSpinBox] = {}
        self.weights = QComboBox()
        self.weights.setAccessibleName(_("Weights"))
        self.label = one_line(_("What the changed weights are called"))
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit"))
        for unit in Unit:
            self.unit.addItem(unit.shown_name, unit.value)
        self.passing = _number(_("Passes with a score of"), 0, 99.99, 2)
        self.acceptable = _number(_("Acceptable penalty per 1,000"), 0.001, MOST, 3)
        self.table = self._table()
        self.types = QComboBox()
        self.types.setAccessibleName(_("Type to weigh by itself"))
        self.formula = plain_label()
        self.problem = plain_label()
        self._lay_out()
        self._take(model)
        self.weights.activated.connect(self._choose)
        for box in (self.passing, self.acceptable):
            box.valueChanged.connect(self._show_formula)

    def model(self) -> QualityModel:
        """The model as it stands in the fields."""
        changes = self._changes()
        changed = any(changes.values())
        return QualityModel(
            weights=str(self.weights.currentData()),
            label=self.label.text().strip() if changed else "",
            unit=str(self.unit.currentData()),
            passing=self.passing.value(),
            acceptable=self.acceptable.value(),
            **changes,
        )

    def open_table(self, path: Path) -> None:
        """Have the weights of a file."""
        try:
            self._take(with_table(self.model(), str(path)))
        except UserError as error:
            self.problem.setText(str(error))

    def add_type(self, path: str) -> None:
        """Let errors of the type at `path` have a weight of their own."""
        if ("types", path) not in self._boxes:
            self._add_row("types", path, self._base().of_type(path))
        self._boxes["types", path].setFocus()

    # The fields ------------------------------------------------------------------------

    def _take(self, model: QualityModel) -> None:
        """Show `model`; one that cannot be used is said to be so, and not lost."""
        self.problem.setText("")
        self._unusable = None
        try:
            weights = rules_of(model).weights
        except UserError as error:
            self.problem.setText(str(error))
            self._unusable, weights = model, NO_WEIGHTS
        self._show_names(model.weights)
        self.label.setText(model.label)
        self.unit.setCurrentIndex(max(0, self.unit.findData(model.unit)))
        self.passing.setValue(model.passing)
        self.acceptable.setValue(model.acceptable)
        self._show_weights(weights)
        self._show_formula()

    def _show_names(self, chosen: str) -> None:
        self.weights.clear()
        for name in presets():
            self.weights.addItem(load_weights(name).name, name)
        if self.weights.findData(chosen) < 0:
            self.weights.addItem(_("A table of your own") if chosen == OWN else chosen, chosen)
        self.weights.setCurrentIndex(self.weights.findData(chosen))

    def _choose(self) -> None:
        name = str(self.weights.currentData())
        if name in presets():
            self._take(with_table(self.model(), name))

    def _base(self) -> Weights:
        name = str(self.weights.currentData())
        return load_weights(name) if name in presets() else NO_WEIGHTS

    def _changes(self) -> dict[str, Mapping[str, float]]:
        """The weights that are others than those of the table that is chosen."""
        if (given := self._unusable) is not None:
            return {kind: getattr(given, kind) for kind in _KINDS}
        base = self._base()
        changes: dict[str, dict[str, float]] = {kind: {} for kind in _KINDS}
        for (kind, key), box in self._boxes.items():
            known = _weight(base, kind, key)
            # The field rounds: only a weight that differs by more was changed.
            if base is NO_WEIGHTS or known is None or abs(box.value() - known) > _ROUNDING:
                changes[kind][key] = box.value()
        return dict(changes)

    # The table -------------------------------------------------------------------------

    def _show_weights(self, weights: Weights) -> None:
        self._boxes.clear()
        self.table.setRowCount(0)
        severities = dict.fromkeys([*map(str, Severity), *weights.severities])
        dimensions = (one.path for one in self._typology.types if "/" not in one.path)
        types = dict.fromkeys([*dimensions, *weights.types])
        for name in severities:
            self._add_row("severities", name, weights.severities.get(name, 0))
        for path in types:
            self._add_row("types", path, weights.of_type(path))
        for pattern, value in weights.patterns.items():
            self._add_row("patterns", pattern, value)
        self.types.clear()
        for one in self._typology.types:
            self.types.addItem(_(one.name), one.path)

    def _add_row(self, kind: str, key: str, value: float) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        box = _number(_("Weight of {key}").format(key=key), 0, MOST, 3)
        box.setValue(value)
        for column, text in enumerate((_(_KINDS[kind]), self._named(kind, key))):
            item = QTableWidgetItem(shown(text))
            item.setFlags(_FIXED)
            self.table.setItem(row, column, item)
        self.table.setCellWidget(row, 2, box)
        self.table.setRowHeight(row, box.sizeHint().height() + PADDING)
        self._boxes[kind, key] = box

    def _named(self, kind: str, key: str) -> str:
        if kind == "severities" and key in set(Severity):
            return _(key)
        found = self._typology.find(key) if kind == "types" else None
        return key if found is None else f"{_(found.name)} ({key})"

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setAccessibleName(_("Weights"))
        table.setHorizontalHeaderLabels([_("Kind"), _("What"), _("Weight")])
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    # Looks -----------------------------------------------------------------------------

    def _show_formula(self) -> None:
        words = _(
            "CQS = 100 − NPT × (100 − {passing:g}) ÷ {acceptable:g}. Points of an error: the first"
            " pattern that fits “severity:type”, else severity × type."
        )
        values = {"passing": self.passing.value(), "acceptable": self.acceptable.value()}
        self.formula.setText(words.format(**values))

    def _lay_out(self) -> None:
        load = _button(_("&Open Table…"), self._ask_table)
        add = _button(_("&Add Type"), lambda: self.add_type(str(self.types.currentData())))
        top, adding = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.weights, 1)
        top.addWidget(load)
        adding.addWidget(self.types, 1)
        adding.addWidget(add)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        form.addRow(_("Weights"), top)
        form.addRow(_("Called, if changed"), self.label)
        form.addRow(_("Unit"), self.unit)
        form.addRow(_("Passes with a score of (PT)"), self.passing)
        form.addRow(_("Acceptable penalty per 1,000 (APP)"), self.acceptable)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addLayout(adding)
        layout.addWidget(self.formula)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.resize(620, 620)

    def _ask_table(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Open a table of weights"), "", _("Tables of weights (*.toml);;All files (*)")
        )
        if name:
            self.open_table(Path(name))


def _weight(weights: Weights, kind: str, key: str) -> float | None:
    match kind:
        case "severities":
            return weights.severities.get(key, 0)
        case "types":
            return weights.of_type(key)
        case _:
            return weights.patterns.get(key)


def _button(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button


class _Number(QDoubleSpinBox):
    """A number without needless digits."""

    def textFromValue(self, val: float) -> str:
        return self.locale().toString(val, "g", 10)


def _number(name: str, least: float, most: float, decimals: int) -> QDoubleSpinBox:
    box = _Number()
    box.setAccessibleName(name)
    box.setDecimals(decimals)
    box.setRange(least, most)
    box.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    return box
