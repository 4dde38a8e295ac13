"""Texts as paragraphs and sentences; nothing is lost between two pieces.

Where a sentence ends is said by rules in SRX 2.0 (Segmentation Rules eXchange), which choppa
plays: LanguageTool's, our own for Chinese (`resources/segmentation`), or a file of somebody's.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.resources import folder

_WINDOW = 1_500
"""Characters of a line that are looked at together: more than any sentence has."""

_STOP = re.compile(r"[.!?]\s")
_LONG = 200
_DENSE = 8
"""In more than so many characters, full stops closer than this are no prose: to play the rules
on a thousand initials takes minutes.
"""


def paragraphs(text: str) -> list[str]:
    """The lines of `text`, each with its line end and the empty lines behind it.

    Joined they are `text` again. None is of white space alone, unless all of `text` is.
    """
    return _joined(text.splitlines(keepends=True))


def sentences(text: str, language: str, rules: Path | None = None) -> list[str]:
    """The sentences of `text`, in the language of a BCP 47 tag; a line end always ends one.

    Each has the white space behind it; joined they are `text` again. `rules` is an SRX file
    to go by instead of ours. The first call for a language takes about a second.
    Raises UserError where the file cannot be used.
    """
    document = _somebodys(rules) if rules else _ours(language.lower().startswith("zh"))
    code = language.replace("-", "_") or "en"
    return _joined([piece for one in paragraphs(text) for piece in _split(document, code, one)])


def _split(document: Any, code: str, text: str) -> Iterator[str]:
    """The pieces of a line, found a window at a time: choppa's time grows with the square."""
    from choppa import SrxTextIterator

    start = 0
    while start < len(text):
        end = start + _WINDOW
        window = text[start:end]
        dense = len(window) > _LONG and len(_STOP.findall(window)) * _DENSE > len(window)
        found = [window] if dense else list(SrxTextIterator(document, code, window))
        if end < len(text) and len(found) > 1:
            found.pop()
        yield from found
        start += sum(map(len, found))


def _joined(pieces: list[str]) -> list[str]:
    """`pieces`, where those of white space belong to the one before them."""
    joined: list[str] = []
    for piece in pieces:
        if joined and (not piece.strip() or not joined[-1].strip()):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


@lru_cache(maxsize=2)
def _ours(chinese: bool) -> Any:
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    own = folder("resources") / "segmentation" / "zh.srx"
    return SrxDocument(ruleset=own if chinese else DEFAULT_SRX_RULESET)


@lru_cache(maxsize=4)
def _somebodys(rules: Path) -> Any:
    from xml.sax import SAXException  # noqa: PLC0415

    from choppa import SrxDocument
    from regex import error as pattern_error  # noqa: PLC0415

    try:
        with rules.open("rb"):  # what is no file, choppa takes for an address
            document = SrxDocument(ruleset=rules)
        _compile(document)
    except (OSError, SAXException, pattern_error, AttributeError) as error:
        message = _("{file} cannot be used to find sentences ({reason}): choose an SRX 2.0 file.")
        raise UserError(message.format(file=rules, reason=error)) from error
    return document


def _compile(document: Any) -> None:
    """Raises AttributeError where a language has no rules, and regex.error for a bad one."""
    for entry in document.language_map_list:
        for rule in entry.language_rule.rules:
            document.compile(rule.before_pattern)
            document.compile(rule.after_pattern)
