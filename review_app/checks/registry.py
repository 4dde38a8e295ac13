"""All checks, in one place."""

from review_app.checks.check import Check
from review_app.checks.invisible import INVISIBLE
from review_app.checks.spelling import SPELLING
from review_app.checks.terminology import TERMINOLOGY

ALL: tuple[Check, ...] = (SPELLING, TERMINOLOGY, INVISIBLE)
