"""Opening a document for a command, and saving what the command did."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from review_app.cli.output import complain
from review_app.domain.blind import is_blind, own_words
from review_app.domain.errors import CharsetError, UserError
from review_app.domain.recut import last_number
from review_app.domain.segment import NOWHERE, Segment
from review_app.messages import _
from review_app.store.protocol import Store
from review_app.workflows.files import one_name
from review_app.workflows.memory import remember
from review_app.workflows.opening import open_document
from review_app.workflows.saving import default_path, goal, in_utf8, not_kept, save
from review_app.workflows.session import Session
from review_app.workflows.settings import load_settings, workspace_path
from review_app.workflows.tidings import tidings


@contextmanager
def workspace_of(options: Namespace) -> Generator[Store]:
    """The workspace that a command works in. Raises UserError."""
    from review_app.store.sqlite import SqliteStore  # noqa: PLC0415 (the window passes by here)

    store = SqliteStore(options.workspace or workspace_path())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def session_of(options: Namespace) -> Generator[Session]:
    """The session on the file that a command names. Raises UserError.

    What has been read of it can still be read when the workspace is closed.
    """
    with workspace_of(options) as store:
        author = getattr(options, "author", None) or load_settings().name
        opened = open_document(store, options.file, author=author)
        for note in (*opened.notes, *tidings(opened)):
            complain(note)
        yield opened.session


@contextmanager
def editing(options: Namespace) -> Generator[Session]:
    """Like `session_of`, and what was done is saved at the end, if it went well.

    With `--to` another document is made there, and the file stays as it is. Else a .po file
    or another tool's is saved in place, and work on an article is kept in the workspace.
    """
    to = None if options.to is None else goal(options.to)
    with session_of(options) as opened:
        file = one_name(options.file)
        session = opened if to in (None, file) else opened.fork(to)
        remember(session)
        yield session
        if to is not None or default_path(file, session.base) == file:
            if options.convert_to_utf_8:
                session.change(in_utf8(session))
            with offering_utf8():
                save(session, to or file, overwrite=to not in (None, file))
            tell_loss(session, to or file)


def tell_loss(session: Session, path: Path) -> None:
    """Say what the file just written cannot hold of the review."""
    sentence = not_kept(session, path)
    if sentence:
        complain(sentence)


@contextmanager
def offering_utf8() -> Generator[None]:
    """Say which option helps where the file's charset cannot hold a character."""
    try:
        yield
    except CharsetError as error:
        raise UserError(
            _("{problem} {option} converts it.").format(problem=error, option="--convert-to-utf-8")
        ) from error


def seen(session: Session, segment: Segment) -> Segment:
    """`segment` as its reader may see it: in a blind review without what others said."""
    blind = is_blind(session.properties, session.author)
    return own_words(segment, session.author) if blind else segment


def segment_at(session: Session, number: int) -> Segment:
    """Segment `number`, counted from 1 in file order. Raises UserError."""
    if not 1 <= number <= len(session):
        raise UserError(
            _("There is no segment {number} in {file}; the last one is {last}.").format(
                number=number,
                file=Path(session.record.path).name,
                last=last_number(session.keys),
            )
        )
    segment = session.segment(number - 1)
    if segment.into is not None:
        raise UserError(_where_it_is(segment))
    return segment


def _where_it_is(segment: Segment) -> str:
    if segment.into == NOWHERE:
        return _("Segment {number} is part of another one again.").format(number=segment.key + 1)
    return _("Segment {number} is part of segment {whole} now.").format(
        number=segment.key + 1, whole=(segment.into or 0) + 1
    )
