"""The wheel that people install carries the files that the program reads."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("resources", "seeds", "translations")
FIND = "import sys; from review_app.resources import folder; print(folder(sys.argv[1]))"


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with the contents of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", folder], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("name", FOLDERS)
def test_an_installed_program_finds_the_same_files(installed, name):
    process = subprocess.run(
        [sys.executable, "-c", FIND, name],
        cwd=installed,
        capture_output=True,
        text=True,
        check=True,
    )
    found = Path(process.stdout.strip())
    assert found.is_relative_to(installed)
    assert files(found) == files(ROOT / name)


def test_the_explanations_of_the_checks_go_with_it(installed):
    shipped = installed / "review_app" / "_data" / "docs"
    assert files(shipped) == {"checks.md": (ROOT / "docs" / "checks.md").read_bytes()}


def test_the_licence_goes_with_it(installed):
    assert [p.name for p in installed.glob("*.dist-info/licenses/*")] == ["LICENSE"]
