"""The line that says where an article comes from and who wrote it."""

import re
from collections.abc import Iterable

import msgspec

from review_app.linguistics.language import has_han

_LONGEST = 2000
_LONGEST_ALONE = 120
_TITLE = re.compile("《([^《》]+)》")
_LABEL = re.compile(
    r"(?<![A-Za-z])(?:(?P<origin>sources?|来源|稿源)|(?P<authors>authors?|written by|作者))"
    r"[ \t]*[:：]",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,3}"
_BYLINE = re.compile(
    rf"(?:By|BY)[ \t]+(?P<authors>{_NAME}(?:(?:, {_NAME})* (?:and|&) {_NAME})?)"
    r"(?:, (?P<origin>[^,.\d]+))?"
)
"""`By Ann Lee and Bo Wu, China Daily`, a line of its own."""
_BETWEEN_AUTHORS = re.compile(r"[,，、;；/]|\s(?:and|&)\s")
_EDGES = " \t,，;；.。|()（）"
_SENTENCE_END = re.compile(r"[.!?。！？](?:\s|$)")


class Attribution(msgspec.Struct, frozen=True):
    """What an attribution says; empty where it says nothing of it."""

    source_title: str = ""
    origin: str = ""
    authors: tuple[str, ...] = ()


def parse_attribution(line: str) -> Attribution | None:
    """What `line` says of its article, or None if it is no attribution.

    It is one if it has a labelled field, `source: …` or `authors: …`, together with the
    other or with a Chinese title in 《》; or if it is a short line that starts with a
    label. How the rest is worded, and spelt, does not matter. A byline is one, too.
    """
    if len(line) > _LONGEST:
        return None
    if len(line) <= _LONGEST_ALONE and (byline := _BYLINE.fullmatch(line)):
        return Attribution("", (byline["origin"] or "").strip(_EDGES), _names(byline["authors"]))
    labels = list(_LABEL.finditer(line))
    if not labels:
        return None
    title = _title(line, {label.end() for label in labels})
    fields = _fields(line, labels, title)
    alone = len(fields) == 1 and title is None
    if alone and not _stands_alone(line, labels[0]):
        return None
    return Attribution(
        title[1] if title else "", fields.get("origin", ""), _names(fields.get("authors", ""))
    )


def attribution_of(lines: Iterable[str]) -> Attribution:
    """What all attributions together say; the first to say something counts."""
    said = [one for line in lines if (one := parse_attribution(line))]
    return Attribution(
        next((one.source_title for one in said if one.source_title), ""),
        next((one.origin for one in said if one.origin), ""),
        next((one.authors for one in said if one.authors), ()),
    )


def _names(authors: str) -> tuple[str, ...]:
    names = (name.strip(_EDGES) for name in _BETWEEN_AUTHORS.split(authors))
    return tuple(dict.fromkeys(name for name in names if name))


def _title(line: str, label_ends: set[int]) -> re.Match[str] | None:
    """The first Chinese title that is not itself the value of a field."""
    for found in _TITLE.finditer(line):
        before = line[: found.start()].rstrip()
        if has_han(found[1]) and len(before) not in label_ends:
            return found
    return None


def _fields(line: str, labels: list[re.Match[str]], title: re.Match[str] | None) -> dict[str, str]:
    """The text behind each label, up to the next label or the title; the first one counts."""
    borders = [label.start() for label in labels] + ([title.start()] if title else [])
    fields: dict[str, str] = {}
    for label in labels:
        end = min((border for border in borders if border >= label.end()), default=len(line))
        fields.setdefault(str(label.lastgroup), line[label.end() : end].strip(_EDGES))
    return fields


def _stands_alone(line: str, label: re.Match[str]) -> bool:
    return (
        label.start() == 0
        and len(line) <= _LONGEST_ALONE
        and not _SENTENCE_END.search(line[:-1], label.end())
    )
