"""Articles go out in the structure that they came in: what is written reads back the same."""

import io
import re

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.document import Properties
from review_app.domain.segment import Kind
from review_app.domain.span import mark
from review_app.domain.structure import Emphasis, Place, Style
from review_app.formats import article_docx, article_html, article_markdown, article_pair
from review_app.importing import markdown, reading, web, word

PROPERTIES = Properties(title="T & <T>", authors=("Ann", "Bo"), date="2026-11-23")

words = st.text("ab1。茶“<>&*_#`|~-+.)!\\[]=:\"'é", min_size=1, max_size=6)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)


@st.composite
def emphasis(draw: st.DrawFn, text: str) -> tuple[Emphasis, ...]:
    """At most one stretch of each style, on whole words."""
    found = []
    for style in Style:
        places = [match.span() for match in re.finditer(r"\S+", text)]
        if draw(st.booleans()):
            first = draw(st.integers(0, len(places) - 1))
            last = draw(st.integers(first, len(places) - 1))
            found.append(Emphasis(style, mark(text, places[first][0], places[last][1])))
    return tuple(found)


@st.composite
def paragraphs(draw: st.DrawFn) -> list[Block]:
    text = "\n".join(draw(st.lists(texts, min_size=1, max_size=2)))
    return [Block(Kind.PARAGRAPH, text, emphasis=draw(emphasis(text)))]


@st.composite
def headings(draw: st.DrawFn) -> list[Block]:
    text = draw(texts)
    return [Block(Kind.HEADING, text, Place(level=draw(st.integers(1, 6))), draw(emphasis(text)))]


@st.composite
def lists(draw: st.DrawFn) -> list[Block]:
    """Lists as a reader makes them: each level begins once under the one above."""
    blocks: list[Block] = []
    kinds: list[bool] = []
    for _ in range(draw(st.integers(1, 5))):
        level = draw(st.integers(1, min(len(kinds) + 1, 3)))
        del kinds[level:]
        begins = len(kinds) < level
        if begins:
            kinds.append(draw(st.booleans()))
        text = draw(texts)
        place = Place(level, kinds[-1], begins=begins)
        blocks.append(Block(Kind.ITEM, text, place, draw(emphasis(text))))
    return blocks


@st.composite
def tables(draw: st.DrawFn) -> list[Block]:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    blocks = [
        Block(Kind.CELL, draw(texts), Place(row=row, column=column))
        for row in range(1, rows + 1)
        for column in range(1, columns + 1)
    ]
    return [replace(blocks[0], place=replace(blocks[0].place, begins=True)), *blocks[1:]]


articles = st.lists(st.one_of(paragraphs(), headings(), lists(), tables()), min_size=1, max_size=4)


def apart(groups: list[list[Block]]) -> list[Block]:
    """The groups with a paragraph between them: two lists that touch are one to some formats."""
    between = [Block(Kind.PARAGRAPH, "between")]
    return [block for group in groups for block in (*group, *between)]


@given(articles)
def test_html_reads_back(groups: list[list[Block]]) -> None:
    blocks = apart(groups)
    data = article_html.write(blocks, PROPERTIES)
    assert list(web.read(data, "a.html").blocks) == blocks


@pytest.mark.parametrize("text", ["1 #", "C #", "No. ##", "#", "# #", "C#"])
def test_signs_at_the_end_of_a_heading_are_its_text(text: str) -> None:
    blocks = [Block(Kind.HEADING, text, Place(level=2)), Block(Kind.PARAGRAPH, text)]
    written = article_markdown.write(blocks).decode()
    assert list(markdown.read(written, "a.md", "utf-8").blocks) == blocks


@given(articles)
def test_markdown_reads_back(groups: list[list[Block]]) -> None:
    blocks = apart(groups)
    text = article_markdown.write(blocks).decode()
    assert list(markdown.read(text, "a.md", "utf-8").blocks) == blocks


@given(articles)
def test_a_word_file_reads_back(groups: list[list[Block]]) -> None:
    blocks = apart(groups)
    assert list(word.read(article_docx.write(blocks, PROPERTIES), "a.docx").blocks) == blocks


def test_every_list_of_a_word_file_has_numbers_of_its_own() -> None:
    one = Block(Kind.ITEM, "one", Place(1, ordered=True, begins=True))
    inner = Block(Kind.ITEM, "in", Place(2, ordered=True, begins=True))
    two = Block(Kind.ITEM, "two", Place(1, ordered=True))
    blocks = [one, inner, two, inner, one, one, Block(Kind.PARAGRAPH, "x"), two]
    document = docx.Document(io.BytesIO(article_docx.write(blocks, PROPERTIES)))
    numbers = [one._p.pPr.numPr for one in document.paragraphs]
    lists = [None if one is None else one.numId.val for one in numbers]
    first = lists[0]
    assert lists == [first, first + 1, first, *range(first + 2, first + 5), None, first + 5]
    assert [0 if one is None else one.ilvl.val for one in numbers][:4] == [0, 1, 0, 1]


