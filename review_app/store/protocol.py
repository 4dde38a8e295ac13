"""What the rest of the program may ask of a workspace, whatever database is behind it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from review_app.domain.edits import Edit


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


class Store(Protocol):
    """Documents as received, and for each an append-only log of edits.

    Every method is one transaction. `digest` is the SHA-256 of a file's bytes in hex.
    All raise UserError when the database cannot be reached, is full or locked.
    `notes` are sentences that people should be told of the workspace.
    """

    notes: tuple[str, ...]

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

    def close(self) -> None: ...
