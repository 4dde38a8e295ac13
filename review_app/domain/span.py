"""Where something stands in a text, so that it finds its place again after an edit.

The selectors are those of the W3C Web Annotation Data Model: TextPositionSelector
(`start`, `end`) together with TextQuoteSelector (`quote`, `prefix`, `suffix`).
https://www.w3.org/TR/annotation-model/#selectors
"""

from difflib import SequenceMatcher

import msgspec

CONTEXT = 16
"""How many characters of context a span keeps on either side."""


class Span(msgspec.Struct, frozen=True):
    """A half-open range `[start, end)` of code points, with the words it was put on.

    A span whose words are gone is `lost`: it keeps its quote, and its offsets say where
    the words last stood.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    lost: bool = False


def mark(text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]` with its context. Raises ValueError if not within `text`."""
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}-{end} is not within a text of {len(text)} characters")
    return Span(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def follow(span: Span, old: str, new: str) -> Span:
    """`span` of `old` carried over to `new`.

    The words are looked for where the edit moved them, then anywhere else in `new`, the
    place whose context fits best first. Words that changed only at one side of the span,
    or inside it with both its borders standing, keep the span; else it is lost.
    """
    if span.lost:
        return locate(span, new)
    if old == new:
        return span
    start, end = _moved(span.start, span.end, old, new)
    if new[start:end] == span.quote:
        return mark(new, start, end)
    return locate(span, new)


def locate(span: Span, text: str) -> Span:
    """`span` at the place in `text` where its quote stands with the best context, or lost."""
    if not span.quote:
        return msgspec.structs.replace(span, lost=True)
    places = list(_occurrences(text, span.quote))
    if not places:
        return msgspec.structs.replace(span, lost=True)
    best = max(places, key=lambda at: (_fit(span, text, at), -abs(at - span.start)))
    return mark(text, best, best + len(span.quote))


def _occurrences(text: str, quote: str):
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _fit(span: Span, text: str, at: int) -> int:
    """How many characters of context agree, counted outwards from the quote."""
    before = text[max(0, at - len(span.prefix)) : at]
    after = text[at + len(span.quote) :][: len(span.suffix)]
    return _agreeing(span.prefix[::-1], before[::-1]) + _agreeing(span.suffix, after)


def _agreeing(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _moved(start: int, end: int, old: str, new: str) -> tuple[int, int]:
    """Where the edit from `old` to `new` moved the range `[start, end)` of `old`.

    A single edit (common head and tail) is answered without a full diff, which would be
    quadratic on long texts.
    """
    head = _agreeing(old, new)
    tail = min(_agreeing(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    shift = len(new) - len(old)
    if end <= head:
        return start, end
    if start >= len(old) - tail:
        return start + shift, end + shift
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    for a, b, size in blocks:
        if a <= start and end <= a + size:
            return start + b - a, end + b - a
    return start, end
