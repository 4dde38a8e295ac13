"""English words without their endings: `growth`, `grew` and `growing` all as `grow`."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_\u2e80-\uffff]+(?:['’][^\W_\u2e80-\uffff]+)*")
"""A run of letters and digits, of scripts that part words by spaces."""

_ENDINGS = (
    *("izations", "ization", "ationally", "ational", "fulness", "iveness", "ousness", "ements"),
    *("ations", "ation", "ically", "ement", "ments", "ment", "ness", "ities", "ity", "ions"),
    *(
        "ence",
        "ance",
        "ency",
        "ancy",
        "able",
        "ible",
        "ical",
        "ally",
        "ised",
        "ized",
        "ings",
        "ers",
    ),
    *(
        "ers",
        "ing",
        "ous",
        "ive",
        "ful",
        "ors",
        "ist",
        "ism",
        "ian",
        "ary",
        "ant",
        "ent",
        "ish",
        "ure",
    ),
    *("al", "er", "or", "ed", "es", "ly", "th", "ic", "en", "an", "s", "e", "y", "t"),
)
_STEM = 3
"""Letters that stay at least."""

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and another any are around as
    at be because been before being below between both but by can cannot could did do does doing
    done down during each either etc even ever every few for from further get gets got had has have
    having he her here hers herself him himself his how however i if in into is it its itself just
    let like made make many may me might mine more most much must my myself neither no nor not now
    of off on once one ones only onto or other others our ours out over own per rather same shall
    she should since so some somebody something such sb sth than that the their theirs them then
    there these they this those though through thus to too under until up upon us used very was we
    well were what when where whether which while who whom whose why will with within without would
    yet you your yours
    it's that's don't i'm we're they're he's she's there's what's let's i've we've isn't wasn't
    didn't doesn't can't won't you're i'll we'll
    """.split()  # noqa: SIM905
)
"""Words that say too little about a sentence to find its translation by."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What the forms of an English word have in common, in small letters; rough by intention."""
    import simplemma

    plain = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(plain) <= _STEM or not plain.isascii() or not plain.isalpha():
        return plain
    lemma = simplemma.lemmatize(plain, "en").casefold()
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _STEM:
            return lemma.removesuffix(ending)
    return lemma


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order, without stop words."""
    words = (match[0].replace("’", "'") for match in WORD.finditer(text))
    return [stem(word) for word in words if word.casefold() not in STOP_WORDS]
