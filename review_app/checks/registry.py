"""All checks, in one place."""

from review_app.checks.capitalisation import CAPITALISATION
from review_app.checks.check import Check, DocumentCheck
from review_app.checks.grammar import GRAMMAR
from review_app.checks.invisible import INVISIBLE
from review_app.checks.name_forms import NAME_FORMS
from review_app.checks.names import NAMES
from review_app.checks.spelling import SPELLING
from review_app.checks.usage import USAGE, USAGE_STYLE

ALL: tuple[Check, ...] = (
    SPELLING,
    GRAMMAR,
    USAGE,
    USAGE_STYLE,
    CAPITALISATION,
    NAMES,
    INVISIBLE,
)
JOINT: tuple[DocumentCheck, ...] = (NAME_FORMS,)
"""The checks of a document as a whole."""
