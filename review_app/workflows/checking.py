"""Finding what is wrong: one segment, or a whole document with progress."""

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec.structs import replace

from review_app.checks.check import Context
from review_app.checks.engine import Engine
from review_app.checks.packages import registered
from review_app.checks.profile import STANDARD, Profile
from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal, Finding, Mark
from review_app.domain.glossary import NO_TERMS, Glossary
from review_app.workflows.session import Snapshot

Progress = Callable[[int, int], bool]
"""Told how many of how many are done; answers whether to go on."""

Findings = dict[int, tuple[Finding, ...]]
"""The findings of every segment that has any, by its key."""

STEP = 16
"""Segments between two reports of progress: what is urgent waits no longer than these."""


def keep_going(_done: int, _total: int) -> bool:
    """The progress of work that nobody watches."""
    return True


def context_of(
    properties: Properties,
    dictionary: frozenset[str],
    profile: Profile,
    glossary: Glossary = NO_TERMS,
) -> Context:
    """What checks are to know. Dismissals are not their business, so that one changes nothing."""
    return Context(replace(properties, dismissals=()), dictionary, profile, glossary)


def check_whole(
    snapshot: Snapshot,
    context: Context,
    progress: Progress = keep_going,
    meanwhile: Callable[[Findings], object] = lambda _found: None,
) -> Engine:
    """An engine with all segments in it, or part of them where cancelled.

    Only dismissals in the segments themselves are heeded. `meanwhile` gets what was found in
    single segments, whenever a quarter more than before has been checked.
    """
    engine, total = Engine(context, registered()), len(snapshot)
    found: Findings = {}
    told = 0
    for key in range(total):
        if key % STEP == 0:
            if key > told * 1.25:
                meanwhile(found)
                found, told = {}, key
            if not progress(key, total):
                return engine
        engine.add(snapshot.segment(key))
        if alone := engine.findings(key):
            found[key] = alone
    engine.judge(lambda: progress(total, total))
    return engine


def check_document(
    snapshot: Snapshot,
    dictionary: frozenset[str],
    progress: Progress = keep_going,
    *,
    profile: Profile = STANDARD,
    glossary: Glossary = NO_TERMS,
    everywhere: Iterable[Dismissal] = (),
    tell: Callable[[str], object] = lambda _sentence: None,
) -> Findings:
    """The findings in the order of the text, part of them where cancelled.

    `everywhere` are the dismissals of the workspace; `tell` gets sentences on checks of
    packages that cannot be used.
    """
    context = context_of(snapshot.properties, dictionary, profile, glossary)
    engine = check_whole(snapshot, context, progress)
    for sentence in (*registered().problems, *engine.problems.values()):
        tell(sentence)
    return standing(engine.all_findings(), marks(snapshot.properties, everywhere))


def check_one(
    snapshot: Snapshot,
    key: int,
    dictionary: frozenset[str],
    profile: Profile = STANDARD,
    glossary: Glossary = NO_TERMS,
) -> tuple[Finding, ...]:
    """The findings of segment `key`, dismissed for it alone or not at all. Raises IndexError."""
    context = context_of(snapshot.properties, dictionary, profile, glossary)
    engine = Engine(context, registered())
    for segment in snapshot.segments():
        engine.collect(segment)
    return engine.look(snapshot.segment(key))


def marks(properties: Properties, everywhere: Iterable[Dismissal]) -> frozenset[Mark]:
    """What is dismissed in the whole document, there or in the workspace."""
    return frozenset(one.mark for one in (*properties.dismissals, *everywhere))


def standing(findings: Mapping[int, tuple[Finding, ...]], dismissed: Collection[Mark]) -> Findings:
    """`findings` without those that are dismissed."""
    if not dismissed:
        return dict(findings)
    left = (
        (key, tuple(one for one in some if one.mark not in dismissed))
        for key, some in findings.items()
    )
    return {key: some for key, some in left if some}
