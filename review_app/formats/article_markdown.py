"""An article as Markdown (CommonMark, with tables), and as plain text."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from review_app.domain.block import Block
from review_app.domain.segment import Kind
from review_app.domain.structure import Style
from review_app.formats.article_parts import depth, pieces, stands_in, tables

_SPECIAL = re.compile(r"[\\`*_\[\]<|]|&(?=#?\w+;)")
_AT_END = re.compile(r"(?<![^ \t\n])#+[ \t]*$", re.MULTILINE)
"""What would close a heading, and be no part of it."""

_AT_START = re.compile(
    r"^[ \t]*([-+](?=[\s-]|$)|=(?=[=\s]*$)|#(?=#{0,5}(?:\s|$))|>|:(?=[\s-]|$)|~(?=~~)"
    r"|\d+(?=[.)](?:\s|$)))?",
    re.MULTILINE,
)
"""White space, and what begins a list, a heading, a quotation, a fence or a definition."""

_SIGNS = {Style.STRONG: "**", Style.EMPHASIS: "*"}
_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em"}


def write(blocks: Sequence[Block]) -> bytes:
    """The Markdown of a text."""
    return ("\n\n".join(_parts(blocks)) + "\n").encode("utf-8", "replace")


def write_plain(blocks: Sequence[Block]) -> bytes:
    """A paragraph a line, with an empty line between them; lists indented, cells after tabs."""
    return ("\n\n".join(_plain(blocks)) + "\n").encode("utf-8", "replace")


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, members in groupby(blocks, key=stands_in):
        group = list(members)
        if kind is Kind.CELL:
            yield from map(_table, tables(group))
        elif kind is Kind.ITEM:
            yield _list(group, lambda block, indent: _inline(block, "\\\n" + indent))
        else:
            yield from map(_paragraph, group)


def _plain(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, members in groupby(blocks, key=stands_in):
        group = list(members)
        if kind is Kind.CELL:
            yield from map(_plain_table, tables(group))
        elif kind is Kind.ITEM:
            yield _list(group, lambda block, indent: block.text.replace("\n", "\n" + indent))
        else:
            yield from (block.text for block in group)


def _plain_table(rows: list[list[list[Block]]]) -> str:
    cells = ((" ".join(one.text for one in cell).split() for cell in row) for row in rows)
    return "\n".join("\t".join(" ".join(words) for words in row) for row in cells)


def _paragraph(block: Block) -> str:
    if block.kind in (Kind.TITLE, Kind.HEADING):
        level = 1 if block.kind is Kind.TITLE else min(block.place.level or 2, 6)
        return f"{'#' * level} {_inline(block, '<br>')}"
    return _inline(block, "\\\n")


def _table(rows: list[list[list[Block]]]) -> str:
    lines = [
        "| " + " | ".join("<br>".join(_inline(one, "<br>") for one in cell) for cell in row) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _list(blocks: Sequence[Block], written: Callable[[Block, str], str]) -> str:
    """Items, each under its number or sign; another sign where another list begins.

    `written` gives the text of an item, whose further lines begin with an indent.
    """
    lines: list[str] = []
    markers: list[tuple[str, int]] = []
    """The sign and the number of the last item of each list that is open."""
    for block in blocks:
        level = depth(block)
        if block.kind is not Kind.ITEM and markers:
            del markers[level:]
            indent = " " * sum(len(_marker(*one)) for one in markers)
            lines += ["", indent + written(block, indent), ""]
            continue
        if lines and level == 1 and block.place.begins:
            lines.append("")
        lead, indent = _lead(markers, level, ordered=block.place.ordered, begins=block.place.begins)
        lines.append(lead + written(block, indent))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _lead(
    markers: list[tuple[str, int]], level: int, *, ordered: bool, begins: bool
) -> tuple[str, str]:
    """What stands before an item, and before its further lines; `markers` go on from there."""
    last = markers[level - 1] if len(markers) >= level else None
    del markers[level:]
    signs = (".", ")") if ordered else ("-", "*")
    missing = level - len(markers)
    if last is not None:
        markers.pop()
    outer = sum(len(_marker(*one)) for one in markers)
    if last is not None and last[0] in signs and not begins:
        markers.append((last[0], last[1] + 1))
    else:
        taken = last[0] if last is not None else ""
        sign = signs[1] if taken == signs[0] else signs[0]
        markers += [(sign, 1)] * max(missing, 1)
    new = markers[level - max(missing, 1) :]
    lead = " " * outer + "".join(_marker(*one) for one in new)
    return lead, " " * len(lead)


def _marker(sign: str, number: int) -> str:
    return f"{number}{sign} " if sign in ".)" else f"{sign} "


def _inline(block: Block, line_break: str) -> str:
    """The text of a block, escaped, with signs about what is set apart, or tags where signs
    would not be read as such."""
    parts: list[str] = []
    whole = list(pieces(block))
    for at, (text, styles) in enumerate(whole):
        before = whole[at - 1][0][-1:] if at else ""
        after = whole[at + 1][0][:1] if at + 1 < len(whole) else ""
        alone = not (at and whole[at - 1][1]) and not (at + 1 < len(whole) and whole[at + 1][1])
        signs = alone and len(styles) == 1 and _can_have_signs(before, text, after)
        written = _escaped(text)
        for style in sorted(styles):
            sign, tag = _SIGNS[style], _TAGS[style]
            written = f"{sign}{written}{sign}" if signs else f"<{tag}>{written}</{tag}>"
        parts.append(written)
    escaped = _AT_START.sub(_escaped_start, "".join(parts))
    escaped = _AT_END.sub(r"\\\g<0>", escaped)
    return escaped.replace("\n", line_break)


def _can_have_signs(before: str, text: str, after: str) -> bool:
    """Whether CommonMark takes asterisks there for what they are meant as."""
    inside = text[:1].isalnum() and text[-1:].isalnum()
    outside = (not before or before.isspace()) and (not after or after.isspace())
    return text == text.strip() and (inside or outside)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[1] or ""
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}" if sign else ""
