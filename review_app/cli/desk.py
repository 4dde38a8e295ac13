"""Opening a document for a command, and saving what the command did."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from review_app.cli.output import complain
from review_app.domain.errors import UserError
from review_app.domain.segment import Segment
from review_app.messages import _
from review_app.store.sqlite import SqliteStore
from review_app.workflows.opening import PO_SUFFIXES, open_document
from review_app.workflows.saving import save
from review_app.workflows.session import Session
from review_app.workflows.settings import load_settings, workspace_path


@contextmanager
def session_of(options: Namespace) -> Generator[Session]:
    """The session on the file that a command names. Raises UserError."""
    store = SqliteStore(options.workspace or workspace_path())
    try:
        author = getattr(options, "author", None) or load_settings().name
        opened = open_document(store, options.file, author=author)
        for note in opened.notes:
            complain(note)
        yield opened.session
    finally:
        store.close()


@contextmanager
def editing(options: Namespace) -> Generator[Session]:
    """Like `session_of`, and what was done is saved at the end.

    With `--to` another document is made there, and the file stays as it is. Else a .po file
    is saved in place, and work on an article is kept in the workspace.
    """
    with session_of(options) as session:
        goal: Path | None = options.to
        if goal is not None:
            forked = session if goal.absolute() == options.file.absolute() else session.fork(goal)
            yield forked
            save(forked, goal, overwrite=True)
        else:
            yield session
            if options.file.suffix.lower() in PO_SUFFIXES:
                save(session, options.file)


def segment_at(session: Session, number: int) -> Segment:
    """Segment `number`, counted from 1 in file order. Raises UserError."""
    if not 1 <= number <= len(session):
        raise UserError(
            _("There is no segment {number}: {file} has 1 to {last}.").format(
                number=number, file=Path(session.record.path).name, last=len(session)
            )
        )
    return session.segment(number - 1)
