"""Text that nobody translated: targets that are empty, or the source over again."""

import re
from collections.abc import Iterator, Mapping

from review_app.checks.check import Check, Context, NormCheck, Trait
from review_app.checks.prose import HAN
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.memory import primary
from review_app.domain.segment import Segment
from review_app.linguistics.inline import prose
from review_app.messages import N_, _

_HAN = re.compile(f"[{HAN}]")
_HAN_LANGUAGES = frozenset({"", "ja", "ko", "lzh", "wuu", "yue", "zh"})
_WORD = re.compile(r"(?<![\w@#$/.\\-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w@/\\=(]|[.-]\w)")
_FEWEST_WORDS = 3
"""Of which two begin in lower case: fewer are a name, a command or a term."""


def _unchanged(segment: Segment, context: Context) -> Iterator[Finding]:
    source = segment.source
    if source is None or segment.target.strip() != source.strip():
        return
    properties = context.properties
    languages = properties.source_language, properties.target_language
    from_language, to_language = map(primary, languages)
    text = prose(source, segment.flags)
    in_han = bool(_HAN.search(text))
    # A catalog does not name the language of its sources: programs speak English.
    if (from_language or ("zh" if in_han else "en")) == to_language:
        return
    words = _WORD.findall(text)
    lower = [word for word in words if len(word) > 1 and word[0].islower()]
    if (in_han and to_language not in _HAN_LANGUAGES) or (
        not in_han and len(words) >= _FEWEST_WORDS and len(lower) > 1
    ):
        yield UNTRANSLATED.finding(
            segment, Side.TARGET, 0, len(segment.target), message=_("Not translated")
        )


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:  # noqa: ARG001
    if segment.source is None or not segment.source.strip():
        return
    texts = (segment.target, *segment.plurals)
    blank = [text for text in texts if not text.strip()]
    value = "full" if not blank else "empty" if len(blank) == len(texts) else "partly"
    yield Trait.of(segment, "", value)


def _norm(counts: Mapping[str, int], _context: Context) -> bool:
    """Whether most of the document is translated."""
    return 2 * counts.get("empty", 0) < sum(counts.values())


def _judge(trait: Trait, translated: bool) -> Iterator[Finding]:
    if trait.value == "partly":
        yield EMPTY.finding(trait, message=_("A plural form has no translation"))
    elif trait.value == "empty" and translated:
        yield EMPTY.finding(trait, message=_("No translation"))


UNTRANSLATED = Check(
    id="untranslated",
    severity=FindingSeverity.WARNING,
    issue_type="accuracy/untranslated",
    explain=N_("Targets that are their source over again"),
    find=_unchanged,
)

EMPTY = NormCheck(
    id="empty",
    severity=FindingSeverity.WARNING,
    issue_type="accuracy/omission",
    explain=N_("Targets without text, once most of the document is translated"),
    collect=_collect,
    norm=_norm,
    judge=_judge,
)
