"""How XLIFF 1.2 says the status of a segment, and how the tools do that have ways of their own.

Trados has `conf` in its `<sdl:seg>`, memoQ `mq:status` and Phrase (Memsource) `m:confirmed` in
the unit. XLIFF itself has one state for all parts of a unit: it is that of the part that is
furthest behind, and the others have theirs in an attribute of ours.
"""

from collections.abc import Mapping

import msgspec

from review_app.domain.segment import Status
from review_app.formats import xml_tree
from review_app.formats.exchanged import States
from review_app.formats.xliff_1_units import SPACE, Unit, parts, target_in
from review_app.formats.xml_tree import Element, child

_OURS = f"{{{SPACE}}}state"
_CONF, _MEMOQ, _LEVEL, _CONFIRMED = (
    "conf",
    "{MQXliff}status",
    "{http://www.memsource.com/mxlf/2.0}level",
    "{http://www.memsource.com/mxlf/2.0}confirmed",
)
_SEG = "{http://sdl.com/FileTypes/SdlXliff/1.0}seg"


class _Words(msgspec.Struct, frozen=True):
    """The words of a tool; a word that is in neither table says `other`."""

    written: Mapping[Status, str]
    more: Mapping[str, Status]
    other: Status = Status.TRANSLATED

    def write(self, status: Status) -> str:
        return self.written[status]

    def read(self, state: str) -> Status:
        said = (status for status, word in self.written.items() if word == state)
        return self.more.get(state) or next(said, self.other)


class _Xliff(_Words, frozen=True):
    """`state` of `<target>`; the statuses that begin with "needs-" are all work to be done."""

    def read(self, state: str) -> Status:
        if state.startswith("needs-") and state != self.written[Status.DRAFT]:
            return Status.NEEDS_WORK
        return super().read(state)


_XLIFF = _Xliff(
    {
        Status.UNTRANSLATED: "new",
        Status.DRAFT: "needs-translation",
        Status.TRANSLATED: "translated",
        Status.NEEDS_WORK: "needs-review-translation",
        Status.APPROVED: "final",
    },
    {"new": Status.DRAFT, "signed-off": Status.APPROVED},
)
_TRADOS_WORDS = _Words(
    {
        Status.UNTRANSLATED: "",
        Status.DRAFT: "Draft",
        Status.TRANSLATED: "Translated",
        Status.NEEDS_WORK: "RejectedTranslation",
        Status.APPROVED: "ApprovedTranslation",
    },
    {
        "": Status.DRAFT,
        "RejectedSignOff": Status.NEEDS_WORK,
        "ApprovedSignOff": Status.APPROVED,
    },
)
_MEMOQ_WORDS = _Words(
    {
        Status.UNTRANSLATED: "NotStarted",
        Status.DRAFT: "PartiallyEdited",
        Status.TRANSLATED: "ManuallyConfirmed",
        Status.NEEDS_WORK: "Rejected",
        Status.APPROVED: "Proofread",
    },
    {
        "NotStarted": Status.DRAFT,
        "Reviewer1Confirmed": Status.APPROVED,
    },
    other=Status.DRAFT,
)
"""Pre-translated, machine translated, assembled from fragments: all of it is a draft."""


class _Phrase(msgspec.Struct, frozen=True):
    """The step of the workflow up to which a segment is confirmed; `level` is that of the file.

    The first one is the translation's, the second one the review's.
    """

    level: int

    def write(self, status: Status) -> str:
        if status is Status.APPROVED:
            return str(max(self.level, 1))
        return "1" if status is Status.TRANSLATED else "0"

    def read(self, state: str) -> Status:
        confirmed = int(state) if state.isdecimal() else 0
        if confirmed > 1:
            return Status.APPROVED
        return Status.TRANSLATED if confirmed else Status.DRAFT


_BEHIND = (
    Status.UNTRANSLATED,
    Status.DRAFT,
    Status.NEEDS_WORK,
    Status.TRANSLATED,
    Status.APPROVED,
)


