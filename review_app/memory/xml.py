"""Reading XML that others made: nothing is fetched, nothing unfolds, nothing grows."""

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any, TypeAlias

from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.xml import HARDENED, LANG, declares_entities, etree

Element: TypeAlias = Any
"""An element of lxml's, which tells nobody its types."""

LARGEST = 1 << 30
"""Bytes of a file."""

LONGEST = 20_000
"""Characters of a text: what is longer is no segment and no term."""


def elements(
    data: bytes, name: str, wanted: Collection[str], roots: Collection[str]
) -> Iterator[Element]:
    """The elements of `data` with the `wanted` local names, in order; each is emptied after use.

    Raises UserError, with the `name` of the file, where it is no XML with one of these roots,
    is too large, or declares entities of its own.
    """
    library = etree()
    if len(data) > LARGEST:
        raise UserError(
            _("{name} is larger than {size} MB; split it.").format(name=name, size=LARGEST >> 20)
        )
    parser = library.iterparse(
        BytesIO(data),
        events=("start", "end"),
        **HARDENED,
        remove_comments=True,
        remove_pis=True,
    )
    root: Element | None = None
    try:
        for event, element in parser:
            if root is None:
                root = element
                _check(root, name, roots)
            if event == "end" and local(element) in wanted:
                yield element
                _clear(element)
    except library.XMLSyntaxError as error:
        raise UserError(
            _("{name} cannot be read as XML ({reason}); export it again.").format(
                name=name, reason=str(error.msg)[:200]
            )
        ) from error


def local(element: Element) -> str:
    """The name of an element without its namespace, in lower case."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """The children with these local names."""
    return [child for child in element if local(child) in names]


def language(element: Element) -> str:
    """The BCP 47 tag that an element carries, "" for none."""
    return (element.get(LANG) or element.get("lang") or "").strip().replace("_", "-")[:40]


def _check(root: Element, name: str, roots: Collection[str]) -> None:
    if local(root) not in roots:
        raise UserError(
            _("{name} begins with <{found}>, not with <{wanted}>; choose another file.").format(
                name=name, found=local(root)[:60], wanted=" / ".join(roots)
            )
        )
    if declares_entities(root):
        raise UserError(
            _("{name} declares entities of its own, which are not read; export it again.").format(
                name=name
            )
        )


def _clear(element: Element) -> None:
    """Let go of what has been read: a file of a gigabyte must not stay as a tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
