"""Pieces of a text with their looks, put together to a text and what is set apart in it."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from review_app.domain.span import mark
from review_app.domain.structure import Emphasis, Style

BREAK = "\u2028"
"""A line break, among the white space of a source text that means nothing."""

PLAIN: frozenset[Style] = frozenset()

Run = tuple[str, frozenset[Style]]

_SPACE = re.compile(r"[ \t\r\n\f]*\u2028[ \t\r\n\f\u2028]*|[ \t\r\n\f]+")


def flowing(runs: Iterable[Run]) -> list[Run]:
    """`runs` with each stretch of white space as one space, or as the line break in it."""
    found: list[Run] = []
    pieces = [run for run in runs if run[0]]
    text = "".join(piece for piece, _ in pieces)
    if len({style for _, style in pieces}) == 1:
        return [(_SPACE.sub(_one_space, text), pieces[0][1])]
    styles = [style for piece, style in pieces for _ in piece]
    end = 0
    for space in _SPACE.finditer(text):
        found += _of(text, styles, end, space.start())
        found.append((_one_space(space), styles[space.start()]))
        end = space.end()
    return [*found, *_of(text, styles, end, len(text))]


def joined(runs: Iterable[Run]) -> tuple[str, tuple[Emphasis, ...]]:
    """The text of `runs` without space at its ends, and its emphasis without space at theirs."""
    pieces = [(piece.replace(BREAK, "\n"), style) for piece, style in runs]
    whole = "".join(piece for piece, _ in pieces)
    text = whole.strip()
    if not any(style for _, style in pieces):
        return text, ()
    skipped = len(whole) - len(whole.lstrip())
    styles = [style for piece, style in pieces for _ in piece][skipped : skipped + len(text)]
    return text, tuple(
        Emphasis(style, mark(text, start, end))
        for style in Style
        for start, end in _stretches(text, styles, style)
    )


def _one_space(space: re.Match[str]) -> str:
    return BREAK if BREAK in space[0] else " "


def _of(text: str, styles: list[frozenset[Style]], start: int, end: int) -> Iterator[Run]:
    for style, places in groupby(range(start, end), key=styles.__getitem__):
        yield "".join(text[at] for at in places), style


def _stretches(
    text: str, styles: list[frozenset[Style]], style: Style
) -> Iterator[tuple[int, int]]:
    for has, group in groupby(range(len(text)), key=lambda at: style in styles[at]):
        places = list(group)
        words = text[places[0] : places[-1] + 1]
        if has and words.strip():
            yield (
                places[0] + len(words) - len(words.lstrip()),
                places[0] + len(words.rstrip()),
            )
