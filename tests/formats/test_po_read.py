"""Reading catalogs: everything that gettext accepts, and one sentence for what it refuses."""

import subprocess

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.document import segments_of
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind, Status
from review_app.formats import po

HEADER = (
    b'msgid ""\nmsgstr ""\n"Language: pt_BR\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)


def header(charset: str) -> bytes:
    return HEADER.replace(b"UTF-8", charset.encode())


def segments(data: bytes):
    catalog = po.read(data, "file.po")
    return [catalog.segment(key) for key in range(len(catalog))]


def only(body: bytes):
    (segment,) = segments(HEADER + body)
    return segment


def test_a_plain_entry_is_a_message():
    segment = only(
        b'#. hint\n#: a.c:1\n#, c-format\nmsgctxt "menu"\nmsgid "Op%d"\nmsgstr "Abr%d"\n'
    )
    assert (segment.key, segment.kind) == (0, Kind.MESSAGE)
    assert (segment.source, segment.target, segment.received) == ("Op%d", "Abr%d", "Abr%d")
    assert (segment.context, segment.flags) == ("menu", ("c-format",))
    assert segment.status is Status.TRANSLATED
    assert not segment.excluded
    assert not segment.obsolete


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'msgid "a"\nmsgstr ""\n', Status.UNTRANSLATED),
        (b'#, fuzzy\nmsgid "a"\nmsgstr "b"\n', Status.DRAFT),
        (b'#,fuzzy\nmsgid "a"\nmsgstr "b"\n', Status.DRAFT),
        (b'#, c-format, fuzzy\nmsgid "a"\nmsgstr "b"\n', Status.DRAFT),
        (b'#, fuzzy\nmsgid "a"\nmsgstr ""\n', Status.UNTRANSLATED),
        (b'# fuzzy\nmsgid "a"\nmsgstr "b"\n', Status.TRANSLATED),
    ],
)
def test_status(body: bytes, status: Status):
    assert only(body).status is status


def test_plural_forms():
    segment = only(
        b'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    )
    assert (segment.source, segment.source_plural) == ("%d file", "%d files")
    assert (segment.target, segment.plurals) == ("a", ("b", "c"))


def test_obsolete_entries_are_segments():
    body = (
        b'#, fuzzy\n#~| msgid "old"\n#~ msgctxt "c"\n#~ msgid "a"\n#~ "b"\n#~ msgstr ""\n#~ "x"\n'
    )
    segment = only(body)
    assert (segment.context, segment.source, segment.target) == ("c", "ab", "x")
    assert segment.obsolete
    assert not segment.excluded


@pytest.mark.parametrize(
    ("string", "text"),
    [
        (rb"a\tb\nc\"d\\e", 'a\tb\nc"d\\e'),
        (rb"\a\b\f\r\v", "\a\b\f\r\v"),
        (rb"\101\x42", "AB"),
        (rb"\303\244", "ä"),
        (rb"\\n\\\"", '\\n\\"'),
        (rb"\1012", "A2"),
    ],
)
def test_escapes_that_polib_mangles(string: bytes, text: str):
    assert only(b'msgid "k"\nmsgstr "' + string + b'"\n').target == text
    assert only(b'msgid "' + string + b'"\nmsgstr ""\n').source == text


@pytest.mark.parametrize("break_", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_characters_that_only_python_takes_for_line_ends(break_: str):
    body = f'# a{break_}b\nmsgid "a{break_}b"\nmsgstr "c{break_}d"\n'
    assert only(body.encode()).target == f"c{break_}d"


def test_entries_on_one_line_and_keywords_without_spaces():
    both = segments(HEADER + b'msgid "a" msgstr"b" msgid"c"\tmsgstr "d" "e" # tail')
    assert [(one.source, one.target) for one in both] == [("a", "b"), ("c", "de")]


def test_duplicates_are_addressed_by_position():
    both = segments(HEADER + b'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n')
    assert [one.target for one in both] == ["1", "2"]


def test_the_header_may_stand_anywhere_and_is_no_segment():
    first = b'msgctxt "c"\nmsgid ""\nmsgstr "x"\n\nmsgid "a"\nmsgstr "b"\n\n'
    catalog = po.read(first + HEADER + b'msgid "c"\nmsgstr "d"\n', "f.po")
    assert [catalog.segment(key).source for key in range(len(catalog))] == ["", "a", "c"]
    assert catalog.properties.target_language == "pt-BR"


def test_a_charset_is_read_from_the_header_entry_only():
    fake = b'# charset=koi8-r\nmsgid "charset=big5\\n"\nmsgstr "charset=gbk\\n"\n\n'
    (segment,) = segments(fake + header("UTF-8"))
    assert segment.target == "charset=gbk\n"


def test_without_a_header_a_file_is_utf_8():
    (segment,) = segments('msgid "a"\nmsgstr "é"'.encode())
    assert segment.target == "é"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("GBK", "\u7e17\u8a98"),
        ("GB18030", "縗 誠 𠀀"),
        ("Big5", "功許蓋"),
        ("Shift_JIS", "表ソ能"),
        ("CP932", "十貼暴"),
        ("EUC-JP", "表ソ能"),
        ("EUC-KR", "한국어"),
        ("KOI8-R", "Привет"),
        ("windows-1251", "Привет"),
        ("ISO-8859-15", "€uro"),
    ],
)
def test_charsets_even_where_a_character_ends_with_a_backslash(charset: str, text: str):
    string = f'{text}\\n\\"{text}'.encode(charset)
    body = b"# " + text.encode(charset) + b'\nmsgid "k"\nmsgstr "' + string + b'"\n'
    (segment,) = segments(header(charset) + body)
    assert segment.target == f'{text}\n"{text}'


@pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
def test_other_line_ends(newline: bytes):
    body = b'# own\n#, fuzzy\nmsgid "a"\n"b"\nmsgstr "c"\n\nmsgid "d"\nmsgstr "e"'
    both = segments((HEADER + body).replace(b"\n", newline))
    assert [(one.source, one.target) for one in both] == [("ab", "c"), ("d", "e")]
    assert both[0].status is Status.DRAFT


def test_a_byte_order_mark_is_no_text():
    (segment,) = segments(b"\xef\xbb\xbf" + HEADER + b'msgid "a"\nmsgstr "b"\n')
    assert segment.target == "b"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x7fELF\0\0\1", "not a text file"),
        ("msgid".encode("utf-16"), "not a text file"),
        (HEADER + b'msgid "\xff"\nmsgstr ""\n', "line 6"),
        (header("ASCII") + b'msgid "a"\nmsgstr "\xc3\xa9"\n', "line 7"),
        (header("KLINGON") + b'msgid "a"\nmsgstr "\xe9"\n', "KLINGON"),
        (header("rot13") + b'msgid "a"\nmsgstr ""\n', "rot13"),
        (header("utf-16") + b'msgid "a"\nmsgstr ""\n', "utf-16"),
        (HEADER + b"hello\n", "line 6"),
        (HEADER + b'msgid "a"\n', "truncated"),
        (HEADER + b'msgid "a"\nmsgstr "b', "line 7"),
        (HEADER + b'msgid "a"\nmsgstr "b\nmsgid "c"\nmsgstr ""\n', "line 7"),
        (HEADER + b'msgid "a"\nmsgstr "b\\q"\n', "line 7"),
        (HEADER + b'msgid "a"\nmsgstr "b"\n"c" d\n', "line 8"),
        (HEADER + b'msgid "a"\nmsgstr[0] "b"\n', "line 7"),
        (HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr "b"\n', "line 8"),
        (HEADER + b'#~ msgid "a"\n#~ msgstr b\n', "line 7"),
    ],
)
def test_what_gettext_refuses_is_refused_with_the_place(data: bytes, said: str):
    with pytest.raises(UserError) as error:
        po.read(data, "some.po")
    assert "some.po" in str(error.value)
    assert said in str(error.value)


def test_a_key_that_is_not_there():
    catalog = po.read(HEADER, "f.po")
    assert len(catalog) == 0
    for key in (-1, 0):
        with pytest.raises(IndexError):
            catalog.segment(key)


def test_no_path_is_ever_opened():
    with pytest.raises(UserError, match="some\\.po, line 1"):
        po.read(__file__.encode(), "some.po")


def test_the_header_as_polib_reads_it():
    catalog = po.read(HEADER + b'msgid "a"\nmsgstr ""\n', "f.po")
    assert catalog.header == {"Language": "pt_BR", "Content-Type": "text/plain; charset=UTF-8"}
    assert catalog.charset == "UTF-8"


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
plain_words = st.text(st.sampled_from('ab é字\n\t"\\'), max_size=30)


@given(st.lists(st.tuples(plain_words.filter(bool), plain_words), unique_by=lambda pair: pair[0]))
def test_polib_and_we_agree_on_what_polib_writes(pairs: list[tuple[str, str]]):
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr in pairs:
        made.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    assert [(one.source, one.target) for one in segments(str(made).encode())] == pairs


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_words(tail: bytes):
    for data in (tail, HEADER + tail, HEADER + b'msgid "a"\nmsgstr "' + tail):
        try:
            segments(data)
        except UserError:
            continue


def test_msgcat_reads_the_same_texts(tmp_path):
    data = HEADER + b'# q\nmsgid "a\\tb"\nmsgstr "\\303\\244\\x41g"\n'
    again = subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True).stdout
    assert segments(again)[0].target == segments(data)[0].target == "äAg"


def test_the_obsolete_ones_are_those_that_say_so_of_all_segments():
    excluded = '# [review] segment paragraph excluded\n#~ msgid "~"\n#~ msgstr "b"\n'
    both = excluded.replace("excluded", "excluded obsolete").replace('"~"', '"c"')
    texts = 'msgid "#~"\nmsgstr "~"\n\n#: ~a.c\nmsgid "d"\nmsgstr ""\n\n'
    gone = '#~| msgid "f"\n#~msgid "e"\n#~ msgstr ""\n\n'
    header = 'msgid ""\nmsgstr "~"\n\n'
    entries = (gone, texts, header, excluded, both, gone.replace("e", "g"))
    catalog = po.read("".join(entries).encode(), "f.po")
    assert catalog.obsolete() == (0, 4, 5)
    assert catalog.obsolete() == tuple(one.key for one in segments_of(catalog) if one.obsolete)
