"""Two reviews of one document that parted from a common base, made one again, by entry.

A text that only one side changed is that side's. Only where both changed the same text, each
in its own way, somebody must choose: that is a conflict, and until then ours stands.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from review_app.domain.conflict import Conflict, conflict_id, moved_issue
from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.matching import Row, Segments, plan
from review_app.domain.segment import FUZZY, Kind, Segment, Status, Verdict
from review_app.domain.span import locate

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)

_WEIGHT = {
    Status.UNTRANSLATED: 0,
    Status.TRANSLATED: 1,
    Status.APPROVED: 2,
    Status.DRAFT: 3,
    Status.NEEDS_WORK: 4,
}
"""Of two verdicts on one text, which one counts: an objection before an approval."""

_PLAIN = frozenset(Segment.__struct_fields__).difference(
    ("key", "revision", "target", "plurals", "verdict", "issues", "dismissals", "judgements")
)
"""The fields of a segment of which one side's is taken whole."""


class Merged(msgspec.Struct, frozen=True):
    """The merged segments, with their new keys, and what must be chosen."""

    segments: tuple[Segment, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: Segments, ours: Segments, theirs: Segments) -> Merged:
    """The changes of `ours` and of `theirs` since `base`, together; in a conflict ours stands."""
    segments: list[Segment] = []
    conflicts: list[Conflict] = []
    for row in plan(base, ours, theirs):
        merged, found = merge_row(row, base, ours, theirs)
        key = len(segments)
        segments.append(replace(merged, key=key))
        conflicts += (replace(one, key=key) for one in found)
    return Merged(tuple(segments), tuple(conflicts))


def merge_row(
    row: Row, base: Segments, ours: Segments, theirs: Segments
) -> tuple[Segment, tuple[Conflict, ...]]:
    """The segment that `row` of the plan makes, and its conflicts."""
    was = None if row.base is None else base[row.base]
    mine = None if row.ours is None else ours[row.ours]
    yours = None if row.theirs is None else theirs[row.theirs]
    if mine is not None and yours is not None:
        return merge_segment(was, mine, yours)
    left = mine or yours
    if left is None:
        raise ValueError("a row of the plan without any entry")
    if was is None:
        return left, ()
    return left, (_removal(was, mine, yours, left.verdict),)


def merge_segment(
    base: Segment | None, ours: Segment, theirs: Segment
) -> tuple[Segment, tuple[Conflict, ...]]:
    """Both sides' changes of one entry, with the key of ours; and its conflicts.

    An entry that was not in the base was empty there. Of two verdicts on the same text an
    objection counts more than an approval; an approval never goes over to a text that it was
    not given for. Issues are merged by their id, dismissals by what they dismiss.
    """
    base = _empty(ours) if base is None else base
    texts, disputed = _merged_texts(_forms(base), _forms(ours), _forms(theirs))
    was, mine, yours = (msgspec.structs.asdict(one) for one in (base, ours, theirs))
    plain = {name: pick(was[name], mine[name], yours[name]) for name in _PLAIN}
    merged = replace(
        ours,
        **plain,
        target=texts[0],
        plurals=texts[1:],
        verdict=_merged_verdict(base, ours, theirs, texts),
        dismissals=_merged_dismissals(base.dismissals, ours.dismissals, theirs.dismissals),
        judgements=_merged_judgements(base, ours, theirs),
    )
    if merged.kind is Kind.MESSAGE:  # what was received of it is what the file holds
        merged = replace(merged, received=theirs.received)
    merged = _remembering(base, ours, theirs, merged)
    emphasis = tuple(
        replace(one, span=locate(one.span, merged.text(one.side))) for one in ours.emphasis
    )
    merged = replace(merged, issues=_merged_issues(base, ours, theirs, merged), emphasis=emphasis)
    places = [(Side.TARGET, form) for form in disputed]
    if _is_disputed(base.source, ours.source, theirs.source):
        places.append((Side.SOURCE, 0))
    return merged, tuple(_conflict(side, form, base, ours, theirs) for side, form in places)


def merge_properties(
    base: Properties, ours: Properties, theirs: Properties
) -> tuple[Properties, dict[str, str]]:
    """Both sides' changes; and of each text that both changed otherwise, theirs, by its field."""
    three = [msgspec.structs.asdict(one) for one in (base, ours, theirs)]
    values: dict[str, Any] = {}
    disputed: dict[str, str] = {}
    for field in Properties.__struct_fields__:
        was, mine, yours = (one[field] for one in three)
        if field in ("authors", "names", "done"):
            values[field] = merge_lists(was, mine, yours)
        elif field == "dismissals":
            values[field] = _merged_dismissals(was, mine, yours)
        else:
            values[field] = pick(was, mine, yours)
            if _is_disputed(was, mine, yours):
                disputed[field] = str(yours)
    return Properties(**values), disputed


