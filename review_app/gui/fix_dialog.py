"""Fixing all findings of a kind: a list of what would change, to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.finding import Finding
from review_app.gui.overlay import plain_label
from review_app.gui.panels.rows import brief
from review_app.gui.review import Review
from review_app.messages import _, ngettext
from review_app.workflows.fixing import MOST, Fix, fixes, mend

_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHECKABLE = _FIXED | Qt.ItemFlag.ItemIsUserCheckable


class FixDialog(QDialog):
    """What would change, one row a finding; those that are checked are wanted."""

    def __init__(self, found: Sequence[Fix], like: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._quote = like.quote
        self.setWindowTitle(_("Fix all of “{check}”").format(check=like.check))
        words = brief(like.quote).replace("&", "&&")
        self.same_words = QCheckBox(_("Only on “{words}”").format(words=words))
        self.same_words.toggled.connect(self._filter)
        self.table = self._table()
        self._count = plain_label()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.itemChanged.connect(self._show_count)
        layout = QVBoxLayout(self)
        for part in (self.same_words, self.table, self._count, self.buttons):
            layout.addWidget(part)
        self.resize(860, 480)
        self._show_count()

    def chosen(self) -> list[Fix]:
        """What is to be fixed."""
        return [fix for row, fix in enumerate(self._found) if self._is_chosen(row)]

    def _is_chosen(self, row: int) -> bool:
        number = self.table.item(row, 0)
        checked = number is not None and number.checkState() is Qt.CheckState.Checked
        return checked and not self.table.isRowHidden(row)

    def _filter(self, same_words: bool) -> None:
        for row, fix in enumerate(self._found):
            self.table.setRowHidden(row, same_words and fix.finding.quote != self._quote)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.chosen())
        words = ngettext(
            "{count} change; one Undo takes it back.",
            "{count} changes; one Undo takes them back.",
            count,
        ).format(count=count)
        if len(self._found) == MOST:
            words += " " + _("These are the first {most}; there may be more.").format(most=MOST)
        self._count.setText(words)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(count > 0)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._found), 3)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([_("Segment"), _("Before"), _("After")])
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, 90)
        for row, fix in enumerate(self._found):
            number = QTableWidgetItem(str(fix.finding.segment + 1))
            number.setFlags(_CHECKABLE)
            number.setCheckState(Qt.CheckState.Checked)
            table.setItem(row, 0, number)
            for column, text in ((1, fix.before), (2, fix.after)):
                item = QTableWidgetItem(brief(text))
                item.setFlags(_FIXED)
                table.setItem(row, column, item)
        return table


def fix_all(review: Review, like: Finding, parent: QWidget) -> None:
    """Ask which findings of the kind of `like` to fix, and take their first suggestions."""
    found = fixes(review.all_findings(), like, review.segment)
    if not found:
        review.noted.emit(_("No finding of “{check}” has a suggestion.").format(check=like.check))
        return
    dialog = FixDialog(found, like, parent)
    if dialog.exec():
        review.apply(*mend(dialog.chosen(), review.segment))
    dialog.deleteLater()
