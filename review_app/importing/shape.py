"""What a line of an article is, by its looks."""

import re

from review_app.domain.segment import Kind
from review_app.importing.attribution import parse_attribution
from review_app.linguistics.language import has_han

_LONGEST_HEADING = 120
_LONGEST_QUESTION = 8
_LONGEST_RESIDUE = 60
_HAN_FACTOR = 3
"""A Han character takes the room of about three Latin letters of the same text."""

_CLOSING = "\"'”’」』)）]】》 "
_FINAL = tuple(".!?…;:,。！？；：，、—-")
_LIST_ITEM = re.compile(r"[-*•·–]\s")
_LABEL = re.compile(r"(?:[A-Z][\w’']*+[ ]?){1,4} [—–] [^—–]+\.")
"""`International Taobao — consumers from … products.`: a name, a dash, one sentence."""

_NAVIGATION = re.compile(r"[^|]{1,24}(?:\|[^|]{1,24})+")
_PAGE_RESIDUE = frozenset(
    {
        "advertisement",
        "back to top",
        "click to share",
        "email this article",
        "leave a comment",
        "most popular",
        "most read",
        "most viewed",
        "print this page",
        "read more",
        "related articles",
        "related news",
        "related stories",
        "share this",
        "share this article",
        "skip to content",
        "skip to main content",
        "分享到",
        "打印本页",
        "返回顶部",
        "相关新闻",
        "相关阅读",
    }
)


def kind_of(line: str) -> Kind:
    """Heading, paragraph, attribution or residue; `line` has no space around it.

    When in doubt it is a paragraph.
    """
    if _is_residue(line):
        return Kind.RESIDUE
    if parse_attribution(line) is not None:
        return Kind.ATTRIBUTION
    return Kind.HEADING if _is_heading(line) else Kind.PARAGRAPH


def _is_residue(line: str) -> bool:
    """`Day|Week`, `Home | World | Business`, or the text of a well-known button."""
    if len(line) > _LONGEST_RESIDUE:
        return False
    if line.rstrip(":：").casefold() in _PAGE_RESIDUE:
        return True
    return bool(_NAVIGATION.fullmatch(line)) and not line.endswith(_FINAL)


def _is_heading(line: str) -> bool:
    room = len(line) * (_HAN_FACTOR if has_han(line) else 1)
    if room > _LONGEST_HEADING or line[:1].islower() or _LIST_ITEM.match(line):
        return False
    if not any(character.isalpha() for character in line):
        return False
    if not line.rstrip(_CLOSING).endswith(_FINAL):
        return True
    return _is_question(line) or bool(_LABEL.fullmatch(line))


def _is_question(line: str) -> bool:
    """One short question and nothing else: `What is Alibaba?`"""
    if not line.endswith(("?", "？")) or line.startswith(('"', "“", "「")):
        return False
    length = len(line) / _HAN_FACTOR if has_han(line) else len(line.split())
    return length <= _LONGEST_QUESTION and not any(mark in line[:-1] for mark in ".!?。！？")
