"""Chinese left in English: punctuation, full-width letters and digits, Han characters."""

import re
import unicodedata
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.prose import FILLER, HAN
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _

_ENGLISH = {
    "，": ",",
    "、": ",",
    "。": ".",
    "｡": ".",
    "．": ".",
    "；": ";",
    "：": ":",
    "？": "?",
    "！": "!",
    "…": "...",
    "（": "(",
    "）": ")",
    "【": "[",
    "】": "]",
    "［": "[",
    "］": "]",
    "〔": "[",
    "〕": "]",
    "「": '"',
    "」": '"',
    "『": "'",
    "』": "'",
    "＂": '"',
    "＇": "'",
    "〈": "",
    "〉": "",
    "·": " ",
    "・": " ",
    "～": "-",
    "〜": "-",
    "—": "—",
    "\u3000": " ",
}
_MARKS = re.compile(
    "[，、。｡．；：？！（）【】［］〔〕「」『』〈〉＂＇・～〜\u3000]+"
    "|…{2,}|—{2,}"
    "|(?<=[A-Za-z])·(?=[A-Z])"
)
_FULL_WIDTH = re.compile(
    "[\uff04-\uff06\uff0a\uff0b\uff0d\uff0f-\uff19\uff1c-\uff1e\uff20-\uff3a\uff41-\uff5a\uffe0-\uffe6]+"
)
_ONE_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile("[A-Za-z]+")
_HAN = re.compile(f"[{HAN}]++(?:[，、。：；！？·\u3000 ]?[{HAN}]++)*+")
_CITED = re.compile(
    "《[^《》]{1,200}》"
    # A gloss right behind its rendering in English or pinyin; the brackets may be wrong ones.
    + "".join(
        f"|(?<={behind})(?<=[(（])[^()（）{HAN}]{{0,80}}[{HAN}][^()（）]{{0,80}}(?=[)）])"
        for behind in (r"[\w\"'”’*].", r"[\w\"'”’*] .")
    )
)
_SPACED_AFTER = frozenset(",.;:?!)]")
_SPACED_BEFORE = frozenset("([")
_ABOUT = re.compile(
    r"\b(?:characters?|words?|phrases?|terms?|surnamed?|ideograms?|radicals?|written(?: as)?)"
    r"(?: for [a-z]{1,20})?[,:]? ?[\"'“‘(]?$"
)
_CHARACTER_BEHIND = re.compile(r"[\"'”’]? (?:characters?|radical)\b|[\"'”’]? ?\((?=[a-zà-ǜ])")


def _find_marks(segment: Segment, context: Context) -> Iterator[Finding]:
    text = _own_words(segment, context)
    for match in _MARKS.finditer(text):
        start, end = match.span()
        if _is_han(text[start - 1 : start]) and _is_han(text[end : end + 1]):
            continue
        yield CHINESE_PUNCTUATION.finding(
            segment,
            Side.TARGET,
            start,
            end,
            message=_("“{mark}” is Chinese punctuation").format(mark=match[0]),
            suggestions=(_in_english(text, start, end),),
        )


def _in_english(text: str, start: int, end: int) -> str:
    """The English marks for the Chinese ones in `[start, end)`, with the spaces they need."""
    marks = text[start:end]
    if marks[0] in "…—":
        return _ENGLISH[marks[0]]
    english = "".join(_ENGLISH[mark] for mark in marks)
    before, behind = text[start - 1 : start], text[end : end + 1]
    if english[:1] in _SPACED_BEFORE and before.isalnum():
        english = f" {english}"
    if english[-1:] in _SPACED_AFTER and (behind.isalnum() or behind in set("([“‘")):
        english = f"{english} "
    return english


def _find_full_width(segment: Segment, context: Context) -> Iterator[Finding]:
    for match in _FULL_WIDTH.finditer(_own_words(segment, context)):
        yield FULL_WIDTH.finding(
            segment,
            Side.TARGET,
            *match.span(),
            message=_("“{text}” is written in full-width characters").format(text=match[0]),
            suggestions=(unicodedata.normalize("NFKC", match[0]),),
        )


def _find_han(segment: Segment, context: Context) -> Iterator[Finding]:
    text = _own_words(segment, context)
    for match in _HAN.finditer(text):
        if _spoken_of(text, *match.span()):
            continue
        yield CHINESE_LEFT.finding(
            segment,
            Side.TARGET,
            *match.span(),
            message=_("“{text}” is left in Chinese").format(text=match[0]),
        )


def _spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the text speaks of the characters themselves: `the word 福`, `福 (fu)`."""
    before = text[max(0, start - 40) : start]
    return bool(_ABOUT.search(before) or _CHARACTER_BEHIND.match(text, end))


def _own_words(segment: Segment, context: Context) -> str:
    """The target without what may be Chinese in it (fillers; no offset changes).

    Empty if the target need not be English, or is mostly Chinese: then it is not translated.
    """
    text = segment.target
    if text.isascii() or not context.into_english:
        return ""
    own = _CITED.sub(lambda match: FILLER * len(match[0]), text)
    mostly_chinese = len(_ONE_HAN.findall(own)) > 4 * len(_LATIN_WORD.findall(own))
    return "" if mostly_chinese else own


def _is_han(character: str) -> bool:
    return _ONE_HAN.fullmatch(character) is not None


CHINESE_PUNCTUATION = Check(
    id="chinese-punctuation",
    severity=FindingSeverity.ERROR,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("Chinese punctuation marks in English text, but for titles in 《》"),
    find=_find_marks,
)
FULL_WIDTH = Check(
    id="full-width",
    severity=FindingSeverity.ERROR,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("Letters, digits and signs of full width in English text"),
    find=_find_full_width,
)
CHINESE_LEFT = Check(
    id="chinese-left",
    severity=FindingSeverity.ERROR,
    issue_type="accuracy/untranslated",
    explain=N_("Chinese words in English text, but for titles in 《》 and glosses in parentheses"),
    find=_find_han,
)
