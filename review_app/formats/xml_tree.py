"""XML that others made, as a tree: nothing is fetched, nothing unfolds, nothing grows."""

import re
from collections.abc import Collection
from typing import Any, TypeAlias

from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.xml import HARDENED, declares_entities, etree

Element: TypeAlias = Any
"""An element of lxml's, which tells nobody its types."""

LARGEST = 1 << 28
"""Bytes of a file: its tree takes some ten times as many."""

SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")


def parse(data: bytes, where: str, roots: Collection[str]) -> Element:
    """The root of the tree in `data`, one of `roots` (local names).

    Raises UserError, naming the file `where` and the line, for what is no such XML, declares
    entities of its own, or is too large.
    """
    if len(data) > LARGEST:
        message = _("{where} is larger than {size} MB; split it.")
        raise UserError(message.format(where=where, size=LARGEST >> 20))
    if not data.strip():
        raise UserError(_("{where} is empty: choose another file.").format(where=where))
    library = etree()
    parser = library.XMLParser(**HARDENED, strip_cdata=False)
    try:
        root = library.fromstring(data, parser)
    except library.XMLSyntaxError as error:
        _refuse_entities(data, where)
        message = _("{where}, line {line}: this is no XML that can be read ({reason}).")
        raise UserError(
            message.format(where=where, line=error.lineno or 1, reason=str(error.msg)[:200])
        ) from error
    if declares_entities(root):
        _refuse_entities(data, where)
    entity = next(root.iter(library.Entity), None)
    if entity is not None:
        message = _(
            "{where}, line {line}: {entity} is declared elsewhere, where it is not read; write the"
            " character itself in its place."
        )
        line = entity.getparent().sourceline
        raise UserError(message.format(where=where, line=line, entity=entity.text[:60]))
    if re.search(r"[\s<>\"{}|\\^`]", root.tag.rpartition("}")[0][1:]):
        message = _("{where}, line {line}: this is no XML that can be read ({reason}).")
        raise UserError(message.format(where=where, line=1, reason=root.tag[:200]))
    if local(root) not in roots:
        message = _("{where} begins with <{found}>, not with <{wanted}>; choose another file.")
        wanted = " / ".join(roots)
        raise UserError(message.format(where=where, found=local(root)[:60], wanted=wanted))
    return root


def _refuse_entities(data: bytes, where: str) -> None:
    found = _ENTITY.search(data)
    if found:
        line = len(re.findall(rb"\r\n?|\n", data[: found.start()])) + 1
        message = _(
            "{where}, line {line}: entities of its own are declared here, which are not read;"
            " export the file again without them."
        )
        raise UserError(message.format(where=where, line=line))


def written(root: Element) -> bytes:
    """The bytes of a tree, in the encoding that it was read in, or UTF-8."""
    tree = root.getroottree()
    encoding = tree.docinfo.encoding or "UTF-8"
    data: bytes = etree().tostring(tree, xml_declaration=True, encoding=encoding)
    return data if data.endswith(b"\n") else data + b"\n"


def comment(node: Element) -> str:
    """A comment or a processing instruction as it is written."""
    return str(etree().tostring(node, encoding="unicode", with_tail=False))


def element(tag: str, text: str | None = None, nsmap: Any = None, **attributes: str) -> Element:
    """A new element."""
    made = etree().Element(tag, attributes, nsmap=nsmap)
    made.text = text
    return made


def sub(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A new last child of `parent`, in its namespace, with the white space that is usual there."""
    made = element(qualified(parent, name), text, **attributes)
    parent.append(made)
    before = made.getprevious()
    if before is not None:
        made.tail, before.tail = before.tail, parent.text
    return made


def put_in(parent: Element, at: int, child: Element) -> None:
    """Put `child` at place `at` in `parent`, with the white space that is usual there."""
    parent.insert(at, child)
    before, behind = child.getprevious(), child.getnext()
    if before is None:
        child.tail = parent.text if behind is not None else None
    else:
        child.tail = before.tail
        if behind is None:
            before.tail = parent.text


def drop(child: Element) -> None:
    """Take `child` out, and the white space behind it; other text there stays."""
    parent, before = child.getparent(), child.getprevious()
    tail = child.tail or ""
    last = child.getnext() is None
    parent.remove(child)
    if before is None:
        if not len(parent):
            parent.text = tail if tail.strip() else None
    elif last or tail.strip():
        before.tail = tail


def lay_out(parent: Element, holders: Collection[str], indent: str = "\n") -> None:
    """Put each child of a new element on a line of its own, in those that are `holders`."""
    if local(parent) not in holders or not len(parent):
        return
    parent.text = indent + "  "
    for one in parent:
        lay_out(one, holders, indent + "  ")
        one.tail = indent + "  "
    parent[-1].tail = indent


def register(prefix: str, space: str) -> None:
    """Have attributes of the namespace `space` be written with `prefix`."""
    etree().register_namespace(prefix, space)


def qualified(relative: Element, name: str) -> str:
    """`name` in the namespace of the element `relative`."""
    space, brace, _local = str(relative.tag).rpartition("}")
    return f"{space}{brace}{name}"


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(parent: Element, *names: str) -> list[Element]:
    """The children with these local names."""
    return [child for child in parent if local(child) in names]


def child(parent: Element, *names: str) -> Element | None:
    """The first child with one of these local names."""
    return next((one for one in parent if local(one) in names), None)


def below(root: Element, *names: str) -> list[Element]:
    """All elements below `root` with these local names, in order."""
    return [one for one in root.iter() if local(one) in names]


def set_or_drop(element: Element, name: str, value: str) -> None:
    """Give the attribute `name` a value; none for ""."""
    if value:
        element.set(name, value)
    else:
        element.attrib.pop(name, None)


def fitting(text: str, key: int) -> str:
    """`text` of segment `key`. Raises UserError for a character that XML cannot hold."""
    found = _NO_XML.search(text)
    if found:
        message = _(
            "Segment {number} has the character U+{code:04X}, which cannot be written in XML;"
            " remove it."
        )
        raise UserError(message.format(number=key + 1, code=ord(found[0])))
    return text


def fits(text: str) -> bool:
    """Whether XML can hold `text`."""
    return not _NO_XML.search(text)
