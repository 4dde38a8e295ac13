"""A person's own profile: every check, whether it runs, and how much its findings matter."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.checks.packages import registered
from review_app.checks.profile import OWN, PROFILES, STANDARD, Level
from review_app.domain.errors import UserError
from review_app.gui.check_help import show_help
from review_app.gui.overlay import plain_label
from review_app.gui.panels.rows import tip
from review_app.messages import N_, _
from review_app.workflows.profiles import FILE, read_profile, write_profile

_NAMES = {
    "": N_("As a file beside it says, else standard"),
    "standard": N_("Standard"),
    "strict": N_("Strict: every check"),
    "quiet": N_("Quiet: errors only"),
    OWN: N_("Own: yours, from the settings"),
}
_LEVELS = {
    Level.OFF: N_("off"),
    Level.NOTE: N_("note"),
    Level.WARNING: N_("warning"),
    Level.ERROR: N_("error"),
}
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
PADDING = 2
"""Pixels that a row is higher than the chooser in it needs."""


def profile_box(name: str) -> QComboBox:
    """A chooser of a document's profile; one that nobody here knows stays as it is."""
    box = QComboBox()
    box.setAccessibleName(_("Profile of checks"))
    for known, words in _NAMES.items():
        box.addItem(_(words), known)
    if box.findData(name) < 0:
        box.addItem(_("“{name}” (not here)").format(name=name), name)
    box.setCurrentIndex(box.findData(name))
    return box


class ChecksDialog(QDialog):
    """The checks with a chooser each. Changes nothing itself."""

    def __init__(
        self, base: str, levels: Mapping[str, Level], parent: QWidget | None = None
    ) -> None:
        """`base` names the profile that it starts from, `levels` is what differs from it."""
        super().__init__(parent)
        self._checks = registered().checks
        self._levels = dict(levels)
        self.setWindowTitle(_("Your own profile of checks"))
        self.base = QComboBox()
        self.base.setAccessibleName(_("Start from"))
        for name in (STANDARD.name, *(one for one in PROFILES if one != STANDARD.name)):
            self.base.addItem(_(_NAMES[name]), name)
        self.base.setCurrentIndex(max(0, self.base.findData(base)))
        self.base.currentIndexChanged.connect(self._show)
        self.boxes = [self._box(check.id) for check in self._checks]
        self.table = self._table()
        self._problem = plain_label()
        self._lay_out()
        self._show()

    def profile(self) -> tuple[str, dict[str, Level]]:
        """The name of the profile that it starts from, and what differs."""
        return str(self.base.currentData()), dict(self._levels)

    def reset(self) -> None:
        """Let all checks be as the profile has them that it starts from."""
        self._levels.clear()
        self._show()

    def export_to(self, file: Path) -> None:
        """Write the profile to a file."""
        self._attempt(lambda: write_profile(file, *self.profile()))

    def import_from(self, file: Path) -> None:
        """Have the profile of a file."""
        self._attempt(lambda: self._take(file))

    def _take(self, file: Path) -> None:
        chosen = read_profile(file)
        self.base.setCurrentIndex(self.base.findData(chosen.base))
        self._levels = dict(chosen.levels)
        self._show()
        self._problem.setText(" ".join(chosen.notes()))

    def _attempt(self, operation: Callable[[], object]) -> None:
        self._problem.setText("")
        try:
            operation()
        except UserError as error:
            self._problem.setText(str(error))

    def _choose(self, id: str, place: int) -> None:
        self._levels[id] = list(_LEVELS)[place]

    def _show(self) -> None:
        profile = PROFILES[str(self.base.currentData())].with_levels(OWN, self._levels)
        for check, box in zip(self._checks, self.boxes, strict=True):
            box.setCurrentIndex(list(_LEVELS).index(profile.level(check)))

    def _box(self, id: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("{check}: severity").format(check=id))
        box.addItems([_(words) for words in _LEVELS.values()])
        box.activated.connect(partial(self._choose, id))
        return box

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._checks), 3)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([_("Check"), _("Severity"), _("What it looks at")])
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for row, (check, box) in enumerate(zip(self._checks, self.boxes, strict=True)):
            for column, text in ((0, check.id), (2, _(check.explain))):
                item = QTableWidgetItem(text)
                item.setFlags(_FIXED)
                item.setToolTip(tip(text))
                table.setItem(row, column, item)
            table.setCellWidget(row, 1, box)
            table.setRowHeight(row, box.sizeHint().height() + PADDING)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.cellDoubleClicked.connect(self._explain)
        return table

    def _explain(self, row: int) -> None:
        show_help(self._checks[row].id, self)

    def _explain_current(self) -> None:
        if self.table.currentRow() >= 0:
            self._explain(self.table.currentRow())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        label = QLabel(_("&Start from"))
        label.setBuddy(self.base)
        top.addWidget(label)
        top.addWidget(self.base)
        top.addStretch(1)
        for words, act in (
            (_("E&xplain"), self._explain_current),
            (_("&Reset"), self.reset),
            (_("&Import Profile…"), self._ask_import),
            (_("&Export Profile…"), self._ask_export),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            top.addWidget(button)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._problem)
        layout.addWidget(buttons)
        self.resize(900, 520)

    def _ask_import(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Import profile"), "", _("Profiles (*.toml);;All files (*)")
        )
        if name:
            self.import_from(Path(name))

    def _ask_export(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Export profile"), FILE, _("Profiles (*.toml)")
        )
        if name:
            self.export_to(Path(name))
