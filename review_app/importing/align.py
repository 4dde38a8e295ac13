"""Which sentences of two texts belong together."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from review_app.domain.alignment import Link, Paragraphs
from review_app.importing import align_tokens
from review_app.importing.align_band import band
from review_app.importing.align_confidence import confidences, near
from review_app.importing.align_learn import agreement, learn, observed, ratio
from review_app.importing.align_scores import Scorer, Side, Similarity
from review_app.importing.align_search import Bead, Breaks, search, steps

_END = re.compile(r"[.!?:;。！？…：；][\"'”’」』)）\]】》]*\s*$")
_AGREEMENT = 0.85
"""How many paragraphs both texts share, before anything is known of them."""


def align(
    source: Paragraphs,
    target: Paragraphs,
    source_language: str,
    target_language: str,
    similarity: Similarity | None = None,
) -> tuple[Link, ...]:
    """Links in order, in which every sentence of both texts is once.

    The texts are sentences in paragraphs, counted through. Languages are BCP 47 tags; what
    is neither Chinese nor English is aligned by lengths, numbers, names and what goes
    together again and again. `similarity` adds what a model knows of meanings.
    """
    one, other = _side(source, source_language, target), _side(target, target_language, source)
    breaks, opens = (_breaks(source), _breaks(target)), (_open(source), _open(target))
    # Translations are known of Chinese words.
    swap = target_language.startswith("zh") and not source_language.startswith("zh")
    if swap:
        one, other, breaks, opens = other, one, (breaks[1], breaks[0]), (opens[1], opens[0])
        similarity = _turned(similarity) if similarity else None
    links: list[Link] = []
    for (a, b, c, d), confidence in _align(one, other, breaks, opens, similarity):
        here, there = tuple(range(a, b)), tuple(range(c, d))
        links.append(Link(there, here, confidence) if swap else Link(here, there, confidence))
    return tuple(links)


def _turned(similarity: Similarity) -> Similarity:
    return lambda sources, targets: np.transpose(similarity(targets, sources))


def _side(texts: Paragraphs, language: str, others: Paragraphs) -> Side:
    sentences = [sentence for paragraph in texts for sentence in paragraph]
    names = (
        align_tokens.names(sentence for paragraph in others for sentence in paragraph)
        if language.startswith("zh")
        else set[str]()
    )
    bags = align_tokens.all_tokens(sentences, language, names)
    return Side(sentences, bags, [align_tokens.length(sentence) for sentence in sentences])


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


def _align(
    source: Side,
    target: Side,
    breaks: Places,
    opens: Places,
    similarity: Similarity | None,
) -> list[tuple[Bead, float]]:
    overall = float(target.lengths.sum() / max(source.lengths.sum(), 1))
    scorer = Scorer(source, target, align_tokens.translations, overall, similarity)
    where = band(scorer)
    first = _agreements(breaks, opens)
    beads = search(steps(scorer.row, where, first))
    learned = learn(source, target, beads)
    typical = ratio(source, target, beads)
    scorer = Scorer(source, target, lambda token: _both(token, learned), typical, similarity)
    second = _agreements(breaks, opens, beads)
    beads = search(steps(scorer.row, where, second))
    lattice = list(steps(scorer.row, near(beads), second))
    return list(zip(beads, confidences(lattice, beads), strict=True))


def _agreements(breaks: Places, opens: Places, beads: Sequence[Bead] = ()) -> list[Breaks]:
    """What the places mean that say something; `beads` are a first alignment."""
    return [
        agreement(*places, observed(*places, beads) if beads else _AGREEMENT, bridged=bridged)
        for places, bridged in ((breaks, True), (opens, False))
        if all(side[1:-1].any() and not side[1:-1].all() for side in places)
    ]


def _both(token: str, learned: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    known = align_tokens.translations(token)
    return {**known, **learned[token]} if token in learned else known
