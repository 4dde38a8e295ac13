"""Files that other tools made: opened without loss, and written back as they came."""

import re

import pytest
from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.edits import Edit, EditTarget, RaiseIssue, SetStatus, change_segment
from review_app.domain.errors import UserError
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment, Status
from review_app.domain.span import mark
from review_app.formats import exchange
from review_app.formats.exchanged import Exchanged
from tests.formats.exchange_documents import NOON

# ruff: noqa: E501 (files are as their tools wrote them)
XLIFF_1 = """<?xml version="1.0" encoding="utf-8"?>
<!-- made elsewhere -->
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi">
  <file original="a.txt" source-language="en" target-language="zh-CN" datatype="plaintext"
        okp:thing="7">
    <header><skl><internal-file>raw &amp; ready</internal-file></skl></header>
    <body>
      <trans-unit id="1" resname="IDS_OK" okp:x="y">
        <source>Click <x id="1" ctype="lb"/> or <g id="2">go</g></source>
        <target state="needs-review-translation">按<x id="1" ctype="lb"/>或<g id="2">走</g></target>
        <note from="developer">A button</note>
        <alt-trans match-quality="80"><target>旧</target></alt-trans>
      </trans-unit>
      <trans-unit id="2">
        <source>One. Two.</source>
        <seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></seg-source>
        <target><mrk mtype="seg" mid="0">一。</mrk> <mrk mtype="seg" mid="1">二。</mrk></target>
      </trans-unit>
      <trans-unit id="3" approved="yes"><source>Tea</source><target>茶</target></trans-unit>
      <trans-unit id="4" translate="no"><source>v1.2</source></trans-unit>
      <trans-unit id="5"><source>New <ph id="9">&lt;b&gt;</ph></source></trans-unit>
    </body>
  </file>
</xliff>
""".encode()

XLIFF_2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"
  trgLang="zh" xmlns:its="http://www.w3.org/2005/11/its" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0">
 <file id="f">
  <unit id="u1" name="greeting" fs:fs="p">
   <notes><note id="n1">Said at the door</note></notes>
   <originalData><data id="d1">&lt;br/></data></originalData>
   <segment id="s1" state="reviewed"><source>Hello<ph id="1" dataRef="d1"/></source><target>您好<ph id="1" dataRef="d1"/></target></segment>
   <ignorable><source> </source></ignorable>
   <segment id="s2"><source>there</source><target>那<mrk id="m1" type="its:generic" its:locQualityIssueType="omission" its:locQualityIssueSeverity="90" its:locQualityIssueComment="a word is missing">里</mrk></target></segment>
  </unit>
 </file>
</xliff>
""".encode()

TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Other" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="EN-US" datatype="html"/>
<body>
<tu tuid="7" usagecount="3"><prop type="domain">tea</prop>
<tuv xml:lang="FR"><seg>Thé</seg></tuv>
<tuv xml:lang="EN-US"><seg>Green <bpt i="1">&lt;b&gt;</bpt>tea<ept i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="ZH-CN"><seg>绿<bpt i="1">&lt;b&gt;</bpt>茶<ept i="1">&lt;/b&gt;</ept></seg></tuv></tu>
</body></tmx>
""".encode()

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Window</name>
    <message>
        <location filename="a.cpp" line="3"/>
        <source>&amp;Open</source>
        <comment>menu</comment>
        <extracomment>Opens a file</extracomment>
        <translation type="unfinished">打开</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation><numerusform>%n 个文件</numerusform></translation>
    </message>
    <message>
        <source>Old</source>
        <translation type="vanished">旧</translation>
    </message>
