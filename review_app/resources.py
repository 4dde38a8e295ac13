"""Where the files that come with the program lie: beside the package, or inside its wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `resources`, `seeds`, `translations` or `docs`; of that, what is read here."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
