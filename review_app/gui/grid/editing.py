"""The two editors of the current row, and what is typed there until it is an edit."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from review_app.domain.carrying import carried
from review_app.domain.edits import Change, EditSource, EditTarget, change_segment
from review_app.domain.finding import Finding, nearest
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.gui.grid.editor import CellEditor
from review_app.gui.grid.forms import BAR_HEIGHT, FormBar
from review_app.gui.grid.layout import TextStyle
from review_app.gui.grid.marks import LONGEST, CellText, Place, cell_text, clipped, code_marks
from review_app.gui.review import Review
from review_app.gui.theme import Colours
from review_app.messages import _

INSERTED = ("placeholders", "tags")
"""Checks whose findings in the source are of what the target must have as it is."""

TYPING_PAUSE = 200
"""Milliseconds without a key after which what is typed is checked."""


class Editing(QObject):
    """The current segment in its editors. What is typed becomes an edit on `commit`.

    Going elsewhere commits: to another row, or with the keyboard to another part of the
    window, whose actions so never meet a text that is older than what people see.
    """

    resized = Signal()
    """The text may need a row of another height."""
    marked = Signal()
    """The findings of what is typed are new, or another one is current."""
    moved = Signal()
    """The caret that people type with is in another place."""

    def __init__(self, review: Review, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._review = review
        self.source = CellEditor(viewport)
        self.target = CellEditor(viewport)
        self.source.words = review.words
        self.forms = FormBar(viewport)
        self.key: int | None = None
        self.styles: dict[Side, TextStyle] = {}
        """How the texts of the segment are set."""
        self.remarks = ""
        """What the file tells translators of the segment."""
        self._form = 0
        self._sought = ""
        self._active = Side.TARGET
        self._pointed: tuple[int, int] | None = None
        self._typing_source = False
        self._seen = ""
        self._draft: tuple[Segment, tuple[Finding, ...]] | None = None
        self._shown: tuple[Finding, ...] = ()
        self._told: tuple[Finding | None, bool] = None, False
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._check)
        self.forms.chosen.connect(self.show_form)
        for side, editor in self._editors():
            editor.hide()
            editor.edited.connect(self._on_edited)
            editor.reverted.connect(self.revert)
            editor.entered.connect(lambda side=side: self._set_active(side))
            editor.left.connect(self.commit)
            editor.tabbed.connect(self._on_tabbed)
            editor.overfull.connect(self._on_overfull)
            editor.moved.connect(self.moved)
            editor.selected.connect(self._on_selected)

    # The segment -----------------------------------------------------------------------

    def open(
        self, segment: Segment, styles: dict[Side, TextStyle], colours: Colours, sought: str
    ) -> None:
        """Edit `segment` from now on."""
        self.key = segment.key
        self.remarks = self._review.remarks(segment.key)
        self._form = 0
        self._pointed = None
        self._typing_source = False
        self._draft = None
        self._sought = sought
        self.forms.show_forms(segment, self._review.properties.plural_forms, 0)
        self.styles, self._colours = styles, colours
        self._load_source(segment)
        self._load_target(segment)
        writable = not self.target.isReadOnly()
        self.target.setPlaceholderText(_("Type the translation here") if writable else "")
        number = segment.key + 1
        self.source.setAccessibleName(_("Source of segment {number}").format(number=number))
        self.target.setAccessibleName(_("Target of segment {number}").format(number=number))
        for _side, editor in self._editors():
            editor.show()
        self.refresh_marks()

    def restyle(self, styles: dict[Side, TextStyle], colours: Colours) -> None:
        """Set the texts as they stand, typed or not, in these styles."""
        self.styles, self._colours = styles, colours
        for side, editor in self._editors():
            selection = editor.selection()
            editor.load(editor.text(), styles[side], editable=not editor.isReadOnly())
            editor.select(*selection)
        self._set_grounds()
        self.refresh_marks()

    def close(self) -> None:
        """Edit nothing."""
        self.key = None
        self._pause.stop()
        self.forms.hide()
        for _side, editor in self._editors():
            editor.hide()

    def reload(self) -> None:
        """The segment was changed: show it, but keep what a person types in a text that was not."""
        if self.key is None:
            return
        segment = self._review.segment(self.key)
        if not self._typing_source and self.source.text() != self._source_of(segment):
            self._load_source(segment)
        if segment.form(self._form) not in (self._seen, self.target.text()):
            self._load_target(segment)
        self._seen = segment.form(self._form)
        self._draft = None
        self.refresh_marks()

    @property
    def segment(self) -> Segment:
        """The segment as it would be with what is typed."""
        assert self.key is not None
        segment = self._review.segment(self.key)
        text = self.target.text()
        if text == segment.form(self._form):
            return segment
        edit = self._review.session.edit(self.key, EditTarget(text, form=self._form))
        return change_segment(segment, edit)

    @property
    def form(self) -> int:
        """The plural form that is edited, 0 the first."""
        return self._form

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
        typed = self.target.text() != segment.form(self._form)
        return typed or self._source_change(segment) is not None

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
        if self._typing_source:
            self._stop_typing_source()
        text = self.target.text()
        settled = segment.done or status is Status.DRAFT
        as_wanted = status is None or (status is segment.status and settled)
        if text == segment.form(self._form) and as_wanted:
            return True
        if not self._review.apply((self.key, EditTarget(text, status, self._form))):
            return False
        # From here on the document takes it back.
        self.target.document().clearUndoRedoStacks()
        return True

    def revert(self) -> None:
        """Take the texts as they are in the document."""
        if self.key is None:
            return
        if self._typing_source:
            self._stop_typing_source()
        segment = self._review.segment(self.key)
        text = segment.form(self._form)
        if self.target.text() != text:
            self.target.replace(0, len(self.target.text()), text)

    def show_form(self, form: int) -> None:
        """Edit another plural form; what was typed in this one becomes an edit."""
        if self.key is None or not self.commit():
            return
        self._form = form
        segment = self._review.segment(self.key)
        self.forms.show_forms(segment, self._review.properties.plural_forms, form)
        self._load_source(segment)
        self._load_target(segment)
        self.refresh_marks()
        self.focus(Side.TARGET)

    def next_form(self) -> bool:
        """Go to the next plural form; False where this is the last."""
        if self.key is None or self._form >= len(self._review.segment(self.key).plurals):
            return False
        self.show_form(self._form + 1)
        return True

    def type_source(self) -> bool:
        """Let the person type or paste the source; False where the source is the program's."""
        if self.key is None:
            return False
        segment = self._review.segment(self.key)
        if segment.kind is Kind.MESSAGE:
            return False
        if not self._typing_source:
            # The target commits as it loses the keyboard: nothing must be typed here yet.
            self.focus(Side.SOURCE)
            self._typing_source = True
            self.source.load(segment.source or "", self.styles[Side.SOURCE], editable=True)
            self._set_grounds()
            self.source.setPlaceholderText(_("Type or paste the source here"))
            self.refresh_marks()
            self.resized.emit()
        self.focus(Side.SOURCE)
        return True

    def _stop_typing_source(self) -> None:
        assert self.key is not None
        self._typing_source = False
        self._load_source(self._review.segment(self.key))
        self.refresh_marks()

    def _source_change(self, segment: Segment) -> Change | None:
        if not self._typing_source:
            return None
        typed = self.source.text().strip() or None
        return None if typed == segment.source else EditSource(typed)

    def _load_source(self, segment: Segment) -> None:
        self._set_grounds()
        self.source.setPlaceholderText("")
        self.source.load(self._source_of(segment), self.styles[Side.SOURCE], editable=False)

    def _source_of(self, segment: Segment) -> str:
        return segment.source_plural if self._form else segment.source_text

    def _load_target(self, segment: Segment) -> None:
        self._set_grounds()
        self._seen = segment.form(self._form)
        editable = not segment.obsolete and not self._review.session.read_only
        self.target.load(self._seen, self.styles[Side.TARGET], editable=editable)

    def _set_grounds(self) -> None:
        assert self.key is not None
        segment = self._review.segment(self.key)
        stands_in = segment.monolingual and not self._typing_source
        self.source.set_ground(self._colours, faint=stands_in or not segment.counts)
        self.target.set_ground(self._colours, faint=not segment.counts)

    # Findings and marks ----------------------------------------------------------------

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of the text in the editor; of what was typed since, as far as
        their words still stand there."""
        if self.key is None or self._form:
            return ()
        checked = self._review.segment(self.key), self._review.findings(self.key)
        segment, findings = self._draft or checked
        return carried(findings, segment, self.segment)

    def current_finding(self) -> Finding | None:
        """The finding that is selected or at the caret, else the nearest on that side, else
        the first: what the line under the row tells of, and what actions act on."""
        return nearest(self.findings, *self.place)

    def touches(self, finding: Finding) -> bool:
        """Whether people are at the finding."""
        side, start, end = self.place
        return finding.side is side and finding.start <= end and start <= finding.end

    @property
    def offered(self) -> str | None:
        """The suggestion that the line under the target offers, of the current finding."""
        finding = self.current_finding()
        if finding is None or not self._takes_suggestions:
            return None
        if finding.side is Side.SOURCE:
            return finding.quote if finding.check in INSERTED else None
        return next(iter(finding.suggestions), None)

    @property
    def _takes_suggestions(self) -> bool:
        return not self.target.too_long and not self.target.isReadOnly()

    def refresh_marks(self) -> None:
        if self.key is None:
            return
        for side, editor in self._editors():
            editor.set_marks(self.cell(side).marks, self._colours)
        self._shown = self.findings
        self._told = self._telling()
        self.marked.emit()

    def _on_selected(self) -> None:
        if self._pointed is not None:
            start, self._pointed = self._pointed[0], None
            self.source.select(start, start)
        self._on_told()

    def _on_told(self) -> None:
        if self.key is not None and (telling := self._telling()) != self._told:
            self._told = telling
            self.marked.emit()

    def _telling(self) -> tuple[Finding | None, bool]:
        """The current finding, and whether people are at it."""
        finding = self.current_finding()
        return finding, finding is not None and self.touches(finding)

    def cell(self, side: Side) -> CellText:
        """What the cell shows: its text as typed, and the marks of it."""
        if side is Side.SOURCE and self._typing_source:
            return CellText(self.source.text())
        if self._form:
            # Issues and findings are of the first form.
            text = (self.source if side is Side.SOURCE else self.target).text()
            return CellText(text, tuple(code_marks(clipped(text), self.segment.flags)))
        segment = self.segment
        terms = self._review.terms(segment)
        return cell_text(segment, side, self.findings, sought=self._sought, terms=terms)

    def seek(self, words: str) -> None:
        """Mark `words` wherever they stand."""
        self._sought = words
        self.refresh_marks()

    # Selections ------------------------------------------------------------------------

    @property
    def active(self) -> CellEditor:
        """The editor that people were in last."""
        return self.source if self._active is Side.SOURCE else self.target

    @property
    def active_side(self) -> Side:
        return self._active

    @property
    def place(self) -> Place:
        """Where people are: at what was shown to them in the source, else at the caret."""
        if self._pointed is not None:
            return Side.SOURCE, *self._pointed
        return self._active, *self.active.selection()

    def show_place(self, side: Side, start: int, end: int) -> None:
        """Select a range. The caret stays in the target where the source takes no letters."""
        if side is Side.TARGET or not self.source.isReadOnly():
            self.focus(side).select(start, end)
            return
        self.focus(Side.TARGET)
        self.source.select(start, end)
        self._pointed = start, end
        self._on_told()

    @property
    def composing(self) -> bool:
        return self.source.composing or self.target.composing

    def focus(self, side: Side) -> CellEditor:
        """Give the keyboard to one side."""
        self._active = side
        self.active.setFocus()
        self._on_selected()
        return self.active

    @property
    def forms_height(self) -> int:
        """The height that the tabs of plural forms take, 0 without any."""
        has_forms = self.key is not None and bool(self._review.segment(self.key).plurals)
        return BAR_HEIGHT if has_forms else 0

    def text_height(self, width: int) -> float:
        """How high the higher of the two texts is in a column of `width` pixels."""
        return max(editor.text_height(width) for _side, editor in self._editors())

    def _editors(self) -> tuple[tuple[Side, CellEditor], ...]:
        return (Side.SOURCE, self.source), (Side.TARGET, self.target)

    def _set_active(self, side: Side) -> None:
        self._active = side
        self._on_selected()

    def _on_tabbed(self) -> None:
        self.focus(Side.TARGET if self._active is Side.SOURCE else Side.SOURCE)

    # Typing ----------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._pause.start()
        if len(self.findings) != len(self._shown):
            self.refresh_marks()
        self.resized.emit()

    def _on_overfull(self, count: int) -> None:
        self._review.noted.emit(
            _(
                "{count} characters are too many to paste: a segment of more than {limit} cannot"
                " be edited here."
            ).format(count=count, limit=LONGEST)
        )

    def _check(self) -> None:
        if self.key is None or self.composing:
            return
        if self._form:
            self.refresh_marks()
            return
        asked = self.segment

        def take(found: tuple[Finding, ...]) -> None:
            # The answer may come after the document has left the desk.
            if isValid(self) and self.key == asked.key and self.segment.target == asked.target:
                self._draft = asked, found
                self.refresh_marks()

        self._review.check_text(asked, take)
