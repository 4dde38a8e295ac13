"""An article in one file: beside its original, or beside the title of that."""

from pathlib import PurePath

from msgspec.structs import replace

from review_app.domain.segment import Kind
from review_app.importing.bilingual import looks_bilingual, read_bilingual, refuse_as_table
from review_app.importing.blocks import Article, Imported, pair
from review_app.importing.names import find_names
from review_app.importing.reading import STRUCTURED, of_text
from review_app.importing.reading import read as read_file
from review_app.importing.text import decode
from review_app.linguistics.language import language_of


def read(data: bytes, where: str) -> Article:
    """The document in `data`: bilingual if it is a text that looks so, else an article.

    A text is read as UTF-8 or UTF-16, and no encoding is guessed: nobody would see it. Raises
    UserError, naming `where`, if it is nothing that we can read.
    """
    suffix = PurePath(where).suffix.lower()
    if suffix in STRUCTURED:
        return monolingual(read_file(data, where))
    text = decode(data, where)
    if looks_bilingual(text):
        return read_bilingual(text)
    if suffix == ".tsv":
        refuse_as_table(text, where)
    return monolingual(of_text(text, where))


def monolingual(target: Imported) -> Article:
    """The article without its original, but for the title of that where it is known."""
    known = target.properties
    first = [pair(0, known.source_title, "", Kind.TITLE)] if known.source_title else []
    body = [
        pair(key, None, block.text, block.kind, place=block.place, emphasis=block.emphasis)
        for key, block in enumerate(target.blocks, len(first))
    ]
    texts = [segment.target for segment in body if segment.counts]
    properties = replace(
        known,
        source_language=language_of([known.source_title]),
        names=find_names(texts, known.authors),
    )
    return Article(properties, (*first, *body))
