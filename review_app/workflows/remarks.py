"""What a file tells translators of its messages, beside the texts."""

from review_app.formats.po import Catalog
from review_app.workflows.session import Session


def remarks(session: Session, key: int) -> str:
    """Remarks on the segment at `key`, and where it stands in the program: a line, "" for none."""
    return session.base.told(key) if isinstance(session.base, Catalog) else ""
