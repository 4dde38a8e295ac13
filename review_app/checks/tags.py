"""Tags and entities that a translation loses, adds, changes or leaves open."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator

from review_app.checks.check import Check, Context
from review_app.checks.forms import Form, forms, found
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.linguistics.inline import Tag, named_entities, tags
from review_app.messages import N_, _


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    for form in forms(segment, context.properties.plural_forms):
        theirs = (*tags(form.source), *named_entities(form.source))
        ours = (
            *tags(form.target, {one.name for one in theirs}),
            *named_entities(form.target),
        )
        if theirs or ours:
            yield from _compared(segment, form, theirs, ours)


def _compared(
    segment: Segment, form: Form, theirs: tuple[Tag, ...], ours: tuple[Tag, ...]
) -> Iterator[Finding]:
    missing, extra = _without(theirs, ours, _kind), _without(ours, theirs, _kind)
    for one in missing:
        message = _("“{tag}” of the source is missing").format(tag=one.text)
        yield found(TAGS, segment, form, message, source=(one.start, one.end))
    for one in extra:
        message = _("“{tag}” is not in the source").format(tag=one.text)
        yield found(TAGS, segment, form, message, target=(one.start, one.end))
    if missing or extra:
        return
    yield from _changed(segment, form, theirs, ours)
    stray = _stray(ours)
    if stray is not None and _stray(theirs) is None:
        message = _("“{tag}” and its counterpart are in the wrong order").format(tag=stray.text)
        yield found(TAGS, segment, form, message, target=(stray.start, stray.end))


def _changed(
    segment: Segment, form: Form, theirs: Iterable[Tag], ours: Iterable[Tag]
) -> Iterator[Finding]:
    """Tags with other attributes than in the source."""
    before = _without(theirs, ours, _whole)
    for one in _without(ours, theirs, _whole):
        was = next(tag for tag in before if _kind(tag) == _kind(one))
        before.remove(was)
        message = _("“{tag}” is “{source}” in the source").format(tag=one.text, source=was.text)
        yield found(
            TAGS, segment, form, message, target=(one.start, one.end), suggestions=(was.text,)
        )


def _without(
    these: Iterable[Tag], those: Iterable[Tag], key: Callable[[Tag], Hashable]
) -> list[Tag]:
    """`these` but for those that have one with the same key among `those`, one for one."""
    left = Counter(map(key, those))
    result: list[Tag] = []
    for one in these:
        if left[key(one)]:
            left[key(one)] -= 1
        else:
            result.append(one)
    return result


def _kind(tag: Tag) -> tuple[str, str]:
    return tag.name, tag.sign


def _whole(tag: Tag) -> Hashable:
    return tag.name, tag.sign, tag.attributes


def _stray(found: Iterable[Tag]) -> Tag | None:
    """The first tag that closes what is not open just there, or one that stays open."""
    opened: list[Tag] = []
    for one in found:
        if one.sign == "":
            opened.append(one)
        elif one.sign == "/" and (not opened or opened.pop().name != one.name):
            return one
    return opened[0] if opened else None


TAGS = Check(
    id="tags",
    severity=FindingSeverity.ERROR,
    issue_type="design-and-markup/markup-tag",
    explain=N_("Tags and entities that are missing, changed, too many or in the wrong order"),
    find=_find,
)
