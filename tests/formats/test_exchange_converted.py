"""Catalogs that translate-toolkit's own converters made into other formats."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_app.domain.document import segments_of
from review_app.domain.edits import EditTarget
from review_app.domain.segment import Status
from review_app.formats import exchange
from tests.formats.test_exchange_foreign import after

po2csv = pytest.importorskip("translate.convert.po2csv")
po2tmx = pytest.importorskip("translate.convert.po2tmx")
po2ts = pytest.importorskip("translate.convert.po2ts")
po2xliff = pytest.importorskip("translate.convert.po2xliff")

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
"""po2tmx does not close the file that it reads."""

CATALOG = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: zh_CN\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#. A drink
#: tea.c:10
msgctxt "menu"
msgid "Tea & \\"cake\\""
msgstr "茶"

#: tea.c:11
#, fuzzy
msgid "Green <b>tea</b>\\n"
msgstr "绿<b>茶</b>\\n"

msgid "%d cup"
msgid_plural "%d cups"
msgstr[0] "%d 杯"

msgid "Coffee"
msgstr ""
"""


CONVERTERS = {".xlf": po2xliff, ".ts": po2ts, ".tmx": po2tmx, ".csv": po2csv}


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[str], bytes]:
    """Gives the catalog as the converter for a suffix makes it."""

    def convert(suffix: str) -> bytes:
        catalog, out = tmp_path / "a.po", tmp_path / f"a{suffix}"
        catalog.write_text(CATALOG, "utf-8")
        options = ["-l", "zh-CN"] if suffix == ".tmx" else []
        CONVERTERS[suffix].main([*options, "--progress=none", str(catalog), str(out)])
        return out.read_bytes()

    return convert


@pytest.mark.parametrize("suffix", [".xlf", ".ts", ".tmx", ".csv"])
def test_a_converted_catalog_opens_and_one_edit_changes_one_text(converted, suffix: str) -> None:
    data = converted(suffix)
    document = exchange.read(data, f"a{suffix}", suffix)
    found = {one.source: one for one in segments_of(document)}
    assert found['Tea & "cake"'].target == "茶"
    if suffix != ".tmx":  # which leaves out what is not finished
        assert found["Green <b>tea</b>\n"].target == "绿<b>茶</b>\n"
        assert found["Coffee"].status is Status.UNTRANSLATED
    tea = found['Tea & "cake"']
    edited = exchange.rewrite(
        document, {tea.key: after(tea, EditTarget("茗"))}, document.properties
    )
    assert edited.count("茗".encode()) == 1
    if suffix in (".ts", ".csv"):
        assert edited == data.replace("茶".encode(), "茗".encode(), 1)


def test_a_converted_catalog_keeps_its_statuses_notes_and_plurals(converted) -> None:
    document = exchange.read(converted(".xlf"), "a.xlf", ".xlf")
    tea, green, cup, _coffee = segments_of(document)
    assert tea.notes == ("A drink", "tea.c:10")
    assert green.status is Status.DRAFT
    assert (cup.source_plural, cup.plurals) == ("%d cups", ())
