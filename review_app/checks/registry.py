"""All checks, in one place."""

from review_app.checks.check import Check, DocumentCheck
from review_app.checks.ending import ENDING
from review_app.checks.heading_case import HEADING_CASE
from review_app.checks.invisible import INVISIBLE
from review_app.checks.lookalikes import LOOK_ALIKES
from review_app.checks.marks import DOUBLED
from review_app.checks.pairs import UNPAIRED
from review_app.checks.quote_order import QUOTE_ORDER
from review_app.checks.regions import REGIONS
from review_app.checks.repeats import SAME_SOURCE, SAME_TARGET
from review_app.checks.residue import RESIDUE
from review_app.checks.script import CHINESE_LEFT, CHINESE_PUNCTUATION, FULL_WIDTH
from review_app.checks.spacing import DOUBLED_SPACE, MISSING_SPACE, SPACE_BEFORE
from review_app.checks.spelling import SPELLING
from review_app.checks.term_capitals import TERM_CAPITALS
from review_app.checks.typography import DASH_STYLE, ELLIPSIS_STYLE, QUOTE_STYLE

ALL: tuple[Check, ...] = (
    SPELLING,
    CHINESE_PUNCTUATION,
    FULL_WIDTH,
    CHINESE_LEFT,
    MISSING_SPACE,
    DOUBLED_SPACE,
    SPACE_BEFORE,
    UNPAIRED,
    ENDING,
    DOUBLED,
    INVISIBLE,
    LOOK_ALIKES,
    RESIDUE,
)
DOCUMENT: tuple[DocumentCheck, ...] = (
    QUOTE_STYLE,
    QUOTE_ORDER,
    DASH_STYLE,
    ELLIPSIS_STYLE,
    SAME_SOURCE,
    SAME_TARGET,
    TERM_CAPITALS,
    REGIONS,
    HEADING_CASE,
)
