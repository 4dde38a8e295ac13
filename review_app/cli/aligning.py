"""`align`: which sentences of two texts belong together."""

from argparse import Namespace
from collections.abc import Iterator

from review_app.cli.output import show
from review_app.messages import _
from review_app.workflows.aligning import Aligned, align_files, joined, write_pairs


def align(options: Namespace) -> int:
    aligned = align_files(
        options.source, options.target, segmented=options.segmented, rules=options.rules
    )
    if options.to:
        write_pairs(aligned.alignment, options.to)
    show(
        as_json=options.json,
        value=[
            [list(link.sources), list(link.targets), round(link.confidence, 4)]
            for link in aligned.links
        ],
        lines=_lines(aligned),
    )
    return 0


def _lines(aligned: Aligned) -> Iterator[str]:
    for link, pair in zip(aligned.links, aligned.alignment.pairs, strict=True):
        sides = map(_numbers, (link.sources, link.targets))
        yield f"{' ↔ '.join(sides)}  {link.confidence:.0%}"
        for side in (pair.source, pair.target):
            yield f"    {joined(side) or _('(nothing)')}"


def _numbers(numbers: tuple[int, ...]) -> str:
    """Counted from 1, for people."""
    return ", ".join(str(number + 1) for number in numbers) or "–"
