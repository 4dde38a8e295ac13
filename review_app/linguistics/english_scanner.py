"""Where the quantities of an English text stand: one pattern, with a group for each form."""

import re
from collections.abc import Iterator
from functools import cache

from review_app.linguistics.english_numeral import CARDINALS, NUMERAL, ORDINALS
from review_app.linguistics.numerals import alternation, phrases, units

_MONTHS = "january february march april may june july august september october november december"
_TIMES = {
    2: "both twice double doubled doubles doubling twofold pair duo",
    3: "thrice triple tripled triples tripling threefold trio",
    4: "quadruple quadrupled quadruples quadrupling fourfold",
    5: "quintuple quintupled fivefold",
}
_ENDS = (
    "k m mn mln b bn tn trn km kg cm mm g kw mw gw ha ft lb lbs min hr hrs am pm s x kwh mwh gwh"
    " sqm yuan jin mu km² m²"
)
_OTHER_STARTS = (
    "a an past last next previous coming half several many post century quarter centenary"
    " centennial http https www"
)

MONTHS = {
    **{name[:3]: number for number, name in enumerate(_MONTHS.split(), 1)},
    **{name: number for number, name in enumerate(_MONTHS.split(), 1)},
    "sept": 9,
}
TIMES = {word: value for value, words in _TIMES.items() for word in words.split()}
"""Words that multiply, or count a group."""

PARTS = {word: value for word, value in ORDINALS.items() if value > 2} | {"half": 2, "quarter": 4}
"""Names of fractions, without their plural s."""

