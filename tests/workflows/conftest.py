"""A real workspace, and two documents to work on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from review_app.resources import folder
from review_app.store.sqlite import SqliteStore
from review_app.workflows.opening import open_document
from review_app.workflows.session import Session

PO = """# Gettext's own comment.
msgid ""
msgstr ""
"Project-Id-Version: tea 1\\n"
"PO-Revision-Date: 2020-01-01 10:00+0000\\n"
"Last-Translator: Old Hand <old@example.org>\\n"
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: tea.c:10
msgid "Tea"
msgstr "茶"

# A note   with   odd spaces.
#, fuzzy
msgid "Green tea"
msgstr "绿茶"

msgid "%d cup"
msgid_plural "%d cups"
msgstr[0] "%d 杯"
msgstr[1] "%d 杯子"

msgid "Coffee"
msgstr ""
"""


@pytest.fixture
def store(workspace: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(workspace)
    yield opened
    opened.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A copy of the seed article."""
    return Path(shutil.copy(folder("seeds") / "alibaba.en.txt", tmp_path / "alibaba.txt"))


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "tea.po"
    path.write_text(PO, encoding="utf-8")
    return path


@pytest.fixture
def open_session(store: SqliteStore) -> Callable[..., Session]:
    """Opens a file as a person would, and gives the session on it."""

    def open_it(path: Path, author: str = "Ann") -> Session:
        return open_document(store, path, author=author).session

    return open_it
