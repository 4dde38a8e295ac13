"""What lines of articles are taken for, and what attributions say."""

import pytest

from review_app.domain.segment import Kind
from review_app.importing.attribution import Attribution, parse_attribution
from review_app.importing.shape import kind_of


@pytest.mark.parametrize(
    "line",
    [
        "What is Alibaba?",
        "Direct oversea purchases — the broad Chinese market attracts foreign brands",
        "International Taobao — consumers fall for Chinese products.",
        "2. A new start",
        "从“卖原料”到“卖品牌”",
        "阿里巴巴是什么？",
    ],
)
def test_headings(line):
    assert kind_of(line) is Kind.HEADING


@pytest.mark.parametrize(
    "line",
    [
        "He had one goal — to win the race.",
        "It is over.",
        "“It is over.”",
        "They had three reasons:",
        "consumers from over 200 countries",
        "- the first point",
        "2012",
        "Who would have thought that a farmer could sell so much in a year?",
        "Why? Because he could?",
        "“What is Alibaba?”",
        "这是一个很短的句子。",
        "一" * 60,
        "word " * 40,
    ],
)
def test_paragraphs(line):
    assert kind_of(line) is Kind.PARAGRAPH


@pytest.mark.parametrize(
    "line", ["Day|Week", "Home | World | Business", "Share this article", "Read More", "相关新闻："]
)
def test_residue_of_web_pages(line):
    assert kind_of(line) is Kind.RESIDUE


@pytest.mark.parametrize("line", ["Either a | b or b | a holds.", "|", "Share this with a friend."])
def test_bars_and_buttons_words_alone_are_no_residue(line):
    assert kind_of(line) is not Kind.RESIDUE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "From 《一本书，两个人》,source: People's Daily Online, authors: Shen Yin, Qu Bo",
            Attribution("一本书，两个人", "People's Daily Online", ("Shen Yin", "Qu Bo")),
        ),
        ("Source: Xinhua", Attribution("", "Xinhua")),
        ("Written by: Ma Li and Qu Song.", Attribution("", "", ("Ma Li", "Qu Song"))),
        ("来源：人民网 作者：张三、李四", Attribution("", "人民网", ("张三", "李四"))),
        ("Authors: A, A, source: 《人民日报》", Attribution("", "《人民日报》", ("A",))),
        ("Source: Xinhua. 《故事》", Attribution("故事", "Xinhua")),
        ("By Zhao Min, Xinhuanet", Attribution("", "Xinhuanet", ("Zhao Min",))),
        ("By Ann Lee, China Daily", Attribution("", "China Daily", ("Ann Lee",))),
        ("By Ann Lee and Bo Wu", Attribution("", "", ("Ann Lee", "Bo Wu"))),
    ],
)
def test_attributions(line, said):
    assert parse_attribution(line) == said
    assert kind_of(line) is Kind.ATTRIBUTION


@pytest.mark.parametrize(
    "line",
    [
        "He read 《一本书》 and liked it.",
        "The report names its source: a farmer.",
        "By Monday, Beijing Time",
        "By Land and Sea",
        "By Ann Lee, 5 July",
        "Source: I saw it. Believe me.",
        "The sources of the river: three springs.",
    ],
)
def test_sentences_are_no_attributions(line):
    assert parse_attribution(line) is None
