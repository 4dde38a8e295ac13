"""What changed since a revision: which segments, and how the current one came about."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from review_app.domain.blind import is_others_word
from review_app.domain.segment import Segment
from review_app.gui.fonts import reading_font
from review_app.gui.overlay import plain_label
from review_app.gui.panels.collected import Collected, Pick
from review_app.gui.panels.diff_view import DiffView
from review_app.gui.panels.history import History, tell
from review_app.gui.panels.parts import OrSentence, RowsTable, revision_name, when
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.review import Review
from review_app.messages import N_, _, ngettext
from review_app.store.protocol import Logged
from review_app.workflows.session import Changed, Snapshot


class ChangedRow(msgspec.Struct, frozen=True):
    """A segment whose target is another than in the revision compared with."""

    key: int
    target: str


class ChangesPanel(QWidget):
    """The changed segments, the diff of the current one, and its history."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._history = History(review.session)
        self._compared = review.compared
        self._changed = Collected(review, _differing(self._compared), self, edited_only=True)
        self.revisions = QComboBox()
        self.revisions.setAccessibleName(_("Compare with revision"))
        self.count = plain_label()
        self.count.setWordWrap(False)
        self._make_tables()
        self.diff = DiffView()
        self._diff_place = OrSentence(self.diff)
        self._lay_out()
        self.revisions.activated.connect(self._compare)
        self.table.wanted.connect(self._go)
        self._changed.changed.connect(self._on_rows)
        review.changed.connect(self._on_changed)
        review.current_changed.connect(self._show_current)
        review.comparison_changed.connect(self._on_comparison)
        review.settings_changed.connect(self._set_font)
        self.setFocusProxy(self.table)
        self._set_font()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._changed.start()
        self._show_revisions()
        self._show_current()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_current()

    # What is heard ---------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        if changed.document:
            self._show_revisions()
            self._set_font()
        if self._review.current in changed.keys:
            self._show_current()

    def _on_comparison(self) -> None:
        self._show_revisions()
        if self._compared is not self._review.compared:
            self._compared = self._review.compared
            if self._changed.started:
                self._changed.restart(_differing(self._compared))
            self._show_current()

    def _on_rows(self, keys: Sequence[int] | None) -> None:
        if keys is None:
            changed = self._changed
            self.table.refill([row for key in changed.keys for row in changed.of(key)])
        else:
            for key in keys:
                self.table.put(key, self._changed.of(key))
        count = len(self.model.rows)
        self.count.setText(
            ngettext("{count} segment changed", "{count} segments changed", count).format(
                count=count
            )
        )
        self._place.say("" if count else _("No text has changed since this revision."))

    def _compare(self, place: int) -> None:
        self._review.compare_with(self.revisions.itemData(place))

    def _go(self, row: ChangedRow) -> None:
        self._review.go_to(row.key)

    # What is shown ---------------------------------------------------------------------

    def _show_revisions(self) -> None:
        if not self.isVisible():
            return
        names = [revision.name for revision in self._review.session.revisions]
        with QSignalBlocker(self.revisions):
            self.revisions.clear()
            for name in names:
                self.revisions.addItem(revision_name(name), name)
            self.revisions.setCurrentIndex(self.revisions.findData(self._review.compared_name))

    def _show_current(self) -> None:
        if not self.isVisible():
            return
        key = self._review.current
        edits = self._history.of(key)
        if self._review.blind:
            author = self._review.session.author
            edits = [one for one in edits if not is_others_word(one.edit, author)]
        self.history.reset(edits)
        self._history_place.say("" if self.history.rows else _("Nobody has edited this segment."))
        number = _("Segment {number}").format(number=key + 1)
        self._current.setText(number)
        changed = self._review.is_changed(key)
        if changed:
            self.diff.show_pieces(self._review.pieces(key))
        self._diff_place.say(
            ""
            if changed
            else _("{segment}: no change since “{revision}”.").format(
                segment=number, revision=revision_name(self._review.compared_name)
            )
        )

    def _set_font(self) -> None:
        language = self._review.properties.target_language
        self.diff.setFont(reading_font(self._review.settings.text_size, language))

    def _make_tables(self) -> None:
        columns = (
            Column[ChangedRow](N_("Segment"), lambda row: str(row.key + 1), 72),
            Column[ChangedRow](N_("Text now"), lambda row: row.target, 160),
        )
        self.model = RowsModel(columns, _key_of, self)
        self.table = RowsTable(
            _("Changed segments"), self.model, columns, flexible=(1,), identity=_key_of
        )
        self._place = OrSentence(self.table)
        history = (
            Column[Logged](N_("Time"), lambda one: when(one.edit.at), 122),
            Column[Logged](N_("Author"), lambda one: one.edit.author, 90),
            Column[Logged](N_("Edit"), lambda one: tell(one.edit.change).what, 170),
            Column[Logged](N_("Text"), lambda one: tell(one.edit.change).text, 120),
        )
        self.history = RowsModel(history, _no_key, self)
        table = RowsTable(_("History of this segment"), self.history, history, flexible=(2, 3))
        self._history_place = OrSentence(table)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(QLabel(_("Compare with")))
        top.addWidget(self.revisions)
        top.addWidget(self.count)
        top.addStretch(1)
        self._current = plain_label()
        top.addWidget(self._current)
        self._current.setWordWrap(False)
        split = QSplitter(Qt.Orientation.Horizontal)
        for place in (self._place, self._diff_place, self._history_place):
            split.addWidget(place)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setStretchFactor(2, 3)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(top)
        layout.addWidget(split, 1)


def _differing(compared: Snapshot) -> Pick[ChangedRow]:
    def pick(segment: Segment) -> Sequence[ChangedRow]:
        if compared.segment(segment.key).target == segment.target:
            return ()
        return (ChangedRow(segment.key, segment.target),)

    return pick


def _key_of(row: ChangedRow) -> int:
    return row.key


def _no_key(_row: Logged) -> int:
    return 0
