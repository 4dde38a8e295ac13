"""The language of a format string, by the flag that a catalog gives it."""

import re
from collections.abc import Iterable, Mapping

from review_app.linguistics.format_strings import brace, percent
from review_app.linguistics.format_strings.model import (
    ANY,
    FormatString,
    Placeholder,
    Reader,
    gathered,
)

LANGUAGES: Mapping[str, Reader] = {
    "boost-format": percent.BOOST.read,
    "c++-format": brace.STANDARD.read,
    "c-format": percent.C.read,
    "csharp-format": brace.CSHARP.read,
    "gcc-internal-format": percent.GCC.read,
    "go-format": percent.GO.read,
    "icu-format": brace.ICU.read,
    "icu-message-format": brace.ICU.read,
    "java-format": brace.JAVA.read,
    "java-printf-format": percent.JAVA_PRINTF.read,
    "javascript-format": percent.JAVASCRIPT.read,
    "kde-format": brace.kde,
    "lua-format": percent.LUA.read,
    "objc-format": percent.OBJC.read,
    "perl-brace-format": brace.PERL.read,
    "perl-format": percent.PERL.read,
    "php-format": percent.PHP.read,
    "python-brace-format": brace.PYTHON.read,
    "python-format": percent.PYTHON.read,
    "qt-format": brace.qt,
    "qt-plural-format": brace.qt_plural,
    "ruby-format": percent.RUBY.read,
    "rust-format": brace.STANDARD.read,
    "sh-format": brace.SHELL.read,
}


def readers(flags: Iterable[str]) -> tuple[Reader, ...]:
    """How to read a text with these `flags`: one reader a language; see `unflagged` for none.

    Nothing reads a text of which a flag says that it is no format string (`no-c-format`).
    """
    found = tuple(LANGUAGES[flag] for flag in flags if flag in LANGUAGES)
    if found or any(flag.startswith("no-") and flag.endswith("-format") for flag in flags):
        return found
    return (unflagged,)


_UNFLAGGED = re.compile(
    r"%%"
    r"|(?<!\d)%(?:(?P<number>\d{1,2})\$)?(?:0\d{0,2}|#)?(?:\.\d{1,3})?(?:[hl]{1,2}|[Ljzt])?"
    r"(?P<kind>[diouxXscfg])(?<!%[cdf](?=[0-9A-Fa-f]))"
    r"|%\([A-Za-z_]\w*\)[sdrf]"
    r"|(?<![{$\\])\{(?:(?!\d)\w*[a-z][\w.]*|\d{1,2})\}(?!\})"
    r"|\{\{\s?(?!\d)\w*[a-z][\w.]*\s?\}\}"
    r"|\$\{(?!\d)\w*[a-z][\w.]*\}",
    re.ASCII,
)
_TYPES = {
    **dict.fromkeys("diouxX", "integer"),
    **dict.fromkeys("fg", "double"),
    "s": "string",
    "c": "character",
}


def unflagged(text: str) -> FormatString:
    """What in a text without a flag is a placeholder in whatever language, almost surely.

    Names in capitals are none: manuals have them translated.
    """
    found: list[Placeholder] = []
    count = 0
    for match in _UNFLAGGED.finditer(text):
        if match[0] == "%%":
            continue
        kind = _TYPES.get(match["kind"], ANY)
        count += kind != ANY and not match["number"]
        name = match[0] if kind == ANY else match["number"] or str(count)
        found.append(Placeholder(*match.span(), ((name, kind),)))
    return gathered(found)
