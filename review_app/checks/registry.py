"""All checks, in one place."""

from review_app.checks.check import Check
from review_app.checks.grammar import GRAMMAR
from review_app.checks.invisible import INVISIBLE
from review_app.checks.spelling import SPELLING
from review_app.checks.usage import USAGE, USAGE_STYLE

ALL: tuple[Check, ...] = (SPELLING, GRAMMAR, USAGE, USAGE_STYLE, INVISIBLE)
