"""The charsets of catalogs: which there are, and where their bytes look like gettext's syntax."""

import codecs
import re

from review_app.domain.errors import CharsetError, DamagedError, UserError
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
_SQUEEZED = {re.sub(r"[-_]", "", codec): codec for codec in _CODECS}
_SPELLINGS = {
    "big5eten": "cp950",
    "iso88598i": "iso8859-8",
    "utf8mb4": "utf-8",
    "windows31j": "cp932",
    "xsjis": "cp932",
    "xeucjp": "euc_jp",
}
_BYTES = "iso8859-1"
"""Each byte a character."""

_COMMENT_LINE = re.compile(rb'^[ \t\r\f\v]*+#(?!~[ \t]*+(?:msg|"))[^\n]*+', re.MULTILINE)
_BLOCK = 1 << 20


def codec_of(lines: bytes, charset: str, where: str) -> str:
    """Python's name of the charset in which `lines`, a whole file, is text.

    `charset` is what the header calls it; where it says nothing, it is UTF-8. As for gettext,
    comments may hold any bytes. Raises UserError for a charset that is not in the list,
    DamagedError for bytes that contradict it.
    """
    codec = codec_named(charset)
    if codec is None and lines.isascii() and not _python_knows(charset):
        return "ascii"
    if codec is None:
        raise UserError(
            _(
                "{where} names the charset “{charset}”, which Review App does not know: "
                "convert the file with “msgconv --to-code=UTF-8”."
            ).format(where=where, charset=charset[:40])
        )
    if _is_text(lines, codec):
        return codec
    if codec == "big5" and _is_text(lines, "cp950"):
        return "cp950"
    line = _first_fault(_COMMENT_LINE.sub(b"", lines), codec)
    if charset:
        problem = _(
            "{where}, line {line}: these bytes are not text in {charset}, the charset that "
            "the file names; correct the charset in its header, or the line."
        )
    else:
        problem = _(
            "{where}, line {line}: these bytes are not text in UTF-8, and the file names no other "
            "charset; name it in the header, or correct the line."
        )
    raise DamagedError(problem.format(where=where, line=line, charset=charset), line=line)


def codec_named(charset: str) -> str | None:
    """Python's name of a charset, however it is spelt; None for one that is not in the list."""
    if charset.lower() in _PLACEHOLDERS:
        return DEFAULT
    if not _NAME.fullmatch(charset):
        return None
    squeezed = re.sub(r"[-_.:]", "", charset.lower())
    windows = re.sub(r"^(?:windows|win)(?=125\d$|874$)", "cp", squeezed)
    for name in (charset, _SPELLINGS.get(squeezed), _SQUEEZED.get(squeezed), windows):
        try:
            codec = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if codec in _CODECS:
            return codec
    return None


def damaged_codec(lines: bytes, charset: str) -> str:
    """The codec in which a damaged file shows most of its text."""
    codec = None if charset.lower() in _PLACEHOLDERS else codec_named(charset)
    return codec or (DEFAULT if _is_text(lines, DEFAULT) else _BYTES)


def masked(data: bytes, codec: str) -> bytes:
    """`data` of the same length, with no backslash but those that are one.

    In GBK, Big5 and Shift-JIS a character can end with the byte of a backslash.
    """
    lead = _TRAILS.get(codec)
    if lead is None or not re.search(rb"[%s]\\" % lead, data):
        return data
    ends = re.compile(rb"((?:[^%s]++|[%s][^\\])*+)([%s]\\)?+" % (lead, lead, lead), re.DOTALL)
    out = bytearray(data)
    for found in ends.finditer(data):
        start, end = found.span(2)
        if end > start:
            out[start:end] = b"__"
    return bytes(out)


def encode(text: str, codec: str, where: str) -> bytes:
    """The bytes of `text`.

    Raises CharsetError for a character that the charset cannot hold, UserError for one that
    no catalog holds: U+0000, U+0004, a lone surrogate.
    """
    if fits(text, codec):
        return text.encode(codec)
    bad = next(char for char in text if not fits(char, codec))
    if not fits(bad, DEFAULT):
        raise UserError(
            _(
                "{where}: the character U+{code:04X} cannot be written in a .po file; remove it."
            ).format(where=where, code=ord(bad))
        )
    raise CharsetError(
        _(
            "{where}: the character {char} (U+{code:04X}) cannot be written in {charset}; "
            "convert the file to UTF-8, or use another character."
        ).format(where=where, char=repr(bad), code=ord(bad), charset=codec.upper()),
        charset=codec.upper(),
        character=bad,
    )


def fits(text: str, codec: str) -> bool:
    """Whether `codec` holds `text`, and gives the same back, and gettext takes it."""
    if "\0" in text or "\x04" in text:
        return False
    try:
        return text.isascii() or text.encode(codec).decode(codec) == text
    except UnicodeError:
        return False


def _python_knows(charset: str) -> bool:
    """Whether Python has a codec of that name: one that is no text encoding like ASCII."""
    try:
        codecs.lookup(charset)
    except (LookupError, ValueError):
        return False
    return True


def _is_text(lines: bytes, codec: str) -> bool:
    return _decodes(lines, codec) or _decodes(_COMMENT_LINE.sub(b"", lines), codec)


def _decodes(data: bytes, codec: str) -> bool:
    if data.isascii():
        return True
    try:
        decoder = codecs.getincrementaldecoder(codec)()
        view = memoryview(data)
        for start in range(0, len(data), _BLOCK):
            decoder.decode(view[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _first_fault(lines: bytes, codec: str) -> int:
    """The line, from 1, on which the first byte stands that is no text."""
    try:
        lines.decode(codec)
    except UnicodeDecodeError as fault:
        return lines.count(b"\n", 0, fault.start) + 1
    return 1