ORDERS = {
    "dozen": 10,
    "score": 10,
    "ten": 10,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""What a vague number is a multiple of, without its plural s."""

TENS = {f"{word[:-1]}ies": value for word, value in CARDINALS.items() if value >= 20}
AGES = {
    "teen": 10,
    "teenage": 10,
    "teenager": 10,
    "sexagenarian": 60,
    "septuagenarian": 70,
    "octogenarian": 80,
    "nonagenarian": 90,
}
"""People by the ten years that their age lies in."""

_COUNT = alternation(word for word in CARDINALS if word != "zero")
_ORDER = alternation(ORDERS)
_KNOWN_ENDS = alternation(_ENDS.split())
_PREFIXES = "mid|pre|post|early|late|sub|non|top|over|under|and|to|of|or"

_FORMS = {
    "skip": (
        r"https?://[!-~]++|www\.[!-~]++|%\d?\$?[ds]\b|\{\d++\}"
        r"|(?:(?<![^\n])|(?<![^\n]\()(?<=\())\d{1,2}[.)](?!\d)"
        r"|(?<![\w-])(?:{skipped})(?!\w)"
    ),
    "clock": (
        r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<noon>[ap])\.?m\b"
        r"|\b(?P<hours>\d{1,2}):(?P<minutes>\d\d)(?![\d:])"
        rf"|\b(?P<past>half[- ]past[- ])?(?P<sharp>\d{{1,2}}|{_COUNT})(?(past)\b|\s?o['’]clock)"
    ),
    "years": r"(?<![\d.,/$])(?P<first>[12]\d{3})[-–/](?P<second>\d\d)(?![\d.,/%])",
    "decade": r"(?<![\d,.])(?:[12]\d\d0|\d0)['’]?s\b|\bpost-\d\ds?\b",
    "ordinal": r"(?<![\w.,])\d[\d,]*+(?:st|nd|rd|th)\b",
    "ratio": r"(?<![\w/.])(?P<above>\d{1,3})/(?P<below>\d{1,4})(?![\w/])",
    "code": (
        rf"\b(?!(?:{_PREFIXES}|{{before}})[-\d])[A-Za-z][A-Za-z'’]*+[-‑]?\d++(?:\.\d++)?[A-Za-z]*+"
        r"|\b(?-i:\d{1,2}[DG])\b"
        rf"|(?<![\d.,])\d++(?!(?:{_KNOWN_ENDS})\b)[A-Za-z]++"
    ),
    "vague": (
        r"\b(?:(?P<orders>tens|hundreds)\s+of\s+(?P<of>thousands|millions|billions)"
        rf"|(?P<many>several|a\s+few|many|a\s+couple(?:\s+of)?)\s+(?P<few>{_ORDER})s?"
        r"(?:\s+(?P<fewer>thousand|million|billion))?"
        r"|(?P<plural>dozens|hundreds|thousands|millions|billions|trillions|(?:scores|tens)(?=\s+of\b)))\b"
    ),
    "every": rf"\b(?:one|1)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>{_COUNT}|\d{{1,3}})\b",
    "tens": rf"\b(?:{alternation(TENS)})\b",
    "age": rf"\b(?:{alternation(AGES)})s?\b",
    "lone": (
        r"\ban?\s+(?P<halved_unit>decade|century|year|month|week|day|hour|mile|kilo)\s+and\s+a\s+half\b"
        r"|\b(?:an?|past|last|next|previous|coming|first)\s+(?P<lone_unit>decade|century|fortnight)\b"
        r"|\b(?P<quarter_century>quarter[- ](?:of\s+a\s+)?century)\b"
        r"|\b(?P<lone_century>century(?=-)|centenary|centennial)\b"
    ),
    "share": (
        rf"\b(?P<count>an?|{_COUNT})[- ](?P<part>{alternation(PARTS)}|halve)(?P<plural_part>s)?\b"
        r"(?P<next>(?=\s+(?:of|as|more|less|lower|higher|larger|smaller|from|to|in)\b|\s*[.,;)]))?"
    ),
    "half": rf"\bhalf(?:[- ](?:an?[- ])?(?P<halved>{_ORDER}))?\b(?P<article>[- ]an?\b)?",
    "times": (
        rf"\b(?:(?P<multiple>{alternation(TIMES)})|(?P<fold>{_COUNT}|\d++(?:\.\d++)?)-?fold)\b"
    ),
    "month": (
        rf"\b(?P<name>{alternation(MONTHS)})\b\.?"
        r"(?:\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![,.:]?\d))?"
    ),
    "numeral": NUMERAL,
    "nth": rf"\b(?:{alternation(ORDINALS)})\b",
}


@cache
def scanner() -> re.Pattern[str]:
    """Its groups that are named for forms of quantities: the last one matched says which."""
    skipped = alternation(phrases("english").words)
    before = "|".join(word for word in units().before if word.isascii() and word.isalpha())
    forms = (f"(?P<{name}>{form})" for name, form in _FORMS.items())
    pattern = "|".join(forms).replace("{skipped}", skipped).replace("{before}", before)
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_PLACES = re.compile(
    r"(?P<word>[A-Za-z]++)(?=(?P<code>(?:['’][A-Za-z]++)?[-‑]?\d)?)|\d++|%\d?\$?[ds]|\{\d"
)


def matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of the scanner in `text`, in order; tried only where a form can begin."""
    scan, starts = scanner().match, _starts()
    done = 0
    for place in _PLACES.finditer(text):
        word = place["word"]
        if place.start() < done or (word and place["code"] is None and word.lower() not in starts):
            continue
        match = scan(text, place.start())
        if match is not None:
            yield match
            done = match.end()


@cache
def _starts() -> frozenset[str]:
    """The words that a form can begin with."""
    counts = (*CARDINALS, *ORDINALS)
    phrase = (re.match("[a-z]+", words) for words in phrases("english").words)
    return frozenset(
        (
            *counts,
            *(f"{count}fold" for count in CARDINALS),
            *(word[0] for word in phrase if word),
            *MONTHS,
            *TENS,
            *TIMES,
            *(age + plural for age in AGES for plural in ("", "s")),
            *(order + plural for order in ORDERS for plural in ("", "s")),
            *_OTHER_STARTS.split(),
        )
    )


def form_of(match: re.Match[str]) -> str:
    return next(name for name in _FORMS if match[name] is not None)
