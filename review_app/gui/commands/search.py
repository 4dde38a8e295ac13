"""Find and replace, in the segments that are shown."""

from collections.abc import Callable

from review_app.domain.edits import EditTarget
from review_app.domain.issue import Side
from review_app.gui.grid.marks import places
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.header import Header
from review_app.gui.review import Review
from review_app.messages import _, ngettext


class SearchCommands:
    """Joins the header's fields to the grid. Case is ignored in finding, kept in replacing."""

    def __init__(self, review: Review, grid: SegmentGrid, header: Header) -> None:
        self._review = review
        self._grid = grid
        self._header = header
        header.sought.connect(grid.seek)
        header.find_next.connect(lambda: self.find(1))
        header.find_previous.connect(lambda: self.find(-1))
        header.replace_one.connect(self.replace)
        header.replace_all.connect(self.replace_all)
        header.left.connect(lambda: grid.editing.focus(grid.editing.active_side))

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "find": lambda: self.start(replace=False),
            "replace": lambda: self.start(replace=True),
            "find-next": lambda: self.find(1),
            "find-previous": lambda: self.find(-1),
        }

    def start(self, *, replace: bool) -> None:
        """Look for the words that are selected, or for what is typed."""
        editor = self._grid.editing.active
        selected = editor.textCursor().selectedText() if editor.isVisible() else ""
        self._header.start_find(selected, replace=replace)

    def find(self, direction: int) -> None:
        """To the next place of what is looked for, or the one before."""
        sought = self._header.search.text()
        if not sought:
            self._header.start_find("", replace=False)
            return
        if not self._grid.editing.commit() or self._find_here(sought, direction):
            return

        def holds(key: int) -> bool:
            return any(places(self._review.segment(key).text(side), sought) for side in Side)

        if not self._grid.go_where(holds, direction):
            self._review.noted.emit(
                _("“{words}” stands in none of the segments shown.").format(words=sought)
            )
            return
        key = self._grid.current_key
        assert key is not None
        for side in (Side.TARGET, Side.SOURCE):
            found = places(self._review.segment(key).text(side), sought)
            if found:
                start = found[0 if direction > 0 else -1]
                self._grid.editing.focus(side).select(start, start + len(sought))
                return

    def replace(self, words: str) -> None:
        """Replace the place that is selected, and go on to the next."""
        sought, editing = self._header.search.text(), self._grid.editing
        start, end = editing.target.selection()
        selected = editing.target.text()[start:end]
        if sought and editing.key is not None and selected.lower() == sought.lower():
            text = editing.target.text()
            changed = EditTarget(text[:start] + words + text[end:])
            if self._review.apply((editing.key, changed)):
                editing.focus(Side.TARGET).select(start + len(words), start + len(words))
        self.find(1)
        self._header.replacement.setFocus()

    def replace_all(self, words: str) -> None:
        """Replace every place in the targets shown, as one step of undo."""
        sought = self._header.search.text()
        if not sought or not self._grid.editing.commit():
            return
        changes: list[tuple[int, EditTarget]] = []
        for key in self._grid.keys:
            segment = self._review.segment(key)
            if segment.counts and places(segment.target, sought):
                changes.append((key, EditTarget(_replaced(segment.target, sought, words))))
        self._review.apply(*changes)
        self._review.noted.emit(
            ngettext(
                "{count} segment was changed; Undo takes it back.",
                "{count} segments were changed; Undo takes them all back.",
                len(changes),
            ).format(count=len(changes))
        )

    def _find_here(self, sought: str, direction: int) -> bool:
        """Whether there was a further place in the text that people are in."""
        editing = self._grid.editing
        if editing.key is None:
            return False
        found = places(editing.active.text(), sought)
        start, end = editing.active.selection()
        if direction > 0:
            beyond = [one for one in found if one >= end]
        else:
            beyond = [one for one in reversed(found) if one + len(sought) <= start]
        if not beyond:
            return False
        editing.active.select(beyond[0], beyond[0] + len(sought))
        if not self._header.search.hasFocus():
            editing.active.setFocus()
        return True


def _replaced(text: str, sought: str, words: str) -> str:
    pieces: list[str] = []
    at = 0
    for place in places(text, sought):
        pieces += text[at:place], words
        at = place + len(sought)
    return "".join((*pieces, text[at:]))
