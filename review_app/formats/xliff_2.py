"""XLIFF 2.0 and 2.1 (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html).

Issues stand on their words, as its ITS module has it.
"""

from collections.abc import Iterable, Sequence

import msgspec

from review_app.domain.document import Properties
from review_app.domain.issue import Side
from review_app.domain.segment import XLIFF_STATES, Segment, Status
from review_app.formats import features, inline_codes, xml_tree
from review_app.formats.exchanged import (
    OURS,
    Said,
    language_tag,
    properties_of,
    property_lines,
    said_of,
    says_left_out,
    segment_of,
)
from review_app.formats.its_issues import marks_of, with_marks
from review_app.formats.xml_tree import Element, below, child, children, local

FORMAT = features.XLIFF_2
ROOTS = ("xliff",)
_SPACE = "urn:oasis:names:tc:xliff:document:2.0"
_PLURALS = "review-app:plurals"
_WRITTEN = {status: " ".join(pair).strip() for status, pair in XLIFF_STATES.items()}
_READ = {
    "initial": Status.DRAFT,
    "reviewed": Status.APPROVED,
    "final": Status.APPROVED,
    **{state: status for status, state in _WRITTEN.items() if status is not Status.UNTRANSLATED},
}


class States:
    """`state` and `subState` of `<segment>`, with a space between."""

    def write(self, status: Status) -> str:
        return _WRITTEN[status]

    def read(self, state: str) -> Status:
        return _READ.get(state) or _READ.get(state.partition(" ")[0], Status.TRANSLATED)


STATES = States()


class Unit(msgspec.Struct, frozen=True):
    """Where a segment stands: a `<segment>` of a `<unit>`, one a plural form.

    `number` counts the segments of a unit, from 1.
    """

    forms: tuple[Element, ...]
    number: int = 1

    @property
    def holder(self) -> Element:
        return self.forms[0].getparent()

    @property
    def label(self) -> str:
        return OURS if self.number == 1 else f"{OURS} {self.number}"


def units(root: Element) -> list[Unit]:
    """The places of the segments, in order."""
    found: list[Unit] = []
    grouped: set[Element] = set()
    for one in below(root, "group", "unit"):
        if local(one) == "group":
            forms = children(one, "unit")
            if one.get("type") == _PLURALS and forms and all(map(_segments, forms)):
                grouped.update(forms)
                found.append(Unit(tuple(_segments(form)[0] for form in forms)))
        elif one not in grouped:
            found += (Unit((each,), number) for number, each in enumerate(_segments(one), 1))
    return found


def _segments(unit: Element) -> list[Element]:
    return [one for one in children(unit, "segment") if child(one, "source") is not None]


def _is_part(unit: Unit) -> bool:
    """Whether other segments stand in the same unit."""
    return len(unit.forms) == 1 and len(_segments(unit.holder)) > 1


def take(key: int, unit: Unit) -> Segment:
    """The segment that stands in `unit`."""
    first, holder = unit.forms[0], unit.holder
    sources = [inline_codes.read(child(one, "source")) for one in unit.forms]
    given = [one for one in unit.forms if child(one, "target") is not None] or [first]
    targets = [inline_codes.read(child(one, "target")) for one in given]
    notes = below(holder, "note")
    lines = tuple(note.text or "" for note in notes if note.get("category") == unit.label)
    said = Said(
        source=sources[0].text,
        source_plural=sources[-1].text if len(unit.forms) > 1 else None,
        texts=tuple(target.text for target in targets),
        state=_state(first),
        context=holder.get("name"),
        left_out=holder.get("translate") == "no" or (_is_part(unit) and says_left_out(lines)),
        notes=tuple(note.text or "" for note in notes if not _is_ours(note)),
        lines=lines,
    )
    segment = with_marks(segment_of(key, said, STATES), sources[0].marks, Side.SOURCE)
    return with_marks(segment, targets[0].marks, Side.TARGET)


def elements(unit: Unit) -> Sequence[Element]:
    """What `put` edits."""
    return [form.getparent() for form in unit.forms]


