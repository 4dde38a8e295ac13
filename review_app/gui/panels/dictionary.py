"""Chinese words that were looked up, the latest on top."""

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from review_app.gui.panels.parts import OrSentence, RowsTable
from review_app.gui.panels.rows import Column, RowsModel
from review_app.linguistics.lexicon import Entry
from review_app.messages import N_, _

MOST = 100


class PinnedRow(msgspec.Struct, frozen=True):
    """A word that was looked up, and its place in the list."""

    order: int
    entry: Entry


class DictionaryPanel(QWidget):
    """Words with pinyin, traditional form and meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = (
            Column[PinnedRow](N_("Word"), lambda row: row.entry.word, 110),
            Column[PinnedRow](N_("Pinyin"), lambda row: row.entry.reading, 140),
            Column[PinnedRow](N_("Traditional"), lambda row: row.entry.traditional, 110),
            Column[PinnedRow](N_("Meaning"), lambda row: "; ".join(row.entry.glosses), 400),
        )
        self.model = RowsModel(columns, lambda row: row.order, self)
        self.table = RowsTable(_("Words looked up"), self.model, columns, flexible=(3,))
        self._place = OrSentence(self.table)
        self._place.say(
            _("Rest the mouse on a Chinese word to see what it means; F7 keeps it here.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self._place)
        self.setFocusProxy(self.table)

    def pin(self, entry: Entry) -> None:
        """Put a word on top."""
        kept = [row.entry for row in self.model.rows if row.entry.word != entry.word]
        entries = [entry, *kept][:MOST]
        self.model.reset(PinnedRow(order, one) for order, one in enumerate(entries))
        self._place.say("")
        self.table.choose(0)
