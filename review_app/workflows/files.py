"""Reading and writing whole files, with the world's faults in a sentence each."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from review_app.domain.errors import UserError
from review_app.messages import N_, _

if sys.platform != "win32":
    import fcntl

TEMPORARY = ".review-app-"
"""What the names of our temporary files begin with."""

STALE_SECONDS = 600
"""No save takes so long: a temporary file of this age was left behind."""

FRESH_SECONDS = 1
"""A temporary file of this age may be one that is not locked yet."""

_MISSING = N_("{path} is not there; check the name, or choose another file.")
_FORBIDDEN = N_(
    "{path} may not be opened or written; change its permissions, or choose another file."
)
_REASONS = {
    errno.ENOENT: _MISSING,
    errno.EISDIR: N_("{path} is a folder; choose a file in it."),
    errno.ENOTDIR: _MISSING,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: N_("{path} is on a read-only disk; choose a place on another one."),
    errno.ENOSPC: N_(
        "The disk is full: {path} was not written and is as it was; free some space, or choose"
        " another disk."
    ),
    errno.EDQUOT: N_(
        "Your quota is used up: {path} was not written and is as it was; free some space, or"
        " choose another disk."
    ),
    errno.ENAMETOOLONG: N_("The name {path} is too long; choose a shorter one."),
}


def fault(error: OSError, path: Path) -> UserError:
    """The sentence for what the system said of `path`."""
    sentence = _REASONS.get(error.errno or 0)
    if sentence is None:
        return UserError(
            _("{path} could not be used: {reason}.").format(path=path, reason=error.strerror)
        )
    return UserError(_(sentence).format(path=path))


def one_name(path: Path) -> Path:
    """The absolute path by which a file is known, whichever way it was named.

    A link keeps a name of its own. Raises UserError for a name that is no text.
    """
    known = Path(os.path.realpath(path.parent)) / path.name
    try:
        str(known).encode()
    except UnicodeEncodeError as error:
        raise UserError(
            _("The name {path} is not in UTF-8; rename the file.").format(path=ascii(str(path)))
        ) from error
    return known


def read_file(path: Path) -> bytes:
    """The bytes of the file at `path`, or of a pipe. Raises UserError."""
    try:
        if path.is_char_device() or path.is_block_device():
            raise UserError(_("{path} is a device; choose a file.").format(path=path))
        return path.read_bytes()
    except OSError as error:
        raise fault(error, path) from error


def write_file(path: Path, data: bytes) -> None:
    """Put `data` in the file at `path`, wholly or not at all.

    A temporary file in the same folder is written, synced and renamed; a link, the file's
    mode and its owner stay. Raises UserError, and then the file is as it was. What is no
    file, such as /dev/stdout, is written to as it is. A file with several names is refused:
    a rename would part them.
    """
    target = Path(os.path.realpath(path))
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if target.exists() and target.stat().st_nlink > 1:
            raise UserError(
                _(
                    "{path} is one file under several names (hard links), which saving would"
                    " part; save under another name."
                ).format(path=path)
            )
        sweep(target)
        _replace(target, data)
    except OSError as error:
        raise fault(error, path) from error


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 (a handle, not a path)
            _lock(file)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        _give_owner(Path(name), target)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _give_owner(path: Path, target: Path) -> None:
    """Let `path` belong to the owner and the group of `target`, as far as the system allows it."""
    if target.exists() and hasattr(os, "chown"):
        owner = target.stat()
        for user in (-1, owner.st_uid):
            with contextlib.suppress(PermissionError):
                os.chown(path, user, owner.st_gid)


def sweep(path: Path) -> None:
    """Remove what saves that were cut off have left beside the file at `path`."""
    with contextlib.suppress(OSError):
        for left in Path(os.path.realpath(path)).parent.glob(f"{TEMPORARY}*"):
            age = time.time() - left.stat().st_mtime
            if age > STALE_SECONDS or (age > FRESH_SECONDS and not _in_use(left)):
                left.unlink()


def _lock(file: BinaryIO) -> bool:
    """Mark `file` as in use until it is closed.

    False where another process has done so, or the system cannot tell.
    """
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _in_use(path: Path) -> bool:
    with path.open("rb") as file:
        return not _lock(file)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system lets folders be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
