"""All checks, in one place."""

from review_app.checks.check import Check
from review_app.checks.invisible import INVISIBLE
from review_app.checks.numbers import NUMBERS
from review_app.checks.spelling import SPELLING

ALL: tuple[Check, ...] = (SPELLING, INVISIBLE, NUMBERS)
