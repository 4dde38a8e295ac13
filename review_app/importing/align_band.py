"""Where in two long texts it is worth looking: around the pairs that rare words give away."""

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from math import log

from review_app.importing.align_scores import Scorer

_SMALL = 250
"""Up to so many sentences on the longer side, everything is looked at."""

_RARE = 5
_ENOUGH = 6.0
_STEP = 32
"""Rows that share a band, so that what was found for one serves the next."""

_MARGIN = 24
_WIDEST = 160
_NEAR = 12

Pair = tuple[int, int]


def band(scorer: Scorer) -> list[tuple[int, int]]:
    """For each count of sources, from none to all, the target positions to look at."""
    sources, targets = len(scorer.source), len(scorer.target)
    if max(sources, targets) <= _SMALL:
        return [(0, targets)] * (sources + 1)
    anchors = _supported(_chain(_pairs(scorer)))
    corners = [(0, 0), *anchors, (sources, targets)]
    middles = _middles(corners, sources)
    return _stepped(middles, targets)


def _pairs(scorer: Scorer) -> list[tuple[int, int, float]]:
    """Sentences that share rare words: source, target, and how much that weighs."""
    votes: dict[Pair, float] = defaultdict(float)
    for token, links in scorer.links.items():
        if scorer.source.counts[token] > _RARE:
            continue
        for other, times in links:
            if scorer.target.counts[other] <= _RARE:
                for one in scorer.source.places[token]:
                    for there in scorer.target.places[other]:
                        votes[one, there] += log(times) if times > 1 else 0.0
    sizes = scorer.source.sizes, scorer.target.sizes
    return sorted(
        (one, there, weight - log(sizes[0][one] * sizes[1][there]))
        for (one, there), weight in votes.items()
        if weight - log(sizes[0][one] * sizes[1][there]) > _ENOUGH
    )


def _chain(pairs: list[tuple[int, int, float]]) -> list[Pair]:
    """The heaviest chain of pairs that goes forward on both sides."""
    ends: list[int] = []  # target of each chain's end, rising as their weights do
    best: list[tuple[float, int]] = []  # its weight, its last pair
    before: list[int] = []
    at = 0
    while at < len(pairs):
        same = at
        found: list[tuple[int, float, int]] = []
        while same < len(pairs) and pairs[same][0] == pairs[at][0]:
            _one, there, weight = pairs[same]
            place = bisect_left(ends, there)
            whole, last = best[place - 1] if place else (0.0, -1)
            before.append(last)
            found.append((there, whole + weight, same))
            same += 1
        for there, weight, number in found:
            _keep(ends, best, there, (weight, number))
        at = same
    chain: list[Pair] = []
    number = best[-1][1] if best else -1
    while number >= 0:
        chain.append(pairs[number][:2])
        number = before[number]
    return chain[::-1]


def _keep(
    ends: list[int], best: list[tuple[float, int]], there: int, mine: tuple[float, int]
) -> None:
    place = bisect_left(ends, there)
    if place and best[place - 1][0] >= mine[0]:
        return
    if place < len(ends) and ends[place] == there:
        if best[place][0] >= mine[0]:
            return
        del ends[place], best[place]
    while place < len(ends) and best[place][0] <= mine[0]:
        del ends[place], best[place]
    ends.insert(place, there)
    best.insert(place, mine)


def _supported(chain: list[Pair]) -> list[Pair]:
    """The pairs that have another one near them: a stray one leads the wrong way."""
    return [
        pair
        for number, pair in enumerate(chain)
        if any(
            abs(other[0] - pair[0]) <= _NEAR and abs(other[1] - pair[1]) <= _NEAR
            for other in chain[max(number - 1, 0) : number] + chain[number + 1 : number + 2]
        )
    ]


def _middles(corners: list[Pair], sources: int) -> list[tuple[float, float]]:
    """For each count of sources, where the way should be, and how far from there it may be."""
    found: list[tuple[float, float]] = []
    for (one, there), (next_one, next_there) in pairwise(corners):
        steps, climb = max(next_one - one, 1), next_there - there
        slack = min(max(steps, climb), _WIDEST) + _MARGIN
        for at in range(len(found), next_one + 1):
            found.append((there + climb * (at - one) / steps, slack))
    return found[: sources + 1]


def _stepped(middles: list[tuple[float, float]], targets: int) -> list[tuple[int, int]]:
    """The band in steps, never going back, and each step overlapping the next."""
    lows: list[int] = []
    highs: list[int] = []
    for start in range(0, len(middles), _STEP):
        part = middles[start : start + _STEP]
        low = max(int(min(middle - slack for middle, slack in part)), 0)
        high = min(int(max(middle + slack for middle, slack in part)) + 1, targets)
        lows.append(min(max(low, lows[-1] if lows else 0), highs[-1] if highs else 0))
        highs.append(max(high, highs[-1] if highs else 0))
    highs[-1] = targets
    return [(lows[at // _STEP], highs[at // _STEP]) for at in range(len(middles))]
