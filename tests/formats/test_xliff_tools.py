"""XLIFF 1.2 as Trados, memoQ and Phrase write it: their statuses, read and written in place."""

# ruff: noqa: E501 (files are as their tools wrote them)
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import segments_of
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.formats import exchange
from review_app.formats.exchanged import Exchanged
from tests.formats.exchange_documents import NOON

TRADOS = """\ufeff<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/><file original="a.docx" source-language="en-US" target-language="zh-CN" datatype="x-sdlfilterframework2"><header><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/></header><body>
<trans-unit id="f0" translate="no"><source><x id="0" /></source></trans-unit>
<trans-unit id="f1"><source><g id="1">One. Two.</g></source><seg-source><g id="1"><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></g></seg-source><target><g id="1"><mrk mtype="seg" mid="1">一。</mrk><mrk mtype="seg" mid="2">二。</mrk></g></target><sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="tm" percent="100"><sdl:value key="created_by">ann</sdl:value></sdl:seg><sdl:seg id="2" conf="Draft" origin="mt" /></sdl:seg-defs></trans-unit>
<trans-unit id="f2"><source>Three <g id="5">!</g></source><seg-source><g id="4"><mrk mtype="seg" mid="3">Three <g id="5">!</g></mrk></g></seg-source><sdl:seg-defs><sdl:seg id="3" /></sdl:seg-defs></trans-unit>
</body></file></xliff>"""

MEMOQ = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
<file original="a.docx" source-language="en" target-language="zh-cn" datatype="x-docx"><body>
<trans-unit id="1" mq:status="Pretranslated" mq:segmentguid="g1"><source xml:space="preserve">Tea</source><target xml:space="preserve">茶</target></trans-unit>
<trans-unit id="2" mq:status="ManuallyConfirmed"><source xml:space="preserve">Cake</source><target xml:space="preserve">糕</target><mq:minorversions><mq:historical-unit mq:status="NotStarted"><source>Cake</source><target></target></mq:historical-unit></mq:minorversions></trans-unit>
<trans-unit id="3" mq:status="Rejected"><source xml:space="preserve">Cup</source><target xml:space="preserve">杯</target></trans-unit>
</body></file></xliff>"""

PHRASE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2" m:version="2.4" m:level="2">
<file original="a.docx" source-language="en" target-language="zh" datatype="x-undefined"><body>
<group id="0" m:para-id="0"><trans-unit id="j:0" m:confirmed="1" m:locked="false"><source>{1}Tea</source><target>{1}茶</target></trans-unit></group>
<group id="1" m:para-id="1"><trans-unit id="j:1" m:confirmed="0"><source>Cake</source><target></target></trans-unit></group>
</body></file></xliff>"""

