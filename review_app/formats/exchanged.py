"""Documents of other tools' formats: what their readers and writers have in common.

The review that a format has no place for stands in its notes, in the lines of docs/po-format.md.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec
from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.segment import FUZZY, Segment, Status, Verdict
from review_app.formats import po_header, po_message
from review_app.formats.features import Format
from review_app.formats.po_message import Message
from review_app.formats.review_lines import Fact, Shape, read_fact, write_fact
from review_app.formats.review_lines import Said as SaidOfText

OURS = "review-app"
"""What notes with lines of the review are marked with."""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry of a file says: `state` in the format's own word, `lines` of the review."""

    source: str
    source_plural: str | None = None
    texts: tuple[str, ...]
    state: str = ""
    context: str | None = None
    left_out: bool = False
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class States(Protocol):
    """How a format says the statuses of segments."""

    def write(self, status: Status) -> str:
        """The format's word for `status`."""
        ...

    def read(self, state: str) -> Status:
        """What a word says of a segment that has a text."""
        ...


class Exchanged(msgspec.Struct, frozen=True):
    """A document as a file of another tool has it: a `domain.document.Base`."""

    format: Format
    properties: Properties
    segments: tuple[Segment, ...]
    data: bytes
    where: str

    def __len__(self) -> int:
        return len(self.segments)

    def segment(self, key: int) -> Segment:
        """The segment at position `key`, counted from 0. Raises IndexError."""
        if key < 0:
            raise IndexError(key)
        return self.segments[key]


def segment_of(key: int, said: Said, states: States) -> Segment:
    """The segment that an entry makes.

    A verdict of ours counts as long as its text, and the state that shows it, are the same.
    """
    status = states.read(said.state) if any(said.texts) else Status.UNTRANSLATED
    message = Message(
        context=said.context,
        msgid=said.source,
        plural=said.source_plural,
        texts=said.texts,
        fuzzy=status in FUZZY,
        obsolete=said.left_out,
    )
    facts = [fact for line in said.lines if (fact := read_fact(line)) is not None]
    segment = po_message.segment_of(key, message, facts)
    if states.write(segment.status) != said.state and segment.status is not status:
        segment = replace(segment, verdict=Verdict(status))
    return replace(segment, notes=said.notes)


def said_of(segment: Segment, states: States) -> Said:
    """What a new entry says for `segment`."""
    message = replace(po_message.message_of(segment), msgid=segment.source_text)
    state = states.write(segment.status)
    facts = po_message.facts_of(segment, message)
    if segment.verdict == Verdict(states.read(state)):
        facts = tuple(fact for fact in facts if not isinstance(fact, SaidOfText))
    return Said(
        source=message.msgid,
        source_plural=message.plural,
        texts=message.texts,
        state=state,
        context=segment.context,
        left_out=message.obsolete,
        notes=segment.notes,
        lines=tuple(map(_line, facts)),
    )


def says_left_out(lines: Iterable[str]) -> bool:
    """Whether lines of the review say that a segment is left out.

    That counts for a part of a unit, where the format can leave out whole units alone.
    """
    facts = map(read_fact, lines)
    return any(isinstance(fact, Shape) and "excluded" in fact.words for fact in facts)


def properties_of(lines: Iterable[str], source: str, target: str) -> Properties:
    """The properties that lines of the review and the file's own languages say."""
    facts = [fact for line in lines if (fact := read_fact(line)) is not None]
    known = po_header.properties_of(facts, "")
    return replace(
        known,
        source_language=_known(source) or known.source_language,
        target_language=_known(target) or known.target_language,
    )


def property_lines(properties: Properties) -> list[str]:
    """The lines of the review that say what is known of the document, but for its languages."""
    plain = replace(properties, source_language="", target_language="")
    facts = po_header.property_facts(plain, "")
    return [_line(fact) for fact in facts] if len(facts) > 1 else []


def language_tag(language: str) -> str:
    """The tag for a format that must name a language."""
    return language or "und"


def changed_only(base: Exchanged, changed: Mapping[int, Segment]) -> dict[int, Segment]:
    """Those of `changed` that say something else than `base`."""
    return {
        key: segment
        for key, segment in sorted(changed.items())
        if replace(segment, revision=0) != base.segment(key)
    }


def _line(fact: Fact) -> str:
    return write_fact(fact, lambda _text: True)


def _known(language: str) -> str:
    return "" if language.lower() in ("und", "*all*") else language.replace("_", "-")