@given(st.lists(texts, min_size=1))
def test_plain_text_reads_back(lines: list[str]) -> None:
    data = article_markdown.write_plain([Block(Kind.PARAGRAPH, line) for line in lines])
    assert [block.text for block in reading.read(data, "a.txt").blocks] == lines


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.docx"])
def test_a_title_stays_one(name: str) -> None:
    blocks = [
        Block(Kind.TITLE, "A Title"),
        Block(Kind.HEADING, "Part", Place(level=1)),
        Block(Kind.PARAGRAPH, "It rained."),
    ]
    data = {
        "a.html": article_html.write(blocks, PROPERTIES),
        "a.md": article_markdown.write(blocks),
        "a.docx": article_docx.write(blocks, PROPERTIES),
    }[name]
    assert list(reading.read(data, name).blocks) == blocks


def test_the_properties_go_along() -> None:
    blocks = [Block(Kind.PARAGRAPH, "It rained.")]
    for data, name in (
        (article_html.write(blocks, PROPERTIES), "a.html"),
        (article_docx.write(blocks, PROPERTIES), "a.docx"),
    ):
        back = reading.read(data, name).properties
        assert (back.title, back.authors, back.date) == ("T & <T>", ("Ann", "Bo"), "2026-11-23")


def test_the_same_text_makes_the_same_bytes() -> None:
    blocks = apart([[Block(Kind.CELL, "x", Place(row=1, column=1, begins=True))]])
    assert article_docx.write(blocks, PROPERTIES) == article_docx.write(blocks, PROPERTIES)


def test_hostile_text_is_only_text() -> None:
    evil = Block(Kind.PARAGRAPH, '<script>alert("x")</script><img src=http://192.0.2.1/>\0\x1b')
    page = article_html.write([evil], Properties(title="</title><script>"))
    two = article_pair.write([(evil, evil)], Properties(source_language='"><script>'))
    for data in (page, two):
        assert b"<script" not in data
        assert b"<img" not in data
    assert "\ufffd" in word.read(article_docx.write([evil], PROPERTIES), "a").blocks[0].text


@pytest.mark.parametrize("place", [Place(row=10**9, column=10**9), Place(level=10**9)])
def test_a_place_that_cannot_be_does_no_harm(place: Place) -> None:
    for kind in (Kind.CELL, Kind.ITEM, Kind.HEADING, Kind.PARAGRAPH):
        blocks = [Block(kind, "x", place)]
        assert b"x" in article_html.write(blocks, PROPERTIES)
        assert b"x" in article_markdown.write(blocks)


def test_the_structure_is_seen_in_plain_text() -> None:
    blocks = [
        Block(Kind.ITEM, "one\nmore", Place(1, ordered=True, begins=True)),
        Block(Kind.ITEM, "in one", Place(2, begins=True)),
        Block(Kind.ITEM, "two", Place(1, ordered=True)),
        Block(Kind.ITEM, "another", Place(1, begins=True)),
        Block(Kind.CELL, "a", Place(row=1, column=1, begins=True)),
        Block(Kind.CELL, "b\nc", Place(row=1, column=2)),
        Block(Kind.CELL, "d", Place(row=2, column=2)),
    ]
    assert article_markdown.write_plain(blocks).decode() == (
        "1. one\n   more\n   - in one\n2. two\n\n- another\n\na\tb c\n\td\n"
    )


def test_only_what_would_be_read_otherwise_is_escaped() -> None:
    plain = ["=1+1", "19.1 bn", "-5 %", "#1", "+1", ":x", "~ 5", "it's 3.5"]
    for text in plain:
        assert article_markdown.write([Block(Kind.PARAGRAPH, text)]).decode() == f"{text}\n"
    for text in ("1. x", "- x", "# x", "---", "===", "> x", "~~~", "+ x"):
        assert article_markdown.write([Block(Kind.PARAGRAPH, text)]).decode() != f"{text}\n"


def test_a_page_of_two_languages_shows_lists_and_tables() -> None:
    def pair(kind: Kind, source: str, target: str, place: Place) -> tuple[Block, Block]:
        return Block(kind, source, place), Block(kind, target, place)

    page = article_pair.write(
        [
            pair(Kind.HEADING, "茶", "Tea", Place(level=3)),
            pair(Kind.ITEM, "一", "one", Place(1, ordered=True, begins=True)),
            pair(Kind.ITEM, "二", "two", Place(1, ordered=True)),
            pair(Kind.ITEM, "里", "inner", Place(2, begins=True)),
            pair(Kind.CELL, "左", "left", Place(row=1, column=1, begins=True)),
            pair(Kind.CELL, "右", "right", Place(row=1, column=2)),
            (None, Block(Kind.PARAGRAPH, "alone")),
        ],
        Properties(source_language="zh-CN", target_language="en"),
    ).decode()
    assert page.count("<tr class=") == 6
    assert '<tr class="heading level3">' in page
    assert '<td lang="en" dir="auto" class="deep1" data-mark="2.">two</td>' in page
    assert '<td lang="zh-CN" dir="auto" class="deep2" data-mark="•">里</td>' in page
    assert "<tr><td>left</td><td>right</td></tr>" in page
    assert '<td lang="zh-CN" dir="auto"></td><td lang="en" dir="auto">alone</td>' in page
    assert "<th>zh-CN</th><th>en</th>" in page
