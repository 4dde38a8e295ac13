"""Saving a document in its file, and exporting what goes to others."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from review_app.domain.document import Base
from review_app.domain.edits import DOCUMENT, Change, SetProperties
from review_app.domain.errors import ConflictError, UserError
from review_app.formats import exchange, features, po
from review_app.formats.exchanged import Exchanged
from review_app.messages import _
from review_app.store.protocol import SavedAs, digest
from review_app.workflows.files import one_name, read_file, write_file
from review_app.workflows.rendering import UTF_8, Delivery, format_for, render
from review_app.workflows.session import Session

SAVED = (".po", *exchange.SUFFIXES)
"""The suffixes of files that hold a document, to be opened again."""

EXPORTED = (*SAVED, *features.REVIEW_TABLE.suffixes)


def default_path(received_from: Path, base: Base | None = None) -> Path:
    """Where Ctrl+S writes: the file itself, or for an article a .po of its name.

    That one lies in the `translations` folder beside the article's own folder where there
    is one, as in this project, else beside the article.
    """
    if received_from.suffix.lower() == ".po" or isinstance(base, Exchanged):
        return received_from
    translations = received_from.parent.parent / "translations"
    folder = translations if translations.is_dir() else received_from.parent
    return folder / f"{received_from.stem}.po"


def save_path(session: Session) -> Path:
    """Where this document was saved last, or would be by default."""
    if session.saved is not None:
        return Path(session.saved.path)
    return default_path(Path(session.record.path), session.base)


def in_utf8(session: Session) -> tuple[int, Change]:
    """The edit by which the file will be in UTF-8 from its next save on."""
    return DOCUMENT, SetProperties(replace(session.properties, charset=UTF_8))


def save(session: Session, path: Path, *, overwrite: bool = False) -> SavedAs:
    """Write the whole review to the file at `path`, as far as its format holds it (`not_kept`).

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
    data = render(session, path)
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


def not_kept(session: Session, path: Path) -> str:
    """What the format of `path` does not keep whole of the review, in a sentence; or ""."""
    base, form = session.base, format_for(session.base, path)
    kept = features.not_kept(form, session.snapshot().segments(), session.properties)
    if not isinstance(base, Exchanged) or form is base.format or not exchange.has_codes(base):
        return kept
    coded = _("Inline codes become text in this {format} file.")
    return f"{kept} {coded.format(format=_(form.name))}".strip()


def limits(session: Session) -> str:
    """What the format of another tool's file that is open does not keep whole, in a sentence."""
    return features.limits(session.base.format) if isinstance(session.base, Exchanged) else ""


def export(
    session: Session,
    path: Path,
    delivery: Delivery = Delivery.REVIEW,
    *,
    table: bool = False,
    to_utf8: bool = False,
) -> None:
    """Write a file for whoever takes it on: without excluded segments, as `delivery` says.

    With `table` it can only be a review table. A file that is there is replaced. Raises
    CharsetError for a character that the charset of the document's own file cannot hold, unless
    `to_utf8`; UserError where the file cannot be written, or is the one that holds this review.
    """
    suffixes = _suffixes_as_received(session) if delivery is Delivery.RECEIVED else EXPORTED
    path = goal(path, features.REVIEW_TABLE.suffixes if table else suffixes)
    if known_digest(session, path) is not None:
        raise UserError(
            _(
                "{path} holds this review, with what is excluded; export it under another name."
            ).format(path=path)
        )
    if delivery is Delivery.RECEIVED:
        write_file(path, session.store.data(session.record))
        return
    write_file(path, render(session, path, delivery, leave_out_excluded=True, to_utf8=to_utf8))


def _suffixes_as_received(session: Session) -> tuple[str, ...]:
    """How names of copies of the file as received end.

    Raises UserError for an article: nobody writes to it.
    """
    if isinstance(session.base, po.Catalog):
        return (".po",)
    if isinstance(session.base, Exchanged):
        return (Path(session.base.where).suffix.lower(),)
    raise UserError(
        _("{path} is as it was received: articles are never written to.").format(
            path=session.record.path
        )
    )


def save_readable(session: Session, path: Path) -> Path:
    """Write what could be read of a damaged catalog to another file; its absolute path.

    A file that is there is replaced, but not the damaged one: UserError.
    """
    path = goal(path, (".po",))
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


def goal(path: Path, suffixes: Sequence[str] = SAVED) -> Path:
    """`path` as one that can be written to; raises UserError where its name says else."""
    if path.suffix.lower() not in suffixes and (path.is_file() or not path.exists()):
        raise UserError(
            _(
                "{path} is not the name of a file to write; choose one that ends in {suffixes}."
            ).format(path=path, suffixes=", ".join(suffixes))
        )
    return one_name(path)


def known_digest(session: Session, path: Path) -> str | None:
    """What the file at `path` held when this document last read or wrote it."""
    for saved in reversed(session.store.saves(session.record)):
        if saved.path == str(path):
            return saved.digest
    return session.record.digest if session.record.path == str(path) else None
