"""Words of the target that no dictionary knows."""

from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.names import meant_name
from review_app.checks.speller import Speller, speller_for
from review_app.checks.unknown import unknown_words
from review_app.checks.usage import has_word
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_, _


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    speller = speller_for(context.properties.target_language)
    if speller is None:
        return
    for match in unknown_words(segment, context, speller):
        if meant_name(match[0], segment.source or "") or has_word(match[0]):
            continue  # `names` and `usage` know more of it
        yield SPELLING.finding(
            segment,
            Side.TARGET,
            match.start(),
            match.end(),
            message=_("“{word}” is not in the dictionary").format(word=match[0]),
            suggestions=_suggestions(speller, match[0]),
        )


def _suggestions(speller: Speller, word: str) -> tuple[str, ...]:
    """What the speller suggests for `word`, with the apostrophes that `word` has."""
    suggestions = speller.suggestions(word.replace("’", "'"))
    return tuple(one.replace("'", "’") for one in suggestions) if "’" in word else suggestions


SPELLING = Check(
    id="spelling",
    severity=FindingSeverity.ERROR,
    issue_type="linguistic-conventions/spelling",
    explain=N_("Words that are neither in the dictionary nor among the document's names"),
    find=_find,
)