</context>
</TS>
""".encode()

CSV = 'location,source,target,developer_comments\r\na.c:1,Tea,茶,"hot, not cold"\r\n'.encode()

FILES = {"a.xlf": XLIFF_1, "b.xliff": XLIFF_2, "c.tmx": TMX, "d.ts": TS, "e.csv": CSV}


def opened(name: str, data: bytes | None = None) -> Exchanged:
    return exchange.read(FILES[name] if data is None else data, name, name[name.index(".") :])


def after(segment: Segment, *changes) -> Segment:
    for change in changes:
        edit = Edit(
            key=segment.key, revision=segment.revision, change=change, author="Ann", at=NOON
        )
        segment = change_segment(segment, edit)
    return segment


def rewritten(document: Exchanged, *segments: Segment) -> Exchanged:
    data = exchange.rewrite(document, {one.key: one for one in segments}, document.properties)
    return opened(document.where, data)


def shown(document: Exchanged) -> list[tuple[str | None, str, str]]:
    return [(one.source, one.target, one.status) for one in segments_of(document)]


def test_xliff_1_is_read() -> None:
    document = opened("a.xlf")
    assert shown(document) == [
        ('Click <x id="1"/> or <g id="2">go</g>', '按<x id="1"/>或<g id="2">走</g>', "needs work"),
        ("One.", "一。", "translated"),
        ("Two.", "二。", "translated"),
        ("Tea", "茶", "approved"),
        ("v1.2", "", "untranslated"),
        ('New <ph id="9"/>', "", "untranslated"),
    ]
    assert document.segment(0).context == "IDS_OK"
    assert document.segment(0).notes == ("A button",)
    assert not document.segment(4).counts
    assert document.properties.source_language == "en"
    assert document.properties.target_language == "zh-CN"


def test_only_the_unit_that_changed_is_written() -> None:
    for name in FILES:
        document = opened(name)
        edited = after(document.segment(0), EditTarget("新"), SetStatus(Status.APPROVED))
        data = exchange.rewrite(document, {0: edited}, document.properties).decode()
        again = opened(name, data.encode()).segment(0)
        assert (again.target, again.verdict) == (edited.target, edited.verdict)
        before = document.data.decode()
        for kept in ('okp:x="y"', "raw &amp; ready", "alt-trans", "<!-- made", "mid=\"1\"",
                     "originalData", "fs:fs", "ignorable", "domain", "usagecount", "绿",
                     "<!DOCTYPE", "location", "extracomment", "hot, not cold"):  # fmt: skip
            assert data.count(kept) == before.count(kept), kept
        if name in ("a.xlf", "d.ts"):
            assert data.splitlines()[:2] == before.splitlines()[:2]
            assert data.splitlines()[-6:] == before.splitlines()[-6:]


def test_codes_come_back_as_codes_and_other_tags_are_text() -> None:
    document = opened("a.xlf")
    target = '新<ph id="9"/> <b>x</b> & <ph id="10"/>'
    again = rewritten(document, after(document.segment(5), EditTarget(target)))
    assert again.segment(5).target == target
    assert b'<ph id="9">&lt;b&gt;</ph> &lt;b&gt;x' in again.data


def test_a_tag_without_its_partner_is_refused() -> None:
    document = opened("a.xlf")
    broken = after(document.segment(0), EditTarget('走<g id="2">'))
    with pytest.raises(UserError, match="Segment 1"):
        exchange.rewrite(document, {0: broken}, document.properties)


def test_a_part_of_a_segmented_unit_keeps_the_others() -> None:
    document = opened("a.xlf")
    again = rewritten(document, after(document.segment(2), EditTarget("贰。")))
    assert [one.target for one in segments_of(again)][1:3] == ["一。", "贰。"]
    assert '<mrk mtype="seg" mid="0">一。</mrk> <mrk mtype'.encode() in again.data


def test_xliff_2_is_read_with_its_notes_and_issues() -> None:
    document = opened("b.xliff")
    assert shown(document) == [
        ('Hello<ph id="1"/>', '您好<ph id="1"/>', "approved"),
        ("there", "那里", "translated"),
    ]
    assert document.segment(0).notes == ("Said at the door",)
    (issue,) = document.segment(1).issues
    assert (issue.type, issue.severity) == ("accuracy/omission", Severity.CRITICAL)
    assert (issue.note, issue.span) == ("a word is missing", mark("那里", 1, 2))


def test_issues_that_cross_each_other_stand_on_their_words_in_xliff_2() -> None:
    document = opened("b.xliff")
    spans = [(0, 2), (1, 9), (1, 15), (0, 17), (17, 17)]
    target = '您好<ph id="1"/>朋友啊'
    segment = after(document.segment(0), EditTarget(target))
    for number, (start, end) in enumerate(spans):
        issue = Issue(
            id=f"i{number}", type="style", severity=Severity.MINOR, side=Side.TARGET,
            span=mark(target, start, end), author="Ann", at=NOON,
        )  # fmt: skip
        segment = after(segment, RaiseIssue(issue))
    again = rewritten(document, segment)
    assert again.segment(0).issues == segment.issues
    assert again.segment(0).target == target
    assert again.data.count(b"locQualityIssueType") == 1 + 4  # one end is within a tag


def test_what_another_program_says_of_an_issue_wins() -> None:
    document = opened("b.xliff")
    issue = Issue(
        id="k3", type="style", severity=Severity.MINOR, side=Side.TARGET,
        span=mark("那里", 0, 2), author="Ann", at=NOON, note="stiff",
    )  # fmt: skip
    data = exchange.rewrite(
        document, {1: after(document.segment(1), RaiseIssue(issue))}, document.properties
    )
    changed = data.replace(b'"stiff"', b'"too stiff"').replace(b'Severity="25"', b'Severity="55"')
    found = {one.id: one for one in opened("b.xliff", changed).segment(1).issues}["k3"]
    assert (found.note, found.severity, found.author) == ("too stiff", Severity.MAJOR, "Ann")


def test_tmx_takes_its_two_languages_and_keeps_the_third() -> None:
    document = opened("c.tmx")
    assert shown(document) == [
        ('Green <bpt i="1"/>tea<ept i="1"/>', "Thé", "translated"),
    ]
    assert document.properties.target_language == "FR"


@pytest.mark.parametrize("name", [name for name in FILES if name != "e.csv"])
def test_another_language_changes_no_text(name: str) -> None:
    document = opened(name)
    wanted = replace(document.properties, source_language="en-GB", target_language="zh-Hans")
    again = opened(name, exchange.rewrite(document, {}, wanted))
    assert again.properties == wanted
    assert shown(again) == shown(document)


def test_ts_is_read() -> None:
    document = opened("d.ts")
    assert shown(document) == [
        ("&Open", "打开", "draft"),
        ("%n file(s)", "%n 个文件", "translated"),
        ("Old", "旧", "translated"),
    ]
    assert document.segment(0).context == "Window\nmenu"
    assert document.segment(1).source_plural == "%n file(s)"
    assert not document.segment(2).counts


BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE xliff [\n<!ENTITY a "aaaaaaaaaa">\n'
    + b"".join(b'<!ENTITY %c "%s">\n' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b']>\n<xliff version="1.2"><file><body><trans-unit id="1"><source>&j;</source>'
    b"</trans-unit></body></file></xliff>"
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"<xliff>\n<file>\n</xliff>", "line 3"),
        (b"<html/>", "begins with <html>"),
        (b'<xliff version="9"/>', "version 9"),
        (b'<xliff version="1.2"/>', "no texts"),
        (BOMB, "line 3: entities"),
        (b'<!DOCTYPE x [\n\n<!ENTITY e SYSTEM "file:///etc/hostname">]><xliff>&e;</xliff>', "line 3"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY e "x">]><xliff/>'
         .encode("utf-16"), "line 1: entities"),
        (b"<xliff>" + b"<a>" * 1000, "line 1"),
        (b'<!DOCTYPE x SYSTEM "x.dtd">\n<xliff version="1.2">\n&eacute;</xliff>', "line 2: &eacute; is"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, problem: str) -> None:
    with pytest.raises(UserError, match=re.escape(problem)):
        opened("a.xlf", data)


def test_a_table_says_what_it_needs() -> None:
    with pytest.raises(UserError, match="source and target"):
        opened("e.csv", b"one,two\n1,2\n")
    with pytest.raises(UserError, match="line 2"):
        opened("e.csv", b'source,target\n"a"b,c\n')
    with pytest.raises(UserError, match="UTF-8"):
        opened("e.csv", b"source,target\n\xff,c\n")


def test_no_cell_is_a_formula() -> None:
    document = opened("e.csv")
    edited = after(document.segment(0), EditTarget("=1+1"))
    again = rewritten(document, edited)
    assert b"a.c:1,Tea,'=1+1," in again.data
    assert again.segment(0).target == "=1+1"


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("", Status.APPROVED),
        (' state="translated"', Status.APPROVED),
        (' state="needs-review-translation"', Status.NEEDS_WORK),
    ],
)
def test_an_approved_unit_is_approved_unless_its_state_says_less(
    state: str, status: Status
) -> None:
    data = XLIFF_1.replace(
        b'<trans-unit id="3" approved="yes"><source>Tea</source><target>',
        f'<trans-unit id="3" approved="yes"><source>Tea</source><target{state}>'.encode(),
    )
    document = exchange.read(data, "a.xlf", ".xlf")
    (tea,) = (one for one in document.segments if one.source == "Tea")
    assert tea.status is status
