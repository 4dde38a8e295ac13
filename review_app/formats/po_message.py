"""What an entry says as gettext sees it, what a segment says, and how one becomes the other."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, Side
from review_app.domain.judgement import Judgement
from review_app.domain.rating import Rated
from review_app.domain.segment import FUZZY, Kind, Previous, Segment, Status, Verdict
from review_app.domain.span import locate
from review_app.domain.structure import Emphasis, Place
from review_app.formats import po_comments
from review_app.formats.po_index import Comment, Index
from review_app.formats.review_lines import LAST_APPROVED, Fact, Said, Shape, Text

_TELLING = re.compile(rb"#(?:[,|!=]|~\|)|\[review\]")
"""What stands in comments that say something of their entry."""

_Marked = TypeVar("_Marked", Issue, Emphasis)
_MESSAGE = Shape(Kind.MESSAGE)
_PLAIN = {status: Verdict(status) for status in Status}
_UNWRITABLE = re.compile("[\x00\x04\ud800-\udfff]")
"""What no string of a catalog holds: C's and gettext's own separators, and lone surrogates."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as gettext sees it; `texts` are the msgstr, one a plural form."""

    context: str | None = None
    msgid: str
    plural: str | None = None
    texts: tuple[str, ...]
    fuzzy: bool = False
    obsolete: bool = False
    flags: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str | None, str]:
        """What tells the entries of a catalog apart."""
        return self.context, self.msgid

    @property
    def text_hash(self) -> str:
        """What an approval is bound to: eight hex digits of SHA-256."""
        said = json.dumps([self.context, self.msgid, self.plural, self.texts])
        return hashlib.sha256(said.encode()).hexdigest()[:8]


def read_message(index: Index, at: int) -> tuple[Message, list[Comment]]:
    """What entry number `at` says, and its comments if they say anything of it."""
    texts = index.texts(at)
    comments: list[Comment] = []
    if _TELLING.search(index.data, *texts.lead):
        comments = list(index.comments(*texts.lead))
    message = Message(
        context=texts.context,
        msgid=texts.msgid,
        plural=texts.plural,
        texts=texts.forms,
        fuzzy=any(map(po_comments.holds_fuzzy, comments)),
        obsolete=texts.obsolete,
        flags=po_comments.flags(index, comments),
    )
    return message, comments


def segment_of(
    key: int, message: Message, facts: Iterable[Fact] = (), previous: Previous | None = None
) -> Segment:
    """The segment that an entry, the facts in its comments and its previous source make."""
    shape = _MESSAGE
    verdict = _PLAIN[plain_status(message)]
    texts: dict[str, str] = {}
    approved: list[str] = []
    issues: list[Issue] = []
    dismissals: list[Dismissal] = []
    emphasis: list[Emphasis] = []
    place = Place()
    judgements: list[Judgement] = []
    rated: Rated | None = None
    for fact in facts:
        match fact:
            case Shape():
                shape = fact
            case Said():
                verdict = fact.verdict if holds(fact, message) else verdict
            case Text(name, value) if name == LAST_APPROVED:
                approved.append(value)
            case Text(name, value):
                texts[name] = value
            case Issue():
                issues.append(fact)
            case Place():
                place = fact
            case Emphasis():
                emphasis.append(fact)
            case Dismissal():
                dismissals.append(fact)
            case Judgement():
                judgements.append(fact)
            case Rated():
                rated = fact
            case _:
                pass
    target = message.texts[0]
    monolingual = "monolingual" in shape.words
    excluded = message.obsolete and "excluded" in shape.words
    received = texts.get("received", message.msgid if monolingual else target)
    source = None if monolingual else texts.get("source", message.msgid)
    sides = {Side.TARGET: target, Side.SOURCE: received if source is None else source}
    return Segment(
        key=key,
        received=received,
        target=target,
        verdict=verdict,
        source=source,
        source_plural=message.plural or "",
        plurals=message.texts[1:],
        context=None if "numbered" in shape.words else message.context,
        flags=message.flags,
        kind=shape.kind,
        place=place,
        emphasis=tuple(_in_place(one, sides[one.side]) for one in emphasis),
        excluded=excluded,
        obsolete=message.obsolete and (not excluded or "obsolete" in shape.words),
        issues=tuple(_in_place(issue, sides[issue.side]) for issue in issues),
        dismissals=tuple(dismissals),
        judgements=tuple(judgements),
        rated=rated,
        previous=previous,
        last_approved=approved[0] if approved else "",
        last_approved_plurals=tuple(approved[1:]),
    )


