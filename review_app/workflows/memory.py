"""The translation memory at work: what is approved goes in, what is alike comes back."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from review_app.domain.document import Properties
from review_app.domain.issue import Side
from review_app.domain.memory import Unit, runs
from review_app.domain.segment import Segment, Status
from review_app.memory import tmx
from review_app.memory.index import LOWEST, Index
from review_app.store.protocol import DocumentRecord, Store, Units
from review_app.workflows.checking import Progress, keep_going
from review_app.workflows.files import read_file, write_file
from review_app.workflows.session import Changed, Session, Snapshot

MOST_MATCHES = 9
MOST_FOUND = 100
"""So many places a concordance shows."""


class Lesson(msgspec.Struct, frozen=True):
    """What some segments of a document now teach the memory.

    `units` are approved. `texts` are targets, by their segments' keys, that are not, whatever
    was said of them before. A text that was approved and then edited stays: as it was approved
    it was right, until the segment is approved again.
    """

    document: str
    units: tuple[tuple[int, Unit], ...]
    texts: tuple[tuple[int, str], ...]


class Learned(msgspec.Struct, frozen=True):
    """What the memory did with a lesson: units by their ids, and the ids of those gone."""

    units: Mapping[int, Unit]
    gone: tuple[int, ...]


class Match(msgspec.Struct, frozen=True):
    """A unit in the direction of the document, and how alike its source is, in whole percent.

    Only the very same text has 100.
    """

    unit: Unit
    score: int


class Place(msgspec.Struct, frozen=True):
    """Where words stand: in a segment of the document, or, without a key, in the memory."""

    unit: Unit
    key: int | None = None
    side: Side = Side.SOURCE
    start: int = 0
    end: int = 0


def lesson(record: DocumentRecord, properties: Properties, segments: Iterable[Segment]) -> Lesson:
    """What these segments of a document teach."""
    units: list[tuple[int, Unit]] = []
    texts: list[tuple[int, str]] = []
    for segment in segments:
        if not segment.counts or segment.status is not Status.APPROVED:
            texts.append((segment.key, segment.target))
        elif segment.source and segment.target:
            units.append((segment.key, _unit(record, properties, segment)))
    return Lesson(record.id, tuple(units), tuple(texts))


def learn(units: Units, taught: Lesson) -> Learned:
    """Put a lesson in the memory. Raises UserError."""
    known = units.learn(taught.document, taught.units) if taught.units else {}
    gone = units.forget(taught.document, taught.texts) if taught.texts else ()
    return Learned(known, gone)


def remember(session: Session) -> None:
    """Have the memory learn from every change of `session` at once; for the command line."""

    def take(changed: Changed) -> None:
        segments = map(session.segment, changed.keys)
        learn(session.store.units, lesson(session.record, session.properties, segments))

    session.subscribe(take)


class Recall:
    """The memory from one language to another, ready for many questions.

    A unit of the other direction is turned. For one thread at a time.
    """

    def __init__(self, units: Units, source_language: str, target_language: str) -> None:
        self._units = units
        self._languages = source_language, target_language
        self._index: Index | None = None

    def matches(self, text: str, lowest: float = LOWEST) -> tuple[Match, ...]:
        """The most alike units, the best first, each pair of texts once; loads the memory first."""
        if not text.strip():
            return ()
        hits = self._loaded().search(text, 2 * MOST_MATCHES, lowest)
        units = self._units.get(abs(hit.id) for hit in hits)
        found: dict[tuple[str, str], Match] = {}
        for hit in hits:
            unit = units.get(abs(hit.id))
            if unit is not None and hit.id < 0:
                unit = unit.turned()
            # Another process may have changed or removed it since the memory was loaded.
            if unit is not None and unit.source == hit.text:
                found.setdefault((unit.source, unit.target), Match(unit, int(hit.score)))
        return tuple(found.values())[:MOST_MATCHES]

    def learn(self, learned: Learned) -> None:
        """Know what the memory has learned since it was loaded."""
        if self._index is None:
            return
        for number in (*learned.units, *learned.gone):
            self._index.drop(number)
            self._index.drop(-number)
        for number, unit in learned.units.items():
            for place, text in self._texts(number, unit):
                self._index.put(place, text)

    def _loaded(self) -> Index:
        if self._index is None:
            self._index = Index(
                pair for number, unit in self._units.every() for pair in self._texts(number, unit)
            )
        return self._index

    def _texts(self, id: int, unit: Unit) -> list[tuple[int, str]]:
        """The text by which a unit is found, under its id, negative where it is turned."""
        straight, turned = runs((unit.source_language, unit.target_language), *self._languages)
        if straight:
            return [(id, unit.source)]
        return [(-id, unit.target)] if turned else []


def recall_of(session: Session) -> Recall:
    """The memory in the direction of a document."""
    properties = session.properties
    return Recall(session.store.units, properties.source_language, properties.target_language)


def concordance(
    units: Units, snapshot: Snapshot | None, words: str, progress: Progress = keep_going
) -> tuple[Place, ...]:
    """Where `words` stand, whatever their case: in the document, then in the memory."""
    words = words.strip()
    if not words:
        return ()
    places: list[Place] = []
    for segment in snapshot.segments() if snapshot is not None else ():
        stop = segment.key % 256 == 0 and not progress(segment.key, len(snapshot or ()))
        if stop or len(places) >= MOST_FOUND:
            break
        places += _places_in(segment, words)
    places += (Place(unit) for unit in units.search(words, MOST_FOUND))
    return tuple(places)


def import_memory(store: Store, path: Path) -> tuple[int, int]:
    """Take in a TMX file; how many of its units are new, and how many were left out.

    Raises UserError; then nothing was taken in.
    """
    found = tmx.read(read_file(path), path.name)
    return store.units.take_in(found.units), found.left_out


def export_memory(store: Store, path: Path) -> tuple[int, int]:
    """Write the memory to a TMX file; how many units it has, and how many it cannot hold."""
    units = [unit for _id, unit in store.units.every()]
    data, left_out = tmx.write(units)
    write_file(path, data)
    return len(units) - left_out, left_out


def _unit(record: DocumentRecord, properties: Properties, segment: Segment) -> Unit:
    return Unit(
        source=segment.source or "",
        target=segment.target,
        source_language=properties.source_language,
        target_language=properties.target_language,
        author=segment.verdict.author,
        at=segment.verdict.at,
        origin=Path(record.path).name,
    )


def _places_in(segment: Segment, words: str) -> list[Place]:
    unit = Unit(source=segment.source_text, target=segment.target)
    for side in Side:
        at = re.search(re.escape(words), segment.text(side), re.IGNORECASE)
        if at is not None and not (side is Side.SOURCE and segment.monolingual):
            return [Place(unit, segment.key, side, *at.span())]
    return []
