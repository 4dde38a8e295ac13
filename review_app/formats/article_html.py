"""An article as a web page: escaped, with nothing in it that is fetched."""

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.segment import Kind
from review_app.domain.structure import Style
from review_app.formats.article_parts import depth, pieces, stands_in, tables

_TAGS = {Style.STRONG: "strong", Style.EMPHASIS: "em"}

_LOOK = """body { max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.6;
  font-family: sans-serif; }
table { border-collapse: collapse; } td { border: 1px solid #999; padding: .2em .5em; }
"""


def write(blocks: Sequence[Block], properties: Properties) -> bytes:
    """The page of a text."""
    body = "\n".join(_body(blocks))
    language = html.escape(properties.target_language)
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n{head(properties, _LOOK)}'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def head(properties: Properties, look: str) -> str:
    """The head of a page that looks like `look`, a style sheet."""
    said = {
        "author": ", ".join(properties.authors),
        "date": properties.date,
        "source": properties.origin,
    }
    metas = "".join(
        f'<meta name="{name}" content="{html.escape(_flat(text))}">\n'
        for name, text in said.items()
        if text
    )
    title = html.escape(_flat(properties.title or properties.source_title))
    return (
        f'<head>\n<meta charset="utf-8">\n<title>{title}</title>\n{metas}'
        f"<style>\n{look}</style>\n</head>\n"
    )


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    for group, members in groupby(blocks, key=stands_in):
        if group is Kind.CELL:
            yield from as_tables(list(members))
        elif group is Kind.ITEM:
            yield _lists(list(members))
        else:
            for block in members:
                tag = _tag(block)
                yield f"<{tag}>{inline(block)}</{tag}>"


def _tag(block: Block) -> str:
    if block.kind is Kind.TITLE:
        return "h1"
    if block.kind is Kind.HEADING:
        return f"h{min(block.place.level or 2, 6)}"
    return "p"


def _lists(blocks: Sequence[Block]) -> str:
    """Lists in lists; `open` has the tags of those that are open."""
    parts: list[str] = []
    open_lists: list[str] = []
    for block in blocks:
        level = depth(block)
        if block.kind is not Kind.ITEM and open_lists:
            while len(open_lists) > level:
                parts.append(f"</li></{open_lists.pop()}>")
            parts.append(f"<p>{inline(block)}</p>")
            continue
        tag = "ol" if block.place.ordered else "ul"
        while len(open_lists) > level or (
            len(open_lists) == level and (block.place.begins or open_lists[-1] != tag)
        ):
            parts.append(f"</li></{open_lists.pop()}>")
        if len(open_lists) == level:
            parts.append("</li>")
        while len(open_lists) < level:
            parts.append(f"<{tag}>" if len(open_lists) + 1 == level else f"<{tag}><li>")
            open_lists.append(tag)
        parts.append(f"\n<li>{inline(block)}")
    parts += (f"</li></{tag}>" for tag in reversed(open_lists))
    return "".join(parts)


def as_tables(blocks: Sequence[Block]) -> Iterator[str]:
    """The tables of cells."""
    for table in tables(blocks):
        rows = ("".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in table)
        yield "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"


def _cell(blocks: Sequence[Block]) -> str:
    if len(blocks) == 1:
        return inline(blocks[0])
    return "".join(f"<p>{inline(block)}</p>" for block in blocks)


def inline(block: Block) -> str:
    """The text of a block, with its words set apart."""
    return "".join(_piece(text, styles) for text, styles in pieces(block))


def _piece(text: str, styles: frozenset[Style]) -> str:
    written = html.escape(text, quote=False).replace("\n", "<br>")
    for style in Style:
        if style in styles:
            written = f"<{_TAGS[style]}>{written}</{_TAGS[style]}>"
    return written


def _flat(text: str) -> str:
    return " ".join(text.split())
