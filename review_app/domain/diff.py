"""What changed between two texts, in words, readable in English and in Chinese."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

import msgspec

LIMIT = 60_000
"""How many pairs of equal tokens a comparison may weigh before it takes coarser ones."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?;。！？；…\n]\s*\Z")


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that stayed, went or came.

    `old` and `new` are the offsets (code points) in the old and the new text at which the
    piece begins; for a removed piece, `new` is where it would stand, and the reverse.
    """

    kind: PieceKind
    text: str
    old: int
    new: int


def diff(old: str, new: str) -> tuple[Piece, ...]:
    """What changed from `old` to `new`, word by word.

    The same and removed pieces together are `old`, the same and added ones `new`. Of one
    change the removed piece comes first. Changed words with only spaces between them are
    one change, so that a rewritten phrase reads as a phrase.
    """
    return tuple(_pieces(_joined(align(words(old), words(new)))))


def words(text: str) -> list[str]:
    """`text` cut into words, spaces and signs; together they are `text` again.

    Word boundaries are those of UAX #29, in Chinese, Japanese and Thai those of ICU's
    dictionaries.
    """
    from icu4py.breakers import WordBreaker

    tokens = WordBreaker(_SURROGATE.sub("\ufffd", text), "root")
    result: list[str] = []
    at = 0
    # ICU counts in UTF-16; the lengths of the tokens count code points.
    for token in tokens:
        result.append(text[at : at + len(token)])
        at += len(token)
    return result


def align(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Two texts, given as tokens, cut into pairs of what stood there and what stands there now.

    The texts of a pair are equal where nothing changed; such pairs and changes alternate.
    Time is bounded: where the texts are too long and too repetitive for their tokens to be
    compared, sentences are, and what changed of them by token as far as the limit goes;
    the rest stays whole.
    """
    pairs: list[tuple[str, str]] = []
    for before, after in _compared(old, new):
        if pairs and (pairs[-1][0] == pairs[-1][1]) == (before == after):
            pairs[-1] = (pairs[-1][0] + before, pairs[-1][1] + after)
        else:
            pairs.append((before, after))
    return pairs


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-tail - 1] == new[-tail - 1]:
        tail += 1
    if head:
        yield "".join(old[:head]), "".join(new[:head])
    yield from _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    if tail:
        yield "".join(old[-tail:]), "".join(new[-tail:])


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    if _weight(old, new) <= LIMIT:
        yield from _matched(old, new)
        return
    old_sentences, new_sentences = _sentences(old), _sentences(new)
    if _weight(old_sentences, new_sentences) > LIMIT:
        yield "".join(old), "".join(new)
        return
    left = LIMIT
    matcher = SequenceMatcher(None, old_sentences, new_sentences, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        before = [token for sentence in old_sentences[i:i_end] for token in sentence]
        after = [token for sentence in new_sentences[j:j_end] for token in sentence]
        weight = 0 if tag == "equal" else _weight(before, after)
        if tag == "equal" or weight > left:
            yield "".join(before), "".join(after)
        else:
            left -= weight
            yield from _matched(before, after)


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    # Spaces are junk: they match beside a word that does, and never hold two texts together.
    matcher = SequenceMatcher(_is_space, old, new, autojunk=False)
    for _tag, i, i_end, j, j_end in matcher.get_opcodes():
        yield "".join(old[i:i_end]), "".join(new[j:j_end])


def _weight(old: Iterable[Hashable], new: Iterable[Hashable]) -> int:
    """How many pairs of equal tokens SequenceMatcher has to look at, spaces aside."""
    counts = Counter(new)
    return sum(
        count * counts[token]
        for token, count in Counter(old).items()
        if not (isinstance(token, str) and _is_space(token))
    )


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    ends = [at for at, token in enumerate(tokens, 1) if _SENTENCE_END.search(token)]
    starts = [0, *ends]
    return [
        tuple(tokens[start:end])
        for start, end in zip(starts, [*ends, len(tokens)], strict=True)
        if start < end
    ]


def _joined(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """`pairs` with changes that only spaces keep apart made one."""
    result: list[tuple[str, str]] = []
    for before, after in pairs:
        pair = before, after
        if before != after and len(result) >= 2:
            (removed, added), (space, same) = result[-2:]
            if space == same and _is_space(space) and (removed or before) and (added or after):
                del result[-2:]
                pair = removed + space + before, added + space + after
        result.append(pair)
    return result


def _is_space(text: str) -> bool:
    return text.isspace() and "\n" not in text


def _pieces(pairs: Iterable[tuple[str, str]]) -> Iterator[Piece]:
    old = new = 0
    for before, after in pairs:
        if before == after:
            yield Piece(PieceKind.SAME, before, old, new)
        else:
            if before:
                yield Piece(PieceKind.REMOVED, before, old, new)
            if after:
                yield Piece(PieceKind.ADDED, after, old + len(before), new)
        old += len(before)
        new += len(after)
