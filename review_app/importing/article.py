"""An English article in plain text: beside its original, or beside the title of that."""

from collections.abc import Iterable

from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.importing.attribution import Attribution, parse_attribution
from review_app.importing.bilingual import looks_bilingual, read_bilingual
from review_app.importing.blocks import Article, lines_of, pair
from review_app.importing.names import find_names
from review_app.importing.shape import kind_of
from review_app.importing.text import decode
from review_app.linguistics.language import language_of
from review_app.messages import _


def read(data: bytes, where: str) -> Article:
    """The document in `data`: bilingual if it looks so, else an article.

    Raises UserError, naming `where`, if it is no text that we can read.
    """
    text = decode(data, where)
    return read_bilingual(text) if looks_bilingual(text) else read_article(text, where)


def read_article(text: str, where: str) -> Article:
    """The article in `text`, a block a line: monolingual, but for the title of its original.

    Where there is none, the first line is the title if it looks like one. Raises UserError,
    naming `where`, if there is no text in it.
    """
    lines = [line.strip() for line in lines_of(text) if line.strip()]
    if not lines:
        message = _("{where} has no text in it: choose a file with text in it.")
        raise UserError(message.format(where=where))
    kinds = [kind_of(line) for line in lines]
    said = _attribution(lines, kinds)
    if not said.source_title and kinds[0] is Kind.HEADING:
        kinds[0] = Kind.TITLE
    first = [pair(0, said.source_title, "", Kind.TITLE)] if said.source_title else []
    body = [
        pair(key, None, line, kind)
        for key, (line, kind) in enumerate(zip(lines, kinds, strict=True), len(first))
    ]
    properties = Properties(
        title=lines[0] if kinds[0] is Kind.TITLE else "",
        source_title=said.source_title,
        origin=said.origin,
        authors=said.authors,
        source_language=language_of([said.source_title]),
        target_language=language_of(lines),
        names=find_names([segment.target for segment in body if segment.counts], said.authors),
    )
    return Article(properties, (*first, *body))


def _attribution(lines: list[str], kinds: Iterable[Kind]) -> Attribution:
    """What all attributions together say; the first to say something counts."""
    said = [
        one
        for line, kind in zip(lines, kinds, strict=True)
        if kind is Kind.ATTRIBUTION and (one := parse_attribution(line))
    ]
    return Attribution(
        next((one.source_title for one in said if one.source_title), ""),
        next((one.origin for one in said if one.origin), ""),
        next((one.authors for one in said if one.authors), ()),
    )
