"""The finished article as a file for its readers, in the structure that it came in."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status
from review_app.formats import article_docx, article_html, article_markdown, article_pair
from review_app.messages import _
from review_app.workflows.files import one_name, write_file
from review_app.workflows.joining import divided, joined
from review_app.workflows.saving import known_digest
from review_app.workflows.session import Session, Snapshot

SUFFIXES = (".docx", ".html", ".htm", ".md", ".txt")


class Rest(StrEnum):
    """What stands in the place of a text that nobody approved."""

    AS_IS = "as is"
    SOURCE = "source"
    RECEIVED = "received"
    OMIT = "omit"


class Wanted(msgspec.Struct, frozen=True):
    """How an article goes out: with its source beside it, and what is not approved as `rest`."""

    bilingual: bool = False
    rest: Rest = Rest.AS_IS


def deliver(session: Session, path: Path, wanted: Wanted) -> Path:
    """Write the article to the file at `path`, which is replaced, as its suffix says.

    Raises UserError for a suffix that is none of `SUFFIXES`, for a catalog, for the file that
    the review came from, and where the file cannot be written.
    """
    path = checked(session, path)
    write(session.snapshot(), path, wanted)
    return path


def checked(session: Session, path: Path) -> Path:
    """The absolute `path`, if the article may go there. Raises UserError."""
    path = one_name(path)
    if known_digest(session, path) is not None:
        raise UserError(
            _("{path} is the article as it was received; export it under another name.").format(
                path=path
            )
        )
    return path


def write(document: Snapshot, path: Path, wanted: Wanted) -> None:
    """Write the article to the file at `path`. Raises UserError as `deliver` does."""
    write_file(path, render(document, path, wanted))


def is_article(document: Snapshot) -> bool:
    """Whether the texts are those of an article, and not the messages of a catalog."""
    return all(one.kind is not Kind.MESSAGE for one in document.segments() if one.counts)


def render(document: Snapshot, path: Path, wanted: Wanted) -> bytes:
    """The bytes of the file. Raises UserError as `deliver` does."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or (wanted.bilingual and suffix not in (".html", ".htm")):
        known = ".html" if wanted.bilingual else ", ".join(SUFFIXES)
        raise UserError(
            _("{path} is no name for that; choose one that ends in {known}.").format(
                path=path, known=known
            )
        )
    segments = [one for one in document.segments() if one.counts]
    if not is_article(document):
        raise UserError(_("A catalog is no article: export it as a .po file."))
    chosen = list(_chosen(segments, wanted.rest))
    if not chosen:
        raise UserError(_("There is no text to export: approve some of it, or export all of it."))
    properties = document.properties
    if wanted.bilingual:
        rows = ((_source(one), target) for one, target in chosen)
        return article_pair.write(rows, properties)
    blocks = list(_whole(target for _one, target in chosen))
    if suffix == ".docx":
        return article_docx.write(blocks, properties)
    if suffix == ".md":
        return article_markdown.write(blocks)
    if suffix == ".txt":
        return article_markdown.write_plain(blocks)
    return article_html.write(blocks, properties)


def _chosen(segments: Iterable[Segment], rest: Rest) -> Iterator[tuple[Segment, Block]]:
    """The segments that go out, each with the text that stands for it.

    Where the first sentences of a paragraph do not, the next one begins it.
    """
    begun = True
    for segment in segments:
        begun = begun and segment.place.continues
        side, text = Side.TARGET, segment.target
        if rest is not Rest.AS_IS and segment.status is not Status.APPROVED:
            if rest is Rest.OMIT:
                continue
            side = Side.SOURCE if rest is Rest.SOURCE else side
            text = segment.source_text if rest is Rest.SOURCE else segment.received
        if text:
            block = _block(segment, side, text)
            yield segment, replace(block, place=replace(block.place, continues=begun))
            begun = True


def _block(segment: Segment, side: Side, text: str) -> Block:
    emphasis = (
        one
        for one in segment.emphasis
        if one.side is side and text[one.span.start : one.span.end] == one.span.quote
    )
    return Block(segment.kind, text, segment.place, tuple(emphasis))


def _source(segment: Segment) -> Block | None:
    if segment.source is None:
        return None
    return _block(segment, Side.SOURCE, segment.source)


def _whole(blocks: Iterable[Block]) -> Iterator[Block]:
    """Sentences as the paragraphs that they came from, and paragraphs each for itself."""
    gathered: list[Block] = []
    for block in blocks:
        if gathered and not block.place.continues:
            yield from divided(joined(gathered))
            gathered = []
        gathered.append(block)
    if gathered:
        yield from divided(joined(gathered))
