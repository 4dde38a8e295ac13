"""Small letters where English has capitals."""

import re
from collections.abc import Iterator
from functools import cache

from review_app.checks.check import Check, Context
from review_app.checks.speller import is_english
from review_app.checks.unknown import prose
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment
from review_app.linguistics.names import listed
from review_app.messages import N_, _

_LONGEST = 20_000
"""Characters of a text that are read."""
_ABBREVIATIONS = frozenset(
    """
    al approx ave blvd brig capt cf co col corp dept dr drs ed eds eg est etc fig ft gen hr hrs ie
    inc jr ltd max messrs min misc mme mmes mr mrs ms mt no nos op pp prof rev sen sgt sq sr st vol
    vols vs
    """.split()  # noqa: SIM905
)
_UNLIKE = r"(?![\w'’.@/-]{0,40}[A-Z0-9@/_])"
"""After a word: it is no `iPhone`, address or path."""
_NEXT = re.compile(rf"(?<![\w.-])(\w{{2,40}}+)[.?] ([a-z]++){_UNLIKE}")
_START = re.compile(rf"\s{{0,9}}[\"“‘(]?([a-z]{{2,40}}+){_UNLIKE}[ ,]")
_WHOLE = re.compile(r"[.!?][\"”’)]*\s*$")
_I = re.compile(
    r"(?<= )i(?= (?:am|was|have|had|will|would|can|think|do|did|want|know)\b|['’](?:m|ve|d|ll)\b)"
)
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|january|february|april|june|july|september|october|november|december"
)
_PEOPLES = (
    "chinese|american|americans|british|russian|russians|german|germans|korean|koreans|indian"
    "|indians|african|africans|asian|asians|european|europeans|italian|italians|english"
    "|australian|australians|canadian|canadians|cantonese|confucian|tibetan|tibetans"
)
_OTHER_WORDS = frozenset(
    ["turkey", "brazil", "apple", "abe", "sun", "chile", "davos", "pacific", "asean"]
)
_PORCELAIN = re.compile(
    r"(?:fine|bone|blue|white|porcelain|old|her|his|our|best|pieces? of|sets? of|made of) china"
    r"|china (?:tea|cup|shop|set|plate|cabinet|clay|doll|ware|bowl|dish|vase|cat|pot)"
)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    if not is_english(context.properties.target_language):
        return
    text = prose(segment.target[:_LONGEST])
    for start, end, meant in sorted({*_sentences(segment, text), *_names(text)}):
        message = _("“{word}” begins a sentence, or is a name: “{meant}”")
        yield CAPITALISATION.finding(
            segment,
            Side.TARGET,
            start,
            end,
            message=message.format(word=text[start:end], meant=meant),
            suggestions=(meant,),
        )


def _sentences(segment: Segment, text: str) -> Iterator[tuple[int, int, str]]:
    start = _START.match(segment.target)
    if (
        start
        and text[start.start(1)] != " "
        and segment.kind is not Kind.MESSAGE
        and _WHOLE.search(text[-5:])
    ):
        yield *start.span(1), start[1].capitalize()
    for match in _NEXT.finditer(text):
        if match[1].lower() not in _ABBREVIATIONS and not match[1].isdigit():
            yield *match.span(2), match[2].capitalize()


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    if text == text.lower():
        return
    for match in _small_names().finditer(text):
        around = text[max(0, match.start() - 10) : match.end() + 10]
        if match[0] != "china" or not _PORCELAIN.search(around):
            yield *match.span(), _capitals()[match[0]]
    for match in _I.finditer(text):
        yield *match.span(), "I"


@cache
def _capitals() -> dict[str, str]:
    """Names and words such as days with their capitals, by their small letters."""
    names = [name for known in listed() for name in known.english if name[1:].islower()]
    words = [*names, "China", *(one.capitalize() for one in f"{_DAYS}|{_PEOPLES}".split("|"))]
    return {word.lower(): word for word in words if word.lower() not in _OTHER_WORDS}


@cache
def _small_names() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.@/_#-])(?:{'|'.join(map(re.escape, _capitals()))})(?![\w@/_-]|\.\w)"
    )


CAPITALISATION = Check(
    id="capitalisation",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/spelling",
    explain=N_("Sentences and names without their capitals: “monday”, “beijing”"),
    find=_find,
)
