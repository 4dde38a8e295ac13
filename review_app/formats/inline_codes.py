"""Text with inline codes of XLIFF and TMX, as people edit it: a code is shown as its tag.

`Click <x id="1"/> now`: a tag in a text that is one of the unit's own codes is written as that
code again, with all that it has; anything else is text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

import msgspec

from review_app.domain.errors import UserError
from review_app.formats.xml_tree import Element, element, fitting, local, qualified
from review_app.messages import _

_SPANNING = ("g", "pc", "mrk", "hi")
"""Codes that have text of the unit between their tags; the content of others is native code."""

_NAMES = ("id", "mid", "i", "x", "startRef")
ITS = "http://www.w3.org/2005/11/its"
ISSUE_TYPE = f"{{{ITS}}}locQualityIssueType"
ISSUE_COMMENT = f"{{{ITS}}}locQualityIssueComment"
ISSUE_SEVERITY = f"{{{ITS}}}locQualityIssueSeverity"

_TAG = re.compile(
    r"<(?:g|x|bx|ex|bpt|ept|ph|it|ut|pc|sc|ec|cp|mrk|hi)"
    rf"(?: (?:{'|'.join((*_NAMES, 'n'))})=\"[^\"<>]*\")+/?>"
)

Codes = Mapping[str, Element]
"""The codes of a unit by their tags; spanning ones by the opening tag."""


class Mark(msgspec.Struct, frozen=True):
    """Text `[start, end)` (code points) with the attributes of a quality issue on it."""

    id: str
    start: int
    end: int
    attributes: Mapping[str, str]


class Content(msgspec.Struct, frozen=True):
    """What stands in a source or a target."""

    text: str = ""
    codes: Codes = {}
    marks: tuple[Mark, ...] = ()


def read(holder: Element | None) -> Content:
    """The content of `holder`; none where there is no such element."""
    if holder is None:
        return Content()
    reader = _Reader()
    reader.walk(holder)
    return Content("".join(reader.parts), reader.codes, tuple(reader.marks))


def looks_coded(text: str) -> bool:
    """Whether there is a tag in `text` as `read` makes one of a code."""
    return _TAG.search(text) is not None


class _Reader:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.codes: dict[str, Element] = {}
        self.marks: list[Mark] = []
        self._length = 0
        self._open: dict[str, tuple[int, Mapping[str, str]]] = {}

    def walk(self, holder: Element) -> None:
        self._add(holder.text)
        for child in holder:
            self._read(child)
            self._add(child.tail)

    def _read(self, child: Element) -> None:
        name = local(child)
        if not name:
            return  # a comment
        start = self._length
        if _is_issue(child):
            attributes = dict(child.attrib)
            if name == "sm":
                self._open[child.get("id", "")] = start, attributes
                return
            self.walk(child)
            self.marks.append(Mark(child.get("id", ""), start, self._length, attributes))
        elif name == "em" and child.get("startRef", "") in self._open:
            name = child.get("startRef", "")
            begun, attributes = self._open.pop(name)
            self.marks.append(Mark(name, begun, start, attributes))
        elif name in _SPANNING:
            self._add(self._label(child, "<{name}{id}>"))
            self.walk(child)
            self._add(f"</{name}>")
        else:
            self._add(self._label(child, "<{name}{id}/>"))

    def _label(self, code: Element, form: str) -> str:
        """The tag that stands for `code`: two different codes have two tags."""
        kept = deepcopy(code)
        kept.tail = None
        if local(code) in _SPANNING:
            kept.text = None
            del kept[:]
        given = next((f' {name}="{code.get(name)}"' for name in _NAMES if code.get(name)), "")
        label, number = form.format(name=local(code), id=given), 1
        while label in self.codes and not _same(self.codes[label], kept):
            number += 1
            label = form.format(name=local(code), id=f'{given} n="{number}"')
        self.codes[label] = kept
        return label

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self._length += len(text)


class _Token(msgspec.Struct, frozen=True):
    """A tag in a text: `code` is None for a closing one."""

    start: int
    end: int
    name: str
    code: Element | None

    @property
    def spans(self) -> bool:
        return self.code is not None and self.name in _SPANNING


def write(
    holder: Element, text: str, codes: Codes, marks: Iterable[Mark] = (), key: int = 0
) -> None:
    """Put `text` in `holder`, its tags that are among `codes` as codes, and `marks` around words.

    A mark whose end is within a tag is left out. Raises UserError, naming segment `key`, where
    a tag is not closed, or XML cannot hold a character.
    """
    fitting(text, key)
    tokens = list(_tokens(text, codes))
    pairs = _pairs(tokens, key)
    within = [
        mark
        for mark in marks
        if not any(one.start < at < one.end for one in tokens for at in (mark.start, mark.end))
    ]
    holder.text = None
    del holder[:]
    writer = _Writer(holder)
    nested = _nested(within, pairs)
    edges = sorted({at for one in within for at in (one.start, one.end)})
    pieces = _cut(text, tokens, edges)
    for at, piece in pieces:
        writer.close_marks(at, within, nested)
        writer.open_marks(at, within, nested)
        if isinstance(piece, _Token):
            writer.code(piece)
        else:
            writer.text(piece)
    writer.close_marks(len(text), within, nested)
    writer.open_marks(len(text), within, nested)


def _tokens(text: str, codes: Codes) -> Iterator[_Token]:
    if not codes:
        return
    closing = {f"</{local(code)}>" for code in codes.values() if local(code) in _SPANNING}
    wanted = sorted((*codes, *closing), key=len, reverse=True)
    for found in re.finditer("|".join(map(re.escape, wanted)), text):
        code = codes.get(found[0])
        name = found[0][2:-1] if code is None else local(code)
        yield _Token(*found.span(), name, code)


def _pairs(tokens: Iterable[_Token], key: int) -> list[tuple[_Token, _Token]]:
    """The opening and closing tags that belong together. Raises UserError."""
    opened: list[_Token] = []
    pairs: list[tuple[_Token, _Token]] = []
    for token in tokens:
        if token.spans:
            opened.append(token)
        elif token.code is None:
            if not opened or opened[-1].name != token.name:
                raise _unpaired(token, key)
            pairs.append((opened.pop(), token))
    if opened:
        raise _unpaired(opened[-1], key)
    return pairs


def _unpaired(token: _Token, key: int) -> UserError:
    message = _(
        "Segment {number}: a tag <{name}> has no partner in the text; put it in, or both out."
    )
    return UserError(message.format(number=key + 1, name=token.name))


def _nested(marks: list[Mark], pairs: list[tuple[_Token, _Token]]) -> set[str]:
    """The ids of the marks that can be elements around their text; others cross something."""
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        crosses_code = any(
            not (
                mark.end <= first.start
                or mark.start >= last.end
                or (mark.start >= first.end and mark.end <= last.start)
                or (mark.start <= first.start and mark.end >= last.end)
            )
            for first, last in pairs
        )
        crosses_mark = any(other.start < mark.start < other.end < mark.end for other in chosen)
        if not crosses_code and not crosses_mark:
            chosen.append(mark)
    return {mark.id for mark in chosen}


def _cut(text: str, tokens: list[_Token], edges: list[int]) -> Iterator[tuple[int, "_Token | str"]]:
    """`text` in order: its tags, and what is between, cut at `edges`."""
    at = 0
    for token in (*tokens, None):
        end = len(text) if token is None else token.start
        for cut in (*(edge for edge in edges if at < edge < end), end):
            if at < cut:
                yield at, text[at:cut]
                at = cut
        if token is not None:
            yield token.start, token
            at = token.end


class _Writer:
    def __init__(self, holder: Element) -> None:
        self._holder = holder
        self._stack: list[tuple[Element, Mark | None]] = [(holder, None)]
        self._open: list[Mark] = []

    def text(self, text: str) -> None:
        top = self._stack[-1][0]
        if len(top):
            top[-1].tail = (top[-1].tail or "") + text
        else:
            top.text = (top.text or "") + text

    def code(self, token: _Token) -> None:
        if token.code is None:
            self._stack.pop()
            return
        made = deepcopy(token.code)
        self._stack[-1][0].append(made)
        if token.spans:
            self._stack.append((made, None))

    def close_marks(self, at: int, marks: Iterable[Mark], nested: set[str]) -> None:
        while (mark := self._stack[-1][1]) is not None and mark.end <= at:
            self._stack.pop()
        for mark in marks:
            if mark.end == at and mark in self._open and mark.id not in nested:
                self._open.remove(mark)
                self._append("em", {"startRef": mark.id})

    def open_marks(self, at: int, marks: Iterable[Mark], nested: set[str]) -> None:
        here = [mark for mark in marks if mark.start == at]
        for mark in sorted(here, key=lambda one: (one.start != one.end, -one.end)):
            if mark.id in nested:
                made = self._append("mrk", mark.attributes)
                if mark.start < mark.end:
                    self._stack.append((made, mark))
            else:
                self._append("sm", mark.attributes)
                self._open.append(mark)

    def _append(self, name: str, attributes: Mapping[str, str]) -> Element:
        made = element(qualified(self._holder, name), nsmap={"its": ITS})
        for attribute, value in attributes.items():
            made.set(attribute, value)
        self._stack[-1][0].append(made)
        return made


def _is_issue(code: Element) -> bool:
    return local(code) in ("mrk", "sm") and code.get(ISSUE_TYPE) is not None


def _same(one: Element, other: Element) -> bool:
    return (
        one.tag == other.tag
        and dict(one.attrib) == dict(other.attrib)
        and (one.text or "") == (other.text or "")
        and len(one) == len(other)
    )
