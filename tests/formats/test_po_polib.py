"""Where polib mangles or refuses what gettext accepts, and we do not: why the index reads entries.

Each case says first what polib does. One that polib mends one day can go.
"""

from pathlib import Path

import polib
import pytest
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.formats import po

HEADER = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def by_polib(tmp_path: Path, data: bytes) -> polib.POFile:
    path = tmp_path / "file.po"
    path.write_bytes(data)
    return polib.pofile(str(path))


def ours(data: bytes) -> po.Catalog:
    return po.read(data, "file.po")


def saved(data: bytes) -> str:
    """What we write when the first entry's target changes."""
    catalog = ours(data)
    segment = catalog.segment(0)
    return catalog.render({0: replace(segment, target="new")}, None, {}).decode()


@pytest.mark.parametrize(
    ("string", "text"),
    [(rb"\a", "\a"), (rb"\101", "A"), (rb"\x41", "A"), (rb"\303\251", "é")],
)
def test_polib_doubles_escapes(tmp_path: Path, string: bytes, text: str):
    data = HEADER + b'msgid "' + string + b'"\nmsgstr "' + string + b'"\n'
    (entry,) = by_polib(tmp_path, data)
    assert text not in (entry.msgid, entry.msgstr)
    assert (ours(data).segment(0).source, ours(data).segment(0).target) == (text, text)


def test_polib_drops_the_previous_source_of_obsolete_entries(tmp_path: Path):
    data = HEADER + b'#, fuzzy\n#~| msgid "old"\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert "old" not in str(by_polib(tmp_path, data))
    assert '#~| msgid "old"' in saved(data)


def test_polib_reorders_the_header(tmp_path: Path):
    data = b'msgid ""\nmsgstr ""\n"X-Zeta: 1\\n"\n"Language: fr\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    assert str(by_polib(tmp_path, data)).index("Language") < str(by_polib(tmp_path, data)).index(
        "Z"
    )
    assert saved(data).index("X-Zeta") < saved(data).index("Language")


def test_polib_takes_the_last_of_two_header_fields_where_gettext_takes_the_first(tmp_path: Path):
    data = HEADER.replace(b'"Content', b'"Language: de\\n"\n"stray\\n"\n"Content')
    assert by_polib(tmp_path, data).metadata["Language"] != "fr"
    assert ours(data).header == {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}


def test_polib_wraps_long_comments(tmp_path: Path):
    comment = "# " + "a long comment " * 10 + "end"
    data = HEADER + comment.encode() + b'\nmsgid "a"\nmsgstr "b"\n'
    assert comment not in str(by_polib(tmp_path, data))
    assert comment in saved(data)


def test_polib_invents_a_header(tmp_path: Path):
    data = b'msgid "a"\nmsgstr "b"\n'
    assert 'msgid ""' in str(by_polib(tmp_path, data))
    assert saved(data) == 'msgid "a"\nmsgstr "new"\n'


@pytest.mark.parametrize("data", [b'msgid "a"\n', b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n'])
def test_polib_opens_truncated_files_without_a_word(tmp_path: Path, data: bytes):
    assert len(by_polib(tmp_path, HEADER + data))
    with pytest.raises(UserError, match="truncated"):
        ours(HEADER + data)


def test_polib_takes_a_charset_from_any_line(tmp_path: Path):
    data = b'# "Content-Type: text/plain; charset=koi8-r\\n"\n' + HEADER
    data += 'msgid "a"\nmsgstr "é"\n'.encode()
    assert polib.detect_encoding(str(_written(tmp_path, data))) == "koi8-r"
    assert ours(data).segment(0).target == "é"


def test_polib_splits_lines_where_only_python_does(tmp_path: Path):
    data = HEADER + 'msgid "a"\nmsgstr "b\x85c\u2028d"\n'.encode()
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile(data.decode())
    assert ours(data).segment(0).target == "b\x85c\u2028d"


def test_polib_refuses_two_fields_on_one_line(tmp_path: Path):
    data = HEADER + b'msgid "a" "b" msgstr"c"\n'
    with pytest.raises(OSError, match="Syntax error"):
        by_polib(tmp_path, data)
    assert (ours(data).segment(0).source, ours(data).segment(0).target) == ("ab", "c")


def test_polib_refuses_charsets_by_some_of_their_names(tmp_path: Path):
    data = HEADER.replace(b"UTF-8", b"CP-936") + 'msgid "a"\nmsgstr "縗"\n'.encode("gbk")
    with pytest.raises((OSError, LookupError, UnicodeDecodeError)):
        by_polib(tmp_path, data)
    assert ours(data).segment(0).target == "縗"


def test_polib_takes_any_codec_that_python_has(tmp_path: Path):
    data = HEADER.replace(b"UTF-8", b"utf-7") + b'msgid "a"\nmsgstr "+AOk-"\n'
    assert by_polib(tmp_path, data)[0].msgstr == "é"
    with pytest.raises(UserError, match="utf-7"):
        ours(data)


def test_polib_takes_a_missing_file_for_text():
    with pytest.raises(OSError, match="Syntax error"):
        polib.pofile("/nowhere/file.po")


def _written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file.po"
    path.write_bytes(data)
    return path
