"""How a sentence ends, beside how its source ends."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.prose import blanked
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment
from review_app.messages import N_, _

_QUOTES = " \u00a0\t\r\n\u3000\"'“”‘’」』*"
_CLOSING = _QUOTES + ")）]】》"
_ASKING = re.compile("[?？吗呢么嘛何谁哪几]|怎|多少|是否|能否|可否|难道|岂")
_QUESTION_WORD = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|whether|if|ask(?:s|ed)?|wonder\w*"
    r"|question\w*|doubt\w*)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"[\"'“‘(]*(?:(?:and|but|so|then) )?(?:who|whom|whose|what|which|where|why|how"
    r"|(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|must)(?:n['’]t)?)\b",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.?!:,][\"'”’)]*\s|\s[\"“‘])(?=[\"'“‘]?[A-Z])")
_TAIL = 300
"""Code points from the end that the last sentence is looked for in."""


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    source = segment.source_text.rstrip(_CLOSING)
    target = blanked(segment.target).rstrip(_QUOTES)
    if not source or not target or segment.monolingual or segment.kind is Kind.TITLE:
        return
    if not context.into_english:
        return
    wanted = _wanted(source[-1], target, segment)
    if wanted is None or (wanted == "." and target.endswith("?") and _ASKING.search(source)):
        return
    has = target[-1] if target[-1] in ".,;，；?" else ""
    start = len(target) - 1 if has else _last_word(target)
    message = (
        _("The source ends with “{wanted}”, the target with “{has}”")
        if has
        else _("The source ends with “{wanted}”, the target without a mark")
    )
    yield ENDING.finding(
        segment,
        Side.TARGET,
        start,
        len(target),
        message=message.format(wanted=source[-1], has=has),
        suggestions=(target[start : len(target) - len(has)] + wanted,),
    )


def _wanted(source_ends: str, target: str, segment: Segment) -> str | None:
    """The mark that `target` should end with, or None if it ends as the source may.

    What a translator may change is no difference: `！` or `；` to a stop, a question that is
    told, an introduction (`：`) that ends with a comma before somebody's words. Two marks in
    a row are for another check.
    """
    ends = target[-1]
    if ends in ".,;" and target[-2:-1] in set(",.;:?!"):
        return None
    bare = ends.isalnum() or (ends in "%)" and target.rstrip(_CLOSING)[-1:] not in set(".?!…"))
    sentence = segment.kind is not Kind.HEADING
    if source_ends in "。.":
        return "." if bare or ends in ",;，；?" else None
    if source_ends in "？?":
        if ends == ".":
            return "?" if _asks(target) else None
        return "?" if sentence and (bare or ends in ",;，；") else None
    if source_ends in "！!":
        return "!" if sentence and (bare or ends in ",;，；") else None
    return ":" if source_ends in "：:" and (bare or ends == ".") else None


def _asks(target: str) -> bool:
    """Whether `target`, which ends with a stop, asks something after all."""
    tail = target[-_TAIL:]
    starts = [match.end() for match in _SENTENCE_START.finditer(tail)]
    direct = _DIRECT.match(tail, starts[-1]) if starts else None
    return direct is not None or not ("?" in target or _QUESTION_WORD.search(target))


def _last_word(target: str) -> int:
    """Where the last word of `target` begins; of a closing bracket, the bracket itself."""
    match = re.search(r"\w{1,60}\Z", target[-60:])
    return len(target) - (len(match[0]) if match else 1)


ENDING = Check(
    id="ending-punctuation",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/punctuation",
    explain=N_("A sentence that ends with another kind of mark than its source, or with none"),
    find=_find,
)
