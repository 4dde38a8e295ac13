"""One text of an article, from whatever kind of file it stands in."""

from importlib import import_module
from pathlib import PurePath

from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.domain.structure import Place
from review_app.importing.attribution import Attribution, attribution_of
from review_app.importing.blocks import Imported, lines_of
from review_app.importing.shape import kind_of
from review_app.importing.text import decode_as, guess
from review_app.linguistics.language import language_of
from review_app.messages import _

OFFICE = {".docx": "word", ".odt": "opendocument"}
PAGES = (".html", ".htm", ".xhtml")
MARKDOWN = (".md", ".markdown")
STRUCTURED = (*OFFICE, *PAGES, *MARKDOWN)
"""The suffixes of files whose structure is read; all others are plain text."""

_ELSEWHERE = (".doc", ".rtf", ".pdf", ".wps", ".pages", ".epub", ".mht", ".mhtml")


def read(data: bytes, where: str, encoding: str = "") -> Imported:
    """The text in `data`, the content of the file `where`.

    `encoding` is what a person chose; where nobody did, it is guessed. Raises UserError.
    """
    suffix = PurePath(where).suffix.lower()
    if suffix in _ELSEWHERE:
        raise UserError(
            _(
                "{where} is a {suffix} file, which cannot be read: save it as .docx, .odt or .txt"
                " in the program it is from."
            ).format(where=where, suffix=suffix)
        )
    return _read(data, where, suffix, encoding)


def of_text(text: str, where: str, encoding: str = "") -> Imported:
    """A plain text, a paragraph a line. Raises UserError, naming `where`, where it is empty."""
    lines = (line.strip() for line in lines_of(text))
    blocks = tuple(Block(Kind.PARAGRAPH, line) for line in lines if line)
    return _refined(Imported(Properties(), blocks, encoding), where)


def has_encoding(where: str) -> bool:
    """Whether a file with this name can be in one encoding or another."""
    return PurePath(where).suffix.lower() not in OFFICE


def _read(data: bytes, where: str, suffix: str, encoding: str) -> Imported:
    # Each reader is loaded where there is something for it: their libraries are large.
    if suffix in OFFICE:
        office = import_module(f"review_app.importing.{OFFICE[suffix]}")
        return _refined(office.read(data, where), where)
    if suffix in PAGES:
        from review_app.importing import web  # noqa: PLC0415

        return _refined(web.read(data, where, encoding), where)
    encoding = encoding or guess(data)
    text = decode_as(data, where, encoding)
    if suffix in MARKDOWN:
        from review_app.importing import markdown  # noqa: PLC0415

        return _refined(markdown.read(text, where, encoding), where)
    return of_text(text, where, encoding)


_MAKERS = frozenset(
    {
        "admin", "administrator", "apache poi", "author", "microsoft office user", "openpyxl",
        "python-docx", "un-named", "unknown", "user", "windows user", "word", "管理员", "用户",
    }
)  # fmt: skip
"""What programs write for an author, in lower case; their date is that of a template."""


def _refined(imported: Imported, where: str) -> Imported:
    """`imported` with what the looks and the words of its paragraphs say. Raises UserError."""
    if not imported.blocks:
        raise UserError(
            _("{where} has no text in it: choose a file with text in it.").format(where=where)
        )
    plain = all(block.kind in (Kind.PARAGRAPH, Kind.RESIDUE) for block in imported.blocks)
    blocks = [_looked_at(block, headings=plain) for block in imported.blocks]
    said = attribution_of(block.text for block in blocks if block.kind is Kind.ATTRIBUTION)
    if not plain or not said.source_title:
        title = _title_among(blocks)
        if title is not None:
            blocks[title] = replace(blocks[title], kind=Kind.TITLE, place=Place())
    return replace(
        imported, blocks=tuple(blocks), properties=_properties(imported.properties, blocks, said)
    )


def _title_among(blocks: list[Block]) -> int | None:
    """Which heading is the title, where none is called so: one at the top, or the only `h1`."""
    if any(block.kind is Kind.TITLE for block in blocks):
        return None
    text = [at for at, block in enumerate(blocks) if block.kind is not Kind.RESIDUE]
    highest = [at for at in text if blocks[at].kind is Kind.HEADING and blocks[at].place.level < 2]
    if highest and (len(highest) == 1 or highest[0] == text[0]) and blocks[highest[0]].place.level:
        return highest[0]
    return text[0] if text and text[0] in highest else None


def _looked_at(block: Block, *, headings: bool) -> Block:
    """`block` as what it looks like, if it is a paragraph of which nobody said more."""
    if block.kind is not Kind.PARAGRAPH or block.place != Place():
        return block
    kind = kind_of(block.text)
    return block if kind is Kind.HEADING and not headings else replace(block, kind=kind)


def _properties(given: Properties, blocks: list[Block], said: Attribution) -> Properties:
    """What the text says of itself, and else what its file says."""
    texts = [block.text for block in blocks if block.kind is not Kind.RESIDUE]
    titles = (block.text for block in blocks if block.kind is Kind.TITLE)
    written = language_of(texts)
    people = tuple(one for one in given.authors if one.casefold() not in _MAKERS)
    named = given.target_language.replace("_", "-")
    return replace(
        given,
        title=next(titles, given.title),
        source_title=said.source_title,
        origin=said.origin or given.origin,
        authors=said.authors or people,
        date=given.date if people == given.authors else "",
        target_language=named if _agree(named, written) else written,
    )


def _agree(named: str, written: str) -> bool:
    """Whether a file may be believed that names its language: templates often name another."""
    return bool(named) and (named[:2].lower() == "zh") == (written[:2] == "zh")
