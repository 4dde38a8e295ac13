"""Format strings with braces or other signs around a name or a number, and those of Qt and KDE.

The rules are gettext's for the languages that it knows, else the language's own.
"""

import re

import msgspec

from review_app.linguistics.format_strings.model import (
    ANY,
    FormatString,
    Placeholder,
    gathered,
)

_IDENTIFIER = r"[A-Za-z_][A-Za-z_0-9]*+"
_PYTHON_NAME = rf"(?:(?:{_IDENTIFIER}|\d++)(?:\.{_IDENTIFIER}|\[(?:{_IDENTIFIER}|\d++)\])*+)?+"
_PYTHON_FORMAT = (
    rf"\{{{_PYTHON_NAME}\}}"
    r"|(?:[\s\S][<>=^]|[<>=^])?+[+\- ]?+#?+0?+\d*+(?:\.\d++)?+[bcdoxXneEfFgG%]?+"
)


def _ascii(pattern: str) -> re.Pattern[str]:
    """`pattern`, to which only those of ASCII are digits, letters and white space."""
    return re.compile(pattern, re.ASCII)


class Syntax(msgspec.Struct, frozen=True):
    """A language; each match of `pattern` is a placeholder, or the text's fault.

    The group `name` is the argument, empty for the next one in order; without it there is
    none, as in `{{`. The group `stray` is the fault, `kind` the type.
    """

    pattern: re.Pattern[str]

    def read(self, text: str) -> FormatString:
        """`text` as this language reads it."""
        found: list[Placeholder] = []
        fault: tuple[int, int] | None = None
        numbered = False
        count = 0
        for match in self.pattern.finditer(text):
            groups = match.groupdict()
            name = groups.get("name")
            if groups.get("stray"):
                fault = fault or match.span()
            if name is None:
                found.append(Placeholder(*match.span()))
            else:
                numbered |= name.isdecimal()
                argument, kind = name or str(count), groups.get("kind") or ANY
                count += not name
                found.append(Placeholder(*match.span(), ((argument, kind),)))
        if count and numbered:
            fault = fault or (found[0].start, found[0].end)
        return gathered(found, fault)


PYTHON = Syntax(
    _ascii(
        rf"\{{\{{|\{{(?P<name>{_PYTHON_NAME})(?::(?:{_PYTHON_FORMAT}))?+\}}|(?P<stray>\{{[^{{}}]*+\}}?)"
    )
)
PERL = Syntax(_ascii(rf"\{{(?P<name>{_IDENTIFIER})\}}"))
CSHARP = Syntax(
    _ascii(r"\{\{|\}\}|\{(?P<name>\d++)(?:,-?+\d++)?+(?::[^{}]*+)?+\}|(?P<stray>\{[^{}]*+\}?|\})")
)
STANDARD = Syntax(
    _ascii(r"\{\{|\}\}|\{(?P<name>\w*+)(?::(?:[^{}]|\{\w*+\})*+)?+\}|(?P<stray>\{[^{}]*+\}?|\})")
)
"""C++ and Rust."""
SHELL = Syntax(
    _ascii(rf"\$(?P<open>\{{)?(?P<name>{_IDENTIFIER})(?(open)\}})|(?P<stray>\$(?:\{{[^}}]*+\}}?)?)")
)
_JAVA_INNER = r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+"
JAVA = Syntax(
    _ascii(
        r"''|'[^']*+(?:'|\Z)"
        rf"|\{{\s*+(?P<name>\d++)\s*+(?:,\s*+(?P<kind>number|date|time|choice)\b{_JAVA_INNER})?+\}}"
        r"|(?P<stray>\{[^{}]*+\}?|\})"
    )
)
ICU = Syntax(
    _ascii(
        r"''|'[{}][^']*+(?:'|\Z)"
        rf"|\{{\s*+(?P<name>\w++)\s*+(?:,\s*+(?P<kind>\w++){_JAVA_INNER})?+\}}"
        r"|(?P<stray>\{[^{}]*+\}?)"
    )
)
_KDE = _ascii(r"%(?P<name>[1-9]\d?)")
_QT = _ascii(r"%L?(?P<name>\d\d?)")
_QT_PLURAL = _ascii(r"%L?(?P<name>n)")


def kde(text: str) -> FormatString:
    """`text` as KDE's `i18n` reads it: one argument may be left out, and no more."""
    found = [Placeholder(*one.span(), ((one["name"], ANY),)) for one in _KDE.finditer(text)]
    return gathered(found, gaps=1)


def qt(text: str) -> FormatString:
    """`text` as Qt's `QString::arg` reads it."""
    return _qt(text, _QT)


def qt_plural(text: str) -> FormatString:
    """`text` as Qt's `tr` with a number reads it: `%n` is that number."""
    return _qt(text, _QT_PLURAL)


def _qt(text: str, pattern: re.Pattern[str]) -> FormatString:
    found = [
        Placeholder(*match.span(), ((match["name"].lstrip("0") or "0", ANY),))
        for match in pattern.finditer(text)
    ]
    plain = all(one.end - one.start == 2 for one in found)
    return gathered(found, fixed=pattern is _QT, plain=plain or pattern is _QT_PLURAL)
