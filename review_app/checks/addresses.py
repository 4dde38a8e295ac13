"""Web and e-mail addresses that a translation loses or changes."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.forms import Form, Place, forms, found
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.linguistics.inline import addresses, tags
from review_app.messages import N_, _

_LANGUAGE = r"(?:zh|en|cn|us|gb|uk|zhcn|eng|chinese|english)(?:[-_](?:[a-z]{2}|han[st]))?"
_MARK = re.compile(rf"(?<=[/.=_-]){_LANGUAGE}(?=[/._&#-]|$)|\b{_LANGUAGE}(?=\.)")


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    for form in forms(segment, context.properties.plural_forms):
        theirs, ours = _addresses(form.source), _addresses(form.target)
        missing = {key: place for key, place in theirs.items() if key not in ours}
        extra = [place for key, place in ours.items() if key not in theirs]
        for place in missing.values():
            yield _finding(segment, form, place, extra.pop(0) if extra else None)


def _finding(segment: Segment, form: Form, source: Place, target: Place | None) -> Finding:
    was = form.source[slice(*source)]
    if target is None:
        message = _("The address “{source}” is missing").format(source=was)
    else:
        message = _("The address is “{source}” in the source").format(source=was)
    suggestions = (was,) if target else ()
    return found(
        ADDRESSES, segment, form, message, source=source, target=target, suggestions=suggestions
    )


def _addresses(text: str) -> dict[str, Place]:
    """The addresses in the prose of `text`, by what is the same in all languages.

    Examples are none: `you@example.com` is translated.
    """
    inside = [(one.start, one.end) for one in tags(text)]
    return {
        _same(text[start:end]): (start, end)
        for start, end in addresses(text)
        if "example." not in text[start:end]
        and not any(first <= start < last for first, last in inside)
    }


def _same(address: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).rstrip("/")
    return re.sub(r"[./_=-]{2,}", "/", _MARK.sub("", bare)).strip("./_=-")


ADDRESSES = Check(
    id="addresses",
    severity=FindingSeverity.ERROR,
    issue_type="design-and-markup/link-cross-reference",
    explain=N_("Web and e-mail addresses that are missing, or not those of the source"),
    find=_find,
)
