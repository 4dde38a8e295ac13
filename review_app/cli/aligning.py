"""`align`: which sentences of two texts belong together."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from review_app.cli.options import Command, add_rules
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


def add_commands(command: Command) -> None:
    one = command(
        "align",
        align,
        _("find which sentences of a text and its translation belong together"),
        "article.zh.txt article.en.txt --to article.tsv",
        file=False,
    )
    one.add_argument(
        "source",
        type=Path,
        metavar="SOURCE",
        help=_("a text, a paragraph a line; or .docx, .odt, .html, .md"),
    )
    one.add_argument("target", type=Path, metavar="TARGET", help=_("its translation"))
    one.add_argument(
        "--segmented",
        action="store_true",
        help=_("both have a sentence a line, and empty lines between paragraphs"),
    )
    add_rules(one)
    one.add_argument(
        "--to",
        type=Path,
        metavar="OUT.tsv",
        help=_("write the pairs there, to open and review; replaces OUT.tsv"),
    )
