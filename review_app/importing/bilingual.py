"""A bilingual text: lines of `source<TAB>target`, with properties above them."""

import re
from itertools import dropwhile, takewhile

from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.importing.blocks import Article, lines_of, pair
from review_app.importing.names import find_names
from review_app.importing.shape import kind_of
from review_app.linguistics.language import language_of
from review_app.messages import _

_PROPERTY = re.compile(r"#\s*([a-z-]+)\s*:\s*(.*)")


def looks_bilingual(text: str) -> bool:
    """Whether all lines below the comments have exactly one tab, and one of them two sides."""
    _comments, rows = _parts(text)
    return all(row.count("\t") == 1 for row in rows) and any(all(_sides(row)) for row in rows)


def refuse_as_table(text: str, where: str) -> None:
    """Raises UserError, with the line, for a table that does not look bilingual, unless empty."""
    _comments, rows = _parts(text)
    if not rows:
        return
    lines = lines_of(text)
    begin = lines.index(rows[0])
    wrong = (
        (number, line.count("\t"))
        for number, line in enumerate(lines[begin:], begin + 1)
        if line.strip() and line.count("\t") != 1
    )
    number, tabs = next(wrong, (begin + 1, 1))
    raise UserError(
        _(
            "{where}, line {line}: each line of a bilingual text has a source, a tab and a target"
            " (tabs here: {count}). Mend the line, or name the columns in the first line of the"
            " table: source, target …"
        ).format(where=where, line=number, count=tabs)
    )


def read_bilingual(text: str) -> Article:
    """The bilingual `text`, a segment a line; an empty side is a source or target unknown.

    Lines at the top that start with `#` are comments. Those such as `# title: …` give
    properties: title, source-title, origin, authors (separated by commas), languages
    (source, then target; else told by their script) and names (added to those in the text).
    The titles become the first segment. Raises ValueError if `text` does not look bilingual.
    """
    comments, rows = _parts(text)
    said = {match[1]: match[2].strip() for line in comments if (match := _PROPERTY.match(line))}
    pairs = [_sides(row) for row in rows]
    title, source_title = said.get("title", ""), said.get("source-title", "")
    first = [pair(0, source_title or None, title, Kind.TITLE)] if title or source_title else []
    body = [
        pair(key, source or None, target, kind_of(target or source))
        for key, (source, target) in enumerate(pairs, len(first))
    ]
    languages = [*said.get("languages", "").split(), "", ""]
    authors = _listed(said.get("authors", ""))
    texts = [segment.target for segment in body if segment.counts]
    properties = Properties(
        title=title,
        source_title=source_title,
        origin=said.get("origin", ""),
        authors=authors,
        source_language=languages[0] or language_of(source for source, _ in pairs),
        target_language=languages[1] or language_of(target for _, target in pairs),
        names=find_names(texts, (*authors, *_listed(said.get("names", "")))),
    )
    return Article(properties, (*first, *body))


def _parts(text: str) -> tuple[list[str], list[str]]:
    """The comments at the top, and the lines below them that are not empty."""

    def comment(line: str) -> bool:
        return line.startswith("#") and "\t" not in line

    lines = [line for line in lines_of(text) if line.strip()]
    return list(takewhile(comment, lines)), list(dropwhile(comment, lines))


def _listed(value: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in re.split("[,，、]", value) if one.strip())


def _sides(row: str) -> tuple[str, str]:
    source, target = row.split("\t")
    return source.strip(), target.strip()
