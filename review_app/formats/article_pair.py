"""An article and its original beside each other, as a web page."""

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.segment import Kind
from review_app.formats.article_html import as_tables, head, inline
from review_app.formats.article_parts import depth, stands_in

Pair = tuple[Block | None, Block]
"""A text of the source, where there is one, and of the target."""

_LOOK = """body { margin: 2em auto; max-width: 80em; padding: 0 1em; line-height: 1.6;
  font-family: sans-serif; }
.pairs { border-collapse: collapse; width: 100%; table-layout: fixed; }
.pairs > * > tr > * { vertical-align: top; text-align: start; padding: .4rem .8rem;
  border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
th { font-weight: normal; font-size: .85em; color: #595959; }
.title { font-size: 1.6em; font-weight: bold; line-height: 1.3; } .heading { font-weight: bold; }
.level1, .level2 { font-size: 1.3em; } .level3 { font-size: 1.15em; }
td td { border: 1px solid #999; padding: .2rem .5rem; overflow-wrap: normal; }
td table { border-collapse: collapse; }
td[data-mark]::before { content: attr(data-mark); display: inline-block; min-width: 1.4em;
  margin-inline-start: -1.4em; }
"""
_STEP = 1.6
"""How far (rem) an item stands further in than the one around it."""


def write(pairs: Iterable[Pair], properties: Properties) -> bytes:
    """A page with source and target beside each other: a row a segment, or a table."""
    languages = properties.source_language, properties.target_language
    heads = "".join(f"<th>{html.escape(language)}</th>" for language in languages)
    heads = f"<thead>\n<tr>{heads}</tr>\n</thead>\n" if any(languages) else ""
    lines = "\n".join(_rows(list(pairs), languages))
    steps = "".join(
        f".pairs > * > tr > .deep{deep} {{ padding-inline-start: {0.8 + _STEP * deep:.1f}rem; }}\n"
        for deep in range(1, 10)
    )
    page = (
        f'<!DOCTYPE html>\n<html lang="{html.escape(languages[1])}">\n'
        f'{head(properties, _LOOK + steps)}<body>\n<table class="pairs">\n'
        f"{heads}<tbody>\n{lines}\n</tbody>\n</table>\n"
        "</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _rows(pairs: Sequence[Pair], languages: Sequence[str]) -> Iterator[str]:
    for kind, members in groupby(pairs, key=lambda pair: stands_in(pair[1])):
        group = list(members)
        if kind is Kind.CELL:
            yield _table(group, languages)
        else:
            numbers: dict[int, int] = {}
            yield from (_row(pair, languages, _mark(pair[1], numbers)) for pair in group)


def _table(pairs: Sequence[Pair], languages: Sequence[str]) -> str:
    sides = ([one for one, _target in pairs if one is not None], [one for _source, one in pairs])
    cells = (
        f'<td lang="{html.escape(language)}" dir="auto">{"".join(as_tables(side))}</td>'
        for side, language in zip(sides, languages, strict=True)
    )
    return f'<tr class="cell">{"".join(cells)}</tr>'


def _row(pair: Pair, languages: Sequence[str], mark: str) -> str:
    block = pair[1]
    level = f" level{min(block.place.level, 9)}" if block.kind is Kind.HEADING else ""
    look = f' class="deep{depth(block)}"' if stands_in(block) is Kind.ITEM else ""
    look += f' data-mark="{mark}"' if mark else ""
    cells = (
        f'<td lang="{html.escape(language)}" dir="auto"'
        f"{look if side else ''}>{inline(side) if side else ''}</td>"
        for side, language in zip(pair, languages, strict=True)
    )
    return f'<tr class="{block.kind}{level}">{"".join(cells)}</tr>'


def _mark(block: Block, numbers: dict[int, int]) -> str:
    """The number or the dot before an item; `numbers` has those of the lists that are open."""
    if block.kind is not Kind.ITEM:
        return ""
    level = depth(block)
    for deeper in [one for one in numbers if one > level]:
        del numbers[deeper]
    numbers[level] = 1 if block.place.begins else numbers.get(level, 0) + 1
    return f"{numbers[level]}." if block.place.ordered else "•"
