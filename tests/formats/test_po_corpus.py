"""Every kind of catalog that is about: nothing is lost, with msgcat as the independent reader."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from review_app.domain.segment import Segment, Status, Verdict
from review_app.formats import po
from tests.formats.gettext_tools import BOM, msgcat_entries

FIELDS = {"PO-Revision-Date": "2026-11-23 12:00+0000", "X-Generator": "Review App 1"}


def header(charset: str = "UTF-8", extra: str = "") -> str:
    return (
        '# SOME TITLE\n#\nmsgid ""\nmsgstr ""\n"Project-Id-Version: x 1\\n"\n'
        f'"Language: fr\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n{extra}\n'
    )


def sample(text: str) -> str:
    """Entries of every kind around a text."""
    return (
        f"# {text}\n#. a hint\n#: a.c:1 b.c:2\n#, c-format\n"
        f'msgid "one %d"\nmsgstr "{text} %d"\n\n'
        f'#, fuzzy\n#| msgctxt "old"\n#| msgid "o"\n#| "ld"\nmsgctxt "menu"\nmsgid "two"\n'
        f'msgstr ""\n"{text}\\n"\n"{text}"\n\n'
        f'msgid "%d three"\nmsgid_plural "%d threes"\n'
        f'msgstr[0] "{text}"\nmsgstr[1] "{text}{text}"\nmsgstr[2] ""\n\n'
        f'#, fuzzy\n#~| msgid "was"\n#~ msgid "gone"\n#~ msgstr ""\n#~ "{text}\\n"\n#~ "x"\n\n'
        'msgid "last"\nmsgstr ""\n'
    )


CHARSETS = {
    "GBK": "縗誠繁體中文",
    "GB2312": "简体中文",
    "GB18030": "縗誠𠀀",
    "Big5": "功許蓋繁體",
    "Big5-HKSCS": "功許蓋嘅",
    "CP950": "繁體中文",
    "EUC-JP": "表ソ能、テキスト",
    "Shift_JIS": "表ソ能十ｱｲｳ",
    "CP932": "表ソ能①",
    "EUC-KR": "한국어 번역",
    "CP949": "똠방각하",
    "JOHAB": "똠방각하",
    "KOI8-R": "Привет, мир",
    "KOI8-U": "Привіт, їжак",
    "KOI8-T": "Тоҷикӣ",
    "CP866": "Привет",
    "CP1250": "Příliš žluťoučký",
    "CP1251": "Привет „мир“",
    "CP1252": "“café” – €",
    "CP1253": "Ελληνικά",
    "CP1254": "Türkçe ığş",
    "CP1255": "שלום",
    "CP1256": "مرحبا",
    "CP1257": "Lietuvių ąčę",
    "CP1258": "ăâđêôơư",
    "CP874": "ภาษาไทย",
    "TIS-620": "ภาษาไทย",
    "ISO-8859-1": "café",
    "ISO-8859-2": "Příliš",
    "ISO-8859-3": "ĉeĥa",
    "ISO-8859-4": "ąčę",
    "ISO-8859-5": "Привет",
    "ISO-8859-6": "مرحبا",
    "ISO-8859-7": "Ελληνικά",
    "ISO-8859-8": "שלום",
    "ISO-8859-9": "Türkçe ığş",
    "ISO-8859-13": "Lietuvių",
    "ISO-8859-14": "Ŵŷ",
    "ISO-8859-15": "€uro œuvre",
    "CP850": "café",
    "ASCII": "plain",
    "UTF-8": "字 é \u00a0 \u2028 \u200b 𠀀 \u202e",
}
SPELLINGS = {
    "utf8": "UTF-8",
    "UTF8": "UTF-8",
    "Utf-8": "UTF-8",
    "CHARSET": "UTF-8",
    "CP-936": "GBK",
    "cp936": "GBK",
    "gb_2312": "GB2312",
    "eucJP": "EUC-JP",
    "euc-jp": "EUC-JP",
    "x-sjis": "CP932",
    "SJIS": "Shift_JIS",
    "Windows-31J": "CP932",
    "big5-eten": "CP950",
    "ISO_8859-1": "ISO-8859-1",
    "iso8859-2": "ISO-8859-2",
    "latin1": "ISO-8859-1",
    "windows-1251": "CP1251",
    "win1251": "CP1251",
    "koi8r": "KOI8-R",
    "euckr": "EUC-KR",
    "macintosh": "ISO-8859-1",
}

ODD = {
    "no header": 'msgid "a"\nmsgstr "é"\n\nmsgid "b"\nmsgstr ""\n',
    "only a header": header(),
    "only comments": "# a\n\n#. b\n",
    "no charset": header().replace("; charset=UTF-8", "") + 'msgid "a"\nmsgstr "b"\n',
    "an unknown charset, in ASCII": header("KLINGON") + 'msgid "a"\nmsgstr "b"\n',
    "a fuzzy header": "#, fuzzy\n" + header() + sample("é"),
    "a header of duplicate and unordered fields": header(
        extra='"Language: de\\n"\n"X-Generator: Old 1\\n"\n"PO-Revision-Date: 1999-01-01\\n"\n'
        '"X-Generator: Old 2\\n"\n"nothing\\n"\n'
    )
    + sample("é"),
    "a header on one line": 'msgid "" msgstr "A: b\\nContent-Type: text/plain; charset=UTF-8\\n'
    'X-Generator: é\\n"\n\n' + sample("é"),
    "a header that is not first": sample("é") + "\n" + header() + 'msgid "z"\nmsgstr "é"\n',
    "no final line feed": (header() + sample("é")).rstrip("\n"),
    "blank lines": "\n\n" + header() + "\n\n \n" + sample("é") + "\n\n\n",
    "no blank lines": (header() + sample("é")).replace("\n\n", "\n"),
    "no spaces": header() + 'msgid"a"msgstr"b"msgid"c"msgstr"d"\n',
    "spaces and tabs": header() + '  msgid\t "a"\t"b"\n\t"c" \n msgstr  "d" "e"\t\n"f"\n',
    "keywords on lines of their own": header()
    + 'msgid\n"a"\nmsgid_plural\n"b"\nmsgstr\n[0]\n"c"\nmsgstr [ 1 ] "d"\n',
    "escapes": header() + 'msgid "\\a\\b\\f\\r\\v\\t\\"\\\\"\nmsgstr "\\101\\x42\\303\\251"\n',
    "a carriage return": header() + 'msgid "a\\r\\nb"\nmsgstr "c\\r\\nd\\r\\n"\n',
    "a line that goes on": header() + 'msgid "a"\nmsgstr "b\\\nc"\n',
    "line feeds inside a line": header() + 'msgid "a\\nb\\n"\nmsgstr "c\\nd\\n"\n',
    "another wrap": header()
    + 'msgid "a"\nmsgstr ""\n'
    + "".join(f'"{word} "\n' for word in ("Lorem ipsum dolor", "sit amet", "consectetur") * 3),
    "the first words on the keyword's line": header()
    + 'msgid "a"\nmsgstr "Lorem ipsum dolor\\n"\n"sit amet\\n"\n"consectetur"\n',
    "long lines": header() + f'msgid "{"lorem " * 40}"\nmsgstr "{"ipsum é " * 40}"\n',
    "odd comments": header()
    + "#\n#comment\n#\tx\n#.\n#:\n#,\n#, \n#= c-format\n#! no-wrap\n#- x\n# é\n\n# apart\n\n"
    + 'msgid "a"\nmsgstr "b"\n# behind\n\n#~\n#~ # x\n# the end',
    "a comment behind": header() + 'msgid "a"\nmsgstr "b" # why\nmsgid "c"\nmsgstr "d"\n',
    "flags apart by spaces": header() + '#, c-format fuzzy\t no-wrap\nmsgid "a"\nmsgstr "b"\n',
    "a range": header()
    + '#, range: 0..9, fuzzy\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    "an old fuzzy": header() + '#! fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "previous texts in pieces": header()
    + '#| msgctxt "x"\n#| "y"\n#| msgid ""\n#| "a\\n"\n#|"b"\n#| msgid_plural "c"\n'
    + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n',
    "obsolete in odd ways": header()
    + '#~msgid "a"\n#~   msgstr "b"\n#~ msgid "c" msgstr "d"\n#~ #~ msgid "e"\n\n#~\tmsgstr "f"\n',
    "one in two contexts": header()
    + 'msgid "a"\nmsgstr "1"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "2"\n\nmsgctxt "c"\nmsgid ""\n'
    + 'msgstr "3"\n',
    "a msgid of nothing but a context": header() + 'msgctxt "é"\nmsgid ""\nmsgstr ""\n"é"\n',
    "six plural forms": header()
    + 'msgid "a"\nmsgid_plural "b"\n'
    + "".join(f'msgstr[{n}] "é{n}"\n' for n in range(6)),
    "domains": 'domain "x"\n' + header() + 'msgid "a"\nmsgstr "b"\n',
    "characters that only Python takes for line ends": header()
    + 'msgid "a\u2028b\x1cc"\nmsgstr "d\x85e\u2029f\x1e\x0b\x0cg"\n',
    "a hundred lines": header() + 'msgid "a"\nmsgstr ""\n' + '"é \\n"\n' * 100,
}


def catalogs() -> Iterator[tuple[str, bytes, str, str]]:
    """Name, bytes, and how the header spells a charset, and what gettext calls it."""
    for charset, text in CHARSETS.items():
        yield charset, (header(charset) + sample(text)).encode(charset), charset, charset
    for spelling, charset in SPELLINGS.items():
        data = (header(spelling) + sample(CHARSETS[charset])).encode(charset)
        yield spelling, data, spelling, charset
    for name, text in ODD.items():
        yield name, text.encode(), "KLINGON", "ASCII"
    plain = header() + sample("é")
    yield "CRLF", plain.replace("\n", "\r\n").encode(), "", ""
    yield "CRLF in part", plain.replace("\n\n", "\n\r\n", 2).encode(), "", ""
    yield "CR", plain.replace("\n", "\r").encode(), "", ""
    yield "CRLF in GBK", (header("GBK") + sample("縗")).replace("\n", "\r\n").encode("GBK"), "", ""
    yield "a byte order mark", BOM + plain.encode(), "", ""
    yield "a byte order mark and CRLF", BOM + plain.replace("\n", "\r\n").encode(), "", ""
    latin = plain.encode().replace(b"# \xc3\xa9", b"# \xe9")
    yield "comments in another charset", b"# Jos\xe9\n" + latin, "", ""
    trail = header("GBK").encode() + sample("縗").encode("GBK").replace(b"hint", b"\x81")
    yield "half a character at the end of a comment", trail, "", ""
    name = header("GBK", '"Last-Translator: 縗"\n" 縗\\n"\n').replace(
        '"Language: fr\\n"', '"X: 縗"\n"\\n"'
    )
    yield "a header whose strings end with 0x5C", (name + sample("縗")).encode("GBK"), "", ""
    yield "a NUL in a comment", plain.replace("hint", "h\0t").encode(), "", ""


CATALOGS = {name: (data, spelling, charset) for name, data, spelling, charset in catalogs()}
BEYOND_MSGCAT = {"CP1255", "CP1258", "macintosh", "a header whose strings end with 0x5C"}
"""What msgcat does not read or convert to UTF-8, and we do."""

UNREADABLE_COMMENTS = {"comments in another charset", "half a character at the end of a comment"}


def independent(name: str, data: bytes):
    """The entries as msgcat reads them, given what it does not take from us: BOM, CR, names."""
    _, spelling, charset = CATALOGS[name]
    data = data.removeprefix(BOM)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if charset and spelling != charset:
        data = data.replace(f"charset={spelling}".encode(), f"charset={charset}".encode())
    if name == "no charset":
        data = data.replace(b"text/plain", b"text/plain; charset=UTF-8")
    if name == "no header":
        data = header().encode() + data
    if name in UNREADABLE_COMMENTS:
        data = b"".join(line for line in data.splitlines(True) if line[:1] != b"#" or b"~" in line)
    return msgcat_entries(data)


@pytest.mark.parametrize("name", CATALOGS)
def test_opened_and_saved_it_is_the_same(name: str):
    data, _, _ = CATALOGS[name]
    catalog = po.read(data, "f.po")
    same = {key: replace(catalog.segment(key), revision=9) for key in range(len(catalog))}
    assert catalog.render(same, catalog.properties, FIELDS) == data


@pytest.mark.parametrize("name", CATALOGS)
def test_one_changed_msgstr_changes_its_own_lines_only(name: str):
    data, _, _ = CATALOGS[name]
    catalog = po.read(data, "f.po")
    for key in range(len(catalog)):
        segment = catalog.segment(key)
        made = catalog.render({key: extended(segment)}, None, {})
        gone, new = differing_lines(data, made)
        assert gone or new
        for line in gone if name != "a line that goes on" else []:
            assert line.lstrip(b"#~ \t").startswith((b"msg", b'"', b"["))
        assert len(new) <= len(gone) + 1
        assert po.read(made, "f.po").segment(key).target == segment.target + "X"


@pytest.mark.parametrize("name", [name for name in CATALOGS if name not in BEYOND_MSGCAT])
def test_msgcat_reads_what_we_read_and_write(name: str):
    data, _, _ = CATALOGS[name]
    catalog = po.read(data, "f.po")
    before = independent(name, data)
    shown = [
        (segment.source, segment.target) for segment in map(catalog.segment, range(len(catalog)))
    ]
    assert sorted(shown) == sorted(
        (dict(entry.fields)["msgid"], entry.text)
        for entry in before
        if entry.fields[0] != ("msgid", "")
    )
    for key in range(len(catalog)):
        segment = catalog.segment(key)
        made = catalog.render({key: extended(segment)}, None, {})
        after = independent(name, made)
        changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        assert len(changed) == 1
        (old, new) = changed[0]
        assert dict(old.fields)["msgid"] == segment.source
        assert new == old.saying(segment.target + "X")


def extended(segment: Segment) -> Segment:
    """The segment with another letter in its target, which is a translation then."""
    untranslated = segment.status is Status.UNTRANSLATED
    verdict = Verdict(Status.TRANSLATED) if untranslated else segment.verdict
    return replace(segment, target=segment.target + "X", verdict=verdict)


def differing_lines(old: bytes, new: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines of each that are not in the stretches that both begin and end with."""
    ends = b"\r" if b"\n" not in old else b"\n"
    one, other = old.split(ends), new.split(ends)
    while one and other and one[0] == other[0]:
        del one[0], other[0]
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    return one, other
