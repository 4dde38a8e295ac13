"""All checks, in one place."""

from review_app.checks.addresses import ADDRESSES
from review_app.checks.capitalisation import CAPITALISATION
from review_app.checks.check import Check, DocumentCheck
from review_app.checks.doubled_words import DOUBLED_WORDS
from review_app.checks.ending import ENDING
from review_app.checks.grammar import GRAMMAR
from review_app.checks.heading_case import HEADING_CASE
from review_app.checks.invisible import INVISIBLE
from review_app.checks.length import LENGTH
from review_app.checks.lookalikes import LOOK_ALIKES
from review_app.checks.marks import DOUBLED
from review_app.checks.name_forms import NAME_FORMS
from review_app.checks.names import NAMES
from review_app.checks.number_conflict import NUMBER_CONFLICT
from review_app.checks.number_style import NUMBER_STYLE
from review_app.checks.numbers import NUMBERS
from review_app.checks.pairs import UNPAIRED
from review_app.checks.placeholders import PLACEHOLDERS
from review_app.checks.quote_order import QUOTE_ORDER
from review_app.checks.regions import REGIONS
from review_app.checks.repeats import SAME_SOURCE, SAME_TARGET
from review_app.checks.residue import RESIDUE
from review_app.checks.script import CHINESE_LEFT, CHINESE_PUNCTUATION, FULL_WIDTH
from review_app.checks.spacing import DOUBLED_SPACE, MISSING_SPACE, SPACE_BEFORE
from review_app.checks.spelling import SPELLING
from review_app.checks.tags import TAGS
from review_app.checks.term_capitals import TERM_CAPITALS
from review_app.checks.terminology import TERMINOLOGY
from review_app.checks.typography import DASH_STYLE, ELLIPSIS_STYLE, QUOTE_STYLE
from review_app.checks.untranslated import EMPTY, UNTRANSLATED
from review_app.checks.usage import USAGE, USAGE_STYLE
from review_app.checks.white_space import LINE_BREAKS, OUTER_SPACE

ALL: tuple[Check, ...] = (
    SPELLING,
    TERMINOLOGY,
    GRAMMAR,
    USAGE,
    USAGE_STYLE,
    CAPITALISATION,
    NAMES,
    INVISIBLE,
    NUMBERS,
    PLACEHOLDERS,
    TAGS,
    ADDRESSES,
    UNTRANSLATED,
    DOUBLED_WORDS,
    LINE_BREAKS,
    OUTER_SPACE,
    CHINESE_PUNCTUATION,
    FULL_WIDTH,
    CHINESE_LEFT,
    MISSING_SPACE,
    DOUBLED_SPACE,
    SPACE_BEFORE,
    UNPAIRED,
    ENDING,
    DOUBLED,
    LOOK_ALIKES,
    RESIDUE,
)
OF_DOCUMENTS: tuple[DocumentCheck, ...] = (
    EMPTY,
    LENGTH,
    QUOTE_STYLE,
    QUOTE_ORDER,
    DASH_STYLE,
    ELLIPSIS_STYLE,
    SAME_SOURCE,
    SAME_TARGET,
    TERM_CAPITALS,
    REGIONS,
    HEADING_CASE,
    NUMBER_CONFLICT,
    NUMBER_STYLE,
    NAME_FORMS,
)
