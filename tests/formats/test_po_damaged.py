"""Damaged catalogs: what can be read is shown, with the line and the reason, and never written."""

import pytest

from review_app.domain.document import segments_of
from review_app.domain.errors import DamagedError, UserError
from review_app.formats import po
from tests.formats.gettext_tools import run

HEADER = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FIRST = b'msgid "a"\nmsgstr "b"\n\n'
LAST = b'# own\n#: x:1\nmsgid "y"\nmsgstr "z"\n'


def texts(damaged: po.Damaged) -> list[tuple[str | None, str]]:
    return texts_of(damaged.catalog)


def texts_of(catalog: po.Catalog) -> list[tuple[str | None, str]]:
    return [(segment.source, segment.target) for segment in segments_of(catalog)]


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


class TestPreview:
    def preview(self, data: bytes) -> str:
        return po.read_damaged(data, "f.po").preview

    @pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r"])
    def test_it_is_the_line_that_is_at_fault(self, newline: bytes):
        data = (HEADER + FIRST + b"  hello\n\n" + LAST).replace(b"\n", newline)
        assert self.preview(data) == "hello"

    def test_bytes_that_are_no_text_are_shown_as_what_they_are(self):
        data = HEADER + FIRST + b'msgid "c"\nmsgstr "\xe9t\xc3\xa9"\n'
        assert self.preview(data) == 'msgstr "\\xe9té"'

    def test_of_a_long_line_it_is_the_beginning(self):
        assert self.preview(HEADER + FIRST + b"hello " * 100_000) == "hello " * 20 + "…"


class TestReadable:
    """What could be read, as a file of its own."""

    def saved(self, data: bytes) -> bytes:
        damaged = po.read_damaged(data, "f.po")
        made = damaged.catalog.readable()
        assert texts_of(po.read(made, "g.po")) == texts(damaged)
        assert run("msgcat", "-", data=made)
        return made

    def test_it_has_the_bytes_of_the_entries_and_their_comments(self):
        made = self.saved(HEADER + FIRST + b'# lost\nmsgid "c"\n\n' + LAST)
        assert made == HEADER + FIRST + LAST + b"\n"

    @pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
    def test_it_has_the_line_ends_of_the_file(self, newline: bytes):
        data = (HEADER + FIRST + b"hello\n\n" + LAST).replace(b"\n", newline)
        made = po.read_damaged(data, "f.po").catalog.readable()
        assert made == (HEADER + FIRST + LAST + b"\n").replace(b"\n", newline)

    def test_a_truncated_file_without_its_last_line_end(self):
        assert self.saved(HEADER + FIRST + LAST + b'\nmsgid "x"\nmsg').endswith(LAST + b"\n")

    def test_what_is_damaged_on_the_same_line_is_left_out(self):
        made = self.saved(HEADER + FIRST.rstrip() + b' msgid "c"\n\n' + LAST)
        assert made == HEADER + FIRST + LAST + b"\n"

    def test_bytes_that_are_no_text_are_written_as_they_are_shown(self):
        made = self.saved(HEADER + b'# \xff own\nmsgid "c"\nmsgstr "\xe9t\xc3\xa9"\n')
        assert made == HEADER + b'# \xff own\nmsgid "c"\nmsgstr "\\\\xe9t\xc3\xa9"\n\n'

    def test_in_a_charset_whose_characters_end_with_a_backslash(self):
        data = (HEADER.decode().replace("UTF-8", "GBK") + 'msgid "縗"\nmsgstr "縗\\n縗"\n').encode(
            "gbk"
        )
        assert self.saved(data + b"hello\n") == data + b"\n"

    def test_in_utf8_where_the_header_that_named_the_charset_is_lost(self):
        header = HEADER.replace(b"UTF-8", b"GBK").replace(b"Language: fr", b"Language: f\\r\\q")
        made = self.saved(header + 'msgid "茶"\nmsgstr "tea"\n'.encode("gbk"))
        assert po.read(made, "g.po").charset == "UTF-8"
        assert made.endswith('msgid "茶"\nmsgstr "tea"\n\n'.encode())

    def test_in_utf8_where_none_was_named(self):
        made = self.saved(b'msgid "a"\nmsgstr "\xe9"\n')
        assert b"charset=UTF-8" in made
        assert made.endswith('msgid "a"\nmsgstr "é"\n\n'.encode())
