"""Actions with translation memory, glossary and dictionary."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from review_app.domain.glossary import Term
from review_app.domain.issue import Side
from review_app.gui.grid.editor import CellEditor
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.memory_actions import CHOICES
from review_app.gui.panels.dictionary import DictionaryPanel
from review_app.gui.panels.glossary import GlossaryPanel, rows_of
from review_app.gui.panels.memory import MemoryPanel
from review_app.gui.remembering import Remembering
from review_app.gui.review import Review
from review_app.gui.term_popup import TermPopup
from review_app.messages import _, ngettext
from review_app.store.protocol import Store
from review_app.workflows.checking import Progress
from review_app.workflows.glossary import export_glossary, import_glossary
from review_app.workflows.memory import Match, export_memory, import_memory

Move = Callable[[Store, Path], int]
"""Moves units or terms from or to a file, and says how many."""


class MemoryCommands:
    """Joins the grid to what helps beside the text. `show` brings a panel to people's eyes."""

    def __init__(
        self,
        review: Review,
        grid: SegmentGrid,
        remembering: Remembering,
        show: Callable[[QWidget], None],
    ) -> None:
        self._review = review
        self._grid = grid
        self._remembering = remembering
        self._show = show
        self.memory = MemoryPanel(review, remembering)
        self.glossary = GlossaryPanel(review)
        self.dictionary = DictionaryPanel()
        self._popup = TermPopup(grid)
        self._popup.added.connect(self._add)
        self.memory.wanted.connect(self.take)
        self.glossary.wanted.connect(self.insert)
        self.glossary.add_wanted.connect(self.add_term)

    def handlers(self) -> dict[str, Callable[[], object]]:
        numbers = range(1, CHOICES + 1)
        return {
            "concordance": self.concordance,
            **{f"match-{number}": partial(self.take_match, number) for number in numbers},
            **{f"term-{number}": partial(self.insert_term, number) for number in numbers},
            "add-term": self.add_term,
            "pin-word": self.pin_word,
            "import-memory": self.import_memory,
            "export-memory": self.export_memory,
            "import-glossary": self.import_glossary,
            "export-glossary": self.export_glossary,
        }

    # Memory ----------------------------------------------------------------------------

    def concordance(self) -> None:
        """Find the words that are selected, or wait for words."""
        editing = self._grid.editing
        words = (_selected(one) for one in (editing.active, editing.source, editing.target))
        wanted = next(filter(None, words), "")
        self._show(self.memory)
        self.memory.look_for(wanted)

    def take_match(self, number: int) -> None:
        """Put a match in the place of the target, once the memory has answered."""
        key = self._grid.editing.key
        if key is None:
            return

        def answered(matches: tuple[Match, ...]) -> None:
            if self._grid.editing.key != key:
                return
            if number <= len(matches):
                self.take(matches[number - 1].unit.target)
            else:
                self._review.noted.emit(
                    ngettext(
                        "The memory has {count} match for this segment.",
                        "The memory has {count} matches for this segment.",
                        len(matches),
                    ).format(count=len(matches))
                )

        self._remembering.ask(self._review.segment(key).source or "", answered)

    def take(self, text: str) -> None:
        """Put `text` in the place of the target, as if it had been typed."""
        target = self._grid.editing.target
        if self._grid.editing.key is not None and not target.isReadOnly():
            self._grid.editing.focus(Side.TARGET)
            target.replace(0, len(target.text()), text)

    # Glossary --------------------------------------------------------------------------

    def insert_term(self, number: int) -> None:
        """Put a term of the segment in the target."""
        found = (row.term.target for row in rows_of(self._review) if row.number == number)
        words = next(found, None)
        if words is None:
            self._review.noted.emit(_("This segment has no term {number}.").format(number=number))
        else:
            self.insert(words)

    def insert(self, words: str) -> None:
        """Put `words` at the caret of the target, in the place of what is selected there."""
        target = self._grid.editing.target
        if self._grid.editing.key is not None and not target.isReadOnly():
            start, end = target.selection()
            self._grid.editing.focus(Side.TARGET)
            target.replace(start, end, words)
            target.select(start + len(words), start + len(words))

    def add_term(self) -> None:
        """Ask for a term, with the words that are selected on both sides."""
        editing = self._grid.editing
        if editing.key is None:
            return
        editor = editing.active
        at = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
        self._popup.ask(_selected(editing.source), _selected(editing.target), at)

    def _add(self, term: Term) -> None:
        if self._review.change_terms(put=term):
            self._review.noted.emit(
                _("“{source}” is “{target}” in the glossary now.").format(
                    source=term.source, target=term.target
                )
            )

    # Dictionary ------------------------------------------------------------------------

    def pin_word(self) -> None:
        """Keep the word under the mouse, or at the caret, in the dictionary's panel."""
        grid, editing = self._grid, self._grid.editing
        entry = grid.entry_at(grid.viewport().mapFromGlobal(QCursor.pos()))
        if entry is None and editing.key is not None:
            segment, place = self._review.segment(editing.key), editing.source.selection()[0]
            entry = self._review.entry(segment, place) or self._review.entry(segment, place - 1)
        if entry is None:
            self._review.noted.emit(_("The dictionary has no Chinese word there."))
        else:
            self._show(self.dictionary)
            self.dictionary.pin(entry)

    # Files -----------------------------------------------------------------------------

    def import_memory(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self._grid, _("Import translation memory"), "", _("Translation memories (*.tmx)")
        )
        self._move(name, lambda store, path: import_memory(store, path)[0], _units_in)

    def export_memory(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self._grid,
            _("Export translation memory"),
            "memory.tmx",
            _("Translation memories (*.tmx)"),
        )
        self._move(name, lambda store, path: export_memory(store, path)[0], _units_out)

    def import_glossary(self) -> None:
        properties = self._review.properties
        languages = properties.source_language, properties.target_language
        name, _filter = QFileDialog.getOpenFileName(
            self._grid, _("Import glossary"), "", _("Glossaries (*.csv *.tsv *.tbx)")
        )
        self._move(name, lambda store, path: import_glossary(store, path, *languages), _terms_in)

    def export_glossary(self) -> None:
        older = _("TBX 2 (*.tbx)")
        forms = ";;".join((_("Tables (*.csv)"), _("TBX 3 (*.tbx)"), older))
        name, form = QFileDialog.getSaveFileName(
            self._grid, _("Export glossary"), "glossary.csv", forms
        )
        version = 2 if form == older else 3
        self._move(name, lambda store, path: export_glossary(store, path, version), _terms_out)

    def _move(self, name: str, move: Move, tell: Callable[[int], str]) -> None:
        """Move units or terms in the background, and tell how many."""
        if not name:
            return
        review = self._review

        def work(_progress: Progress) -> int:
            return move(review.session.store, Path(name))

        def done(count: int) -> None:
            if not isValid(review):
                return  # the document has left the desk meanwhile
            review.noted.emit(tell(count))
            self._remembering.reload()
            review.load_helps()

        task = review.workers.run(work)
        task.done.connect(done)
        task.refused.connect(review.told)
        task.failed.connect(review.failed)


def _selected(editor: CellEditor) -> str:
    """The words that are selected in `editor`, "" for none."""
    return editor.text()[slice(*editor.selection())].strip()


def _units_in(count: int) -> str:
    words = ngettext(
        "{count} new unit is in the memory.", "{count} new units are in the memory.", count
    )
    return words.format(count=count)


def _units_out(count: int) -> str:
    return ngettext("{count} unit was written.", "{count} units were written.", count).format(
        count=count
    )


def _terms_in(count: int) -> str:
    words = ngettext("{count} term was taken in.", "{count} terms were taken in.", count)
    return words.format(count=count)


def _terms_out(count: int) -> str:
    words = ngettext("{count} term was written.", "{count} terms were written.", count)
    return words.format(count=count)
