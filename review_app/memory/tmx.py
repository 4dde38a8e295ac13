"""Translation memories as files: TMX 1.4. https://www.gala-global.org/tmx-14b"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape

import msgspec

from review_app import __version__
from review_app.domain.memory import Unit
from review_app.memory.xml import LONGEST, Element, children, elements, language, local

_TIME = "%Y%m%dT%H%M%SZ"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements that hold another program's codes, which are no text."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ORIGIN = "x-document"


class Read(msgspec.Struct, frozen=True):
    """The units of a file, and how many were left out: empty, or longer than `LONGEST`."""

    units: tuple[Unit, ...]
    left_out: int


def read(data: bytes, name: str) -> Read:
    """The units of the TMX file `name` (versions 1.1 to 1.4): each source with each target.

    Raises UserError.
    """
    units: list[Unit] = []
    left_out = 0
    source_language = ""
    for element in elements(data, name, ("header", "tu"), ("tmx",)):
        if local(element) == "header":
            source_language = element.get("srclang") or ""
            continue
        found = list(_units(element, element.get("srclang") or source_language, name))
        fit = [unit for unit in found if _fits(unit)]
        left_out += len(found) - len(fit)
        units += fit
    return Read(tuple(units), left_out)


def write(units: Iterable[Unit]) -> tuple[bytes, int]:
    """A TMX file with `units`, and how many it cannot hold: XML has no control characters."""
    lines = [_HEADER.format(version=__version__)]
    left_out = 0
    for unit in units:
        if _NOT_IN_XML.search(unit.source + unit.target):
            left_out += 1
        else:
            lines.append(_tu(unit))
    lines.append("  </body>\n</tmx>\n")
    return "".join(lines).encode(), left_out


_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="Review App" creationtoolversion="{version}" segtype="paragraph"\
 o-tmf="Review App" adminlang="en" srclang="*all*" datatype="plaintext"/>
  <body>
"""


def _tu(unit: Unit) -> str:
    attributes = f' srclang="{_quoted(_tag(unit.source_language))}"'
    if unit.author:
        attributes += f' changeid="{_quoted(unit.author)}"'
    if unit.at is not None:
        attributes += f' changedate="{unit.at.astimezone(UTC).strftime(_TIME)}"'
    prop = f'      <prop type="{_ORIGIN}">{_quoted(unit.origin)}</prop>\n' if unit.origin else ""
    return (
        f"    <tu{attributes}>\n{prop}"
        f"{_tuv(unit.source_language, unit.source)}{_tuv(unit.target_language, unit.target)}"
        "    </tu>\n"
    )


def _tuv(tag: str, text: str) -> str:
    return f'      <tuv xml:lang="{_quoted(_tag(tag))}"><seg>{_quoted(text)}</seg></tuv>\n'


def _tag(tag: str) -> str:
    """TMX wants a language; `und` is BCP 47's for one that nobody knows."""
    return tag or "und"


def _quoted(text: str) -> str:
    # As a character reference a carriage return stays one; XML turns a bare one into a line feed.
    return escape(_NOT_IN_XML.sub("", text)).replace("\r", "&#13;")


def _units(tu: Element, source_language: str, name: str) -> Iterator[Unit]:
    variants = [
        (language(tuv), _text(seg)) for tuv in children(tu, "tuv") for seg in children(tuv, "seg")
    ]
    first = next(
        (one for one in variants if one[0].lower() == source_language.replace("_", "-").lower()),
        next(iter(variants), None),
    )
    if first is None:
        return
    origin = next((_text(one) for one in children(tu, "prop") if one.get("type") == _ORIGIN), name)
    for other in variants:
        if other is not first:
            yield Unit(
                source=first[1],
                target=other[1],
                source_language=_known(first[0]),
                target_language=_known(other[0]),
                author=(tu.get("changeid") or tu.get("creationid") or "")[:200],
                at=_time(tu.get("changedate") or tu.get("creationdate") or ""),
                origin=origin[:1000],
            )


def _known(tag: str) -> str:
    return "" if tag.lower() == "und" else tag


def _text(element: Element) -> str:
    """The text of an element, with that of marked stretches and without codes."""
    parts = [element.text or ""]
    for child in element:
        if local(child) not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _fits(unit: Unit) -> bool:
    return 0 < len(unit.source) <= LONGEST and 0 < len(unit.target) <= LONGEST


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
