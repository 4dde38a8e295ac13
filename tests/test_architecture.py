"""The house rules that the import linter and the compiler of requirements do not watch."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "review_app"
SOURCES = sorted(PACKAGE.rglob("*.py"))
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
LONGEST = 450
"""Lines of a file that one can still hold in the head."""

NETWORK = {
    "PySide6.QtNetwork",
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "xmlrpc",
}


def contracts() -> list[dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def rooms() -> set[str]:
    """The packages and modules directly inside review_app."""
    return {
        f"review_app.{path.stem}"
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()
    }


def imported(path: Path) -> set[str]:
    """The modules that the file imports anywhere in it, and the names that it takes from them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def inside(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def test_every_room_has_its_floor_in_the_import_rule():
    (layers,) = (c["layers"] for c in contracts() if c["type"] == "layers")
    floors = {room.strip() for floor in layers for room in floor.split("|")}
    assert rooms() == floors


def test_every_room_but_the_window_is_forbidden_to_import_qt():
    (rule,) = (c for c in contracts() if "PySide6" in c.get("forbidden_modules", []))
    exempt = {"review_app.gui", "review_app.__main__"}
    assert rooms() - exempt == set(rule["source_modules"])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_short(path: Path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, "split this file by what its parts are about"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_reaches_for_the_network(path: Path):
    found = {name for name in imported(path) if any(inside(name, m) for m in NETWORK)}
    assert not found


def test_both_lists_of_requirements_are_there():
    assert [path.name for path in REQUIREMENTS] == ["requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_say_what_but_never_where_from(path: Path):
    lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert pins
    for pin in pins:
        assert re.fullmatch(
            r"[a-z0-9-]+(\[[a-z,]+\])?==[\w.]+( ; [^;]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", pin
        ), pin
    assert not [line for line in lines if "://" in line or "--find-links" in line]


def test_the_program_pins_are_the_same_for_its_developers():
    program, developers = (
        set(re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==.*?(?= \\)", path.read_text(), re.MULTILINE))
        for path in reversed(REQUIREMENTS)
    )
    assert program <= developers
