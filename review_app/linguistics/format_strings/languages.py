"""The language of a format string, by the flag that a catalog gives it."""

import re
from collections.abc import Iterable, Mapping

from review_app.linguistics.format_strings import brace, percent
from review_app.linguistics.format_strings.model import FormatString, Placeholder, Reader, gathered

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
    r"(?<![\w%])%(?:\d{1,2}\$)?(?:l{0,2}[dus]|\.\d{1,2}f)(?![A-Za-z0-9])"
    r"|%\([A-Za-z_]\w*\)[sdrf]"
    r"|(?<![{$])\{(?:[A-Za-z_][\w.]*|\d{1,2})\}(?!\})"
    r"|\{\{\s?[A-Za-z_][\w.]*\s?\}\}"
    r"|\$\{[A-Za-z_][\w.]*\}"
    r"|(?<![\w$])\$[a-z_][a-z0-9_]{2,}",
    re.ASCII,
)


def unflagged(text: str) -> FormatString:
    """What in a text without a flag is a placeholder in whatever language, almost surely."""
    return gathered(
        Placeholder(*match.span(), ((match[0], ""),)) for match in _UNFLAGGED.finditer(text)
    )
