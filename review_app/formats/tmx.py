"""TMX 1.4b (https://www.gala-global.org/tmx-14b) as a document: a translation unit a segment.

What it has no place for stands in its `<prop>`s.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from review_app import __version__
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
from review_app.formats.xml_tree import Element, below, child, children
from review_app.xml import LANG

FORMAT = features.TMX
ROOTS = ("tmx",)
HOLDERS = ("tmx", "header", "body", "tu", "tuv")
_LINE = f"x-{OURS}"
_STATUS = f"x-{OURS}-status"
_LEFT_OUT = f"x-{OURS}-left-out"
_CONTEXT = "x-context"


class States:
    """A `<prop>` of ours."""

    def write(self, status: Status) -> str:
        return status.value

    def read(self, state: str) -> Status:
        return Status(state) if state in list(Status) else Status.TRANSLATED


STATES = States()


class Unit(msgspec.Struct, frozen=True):
    """A `<tu>`, and the languages whose texts are the source and the target."""

    tu: Element
    source: str
    target: str


def units(root: Element) -> list[Unit]:
    """The translation units, in order."""
    source, target = _languages(root)
    body = child(root, "body")
    return [] if body is None else [Unit(tu, source, target) for tu in children(body, "tu")]


def _languages(root: Element) -> tuple[str, str]:
    """The source language, and the target: the first other one."""
    body = child(root, "body")
    source, target = _declared(root)
    tus = [] if body is None else children(body, "tu")
    given = list(dict.fromkeys(_language(one) for tu in tus for one in children(tu, "tuv")))
    if source.lower() in ("", "*all*"):
        source = given[0] if given else ""
    others = (one for one in given if not _same(one, source))
    return source, target or next(others, "")


def _declared(root: Element) -> tuple[str, str]:
    """The languages that the header names, "" where it does not."""
    header = child(root, "header")
    if header is None:
        return "", ""
    return header.get("srclang", ""), next(iter(_props(header).get("targetlang", ())), "")


def take(key: int, unit: Unit) -> Segment:
    """The segment that stands in `unit`."""
    props = _props(unit.tu)
    said = Said(
        source=inline_codes.read(_seg(unit, target=False)).text,
        texts=(inline_codes.read(_seg(unit, target=True)).text,),
        state=next(iter(props.get(_STATUS, ())), ""),
        context=next(iter(props.get(_CONTEXT, ())), None),
        left_out=_LEFT_OUT in props,
        notes=tuple(note.text or "" for note in children(unit.tu, "note")),
        lines=tuple(props.get(_LINE, ())),
    )
    return segment_of(key, said, STATES)


def elements(unit: Unit) -> Sequence[Element]:
    """What `put` edits."""
    return [unit.tu]


def put(unit: Unit, segment: Segment, old: Segment | None) -> None:
    """Have `unit` say `segment` where it says `old`; in a new unit, all."""
    single = replace(segment, plurals=(), source_plural="", last_approved_plurals=())
    said = said_of(single, STATES)
    source = _seg_to_write(unit, target=False)
    codes = inline_codes.read(source).codes
    if old is None or said.source != old.source_text:
        inline_codes.write(source, said.source, codes, key=segment.key)
    if (old is None and said.texts[0]) or (old is not None and said.texts[0] != old.target):
        target = _seg_to_write(unit, target=True)
        known = {**codes, **inline_codes.read(target).codes}
        inline_codes.write(target, said.texts[0], known, key=segment.key)
    states = [] if segment.status in _PLAIN else [said.state]
    _put_props(unit.tu, _STATUS, states)
    _put_props(unit.tu, _LEFT_OUT, ["yes"] if said.left_out else [])
    _put_props(unit.tu, _LINE, said.lines)


_PLAIN = (Status.TRANSLATED, Status.UNTRANSLATED)


def _seg(unit: Unit, *, target: bool) -> Element | None:
    """The text of a side; in a file that names one language alone, the second is the target."""
    found = _tuv(unit, target=target)
    return None if found is None else child(found, "seg")


def _tuv(unit: Unit, *, target: bool) -> Element | None:
    tuvs = children(unit.tu, "tuv")
    language = unit.target if target else unit.source
    others = [one for one in tuvs if _same(_language(one), language)]
    if _same(unit.source, unit.target) or not unit.target:
        others = tuvs[1:] if target else tuvs[:1]
    return others[0] if others else None


def _seg_to_write(unit: Unit, *, target: bool) -> Element:
    found = _seg(unit, target=target)
    if found is not None:
        return found
    tuv = _tuv(unit, target=target)
    if tuv is None:
        tuv = xml_tree.sub(unit.tu, "tuv")
        tuv.set(LANG, language_tag(unit.target if target else unit.source))
    return xml_tree.sub(tuv, "seg")


def _language(tuv: Element) -> str:
    return tuv.get(LANG) or tuv.get("lang") or ""


def _same(one: str, other: str) -> bool:
    return one.lower().replace("_", "-") == other.lower().replace("_", "-")


def _props(holder: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for prop in children(holder, "prop"):
        found.setdefault(prop.get("type", ""), []).append(prop.text or "")
    return found


def _put_props(holder: Element, type: str, values: Iterable[str]) -> None:
    """Have these props of this type, before the texts, where TMX wants them."""
    for prop in children(holder, "prop"):
        if prop.get("type") == type:
            xml_tree.drop(prop)
    at = next((n for n, one in enumerate(holder) if xml_tree.local(one) == "tuv"), len(holder))
    for value in reversed(tuple(values)):
        prop = xml_tree.element(xml_tree.qualified(holder, "prop"), value, type=type)
        xml_tree.put_in(holder, at, prop)


def properties(root: Element) -> Properties:
    source, target = _languages(root)
    header = child(root, "header")
    lines = [] if header is None else _props(header).get(_LINE, [])
    return properties_of(lines, source, target)


def put_properties(root: Element, known: Properties) -> None:
    header = child(root, "header")
    if header is None:
        return
    source, target = _languages(root)
    _rename(root, source, known.source_language)
    _rename(root, target, known.target_language)
    if not _same(source, known.source_language) or not header.get("srclang"):
        header.set("srclang", language_tag(known.source_language))
    _put_props(header, "targetlang", [known.target_language] if known.target_language else [])
    _put_props(header, _LINE, property_lines(known))


def _rename(root: Element, old: str, new: str) -> None:
    """Have the texts in the language `old` be in `new`: a person says which one they are in."""
    if not old or not new or _same(old, new):
        return
    for tuv in below(root, "tuv"):
        if _same(_language(tuv), old):
            tuv.attrib.pop("lang", None)
            tuv.set(LANG, new)


def new(known: Properties) -> Element:
    """The root of a new file without units."""
    root = xml_tree.element("tmx", version="1.4")
    header = {
        "creationtool": "Review App",
        "creationtoolversion": __version__,
        "segtype": "paragraph",
        "o-tmf": "Review App",
        "adminlang": "en",
        "srclang": "",
        "datatype": "plaintext",
    }
    xml_tree.sub(root, "header", **header)
    xml_tree.sub(root, "body")
    put_properties(root, known)
    return root


def add(root: Element, segment: Segment) -> Unit:
    """A new unit at the end, without its texts."""
    tu = xml_tree.sub(child(root, "body"), "tu", tuid=str(segment.key + 1))
    for note in segment.notes:
        xml_tree.sub(tu, "note", xml_tree.fitting(note, segment.key))
    if segment.context is not None:
        _put_props(tu, _CONTEXT, [xml_tree.fitting(segment.context, segment.key)])
    return Unit(tu, *_declared(root))
