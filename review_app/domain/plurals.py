"""Plural forms: which form of a text goes with which numbers.

The rule is gettext's `Plural-Forms`: "nplurals=2; plural=(n != 1);".
https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html
"""

import gettext
import re
from functools import lru_cache

ONE_FORM = frozenset(
    [
        "bo",
        "dz",
        "id",
        "ja",
        "jv",
        "km",
        "ko",
        "lo",
        "ms",
        "my",
        "th",
        "vi",
        "wo",
        "yo",
        "yue",
        "zh",
    ]
)
"""Languages in which a noun after a number has one form, by their primary subtags (CLDR)."""

_RULE = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)", re.IGNORECASE)
_LARGEST = 200
_MOST_FORMS = 10


def examples(rule: str, most: int = 3) -> tuple[tuple[int, ...], ...]:
    """For each form of `rule`, the first numbers that take it; () for a rule that is none."""
    return _numbers(rule, _LARGEST, most)


def frequent(rule: str) -> tuple[bool, ...]:
    """For each form of `rule`, whether more than a handful of numbers take it.

    As gettext sees it: more than 5 of those up to 1,000. A form for fewer may leave its number
    out: "one file". () for a rule that is none.
    """
    return tuple(len(numbers) > 5 for numbers in _numbers(rule, 1001, 6))


@lru_cache(maxsize=64)
def _numbers(rule: str, limit: int, most: int) -> tuple[tuple[int, ...], ...]:
    """For each form of `rule`, the first `most` numbers below `limit` that take it."""
    found = _RULE.search(rule)
    if found is None or not 0 < int(found[1][:6]) <= _MOST_FORMS:
        return ()
    forms: list[list[int]] = [[] for _form in range(int(found[1]))]
    try:
        # Python's own reader of the rule: it computes only what C's operators do.
        choose = gettext.c2py(found[2].strip())
        for number in range(limit):
            form = choose(number)
            if 0 <= form < len(forms) and len(forms[form]) < most:
                forms[form].append(number)
    except (ValueError, ZeroDivisionError, RecursionError):
        return ()
    return tuple(map(tuple, forms))
