"""The one place where Qt's UTF-16 positions and our code points meet."""


def to_utf16(text: str, position: int) -> int:
    """The UTF-16 unit before which code point `position` of `text` begins."""
    if text.isascii():
        return position
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, unit: int) -> int:
    """The code point of `text` that UTF-16 unit `unit` is of; at the most the text's length."""
    if text.isascii():
        return min(unit, len(text))
    at = 0
    for position, character in enumerate(text):
        at += 2 if ord(character) > 0xFFFF else 1
        if at > unit:
            return position
    return len(text)
