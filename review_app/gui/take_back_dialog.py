"""What an edited review table would change: shown first, and taken as far as people want."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from review_app.domain.diff import diff
from review_app.gui import words
from review_app.gui.grid.shown import shown
from review_app.gui.overlay import plain_label
from review_app.gui.panels.diff_view import DiffView
from review_app.messages import N_, _, ngettext
from review_app.workflows.taking_back import Fate, Returned

_FATES = {
    Fate.CHANGED: N_("changed in the table"),
    Fate.BOTH_CHANGED: N_("changed here too"),
    Fate.GONE: N_("no longer here"),
}
_CHECKED = Qt.CheckState.Checked


class TakeBackDialog(QDialog):
    """The rows that say something else than the document, each to be taken or left.

    Where the segment was changed here as well, it is only taken if somebody ticks it.
    """

    def __init__(self, found: Sequence[Returned], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setWindowTitle(_("Take back a reviewed table"))
        self.rows = QTreeWidget()
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        _outline_ticks(self.rows)
        self.rows.setAccessibleName(_("Rows of the table that say something else"))
        self.rows.setHeaderLabels([_("Segment"), _("What"), _("In the table")])
        self._items = [_item(one) for one in found]
        self.rows.addTopLevelItems(self._items)
        for column in (0, 1):
            self.rows.resizeColumnToContents(column)
        self.changes = DiffView()
        self.changes.setAccessibleName(_("From the text here to the one in the table"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._take = self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.rows.currentItemChanged.connect(self._show_current)
        self.rows.itemChanged.connect(self._count)
        self._lay_out()
        self.rows.setCurrentItem(self._items[0])
        self._count()

    def wanted(self) -> list[Returned]:
        """The rows that are ticked."""
        return [
            one
            for one, item in zip(self._found, self._items, strict=True)
            if item.checkState(0) is _CHECKED
        ]

    def _count(self) -> None:
        count = len(self.wanted())
        said = ngettext("Take {count} row back", "Take {count} rows back", count)
        self._take.setText(said.format(count=count))
        self._take.setEnabled(bool(count))

    def _show_current(self, current: QTreeWidgetItem) -> None:
        one = self._found[self.rows.indexOfTopLevelItem(current)]
        self.changes.show_pieces(diff(one.now, one.row.target))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(_summary(self._found)))
        layout.addWidget(self.rows, 3)
        layout.addWidget(self.changes, 1)
        layout.addWidget(self.buttons)
        self.resize(820, 560)


def _outline_ticks(rows: QTreeWidget) -> None:
    """Let empty boxes be seen on a dark ground: their outline is made from the window's colour."""
    palette = rows.palette()
    palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Text))
    rows.setPalette(palette)


def _summary(found: Sequence[Returned]) -> str:
    """What stands in the table, in sentences."""
    fates = [one.fate for one in found]
    changed, both, gone = (fates.count(fate) for fate in Fate)
    sentences = [
        ngettext("{count} row was changed.", "{count} rows were changed.", changed + both).format(
            count=changed + both
        )
    ]
    if both:
        said = ngettext(
            "{count} of them is of a segment that was changed here too, and is only taken if you"
            " tick it.",
            "{count} of them are of segments that were changed here too, and are only taken if you"
            " tick them.",
            both,
        )
        sentences.append(said.format(count=both))
    if gone:
        said = ngettext(
            "{count} row matches no segment any more and is left.",
            "{count} rows match no segment any more and are left.",
            gone,
        )
        sentences.append(said.format(count=gone))
    return " ".join(sentences)


def _item(one: Returned) -> QTreeWidgetItem:
    row = one.row
    number = f"{row.key + 1}.{row.form}" if row.form else str(row.key + 1)
    parts = [row.target] if one.edited or one.fate is Fate.GONE else []
    parts += [] if one.status is None else [words.status(one.status)]
    parts += (f"“{comment}”" for comment in one.comments)
    texts = [
        number,
        _(_FATES[one.fate]),
        " · ".join(" ".join(shown(part).split()) for part in parts),
    ]
    item = QTreeWidgetItem(texts)
    if one.fate is Fate.GONE:
        item.setDisabled(True)
    else:
        ticked = one.fate is Fate.CHANGED
        item.setCheckState(0, _CHECKED if ticked else Qt.CheckState.Unchecked)
    return item
