"""Which sentences of two texts belong together, and correcting that by hand."""

from collections.abc import Sequence
from itertools import chain

import msgspec
from msgspec.structs import replace

from review_app.domain.issue import Side

Paragraphs = Sequence[Sequence[str]]
"""A text as sentences in paragraphs."""


class Link(msgspec.Struct, frozen=True):
    """Sources and targets that translate each other, by their numbers from 0.

    One side may be empty. `confidence` goes from 0 to 1.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    confidence: float


class Pair(msgspec.Struct, frozen=True):
    """Sentences that belong together; what a person has touched is certain."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    confidence: float = 1.0

    def side(self, side: Side) -> tuple[str, ...]:
        return self.source if side is Side.SOURCE else self.target

    def with_side(self, side: Side, sentences: tuple[str, ...]) -> "Pair":
        """This pair with other sentences on one side, certain from now on."""
        if side is Side.SOURCE:
            return Pair(sentences, self.target)
        return Pair(self.source, sentences)


class Alignment(msgspec.Struct, frozen=True):
    """Two texts as pairs in order. No change loses a character of either text, or moves one.

    What cannot be done, such as merging the last pair with the next one, gives the same
    alignment again. Pairs are named by their places, from 0.
    """

    pairs: tuple[Pair, ...]

    def text(self, side: Side) -> str:
        """All sentences of one side, joined."""
        return "".join(chain.from_iterable(pair.side(side) for pair in self.pairs))

    def doubtful(self) -> tuple[int, ...]:
        """The places of all pairs, the least certain first."""
        places = range(len(self.pairs))
        return tuple(sorted(places, key=lambda place: self.pairs[place].confidence))

    def merged(self, at: int) -> "Alignment":
        """The pair and the one behind it as one pair."""
        if not 0 <= at < len(self.pairs) - 1:
            return self
        one, other = self.pairs[at : at + 2]
        return self._changed(at, 2, Pair(one.source + other.source, one.target + other.target))

    def split(self, at: int, side: Side, offset: int) -> "Alignment":
        """What stands behind `offset` characters of one side as a pair of its own."""
        sentences = self.pairs[at].side(side)
        if not 0 < offset < len("".join(sentences)):
            return self
        before, after = _cut(sentences, offset)
        rest = Pair((), ()).with_side(side, after)
        return self._changed(at, 1, self.pairs[at].with_side(side, before), rest)

    def moved_down(self, at: int, side: Side) -> "Alignment":
        """The last sentence of one side goes to the pair behind, or to a new one at the end."""
        sentences = self.pairs[at].side(side)
        if not sentences:
            return self
        behind = self.pairs[at + 1] if at + 1 < len(self.pairs) else Pair((), ())
        below = behind.with_side(side, (sentences[-1], *behind.side(side)))
        return self._changed(at, 2, self.pairs[at].with_side(side, sentences[:-1]), below)

    def moved_up(self, at: int, side: Side) -> "Alignment":
        """The first sentence of one side goes to the pair before."""
        sentences = self.pairs[at].side(side)
        if not sentences or not at:
            return self
        before = self.pairs[at - 1]
        above = before.with_side(side, (*before.side(side), sentences[0]))
        return self._changed(at - 1, 2, above, self.pairs[at].with_side(side, sentences[1:]))

    def parted(self, at: int) -> "Alignment":
        """The source and the target each with an empty partner."""
        pair = self.pairs[at]
        return self._changed(at, 1, replace(pair, target=(), confidence=1.0), Pair((), pair.target))

    def _changed(self, at: int, count: int, *pairs: Pair) -> "Alignment":
        kept = (pair for pair in pairs if pair.source or pair.target)
        return Alignment((*self.pairs[:at], *kept, *self.pairs[at + count :]))


def alignment_of(source: Sequence[str], target: Sequence[str], links: Sequence[Link]) -> Alignment:
    """The pairs that `links` make of the sentences of two texts."""
    return Alignment(
        tuple(
            Pair(
                tuple(source[number] for number in link.sources),
                tuple(target[number] for number in link.targets),
                link.confidence,
            )
            for link in links
        )
    )


def _cut(sentences: tuple[str, ...], offset: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences before and behind an offset, one of them cut in two if it stands there."""
    before: list[str] = []
    for number, sentence in enumerate(sentences):
        if offset < len(sentence):
            head = (sentence[:offset],) if offset else ()
            return (*before, *head), (sentence[offset:], *sentences[number + 1 :])
        before.append(sentence)
        offset -= len(sentence)
    return tuple(before), ()
