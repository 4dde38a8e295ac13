"""From one place in the text to the next: findings, issues, words that are looked for."""

from collections.abc import Callable, Iterable

from review_app.domain.issue import Side
from review_app.gui.grid.marks import Place
from review_app.gui.grid.view import SegmentGrid


def walk(
    grid: SegmentGrid,
    places: Callable[[int], Iterable[Place]],
    holds: Callable[[int], bool],
    direction: int,
) -> bool:
    """Select the next of the `places` of the segments shown, or the one before (-1).

    They come in reading order, source before target, and round the end. `holds` says
    quickly whether a segment may have any. Returns whether one does; it is current then.
    """
    editing = grid.editing
    found: list[Place] = []
    if editing.key is not None:
        here = _order(editing.place)
        found = [one for one in places(editing.key) if (_order(one) > here) == (direction > 0)]
        found = [one for one in found if _order(one) != here]
    if not found:
        if not grid.go_where(holds, direction) or editing.key is None:
            return False
        found = list(places(editing.key))
    if found:
        editing.show_place(*(min if direction > 0 else max)(found, key=_order))
    return True


def _order(place: Place) -> tuple[int, int, int]:
    side, start, end = place
    return list(Side).index(side), start, end
