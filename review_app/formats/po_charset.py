"""The charsets of catalogs: which there are, and where their bytes look like gettext's syntax."""

import codecs
import re

from review_app.domain.errors import UserError
from review_app.messages import _

DEFAULT = "utf-8"

_TRAILS = {
    **dict.fromkeys(("gbk", "gb18030", "big5", "big5hkscs", "cp950", "johab"), rb"\x81-\xfe"),
    **dict.fromkeys(("cp932", "shift_jis"), rb"\x81-\x9f\xe0-\xfc"),
}
"""The lead bytes of the charsets in which 0x5C, the backslash, can end a character."""

_OTHERS = (
    "ascii utf-8 euc_jp euc_jis_2004 euc_jisx0213 euc_kr cp949 gb2312 tis-620 hp-roman8 "
    "koi8-r koi8-t koi8-u kz1048 ptcp154 cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 "
    "cp858 cp860 cp861 cp862 cp863 cp865 cp866 cp869 cp874 cp1125 cp1250 cp1251 cp1252 "
    "cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 "
    "iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 mac-cyrillic mac-greek mac-iceland mac-latin2 mac-roman "
    "mac-turkish"
)
_CODECS = frozenset([*_TRAILS, *_OTHERS.split()])
"""Text encodings of Python in which every byte of ASCII stands for itself, and no others."""

_PLACEHOLDERS = frozenset({"", "charset"})
"""What a template says in the place of a charset."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}")
_BLOCK = 1 << 20


def codec_named(name: str, where: str) -> str:
    """Python's name of the charset `name`. Raises UserError for one that is not in the list."""
    if name.lower() in _PLACEHOLDERS:
        return DEFAULT
    try:
        codec = codecs.lookup(name).name if _NAME.fullmatch(name) else ""
    except LookupError:
        codec = ""
    if codec not in _CODECS:
        raise UserError(
            _(
                "{where} names the charset “{charset}”, which Review App does not know: "
                "convert the file with “msgconv --to-code=UTF-8”."
            ).format(where=where, charset=name[:40])
        )
    return codec


def check(data: bytes, codec: str, charset: str, where: str) -> None:
    """Raise UserError with the line where `data` is not text in `codec`."""
    if data.isascii():
        return
    try:
        decoder = codecs.getincrementaldecoder(codec)()
        view = memoryview(data)
        for start in range(0, len(data), _BLOCK):
            decoder.decode(view[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        line = data.count(b"\n", 0, _first_fault(data, codec)) + 1
        raise UserError(
            _(
                "{where}, line {line}: these bytes are not text in {charset}, the charset that "
                "the file names; correct the charset in its header, or the line."
            ).format(where=where, line=line, charset=charset or DEFAULT.upper())
        ) from None


def masked(data: bytes, codec: str) -> bytes:
    """`data` of the same length, with no backslash but those that are one.

    In GBK, Big5 and Shift-JIS a character can end with the byte of a backslash.
    """
    lead = _TRAILS.get(codec)
    if lead is None or not re.search(rb"[%s]\\" % lead, data):
        return data
    ends = re.compile(rb"((?:[^%s]++|[%s][^\\])*+)([%s]\\)?+" % (lead, lead, lead), re.DOTALL)
    return b"".join(found[1] + (b"__" if found[2] else b"") for found in ends.finditer(data))


def encode(text: str, codec: str, where: str) -> bytes:
    """The bytes of `text`. Raises UserError for a character that the charset cannot hold."""
    if fits(text, codec):
        return text.encode(codec)
    bad = next(char for char in text if not fits(char, codec))
    raise UserError(
        _(
            "{where}: the character {char} (U+{code:04X}) cannot be written in {charset}; "
            "convert the file to UTF-8, or use another character."
        ).format(where=where, char=repr(bad), code=ord(bad), charset=codec.upper())
    )


def fits(text: str, codec: str) -> bool:
    """Whether `codec` holds `text`, and gives the same back, and gettext takes it."""
    if "\0" in text or "\x04" in text:
        return False
    try:
        return text.isascii() or text.encode(codec).decode(codec) == text
    except UnicodeError:
        return False


def _first_fault(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as fault:
        return fault.start
    return len(data)
