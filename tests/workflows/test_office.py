"""Review tables and articles that went through LibreOffice: nothing is lost on the way."""

import shutil
import subprocess
from pathlib import Path

import pytest

from review_app.domain.document import Properties
from review_app.domain.edits import EditSource, EditTarget
from review_app.domain.segment import Status
from review_app.formats import article_docx
from review_app.importing import reading
from review_app.workflows.opening import open_document
from review_app.workflows.saving import export
from review_app.workflows.taking_back import Fate, returned, taken

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")

TEXTS = [
    "Tea",
    "=1+1",
    " two  spaces ",
    "line\nbreak",
    "it's “quoted” & <b>bold</b>",
    "'x",
    "-5%",
    "@SUM(A1)",
    "1e5",
    "12/03/2014",
    "0012",
    "TRUE",
    "𠮷野家 😀",
    "a\u00a0b",
    "soft\u00adhyphen",
    "non\u2011breaking",
    "\u3000全角\u3000",
    "\u2067عربي\u2069",
    "x" * 3000,
]
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
EDITABLE = {".docx": "fodt", ".xlsx": "fods"}
"""The flat form of OpenDocument, one XML file, that LibreOffice makes of a table."""


def convert(path: Path, to: str) -> Path:
    """What LibreOffice makes of the file at `path` when it saves it as another kind."""
    folder = path.parent / to
    profile = (path.parent / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", to]
    command += ["--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{to}"


def through_office(table: Path, *edits: tuple[str, str]) -> Path:
    """The table as it comes back from LibreOffice, with texts replaced there."""
    flat = convert(table, EDITABLE[table.suffix])
    text = flat.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    flat.write_text(text, "utf-8")
    return convert(flat, table.suffix[1:])


@pytest.fixture(params=EDITABLE)
def table(request, tmp_path: Path) -> Path:
    return tmp_path / f"table{request.param}"


@pytest.fixture
def session(store, tmp_path: Path):
    entries = (
        f"msgid {_quoted(f'{n}: {text}')}\nmsgstr {_quoted(text)}\n" for n, text in enumerate(TEXTS)
    )
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'
    )
    path = tmp_path / "texts.po"
    path.write_text("\n".join((head, *entries)), "utf-8")
    return open_document(store, path, author="Ann").session


def _quoted(text: str) -> str:
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def test_a_table_that_was_only_opened_and_saved_changes_nothing(session, table) -> None:
    export(session, table)
    assert returned(session.snapshot(), convert(table, table.suffix[1:])) == []
    assert returned(session.snapshot(), through_office(table)) == []


def test_what_was_edited_comes_back_and_what_no_longer_matches_is_shown(session, table) -> None:
    export(session, table)
    back = through_office(
        table,
        (">Tea<", ">Green tea<"),
        (">1e5<", ">100,000<"),
        (">0012<", ">0013<"),
        (">TRUE<", ">Wahr<"),
    )
    session.change((8, EditTarget("10⁵")), (10, EditSource("another source")))
    found = returned(session.snapshot(), back)
    assert [(one.row.key, one.row.target, one.fate) for one in found] == [
        (0, "Green tea", Fate.CHANGED),
        (8, "100,000", Fate.BOTH_CHANGED),
        (10, "0013", Fate.GONE),
        (11, "Wahr", Fate.CHANGED),
    ]
    session.change(*taken(session, [one for one in found if one.fate is Fate.CHANGED]))
    assert [session.segment(key).target for key in (0, 2, 8, 11)] == [
        "Green tea", " two  spaces ", "10⁵", "Wahr",
    ]  # fmt: skip
    assert session.segment(1).status is Status.TRANSLATED


ARTICLE = """# A title of *two* languages

Plain, **bold** and *slanted* words.

## First part

1. one
2. two
   - in two
   - also in two
3. three

- another list
- of two

Between.

1. begins again
2. and goes on

| a | b |
|---|---|
| c & d | <e> |
"""


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_an_article_that_libreoffice_saved_is_read_as_it_was_written(tmp_path, kind) -> None:
    written = reading.read(ARTICLE.encode(), "a.md").blocks
    path = tmp_path / "article.docx"
    path.write_bytes(article_docx.write(written, Properties()))
    saved = convert(path, kind)
    assert list(reading.read(saved.read_bytes(), saved.name).blocks) == list(written)