def merge_lists(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> tuple[H, ...]:
    """What both lists have, without what either removed, each of it once; new ones of theirs
    stand behind what they stood behind there."""
    if base in (ours, theirs) or ours == theirs:
        return tuple(pick(base, ours, theirs))
    gone = set(base).difference(theirs)
    old = set(base).union(ours)
    added: defaultdict[H | None, list[H]] = defaultdict(list)
    anchor: H | None = None
    kept = dict.fromkeys(one for one in ours if one not in gone)
    for one in dict.fromkeys(theirs):
        if one in kept:
            anchor = one
        elif one not in old:
            added[anchor].append(one)
    result = added.pop(None, [])
    for one in kept:
        result += (one, *added.pop(one, []))
    return tuple(result)


def pick(base: T, ours: T, theirs: T) -> T:
    """Theirs where only they changed it, else ours."""
    return theirs if ours == base else ours


def _is_disputed(base: T, ours: T, theirs: T) -> bool:
    return ours not in (base, theirs) and theirs != base


def _forms(segment: Segment) -> tuple[str, ...]:
    return segment.target, *segment.plurals


def _empty(segment: Segment) -> Segment:
    """The entry of `segment` as it is before anybody has said anything of it."""
    return replace(
        segment,
        target="",
        plurals=tuple("" for _form in segment.plurals),
        verdict=Verdict(Status.UNTRANSLATED),
        excluded=False,
        issues=(),
        dismissals=(),
        judgements=(),
    )


def _removal(
    base: Segment, ours: Segment | None, theirs: Segment | None, verdict: Verdict
) -> Conflict:
    """An entry that one side changed and the other removed."""
    return Conflict(
        key=0,
        issue=conflict_id(base, Side.TARGET, 0, None),
        side=Side.TARGET,
        form=0,
        base=base.target,
        ours=ours and ours.target,
        theirs=theirs and theirs.target,
        ours_verdict=verdict,
        theirs_verdict=verdict,
        removed=True,
    )


def _conflict(side: Side, form: int, base: Segment, ours: Segment, theirs: Segment) -> Conflict:
    was, mine, yours = (
        _forms(one)[form] if side is Side.TARGET else one.source for one in (base, ours, theirs)
    )
    return Conflict(
        key=ours.key,
        issue=conflict_id(base, side, form, yours),
        side=side,
        form=form,
        base=was,
        ours=mine,
        theirs=yours,
        ours_verdict=ours.verdict,
        theirs_verdict=theirs.verdict,
    )


def _merged_texts(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[str, ...], list[int]]:
    """The plural forms, and the numbers of those that are in dispute.

    Where the sides have another number of forms, one of them counts as a whole.
    """
    if not len(base) == len(ours) == len(theirs):
        return pick(base, ours, theirs), [0] if _is_disputed(base, ours, theirs) else []
    forms = list(zip(base, ours, theirs, strict=True))
    disputed = [form for form, three in enumerate(forms) if _is_disputed(*three)]
    return tuple(pick(*three) for three in forms), disputed


def _merged_verdict(
    base: Segment, ours: Segment, theirs: Segment, texts: tuple[str, ...]
) -> Verdict:
    """The verdict on the merged texts. One that was given for another text holds only if it is
    an objection, for that may still stand."""
    verdicts = ours.verdict, theirs.verdict
    if _forms(ours) == _forms(theirs):
        if base.verdict in verdicts or ours.verdict == theirs.verdict:
            return pick(base.verdict, *verdicts)
        return _weightier(*verdicts)
    if texts in (_forms(ours), _forms(theirs)):
        of_text, other = verdicts if texts == _forms(ours) else verdicts[::-1]
        objects = any(texts) and other != base.verdict and other.status in FUZZY
        return _weightier(of_text, other) if objects else of_text
    if not any(texts):
        return Verdict(Status.UNTRANSLATED)
    both = _weightier(*verdicts)
    return replace(both, status=Status.TRANSLATED) if both.status is Status.APPROVED else both


def _remembering(base: Segment, ours: Segment, theirs: Segment, merged: Segment) -> Segment:
    """`merged` with the text whose approval falls by the merge."""
    if merged.status is Status.APPROVED:
        return replace(merged, last_approved="", last_approved_plurals=())
    for side in (ours, theirs):
        if side.status is Status.APPROVED and side.verdict != base.verdict:
            return replace(merged, last_approved=side.target, last_approved_plurals=side.plurals)
    return merged


def _weightier(ours: Verdict, theirs: Verdict) -> Verdict:
    if ours.status is not theirs.status:
        return max(ours, theirs, key=lambda verdict: _WEIGHT[verdict.status])
    if ours.reason and theirs.reason and ours.reason != theirs.reason:
        return replace(ours, reason=f"{ours.reason}; {theirs.reason}")
    return theirs if theirs.reason and not ours.reason else ours


def _merged_dismissals(
    base: Sequence[Dismissal], ours: Sequence[Dismissal], theirs: Sequence[Dismissal]
) -> tuple[Dismissal, ...]:
    was, mine, yours = ({one.mark: one for one in side} for side in (base, ours, theirs))
    names = dict.fromkeys((*mine, *yours))
    merged = (pick(was.get(name), mine.get(name), yours.get(name)) for name in names)
    return tuple(one for one in merged if one is not None)


def _merged_judgements(base: Segment, ours: Segment, theirs: Segment) -> tuple[Judgement, ...]:
    """Each person's score: one that both sides changed is the later."""
    was, mine, yours = (
        {one.author: one for one in side.judgements} for side in (base, ours, theirs)
    )
    result: list[Judgement] = []
    for name in dict.fromkeys((*mine, *yours)):
        here, there = mine.get(name), yours.get(name)
        if here and there and _is_disputed(was.get(name), here, there):
            result.append(max(here, there, key=lambda one: one.at))
        elif (left := pick(was.get(name), here, there)) is not None:
            result.append(left)
    return tuple(result)


def _merged_issues(
    base: Segment, ours: Segment, theirs: Segment, merged: Segment
) -> tuple[Issue, ...]:
    was, mine, yours = ({one.id: one for one in side.issues} for side in (base, ours, theirs))
    result: list[Issue] = []
    for name in dict.fromkeys((*mine, *yours)):
        here, there = mine.get(name), yours.get(name)
        if here is not None:
            here = moved_issue(here, ours, merged)
        if there is not None:
            there = moved_issue(there, theirs, merged)
        if here is None or there is None:
            left = here or there
            if left is not None and not _is_dropped(was.get(name), left):
                result.append(left)
            continue
        on_theirs = theirs.text(there.side) == merged.text(there.side) != ours.text(there.side)
        span = there.span if on_theirs else here.span
        result.append(replace(_merged_issue(was.get(name), here, there), span=span))
    return tuple(result)


def _is_dropped(base: Issue | None, left: Issue) -> bool:
    """Whether one side deleted an issue that the other left alone; its place says nothing."""
    return base is not None and replace(left, span=base.span) == base


_SAID = ("repeated", "preferential", "missing", "reply", "ruling")
"""What else an issue says; of two new words ours counts."""


def _merged_issue(base: Issue | None, ours: Issue, theirs: Issue) -> Issue:
    """Both sides' changes of one issue; what both changed otherwise is ours, but for its note,
    which is both, and its severity, which is the higher. The last word on its state counts."""
    base = ours if base is None else base
    note = pick(base.note, ours.note, theirs.note)
    if _is_disputed(base.note, ours.note, theirs.note):
        note = f"{ours.note}\n{theirs.note}"
    severity = pick(base.severity, ours.severity, theirs.severity)
    if _is_disputed(base.severity, ours.severity, theirs.severity):
        severity = max(ours.severity, theirs.severity, key=list(Severity).index)
    was, mine, yours = ((one.state, one.closed_by, one.closed_at) for one in (base, ours, theirs))
    state, closed_by, closed_at = pick(was, mine, yours)
    if _is_disputed(was, mine, yours) and mine[2] and yours[2] and yours[2] > mine[2]:
        state, closed_by, closed_at = yours
    return replace(
        ours,
        type=pick(base.type, ours.type, theirs.type),
        suggestion=pick(base.suggestion, ours.suggestion, theirs.suggestion),
        note=note,
        severity=severity,
        state=state,
        closed_by=closed_by,
        closed_at=closed_at,
        **{name: pick(*(getattr(one, name) for one in (base, ours, theirs))) for name in _SAID},
    )
