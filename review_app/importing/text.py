"""From bytes to text."""

import codecs
import re

from review_app.domain.errors import UserError
from review_app.messages import _

_LINE_END = re.compile(rb"\r\n?|\n")


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
            "{where} is not in UTF-8 (first seen in line {line}): "
            "open it in the program it comes from and save it as UTF-8."
        )
        raise UserError(message.format(where=where, line=line)) from error


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
