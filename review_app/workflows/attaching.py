"""Giving a document that was reviewed without its original the texts of that."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.edits import DOCUMENT, Change, EditSource, SetProperties
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind, Segment
from review_app.importing.blocks import Imported
from review_app.messages import _
from review_app.workflows.joining import in_sentences, joined
from review_app.workflows.pairing import pair
from review_app.workflows.session import Snapshot


def attachment(document: Snapshot, source: Imported) -> list[tuple[int, Change]]:
    """The edits, one step, that give the segments of an article the texts of `source`.

    Verdicts stay where there was no source before. What has no partner in the translation goes
    to the segment before it. Raises UserError for a catalog, which has its sources.
    """
    segments = [one for one in document.segments() if one.counts]
    if any(one.kind is Kind.MESSAGE for one in segments):
        raise UserError(
            _("A catalog has its sources already; open an article to attach its original.")
        )
    blocks: Sequence[Block] = [one for one in source.blocks if one.kind is not Kind.RESIDUE]
    if any(one.place.continues for one in segments):
        blocks = in_sentences(blocks, source.properties.target_language)
    changes: list[tuple[int, Change]] = [
        (segment.key, EditSource(text, keeps_verdict=segment.monolingual))
        for segment, text in _texts(segments, blocks)
        if text != segment.source
    ]
    known, found = document.properties, source.properties
    properties = replace(
        known,
        source_title=known.source_title or found.title,
        origin=known.origin or found.origin,
        authors=known.authors or found.authors,
        date=known.date or found.date,
        source_language=known.source_language or found.target_language,
    )
    if properties != known:
        changes.append((DOCUMENT, SetProperties(properties)))
    return changes


def _texts(segments: Sequence[Segment], blocks: Sequence[Block]) -> Iterator[tuple[Segment, str]]:
    """The segments that get a source, in order, with it."""
    shown = [Block(one.kind, one.target or one.source_text, one.place) for one in segments]
    texts: dict[int, list[Block]] = {}
    last = 0
    for ours, theirs in pair(blocks, shown):
        for number, at in enumerate(ours):
            if theirs:
                last = theirs[min(number, len(theirs) - 1)]
            texts.setdefault(last, []).append(blocks[at])
    for at, found in sorted(texts.items()):
        if at < len(segments):
            yield segments[at], joined(found).text
