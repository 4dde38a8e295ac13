"""Running commands as a shell does, and documents to run them on."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from review_app.__main__ import main
from review_app.resources import folder

PO = """msgid ""
msgstr ""
"Language: zh_CN\\n"
"PO-Revision-Date: 2020-01-01 10:00+0000\\n"
"Last-Translator: Old Hand\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# A note   with   odd spaces.
msgid "Tea"
msgstr "茶"

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


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys) -> Callable[..., Done]:
    """Runs a command in this process."""

    def run_it(*arguments: object) -> Done:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        return Done(code, *capsys.readouterr())

    return run_it


@pytest.fixture
def shell() -> Callable[..., Done]:
    """Runs a command in a process of its own."""

    def run_it(*arguments: object, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "review_app", *map(str, arguments)],
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_it


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return Path(shutil.copy(folder("seeds") / "alibaba.en.txt", tmp_path / "alibaba.txt"))


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "tea.po"
    path.write_text(PO, encoding="utf-8")
    return path
