"""Hostile catalogs: bounded time, and no exception but ours. `scripts/fuzz` runs many more."""

import pytest
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.formats import po
from tests.formats.fuzzing import check, mutants

HEADER = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = b'msgid "a"\nmsgstr "b"\n'


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_file_holds(seed: int):
    for data in mutants(seed, 500):
        check(data)


@pytest.mark.parametrize(
    "data",
    [
        HEADER + b"# a comment\n" * 100_000 + ENTRY,
        HEADER + b"#: " + b"a.c:1 " * 170_000 + b"\n" + ENTRY,
        HEADER + b"#, " + b"," * 1_000_000 + b"\n" + ENTRY,
        HEADER + b"#, " + b"fuzzy, " * 100_000 + b"\n" + ENTRY,
        HEADER + b"#, " + b" " * 1_000_000 + b"fuzz\n" + ENTRY,
        HEADER + b'# [review] title "' + b"\\" * 500_000 + b"\n" + ENTRY,
        HEADER + b"# [review] x\n" * 10_000 + ENTRY,
        HEADER + b"#| msgid " + b'"a" ' * 100_000 + b"\n" + ENTRY,
        HEADER + b'msgid "a"\nmsgstr ""\n' + b'"line\\n"\n' * 100_000,
        HEADER + b'msgid "a"\nmsgstr ""\n' + b'"word "\n' * 100_000,
        HEADER + b'msgid "a"\nmsgstr "' + b"\\n" * 500_000 + b'"\n',
        HEADER + b'msgid "a"\nmsgstr "' + b"word " * 200_000 + b'"\n',
        HEADER + b'msgid "a"\nmsgstr "' + b"\xe5\xad\x97" * 300_000 + b'"\n',
        HEADER + b'msgid "a"\nmsgid_plural "b"\n' + b'msgstr[0] "c"\n' * 20_000,
        HEADER + b'msgid "a"\n' * 50_000,
        HEADER + b'msgctxt "a"\n' * 50_000,
        HEADER + (ENTRY + b"#~ ") * 20_000,
        HEADER + b"#~ " * 300_000,
        HEADER + b"\n \t\r" * 200_000 + b"x",
        HEADER + b'"' * 500_000,
        HEADER + b"# c\n" + b" " * 300_000 + ENTRY,
        HEADER + b"domain " * 100_000,
        HEADER.replace(b'\\n"\n\n', b"\\n" + b"X: y\\n" * 100_000 + b'"\n\n') + ENTRY,
        HEADER.replace(b'\\n"\n\n', b'\\n"\n' + b'"X: y\\n"\n' * 50_000 + b"\n") + ENTRY,
        HEADER.replace(b"UTF-8", b"UTF-8" * 100_000) + ENTRY,
        b'msgid ""\n' * 20_000 + b"x",
        b'msgctxt "' + b"a" * 1_000_000 + b'"\n' + HEADER,
        HEADER.replace(b"UTF-8", b"GBK") + b"#" + b"\x81" * 500_000 + b"\n" + ENTRY,
        HEADER.replace(b"\\n", b'\\nPlural-Forms: nplurals=999999999; plural=n%7;\\n"\n"') + ENTRY,
    ],
    ids=range(29),
)
def test_what_is_there_without_measure_takes_no_time_without_measure(data: bytes):
    check(data)


def test_an_entry_that_nobody_wrote_is_refused_in_words():
    with pytest.raises(UserError, match="line 5: this entry has more than 16 MB"):
        po.read(HEADER + b'msgid "a"\nmsgstr "' + b"b" * (17 << 20) + b'"\n', "f.po")


def test_a_name_that_looks_like_a_charset_changes_none():
    catalog = po.read('msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "é"\n'.encode(), "f")
    change = {0: replace(catalog.segment(0), target="è")}
    made = catalog.render(change, None, {"Last-Translator": "charset=koi8-r"})
    assert po.read(made, "f.po").segment(0).target == "è"
