"""Where something stands in a text, so that it finds its place again after an edit.

The selectors are those of the W3C Web Annotation Data Model: TextPositionSelector
(`start`, `end`) together with TextQuoteSelector (`quote`, `prefix`, `suffix`).
https://www.w3.org/TR/annotation-model/#selectors
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from msgspec.structs import replace

from review_app.domain.diff import align

CONTEXT = 16
"""How many characters of context a span keeps on either side."""

EVIDENCE = 8
"""How much must agree, in bytes of the quote and characters of its context, before words that
stand in another place are taken for the span's own. Bytes, as one Han character says more
than one letter."""

# A word, a run of spaces, or one character; each of a script from the Han radicals on is a
# word. Not ICU's words: a log must give the same spans after ICU's dictionaries have changed.
_TOKEN = re.compile(r"[^\W\u2e80-\uffff]+|[^\S\n]+|.", re.DOTALL)
_MOST_PLACES = 500


class Span(msgspec.Struct, frozen=True):
    """A half-open range `[start, end)` of code points, with the words it was put on.

    A span whose words are gone is `lost`: it keeps its quote, and its offsets say where
    the words last stood; they may lie beyond the end of the text.
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


def follow(spans: Iterable[Span], old: str, new: str) -> list[Span]:
    """`spans` of `old` carried over to `new`.

    A span stays on its words where the edit moved them. Where some of its words changed, it
    stays on the rest, with what came in their place inside it, as long as at least half of
    its characters stand. Else it goes to the same words among the new text, if enough of
    their context agrees (`EVIDENCE`); else it is lost, and comes back when they do. A span
    of no characters stays between its neighbours and is never lost.
    """
    if old == new:
        return list(spans)
    stretches = _stretches(old, new)
    return [_followed(span, stretches, old, new) for span in spans]


def locate(span: Span, text: str) -> Span:
    """`span` in a `text` of which it is not known how it came about.

    At its own place, if its quote stands there; else where its quote has the best context,
    if enough of it agrees (`EVIDENCE`); else lost.
    """
    if not span.lost and _stands(span, text):
        return mark(text, span.start, span.end)
    return _best(span, text, _places(span, text))


class _Stretch(msgspec.Struct, frozen=True):
    """`[old, old_end)` of the old text, which is now `[new, new_end)` of the new one."""

    old: int
    old_end: int
    new: int
    new_end: int
    same: bool


def _stretches(old: str, new: str) -> list[_Stretch]:
    result: list[_Stretch] = []
    at_old = at_new = 0
    for before, after in align(_TOKEN.findall(old), _TOKEN.findall(new)):
        end_old, end_new = at_old + len(before), at_new + len(after)
        result.append(_Stretch(at_old, end_old, at_new, end_new, before == after))
        at_old, at_new = end_old, end_new
    return result


def _followed(span: Span, stretches: Sequence[_Stretch], old: str, new: str) -> Span:
    if not span.lost and _stands(span, old):
        start = _start(span, stretches)
        end = _end(span, stretches) if span.quote else start
        if new[start:end] == span.quote or _half_stands(span, stretches):
            return mark(new, start, end)
    came = [one for one in stretches if not one.same and one.new < one.new_end]
    places = [
        at
        for at in _places(span, new)
        if any(one.new < at + len(span.quote) and at < one.new_end for one in came)
        or _same_context(span, new, at)
    ]
    return _best(span, new, places)


def _stands(span: Span, text: str) -> bool:
    within = 0 <= span.start <= span.end <= len(text)
    return within and text[span.start : span.end] == span.quote


def _start(span: Span, stretches: Sequence[_Stretch]) -> int:
    """Where `span` starts now: a change that crosses its border stays out, one within it in."""
    for one in stretches:
        if one.old <= span.start < one.old_end or span.start == span.end == one.old_end:
            if one.same:
                return one.new + span.start - one.old
            return one.new if span.start == one.old else one.new_end
    return 0


def _end(span: Span, stretches: Sequence[_Stretch]) -> int:
    """Where `span` ends now; like `_start`."""
    for one in stretches:
        if one.old < span.end <= one.old_end:
            if one.same:
                return one.new + span.end - one.old
            return one.new_end if span.end == one.old_end else one.new
    return 0


def _half_stands(span: Span, stretches: Iterable[_Stretch]) -> bool:
    """Whether at least half of the span's characters, white space aside, were left alone."""
    standing = "".join(
        span.quote[max(0, one.old - span.start) : max(0, one.old_end - span.start)]
        for one in stretches
        if one.same
    )
    return 2 * _letters(standing) >= _letters(span.quote) > 0


def _letters(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _places(span: Span, text: str) -> list[int]:
    """Where the quote of `span` stands in `text`: a bounded number of places, nearest first."""
    after = islice(_forward(text, span.quote, span.start), _MOST_PLACES)
    before = islice(_backward(text, span.quote, span.start), _MOST_PLACES)
    return sorted((*after, *before), key=lambda at: abs(at - span.start))


def _forward(text: str, quote: str, start: int) -> Iterator[int]:
    at = text.find(quote, start)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _backward(text: str, quote: str, end: int) -> Iterator[int]:
    at = text.rfind(quote, 0, max(0, end - 1) + len(quote)) if end else -1
    while at >= 0:
        yield at
        at = text.rfind(quote, 0, at - 1 + len(quote)) if at else -1


def _best(span: Span, text: str, places: Iterable[int]) -> Span:
    """`span` at that of `places` where most of its context agrees, or lost."""
    best = max(places, key=lambda at: _fit(span, text, at), default=None)
    if best is None:
        return replace(span, lost=True)
    evidence = len(span.quote.encode("utf-8", "surrogatepass")) + _fit(span, text, best)
    if evidence < EVIDENCE and not _same_context(span, text, best):
        return replace(span, lost=True)
    return mark(text, best, best + len(span.quote))


def _same_context(span: Span, text: str, at: int) -> bool:
    there = mark(text, at, at + len(span.quote))
    return (there.prefix, there.suffix) == (span.prefix, span.suffix)


def _fit(span: Span, text: str, at: int) -> int:
    """How many characters of context agree, counted outwards from the quote."""
    there = mark(text, at, at + len(span.quote))
    return _agreeing(span.prefix[::-1], there.prefix[::-1]) + _agreeing(span.suffix, there.suffix)


def _agreeing(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((count for count, (a, b) in pairs if a != b), min(len(one), len(other)))
