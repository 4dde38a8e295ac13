"""A file that cannot be the workspace, out of the way of a new one."""

import uuid
from contextlib import suppress
from pathlib import Path

from review_app.domain.errors import UserError
from review_app.messages import _


def set_aside(path: Path) -> Path:
    """Rename a workspace that cannot be used, with SQLite's files beside it; its new name."""
    aside = path.with_name(f"{path.name}.aside-{uuid.uuid4().hex[:8]}")
    try:
        path.rename(aside)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise UserError(
            _("The workspace {path} cannot be set aside ({reason}); move it yourself.").format(
                path=path, reason=error.strerror
            )
        ) from error
    return aside
