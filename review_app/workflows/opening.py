"""Opening a file: an article, a .po file, or the work on either that was left off."""

from pathlib import Path

import msgspec

from review_app.domain.document import Base
from review_app.formats import po
from review_app.importing import article
from review_app.messages import _
from review_app.store.protocol import DocumentRecord, Store, digest
from review_app.workflows.files import one_name, read_file, sweep
from review_app.workflows.saving import mark_saved, render
from review_app.workflows.session import Session

PO_SUFFIXES = (".po", ".pot")


class Opened(msgspec.Struct, frozen=True):
    """A session, and what its person should be told: sentences.

    `pending` is another document of the same file, with edits that no file holds:
    `taking_in.recover` puts them in.
    """

    session: Session
    notes: tuple[str, ...] = ()
    pending: DocumentRecord | None = None


def read_base(data: bytes, path: Path) -> Base:
    """The document that a file with these bytes holds. Raises UserError."""
    if path.suffix.lower() in PO_SUFFIXES:
        return po.read(data, str(path))
    return article.read(data, str(path))


class Glance(msgspec.Struct, frozen=True):
    """What a file says by itself, before any workspace is asked what happened to it."""

    path: Path
    data: bytes
    base: Base


def glance(path: Path) -> Glance:
    """Read the file at `path`. Raises UserError."""
    data = read_file(path)
    path = one_name(path)
    return Glance(path, data, read_base(data, path))


def open_document(store: Store, path: Path, *, author: str) -> Opened:
    """Continue the work on the file at `path`, or begin it. Raises UserError.

    Work goes on where the file still is what it was when we last read or wrote it.
    A file that another program has changed since is a new document, and what was not saved
    of the old one is pending. What a save that was cut off has left beside it is removed.
    """
    sweep(path)
    return open_glanced(store, glance(path), author=author)


def open_glanced(store: Store, seen: Glance, *, author: str) -> Opened:
    """Like `open_document`, for a file that has been read already."""
    path, data = seen.path, seen.data
    record = store.find(str(path), digest(data))
    pending = store.unsaved(str(path))
    if record is None and pending is not None:
        session = resume(store, pending, author)
        if render(session) == data:
            # The program was ended after it wrote the file and before it could note that.
            mark_saved(session, path, data)
            return Opened(session)
    if record is None:
        record = store.add(str(path), data)
    if record.digest == digest(data):
        session = Session(store, record, seen.base, author=author)
    else:
        session = resume(store, record, author)
    if pending in (None, record):
        return Opened(session)
    return Opened(session, (_pending_note(path),), pending)


def resume(store: Store, record: DocumentRecord, author: str) -> Session:
    """The session on a document of the workspace."""
    base = read_base(store.data(record), Path(record.received))
    return Session(store, record, base, author=author)


def _pending_note(path: Path) -> str:
    return _(
        "{name} was changed by another program after your last save: you see the file as it is"
        " now; your unsaved edits are still in the workspace."
    ).format(name=path.name)
