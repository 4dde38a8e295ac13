"""The units of XLIFF 1.2, and the parts of segmented ones: where each text stands."""

from collections.abc import Iterator
from copy import deepcopy

import msgspec

from review_app.formats import xml_tree
from review_app.formats.exchanged import OURS
from review_app.formats.xml_tree import Element, below, child, children, local

SPACE = "urn:review-app:xliff"
"""Of attributes of ours, on the parts of segmented units."""

xml_tree.register("review-app", SPACE)

PLURALS = "x-gettext-plurals"
"""The `restype` of a group whose units are plural forms."""


class Unit(msgspec.Struct, frozen=True):
    """Where a segment stands: a `<trans-unit>`, one a plural form, or a part of a segmented one.

    `mid` names that part, and `number` counts it, from 1.
    """

    forms: tuple[Element, ...]
    mid: str | None = None
    number: int = 1

    @property
    def label(self) -> str:
        return OURS if self.number == 1 else f"{OURS} {self.number}"


def units(root: Element) -> list[Unit]:
    """The places of the segments, in order."""
    found: list[Unit] = []
    grouped: set[Element] = set()
    for one in below(root, "group", "trans-unit"):
        if local(one) == "group":
            forms = tuple(children(one, "trans-unit"))
            if one.get("restype") == PLURALS and forms:
                found.append(Unit(forms))
                grouped.update(forms)
        elif one not in grouped and _is_shown(one):
            found += parts(one)
    return found


def _is_shown(unit: Element) -> bool:
    """Whether a unit has something for people.

    That has neither the header of a catalog, which translate-toolkit writes as a unit, nor the
    codes between two texts, which Trados does. What is left out here, stays.
    """
    source = child(unit, "source")
    if source is None or unit.get("restype") == "x-gettext-domain-header":
        return False
    if unit.get("translate") != "no" or not len(source) or _has_words(source):
        return True
    return any(is_ours(note) for note in children(unit, "note"))


def _has_words(holder: Element) -> bool:
    return bool("".join(holder.itertext()).strip())


def is_ours(note: Element) -> bool:
    """Whether a `<note>` has lines of the review."""
    return (note.get("from") or "").split(" ")[0] == OURS


def parts(unit: Element) -> Iterator[Unit]:
    """A `<trans-unit>`, or the parts of a segmented one."""
    segmented, target = child(unit, "seg-source"), child(unit, "target")
    mids = [] if segmented is None else [one.get("mid") for one in _segments(segmented)]
    whole = target is not None and _has_text(target) and not _segments(target)
    if not mids or None in mids or len(set(mids)) < len(mids) or whole:
        yield Unit((unit,))
    else:
        yield from (Unit((unit,), mid, number) for number, mid in enumerate(mids, 1))


def _segments(holder: Element) -> list[Element]:
    return [one for one in below(holder, "mrk") if one.get("mtype") == "seg"]


def _has_text(holder: Element) -> bool:
    return _has_words(holder) or len(holder) > 0


def is_plural(holder: Element) -> bool:
    """Whether a `<trans-unit>` is a plural form."""
    return holder.getparent().get("restype") == PLURALS


def source_in(holder: Element, mid: str | None) -> Element:
    """The source of a unit, or of its part `mid`."""
    if mid is None:
        return child(holder, "source")
    return _part(child(holder, "seg-source"), mid)


def target_in(holder: Element, mid: str | None) -> Element | None:
    """The target of a unit, or of its part `mid`, where there is one."""
    target = child(holder, "target")
    return target if mid is None or target is None else _part(target, mid)


def _part(holder: Element, mid: str) -> Element | None:
    return next((one for one in _segments(holder) if one.get("mid") == mid), None)


def target_to_write(holder: Element, mid: str | None) -> Element:
    """The target, made where there is none: with the same parts as the source."""
    target = child(holder, "target")
    if target is None:
        target = xml_tree.element(xml_tree.qualified(holder, "target"))
        before = child(holder, "seg-source")
        before = child(holder, "source") if before is None else before
        xml_tree.put_in(holder, holder.index(before) + 1, target)
    if mid is None:
        return target
    part = _part(target, mid)
    if part is None:
        _copy_parts(child(holder, "seg-source"), target)
        part = _part(target, mid)
    return part


def _copy_parts(segmented: Element, target: Element) -> None:
    """Give `target` those parts of the source that it does not have, empty.

    Where it has none, all that stands around them in the source comes with them.
    """
    known = {one.get("mid") for one in _segments(target)}
    copied = deepcopy(segmented)
    for one in _segments(copied):
        one.text = None
        del one[:]
    if not known:
        target.text = copied.text
        target.extend(list(copied))
        return
    for one in _segments(copied):
        if one.get("mid") not in known:
            one.tail = None
            target.append(one)
