"""XLIFF 1.2 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from review_app.domain.document import Properties
from review_app.domain.issue import Side
from review_app.domain.plurals import ONE_FORM
from review_app.domain.segment import Segment, Status
from review_app.formats import features, inline_codes, xliff_1_units, xml_tree
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
from review_app.formats.its_issues import is_unmarked, with_marks
from review_app.formats.xliff_1_comments import comments
from review_app.formats.xliff_1_states import put_state, state_of, states_of
from review_app.formats.xliff_1_units import (
    PLURALS,
    Unit,
    is_ours,
    is_plural,
    source_in,
    target_in,
    target_to_write,
)
from review_app.formats.xml_tree import Element, child, children, local

FORMAT = features.XLIFF_1
ROOTS = ("xliff",)
_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
units = xliff_1_units.units


def take(key: int, unit: Unit) -> Segment:
    """The segment that stands in `unit`."""
    first = unit.forms[0]
    sources = [inline_codes.read(source_in(one, unit.mid)) for one in unit.forms]
    plural = len(unit.forms) > 1 or is_plural(first)
    given = [one for one in unit.forms if child(one, "target") is not None]
    targets = [inline_codes.read(target_in(one, unit.mid)) for one in given or [first]]
    texts = tuple(target.text for target in targets)
    notes = _notes(first)
    lines = tuple(note.text or "" for note in notes if note.get("from") == unit.label)
    said = Said(
        source=sources[0].text,
        source_plural=sources[-1].text if plural else None,
        texts=_forms(first, texts) if plural else texts,
        state=state_of(unit),
        context=first.get("resname"),
        left_out=first.get("translate") == "no" or (unit.mid is not None and says_left_out(lines)),
        notes=(
            *(note.text or "" for note in notes if not is_ours(note)),
            *comments(source_in(first, unit.mid), target_in(first, unit.mid)),
            *_locations(first),
        ),
        lines=lines,
    )
    segment = with_marks(segment_of(key, said, states_of(unit)), sources[0].marks, Side.SOURCE)
    return with_marks(segment, targets[0].marks, Side.TARGET)


def _forms(holder: Element, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The plural forms: translate-toolkit writes an empty one that the language does not have."""
    file = next(holder.iterancestors("{*}file"), None)
    language = "" if file is None else str(file.get("target-language", ""))
    is_single = re.split("[-_]", language.lower())[0] in ONE_FORM and not any(texts[1:])
    return texts[:1] if is_single else texts


def _locations(holder: Element) -> Iterator[str]:
    """Where the text stands in a program."""
    for group in children(holder, "context-group"):
        if "location" in group.get("purpose", "").split():
            said = {one.get("context-type"): one.text or "" for one in children(group, "context")}
            parts = (said.get(name, "") for name in ("sourcefile", "linenumber"))
            yield ":".join(part for part in parts if part)


def elements(unit: Unit) -> Sequence[Element]:
    """What `put` edits."""
    return unit.forms


def put(unit: Unit, segment: Segment, old: Segment | None) -> None:
    """Have `unit` say `segment` where it says `old`; in a new unit, all."""
    states = states_of(unit)
    said = said_of(segment, states)
    for number, holder in enumerate(unit.forms):
        text = said.source_plural if number else said.source
        source = source_in(holder, unit.mid)
        codes = inline_codes.read(source).codes
        if (
            old is None
            or segment.source_text != old.source_text
            or is_unmarked(segment, old, Side.SOURCE)
        ):
            inline_codes.write(source, text or "", codes, key=segment.key)
        if number < len(said.texts) and _is_wanted(segment, number, holder, old):
            target = target_to_write(holder, unit.mid)
            known = {**codes, **inline_codes.read(target).codes}
            inline_codes.write(target, said.texts[number], known, key=segment.key)
    if old is None or segment.status is not old.status:
        put_state(unit, segment.status)
    first = unit.forms[0]
    if unit.mid is None and (old is None or segment.counts != old.counts):
        xml_tree.set_or_drop(first, "translate", "no" if said.left_out else "")
    _put_lines(first, unit.label, said.lines)


def _is_wanted(segment: Segment, number: int, holder: Element, old: Segment | None) -> bool:
    """Whether the target is to be written: an empty one need not be made for nothing."""
    there = child(holder, "target") is not None
    if is_unmarked(segment, old, Side.TARGET):
        return True
    if old is not None and old.form(number) == segment.form(number):
        return segment.status is not old.status and not there
    has_text = len(segment.forms) > 1 or any(segment.forms)
    return there or has_text or segment.status is not Status.UNTRANSLATED


def _put_lines(holder: Element, label: str, lines: Iterable[str]) -> None:
    for note in _notes(holder):
        if note.get("from") == label:
            xml_tree.drop(note)
    at = next((n for n, one in enumerate(holder) if _is_behind_notes(one, holder)), len(holder))
    for line in reversed(tuple(lines)):
        note = xml_tree.element(xml_tree.qualified(holder, "note"), line)
        note.set("from", label)
        xml_tree.put_in(holder, at, note)


def _is_behind_notes(one: Element, holder: Element) -> bool:
    """Matches from memories, and what other tools add, which is last in a unit."""
    is_foreign = bool(local(one)) and one.tag != xml_tree.qualified(holder, local(one))
    return is_foreign or local(one) == "alt-trans"


def _notes(holder: Element) -> list[Element]:
    return children(holder, "note")


HOLDERS = ("xliff", "file", "header", "body", "group", "trans-unit")
"""Elements that hold elements alone: one a line in a new file."""


def properties(root: Element) -> Properties:
    file = child(root, "file")
    if file is None:
        return Properties()
    header = child(file, "header")
    notes = [] if header is None else _notes(header)
    lines = [note.text or "" for note in notes if is_ours(note)]
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
    group = xml_tree.sub(parent, "group", id=name, restype=PLURALS)
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
