"""The formats of other tools: which file is in which, and how a document gets in and out.

A file is written back with the units in it that changed; all else stays as it came. A new
file is made of a frame, and the same units put in.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Segment
from review_app.formats import features
from review_app.formats.exchanged import Exchanged, changed_only
from review_app.formats.features import Format
from review_app.formats.xml_splice import Splice
from review_app.formats.xml_tree import Element, children, lay_out, local, parse, written
from review_app.messages import _


class Dialect(Protocol):
    """What a module on a format in XML has. A unit is where a segment stands."""

    FORMAT: Format
    ROOTS: tuple[str, ...]
    HOLDERS: tuple[str, ...]

    def units(self, root: Element) -> list[Any]: ...
    def take(self, key: int, unit: Any) -> Segment: ...
    def elements(self, unit: Any) -> Sequence[Element]: ...
    def put(self, unit: Any, segment: Segment, old: Segment | None) -> None: ...
    def properties(self, root: Element) -> Properties: ...
    def put_properties(self, root: Element, known: Properties) -> None: ...
    def new(self, known: Properties) -> Element: ...
    def add(self, root: Element, segment: Segment) -> Any: ...


_MODULES = {
    features.XLIFF_1: "xliff_1",
    features.XLIFF_2: "xliff_2",
    features.TMX: "tmx",
    features.QT_TS: "qt_ts",
}
_TABLES = (".csv", ".tsv")
KEPT = (".tsv", ".sdlxliff", ".mqxliff", ".mxliff")
"""Of the files that are read, and written where they were read: nobody makes new ones here."""

SUFFIXES = (".xlf", ".xliff", ".tmx", ".ts", ".csv", *KEPT)
"""Of the files that are read and written here."""


def holds(data: bytes, suffix: str) -> bool:
    """Whether a file with such a name is read here.

    A .tsv whose first line does not name its columns is a bilingual text, and read elsewhere.
    """
    return suffix in SUFFIXES and (suffix != ".tsv" or bool(_table().names_columns(data)))


def read(data: bytes, where: str, suffix: str) -> Exchanged:
    """The document in `data`, the content of the file `where`. Raises UserError."""
    if suffix in _TABLES:
        return _table().read(data, where)
    root = parse(data, where, ("xliff", "tmx", "TS"))
    dialect = _dialect_of(root, where)
    segments = tuple(dialect.take(key, unit) for key, unit in enumerate(dialect.units(root)))
    if not segments:
        raise UserError(_("{where} has no texts in it; choose another file.").format(where=where))
    return Exchanged(dialect.FORMAT, dialect.properties(root), segments, data, where)


def has_codes(base: Exchanged) -> bool:
    """Whether there are inline codes in the document: in another file they are only text."""
    looks_coded = import_module("review_app.formats.inline_codes").looks_coded
    return any(looks_coded(one.target) or looks_coded(one.source_text) for one in base.segments)


def rewrite(base: Exchanged, changed: Mapping[int, Segment], properties: Properties) -> bytes:
    """The file of `base` with the segments of `changed` in the place of its own; else as it is.

    Raises UserError for what it cannot hold.
    """
    wanted = changed_only(base, changed)
    if not wanted and properties == base.properties:
        return base.data
    if base.format in (features.TABLE, features.FUZZY_TABLE):
        return _table().rewrite(base, wanted)
    root = parse(base.data, base.where, ("xliff", "tmx", "TS"))
    dialect = _dialect_of(root, base.where)
    units = dialect.units(root)
    touched = [one for key in wanted for one in dialect.elements(units[key])]
    splice = Splice(base.data, root, [root] if properties != base.properties else touched)
    for key, segment in wanted.items():
        dialect.put(units[key], segment, base.segment(key))
    if properties != base.properties:
        dialect.put_properties(root, properties)
    return splice.written()


def build(form: Format, segments: Iterable[Segment], properties: Properties) -> bytes:
    """A new file of a document that came from somewhere else. Raises UserError."""
    if form is features.TABLE:
        return _table().build(segments)
    dialect = _dialect(form)
    root = dialect.new(properties)
    for segment in segments:
        dialect.put(dialect.add(root, segment), segment, None)
    lay_out(root, dialect.HOLDERS)
    return written(root)


def _dialect(form: Format) -> Dialect:
    return cast("Dialect", import_module(f"review_app.formats.{_MODULES[form]}"))


def _dialect_of(root: Element, where: str) -> Dialect:
    if local(root) == "TS":
        return _dialect(features.QT_TS)
    if local(root) == "tmx":
        return _dialect(features.TMX)
    version = str(root.get("version", ""))
    if version.startswith("2") and children(root, "file"):
        return _dialect(features.XLIFF_2)
    if version.startswith("1"):
        return _dialect(features.XLIFF_1)
    message = _("{where} is XLIFF of version {version}, which is not known; save it as 1.2 or 2.1.")
    raise UserError(message.format(where=where, version=version[:20] or "?"))


def _table() -> Any:
    return import_module("review_app.formats.csv_table")