PLAIN = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" target-language="zh" datatype="plaintext"><body>
<trans-unit id="1"><source>One. Two. Three.</source>
<seg-source><mrk mtype="seg" mid="a">One.</mrk> <mrk mtype="seg" mid="b">Two.</mrk> <mrk mtype="seg" mid="c">Three.</mrk></seg-source>
<target state="translated"><mrk mtype="seg" mid="a">一。</mrk><mrk mtype="seg" mid="b">二。</mrk><mrk mtype="seg" mid="c">三。</mrk></target></trans-unit>
</body></file></xliff>"""


def opened(text: str | bytes, name: str) -> Exchanged:
    data = text.encode() if isinstance(text, str) else text
    return exchange.read(data, name, name[name.index(".") :])


def saved(document: Exchanged, *changed: Segment) -> Exchanged:
    data = exchange.rewrite(document, {one.key: one for one in changed}, document.properties)
    return opened(data, document.where)


def given_by(segment: Segment, status: Status, target: str | None = None) -> Segment:
    text = segment.target if target is None else target
    return replace(segment, target=text, verdict=Verdict(status, "Ann", NOON))


def statuses(document: Exchanged) -> list[Status]:
    return [one.status for one in segments_of(document)]


def test_trados_has_its_statuses_in_its_segments() -> None:
    document = opened(TRADOS, "a.sdlxliff")
    one, two, three = segments_of(document)
    assert (one.status, two.status, three.status) == (
        Status.TRANSLATED, Status.DRAFT, Status.UNTRANSLATED,
    )  # fmt: skip
    again = saved(
        document,
        given_by(one, Status.NEEDS_WORK),
        given_by(three, Status.APPROVED, '三<g id="5">!</g>'),
    )
    now = again.data.decode()
    assert '<sdl:seg id="1" conf="RejectedTranslation" origin="tm" percent="100">' in now
    assert '<sdl:seg id="2" conf="Draft" origin="mt" />' in now
    assert '<sdl:seg id="3" conf="ApprovedTranslation" />' in now
    assert '<target><g id="4"><mrk mtype="seg" mid="3">三<g id="5">!</g></mrk></g></target>' in now
    assert now.index("</sdl:seg-defs>", now.index('id="f2"')) > now.index('from="review-app"')
    assert statuses(again) == [Status.NEEDS_WORK, Status.DRAFT, Status.APPROVED]
    assert "state=" not in now
    assert now.startswith(TRADOS[: TRADOS.index('<trans-unit id="f1"')])


COMMENTED = TRADOS.replace(
    '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"/>',
    '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c1"><Comments>'
    '<Comment severity="Medium" user="Ben" date="2026-01-01T00:00:00" version="1.0">Which one?'
    "</Comment></Comments></cmt-def></cmt-defs></doc-info>",
).replace("一。</mrk>", '<mrk mtype="x-sdl-comment" sdl:cid="c1">一</mrk>。</mrk>')


def test_comments_of_trados_are_shown_and_stay() -> None:
    document = opened(COMMENTED, "a.sdlxliff")
    one = document.segment(0)
    assert one.notes == ("Ben: Which one?",)
    assert one.target == "<mrk>一</mrk>。"
    edited = saved(document, given_by(one, Status.TRANSLATED, "<mrk>壹</mrk>。"))
    assert edited.segment(0).notes == one.notes
    assert '<mrk mtype="x-sdl-comment" sdl:cid="c1">壹</mrk>。'.encode() in edited.data


@pytest.mark.parametrize(
    ("conf", "status"),
    [
        ("", Status.DRAFT),
        ("Draft", Status.DRAFT),
        ("Translated", Status.TRANSLATED),
        ("RejectedTranslation", Status.NEEDS_WORK),
        ("RejectedSignOff", Status.NEEDS_WORK),
        ("ApprovedTranslation", Status.APPROVED),
        ("ApprovedSignOff", Status.APPROVED),
        ("Unheard", Status.TRANSLATED),
    ],
)
def test_what_trados_says_is_known(conf: str, status: Status) -> None:
    text = TRADOS.replace('conf="Translated"', f'conf="{conf}"')
    assert statuses(opened(text, "a.sdlxliff"))[0] is status


def test_memoq_has_its_statuses_in_its_units() -> None:
    document = opened(MEMOQ, "a.mqxliff")
    assert statuses(document) == [Status.DRAFT, Status.TRANSLATED, Status.NEEDS_WORK]
    first, second, third = segments_of(document)
    again = saved(
        document,
        given_by(first, Status.TRANSLATED),
        given_by(second, Status.APPROVED),
        given_by(third, Status.DRAFT),
    )
    now = again.data.decode()
    assert now.count('mq:status="ManuallyConfirmed" mq:segmentguid') == 1
    assert '<trans-unit id="2" mq:status="Proofread">' in now
    assert '<trans-unit id="3" mq:status="PartiallyEdited">' in now
    assert '<mq:historical-unit mq:status="NotStarted">' in now
    assert statuses(again) == [Status.TRANSLATED, Status.APPROVED, Status.DRAFT]


def test_phrase_counts_the_steps_of_its_workflow() -> None:
    document = opened(PHRASE, "a.mxliff")
    assert statuses(document) == [Status.TRANSLATED, Status.UNTRANSLATED]
    first, second = segments_of(document)
    again = saved(
        document, given_by(first, Status.APPROVED), given_by(second, Status.TRANSLATED, "糕")
    )
    assert b'm:confirmed="2" m:locked' in again.data
    assert statuses(again) == [Status.APPROVED, Status.TRANSLATED]
    third = saved(again, given_by(again.segment(0), Status.NEEDS_WORK))
    assert b'm:confirmed="0" m:locked' in third.data
    assert third.segment(0).status is Status.NEEDS_WORK


def test_what_a_tool_says_since_wins() -> None:
    document = opened(MEMOQ, "a.mqxliff")
    data = saved(document, given_by(document.segment(0), Status.APPROVED)).data
    again = opened(data.replace(b'mq:status="Proofread"', b'mq:status="Rejected"'), "a.mqxliff")
    assert again.segment(0).verdict == Verdict(Status.NEEDS_WORK)


chosen = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(list(Status)[1:])), max_size=5)


@given(chosen)
def test_every_part_of_a_unit_has_a_status_of_its_own(changes) -> None:
    document = opened(PLAIN, "a.xlf")
    wanted = statuses(document)
    for key, status in changes:
        document = saved(document, given_by(document.segment(key), status))
        wanted[key] = status
        assert statuses(document) == wanted
    whole = document.data.decode()
    assert ('approved="yes"' in whole) is all(one is Status.APPROVED for one in wanted)


def test_the_state_of_a_unit_is_that_of_the_part_furthest_behind() -> None:
    document = opened(PLAIN, "a.xlf")
    first = saved(document, given_by(document.segment(1), Status.NEEDS_WORK))
    assert b'<target state="needs-review-translation">' in first.data
    assert statuses(first) == [Status.TRANSLATED, Status.NEEDS_WORK, Status.TRANSLATED]
    other = first.data.replace(b'state="needs-review-translation"', b'state="final"')
    assert statuses(opened(other, "a.xlf")) == [Status.APPROVED] * 3


@pytest.mark.parametrize("name", ["a.xlf", "b.xliff"])
def test_a_part_can_be_left_out_alone(name: str) -> None:
    document = opened(PLAIN if name == "a.xlf" else PARTS, name)
    again = saved(document, replace(document.segment(1), excluded=True))
    assert [one.counts for one in segments_of(again)] == [True, False, True]
    assert b'translate="no"' not in again.data
    back = saved(again, replace(again.segment(1), excluded=False))
    assert [one.counts for one in segments_of(back)] == [True, True, True]


PARTS = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh"><file id="f"><unit id="u">
<segment><source>One.</source><target>一。</target></segment>
<segment><source>Two.</source><target>二。</target></segment>
<segment><source>Three.</source><target>三。</target></segment>
</unit></file></xliff>"""

MARKED = PLAIN.replace(
    'mid="b">二。',
    'mid="b">二<mrk mtype="x-its" xmlns:its="http://www.w3.org/2005/11/its"'
    ' its:locQualityIssueType="omission" its:locQualityIssueComment="which?">。</mrk>',
)


def test_issues_that_another_tool_marked_in_xliff_1_are_read_and_not_lost() -> None:
    document = opened(MARKED, "a.xlf")
    (issue,) = document.segment(1).issues
    assert (issue.type, issue.note, issue.span) == (
        "accuracy/omission",
        "which?",
        mark("二。", 1, 2),
    )
    approved = saved(document, given_by(document.segment(1), Status.APPROVED))
    assert approved.segment(1).issues == (issue,)
    assert approved.data.count(b"locQualityIssueType") == 1
    edited = replace(document.segment(1), target="第二。")
    again = saved(document, edited)
    assert [one.note for one in again.segment(1).issues] == ["which?"]
    assert saved(again, replace(again.segment(1), issues=())).segment(1).issues == ()
    assert saved(document, replace(document.segment(1), issues=())).segment(1).issues == ()
