"""Which sentences of two texts belong together."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from review_app.importing import align_tokens
from review_app.importing.align_band import band
from review_app.importing.align_confidence import confidences, near
from review_app.importing.align_scores import Scorer, Side
from review_app.importing.align_search import Bead, Breaks, search, steps

_END = re.compile(r"[.!?:;。！？…：；][\"'”’」』)）\]】》]*\s*$")
_AGREEMENT = 0.85
"""How many paragraphs both texts share, before anything is known of them."""

Paragraphs = Sequence[Sequence[str]]


class Link(msgspec.Struct, frozen=True):
    """Sources and targets that translate each other, by their numbers from 0.

    One side may be empty. `confidence` goes from 0 to 1.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    confidence: float


def align(
    source: Paragraphs, target: Paragraphs, source_language: str, target_language: str
) -> tuple[Link, ...]:
    """Links in order, in which every sentence of both texts is once.

    The texts are sentences in paragraphs, counted through. Languages are BCP 47 tags; what
    is neither Chinese nor English is aligned by lengths, numbers and names.
    """
    one, other = _side(source, source_language, target), _side(target, target_language, source)
    breaks, opens = (_breaks(source), _breaks(target)), (_open(source), _open(target))
    swap = target_language.startswith("zh") and not source_language.startswith("zh")
    if swap:
        one, other, breaks, opens = other, one, breaks[::-1], opens[::-1]
    beads = _align(one, other, breaks, opens)
    links: list[Link] = []
    for (a, b, c, d), confidence in beads:
        here, there = tuple(range(a, b)), tuple(range(c, d))
        links.append(Link(there, here, confidence) if swap else Link(here, there, confidence))
    return tuple(links)


def _side(texts: Paragraphs, language: str, others: Paragraphs) -> Side:
    sentences = [sentence for paragraph in texts for sentence in paragraph]
    names = (
        align_tokens.names(sentence for paragraph in others for sentence in paragraph)
        if language.startswith("zh")
        else set[str]()
    )
    bags = align_tokens.all_tokens(sentences, language, names)
    return Side(bags, [align_tokens.length(sentence) for sentence in sentences])


Places = tuple[NDArray[np.bool_], NDArray[np.bool_]]
"""On both sides, before and behind each sentence, whether there is something."""


def _breaks(texts: Paragraphs) -> NDArray[np.bool_]:
    """Where paragraphs begin and end."""
    sizes = [len(paragraph) for paragraph in texts if paragraph]
    breaks = np.zeros(sum(sizes) + 1, bool)
    breaks[list(accumulate(sizes, initial=0))] = True
    return breaks


def _open(texts: Paragraphs) -> NDArray[np.bool_]:
    """Behind which sentences there is no sign that ends one: titles, and parts of a sentence."""
    sentences = [sentence for paragraph in texts for sentence in paragraph]
    return np.array([False, *(not _END.search(sentence) for sentence in sentences)])


def _align(source: Side, target: Side, breaks: Places, opens: Places) -> list[tuple[Bead, float]]:
    overall = float(target.lengths.sum() / max(source.lengths.sum(), 1))
    scorer = Scorer(source, target, align_tokens.translations, overall)
    where = band(scorer)
    first = _agreements(breaks, opens, lambda _one, _other: _AGREEMENT)
    beads = search(steps(scorer.row, where, first))
    learned = learn(source, target, beads)
    scorer = Scorer(
        source, target, lambda token: _both(token, learned), ratio(source, target, beads)
    )
    second = _agreements(breaks, opens, lambda one, other: observed(one, other, beads))
    beads = search(steps(scorer.row, where, second))
    lattice = list(steps(scorer.row, near(beads), second))
    return list(zip(beads, confidences(lattice, beads), strict=True))


def _agreements(breaks: Places, opens: Places, rate: Callable[..., float]) -> list[Breaks]:
    """What the places mean that say something, where `rate` of them are on both sides."""
    both = (breaks, True), (opens, False)
    return [
        agreement(*places, rate(*places), bridged=bridged)
        for places, bridged in both
        if all(side[1:-1].any() and not side[1:-1].all() for side in places)
    ]


def _both(token: str, learned: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    known = align_tokens.translations(token)
    return {**known, **learned[token]} if token in learned else known


def ratio(source: Side, target: Side, beads: Sequence[Bead]) -> float:
    """How much longer targets are than their sources, in the middle."""
    both = [
        target.lengths[c:d].sum() / source.lengths[a:b].sum()
        for a, b, c, d in beads
        if b > a and d > c
    ]
    return float(np.median(both)) if both else 1.0


def agreement(
    source: NDArray[np.bool_], target: NDArray[np.bool_], rate: float, *, bridged: bool
) -> Breaks:
    """What places mean where the texts share `rate` of them (0 to 1).

    `bridged` tells whether a run of sentences goes against those within it.
    """
    share = min(max(float(source[1:-1].mean() + target[1:-1].mean()) / 2, 0.02), 0.95)
    rate = max(rate, share)
    both = float(np.log(rate / share))
    one = float(np.log(max(1 - rate, 0.01) / (1 - share)))
    none = float(np.log((1 - (1 - rate) * share / (1 - share)) / (1 - share)))
    return Breaks(source, target, both, one, none, one if bridged else 0.0)


def observed(source: NDArray[np.bool_], target: NDArray[np.bool_], beads: Sequence[Bead]) -> float:
    """How many of the places both texts have, by an alignment."""
    points = [(source[b], target[d]) for _a, b, _c, d in beads[:-1]]
    joint = sum(one and other for one, other in points)
    every = sum(float(one) + float(other) for one, other in points) / 2
    return min((joint + 1.8) / (every + 2), 0.98)


_SEEN = 2
_SHARE = 0.6


def learn(source: Side, target: Side, beads: Sequence[Bead]) -> dict[str, dict[str, float]]:
    """Pairs of tokens that go together in this alignment wherever they are, such as names."""
    together: dict[tuple[str, str], int] = defaultdict(int)
    for a, b, c, d in beads:
        if not (b > a and d > c):
            continue
        here = _repeated(source, a, b)
        there = _repeated(target, c, d)
        for one, count in here.items():
            for other, times in there.items():
                together[one, other] += min(count, times)
    learned: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), count in together.items():
        share = count / max(source.counts[one], target.counts[other])
        if count >= _SEEN and share >= _SHARE:
            learned[one][other] = 0.6 * share * (1 - 1 / count)
    return learned


def _repeated(side: Side, first: int, last: int) -> Counter[str]:
    bag: Counter[str] = Counter()
    for counts in side.bags[first:last]:
        bag.update({token: count for token, count in counts.items() if 2 <= side.counts[token] <= 60})
    return bag
