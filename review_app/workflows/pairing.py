"""Which paragraphs of an article and of its original belong together."""

from collections.abc import Sequence

from review_app.domain.block import Block
from review_app.workflows.aligning import align_documents

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""Positions in the source and in the target, from 0; one of the two may be empty."""


def pair(source: Sequence[Block], target: Sequence[Block]) -> list[Link]:
    """The links between two texts, in order; every block is in exactly one.

    One to one where both have as many paragraphs of the same kinds, else aligned by what they
    say; sentences that continue a paragraph always are.
    """
    whole = not any(block.place.continues for side in (source, target) for block in side)
    if whole and [block.kind for block in source] == [block.kind for block in target]:
        return [((at,), (at,)) for at in range(len(source))]
    links = align_documents(_paragraphs(source), _paragraphs(target))
    return [(link.sources, link.targets) for link in links]


def _paragraphs(blocks: Sequence[Block]) -> list[list[str]]:
    paragraphs: list[list[str]] = []
    for block in blocks:
        if block.place.continues and paragraphs:
            paragraphs[-1].append(block.text)
        else:
            paragraphs.append([block.text])
    return paragraphs
