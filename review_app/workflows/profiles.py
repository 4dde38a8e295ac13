"""The profile of checks that holds for a document, and the files in which profiles are kept.

A file is TOML: `profile` names the profile that it starts from, the table `checks` says of
single checks "off", "on", "note", "warning" or "error", or false and true. In a pyproject.toml
both stand under `tool.review-app`.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec

from review_app.checks.packages import registered
from review_app.checks.profile import OWN, PROFILES, STANDARD, Level, Profile
from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.workflows.files import read_file, write_file
from review_app.workflows.settings import Settings

FILE = ".review-app.toml"
PROJECT = "pyproject.toml"
FILES = (FILE, PROJECT)
"""Looked for beside a catalog, then in the folders above; the first with a profile counts."""


class Chosen(msgspec.Struct, frozen=True):
    """A profile, the file that it is from, and a sentence that people should be told of it.

    The file starts from the profile `base`, and changes `levels`.
    """

    profile: Profile
    file: Path | None = None
    note: str = ""
    base: str = STANDARD.name
    levels: Mapping[str, Level] = {}

    def notes(self) -> tuple[str, ...]:
        """All sentences. Loads the checks of packages, to know which checks there are."""
        known = {check.id for check in registered().checks}
        strange = sorted(self.levels.keys() - known)
        words = _("{path} names checks that are not installed here, and have no effect: {names}.")
        told = words.format(path=self.file, names=", ".join(strange)) if strange else ""
        return tuple(filter(None, (self.note, told)))


def profile_of(name: str, settings: Settings, path: Path) -> Chosen:
    """The profile that holds for the document at `path` if it has chosen `name`.

    No choice means what a file beside it says, else the standard profile. Raises UserError
    where that file cannot be read.
    """
    if not name:
        return beside(path) or Chosen(STANDARD)
    if name == OWN:
        return Chosen(own_profile(settings))
    if name in PROFILES:
        return Chosen(PROFILES[name])
    note = _("This document asks for the profile “{name}”, which is not here; “{standard}” holds.")
    return Chosen(STANDARD, note=note.format(name=name, standard=STANDARD.name))


def named(words: str, settings: Settings) -> Chosen:
    """The profile that a person means by `words`: a name or a file. Raises UserError."""
    if words == OWN or words in PROFILES:
        return profile_of(words, settings, Path())
    if Path(words).suffix != ".toml" and not Path(words).exists():
        raise UserError(
            _("There is no profile “{name}”; there are: {names}, or name a .toml file.").format(
                name=words, names=", ".join((*PROFILES, OWN))
            )
        )
    return read_profile(Path(words))


def own_profile(settings: Settings) -> Profile:
    """The profile of the person whose settings these are."""
    return PROFILES.get(settings.profile, STANDARD).with_levels(OWN, settings.checks)


def beside(path: Path) -> Chosen | None:
    """What the nearest file says that speaks of profiles. Raises UserError."""
    for folder in path.absolute().parents:
        for name in FILES:
            file = folder / name
            if file.is_file():
                table = _table(file)
                if table is not None:
                    return _chosen(file, table)
    return None


def read_profile(file: Path) -> Chosen:
    """The profile in a file. Raises UserError where it has none, or is not as it should be."""
    table = _table(file)
    if table is None:
        raise UserError(
            _("{path} has no table [tool.review-app]; add one, or choose another file.").format(
                path=file
            )
        )
    return _chosen(file, table)


def write_profile(file: Path, base: str, levels: Mapping[str, Level]) -> None:
    """Write the profile that starts from `base`. Raises UserError."""
    lines = [f"profile = {_quoted(base)}", "", "[checks]"]
    lines += (f"{_key(name)} = {_quoted(level)}" for name, level in sorted(levels.items()))
    write_file(file, "\n".join((*lines, "")).encode())


def _table(file: Path) -> Mapping[str, Any] | None:
    """Our table of a TOML file, None where a pyproject.toml has none. Raises UserError."""
    import tomllib  # noqa: PLC0415 (mostly there is no file)

    try:
        whole = tomllib.loads(read_file(file).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            _("{path} is no TOML ({reason}); mend that line, or remove the file.").format(
                path=file, reason=error
            )
        ) from error
    if file.name != PROJECT:
        return whole
    tool = whole.get("tool")
    return cast("dict[str, Any]", tool).get("review-app") if isinstance(tool, dict) else None


def _chosen(file: Path, table: object) -> Chosen:
    prefix = "tool.review-app." if file.name == PROJECT else ""
    fields = _dict(table, file, prefix.rstrip(".") or "profile")
    unknown = [name for name in fields if name not in ("profile", "checks")]
    if unknown:
        raise _wrong(file, prefix + unknown[0], _("there are: {names}"), ("profile", "checks"))
    base = fields.get("profile", STANDARD.name)
    if not isinstance(base, str) or base not in PROFILES:
        raise _wrong(file, f"{prefix}profile", _("choose one of: {names}"), PROFILES)
    said = _dict(fields.get("checks", {}), file, f"{prefix}checks")
    levels = {one: _level(file, f"{prefix}checks.{one}", value) for one, value in said.items()}
    profile = PROFILES[base].with_levels(str(file), levels)
    return Chosen(profile, file, base=base, levels=levels)


def _dict(value: object, file: Path, field: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UserError(_("{path}: “{field}” must be a table.").format(path=file, field=field))
    return cast("dict[str, object]", value)


def _level(file: Path, field: str, value: object) -> Level:
    if isinstance(value, bool):
        return Level.ON if value else Level.OFF
    if not isinstance(value, str) or value not in tuple(Level):
        raise _wrong(file, field, _("choose one of: {names}"), Level)
    return Level(value)


def _wrong(file: Path, field: str, remedy: str, names: Any) -> UserError:
    return UserError(
        _("{path}: “{field}” is not right; {remedy}.").format(
            path=file, field=field, remedy=remedy.format(names=", ".join(names))
        )
    )


def _quoted(text: str) -> str:
    return json.dumps(text)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)
