"""Damaged catalogs: what can be read is shown, with the line and the reason, and never written."""

import pytest

from review_app.domain.errors import DamagedError, UserError
from review_app.formats import po

HEADER = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = b'msgid "a"\nmsgstr "b"\n\n'
LAST = b'# own\n#: x:1\nmsgid "y"\nmsgstr "z"\n'


def texts(damaged: po.Damaged) -> list[tuple[str | None, str]]:
    segments = map(damaged.catalog.segment, range(len(damaged.catalog)))
    return [(segment.source, segment.target) for segment in segments]


@pytest.mark.parametrize(
    ("middle", "line"),
    [
        (b'msgid "c"\n\n', 11),
        (b'msgid "c\nmsgstr "d"\n\n', 9),
        (b'# its comment\nmsgid "c"\nmsgstr "d\n\n', 11),
        (b'msgid "c"\nmsgstr "d\\q"\n\n', 10),
        (b"hello\nworld\n\n", 9),
        (b'<<<<<<< ours\nmsgid "c"\n=======\nmsgid "C"\n>>>>>>> theirs\nmsgstr "d"\n\n', 9),
        (b'msgid "c"\nmsgid_plural "d"\nmsgstr "e"\n\n', 11),
        (b'#~ msgid "c"\n#~ msgstr d\n\n', 10),
        (b'msgid "c"\nmsgstr "d" e\n\n', 10),
    ],
)
def test_reading_goes_on_behind_a_fault(middle: bytes, line: int):
    data = HEADER + FIRST + middle + LAST
    damaged = po.read_damaged(data, "f.po")
    assert texts(damaged)[0] == ("a", "b")
    assert texts(damaged)[-1] == ("y", "z")
    assert damaged.line == line
    assert f"f.po, line {line}" in damaged.reason


def test_a_truncated_file_shows_what_came_before():
    damaged = po.read_damaged(HEADER + FIRST + LAST + b'\nmsgid "x"\nmsg', "f.po")
    assert texts(damaged) == [("a", "b"), ("y", "z")]
    assert "truncated" in damaged.reason
    assert damaged.line == 15


def test_bytes_that_contradict_the_charset_are_shown_as_what_they_are():
    data = HEADER + FIRST + b'msgid "c"\nmsgstr "\xe9t\xc3\xa9"\n\n' + LAST
    damaged = po.read_damaged(data, "f.po")
    assert texts(damaged) == [("a", "b"), ("c", "\\xe9té"), ("y", "z")]
    assert damaged.line == 10


def test_a_file_that_names_no_charset():
    damaged = po.read_damaged(b'msgid "a"\nmsgstr "\xe9"\n', "f.po")
    assert texts(damaged) == [("a", "é")]
    assert "names no other" in damaged.reason


@pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
def test_other_line_ends(newline: bytes):
    data = (HEADER + FIRST + b"hello\n\n" + LAST).replace(b"\n", newline)
    assert texts(po.read_damaged(data, "f.po")) == [("a", "b"), ("y", "z")]


def test_it_is_never_written():
    damaged = po.read_damaged(HEADER + FIRST + b"hello\n", "f.po")
    with pytest.raises(UserError, match="line 9"):
        damaged.catalog.render({}, None, {})


@pytest.mark.parametrize("data", [b"", b"hello\n", b'msgid "a"\nmsg', b"\x7fELF\0\0"])
def test_where_nothing_can_be_read_the_error_is_that_of_reading(data: bytes):
    with pytest.raises(UserError) as reading:
        po.read(data, "f.po")
    with pytest.raises(UserError) as damaged:
        po.read_damaged(data, "f.po")
    assert str(damaged.value) == str(reading.value)


def test_the_line_is_in_the_error():
    with pytest.raises(DamagedError) as error:
        po.read(HEADER + FIRST + b"hello\n", "f.po")
    assert error.value.line == 9


def test_of_a_very_large_file_no_part_is_read():
    data = HEADER + (b"# " + b"c" * 4_000_000 + b"\n" + FIRST) * 17 + b"hello"
    with pytest.raises(UserError, match="this is not the syntax") as reading:
        po.read(data, "f.po")
    assert not isinstance(reading.value, DamagedError)
    with pytest.raises(UserError, match="this is not the syntax"):
        po.read_damaged(data, "f.po")
