"""All checks, in one place."""

from review_app.checks.addresses import ADDRESSES
from review_app.checks.check import Check, DocumentCheck
from review_app.checks.doubled_words import DOUBLED_WORDS
from review_app.checks.invisible import INVISIBLE
from review_app.checks.length import LENGTH
from review_app.checks.placeholders import PLACEHOLDERS
from review_app.checks.spelling import SPELLING
from review_app.checks.tags import TAGS
from review_app.checks.untranslated import EMPTY, UNTRANSLATED
from review_app.checks.white_space import LINE_BREAKS, OUTER_SPACE

ALL: tuple[Check, ...] = (
    SPELLING,
    INVISIBLE,
    PLACEHOLDERS,
    TAGS,
    ADDRESSES,
    UNTRANSLATED,
    DOUBLED_WORDS,
    LINE_BREAKS,
    OUTER_SPACE,
)

OF_DOCUMENTS: tuple[DocumentCheck, ...] = (EMPTY, LENGTH)
