"""Each check of punctuation, script and residue: what it marks, and what it leaves alone."""

import string
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.checks.check import Check, Context
from review_app.checks.ending import ENDING
from review_app.checks.invisible import INVISIBLE
from review_app.checks.lookalikes import LOOK_ALIKES
from review_app.checks.marks import DOUBLED
from review_app.checks.pairs import UNPAIRED
from review_app.checks.residue import RESIDUE
from review_app.checks.script import CHINESE_LEFT, CHINESE_PUNCTUATION, FULL_WIDTH
from review_app.checks.spacing import DOUBLED_SPACE, MISSING_SPACE, SPACE_BEFORE
from review_app.domain.document import Properties
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status, Verdict
from tests.checks.whole import check_document

ENGLISH = Context(Properties(source_language="zh-CN", target_language="en"))
CHECKS = (
    CHINESE_PUNCTUATION,
    FULL_WIDTH,
    CHINESE_LEFT,
    MISSING_SPACE,
    DOUBLED_SPACE,
    SPACE_BEFORE,
    UNPAIRED,
    ENDING,
    DOUBLED,
    INVISIBLE,
    LOOK_ALIKES,
    RESIDUE,
)


def segment(target, source: str | None = None, kind=Kind.PARAGRAPH, key=0):
    verdict = Verdict(Status.TRANSLATED)
    return Segment(
        key=key, received=target, target=target, source=source, verdict=verdict, kind=kind
    )


def found(target, source: str | None = None, kind=Kind.PARAGRAPH):
    """The check, quote and first suggestion of each finding."""
    findings = check_document([segment(target, source, kind)], ENGLISH, CHECKS)
    return [(one.check, one.quote, *one.suggestions[:1]) for one in findings]


@pytest.mark.parametrize(
    ("text", "mark", "meant"),
    [
        ("First，then.", "，", ", "),
        ("First， then.", "，", ","),
        ("It ended。", "。", "."),
        ("the bank（PBOC) said", "（", " ("),
        ("He left……", "……", "..."),
        ("One way——forward", "——", "—"),
        ("Jean·Luc", "·", " "),
        ("tea、coffee", "、", ", "),
    ],
)
def test_chinese_punctuation_is_replaced_with_the_space_it_needs(text, mark, meant):
    assert ("chinese-punctuation", mark, meant) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "From 《阿里巴巴，一本厚厚的中国故事》 by seven authors",
        "the essay 《Home》 was printed",
        "red envelopes (红包，压岁钱) are given",
        "hutong (胡同) are narrow",
        "The character “福” hangs on the door",
        "The word 福 means luck",
        "They call it 红包 (hongbao) here",
        "“Quoted,” he said — and left…",
    ],
)
def test_citations_glosses_and_words_spoken_of_may_be_chinese(text):
    assert found(text) == []


def test_han_without_its_rendering_is_left_over():
    assert found("He (李明) is a teacher") == []
    assert found("The man, (李明), is a teacher") == [("chinese-left", "李明")]
    assert found("The 改革开放 era, 新时代") == [
        ("chinese-left", "改革开放"),
        ("chinese-left", "新时代"),
    ]


def test_a_text_that_is_chinese_as_a_whole_is_for_another_check():
    assert found("这里还没有翻译，等一等 OK。") == []


def test_other_languages_may_have_chinese_marks():
    japanese = Context(Properties(source_language="zh-CN", target_language="ja"))
    text = segment("これは、OKです。 Ａ ,b")
    assert check_document([text], japanese, CHECKS) == []


@pytest.mark.parametrize(
    ("text", "quote", "meant"),
    [
        ("He came,saw", ",", ", "),
        ("from 《故事》,source: us", ",", ", "),
        ("It ended.Then", ".", ". "),
        ("Why?Because", "?", "? "),
        ("One thing:money", ":", ": "),
        ("The union(EU) said", "(", " ("),
        ("The union (EU)said", ")", ") "),
        ('He said,"No."', ",", ", "),
        ('"No,"he said', '"', '" '),
        ("“No,”he said", "”", "” "),
    ],
)
def test_missing_spaces(text, quote, meant):
    assert found(text) == [("missing-space", quote, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "at 3:30, 1,000 of 2.5 (3:2)",
        "U.S. and e.g. Ph.D. Node.js ASP.NET U.S.-China",
        "see https://example.com/a,b;c?d:e and example.com.",
        "mail me@example.com, please",
        "word(s) and f(x) and printf(3)",
        "(re)build (s)he",
        "a {name},{other} b",
        "10,000-strong; '80s, '90s",
        'the 27" and 32" screens',
        "5'10\" tall",
        "std::vec and C:\\Windows",
        "Yes! “No!” And then…",
        '"Is it?" "It is."',
        "1) one; 2) two; b) three",
        "a smile :) and :-(",
        "in [0, 1) and (2, 3]",
        'starts with "(" or "{"',
        "Wait... .NET and .5",
        "the Smiths' house, rock 'n' roll",
    ],
)
def test_clean_english_is_left_alone(text):
    assert found(text) == []