def put(unit: Unit, segment: Segment, old: Segment | None) -> None:
    """Have `unit` say `segment` where it says `old`; in a new unit, all."""
    said = said_of(segment, STATES)
    for number, form in enumerate(unit.forms):
        source = child(form, "source")
        codes = inline_codes.read(source).codes
        if old is None or _differs(segment, old, Side.SOURCE):
            text = said.source_plural if number else said.source
            marks = [] if number else marks_of(segment, Side.SOURCE)
            inline_codes.write(source, text or "", codes, marks, segment.key)
        if number < len(said.texts) and (
            old is None
            or old.form(number) != said.texts[number]
            or _differs(segment, old, Side.TARGET)
        ):
            target = _target_to_write(form, wanted=len(said.texts) > 1 or any(said.texts))
            known = {**codes, **inline_codes.read(target).codes}
            marks = [] if number else marks_of(segment, Side.TARGET)
            if target is not None:
                inline_codes.write(target, said.texts[number], known, marks, segment.key)
    if old is None or segment.status is not old.status:
        for form in unit.forms:
            state, sub_state = XLIFF_STATES[segment.status]
            form.set("state", state)
            xml_tree.set_or_drop(form, "subState", sub_state)
    if not _is_part(unit) and (old is None or segment.counts != old.counts):
        xml_tree.set_or_drop(unit.holder, "translate", "no" if said.left_out else "")
    _put_lines(unit.holder, unit.label, said.lines)


def _target_to_write(form: Element, *, wanted: bool) -> Element | None:
    """The target, made where there is none and one is `wanted`."""
    target = child(form, "target")
    if target is None and wanted:
        target = xml_tree.element(xml_tree.qualified(form, "target"))
        xml_tree.put_in(form, form.index(child(form, "source")) + 1, target)
    return target


def _differs(segment: Segment, old: Segment, side: Side) -> bool:
    same_text = segment.text(side) == old.text(side)
    return not same_text or marks_of(segment, side) != marks_of(old, side)


def _put_lines(holder: Element, label: str, lines: Iterable[str]) -> None:
    notes = child(holder, "notes")
    ours = [] if notes is None else [one for one in notes if one.get("category") == label]
    for note in ours:
        xml_tree.drop(note)
    for line in lines:
        if notes is None:
            notes = xml_tree.element(xml_tree.qualified(holder, "notes"))
            before = [at for at, one in enumerate(holder) if local(one) in _AFTER_NOTES]
            xml_tree.put_in(holder, before[0] if before else len(holder), notes)
        xml_tree.sub(notes, "note", line, category=label)
    if notes is not None and not len(notes):
        xml_tree.drop(notes)


_AFTER_NOTES = ("originalData", "segment", "ignorable", "unit", "group")
"""What stands behind the notes of a unit or a file."""


def _is_ours(note: Element) -> bool:
    return (note.get("category") or "").split(" ")[0] == OURS


def _state(form: Element) -> str:
    return f"{form.get('state') or ''} {form.get('subState') or ''}".strip()


HOLDERS = ("xliff", "file", "group", "unit", "notes", "segment")
"""Elements that hold elements alone: one a line in a new file."""


def properties(root: Element) -> Properties:
    file = child(root, "file")
    notes = None if file is None else child(file, "notes")
    lines = [] if notes is None else [note.text or "" for note in notes if _is_ours(note)]
    return properties_of(lines, root.get("srcLang", ""), root.get("trgLang", ""))


def put_properties(root: Element, known: Properties) -> None:
    root.set("srcLang", language_tag(known.source_language))
    root.set("trgLang", language_tag(known.target_language))
    file = child(root, "file")
    if file is not None:
        _put_lines(file, OURS, property_lines(known))


def new(known: Properties) -> Element:
    """The root of a new file without units."""
    spaces = {None: _SPACE, "its": inline_codes.ITS}
    root = xml_tree.element(f"{{{_SPACE}}}xliff", nsmap=spaces, version="2.1")
    root.set(f"{{{inline_codes.ITS}}}version", "2.0")
    root.set(xml_tree.SPACE, "preserve")
    xml_tree.sub(root, "file", id="f1")
    put_properties(root, known)
    return root


def add(root: Element, segment: Segment) -> Unit:
    """A new unit at the end, without its texts."""
    parent, name = child(root, "file"), f"u{segment.key + 1}"
    if not segment.plurals and not segment.source_plural:
        return Unit((_new_segment(parent, name, segment),))
    group = xml_tree.sub(parent, "group", id=f"g{segment.key + 1}", type=_PLURALS)
    count = max(2, 1 + len(segment.plurals))
    return Unit(tuple(_new_segment(group, f"{name}.{form}", segment) for form in range(count)))


def _new_segment(parent: Element, id: str, segment: Segment) -> Element:
    unit = xml_tree.sub(parent, "unit", id=id)
    if segment.context is not None:
        unit.set("name", xml_tree.fitting(segment.context, segment.key))
    if segment.notes:
        notes = xml_tree.sub(unit, "notes")
        for note in segment.notes:
            xml_tree.sub(notes, "note", xml_tree.fitting(note, segment.key))
    made = xml_tree.sub(unit, "segment")
    xml_tree.sub(made, "source")
    return made
