"""How far a misspelling is from a word."""

_SWAP, _MISSED, _EXTRA, _WRONG = 0.8, 0.9, 1.0, 1.0
_APOSTROPHE = 0.3
_OTHER_START = 0.3


def distance(typed: str, meant: str) -> float:
    """The cost of typing `typed` where `meant` was meant, regardless of case; 0 if the same.

    Optimal string alignment (Damerau-Levenshtein without overlapping swaps), weighted by what
    people do: they swap neighbours and miss letters more than they add or change some, leave
    out apostrophes, and mostly get the first letter right.
    https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
    """
    typed, meant = typed.lower(), meant.lower()
    missed = [_APOSTROPHE if letter == "'" else _MISSED for letter in meant]
    before: list[float] = []
    row = [0.0]
    for cost in missed:
        row.append(row[-1] + cost)
    for i, have in enumerate(typed):
        above, row = row, [row[0] + _EXTRA]
        for j, want in enumerate(meant):
            best = min(
                above[j] + (0 if have == want else _WRONG),
                above[j + 1] + _EXTRA,
                row[j] + missed[j],
            )
            if i and j and have == meant[j - 1] and want == typed[i - 1] and have != want:
                best = min(best, before[j - 1] + _SWAP)
            row.append(best)
        before = above
    return row[-1] + (_OTHER_START if typed[:1] != meant[:1] else 0)
