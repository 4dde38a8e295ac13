"""Runs the benchmarks and prints their tables in Markdown."""

import argparse
import compileall
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import align, check, confirm, edit_po, memory, rescore, window
from benchmarks.measure import PYTHON, ROOT

SIZES = (1_000, 10_000, 100_000)
BENCHMARKS = {
    "edit": edit_po.report,
    "window": window.report,
    "confirm": confirm.report,
    "check": check.report,
    "memory": memory.report,
    "rescore": rescore.report,
    "align": align.report,
}
PACKAGES = (
    "polib",
    "translate-toolkit",
    "PySide6-Essentials",
    "SQLAlchemy",
    "harper-py",
    "rapidfuzz",
)


def main() -> None:
    """Make the catalogs in a folder of their own, and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, default=list(BENCHMARKS))
    parser.add_argument("--entries", nargs="+", type=int, default=SIZES, metavar="N")
    parser.add_argument("--runs", type=int, default=5, help="of each program (median)")
    options = parser.parse_args()
    print(_machine(), "")
    # As the set-up and every installation do it.
    compileall.compile_dir(ROOT / "review_app", quiet=1)
    with tempfile.TemporaryDirectory(prefix="review-app-bench-") as name:
        folder = Path(name)
        catalogs = {entries: folder / f"{entries}.po" for entries in options.entries}
        for entries, path in catalogs.items():
            command = (PYTHON, "-m", "benchmarks.catalogs", str(path), str(entries))
            subprocess.run(command, cwd=ROOT, check=True)
        for one in options.only:
            BENCHMARKS[one](catalogs, options.runs, folder)


def _machine() -> str:
    """What measured: the machine, and the versions of what is compared."""
    versions = [f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{package} is not installed and left out")
    if shutil.which("msgcat"):
        said = subprocess.run(["msgcat", "--version"], capture_output=True, text=True, check=True)
        versions.append(f"gettext {said.stdout.split()[3]}")
    else:
        versions.append("msgcat is not installed and left out")
    load = f"load {os.getloadavg()[0]:.1f} before the start"
    cores = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {load}"
    return f"{cores}; {'; '.join(versions)}\n"


if __name__ == "__main__":
    sys.exit(main())
