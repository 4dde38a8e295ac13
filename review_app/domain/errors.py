"""The faults of the world, as opposed to ours.

Anything that is raised and is not one of these is a bug of ours.
"""


class UserError(Exception):
    """The world's fault: one sentence that says what, where, and what to do."""


class ConflictError(UserError):
    """Somebody else changed the same thing first; nothing of ours was written.

    `ours` and `theirs` are the two texts between which a person chooses.
    """

    def __init__(self, message: str, *, ours: str = "", theirs: str = "") -> None:
        super().__init__(message)
        self.ours = ours
        self.theirs = theirs


class CharsetError(UserError):
    """The charset of a file cannot hold a character; nothing was written.

    A person chooses: convert the file to UTF-8 (`formats.po.Catalog.in_utf8`), or go back and
    write `character` otherwise. `key` is the segment that has it, None where none has.
    """

    def __init__(
        self, message: str, *, charset: str, character: str, key: int | None = None
    ) -> None:
        super().__init__(message)
        self.charset = charset
        self.character = character
        self.key = key


class EncodingError(UserError):
    """A text that is not in the encoding that it was read in; a person chooses another one."""


class DamagedError(UserError):
    """A file that can be read in part (`formats.po.read_damaged`); `line` counts from 1."""

    def __init__(self, message: str, *, line: int) -> None:
        super().__init__(message)
        self.line = line


class WorkspaceError(UserError):
    """The workspace's file is damaged, another program's, or of a newer version."""
