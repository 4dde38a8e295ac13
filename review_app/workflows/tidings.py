"""What people should be told of a catalog that they open: what became of the review in it."""

from review_app.formats.po import Catalog
from review_app.workflows.opening import Opened, resume
from review_app.workflows.taking_in import file_of, last_known, losses


def tidings(opened: Opened) -> tuple[str, ...]:
    """Sentences on what another program took out of the file, and on what the file says itself.

    The former is known where the workspace has what the file held before. For a worker: it
    reads all entries with review. Raises UserError.
    """
    filed, session = opened.filed, opened.session
    if not isinstance(filed, Catalog) or opened.damage is not None:
        return ()
    if opened.before is None:
        return filed.notes()
    before = resume(session.store, opened.before, session.author)
    return (*losses(last_known(before, file_of(session)), session), *filed.notes())
