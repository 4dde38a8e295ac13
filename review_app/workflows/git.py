"""What git knows of a file. Git is run as a program; nothing of a repository is changed."""

import os
import shutil
import subprocess
from pathlib import Path

from review_app.domain.errors import UserError
from review_app.messages import _

PATIENCE = 60.0
"""Seconds that one question may take."""

_QUIET = (
    "--no-pager",
    "--literal-pathspecs",
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "log.showSignature=false",
)
"""Nothing that a repository's configuration could have git run."""


def ask(folder: Path, *arguments: str) -> bytes:
    """What `git` prints in `folder`. Raises UserError with git's own words where it fails."""
    done = _run(folder, *_QUIET, *arguments)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise UserError(
            _("Git cannot answer for {folder}: {reason}.").format(
                folder=folder, reason=" ".join(words.split()).rstrip(".")
            )
        )
    return done.stdout


def merge_lines(base: Path, ours: Path, theirs: Path) -> bool:
    """Merge by lines into `ours`, as git does where nobody else can; whether it went well.

    Raises UserError where git cannot do it either.
    """
    names = (argument for name in ("ours", "base", "theirs") for argument in ("-L", name))
    files = (str(path.resolve()) for path in (ours, base, theirs))
    done = _run(ours.resolve().parent, "merge-file", *names, *files)
    if not 0 <= done.returncode < 128:
        raise UserError(
            _("{path} cannot be merged by lines either; choose one of the two versions.").format(
                path=ours
            )
        )
    return done.returncode == 0


def _run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("git")
    if program is None:
        raise UserError(_("Git is not installed; install it, and try again."))
    try:
        return subprocess.run(  # noqa: S603 (the arguments are ours, paths are absolute)
            [program, *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"},
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(
            _("Git took longer than {seconds} s in {folder}; try a smaller --limit.").format(
                seconds=round(PATIENCE), folder=folder
            )
        ) from error
    except OSError as error:
        raise UserError(
            _("Git could not be run ({reason}).").format(reason=error.strerror)
        ) from error
