"""Find and replace, in the segments that are shown."""

from collections.abc import Callable

from review_app.domain.edits import EditTarget
from review_app.domain.issue import Side
from review_app.gui.commands.walk import walk
from review_app.gui.grid.marks import Place, fold, places
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
        start, end = editor.selection()
        self._header.start_find(editor.text()[start:end], replace=replace)

    def find(self, direction: int) -> None:
        """To the next place of what is looked for, or the one before, source before target.

        People who look for words from a field of the header stay in it.
        """
        sought = self._header.search.text()
        if not sought:
            self._header.start_find("", replace=False)
            return
        if not self._grid.editing.commit():
            return
        field = self._header.focused_field()

        def found(key: int) -> list[Place]:
            segment = self._review.segment(key)
            return [
                (side, at, at + len(sought))
                for side in Side
                for at in places(segment.text(side), sought)
            ]

        if not walk(self._grid, found, lambda key: bool(found(key)), direction):
            self._tell_missing(sought)
        if field is not None:
            field.setFocus()

    def replace(self, words: str) -> None:
        """Replace the place that is selected, and go on to the next."""
        sought, editing = self._header.search.text(), self._grid.editing
        if editing.key is None or not editing.commit():
            return
        side, start, end = editing.place
        text = self._review.segment(editing.key).target
        if sought and side is Side.TARGET and fold(text[start:end]) == fold(sought):
            if not self._review.apply((editing.key, EditTarget(text[:start] + words + text[end:]))):
                return
            editing.target.select(start + len(words), start + len(words))
        self.find(1)

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
        if not changes:
            self._tell_missing(sought)
        elif self._review.apply(*changes):
            self._review.noted.emit(
                ngettext(
                    "{count} segment was changed; Undo takes it back.",
                    "{count} segments were changed; Undo takes them all back.",
                    len(changes),
                ).format(count=len(changes))
            )

    def _tell_missing(self, sought: str) -> None:
        self._review.noted.emit(
            _("“{words}” stands in none of the segments shown.").format(words=sought)
        )


def _replaced(text: str, sought: str, words: str) -> str:
    pieces: list[str] = []
    at = 0
    for place in places(text, sought):
        pieces += text[at:place], words
        at = place + len(sought)
    return "".join((*pieces, text[at:]))
