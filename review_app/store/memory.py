"""A workspace that lasts as long as the program: until the real one has been opened."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from review_app.domain.edits import Edit
from review_app.domain.errors import ConflictError
from review_app.domain.finding import Dismissal, Mark
from review_app.domain.glossary import Term
from review_app.domain.memory import Unit
from review_app.messages import _
from review_app.store.protocol import DocumentRecord, Logged, SavedAs, digest


class MemoryStore:
    """The `Store` of one document, in memory, which was received as `data`."""

    def __init__(self, data: bytes) -> None:
        self.notes: tuple[str, ...] = ()
        self._data = data
        self._log: list[Logged] = []
        self._saves: list[SavedAs] = []
        self._words: set[str] = set()
        self._dismissals: dict[Mark, Dismissal] = {}
        self.units = MemoryUnits()
        self.terms = MemoryTerms()

    def add(self, path: str, data: bytes, *, anew: bool = False) -> DocumentRecord:  # noqa: ARG002
        self._data = data
        return DocumentRecord("memory", path, digest(data), path)

    def fork(self, record: DocumentRecord, path: str) -> DocumentRecord:
        return DocumentRecord("memory", path, record.digest, record.received)

    def find(self, path: str, digest: str) -> DocumentRecord | None:  # noqa: ARG002
        return None

    def latest(self, path: str) -> DocumentRecord | None:  # noqa: ARG002
        return None

    def unsaved(self, path: str) -> DocumentRecord | None:  # noqa: ARG002
        return None

    def mark_settled(self, record: DocumentRecord) -> None:
        """Nothing outlives the program, so nothing is ever offered again."""

    def data(self, record: DocumentRecord) -> bytes:  # noqa: ARG002
        return self._data

    def log(self, record: DocumentRecord, after: int = 0) -> list[Logged]:  # noqa: ARG002
        return self._log[after:]

    def append(self, record: DocumentRecord, edits: Sequence[Edit]) -> list[Logged]:  # noqa: ARG002
        known = {(logged.edit.key, logged.edit.revision) for logged in self._log}
        if any((edit.key, edit.revision) in known for edit in edits):
            raise ConflictError(_("The segment was changed meanwhile; nothing was written."))
        logged = [Logged(len(self._log) + place, edit) for place, edit in enumerate(edits, 1)]
        self._log += logged
        return logged

    def mark_saved(self, record: DocumentRecord, saved: SavedAs) -> None:  # noqa: ARG002
        self._saves.append(saved)

    def saves(self, record: DocumentRecord) -> list[SavedAs]:  # noqa: ARG002
        return list(self._saves)

    def words(self) -> frozenset[str]:
        return frozenset(self._words)

    def add_word(self, word: str, at: datetime) -> None:  # noqa: ARG002
        self._words.add(word)

    def remove_word(self, word: str) -> None:
        self._words.discard(word)

    def dismissals(self) -> tuple[Dismissal, ...]:
        return tuple(self._dismissals.values())

    def add_dismissal(self, dismissal: Dismissal) -> None:
        self._dismissals[dismissal.mark] = dismissal

    def remove_dismissal(self, dismissal: Dismissal) -> None:
        self._dismissals.pop(dismissal.mark, None)

    def close(self) -> None:
        """Nothing is kept."""


class MemoryUnits:
    """The `Units` of a workspace that has not been opened: it remembers nothing."""

    def learn(self, document: str, units: Iterable[tuple[int, Unit]]) -> dict[int, Unit]:  # noqa: ARG002
        return {}

    def forget(self, document: str, texts: Iterable[tuple[int, str]]) -> tuple[int, ...]:  # noqa: ARG002
        return ()

    def take_in(self, units: Sequence[Unit]) -> int:  # noqa: ARG002
        return 0

    def get(self, ids: Iterable[int]) -> dict[int, Unit]:  # noqa: ARG002
        return {}

    def every(self) -> Iterator[tuple[int, Unit]]:
        return iter(())

    def search(self, words: str, limit: int) -> list[Unit]:  # noqa: ARG002
        return []


class MemoryTerms:
    """The `Terms` of a workspace that has not been opened: there are none."""

    def all(self) -> tuple[Term, ...]:
        return ()

    def put(self, terms: Iterable[Term]) -> None:
        """Nothing is kept."""

    def remove(self, term: Term) -> None:
        """There is nothing to remove."""
