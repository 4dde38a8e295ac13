"""Making a document of two articles, or of one: what `review-app import` and New Review do."""

from collections.abc import Generator, Iterator, Sequence
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from review_app import __version__
from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment
from review_app.formats import po
from review_app.importing import reading
from review_app.importing.article import monolingual
from review_app.importing.blocks import Article, Imported
from review_app.importing.blocks import pair as segment_of
from review_app.importing.names import find_names
from review_app.messages import _
from review_app.workflows.files import read_file, write_file
from review_app.workflows.joining import in_sentences, joined
from review_app.workflows.pairing import pair
from review_app.workflows.saving import default_path, goal

Row = tuple[Block | None, Block | None]
"""What stands beside each other: source and target."""


def read_side(path: Path, encoding: str = "") -> Imported:
    """The article in the file at `path`. Raises UserError."""
    return reading.read(read_file(path), str(path), encoding)


def read_pasted(text: str, *, is_page: bool = False) -> Imported:
    """The article in a text, or in HTML, that was pasted. Raises UserError where it is empty."""
    where = _("The text")
    if is_page:
        return reading.read(text.encode("utf-8", "replace"), f"{where}.html", "utf-8")
    return reading.of_text(text, where)


def cut(imported: Imported | None, rules: Path | None = None) -> Imported | None:
    """An article with a block a sentence; `rules` is an SRX file to go by. Raises UserError."""
    if imported is None:
        return None
    language = imported.properties.target_language
    return replace(imported, blocks=in_sentences(imported.blocks, language, rules))


def properties_of(source: Imported | None, target: Imported | None) -> Properties:
    """What both sides say of the document together; what the target says goes first."""
    first = target or source
    if first is None:
        return Properties()
    ours = source.properties if source else Properties()
    theirs = target.properties if target else Properties()
    texts = [block.text for block in target.blocks if _counts(block)] if target else []
    authors = theirs.authors or ours.authors
    language = ours.target_language
    return Properties(
        title=theirs.title,
        source_title=ours.title or theirs.source_title,
        origin=theirs.origin or ours.origin,
        authors=authors,
        date=theirs.date or ours.date,
        source_language=language or ("zh-CN" if theirs.source_title else ""),
        target_language=theirs.target_language or ("en" if language.startswith("zh") else ""),
        names=find_names(texts, authors),
    )


def article_of(
    source: Imported | None, target: Imported | None, *, properties: Properties | None = None
) -> Article:
    """The document of both sides: of a source alone untranslated, of a target monolingual.

    `properties` are those that a person corrected. Raises UserError where there is no side.
    """
    if source is None and target is None:
        raise UserError(_("There is no text to review: give a source, a target, or both."))
    if source is None and target is not None:
        article = monolingual(target)
        return replace(article, properties=properties or article.properties)
    sides = [one.blocks if one else () for one in (source, target)]
    rows = enumerate(rows_of(sides[0], sides[1]))
    segments = tuple(_segment(key, ours, theirs) for key, (ours, theirs) in rows)
    return Article(properties or properties_of(source, target), segments)


def create(article: Article, path: Path) -> Path:
    """Write the document to the .po file at `path`, which is replaced. Raises UserError."""
    path = goal(path, (".po",))
    header = {"X-Generator": f"Review App {__version__}"}
    write_file(path, po.build(article.segments, article.properties, header))
    return path


def new_path(path: Path) -> Path:
    """Where a review of the article at `path` can live: a .po file that is not there yet."""
    wanted = default_path(path)
    others = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return wanted if not wanted.exists() else next(one for one in others if not one.exists())


def rows_of(source: Sequence[Block], target: Sequence[Block]) -> Iterator[Row]:
    """Both texts beside each other; residue stands alone, where it stood."""
    links = pair(list(filter(_counts, source)), list(filter(_counts, target)))
    ours, theirs = iter(source), iter(target)
    for in_source, in_target in links:
        left = yield from _taken(ours, len(in_source), Side.SOURCE)
        right = yield from _taken(theirs, len(in_target), Side.TARGET)
        yield _merged(left), _merged(right)
    yield from ((block, None) for block in ours)
    yield from ((None, block) for block in theirs)


def _taken(blocks: Iterator[Block], number: int, side: Side) -> Generator[Row, None, list[Block]]:
    """`number` blocks of the text, after what of residue stands before them."""
    taken: list[Block] = []
    while len(taken) < number:
        block = next(blocks)
        if _counts(block):
            taken.append(block)
        else:
            yield (block, None) if side is Side.SOURCE else (None, block)
    return taken


def _merged(blocks: Sequence[Block]) -> Block | None:
    return joined(blocks) if blocks else None


def _segment(key: int, source: Block | None, target: Block | None) -> Segment:
    place = target or source
    assert place is not None
    marked = [replace(one, side=Side.SOURCE) for one in source.emphasis] if source else []
    return segment_of(
        key,
        source.text if source else None,
        target.text if target else "",
        place.kind,
        place=place.place,
        emphasis=(*(target.emphasis if target else ()), *marked),
    )


def _counts(block: Block) -> bool:
    return block.kind is not Kind.RESIDUE
