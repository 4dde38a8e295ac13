"""The words for numbers and units, from `resources/numbers`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import Any

import msgspec

from review_app.resources import folder


class Unit(msgspec.Struct, frozen=True):
    """A measure or currency. One is `factor` of the first unit of its `dimension`, if any."""

    code: str
    dimension: str
    factor: Fraction
    currency: bool


class Units(msgspec.Struct, frozen=True):
    """All units by code, and the codes by the words behind and before a number."""

    by_code: Mapping[str, Unit]
    chinese: Mapping[str, str]
    english: Mapping[str, str]
    before: Mapping[str, str]


class Phrases(msgspec.Struct, frozen=True):
    """Words that state no quantity; for Chinese, unless one of some signs follows them."""

    words: tuple[str, ...]
    unless: Mapping[str, str]
    classifiers: tuple[str, ...]


@cache
def units() -> Units:
    """What `units.toml` says; English words in lower case."""
    table = _load("units")
    return Units(
        by_code={
            code: Unit(
                code,
                entry.get("dimension", ""),
                _factor(entry.get("factor", "1")),
                entry.get("currency", False),
            )
            for code, entry in table.items()
        },
        chinese=_words(table, "chinese"),
        english={word.lower(): code for word, code in _words(table, "english").items()},
        before=_words(table, "before"),
    )


@cache
def phrases(language: str) -> Phrases:
    """What `phrases.toml` says of `chinese` or `english`."""
    table = _load("phrases")[language]
    return Phrases(
        words=tuple(table["words"].split() if language == "chinese" else _lines(table["words"])),
        unless=table.get("unless", {}),
        classifiers=tuple(table.get("classifiers", {}).get("signs", "").split()),
    )


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first, that looks at the first sign once."""
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    groups = groupby(ordered, key=lambda word: word[0])
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in groups
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((folder("resources") / "numbers" / f"{name}.toml").read_text("utf-8"))


def _words(table: Mapping[str, Mapping[str, Any]], field: str) -> dict[str, str]:
    return {word: code for code, entry in table.items() for word in entry.get(field, ())}


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def _factor(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")
