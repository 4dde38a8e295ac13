"""From bytes to text."""

import codecs
import re

from review_app.domain.errors import EncodingError, UserError
from review_app.messages import _

ENCODINGS = (
    "utf-8",
    "gb18030",
    "big5",
    "utf-16",
    "shift_jis",
    "euc-kr",
    "windows-1252",
    "windows-1251",
)
"""Those offered; any other that Python knows can be named."""

_LINE_END = re.compile(rb"\r\n?|\n")
_SAMPLE = 1 << 18
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": "utf-8",
    "utf_8": "utf-8",
    "cp932": "cp932",
    "shift_jis": "cp932",
    "latin_1": "windows-1252",
    "iso8859_1": "windows-1252",
}
"""What texts that say the first are really in: the same with more characters."""


def decode(data: bytes, where: str) -> str:
    """The text in `data`: UTF-8 with or without a byte order mark, or UTF-16 with one.

    Raises UserError, naming `where`, if it is empty, no text, or in another encoding.
    """
    if not data:
        raise UserError(_("{where} is empty: choose a file with text in it.").format(where=where))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _utf16(data, where)
    else:
        text = _utf8(data, where)
    if "\0" in text:
        raise _not_text(where)
    return text


def decode_as(data: bytes, where: str, encoding: str) -> str:
    """The text in `data`, which is in `encoding`. Raises UserError, naming `where`."""
    if not data:
        raise UserError(_("{where} is empty: choose a file with text in it.").format(where=where))
    try:
        text = data.decode(encoding)
    except (UnicodeError, ValueError) as error:
        start = getattr(error, "start", 0)
        message = _(
            "{where} is not in {encoding} (first seen in line {line}): choose another encoding."
        )
        line = len(_LINE_END.findall(data, 0, start)) + 1
        raise UserError(
            message.format(where=where, encoding=shown_encoding(encoding), line=line)
        ) from error
    except LookupError as error:
        message = _("There is no encoding “{encoding}”: choose one such as {known}.")
        known = ", ".join(map(shown_encoding, ENCODINGS[:4]))
        raise UserError(message.format(encoding=encoding, known=known)) from error
    if "\0" in text:
        raise _not_text(where)
    return text.removeprefix("\ufeff")


def guess(data: bytes, declared: str = "") -> str:
    """The encoding of `data`, as Python names it: by its mark, as UTF-8, as `declared`, or by
    its statistics."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _fits(data, "utf-8"):
        return "utf-8"
    if declared and _fits(data, widest(declared)):
        return widest(declared)
    from charset_normalizer import from_bytes

    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE)]
    best = from_bytes(sample, cp_isolation=list(ENCODINGS)).best()
    found = widest(best.encoding) if best is not None else ""
    if found and _fits(data, found):
        return found
    return next((one for one in ENCODINGS if _fits(data, one)), "windows-1252")


def widest(encoding: str) -> str:
    """The encoding that a text is read in which says that it is in `encoding`; "" for none."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""
    name = _WIDER.get(name.replace("-", "_"), name)
    return name if _is_text(name) else ""


def shown_encoding(encoding: str) -> str:
    """The name by which people know an encoding."""
    return {
        "cp932": "Shift_JIS",
        "big5hkscs": "Big5",
        "big5": "Big5",
        "shift_jis": "Shift_JIS",
    }.get(encoding, encoding.upper().replace("WINDOWS-", "Windows-").replace("_", "-"))


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return "\0" not in data.decode(encoding)
    except (UnicodeError, LookupError):
        return False


def _is_text(encoding: str) -> bool:
    """Whether `encoding` makes text of bytes: Python has others, such as base64."""
    try:
        b"a".decode(encoding)
    except (UnicodeError, LookupError):
        return encoding.startswith(("utf_16", "utf-16", "utf_32", "utf-32"))
    return True


def _utf8(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _not_text(where) from error
        # utf-8-sig counts from behind the mark.
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        line = len(_LINE_END.findall(data, 0, mark + error.start)) + 1
        message = _(
            "{where} is not in UTF-8 (first seen in line {line}), but perhaps in {encoding}: "
            "import it with File > New Review, where the encoding can be chosen, or save it as"
            " UTF-8."
        )
        encoding = shown_encoding(guess(data))
        raise EncodingError(message.format(where=where, line=line, encoding=encoding)) from error


def _utf16(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        line = len(re.findall(r"\r\n?|\n", data[: error.start].decode("utf-16", "replace"))) + 1
        message = _(
            "{where} starts as UTF-16, but line {line} is damaged: "
            "open it in the program it comes from and save it as UTF-8."
        )
        raise UserError(message.format(where=where, line=line)) from error


def _not_text(where: str) -> UserError:
    message = _("{where} is not a text file: choose a text or a .po file, or save it as text.")
    return UserError(message.format(where=where))