def message_of(segment: Segment) -> Message:
    """The entry that a segment makes in a new catalog."""
    plural = bool(segment.source_plural or segment.plurals)
    return Message(
        context=segment.context,
        msgid=_msgid(segment),
        plural=segment.source_plural if plural else None,
        texts=(segment.target, *segment.plurals),
        fuzzy=segment.status in FUZZY,
        obsolete=not segment.counts,
        flags=segment.flags,
    )


def changed_message(message: Message, base: Segment, segment: Segment) -> Message:
    """`message`, which reads as `base`, changed in what `segment` says otherwise."""
    old, new = message_of(base), message_of(segment)
    return msgspec.structs.replace(
        message,
        context=message.context if old.context == new.context else new.context,
        msgid=message.msgid if old.msgid == new.msgid else new.msgid,
        plural=message.plural if old.plural == new.plural else new.plural,
        texts=new.texts,
        fuzzy=message.fuzzy if base.status is segment.status else new.fuzzy,
        obsolete=new.obsolete,
    )


def facts_of(segment: Segment, message: Message, void: Iterable[Said] = ()) -> tuple[Fact, ...]:
    """What the comments must state, so that `message` with them reads as `segment`.

    `void` are verdicts on another text, which stay on record until there is a new one.
    """
    words = {
        "monolingual": segment.monolingual,
        "excluded": segment.excluded,
        "obsolete": segment.excluded and segment.obsolete,
        "numbered": segment.context != message.context,
    }
    shape = Shape(segment.kind, tuple(word for word, holds in words.items() if holds))
    article = segment.kind is not Kind.MESSAGE
    facts: list[Fact] = [shape] if article or shape.words else []
    shown = message.msgid if segment.monolingual else message.texts[0]
    if segment.place != Place():
        facts.append(segment.place)
    if article and segment.received != shown:
        facts.append(Text("received", segment.received))
    if segment.source not in (None, message.msgid):
        facts.append(Text("source", segment.source or ""))
    if _is_said(segment.verdict, message, article=article):
        facts.append(Said(segment.verdict, message.text_hash))
    approved = (segment.last_approved, *segment.last_approved_plurals)
    if any(approved) and segment.status is not Status.APPROVED and approved != message.texts:
        facts += (Text(LAST_APPROVED, text) for text in approved)
    facts += void
    marks = (*segment.emphasis, *segment.issues, *segment.dismissals, *segment.judgements)
    return (*facts, *marks, *(() if segment.rated is None else (segment.rated,)))


def holds(said: Said, message: Message) -> bool:
    """Whether the text and the fuzzy flag are still those that a verdict was given on."""
    status = said.verdict.status
    consistent = status is Status.UNTRANSLATED or (status in FUZZY) == message.fuzzy
    return consistent and said.text_hash == message.text_hash


def plain_status(message: Message) -> Status:
    """The status that an entry shows without its review lines."""
    if not message.texts[0]:
        return Status.UNTRANSLATED
    return Status.DRAFT if message.fuzzy else Status.TRANSLATED


def numbered(
    message: Message, segment: Segment, taken: Callable[[tuple[str | None, str]], bool]
) -> Message:
    """`message` under a name of its own: with a msgctxt such as "paragraph 7" where it needs one.

    It needs one where its name is taken, or where it would be taken for the header.
    """
    number = 1
    while taken(message.name) or message.name == (None, ""):
        context = f"{segment.kind} {segment.key + 1}" + (f" ({number})" if number > 1 else "")
        message = msgspec.structs.replace(message, context=context)
        number += 1
    return message


def _in_place(marked: _Marked, text: str) -> _Marked:
    """`marked` where its words stand now: another program may have changed the text."""
    span = marked.span
    if span.lost or text[span.start : span.end] == span.quote:
        return marked
    return msgspec.structs.replace(marked, span=locate(span, text))


def _is_said(verdict: Verdict, message: Message, *, article: bool) -> bool:
    """Whether a verdict must be stated: what a plain entry says of itself need not be."""
    plain = plain_status(message)
    if article:
        return verdict != Verdict(plain)
    return verdict.status is not plain or bool(verdict.reason)


def _msgid(segment: Segment) -> str:
    """The source, or the text as received; in an article made to fit gettext and its target.

    gettext refuses some characters, and an entry in which only one of msgid and msgstr begins,
    or ends, with a line feed. In an article the msgid yields, for the target is what people
    read.
    """
    target = segment.target
    if segment.kind is Kind.MESSAGE:
        return segment.source_text
    text = _UNWRITABLE.sub("", segment.source_text)
    if not target:
        return text
    begins, ends = target.startswith("\n"), target.endswith("\n")
    if text.startswith("\n") == begins and text.endswith("\n") == ends:
        return text
    core = text.strip("\n") or ("-" if begins != ends else "")
    return "\n" * begins + core + "\n" * ends
