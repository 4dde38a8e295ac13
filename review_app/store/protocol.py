"""What the rest of the program may ask of a workspace, whatever database is behind it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from review_app.domain.edits import Edit
from review_app.domain.finding import Dismissal
from review_app.domain.glossary import Term
from review_app.domain.memory import Unit


def digest(data: bytes) -> str:
    """The SHA-256 of `data` in hex, by which files are told apart."""
    return hashlib.sha256(data).hexdigest()


class DocumentRecord(msgspec.Struct, frozen=True):
    """A document of the workspace. `path` is its file, absolute.

    `digest` is of the bytes as received; `received` is the file that they came from. That is
    another one than `path` in a document that was forked.
    """

    id: str
    path: str
    digest: str
    received: str


class Logged(msgspec.Struct, frozen=True):
    """An edit and its place, from 1, in the log of its document."""

    sequence: int
    edit: Edit


class SavedAs(msgspec.Struct, frozen=True):
    """A file that held a document's state after edit number `sequence`, from `at` (UTC) on."""

    path: str
    digest: str
    sequence: int
    at: datetime


class Units(Protocol):
    """The translation memory. Each unit has an id, a number above 0."""

    def learn(self, document: str, units: Iterable[tuple[int, Unit]]) -> dict[int, Unit]:
        """Remember what segments of a document say, by their keys, in place of what they said.

        Returns those that are new or different, with their ids.
        """
        ...

    def forget(self, document: str, texts: Iterable[tuple[int, str]]) -> tuple[int, ...]:
        """Forget those of these segments that are remembered with this very target.

        Returns the ids of the units that are gone.
        """
        ...

    def take_in(self, units: Sequence[Unit]) -> int:
        """Remember units from elsewhere; returns how many were not known as such before.

        A few at a time, each in a transaction of its own.
        """
        ...

    def get(self, ids: Iterable[int]) -> dict[int, Unit]:
        """The units with these ids, as far as there are any."""
        ...

    def every(self) -> Iterator[tuple[int, Unit]]:
        """All units with their ids, oldest first. Nobody's writing waits for the reader."""
        ...

    def search(self, words: str, limit: int) -> list[Unit]:
        """Units in which `words` stand on either side, whatever their case, the newest first."""
        ...


class Terms(Protocol):
    """The glossary."""

    def all(self) -> tuple[Term, ...]: ...

    def put(self, terms: Iterable[Term]) -> None:
        """Have these terms, each in place of one with the same words and languages."""
        ...

    def remove(self, term: Term) -> None:
        """Have no term with these words and languages."""
        ...


class Store(Protocol):
    """Documents as received, and for each an append-only log of edits.

    Every method is one transaction. `digest` is the SHA-256 of a file's bytes in hex.
    All raise UserError when the database cannot be reached, is full or locked.
    `notes` are sentences that people should be told of the workspace.
    """

    notes: tuple[str, ...]

    @property
    def units(self) -> Units: ...

    @property
    def terms(self) -> Terms: ...

    def add(self, path: str, data: bytes, *, anew: bool = False) -> DocumentRecord:
        """A document with the bytes of the file at `path`.

        It is a new one, unless `find` has one and none is asked for `anew`.
        """
        ...

    def fork(self, record: DocumentRecord, path: str) -> DocumentRecord:
        """A new document for `path` with the bytes and the whole log of `record`."""
        ...

    def find(self, path: str, digest: str) -> DocumentRecord | None:
        """The latest document whose last reading or writing of `path` had this content."""
        ...

    def latest(self, path: str) -> DocumentRecord | None:
        """The latest document that came from `path` or was saved there."""
        ...

    def unsaved(self, path: str) -> DocumentRecord | None:
        """The latest document of `path` with edits that no saved file holds, and not settled."""
        ...

    def mark_settled(self, record: DocumentRecord) -> None:
        """Remember that the edits so far live on in another document, or are wanted no more."""
        ...

    def data(self, record: DocumentRecord) -> bytes:
        """The bytes as received."""
        ...

    def log(self, record: DocumentRecord, after: int = 0) -> list[Logged]:
        """The edits with a sequence above `after`, in order."""
        ...

    def append(self, record: DocumentRecord, edits: Sequence[Edit]) -> list[Logged]:
        """Write `edits`, all or none; returns them with their places.

        Raises ConflictError where the log already has a segment's revision.
        """
        ...

    def mark_saved(self, record: DocumentRecord, saved: SavedAs) -> None:
        """Remember that a file holds the document's state."""
        ...

    def saves(self, record: DocumentRecord) -> list[SavedAs]:
        """The files that held states of the document, oldest first."""
        ...

    def words(self) -> frozenset[str]:
        """The person's own dictionary."""
        ...

    def add_word(self, word: str, at: datetime) -> None: ...

    def remove_word(self, word: str) -> None: ...

    def dismissals(self) -> tuple[Dismissal, ...]:
        """The findings that are no mistakes in any document, oldest first."""
        ...

    def add_dismissal(self, dismissal: Dismissal) -> None:
        """Remember `dismissal`, in place of an earlier one of the same."""
        ...

    def remove_dismissal(self, dismissal: Dismissal) -> None: ...

    def close(self) -> None: ...
