"""XLIFF 1.2 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html)."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

import msgspec

from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status
from review_app.formats import features, inline_codes, xml_tree
from review_app.formats.exchanged import (
    OURS,
    Said,
    language_tag,
    properties_of,
    property_lines,
    said_of,
    segment_of,
)
from review_app.formats.xml_tree import Element, below, child, children, local

FORMAT = features.XLIFF_1
ROOTS = ("xliff",)
_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_PLURALS = "x-gettext-plurals"
_WRITTEN = {
    Status.UNTRANSLATED: "new",
    Status.DRAFT: "needs-translation",
    Status.TRANSLATED: "translated",
    Status.NEEDS_WORK: "needs-review-translation",
    Status.APPROVED: "final",
}
_READ = {
    "new": Status.DRAFT,
    "needs-translation": Status.DRAFT,
    "translated": Status.TRANSLATED,
    "": Status.TRANSLATED,
    "signed-off": Status.APPROVED,
    "final": Status.APPROVED,
}


class States:
    """`state` of `<target>`; the statuses that begin with "needs-" are all work to be done."""

    def write(self, status: Status) -> str:
        return _WRITTEN[status]

    def read(self, state: str) -> Status:
        needs = Status.NEEDS_WORK if state.startswith("needs-") else Status.TRANSLATED
        return _READ.get(state, needs)


STATES = States()


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
            if one.get("restype") == _PLURALS and forms:
                found.append(Unit(forms))
                grouped.update(forms)
        elif one not in grouped and child(one, "source") is not None:
            found += _parts(one)
    return found


def _parts(unit: Element) -> Iterator[Unit]:
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
    return bool("".join(holder.itertext()).strip()) or len(holder) > 0


def take(key: int, unit: Unit) -> Segment:
    """The segment that stands in `unit`."""
    first = unit.forms[0]
    sources = [inline_codes.read(_source(one, unit.mid)).text for one in unit.forms]
    plural = len(unit.forms) > 1 or _is_plural(first)
    given = [one for one in unit.forms if child(one, "target") is not None]
    notes = _notes(first)
    said = Said(
        source=sources[0],
        source_plural=sources[-1] if plural else None,
        texts=tuple(inline_codes.read(_target(one, unit.mid)).text for one in given or [first]),
        state=_state(first),
        context=first.get("resname"),
        left_out=first.get("translate") == "no",
        notes=tuple(note.text or "" for note in notes if not _is_ours(note)),
        lines=tuple(note.text or "" for note in notes if note.get("from") == unit.label),
    )
    return segment_of(key, said, STATES)


def elements(unit: Unit) -> Sequence[Element]:
    """What `put` edits."""
    return unit.forms


def put(unit: Unit, segment: Segment, old: Segment | None) -> None:
    """Have `unit` say `segment` where it says `old`; in a new unit, all."""
    said = said_of(segment, STATES)
    for number, holder in enumerate(unit.forms):
        text = said.source_plural if number else said.source
        source = _source(holder, unit.mid)
        codes = inline_codes.read(source).codes
        if old is None or segment.source_text != old.source_text:
            inline_codes.write(source, text or "", codes, key=segment.key)
        if number < len(said.texts) and _is_wanted(said, number, holder, old):
            target = _target_to_write(holder, unit.mid)
            known = {**codes, **inline_codes.read(target).codes}
            inline_codes.write(target, said.texts[number], known, key=segment.key)
    if old is None or segment.status is not old.status:
        for holder in unit.forms:
            _put_state(holder, segment.status)
    first = unit.forms[0]
    if old is None or segment.counts != old.counts:
        xml_tree.set_or_drop(first, "translate", "no" if said.left_out else "")
    _put_lines(first, unit.label, said.lines)


def _is_wanted(said: Said, number: int, holder: Element, old: Segment | None) -> bool:
    """Whether the target is to be written: an empty one need not be made for nothing."""
    if old is not None and old.form(number) == said.texts[number]:
        return said.state != STATES.write(old.status) and child(holder, "target") is None
    there = child(holder, "target") is not None
    return there or len(said.texts) > 1 or any(said.texts) or said.state != "new"


def _put_state(holder: Element, status: Status) -> None:
    target = child(holder, "target")
    if target is not None:
        target.set("state", _WRITTEN[status])
    if status is Status.APPROVED:
        holder.set("approved", "yes")
    elif holder.get("approved") is not None:
        holder.set("approved", "no")


def _put_lines(holder: Element, label: str, lines: Iterable[str]) -> None:
    for note in _notes(holder):
        if note.get("from") == label:
            xml_tree.drop(note)
    at = next((n for n, one in enumerate(holder) if local(one) == "alt-trans"), len(holder))
    for line in reversed(tuple(lines)):
        note = xml_tree.element(xml_tree.qualified(holder, "note"), line)
        note.set("from", label)
        xml_tree.put_in(holder, at, note)


def _notes(holder: Element) -> list[Element]:
    return children(holder, "note")


def _is_ours(note: Element) -> bool:
    return (note.get("from") or "").split(" ")[0] == OURS


def _is_plural(holder: Element) -> bool:
    return holder.getparent().get("restype") == _PLURALS


def _state(holder: Element) -> str:
    target = child(holder, "target")
    state = "" if target is None else target.get("state") or ""
    return "final" if not state and holder.get("approved") == "yes" else state


def _source(holder: Element, mid: str | None) -> Element:
    if mid is None:
        return child(holder, "source")
    return _part(child(holder, "seg-source"), mid)


def _target(holder: Element, mid: str | None) -> Element | None:
    target = child(holder, "target")
    return target if mid is None or target is None else _part(target, mid)


def _part(holder: Element, mid: str) -> Element | None:
    return next((one for one in _segments(holder) if one.get("mid") == mid), None)


def _target_to_write(holder: Element, mid: str | None) -> Element:
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
    """Give `target` those parts of the source that it does not have, empty."""
    known = {one.get("mid") for one in _segments(target)}
    for one in _segments(segmented):
        if one.get("mid") not in known:
            made = deepcopy(one)
            made.text = None
            del made[:]
            target.append(made)


HOLDERS = ("xliff", "file", "header", "body", "group", "trans-unit")
"""Elements that hold elements alone: one a line in a new file."""


def properties(root: Element) -> Properties:
    file = child(root, "file")
    if file is None:
        return Properties()
    header = child(file, "header")
    notes = [] if header is None else _notes(header)
    lines = [note.text or "" for note in notes if _is_ours(note)]
    return properties_of(lines, file.get("source-language", ""), file.get("target-language", ""))


def put_properties(root: Element, known: Properties) -> None:
    for file in children(root, "file"):
        file.set("source-language", language_tag(known.source_language))
        xml_tree.set_or_drop(file, "target-language", known.target_language)
    file = child(root, "file")
    if file is None:
        return
    header = child(file, "header")
    if header is None:
        header = xml_tree.element(xml_tree.qualified(file, "header"))
        xml_tree.put_in(file, 0, header)
    _put_lines(header, OURS, property_lines(known))


def new(known: Properties) -> Element:
    """The root of a new file without units."""
    root = xml_tree.element(f"{{{_SPACE}}}xliff", nsmap={None: _SPACE}, version="1.2")
    original = known.title or known.source_title or "document"
    file = xml_tree.sub(root, "file", original=original, datatype="plaintext")
    xml_tree.sub(file, "header")
    xml_tree.sub(file, "body")
    put_properties(root, known)
    return root


def add(root: Element, segment: Segment) -> Unit:
    """A new unit at the end, without its texts."""
    parent, name = child(child(root, "file"), "body"), str(segment.key + 1)
    if not segment.plurals and not segment.source_plural:
        return Unit((_new_unit(parent, name, segment),))
    group = xml_tree.sub(parent, "group", id=name, restype=_PLURALS)
    count = max(2, 1 + len(segment.plurals))
    return Unit(tuple(_new_unit(group, f"{name}[{form}]", segment) for form in range(count)))


def _new_unit(parent: Element, id: str, segment: Segment) -> Element:
    made = xml_tree.sub(parent, "trans-unit", id=id)
    made.set(xml_tree.SPACE, "preserve")
    if segment.context is not None:
        made.set("resname", xml_tree.fitting(segment.context, segment.key))
    xml_tree.sub(made, "source")
    for note in segment.notes:
        xml_tree.sub(made, "note", xml_tree.fitting(note, segment.key))
    return made
