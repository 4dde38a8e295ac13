"""Forms of English words, by rule: good for common words, no dictionary."""

import re
from collections.abc import Callable, Mapping

_PEOPLE = {"people": "person", "women": "woman", "men": "man", "children": "child"}
_PERSONS = {one: many for many, one in _PEOPLE.items()}
_DOUBLES = re.compile(r"(?:[^aeiou]|^)[aeiou][bdgmnpt]$")


def ing(verb: str) -> str:
    """`meeting`, `making`, `getting`, `dying`; doubles the last letter of short words only."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    doubled = len(verb) <= 4 and _DOUBLES.search(verb) and verb not in ("visit", "open")
    return f"{verb}{verb[-1] if doubled else ''}ing"


def singular(noun: str) -> str:
    """The singular of a regular plural, and of `people` and its like."""
    if noun in _PEOPLE:
        return _PEOPLE[noun]
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("shes", "ches", "xes", "sses")) else noun.removesuffix("s")


def plural(noun: str) -> str:
    """The regular plural, or that of `person` and its like."""
    if noun in _PERSONS:
        return _PERSONS[noun]
    if re.search("[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("sh", "ch", "x", "s")) else f"{noun}s"


FORMS: Mapping[str, Callable[[str], str]] = {"ing": ing, "singular": singular, "plural": plural}
"""The forms by their names."""
