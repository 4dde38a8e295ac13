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
