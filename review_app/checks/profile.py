"""Profiles: which checks run, and how much what they find matters. All of ours, in one place."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

import msgspec

from review_app.domain.finding import FindingSeverity


class Level(StrEnum):
    """What a profile says of a check; `ON` leaves its findings as severe as they are."""

    OFF = "off"
    ON = "on"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Judged(Protocol):
    """What a profile needs to know of a check."""

    @property
    def id(self) -> str: ...

    @property
    def severity(self) -> FindingSeverity: ...


class Profile(msgspec.Struct, frozen=True):
    """A choice among all checks, also those of packages that nobody here knows.

    `levels` names checks by their ids. Of the others those run that are at least as severe
    as `least`.
    """

    name: str
    least: FindingSeverity = FindingSeverity.NOTE
    levels: Mapping[str, Level] = {}

    def level(self, check: Judged) -> Level:
        """What holds for `check`: off, or a severity."""
        level = self.levels.get(check.id)
        if level is None:
            severe = _ORDER.index(check.severity) >= _ORDER.index(self.least)
            level = Level.ON if severe else Level.OFF
        return Level(check.severity) if level is Level.ON else level

    def with_levels(self, name: str, levels: Mapping[str, Level]) -> "Profile":
        """This profile but for `levels`, under another name."""
        return Profile(name, self.least, {**self.levels, **levels})


_ORDER = tuple(FindingSeverity)

OWN = "own"
"""The name under which everybody has a profile of their own."""

STRICT = Profile("strict")
STANDARD = Profile("standard", levels={"usage-style": Level.OFF})
"""Without the checks that mark too much clean text, as measured."""
QUIET = Profile("quiet", least=FindingSeverity.ERROR)

PROFILES: Mapping[str, Profile] = {one.name: one for one in (STRICT, STANDARD, QUIET)}
"""The profiles that come with the program, by their names."""
