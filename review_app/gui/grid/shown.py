"""Text as people see it: what cannot be seen gets a sign of its own, one for one.

Qt's text documents turn some characters into others (U+2029 into a line break, U+FFFC into
an object). So an editor gets a text without those, in which each such character has a sign
that stands nowhere else in the text: it can be read back whatever a person did around it.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ZERO_WIDTH = (0x180E, 0x200B, *range(0x2060, 0x2065), 0xFEFF)
_UNFIT = (0xFDD0, 0xFDD1, 0xFFFC, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))

BIDI_SIGN = "⇄"
ZERO_WIDTH_SIGN = "¦"
SOFT_HYPHEN_SIGN = "¬"
"""As word processors show it. Both are in every font, and no letter looks like them."""

_SIGNS = {
    **_CONTROLS,
    0x7F: 0x2421,
    0x85: 0x2424,
    0xAD: ord(SOFT_HYPHEN_SIGN),
    0x2028: ord("↵"),
    0x2029: ord("¶"),
    **dict.fromkeys(_BIDI, ord(BIDI_SIGN)),
    **dict.fromkeys(_ZERO_WIDTH, ord(ZERO_WIDTH_SIGN)),
    **dict.fromkeys(_UNFIT, 0xFFFD),
}

_SPACES = {0x09: "⇥", 0x0A: "⏎", 0x20: "␣", 0xA0: "⍽", 0x202F: "⍽", 0x3000: "□"}

_NO_BREAK = "\u00a0\u202f"

# Arrows to dingbats, then Han characters: more than a text has that people read.
_OTHER_SIGNS = (range(0x2190, 0x2800), range(0x4E00, 0xA000), range(0x20000, 0x2A000))


def shown(text: str) -> str:
    """`text` with a visible sign for each character that cannot be seen; as long as `text`."""
    return text.translate(signs(text))


def in_exchange(words: str, other: str) -> str:
    """`words` as they read beside `other`, in whose place they stand or that stands in theirs.

    Where both differ in nothing but white space, that has signs.
    """
    same = "".join(words.split()) == "".join(other.split())
    return words.translate(_SPACES) if same else words


def restored(original: str, edited: str) -> str:
    """The text that `edited`, a person's version of `shown(original)`, stands for.

    A sign stands for the character of `original` that has it, wherever a person put it.
    """
    return edited.translate(meanings(signs(original)))


def hidden_places(text: str) -> list[int]:
    """Where `shown(text)` differs from `text`, as code point positions."""
    if text.isascii() and text.isprintable():
        return []
    return [place for place, character in enumerate(text) if ord(character) in _SIGNS]


def odd_spaces(text: str) -> list[tuple[int, int]]:
    """Ranges of spaces that look like others or like nothing, as half-open code points.

    Those are no-break spaces, and spaces at the end of a line.
    """
    found = [(place, place + 1) for place, character in enumerate(text) if character in _NO_BREAK]
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if bare := len(line) - len(line.rstrip(" \t")):
            found.append((end - bare, end))
        start = end + 1
    return found


def signs(text: str, known: Mapping[int, int] | None = None, taken: str = "") -> dict[int, int]:
    """`known` and a sign for each further character of `text` that cannot be seen.

    Characters are given by code point, as in `str.translate`. No sign stands for two
    characters; no new one occurs in `text` or in `taken`.
    """
    result = dict(known or {})
    if text.isascii() and text.isprintable():
        return result
    characters = set(text)
    hidden = [code for code in sorted(map(ord, characters)) if code in _SIGNS]
    used = {*map(ord, characters), *map(ord, taken), *result.values()}
    for code in hidden:
        if code not in result:
            result[code] = _free((_SIGNS[code],), used)
            used.add(result[code])
    return result


def meanings(table: Mapping[int, int]) -> dict[int, int]:
    """The characters that the signs of `table` stand for."""
    return {sign: code for code, sign in table.items()}


def _free(first: Iterable[int], used: set[int]) -> int:
    return next((sign for sign in chain(first, *_OTHER_SIGNS) if sign not in used), 0xFFFD)
