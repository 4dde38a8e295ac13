"""Which paragraphs of an article and of its original belong together."""

from collections.abc import Sequence

from review_app.domain.block import Block
from review_app.workflows.aligning import align_documents

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""Positions in the source and in the target, from 0; one of the two may be empty."""


def pair(source: Sequence[Block], target: Sequence[Block]) -> list[Link]:
    """The links between two texts, in order; every block is in exactly one.

    One to one where both have as many of the same kinds, else aligned by what they say.
    """
    if [block.kind for block in source] == [block.kind for block in target]:
        return [((at,), (at,)) for at in range(len(source))]
    ours, theirs = ([[block.text] for block in side] for side in (source, target))
    return [(link.sources, link.targets) for link in align_documents(ours, theirs)]
