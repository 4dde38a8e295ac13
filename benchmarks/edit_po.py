"""Reading a catalog, finding one entry, and saving one edit of it: ours beside others.

Run with the name of a program, a file, an entry and a file to write, it is one contender.
"""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import PYTHON, Contender, changed_lines, race, table

if TYPE_CHECKING:
    from review_app.formats.po import Catalog

TEXT = "After the epidemic, everything was different."
HEADER = {
    "PO-Revision-Date": "2026-11-23 19:00+0000",
    "Last-Translator": "Ann",
    "X-Generator": "benchmark",
}
"""What every program that saves an edit says of it."""


def by_words(path: Path, entry: int, output: Path) -> None:
    """Review App, looking at one entry after the other, as Find does."""
    from review_app.formats import po
    from review_app.workflows.files import read_file

    catalog = po.read(read_file(path), str(path))
    words = _words(entry)
    segments = map(catalog.segment, range(len(catalog)))
    key = next(one.key for one in segments if words in one.source_text)
    _save(catalog, key, output)


def by_number(path: Path, entry: int, output: Path) -> None:
    """Review App, going to the entry by its number."""
    from review_app.formats import po
    from review_app.workflows.files import read_file

    _save(po.read(read_file(path), str(path)), entry - 1, output)


def polib(path: Path, entry: int, output: Path) -> None:
    import polib

    catalog = polib.pofile(str(path))
    words = _words(entry)
    next(one for one in catalog if words in one.msgid).msgstr = TEXT
    catalog.metadata.update(HEADER)
    catalog.save(str(output))


def pypo(path: Path, entry: int, output: Path) -> None:
    from translate.storage import pypo

    catalog = pypo.pofile.parsefile(str(path))
    words = _words(entry)
    next(one for one in catalog.units if words in one.source).target = TEXT
    fields = {name.replace("-", "_"): value for name, value in HEADER.items()}
    catalog.updateheader(add=True, **fields)
    catalog.savefile(str(output))


PROGRAMS: dict[str, Callable[[Path, int, Path], None]] = {
    "Review App, entry found by its words": by_words,
    "Review App, entry found by its number": by_number,
    "polib": polib,
    "translate-toolkit (pypo)": pypo,
}


def report(catalogs: dict[int, Path], runs: int, folder: Path) -> None:
    """Print the table."""
    rows: list[Sequence[str]] = []
    for entries, path in catalogs.items():
        contenders = _contenders(path, entries, folder)
        results = race(contenders, runs, folder)
        for one, result in zip(contenders, results, strict=True):
            rows.append(
                (
                    f"{entries:,}",
                    one.name,
                    result.runs,
                    f"{result.seconds:.2f} s",
                    f"{result.seconds / results[0].seconds:.2f}",
                    f"{result.megabytes:.0f} MB",
                    changed_lines(path, one.output) if one.output else "",
                )
            )
    print("## Read a catalog, find an entry, save one edit\n")
    table(("entries", "program", "runs", "time", "ratio", "peak memory", "lines changed"), rows)


def _contenders(path: Path, entries: int, folder: Path) -> list[Contender]:
    contenders = [
        _python(name, path, entries, folder) for name in PROGRAMS if _installed(name, "translate")
    ]
    if shutil.which("msgcat"):
        output = folder / "msgcat.po"
        command = ("msgcat", "-o", str(output), str(path))
        contenders.append(Contender("msgcat (reads and writes; no edit)", command, output))
    return contenders


def _python(name: str, path: Path, entries: int, folder: Path) -> Contender:
    output = folder / f"{PROGRAMS[name].__name__}.po"
    arguments = (name, str(path), str(entries * 3 // 4), str(output))
    return Contender(name, (PYTHON, "-m", "benchmarks.edit_po", *arguments), output)


def _installed(name: str, module: str) -> bool:
    return module not in name or importlib.util.find_spec(module) is not None


def _words(entry: int) -> str:
    return f"第{entry}条"


def _save(catalog: "Catalog", key: int, output: Path) -> None:
    from msgspec.structs import replace

    from review_app.workflows.files import write_file

    changed = replace(catalog.segment(key), target=TEXT)
    write_file(output, catalog.render({key: changed}, catalog.properties, HEADER))


if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