class Stated(msgspec.Struct, frozen=True):
    """Where the status of a unit stands, and the words that are used there."""

    states: States
    holders: tuple[Element, ...]
    attribute: str

    @property
    def word(self) -> str:
        return str(self.holders[0].get(self.attribute) or "")

    def put(self, status: Status) -> None:
        for holder in self.holders:
            xml_tree.set_or_drop(holder, self.attribute, self.states.write(status))


def _own_state(unit: Unit) -> Stated | None:
    """Where a tool with a way of its own says the status of `unit`; None for plain XLIFF."""
    first = unit.forms[0]
    if unit.mid is not None:
        for seg in first.iter(_SEG):
            if seg.get("id") == unit.mid:
                return Stated(_TRADOS_WORDS, (seg,), _CONF)
    spaces = first.nsmap.values()
    if "MQXliff" in spaces:
        return Stated(_MEMOQ_WORDS, unit.forms, _MEMOQ)
    if first.get(_CONFIRMED) is not None:
        level = str(first.getroottree().getroot().get(_LEVEL) or "1")
        return Stated(_Phrase(int(level) if level.isdecimal() else 1), unit.forms, _CONFIRMED)
    return None


def states_of(unit: Unit) -> States:
    """The words in which the status of `unit` is said."""
    own = _own_state(unit)
    return _XLIFF if own is None else own.states


def state_of(unit: Unit) -> str:
    """The word that says the status of `unit`."""
    own = _own_state(unit)
    if own is not None:
        return own.word
    first = unit.forms[0]
    return _state(first) if unit.mid is None else _part_states(first)[unit.mid]


def put_state(unit: Unit, status: Status) -> None:
    """Say that the status of `unit` is `status`."""
    own = _own_state(unit)
    if own is not None:
        own.put(status)
    elif unit.mid is None:
        for holder in unit.forms:
            _put_state(holder, _XLIFF.write(status))
    else:
        _put_part_state(unit.forms[0], unit.mid, status)


def _state(holder: Element) -> str:
    target = child(holder, "target")
    state = "" if target is None else target.get("state") or ""
    sure = holder.get("approved") == "yes" and state in {"", "translated"}
    return "final" if sure else state


def _put_state(holder: Element, state: str) -> None:
    target = child(holder, "target")
    if target is not None:
        xml_tree.set_or_drop(target, "state", state)
    if _XLIFF.read(state) is Status.APPROVED:
        holder.set("approved", "yes")
    elif holder.get("approved") is not None:
        holder.set("approved", "no")


def _part_states(holder: Element) -> dict[str, str]:
    """The states of the parts of a unit, by their `mid`.

    Another tool that changes the state of the unit means all of its parts.
    """
    whole = _state(holder)
    found = {one.mid or "": whole for one in parts(holder)}
    for mid in found:
        target = target_in(holder, mid)
        if target is not None:
            found[mid] = target.get(_OURS) or whole
    behind = _furthest_behind(found)
    return found if _XLIFF.read(behind) is _XLIFF.read(whole) else dict.fromkeys(found, whole)


def _put_part_state(holder: Element, mid: str, status: Status) -> None:
    states = _part_states(holder)
    if status is Status.UNTRANSLATED or _XLIFF.read(states[mid]) is not status:
        states[mid] = _XLIFF.write(status)
    whole, behind = _state(holder), _furthest_behind(states)
    if _XLIFF.read(behind) is not _XLIFF.read(whole):
        whole = behind
        _put_state(holder, whole)
    for part, state in states.items():
        target = target_in(holder, part)
        if target is not None:
            xml_tree.set_or_drop(target, _OURS, "" if state == whole else state)


def _furthest_behind(states: Mapping[str, str]) -> str:
    return min(states.values(), key=lambda state: _BEHIND.index(_XLIFF.read(state)))
