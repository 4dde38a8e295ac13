"""Two states of a text side by side, where segments were split or merged in between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from review_app.domain.segment import Segment
from review_app.workflows.joining import gap_between
from review_app.workflows.session import Snapshot

Pairs = dict[int, tuple[str, str]]
"""An earlier text and a later one, by the keys of segments."""


def text_pairs(earlier: Snapshot, later: Snapshot, segments: Iterable[Segment]) -> Pairs:
    """The targets of `segments` of `later` beside what they were: parts of one text together.

    What was split or merged between the two states is one text, under its lowest key; else it
    would look as if half of it had been written or deleted.
    """
    roots = _roots(earlier.overlay, later.overlay)
    if not roots:
        return {one.key: (earlier.segment(one.key).target, one.target) for one in segments}
    groups: dict[int, list[Segment]] = defaultdict(list)
    for one in segments:
        groups[_root(roots, one.key)].append(one)
    before: dict[int, str] = defaultdict(str)
    members = {*roots, *roots.values()}
    for key in earlier.keys:
        if key in members:
            root = _root(roots, key)
            before[root] = _joined(before[root], earlier.segment(key))
    pairs: Pairs = {}
    for root, group in groups.items():
        text = ""
        for one in group:
            text = _joined(text, one)
        pairs[root] = before[root] if root in before else earlier.segment(root).target, text
    return pairs


def is_recut(state: Snapshot) -> bool:
    """Whether segments were split or merged by then."""
    return bool(_roots(state.overlay))


def _roots(*overlays: Mapping[int, Segment]) -> dict[int, int]:
    """Of each segment that is a part of another one, or was split off it, that other one."""
    links: dict[int, int] = {}
    for overlay in overlays:
        for one in overlay.values():
            if one.after is not None:
                _link(links, one.key, one.after)
            if one.into is not None and one.into >= 0:
                _link(links, one.key, one.into)
    return links


def _link(links: dict[int, int], one: int, other: int) -> None:
    low, high = sorted((_root(links, one), _root(links, other)))
    if low != high:
        links[high] = low


def _root(links: Mapping[int, int], key: int) -> int:
    while key in links:
        key = links[key]
    return key


def _joined(text: str, segment: Segment) -> str:
    """`text` with that of the segment behind it, as one paragraph."""
    return text + gap_between(text, segment.target, apart=False) + segment.target
