"""The page of shortcuts: every action with its key and what it does, in any preset."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from review_app.gui.action_table import PRESETS, SPECS
from review_app.gui.actions import shown_key
from review_app.gui.overlay import one_line
from review_app.messages import N_, _

Index = QModelIndex | QPersistentModelIndex

_COLUMNS = (N_("Action"), N_("Key"), N_("What it does"))
_TOP = QModelIndex()

GAP = 20
"""Pixels between one column and the next."""


class ShortcutsModel(QAbstractTableModel):
    """One row an action: name, keys in the preset, help."""

    def __init__(self, preset: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs = tuple(SPECS.values())
        self._preset = preset

    def set_preset(self, preset: str) -> None:
        """Show the keys of another preset."""
        self._preset = preset
        self.dataChanged.emit(self.index(0, 1), self.index(len(self._specs) - 1, 1))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._specs)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        spec = self._specs[index.row()]
        keys = dict.fromkeys(shown_key(QKeySequence(key)) for key in spec.keys_in(self._preset))
        return (spec.shown_name, ", ".join(keys), spec.shown_help)[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return _(_COLUMNS[section])


class ShortcutsDialog(QDialog):
    """The shortcuts of a preset, which can be searched, and another preset chosen."""

    def __init__(self, preset: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard Shortcuts"))
        self._presets = preset_box(preset)
        self._search = one_line(_("Find an action or a key"), _("Find an action or a key"))
        self._search.setClearButtonEnabled(True)
        self._model = ShortcutsModel(preset, self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search.textChanged.connect(self._found.setFilterFixedString)
        self._presets.currentTextChanged.connect(self._model.set_preset)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        label = QLabel(_("&Preset"))
        label.setBuddy(self._presets)
        top.addWidget(label)
        top.addWidget(self._presets)
        top.addWidget(self._search, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(_table(self._found), 1)
        layout.addWidget(buttons)
        self.resize(820, 560)
        self._search.setFocus()

    def preset(self) -> str:
        """The preset that is chosen."""
        return self._presets.currentText()


def preset_box(preset: str) -> QComboBox:
    """A chooser of presets; an unknown one is the first, whose keys it has."""
    box = QComboBox()
    box.setAccessibleName(_("Preset of shortcuts"))
    box.addItems(PRESETS)
    box.setCurrentIndex(max(0, box.findText(preset)))
    return box


def _table(model: QSortFilterProxyModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName(_("Keyboard Shortcuts"))
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(True)
    table.resizeColumnsToContents()
    for column in (0, 1):
        table.setColumnWidth(column, table.columnWidth(column) + GAP)
    return table
