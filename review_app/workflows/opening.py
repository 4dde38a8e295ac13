"""Opening a file: an article, a .po file, another tool's; or the work on it that was left off."""

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from review_app.domain.document import Base
from review_app.domain.errors import DamagedError, UserError
from review_app.formats import exchange, po
from review_app.messages import _
from review_app.store.memory import MemoryStore
from review_app.store.protocol import DocumentRecord, Store, digest
from review_app.workflows.files import one_name, read_file, sweep
from review_app.workflows.rendering import render
from review_app.workflows.saving import mark_saved
from review_app.workflows.session import Session

PO_SUFFIXES = (".po", ".pot")


class Opened(msgspec.Struct, frozen=True):
    """A session, and what its person should be told: sentences.

    `pending` is another document of the same file, with edits that no file holds:
    `taking_in.recover` puts them in. Where there is a `damage`, the session is for reading only.
    `filed` is what the file holds now, and `before` the document that it held before another
    program changed it: `tidings` tells of both.
    """

    session: Session
    notes: tuple[str, ...] = ()
    pending: DocumentRecord | None = None
    damage: po.Damaged | None = None
    filed: Base | None = None
    before: DocumentRecord | None = None


def read_base(data: bytes, path: Path, *, at_sight: bool = False) -> Base:
    """The document that a file with these bytes holds. Raises UserError.

    With `at_sight` it may be only what the document seems to be.
    """
    suffix = path.suffix.lower()
    if suffix in PO_SUFFIXES:
        return po.read(data, str(path), at_sight=at_sight)
    if exchange.holds(data, suffix):
        return exchange.read(data, str(path), suffix)
    # Loaded where there is an article, as a catalog's first rows would wait for it.
    from review_app.importing import article  # noqa: PLC0415

    return article.read(data, str(path))


def obsolete_keys(base: Base) -> tuple[int, ...]:
    """The segments that are no longer in the program, in order; for a worker."""
    return base.obsolete() if isinstance(base, po.Catalog) else ()


class Glance:
    """What a file says by itself, before any workspace is asked what happened to it.

    Of a file with a `damage`, the base is what could be read.
    """

    def __init__(
        self, path: Path, data: bytes, base: Base, damage: po.Damaged | None = None
    ) -> None:
        self.path = path
        self.data = data
        self.base = base
        self.damage = damage

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes in hex: of a large file it is not there for nothing."""
        return digest(self.data)

    def surely(self) -> "Glance":
        """This, if the document is what it seemed to be; else a second look. Raises UserError."""
        if not isinstance(self.base, po.Catalog) or self.damage is not None:
            return self
        try:
            if self.base.surely() is self.base:
                return self
        except UserError:
            pass  # which the second look tells in full
        return _glance(self.path, self.data)


def glance(path: Path, *, even_damaged: bool = False) -> Glance:
    """Read the file at `path`. Raises UserError, for a damaged one unless `even_damaged`."""
    data = read_file(path)
    path = one_name(path)
    return _glance(path, data) if even_damaged else Glance(path, data, read_base(data, path))


def first_glance(path: Path) -> Glance:
    """What the file at `path` seems to hold, until it has been looked at `surely`.

    Raises UserError where that can be told at once.
    """
    data = read_file(path)
    path = one_name(path)
    try:
        return Glance(path, data, read_base(data, path, at_sight=True))
    except DamagedError:
        return _glance(path, data)


def _glance(path: Path, data: bytes) -> Glance:
    try:
        return Glance(path, data, read_base(data, path))
    except DamagedError:
        damage = po.read_damaged(data, str(path))
        return Glance(path, data, damage.catalog, damage)


def for_now(seen: Glance, *, author: str) -> Opened:
    """A session on a file that has been read, without its history: kept in memory alone.

    Its record has no digest, for nobody looks for it.
    """
    store = MemoryStore(seen.data)
    if seen.damage is not None:
        return _open_damaged(store, seen, seen.damage, author)
    record = DocumentRecord("memory", str(seen.path), "", str(seen.path))
    return Opened(Session(store, record, seen.base, author=author))


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
    if seen.damage is not None:
        return _open_damaged(store, seen, seen.damage, author)
    record = store.find(str(path), seen.digest)
    pending = store.unsaved(str(path))
    if record is None and pending is not None:
        session = resume(store, pending, author)
        if _holds(data, session, path):
            # The program was ended after it wrote the file and before it could note that.
            mark_saved(session, path, data)
            return Opened(session, filed=seen.base)
    before: DocumentRecord | None = None
    if record is None:
        before = store.latest(str(path))
        record = store.add(str(path), data)
    if record.digest == seen.digest:
        session = Session(store, record, seen.base, author=author)
    else:
        session = resume(store, record, author)
    opened = Opened(session, filed=seen.base, before=before)
    if pending in (None, record):
        return opened
    return replace(opened, notes=(_pending_note(path),), pending=pending)


def _open_damaged(store: Store, seen: Glance, damage: po.Damaged, author: str) -> Opened:
    """A session for reading. The workspace gets no document: there is nothing whole to keep."""
    record = DocumentRecord("", str(seen.path), seen.digest, str(seen.path))
    unsaved = store.unsaved(str(seen.path)) is not None
    session = Session(store, record, seen.base, author=author, read_only=_read_only(seen.path))
    return Opened(session, (_pending_note(seen.path),) if unsaved else (), damage=damage)


def _read_only(path: Path) -> str:
    return _(
        "{name} is damaged, and can only be read: save what could be read as another file,"
        " and work on that."
    ).format(name=path.name)


def entry_lines(path: Path, order: Sequence[int], keys: Collection[int]) -> dict[int, int]:
    """The lines, from 1, where these segments begin in the catalog at `path`; none elsewhere.

    `order` are the keys of all its segments.
    """
    if path.suffix.lower() not in PO_SUFFIXES or not keys:
        return {}
    base = glance(path).base
    if not isinstance(base, po.Catalog):
        return {}
    places = {key: at for at, key in enumerate(order) if key in keys and at < len(base)}
    lines = base.lines(places.values())
    return {key: lines[at] for key, at in places.items()}


def resume(store: Store, record: DocumentRecord, author: str) -> Session:
    """The session on a document of the workspace."""
    base = read_base(store.data(record), Path(record.received))
    return Session(store, record, base, author=author)


def _holds(data: bytes, session: Session, path: Path) -> bool:
    try:
        return render(session, path) == data
    except UserError:
        return False  # what cannot be written in the file's charset is in no file


def _pending_note(path: Path) -> str:
    return _(
        "{name} was changed by another program after your last save: you see the file as it is"
        " now; your unsaved edits are still in the workspace."
    ).format(name=path.name)
