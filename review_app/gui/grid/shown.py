"""Text as people see it: what cannot be seen gets a sign of its own, one for one.

Qt's text documents turn some characters into others (`toPlainText`: a no-break space into a
space, U+2028 into a newline). So an editor gets a text without those, and what a person did
not touch is taken from the original.
"""

from difflib import SequenceMatcher

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ZERO_WIDTH = (0x00AD, 0x180E, 0x200B, *range(0x2060, 0x2065), 0xFEFF)
_UNFIT = (0xFDD0, 0xFDD1, 0xFFFC, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))

BIDI_SIGN = "⇄"
ZERO_WIDTH_SIGN = "␢"

_SIGNS = {
    **_CONTROLS,
    0x7F: 0x2421,
    0x85: 0x2424,
    0x2028: ord("↵"),
    0x2029: ord("¶"),
    **dict.fromkeys(_BIDI, ord(BIDI_SIGN)),
    **dict.fromkeys(_ZERO_WIDTH, ord(ZERO_WIDTH_SIGN)),
    **dict.fromkeys(_UNFIT, 0xFFFD),
}


def shown(text: str) -> str:
    """`text` with a visible sign for each character that cannot be seen; as long as `text`."""
    return text if text.isascii() and text.isprintable() else text.translate(_SIGNS)


def hidden_places(text: str) -> list[int]:
    """Where `shown(text)` differs from `text`, as code point positions."""
    if text.isascii() and text.isprintable():
        return []
    return [place for place, character in enumerate(text) if ord(character) in _SIGNS]


def restored(original: str, edited: str) -> str:
    """The text that `edited`, a person's version of `shown(original)`, stands for.

    Every character that the edit left alone is the original's own.
    """
    seen = shown(original)
    if seen == original:
        return edited
    blocks = SequenceMatcher(None, seen, edited, autojunk=False).get_matching_blocks()
    pieces: list[str] = []
    at = 0
    for start, place, size in blocks:
        pieces += edited[at:place], original[start : start + size]
        at = place + size
    return "".join(pieces)
