"""The two editors of the current row, and what is typed there until it is an edit."""

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from review_app.domain.edits import Change, EditSource, EditTarget, change_segment
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.gui.grid.editor import CellEditor
from review_app.gui.grid.layout import TextStyle
from review_app.gui.grid.marks import CellText, Mark, cell_text
from review_app.gui.review import Review
from review_app.gui.theme import Colours
from review_app.messages import _

TYPING_PAUSE = 200
"""Milliseconds without a key after which what is typed is checked."""


class Editing(QObject):
    """The current segment in its editors. What is typed becomes an edit on `commit`."""

    resized = Signal()
    """The text has another length: the row may need another height."""
    marked = Signal()
    """The findings of what is typed are new."""

    def __init__(self, review: Review, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._review = review
        self.source = CellEditor(viewport)
        self.target = CellEditor(viewport)
        self.key: int | None = None
        self._sought = ""
        self._active = Side.TARGET
        self._typing_source = False
        self._draft: tuple[Finding, ...] | None = None
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._check)
        self.source.setReadOnly(True)
        for side, editor in ((Side.SOURCE, self.source), (Side.TARGET, self.target)):
            editor.hide()
            editor.edited.connect(self._on_edited)
            editor.reverted.connect(self.revert)
            editor.entered.connect(lambda side=side: self._set_active(side))

    # The segment -----------------------------------------------------------------------

    def open(
        self, segment: Segment, styles: dict[Side, TextStyle], colours: Colours, sought: str
    ) -> None:
        """Edit `segment` from now on."""
        self.key = segment.key
        self._typing_source = False
        self._draft = None
        self._sought = sought
        self._styles, self._colours = styles, colours
        for side, editor in self._editors():
            faint = (side is Side.SOURCE and segment.monolingual) or not segment.counts
            editor.set_ground(colours, faint=faint)
            editor.load(segment.text(side), styles[side])
            editor.show()
        self.source.setReadOnly(True)
        self.source.setPlaceholderText("")
        number = segment.key + 1
        self.source.setAccessibleName(_("Source of segment {number}").format(number=number))
        self.target.setAccessibleName(_("Target of segment {number}").format(number=number))
        self.target.setReadOnly(segment.obsolete)
        self.target.setPlaceholderText("" if segment.target else _("Type the translation here"))
        self.refresh_marks()

    def close(self) -> None:
        """Edit nothing."""
        self.key = None
        self._pause.stop()
        for _side, editor in self._editors():
            editor.hide()

    def reload(self) -> None:
        """The segment was changed: show it, but for what a person is typing."""
        if self.key is None:
            return
        segment = self._review.segment(self.key)
        if not self._typing_source and self.source.text() != segment.source_text:
            self.source.load(segment.source_text, self._styles[Side.SOURCE])
        if self.target.text() != segment.target:
            self.target.load(segment.target, self._styles[Side.TARGET])
        self._draft = None
        self.refresh_marks()

    @property
    def segment(self) -> Segment:
        """The segment as it would be with what is typed."""
        assert self.key is not None
        segment = self._review.segment(self.key)
        text = self.target.text()
        if text == segment.target:
            return segment
        return change_segment(segment, self._review.session.edit(self.key, EditTarget(text)))

    @property
    def shows_stand_in(self) -> bool:
        """Whether the source side shows the text as received, for want of a source."""
        if self.key is None or self._typing_source:
            return False
        segment = self._review.segment(self.key)
        return segment.monolingual and segment.kind is not Kind.MESSAGE

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is no edit yet."""
        if self.key is None:
            return False
        segment = self._review.segment(self.key)
        return self.target.text() != segment.target or self._source_change(segment) is not None

    def commit(self, status: Status | None = None) -> bool:
        """Make what was typed an edit, with `status` where it is given; whether that went well.

        Nothing is done, and that is well, where nothing was typed and no status is given.
        """
        if self.key is None:
            return True
        segment = self._review.segment(self.key)
        source = self._source_change(segment)
        if source is not None and not self._review.apply((self.key, source)):
            return False
        self._typing_source = False
        self.source.setReadOnly(True)
        text = self.target.text()
        if status is None and text == segment.target:
            return True
        if status is not None and (text, status) == (segment.target, segment.status):
            return True
        return self._review.apply((self.key, EditTarget(text, status)))

    def revert(self) -> None:
        """Take the texts as they are in the document."""
        if self.key is None:
            return
        segment = self._review.segment(self.key)
        self._typing_source = False
        self.source.setReadOnly(True)
        self.source.load(segment.source_text, self._styles[Side.SOURCE])
        self.target.load(segment.target, self._styles[Side.TARGET])
        self._on_edited()

    def type_source(self) -> bool:
        """Let the person type or paste the source; False where the source is the program's."""
        if self.key is None:
            return False
        segment = self._review.segment(self.key)
        if segment.kind is Kind.MESSAGE:
            return False
        self._typing_source = True
        self.source.setReadOnly(False)
        if segment.monolingual:
            self.source.load("", self._styles[Side.SOURCE])
            self.source.set_ground(self._colours, faint=False)
            self.source.setPlaceholderText(_("Type or paste the source here"))
        self.source.setFocus()
        self.marked.emit()
        return True

    def _source_change(self, segment: Segment) -> Change | None:
        if not self._typing_source:
            return None
        typed = self.source.text().strip() or None
        return None if typed == segment.source else EditSource(typed)

    # Findings and marks ----------------------------------------------------------------

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the text as it stands in the editor."""
        if self._draft is not None:
            return self._draft
        return () if self.key is None or self.dirty else self._review.findings(self.key)

    def refresh_marks(self) -> None:
        if self.key is None:
            return
        for side, editor in self._editors():
            editor.set_marks(self._marks(side), self._colours)
        self.marked.emit()

    def cell(self, side: Side) -> CellText:
        """What the cell shows, for its height."""
        text = self.source.text() if side is Side.SOURCE else self.target.text()
        return CellText(text)

    def seek(self, words: str) -> None:
        """Mark `words` wherever they stand."""
        self._sought = words
        self.refresh_marks()

    def _marks(self, side: Side) -> tuple[Mark, ...]:
        if side is Side.SOURCE and self._typing_source:
            return ()
        return cell_text(self.segment, side, self.findings, sought=self._sought).marks

    # Selections ------------------------------------------------------------------------

    @property
    def active(self) -> CellEditor:
        """The editor that people were in last."""
        return self.source if self._active is Side.SOURCE else self.target

    @property
    def active_side(self) -> Side:
        return self._active

    @property
    def composing(self) -> bool:
        return self.source.composing or self.target.composing

    def focus(self, side: Side) -> CellEditor:
        """Give the keyboard to one side."""
        self._active = side
        self.active.setFocus()
        return self.active

    def side_at(self, position: QPoint) -> Side | None:
        """Whose editor stands at a place of the viewport."""
        for side, editor in self._editors():
            if editor.isVisible() and editor.geometry().contains(position):
                return side
        return None

    def _editors(self) -> tuple[tuple[Side, CellEditor], ...]:
        return (Side.SOURCE, self.source), (Side.TARGET, self.target)

    def _set_active(self, side: Side) -> None:
        self._active = side

    # Typing ----------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._draft = None
        self._pause.start()
        self.resized.emit()

    def _check(self) -> None:
        if self.key is None:
            return
        asked = self.segment

        def take(found: tuple[Finding, ...]) -> None:
            if self.key == asked.key and self.segment.target == asked.target:
                self._draft = found
                self.refresh_marks()

        self._review.check_text(asked, take)
