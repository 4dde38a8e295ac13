"""Qt Linguist's .ts (https://doc.qt.io/qt-6/linguist-ts-file-format.html)."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status
from review_app.formats import features, xml_tree
from review_app.formats.exchanged import (
    OURS,
    Said,
    properties_of,
    property_lines,
    said_of,
    segment_of,
)
from review_app.formats.xml_tree import Element, below, child, children, local

FORMAT = features.QT_TS
ROOTS = ("TS",)
HOLDERS = ("TS", "context", "message", "translation")
_LINE = f"extra-{OURS}"
_SOURCE_PLURAL = "extra-po-msgid_plural"
_UNFINISHED = "unfinished"
_GONE = {"obsolete": _UNFINISHED, "vanished": ""}
"""The types of a message that is no longer in the program, and what they were before."""

_NOTES = ("extracomment", "translatorcomment")


class States:
    """`type` of `<translation>`."""

    def write(self, status: Status) -> str:
        return "" if status in (Status.TRANSLATED, Status.APPROVED) else _UNFINISHED

    def read(self, state: str) -> Status:
        return Status.DRAFT if state == _UNFINISHED else Status.TRANSLATED


STATES = States()


def units(root: Element) -> list[Element]:
    """The messages, in order."""
    return [one for one in below(root, "message") if child(one, "source") is not None]


def take(key: int, unit: Element) -> Segment:
    """The segment of a message. Its context is the class, and the comment that tells it apart."""
    translation = child(unit, "translation")
    kind = "" if translation is None else translation.get("type", "")
    plural = child(unit, _SOURCE_PLURAL)
    source = _text(child(unit, "source"))
    numerus = unit.get("numerus") == "yes"
    said = Said(
        source=source,
        source_plural=(source if plural is None else _text(plural)) if numerus else None,
        texts=tuple(map(_text, _forms(translation))) or ("",),
        state=_GONE.get(kind, _UNFINISHED if kind == _UNFINISHED else ""),
        context=_context(unit),
        left_out=kind in _GONE,
        notes=(*(_text(one) for one in unit if local(one) in _NOTES), *_locations(unit)),
        lines=_lines(unit),
    )
    return segment_of(key, said, STATES)


def _locations(unit: Element) -> Iterator[str]:
    """Where the text stands in the program; a line that counts from the last one says nothing."""
    for one in children(unit, "location"):
        name, line = one.get("filename", ""), one.get("line", "")
        if name:
            yield f"{name}:{line}" if line.isdigit() else name


def elements(unit: Element) -> Sequence[Element]:
    """What `put` edits."""
    return [unit]


def put(unit: Element, segment: Segment, old: Segment | None) -> None:
    """Have `unit` say `segment` where it says `old`; in a new one, all."""
    said = said_of(replace(segment, context=segment.context or None), STATES)
    if old is None or segment.source_text != old.source_text:
        _put_text(child(unit, "source"), said.source, segment.key)
    translation = child(unit, "translation")
    if translation is None:
        translation = xml_tree.sub(unit, "translation")
    forms = _forms(translation)
    while len(forms) < len(said.texts):
        forms.append(xml_tree.sub(translation, "numerusform"))
    for number, (form, text) in enumerate(zip(forms, said.texts, strict=False)):
        if old is None or old.form(number) != text:
            _put_text(form, text, segment.key)
    if old is None or segment.status is not old.status or segment.counts != old.counts:
        gone = next(kind for kind, state in _GONE.items() if state == said.state)
        xml_tree.set_or_drop(translation, "type", gone if said.left_out else said.state)
    _put_lines(unit, said.lines)


def _forms(translation: Element | None) -> list[Element]:
    """Where the texts stand: the forms of a message with numbers, or the whole.

    Of several variants of a length, the first one.
    """
    if translation is None:
        return []
    numerus = translation.getparent().get("numerus") == "yes"
    forms = children(translation, "numerusform") if numerus else [translation]
    variants = (child(form, "lengthvariant") for form in forms)
    return [form if first is None else first for form, first in zip(forms, variants, strict=True)]


def _text(holder: Element | None) -> str:
    """The text; `<byte value="x1f"/>` is a character that XML cannot hold."""
    if holder is None:
        return ""
    parts = [holder.text or ""]
    for one in holder:
        value = one.get("value", "") if local(one) == "byte" else ""
        parts.append(_character(value) if value else "")
        parts.append(one.tail or "")
    return "".join(parts)


def _character(value: str) -> str:
    try:
        return chr(int(value[1:], 16) if value.startswith("x") else int(value))
    except (ValueError, OverflowError):
        return ""


def _put_text(holder: Element, text: str, key: int) -> None:
    del holder[:]
    holder.text = xml_tree.fitting(text, key)


def _context(unit: Element) -> str | None:
    """The name of the class, with the comment that tells equal texts in it apart."""
    parts = [_text(child(unit.getparent(), "name")), _text(child(unit, "comment"))]
    return "\n".join(part for part in parts if part) or None


def _put_lines(holder: Element, lines: Iterable[str]) -> None:
    """One element for all: Qt's tools keep one of each name."""
    for one in children(holder, _LINE):
        xml_tree.drop(one)
    text = "\n".join(lines)
    if text:
        behind = [at for at, one in enumerate(holder) if local(one) in ("dependencies", "context")]
        made = xml_tree.element(_LINE, text)
        xml_tree.put_in(holder, behind[0] if behind else len(holder), made)


def _lines(holder: Element) -> tuple[str, ...]:
    return tuple(line for one in children(holder, _LINE) for line in _text(one).split("\n"))


def properties(root: Element) -> Properties:
    languages = root.get("sourcelanguage", ""), root.get("language", "")
    return properties_of(_lines(root), *languages)


def put_properties(root: Element, known: Properties) -> None:
    xml_tree.set_or_drop(root, "sourcelanguage", known.source_language.replace("-", "_"))
    xml_tree.set_or_drop(root, "language", known.target_language.replace("-", "_"))
    _put_lines(root, property_lines(known))


def new(known: Properties) -> Element:
    """The root of a new file without units."""
    root = xml_tree.element("TS", version="2.1")
    put_properties(root, known)
    return root


def add(root: Element, segment: Segment) -> Element:
    """A new message at the end, without its texts."""
    name = xml_tree.fitting(segment.context or "", segment.key)
    last = next(root.iterchildren(reversed=True), None)
    if last is None or local(last) != "context" or _text(child(last, "name")) != name:
        last = xml_tree.sub(root, "context")
        xml_tree.sub(last, "name", name)
    plural = bool(segment.plurals or segment.source_plural)
    message = xml_tree.sub(last, "message", **({"numerus": "yes"} if plural else {}))
    xml_tree.sub(message, "source")
    for note in segment.notes:
        xml_tree.sub(message, "extracomment", xml_tree.fitting(note, segment.key))
    xml_tree.sub(message, "translation")
    if plural:
        text = xml_tree.fitting(segment.source_plural, segment.key)
        xml_tree.sub(message, _SOURCE_PLURAL, text)
    return message
