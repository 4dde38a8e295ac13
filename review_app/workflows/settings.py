"""What a person has chosen, in one small file: each option is declared here, once."""

import getpass
import os
from enum import StrEnum
from pathlib import Path

import msgspec
import platformdirs

from review_app.checks.profile import STANDARD, Level
from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.workflows.files import write_file

APPLICATION = "review-app"

PLACES = 20
"""Of so many files people find their place again."""


class Role(StrEnum):
    """What a person is doing: it decides what "confirm" means."""

    TRANSLATOR = "translator"
    EDITOR = "editor"


class Theme(StrEnum):
    """Light or dark, or whichever the system has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """All options, and where people were when they left.

    `text_size` is in pixels; `language` is of the interface, "" the system's. `panel` is the
    one on top, `geometry` the window's as Qt writes it, in base64. `places` are the files
    opened last, the latest at the end, with the key of the segment that was current.
    `profile` is what the person's own profile of checks starts from, `checks` what it changes.
    `sign_files` says whether the header of a changed .po file names its last translator, the
    time and the program.
    """

    author: str = ""
    role: Role = Role.TRANSLATOR
    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_size: int = 15
    shortcuts: str = "Review App"
    profile: str = STANDARD.name
    checks: dict[str, Level] = {}
    panels_shown: bool = True
    panel: int = 0
    geometry: str = ""
    places: dict[str, int] = {}
    sign_files: bool = True

    def at_place(self, path: str, key: int) -> "Settings":
        """These settings, with the file at `path` left at segment `key`."""
        others = [one for one in self.places.items() if one[0] != path]
        return msgspec.structs.replace(self, places=dict([*others, (path, key)][-PLACES:]))

    @property
    def name(self) -> str:
        """Who edits are signed by: the name chosen, else the system's."""
        return self.author or _login()


def settings_path() -> Path:
    """The file of settings; `REVIEW_APP_CONFIG` names another folder than the system's."""
    folder = os.environ.get("REVIEW_APP_CONFIG")
    return Path(folder or platformdirs.user_config_dir(APPLICATION)) / "settings.json"


def typologies_path() -> Path:
    """The folder of a person's own typologies: beside the settings."""
    return settings_path().parent / "typologies"


def workspace_path() -> Path:
    """The workspace's file; `REVIEW_APP_WORKSPACE` names another than the default one."""
    chosen = os.environ.get("REVIEW_APP_WORKSPACE")
    return Path(chosen or Path(platformdirs.user_data_dir(APPLICATION)) / "workspace.db")


def load_settings() -> Settings:
    """The settings, defaults where there is no file. Raises UserError where it is damaged."""
    path = settings_path()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise UserError(
            _("The settings in {path} cannot be read ({reason}); mend or remove that file.").format(
                path=path, reason=error
            )
        ) from error


def save_settings(settings: Settings) -> None:
    """Keep `settings`. Raises UserError where they cannot be written."""
    write_file(settings_path(), msgspec.json.format(msgspec.json.encode(settings)))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("Reviewer")
