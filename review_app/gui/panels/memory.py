"""What the translation memory has: matches of the current segment, or where words stand."""

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from review_app.domain.diff import Piece, PieceKind, diff
from review_app.domain.memory import Unit
from review_app.gui.fonts import reading_font
from review_app.gui.overlay import ENTER, one_line, plain_label
from review_app.gui.panels.diff_view import LONGEST, DiffView
from review_app.gui.panels.parts import OrSentence, RowsTable, button_row, go, table_action, when
from review_app.gui.panels.rows import Column, RowsModel
from review_app.gui.remembering import Remembering
from review_app.gui.review import Review
from review_app.messages import N_, _, ngettext
from review_app.workflows.memory import Match, Place
from review_app.workflows.session import Changed


class MemoryRow(msgspec.Struct, frozen=True):
    """A match of the current segment, or a place where the words stand that are sought."""

    number: int
    what: Match | Place

    @property
    def unit(self) -> Unit:
        return self.what.unit

    @property
    def place(self) -> Place | None:
        """The place, where it is one in this document."""
        if isinstance(self.what, Place) and self.what.key is not None:
            return self.what
        return None


class MemoryPanel(QWidget):
    """Matches of the current segment; with words in the field on top, their concordance."""

    wanted = Signal(str)
    """A text that is to be put in the place of the target."""

    def __init__(
        self, review: Review, remembering: Remembering, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._remembering = remembering
        self._stale = True
        self.words = _field()
        self.count = plain_label()
        self.count.setWordWrap(False)
        columns = self._columns()
        self.model = RowsModel(columns, _number_of, self)
        self.table = RowsTable(_("Translation memory"), self.model, columns, flexible=(1, 2, 3))
        self.insert_action = table_action(self.table, _("Insert"), "I", self._insert)
        self._place = OrSentence(self.table)
        self.source, self.target = DiffView(), DiffView()
        self.source.setAccessibleName(_("Source of the match, and how this segment differs"))
        self.target.setAccessibleName(_("Target of the match"))
        self._lay_out()
        self.words.textChanged.connect(self.refresh)
        self.words.installEventFilter(self)
        self.table.wanted.connect(self._want)
        self.table.chosen.connect(self._show_chosen)
        remembering.learned.connect(self.refresh)
        review.current_changed.connect(self._on_current)
        review.changed.connect(self._on_changed)
        review.settings_changed.connect(self._set_font)
        self.setFocusProxy(self.table)
        self._set_font()

    def look_for(self, words: str) -> None:
        """Show where `words` stand, or wait for words where there are none."""
        self.words.setText(words)
        self.words.selectAll()
        self.words.setFocus()

    @property
    def sentence(self) -> str:
        """What stands in the place of an empty list."""
        return self._place.sentence

    def refresh(self) -> None:
        """Ask the memory again; later, where nobody sees the panel."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        if self.words.text().strip():
            self._remembering.find(self.words.text(), self._show_places)
        else:
            self._remembering.ask(self._source, self._show_matches)

    # Events ----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_chosen()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        if watched is self.words and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._on_key(event):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Enter and Down go from the words to what was found, Esc lets the words go."""
        if event.key() == Qt.Key.Key_Escape:
            self.words.clear()
        elif event.key() in (*ENTER, Qt.Key.Key_Down):
            self.table.setFocus()
        else:
            return False
        return True

    def _on_current(self) -> None:
        if not self.words.text().strip():
            self.refresh()

    def _on_changed(self, changed: Changed) -> None:
        if self._review.current in changed.keys or changed.document:
            self._on_current()

    # What is shown ---------------------------------------------------------------------

    @property
    def _source(self) -> str:
        if not len(self._review.session):
            return ""
        return self._review.segment(self._review.current).source or ""

    def _show_matches(self, matches: tuple[Match, ...]) -> None:
        self._fill([MemoryRow(number, match) for number, match in enumerate(matches, 1)])
        if self._source:
            sentence = _("The memory has nothing like this segment; what you approve goes in.")
        else:
            sentence = _("This segment has no source to look for. F3 finds words in the memory.")
        self._place.say("" if matches else sentence)
        self.count.setText("")

    def _show_places(self, places: tuple[Place, ...]) -> None:
        self._fill([MemoryRow(number, place) for number, place in enumerate(places, 1)])
        words = self.words.text().strip()
        sentence = _("“{words}” stands neither in this text nor in the memory.").format(words=words)
        self._place.say("" if places else sentence)
        count = len(places)
        found = ngettext("{count} place", "{count} places", count).format(count=count)
        self.count.setText(found if count else "")

    def _fill(self, rows: list[MemoryRow]) -> None:
        self.table.refill(rows)
        if rows and self.table.current() is None:
            self.table.choose(0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.table.current()
        self.insert_action.setEnabled(row is not None and row.place is None)
        if row is None:
            self.source.clear()
            self.target.clear()
            return
        unit = row.unit
        if isinstance(row.what, Match):
            source = diff(unit.source[:LONGEST], self._source[:LONGEST])
        else:
            source = _plain(unit.source)
        self.source.show_pieces(source)
        self.target.show_pieces(_plain(unit.target))

    def _want(self, row: MemoryRow) -> None:
        place = row.place
        if place is not None and place.key is not None:
            go(self._review, place.key, place.side, place.start, place.end)
        else:
            self._insert()

    def _insert(self) -> None:
        row = self.table.current()
        if row is not None and row.place is None:
            self.wanted.emit(row.unit.target)

    def _set_font(self) -> None:
        properties, size = self._review.properties, self._review.settings.text_size
        self.source.setFont(reading_font(size, properties.source_language))
        self.target.setFont(reading_font(size, properties.target_language))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.count)
        top.addLayout(button_row(self.insert_action))
        detail = QSplitter(Qt.Orientation.Vertical)
        split = QSplitter(Qt.Orientation.Horizontal)
        for view in (self.source, self.target):
            detail.addWidget(view)
        for part, stretch in ((self._place, 3), (detail, 2)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
            split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(top)
        layout.addWidget(split, 1)

    def _columns(self) -> tuple[Column[MemoryRow], ...]:
        return (
            Column(N_("Match"), _likeness, 84),
            Column(N_("Source"), lambda row: row.unit.source, 220),
            Column(N_("Target"), lambda row: row.unit.target, 220),
            Column(N_("From"), _origin, 120),
        )


def _field() -> QLineEdit:
    field = one_line(_("Concordance"), _("Words to find in this text and in the memory (F3)"))
    field.setClearButtonEnabled(True)
    return field


def _likeness(row: MemoryRow) -> str:
    if isinstance(row.what, Match):
        return _("{number}: {score} %").format(number=row.number, score=row.what.score)
    return "" if row.what.key is None else _("segment {number}").format(number=row.what.key + 1)


def _origin(row: MemoryRow) -> str:
    if row.place is not None:
        return _("this text")
    unit = row.unit
    return " · ".join(filter(None, (unit.origin, unit.author, when(unit.at))))


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(PieceKind.SAME, text[: LONGEST + 1], 0, 0),)


def _number_of(row: MemoryRow) -> int:
    return row.number
