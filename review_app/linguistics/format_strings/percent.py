"""Format strings with `%`, as in C's printf and its many descendants.

The rules are those of gettext, which are each language's own but for details.
https://www.gnu.org/software/gettext/manual/html_node/Translators-for-other-Languages.html
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from review_app.linguistics.format_strings.model import (
    ANY,
    HIDDEN,
    FormatString,
    Placeholder,
    gathered,
)

_LONGEST_NUMBER = 6
_NUMBER = r"(?:(?P<number>\d++)\$)?"
_WIDTH = r"(?P<width>\*(?:\d++\$)?+|\d++)?+"
_PRECISION = r"(?:\.(?P<precision>\*(?:\d++\$)?+|\d*+))?+"
_NONE = "none"


def _ascii(pattern: str) -> re.Pattern[str]:
    """`pattern`, to which only those of ASCII are digits, letters and white space."""
    return re.compile(pattern, re.ASCII)


class Syntax(msgspec.Struct, frozen=True):
    """A language: the `pattern` of what stands for something, and the type by last letter.

    Groups of the pattern: `number`, `name`, `width`, `precision`, `size`, `kind`; `sizes` are
    those that matter, by type. `mixed` says that numbered arguments and others may stand in
    one string, `gaps` how many numbers may be left out, `fixed` that arguments without a
    name may not. Those of the letters `hidden_if_zero` are not shown with a precision of 0.
    """

    pattern: re.Pattern[str]
    types: Mapping[str, str]
    sizes: Mapping[str, Mapping[str, str]] = {}
    mixed: bool = False
    gaps: int | None = None
    fixed: bool = False
    hidden_if_zero: str = ""

    def read(self, text: str) -> FormatString:
        """`text` as this language reads it."""
        found: list[Placeholder] = []
        fault: tuple[int, int] | None = None
        styles: set[str] = set()
        count = 0
        at = text.find("%")
        while at >= 0:
            match = self.pattern.match(text, at)
            if match is None:
                fault = fault or (at, min(at + 2, len(text)))
                at = text.find("%", at + 1)
                continue
            uses: list[tuple[str, str]] = []
            for style, argument, kind in self._uses(match):
                count += not argument
                uses.append((argument or str(count), kind))
                styles.add(style)
                if argument == "0" or (len(styles) > 1 and not self.mixed):
                    fault = fault or match.span()
            found.append(Placeholder(*match.span(), tuple(uses)))
            at = text.find("%", match.end())
        fixed = self.fixed and "named" not in styles
        return gathered(found, fault, gaps=self.gaps, fixed=fixed)

    def _uses(self, match: re.Match[str]) -> Iterator[tuple[str, str, str]]:
        """How arguments are named in the place, each with its name and type; "" is the next."""
        groups = match.groupdict()
        if match[0] == "%%":
            return
        for star in (groups.get("width"), groups.get("precision")):
            if star and star.startswith("*"):
                yield _numbered(star[1:-1], "integer")
        letter = groups.get("kind") or groups.get("macro") or ""
        kind = "date" if groups.get("date") else self.types.get(letter, letter)
        size = groups.get("bits") or self.sizes.get(kind, {}).get(groups.get("size") or "", "")
        precision = groups.get("precision")
        if groups.get("vector"):
            kind = "vector"
        if letter and letter in self.hidden_if_zero and precision and not precision.strip("0"):
            kind = HIDDEN
        name = groups.get("name") or groups.get("braced")
        if name is not None:
            yield "named", f"({name})", kind
        elif kind != _NONE:
            yield _numbered(groups.get("number") or groups.get("bar") or "", size + kind)


def _numbered(number: str, kind: str) -> tuple[str, str, str]:
    if not number:
        return "next", "", kind
    return "numbered", number.lstrip("0")[:_LONGEST_NUMBER] or "0", kind


def _types(**letters: str) -> dict[str, str]:
    """From types with their letters, the type of each letter; `%` has none."""
    return {"%": _NONE} | {letter: kind for kind, all_of in letters.items() for letter in all_of}


_SIZES = {
    "l": "long ",
    **dict.fromkeys(("ll", "q", "L"), "long long "),
    **{one: f"{one} " for one in ("h", "hh", "j", "t")},
    **dict.fromkeys(("z", "Z"), "size "),
}
_C_SIZES: Mapping[str, Mapping[str, str]] = {
    "integer": _SIZES,
    "unsigned": _SIZES,
    "count": _SIZES,
    "double": dict.fromkeys(("ll", "q", "L"), "long "),
    "character": {"l": "long "},
    "string": {"l": "long "},
}
_C_SIZE = r"(?P<size>hh|h|ll|[lLqjzZt])?+"
_C_TYPES = _types(
    integer="di",
    unsigned="ouxX",
    double="eEfFgGaA",
    character="c",
    string="s",
    pointer="p",
    count="n",
) | {"m": _NONE, "C": "long character", "S": "long string"}


def _c(letters: str) -> re.Pattern[str]:
    """C's pattern with these last letters, or ISO C's macros for integers of a known size."""
    macro = "<PRI(?P<macro>[dioxXu])(?P<bits>(?:LEAST|FAST)?(?:8|16|32|64)|MAX|PTR)>"
    last = rf"(?:{_C_SIZE}(?P<kind>[{letters}])|{macro})"
    return _ascii(rf"%{_NUMBER}[ +\-#0'I]*+{_WIDTH}{_PRECISION}{last}")


C = Syntax(_c("".join(_C_TYPES)), _C_TYPES, _C_SIZES, gaps=0)
OBJC = Syntax(_c("".join(_C_TYPES) + "@"), _C_TYPES | {"@": "object"}, _C_SIZES, gaps=0)
GCC = Syntax(
    _ascii(
        rf"%{_NUMBER}(?P<size>[qwlzt+#]*+)(?:\.?(?P<width>\*)|\.?\d++)?+(?P<kind>[%<>'mRA-Za-z])"
    ),
    dict.fromkeys("%<>'mR", _NONE),
)
PYTHON = Syntax(
    _ascii(
        r"%(?:\((?P<name>(?:[^()]|\((?:[^()]|\([^()]*+\))*+\))*+)\))?+[\-+ #0]*+"
        r"(?P<width>\*|\d++)?+(?:\.(?P<precision>\*|\d*+))?+[hlL]?+(?P<kind>[%csridouxXeEfFgGa])"
    ),
    _types(character="c", string="sra", integer="idouxX", double="eEfFgG"),
    fixed=True,
    hidden_if_zero="sr",
)
PHP = Syntax(
    _ascii(rf"%(?:%|{_NUMBER}(?:[0\- ]|'[\s\S])*+\d*+(?:\.\d++)?+l?+(?P<kind>[bduoxXeEfFgGcs]))"),
    _types(string="s", integer="bduoxX", double="eEfFgG", character="c"),
    mixed=True,
)
PERL = Syntax(
    _ascii(
        rf"%{_NUMBER}[ +\-0#]*+(?P<vector>v)?+{_WIDTH}{_PRECISION}(?P<size>hh|h|ll|[lqLV])?+"
        r"(?P<kind>[%csdiuoxXeEfFgGpnDUO])"
    ),
    _types(
        character="c", string="s", integer="diD", unsigned="uoxXUO", double="eEfFgG",
        pointer="p", count="n",
    ),
    {"integer": _SIZES, "unsigned": _SIZES},
    mixed=True,
)  # fmt: skip
JAVASCRIPT = Syntax(
    _ascii(rf"%{_NUMBER}[ +\-0#I']*+{_WIDTH}{_PRECISION}(?P<kind>[%sbdoxXcfj])"),
    _types(string="s", integer="bdoxX", character="c", double="f", hidden="j"),
)
LUA = Syntax(
    _ascii(r"%(?:%|[\-+ #0]*+\d*+(?:\.\d*+)?+(?P<kind>[cdiouxXaAeEfgGqs]))"),
    _types(character="c", integer="dioxuX", double="aAeEfgG", string="s", quoted="q"),
    fixed=True,
)
RUBY = Syntax(
    _ascii(
        rf"%(?:<(?P<name>[^>%]*+)>|{_NUMBER})[ +\-0#]*+{_WIDTH}{_PRECISION}"
        r"(?P<kind>[%csdiuoxXbBaAeEfgGp])|%\{(?P<braced>[^}]*+)\}"
    ),
    _types(character="c", value="sp", integer="diuoxXbB", double="aAeEfgG") | {"": "value"},
    fixed=True,
)
JAVA_PRINTF = Syntax(
    _ascii(
        rf"%(?:%|{_NUMBER}[\-#+ 0,(]*+\d*+(?:\.\d++)?+"
        r"(?P<kind>[nbBhHsScCdoxXeEfgGaA]|[tT](?P<date>[A-Za-z])))"
    ),
    _types(value="bBhHsS", character="cC", integer="doxX", double="eEfgGaA") | {"n": _NONE},
    mixed=True,
)
BOOST = Syntax(
    _ascii(
        rf"%(?:%|(?P<bar>\d++)%|(?P<open>\|)?{_NUMBER}[ +\-#0'_=]*+{_WIDTH}{_PRECISION}{_C_SIZE}"
        r"(?P<kind>[csdiouxXeEfFgGaApCSn])?(?(open)\||(?(kind)|(?!))))"
    ),
    _types(character="cC", any="sSpn", integer="diouxX", double="eEfFgGaA") | {"": ANY},
)
GO = Syntax(
    _ascii(
        r"%[+\-# 0]*+(?:\[(?P<number>\d++)\])?+(?P<width>\*|\d++)?+(?:\.(?P<precision>\*|\d*+))?+"
        r"(?P<kind>[%vTtbcdoOqxXUeEfFgGsp])"
    ),
    _types(any="vTxX", boolean="t", integer="bcdoOU", double="eEfFgG", string="qs", pointer="p"),
    mixed=True,
)
