"""Saving changes the bytes of the units that changed, whatever the file's habits, and no others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.segment import Segment, Status, Verdict
from review_app.formats import exchange
from review_app.formats.exchanged import Exchanged
from tests.formats.exchange_documents import NOON, PROPERTIES, texts

NAMES = {".xlf": "trans-unit", ".xliff": "unit", ".tmx": "tu", ".ts": "message"}
FRAMES = {
    ".xlf": (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"'
        ' source-language="en" target-language="zh" datatype="plaintext"><body>',
        "</body></file></xliff>",
    ),
    ".xliff": (
        '<x:xliff version="2.0" xmlns:x="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"'
        ' trgLang="zh"><x:file id="f">',
        "</x:file></x:xliff>",
    ),
    ".tmx": (
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en" datatype="x"/>'
        "<body>",
        "</body></tmx>",
    ),
    ".ts": ('<TS version="2.1" language="zh" sourcelanguage="en"><context><name>W</name>',
            "</context></TS>"),
}  # fmt: skip
UNITS = {
    ".xlf": [
        "<trans-unit id='{n}' >|  <source>{s}</source>|  <target state = 'new'>{t}</target>|"
        "</trans-unit >",
        '<trans-unit id="{n}"><source>{s}</source><target/><!-- <trans-unit> --></trans-unit>',
        '<trans-unit\n id="{n}"><source>{s}</source>|  <note>n</note>|</trans-unit>',
        '<trans-unit id="{n}"><source>{s}</source><seg-source><mrk mtype="seg" mid="1">{s}</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="1">{t}</mrk></target></trans-unit>',
    ],
    ".xliff": [
        '<x:unit id="u{n}">|  <x:segment>|    <x:source>{s}</x:source>|  </x:segment>|</x:unit>',
        "<x:unit id='u{n}'><x:notes><x:note>n</x:note></x:notes><x:segment state='translated'>"
        "<x:source>{s}</x:source><x:target>{t}</x:target></x:segment></x:unit>",
    ],
    ".tmx": [
        '<tu>|  <tuv xml:lang="en"><seg>{s}</seg></tuv>|  <tuv xml:lang="zh"><seg>{t}</seg></tuv>|'
        "</tu>",
        '<tu><prop type="x">1</prop><tuv xml:lang="en"><seg>{s}</seg></tuv></tu>',
    ],
    ".ts": [
        "<message>|    <source>{s}</source>|    <translation type='unfinished'>{t}</translation>|"
        "</message>",
        "<message><source>{s}</source><translation type=\"unfinished\"/></message>",
    ],
}  # fmt: skip
SAID = ["a", "Tea &amp; cake", "it&apos;s", "<![CDATA[<b> & c]]>", "&#228;&quot;", "a\nb", " x "]
MARKLESS = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}
COMMENT = "<!-- <{name}> -->"


@st.composite
def files(draw: st.DrawFn, suffix: str) -> tuple[list[str], str]:
    """The pieces of a file, the units at odd places; and its encoding."""
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    indent = newline + draw(st.sampled_from(["", "  ", "\t"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "gb18030"]))
    head, foot = FRAMES[suffix]
    named = encoding.replace("-sig", "")
    pieces = [f'<?xml version="1.0" encoding="{named}"?>{newline}{head}{indent}']
    for number in range(draw(st.integers(1, 4))):
        unit = draw(st.sampled_from(UNITS[suffix])).format(
            n=number, s=draw(st.sampled_from(SAID)), t=draw(st.sampled_from(SAID))
        )
        between = draw(st.sampled_from([indent, "", indent + COMMENT.format(name=NAMES[suffix])]))
        pieces += [unit.replace("|", indent), between]
    pieces.append(foot + draw(st.sampled_from(["", newline])) + "<!-- the end -->")
    return pieces, encoding


@st.composite
def edited(draw: st.DrawFn, segment: Segment) -> Segment:
    target = draw(texts)
    status = draw(st.sampled_from(list(Status)[1:])) if target else Status.UNTRANSLATED
    verdict = Verdict(status, draw(st.sampled_from(["", "Ann"])), NOON if target else None)
    return replace(segment, target=target, verdict=verdict)


def opened(data: bytes, suffix: str) -> Exchanged:
    return exchange.read(data, f"f{suffix}", suffix)


@pytest.mark.parametrize("suffix", NAMES)
@given(data=st.data())
@settings(max_examples=150)
def test_nothing_changes_but_the_unit(suffix: str, data: st.DataObject) -> None:
    pieces, encoding = data.draw(files(suffix))
    whole = "".join(pieces).encode(encoding)
    document = opened(whole, suffix)
    key = data.draw(st.integers(0, len(document) - 1))
    now = data.draw(edited(document.segment(key)))
    written = exchange.rewrite(document, {key: now}, document.properties)
    before = "".join(pieces[: 1 + 2 * key]).encode(encoding)
    behind = "".join(pieces[2 + 2 * key :]).encode(MARKLESS.get(encoding, encoding))
    assert written.startswith(before)
    assert written.endswith(behind)
    wanted = [now if one.key == key else one for one in segments_of(document)]
    again = opened(written, suffix)
    assert [(one.target, one.status) for one in segments_of(again)] == [
        (one.target, one.status) for one in wanted
    ]
    assert exchange.rewrite(again, {key: again.segment(key)}, again.properties) is again.data


@pytest.mark.parametrize("suffix", NAMES)
@given(data=st.data())
def test_titles_change_the_head_alone(suffix: str, data: st.DataObject) -> None:
    pieces, encoding = data.draw(files(suffix))
    document = opened("".join(pieces).encode(encoding), suffix)
    wanted = replace(PROPERTIES, source_language="en", target_language="zh")
    written = exchange.rewrite(document, {}, wanted)
    again = opened(written, suffix)
    assert again.properties == wanted
    assert list(segments_of(again)) == list(segments_of(document))
    for unit in pieces[1:-1]:
        assert unit.encode(MARKLESS.get(encoding, encoding)) in written


def test_the_habits_of_the_file_are_kept() -> None:
    head, foot = FRAMES[".xlf"]
    data = (
        f"{head}\r\n\t<trans-unit id='1'>\r\n\t\t<source>it&apos;s</source>\r\n"
        "\t\t<target state='new' ><![CDATA[<old>]]></target>\r\n\t</trans-unit>\r\n"
        "\t<trans-unit id='2'>\r\n\t\t<source>x <ph id='1' /></source>\r\n\t</trans-unit>\r\n"
        f"{foot}"
    ).encode()
    document = opened(data, ".xlf")
    first = replace(document.segment(0), target="<new>\n'", verdict=Verdict(Status.APPROVED))
    second = replace(
        document.segment(1), target='it\'s\n<ph id="1"/>', verdict=Verdict(Status.TRANSLATED)
    )
    written = exchange.rewrite(document, {0: first, 1: second}, document.properties)
    assert written.decode() == (
        f"{head}\r\n\t<trans-unit id='1' approved=\"yes\">\r\n\t\t<source>it&apos;s</source>\r\n"
        "\t\t<target state='final' ><![CDATA[<new>\r\n']]></target>\r\n\t</trans-unit>\r\n"
        "\t<trans-unit id='2'>\r\n\t\t<source>x <ph id='1' /></source>\r\n"
        "\t\t<target state=\"translated\">it&apos;s\r\n<ph id=\"1\" /></target>\r\n"
        f"\t</trans-unit>\r\n{foot}"
    )  # fmt: skip


def test_a_sign_that_the_encoding_lacks_is_written_by_its_number() -> None:
    head, foot = FRAMES[".ts"]
    unit = UNITS[".ts"][0].format(s="a", t="<![CDATA[b]]>")
    data = f'<?xml version="1.0" encoding="iso-8859-1"?>{head}{unit}{foot}'.encode("iso-8859-1")
    document = opened(data, ".ts")
    now = replace(document.segment(0), target="茶é")
    written = exchange.rewrite(document, {0: now}, document.properties)
    assert b">&#33590;\xe9<" in written
    assert opened(written, ".ts").segment(0).target == "茶é"


@pytest.mark.parametrize(
    ("named", "codec"),
    [
        ("Shift_JIS", "shift_jis"),
        ("Big5", "big5"),
        ("EUC-JP", "euc_jp"),
        ("ISO-2022-JP", "iso2022_jp"),
        ("UTF-32", "utf-32"),
        ("UTF-16LE", "utf-16-le"),
    ],
)
def test_other_encodings_are_kept(named: str, codec: str) -> None:
    head, foot = FRAMES[".ts"]
    units = [UNITS[".ts"][0].format(s="a", t=text) for text in ("茶", "日")]
    text = f'<?xml version="1.0" encoding="{named}"?>{head}{units[0]}{units[1]}{foot}'
    document = opened(text.encode(codec), ".ts")
    now = replace(document.segment(0), target="新")
    written = exchange.rewrite(document, {0: now}, document.properties)
    assert written == text.replace("茶", "新").encode(codec)


def test_what_python_does_not_write_as_it_was_is_written_anew() -> None:
    head, foot = FRAMES[".ts"]
    unit = UNITS[".ts"][0].format(s="a", t="茶")
    text = f'<?xml version="1.0" encoding="ISO-2022-JP"?>{head}{unit}{foot}'
    data = text.encode("iso2022_jp").replace(b"<message>", b"\x1b(B<message>")
    document = opened(data, ".ts")
    now = replace(document.segment(0), target="新")
    written = exchange.rewrite(document, {0: now}, document.properties)
    assert opened(written, ".ts").segment(0).target == "新"