def test_what_the_source_writes_so_is_a_name():
    assert found("Use re:Invent now", "请用re:Invent") == []
    assert found("Use re:Invent now", "请用它") == [("missing-space", ":", ": ")]


def test_two_spaces_behind_every_sentence_are_a_habit():
    assert found("One.  Two.  Three.") == []
    assert found("One.  Two. Three.") == [("doubled-space", "  ", " ")]
    assert found("a  b", "甲  乙") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a (b c", "("),
        ("a bc) d", ")"),
        ("see a) and b", None),
        ("(see a) and b", None),
        ('he "said so', '"'),
        ('he said" so', '"'),
        ('he "said "so" now', '"'),
        ("he “said so", "“"),
        ("he said” so", "”"),
        ("《故事 by Li", "《"),
    ],
)
def test_marks_without_their_other_half(text, quote):
    marks = [entry[1] for entry in found(text) if entry[0] == "unpaired"]
    assert marks == ([quote] if quote else [])


def test_speech_may_run_over_several_segments():
    assert found('"We begin.', "“我们开始。") == []
    assert found('"We begin.') == []
    assert ("unpaired", '"') in found('"We begin.', "“我们开始。”")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("他走了。", "He left", ("left", "left.")),
        ("他走了。", "He left,", (",", ".")),
        ("他走了。", 'He "left"', ("left", "left.")),
        ("他走了（昨天）。", "He left (yesterday)", (")", ").")),
        ("他走了。", "He left!", None),
        ("他走了；", "He left.", None),
        ("他走了……", "He left.", None),
        ("他走了", "He left", None),
        ("你好吗？", "How are you.", (".", "?")),
        ("他去哪儿？", "I wonder where he went.", None),
        ("“好吗？”他问。", '"Is it good?" he asked.', None),
        ("他说：", "He said:", None),
        ("他说：", "He said,", None),
        ("如下：", "They are as follows.", (".", ":")),
        ("他问是否。", "Did he?", None),
        ("见 a.com/b。", "See https://a.com/b", None),
        ("他走了。", "Did he?", ("?", ".")),
        ("他走了。", "(He left.)", None),
    ],
)
def test_how_sentences_end(source, target, expected):
    endings = [entry[1:] for entry in found(target, source) if entry[0] == "ending-punctuation"]
    assert endings == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Bеijing", "Beijing"),
        ("Αpple and οnly", "Apple"),
        ("It is а test", "a"),
    ],
)
def test_letters_that_only_look_latin(text, meant):
    assert found(text)[0][::2] == ("look-alikes", meant)


@pytest.mark.parametrize("text", ["Δt and μm, TNF-α, αβ", "Привет means hello", "ΑΒΓ fraternity"])
def test_other_scripts_are_welcome(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Day|Week",
        "Share to:",
        "Read more >>",
        "2021-03-04 08:00",
        "May 6, 2019",
        "Updated: May 6, 2019 10:32",
        "(Editor: Li Na)",
        "Home > Sports",
        "Copyright © 2019 People's Daily Online. All Rights Reserved.",
    ],
)
def test_residue_of_web_pages(text):
    assert [entry[:2] for entry in found(text)] == [("residue", text)]


@pytest.mark.parametrize(
    "text",
    [
        "On May 6, 2019, he left.",
        "Share this joy with the world.",
        "The editor: a portrait",
        "He read more than I did.",
        "A site without cookies is rare.",
    ],
)
def test_prose_is_no_residue(text):
    assert found(text) == []


def test_messages_of_a_program_are_no_residue():
    assert found("Read more", "阅读更多", Kind.MESSAGE) == []


def test_residue_is_found_in_the_source_too():
    (finding,) = check_document([segment("By Li.", "责任编辑：李")], ENGLISH, CHECKS)
    assert (finding.check, finding.side, finding.start, finding.end) == (
        "residue",
        Side.SOURCE,
        0,
        6,
    )


AWKWARD = st.text(
    st.sampled_from(
        "，。《》（）“”……——\"'()[]{}.,;:!?-— \n汉字ａ１еΑ|@/&<>%" + string.ascii_letters
    ),
    max_size=60,
)


@given(AWKWARD, AWKWARD, st.sampled_from(Kind))
def test_every_finding_is_where_it_says(target, source, kind):
    text = segment(target, source, kind)
    for one in check_document([text, segment(target, source + "。", kind, 1)], ENGLISH, CHECKS):
        where = source + "。" * one.segment if one.side is Side.SOURCE else target
        assert 0 <= one.start < one.end <= len(where)
        assert where[one.start : one.end] == one.quote
        assert one.quote not in one.suggestions


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        '"',
        "(",
        "《",
        "汉",
        "Aa ",
        "a, ",
        ". ",
        " -- ",
        "а",
        "1,",
        "<a",
        "a@",
        "（汉",
        "Aa of ",
    ],
)
def test_hostile_texts_are_only_long(unit):
    text = segment(unit * (200_000 // len(unit)), "。")
    for check in CHECKS:
        look = check.find if isinstance(check, Check) else check.collect
        assert len(list(islice(look(text, ENGLISH), 100))) <= 100
