"""Names that are not rendered in one way throughout a document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.checks.speller import is_english
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.linguistics.names import known_in, surnames
from review_app.linguistics.pinyin import joined, plain, spelled
from review_app.messages import N_, _

_LONGEST = 2_000
"""Characters of a text that are read."""
_WORD = re.compile(r"(?<![\w-])[A-Z][a-zü]+(?:['’-][A-Za-z]+)*(?![\w-])")
_MOST = 3
"""Words of a Chinese name: `Wang Hai Lin`."""
_NAME, _FORM, _ORDER = "name", "form", "order"
_FIRST, _LAST = "first", "last"
_ENOUGH = 2
"""Names with the surname in one place, for the other place to be told of."""


def _collect(segment: Segment, context: Context) -> Iterator[Trait]:
    if not segment.source or not is_english(context.properties.target_language):
        return
    source, target = segment.source[:_LONGEST], segment.target[:_LONGEST]
    yield from _persons(segment, source, target)
    for _place, known in known_in(source):
        if len(known.english) > 1:
            words = "|".join(map(re.escape, known.english))
            for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", target.replace("’", "'")):
                yield _trait(segment, f"{_NAME}:{known.chinese}", match[0], *match.span())


def _persons(segment: Segment, source: str, target: str) -> Iterator[Trait]:
    """The names in pinyin: each by its characters, by its letters, and by its order."""
    told = 0
    for start, end in sorted(_runs(target), key=lambda run: (run[0], -run[1])):
        if start < told:
            continue
        form = target[start:end]
        words = form.split(" ")
        for order, letters in ((_FIRST, form), (_LAST, " ".join([words[-1], *words[:-1]]))):
            chinese = spelled(letters, source)
            surname = next((one for one in (chinese[:2], chinese[:1]) if one in surnames()), "")
            if plain(letters.split(" ")[0]) in joined(surname) and chinese != surname:
                told = end
                yield _trait(segment, f"{_NAME}:{chinese}", form.replace("’", "'"), start, end)
                yield _trait(segment, f"{_FORM}:{plain(letters)}", chinese, start, end)
                yield _trait(segment, _ORDER, order, start, end)
                break


def _runs(target: str) -> Iterator[tuple[int, int]]:
    """Places of two or three capitalised words in a row."""
    words = list(_WORD.finditer(target))
    for count in range(_MOST, 1, -1):
        for first in range(len(words) - count + 1):
            run = words[first : first + count]
            start, end = run[0].start(), run[-1].end()
            if target[start:end] == " ".join(word[0] for word in run):
                yield start, end


def _trait(segment: Segment, key: str, value: str, start: int, end: int) -> Trait:
    return Trait(
        key=key,
        value=value,
        segment=segment.key,
        side=Side.TARGET,
        start=start,
        end=end,
        quote=segment.target[start:end],
    )


def _judge(traits: Sequence[Trait], _context: Context) -> Iterator[Finding]:
    counts = Counter(trait.value for trait in traits)
    if len(counts) == 1:
        return
    usual = counts.most_common(1)[0][0]
    kind, _sign, key = traits[0].key.partition(":")
    if kind == _ORDER and counts[usual] < max(_ENOUGH, len(traits) - counts[usual] + 1):
        return
    for trait in traits:
        if trait.value == usual:
            continue
        if kind == _NAME:
            message = _("“{name}” is “{usual}” elsewhere in this document")
        elif kind == _FORM:
            message = _("Here this is “{name}”, elsewhere “{usual}”: two names spelled alike")
        elif trait.value == _LAST:
            message = _("The surname stands last here, first elsewhere in this document")
        else:
            message = _("The surname stands first here, last elsewhere in this document")
        yield NAME_FORMS.finding(
            trait,
            message=message.format(name=key if kind == _NAME else trait.value, usual=usual),
            suggestions=(usual,) if kind == _NAME else (),
        )


NAME_FORMS = DocumentCheck(
    id="name-forms",
    severity=FindingSeverity.WARNING,
    issue_type="terminology/inconsistent-use-of-terminology",
    explain=N_("A name with two spellings, two names with one, surnames now first, now last"),
    collect=_collect,
    judge=_judge,
)
