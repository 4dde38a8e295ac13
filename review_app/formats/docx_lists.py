"""Lists in a Word file: each with numbers of its own, deeper ones at deeper levels."""

from typing import Any

from review_app.domain.block import Block
from review_app.formats.article_parts import depth

_LEVELS = 9
_INDENT = 360
"""Twentieths of a point by which a level stands further in."""

_BULLETS, _NUMBERS = 90, 91
_SIGNS = "•◦▪"


class Lists:
    """The lists of a document that is being written, block by block."""

    def __init__(self, document: Any) -> None:
        from docx.oxml.parser import parse_xml

        self._parse: Any = parse_xml
        self._numbering: Any = document.part.numbering_part.element
        for place, ordered in enumerate((False, True)):
            self._numbering.insert(place, self._parse(_kind(ordered=ordered)))
        numbers = (int(one.numId) for one in self._numbering.num_lst)
        self._last = max(numbers, default=0)
        self._open: list[tuple[bool, int]] = []

    def end(self) -> None:
        """What comes next is no item of the lists before."""
        self._open.clear()

    def add(self, paragraph: Any, block: Block) -> None:
        """Have `paragraph` be the item `block`."""
        level, ordered = depth(block), block.place.ordered
        known = self._open[level - 1] if len(self._open) >= level else None
        del self._open[level:]
        if known is None or known[0] is not ordered or block.place.begins:
            del self._open[level - 1 :]
            self._open += [(ordered, self._new(level, ordered=ordered))] * (level - len(self._open))
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level - 1
        properties.get_or_add_numId().val = self._open[-1][1]

    def _new(self, level: int, *, ordered: bool) -> int:
        """The number of a list that begins at `level`, with 1."""
        self._last += 1
        self._numbering.append(
            self._parse(
                f'<w:num {_space()} w:numId="{self._last}">'
                f'<w:abstractNumId w:val="{_NUMBERS if ordered else _BULLETS}"/>'
                f'<w:lvlOverride w:ilvl="{level - 1}"><w:startOverride w:val="1"/></w:lvlOverride>'
                "</w:num>"
            )
        )
        return self._last


def _kind(*, ordered: bool) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if ordered else "bullet"}"/>'
        f'<w:lvlText w:val="{f"%{level + 1}." if ordered else _SIGNS[level % len(_SIGNS)]}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_INDENT * (level + 1)}"'
        f' w:hanging="{_INDENT}"/></w:pPr></w:lvl>'
        for level in range(_LEVELS)
    )
    return (
        f'<w:abstractNum {_space()} w:abstractNumId="{_NUMBERS if ordered else _BULLETS}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _space() -> str:
    return 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
