"""What no dictionary knows to be wrong in English made from Chinese: a list of our own."""

import re
from collections.abc import Iterator
from functools import cache, partial

import msgspec

from review_app.checks.check import Check, Context
from review_app.checks.speller import is_english
from review_app.checks.unknown import prose
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.inflection import FORMS
from review_app.messages import N_, _
from review_app.resources import folder

_STYLE = "style"
_KINDS = {
    "plural": N_("“{quote}”: this noun has no plural, and no “a” or “an”"),
    "agreement": N_("“{quote}”: the verb does not agree with its subject"),
    "number": N_("“{quote}”: singular and plural do not go together"),
    "form": N_("“{quote}”: not the form of the verb that belongs here"),
    "preposition": N_("“{quote}”: not the preposition that belongs here"),
    "double": N_("“{quote}”: two words do the work of one"),
    "word": N_("“{quote}” is not what English says"),
    "calque": N_("“{quote}” is Chinese word for word"),
    _STYLE: N_("“{quote}” says more than it means"),
}
_NAME = re.compile(r"<(\w+)>")
_FORM = re.compile(r"<(\w+):(\d)>")
_START = r"""(?:^|(?<=[.!?;:…] )|(?<=["“‘(\n]))"""
_AROUND = 40
_LONGEST = 20_000
"""Characters of a text that are read: what is longer was not written by hand."""


class _Entry(msgspec.Struct, frozen=True):
    """A line of the list; what `unless` matches around the place is no mistake.

    `literal` is in small letters in every text that `pattern` matches; `whole` says that the
    pattern is nothing else.
    """

    kind: str
    literal: str
    whole: bool
    pattern: re.Pattern[str]
    suggestions: tuple[str, ...]
    unless: re.Pattern[str] | None


@cache
def _entries() -> tuple[_Entry, ...]:
    text = (folder("resources") / "usage" / "en.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    names = {name[1:]: words for name, words, *_ in lines if name[0] == "@"}
    return tuple(_entry(line, {**names, "start": _START}) for line in lines if line[0][0] != "@")


def _entry(line: list[str], names: dict[str, str]) -> _Entry:
    kind, pattern, suggestions, unless, _note = line
    literal = _literal(_NAME.sub("_", pattern))
    pattern, unless = (_NAME.sub(lambda name: names[name[1]], one) for one in (pattern, unless))
    return _Entry(
        kind,
        literal,
        literal == pattern,
        re.compile(rf"(?<![\w'’-])(?:{pattern})(?:(?<=\s)|(?![\w-]))", re.IGNORECASE),
        tuple(one for one in suggestions.split("|") if one),
        re.compile(unless, re.IGNORECASE) if unless else None,
    )


def has_word(word: str) -> bool:
    """Whether `word` by itself, in any case, is on the list."""
    return word.lower() in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(one.literal for one in _entries() if one.whole)


def _literal(pattern: str) -> str:
    """The longest run of letters and spaces in `pattern` outside all brackets."""
    if "|" in (bare := _without_brackets(pattern)):
        return ""
    return max(re.split(r"[^a-zA-Z ]|[a-zA-Z ](?=[?*])", bare), key=len).lower()


def _without_brackets(pattern: str) -> str:
    depth = 0
    kept: list[str] = []
    for part in re.findall(r"\\.|[()\[\]]|[^\\()\[\]]+", pattern):
        depth += (part in "([") - (part in ")]")
        kept.append(part if depth == 0 and part not in ")]" and part[0] != "\\" else "_")
    return "".join(kept)


def _find(segment: Segment, context: Context, style: bool) -> Iterator[Finding]:
    if not is_english(context.properties.target_language):
        return
    text = prose(segment.target[:_LONGEST])
    small = text.lower()
    seen: set[tuple[int, int]] = set()
    for entry in _entries():
        if (entry.kind == _STYLE) is not style or entry.literal not in small:
            continue
        for match in entry.pattern.finditer(text):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if match.span() in seen or (entry.unless and entry.unless.search(around)):
                continue
            seen.add(match.span())
            yield _finding(segment, entry, match)


def _finding(segment: Segment, entry: _Entry, match: re.Match[str]) -> Finding:
    quote = match[0].rstrip()
    end = match.start() + len(quote)
    return (USAGE_STYLE if entry.kind == _STYLE else USAGE).finding(
        segment,
        Side.TARGET,
        match.start(),
        end,
        message=_(_KINDS[entry.kind]).format(quote=quote),
        suggestions=tuple(_expanded(one, match) for one in entry.suggestions),
    )


def _expanded(suggestion: str, match: re.Match[str]) -> str:
    """`suggestion` with the words of `match`, with a capital where that has one."""
    formed = _FORM.sub(lambda form: FORMS[form[1]](match[int(form[2])].lower()), suggestion)
    text = match.expand(formed).rstrip()
    return text[:1].upper() + text[1:] if match[0][0].isupper() else text


USAGE = Check(
    id="usage",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/grammar",
    explain=N_("English that only a translation from Chinese has: “discuss about”, “informations”"),
    find=partial(_find, style=False),
)
USAGE_STYLE = Check(
    id="usage-style",
    severity=FindingSeverity.NOTE,
    issue_type="style/unidiomatic-style",
    explain=N_("Words that English does without: “make efforts to promote”, “cooperate together”"),
    find=partial(_find, style=True),
)
