"""The one place that knows Harper: English rules and dictionary, offline.

https://github.com/Automattic/harper
"""

import threading
from functools import cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import harper


class Lint(msgspec.Struct, frozen=True):
    """What Harper says of `[start, end)`, code points; replacements for it, best first."""

    start: int
    end: int
    message: str
    replacements: tuple[str, ...]


_one_at_a_time = threading.Lock()


def lint(text: str, dialect: str, rules: frozenset[str]) -> tuple[Lint, ...]:
    """What Harper's `rules` for its `dialect` find in `text`; from any thread.

    Only for texts of sane length and make: 100,000 full stops keep it busy for 45 seconds, and
    a word of as many letters takes all memory.
    """
    with _one_at_a_time:
        found = _linter(dialect, rules).lint(text, language="plaintext", dedup=False)
        return tuple(_plain(one) for one in found)


def _plain(one: "harper.Lint") -> Lint:
    return Lint(
        one.span.start,
        one.span.end,
        one.message,
        tuple(_replacement(one.problem_text, suggestion) for suggestion in one.suggestions),
    )


def _replacement(problem: str, suggestion: "harper.Suggestion") -> str:
    inserted = suggestion.kind.name == "INSERT_AFTER"
    return problem + suggestion.replacement_text if inserted else suggestion.replacement_text


@cache
def _linter(dialect: str, rules: frozenset[str]) -> "harper.Linter":
    # Takes a second, of which the window must not pay one before it is painted.
    import harper

    linter = harper.Linter(harper.Dialect[dialect])
    off = dict.fromkeys(linter.get_default_lint_config(), False)
    linter.set_lint_config({**off, **dict.fromkeys(rules, True)})
    return linter
