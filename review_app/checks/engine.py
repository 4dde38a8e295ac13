"""The findings of a whole document, kept up to date segment by segment."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import TypeVar

from msgspec.structs import replace

from review_app.checks.check import AnyCheck, Check, Context, DocumentCheck, Trait
from review_app.checks.packages import Registry
from review_app.checks.profile import Level
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.segment import Segment
from review_app.messages import _

MOST = 100
"""Findings of one check in one segment: more help nobody, and a hostile text has millions."""

MOST_TRAITS = 1_000
"""Traits of one segment for one check."""

LARGE = 1_000
"""Segments that can be compared anew at every pause in somebody's typing."""

Found = tuple[Finding, ...]
Traits = tuple[Trait, ...]
Group = tuple[int, str]
"""Traits that are judged together: the place of their check among the joint ones, their key."""

T = TypeVar("T")


class Engine:
    """What the checks of a registry that are on in `context` say of a document.

    Each segment is added once, then `judge` compares them; from then on `update` costs
    little more than the one segment. Dismissals of the segments are heeded, others not.
    One thread at a time may use it. `problems` are sentences, by the id of the check of a
    package that failed; it is not asked again.
    """

    def __init__(self, context: Context, registry: Registry) -> None:
        self.context = context
        self.problems: dict[str, str] = {}
        self._packaged = registry.packaged
        level = context.profile.level
        running = [one for one in registry.checks if level(one) is not Level.OFF]
        self._severities = {one.id: FindingSeverity(level(one)) for one in running}
        self._single = tuple(one for one in running if isinstance(one, Check))
        self._joint = tuple(one for one in running if isinstance(one, DocumentCheck))
        self._traits: defaultdict[Group, dict[int, Traits]] = defaultdict(dict)
        self._groups: dict[int, tuple[Group, ...]] = {}
        self._judged: dict[Group, dict[int, Found]] = {}
        self._alone: dict[int, Found] = {}
        self._dismissing: dict[int, Segment] = {}

    # One segment -----------------------------------------------------------------------

    def alone(self, segment: Segment) -> Found:
        """What can be said of `segment` without knowing the others, by side and place.

        A segment that is no part of the text has no findings, and no check more than `MOST`.
        """
        if not segment.counts:
            return ()
        return _standing(segment, self._by_itself(segment))

    def look(self, segment: Segment) -> Found:
        """What would be said of `segment` if it were as it is here; nothing is kept of it.

        Of groups with more than `LARGE` segments, what was said of words that still stand there.
        """
        found = list(self._by_itself(segment)) if segment.counts else []
        for group, traits in self._traits_of(segment).items():
            together = self._traits.get(group, {})
            if len(together) > LARGE:
                said = self._judged.get(group, {}).get(segment.key, ())
                found += (
                    one for one in said if segment.text(one.side)[one.start : one.end] == one.quote
                )
            else:
                judged = self._judgement(group, {**together, segment.key: traits})
                found += judged.get(segment.key, ())
        return _standing(segment, found)

    # The document ----------------------------------------------------------------------

    def add(self, segment: Segment) -> None:
        """Check a segment that was not there yet."""
        self.collect(segment)
        self._keep(segment)

    def collect(self, segment: Segment) -> None:
        """Add what others must agree with, without checking the segment itself."""
        traits = self._traits_of(segment)
        if traits:
            self._groups[segment.key] = tuple(traits)
        for group, some in traits.items():
            self._traits[group][segment.key] = some

    def judge(self, go_on: Callable[[], bool]) -> None:
        """Compare all segments, as long as `go_on`, which is asked now and then."""
        for count, group in enumerate(self._traits):
            if count % 256 == 0 and not go_on():
                return
            self._judge(group)

    def update(self, segment: Segment) -> frozenset[int]:
        """Take in a segment as it is now; the keys of those whose findings are others now."""
        key = segment.key
        before = self.findings(key)
        old = {group: self._traits[group].pop(key) for group in self._groups.pop(key, ())}
        self.collect(segment)
        self._keep(segment)
        changed: set[int] = set()
        for group in dict.fromkeys((*old, *self._groups.get(key, ()))):
            if old.get(group) != self._traits[group].get(key):
                changed |= self._judge(group)
        changed.discard(key)
        return frozenset(changed if self.findings(key) == before else changed | {key})

    def findings(self, key: int) -> Found:
        """What is said of the segment `key`, by side and place."""
        joint = (self._judged.get(group, {}).get(key, ()) for group in self._groups.get(key, ()))
        found = [*self._alone.get(key, ()), *(one for some in joint for one in some)]
        dismissing = self._dismissing.get(key)
        return _standing(dismissing, found) if dismissing else _sorted(found)

    def all_findings(self) -> dict[int, Found]:
        """The findings of all segments that have any, in the order of the text."""
        joint = {key for judged in self._judged.values() for key in judged}
        found = ((key, self.findings(key)) for key in sorted(joint | self._alone.keys()))
        return {key: some for key, some in found if some}

    # Inside ----------------------------------------------------------------------------

    def _keep(self, segment: Segment) -> None:
        _put(self._alone, segment.key, self.alone(segment))
        if segment.dismissals:
            self._dismissing[segment.key] = segment
        else:
            self._dismissing.pop(segment.key, None)

    def _by_itself(self, segment: Segment) -> Iterable[Finding]:
        for check in self._single:
            find = partial(check.find, segment, self.context)
            yield from self._as_severe(check, self._ask(check, find, MOST))

    def _traits_of(self, segment: Segment) -> dict[Group, Traits]:
        groups: defaultdict[Group, list[Trait]] = defaultdict(list)
        for place, check in enumerate(self._joint if segment.counts else ()):
            collect = partial(check.collect, segment, self.context)
            for trait in self._ask(check, collect, MOST_TRAITS):
                groups[place, trait.key].append(trait)
        return {
            group: tuple(sorted(some, key=lambda one: (one.side, one.start, one.end)))
            for group, some in groups.items()
        }

    def _judge(self, group: Group) -> set[int]:
        """Judge the traits of `group`; the keys of the segments of which it says other things."""
        before = self._judged.get(group, {})
        after = self._judgement(group, self._traits[group])
        _put(self._judged, group, after)
        if not self._traits[group]:
            del self._traits[group]
        return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def _judgement(self, group: Group, traits: dict[int, Traits]) -> dict[int, Found]:
        check = self._joint[group[0]]
        together = tuple(one for key in sorted(traits) for one in traits[key])
        if not together:
            return {}
        judged: defaultdict[int, list[Finding]] = defaultdict(list)
        judge = partial(check.judge, together, self.context)
        for finding in self._as_severe(check, self._ask(check, judge, None)):
            judged[finding.segment].append(finding)
        return {key: tuple(some[:MOST]) for key, some in judged.items()}

    def _ask(self, check: AnyCheck, ask: Callable[[], Iterable[T]], most: int | None) -> list[T]:
        """The first of what a check yields. One of a package may fail; one of ours may not."""
        if check.id in self.problems:
            return []
        try:
            return list(islice(ask(), most))
        except Exception as error:
            if check.id not in self._packaged:
                raise
            self.problems[check.id] = _(
                "The check “{id}” of the package {package} failed ({reason}); turn it off, or"
                " update that package."
            ).format(
                id=check.id,
                package=self._packaged[check.id],
                reason=f"{type(error).__name__}: {error}",
            )
            return []

    def _as_severe(self, check: AnyCheck, found: Iterable[Finding]) -> Iterable[Finding]:
        """Findings with the severity that the profile gives the check, where it gives another."""
        severity = self._severities[check.id]
        if severity is check.severity:
            return found
        return (replace(finding, severity=severity) for finding in found)


K = TypeVar("K")
V = TypeVar("V")


def _put(kept: dict[K, V], key: K, value: V) -> None:
    """Keep `value`, or nothing where it is empty."""
    if value:
        kept[key] = value
    else:
        kept.pop(key, None)


def _standing(segment: Segment, found: Iterable[Finding]) -> Found:
    """What nobody has dismissed in `segment`, by side and place."""
    dismissed = {dismissal.mark for dismissal in segment.dismissals}
    return _sorted(finding for finding in found if finding.mark not in dismissed)


def _sorted(found: Iterable[Finding]) -> Found:
    return tuple(sorted(found, key=lambda one: (one.side, one.start, one.end)))
