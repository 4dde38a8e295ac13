"""Saving a document as a .po file, and exporting what goes to others."""

from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from review_app import __version__
from review_app.domain.edits import DOCUMENT, Change, SetProperties
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.segment import Segment
from review_app.formats import po
from review_app.messages import _
from review_app.store.protocol import SavedAs, digest
from review_app.workflows.files import one_name, read_file, write_file
from review_app.workflows.session import Session
from review_app.workflows.settings import load_settings

UTF_8 = "UTF-8"


def default_path(received_from: Path) -> Path:
    """Where Ctrl+S writes: the .po file itself, or for an article a .po of its name.

    That one lies in the `translations` folder beside the article's own folder where there
    is one, as in this project, else beside the article.
    """
    if received_from.suffix.lower() == ".po":
        return received_from
    translations = received_from.parent.parent / "translations"
    folder = translations if translations.is_dir() else received_from.parent
    return folder / f"{received_from.stem}.po"


def save_path(session: Session) -> Path:
    """Where this document was saved last, or would be by default."""
    if session.saved is not None:
        return Path(session.saved.path)
    return default_path(Path(session.record.path))


def in_utf8(session: Session) -> tuple[int, Change]:
    """The edit by which the file will be in UTF-8 from its next save on."""
    return DOCUMENT, SetProperties(replace(session.properties, charset=UTF_8))


def save(session: Session, path: Path, *, overwrite: bool = False) -> SavedAs:
    """Write the whole review to the .po file at `path`.

    Raises ConflictError where the file there is not what this document last read or wrote,
    unless `overwrite`; CharsetError for a character that its charset cannot hold; UserError
    where it cannot be written.
    """
    path = goal(path)
    known = known_digest(session, path)
    if known is not None and not path.parent.is_dir():
        raise UserError(
            _("The folder {folder} is gone: put it back, or save under another name.").format(
                folder=path.parent
            )
        )
    session.refresh()
    data = render(session)
    on_disk = digest(read_file(path)) if path.is_file() else None
    if on_disk not in (None, digest(data), known) and not overwrite:
        raise ConflictError(
            _(
                "{path} is another document's file, or another program has changed it;"
                " replace it, or save under another name."
            ).format(path=path)
        )
    if on_disk != digest(data):
        write_file(path, data)
    return mark_saved(session, path, data)


def mark_saved(session: Session, path: Path, data: bytes) -> SavedAs:
    """Remember that the file at `path` (absolute) holds the present state, as `data`."""
    saved = SavedAs(str(path), digest(data), session.sequence, session.now())
    session.mark_saved(saved)
    return saved


class Delivery(StrEnum):
    """What goes to others: the review and all, the texts alone, or what is approved alone.

    Or the catalog as it was when it was opened first, byte for byte.
    """

    REVIEW = "review"
    CLEAN = "clean"
    APPROVED = "approved only"
    RECEIVED = "as received"


def export(
    session: Session,
    path: Path,
    delivery: Delivery = Delivery.REVIEW,
    *,
    to_utf8: bool = False,
) -> None:
    """Write the .po for whoever takes it on: without excluded segments, as `delivery` says.

    A file that is there is replaced. Raises CharsetError for a character that the charset of
    the document's own file cannot hold, unless `to_utf8`; UserError where the file cannot be
    written, or is the one that holds this review.
    """
    path = goal(path)
    if known_digest(session, path) is not None:
        raise UserError(
            _(
                "{path} holds this review, with what is excluded; export it under another name."
            ).format(path=path)
        )
    if delivery is Delivery.RECEIVED:
        write_file(path, _received(session))
        return
    data = render(session, leave_out_excluded=True, to_utf8=to_utf8)
    if delivery is Delivery.CLEAN:
        data = po.clean(data, str(path))
    elif delivery is Delivery.APPROVED:
        data = po.approved_only(data, str(path))
    write_file(path, data)


def _received(session: Session) -> bytes:
    """The catalog's bytes as received. Raises UserError for an article: nobody writes to it."""
    if not isinstance(session.base, po.Catalog):
        raise UserError(
            _("{path} is as it was received: articles are never written to.").format(
                path=session.record.path
            )
        )
    return session.store.data(session.record)


def save_readable(session: Session, path: Path) -> Path:
    """Write what could be read of a damaged catalog to another file; its absolute path.

    A file that is there is replaced, but not the damaged one: UserError.
    """
    path = goal(path)
    damaged = Path(session.record.path)
    if path.exists() and damaged.exists() and path.samefile(damaged):
        raise UserError(
            _("{path} is the damaged file, and stays as it is; choose another name.").format(
                path=path
            )
        )
    assert isinstance(session.base, po.Catalog)
    write_file(path, session.base.readable())
    return path


def goal(path: Path) -> Path:
    """`path` as one that a .po can be written to; raises UserError where its name says else."""
    if path.suffix.lower() != ".po" and (path.is_file() or not path.exists()):
        raise UserError(
            _("{path} is not the name of a .po file; choose one that ends in .po.").format(
                path=path
            )
        )
    return one_name(path)


def render(session: Session, *, leave_out_excluded: bool = False, to_utf8: bool = False) -> bytes:
    """The document as the bytes of a .po file; a no-op where nothing was changed."""
    base = session.base
    if isinstance(base, po.Catalog):
        changed = _changed(session)
        touched = bool(changed) or session.properties != base.properties
        properties = session.properties
        return base.render(
            changed,
            replace(properties, charset=UTF_8) if to_utf8 else properties,
            _header(session) if touched else {},
            leave_out_excluded=leave_out_excluded,
        )
    segments = session.snapshot().segments()
    if leave_out_excluded:
        segments = (segment for segment in segments if segment.counts)
    return po.build(segments, session.properties, _header(session))


def _changed(session: Session) -> dict[int, Segment]:
    changed: dict[int, Segment] = {}
    for key in {logged.edit.key for logged in session.log() if logged.edit.key >= 0}:
        segment = replace(session.segment(key), revision=0)
        if segment != session.base.segment(key):
            changed[key] = segment
    return changed


def _header(session: Session) -> dict[str, str]:
    """The fields that tell of the last change: the same ones as long as nothing changes.

    None where the settings say so.
    """
    if not load_settings().sign_files:
        return {}
    header = {"X-Generator": f"Review App {__version__}"}
    last = session.last_edit
    if last is not None:
        header["PO-Revision-Date"] = last.at.strftime("%Y-%m-%d %H:%M+0000")
        header["Last-Translator"] = last.author
    return header


def known_digest(session: Session, path: Path) -> str | None:
    """What the file at `path` held when this document last read or wrote it."""
    for saved in reversed(session.store.saves(session.record)):
        if saved.path == str(path):
            return saved.digest
    return session.record.digest if session.record.path == str(path) else None
