"""lxml, for XML that others made: nothing is fetched, nothing unfolds, nothing grows.

It is loaded where there is XML to read, and tells nobody its types.
"""

from importlib import import_module
from typing import Any

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

HARDENED = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
"""The options of every parser; each of them is a hole where it is missing."""


def etree() -> Any:
    """The module lxml.etree."""
    return import_module("lxml.etree")


def declares_entities(root: Any) -> bool:
    """Whether a document says what entities of its own stand for: with those it can be made to
    grow without end, or to read other files."""
    dtd = root.getroottree().docinfo.internalDTD
    return dtd is not None and next(iter(dtd.iterentities()), None) is not None
