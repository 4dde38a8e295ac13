"""Articles in, documents out: with the seeds that come with the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.checks.check import Context
from review_app.checks.registry import ALL, OF_DOCUMENTS
from review_app.domain.document import segments_of
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind, Status
from review_app.importing.article import read
from tests.checks.whole import check_document

SEEDS = Path(__file__).parents[2] / "seeds"
AUTHORS = (
    "Shen Yin",
    "Bai Zhiyu",
    "Zhang Penghui",
    "Wang Hailin",
    "Qu Song",
    "Huang Fahong",
    "Lin Rui",
)


@pytest.fixture(scope="module")
def alibaba():
    return read((SEEDS / "alibaba.en.txt").read_bytes(), "alibaba.en.txt")


@pytest.fixture(scope="module")
def tea():
    return read((SEEDS / "tea.zh-en.tsv").read_bytes(), "tea.zh-en.tsv")


def article(text):
    return read(text.encode(), "a.txt")


def findings(document):
    context = Context(document.properties)
    found = check_document(list(segments_of(document)), context, (*ALL, *OF_DOCUMENTS))
    return [(one.check, one.quote) for one in found]


def test_the_seeds_properties_are_read_from_its_attribution(alibaba):
    properties = alibaba.properties
    assert properties.source_title == "阿里巴巴,一本厚厚的中国故事"
    assert properties.title == ""
    assert properties.origin == "People's Daily Online"
    assert properties.authors == AUTHORS
    assert (properties.source_language, properties.target_language) == ("zh-CN", "en")


def test_the_title_comes_first_and_waits_for_its_translation(alibaba):
    title = alibaba.segment(0)
    assert (title.kind, title.source, title.target) == (
        Kind.TITLE,
        "阿里巴巴,一本厚厚的中国故事",
        "",
    )
    assert title.status is Status.UNTRANSLATED
    assert not title.monolingual


def test_the_body_is_monolingual_and_verbatim(alibaba):
    body = list(segments_of(alibaba))[1:]
    lines = (SEEDS / "alibaba.en.txt").read_text("utf-8").split("\n")
    assert [segment.target for segment in body] == lines
    assert [segment.received for segment in body] == lines
    assert [segment.key for segment in body] == list(range(1, 14))
    assert all(segment.monolingual and segment.status is Status.TRANSLATED for segment in body)


def test_the_seeds_shape(alibaba):
    kinds = [segment.kind for segment in segments_of(alibaba)]
    assert [key for key, kind in enumerate(kinds) if kind is Kind.HEADING] == [1, 5, 9]
    assert kinds[12:] == [Kind.ATTRIBUTION, Kind.RESIDUE]
    assert set(kinds[2:5] + kinds[6:9] + kinds[10:12]) == {Kind.PARAGRAPH}
    assert [s.target for s in segments_of(alibaba) if s.excluded] == ["Day|Week"]


def test_the_seeds_names(alibaba):
    names = alibaba.properties.names
    assert names[: len(AUTHORS)] == AUTHORS
    assert set(names[len(AUTHORS) :]) == {
        "Alibaba",
        "Peter Verbrugge",
        "Tmall",
        "Taobao",
        "AliExpress",
        "Washington State",
    }


def test_what_is_wrong_in_the_seed_is_found_and_nothing_else(alibaba):
    assert findings(alibaba) == [
        ("usage", "oversea purchases"),
        ("spelling", "presell"),
        ("quote-order", '",'),
        ("number-conflict", "220"),
        ("spelling", "tranlstated"),
        ("missing-space", ","),
    ]


def test_the_bilingual_seed(tea):
    segments = list(segments_of(tea))
    assert segments[0].kind is Kind.TITLE
    assert segments[0].source == tea.properties.source_title
    assert segments[0].target == tea.properties.title
    assert all(s.source and s.target and s.status is Status.TRANSLATED for s in segments)
    assert [s.key for s in segments if s.kind is Kind.HEADING] == [1, 4, 8, 11]
    assert (tea.properties.source_language, tea.properties.target_language) == ("zh-CN", "en")
    assert findings(tea) == [
        ("numbers", "2,300"),
        ("spelling", "recieved"),
        ("numbers", "150 billion"),
        ("usage", "let the world to know"),
    ]


def test_without_an_attribution_the_first_heading_is_the_title():
    document = article("A Day in May\n\nIt rained.\n")
    assert document.properties.title == "A Day in May"
    assert [s.kind for s in segments_of(document)] == [Kind.TITLE, Kind.PARAGRAPH]
    assert article("It rained.\nA Day in May").properties.title == ""


def test_chinese_text_is_known_by_its_script():
    assert article("今天下雨了。Alibaba 也是。").properties.target_language == "zh-CN"
    assert article("12 345").properties.target_language == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("這個國家的說法，我們來學。", "zh-TW"),
        ("这个国家的说法，我们来学。", "zh-CN"),
        ("上海", "zh-CN"),
        ("今日は天気がいいですね。散歩に行きましょう。", "ja"),
        ("오늘은 날씨가 좋네요.", "ko"),
        ("Tea from 云南.", "en"),
    ],
)
def test_scripts_tell_languages(text, language):
    assert article(text).properties.target_language == language


def test_bilingual_text_may_lack_sides_and_properties():
    document = article("中文。\tSome English.\n\n没有译文。\t\n\tNo source.\n#后\tHashtag.\n")
    assert [(s.source, s.target, s.status) for s in segments_of(document)] == [
        ("中文。", "Some English.", Status.TRANSLATED),
        ("没有译文。", "", Status.UNTRANSLATED),
        (None, "No source.", Status.TRANSLATED),
        ("#后", "Hashtag.", Status.TRANSLATED),
    ]
    assert document.properties.source_language == "zh-CN"


@pytest.mark.parametrize(
    "text", ["One.\tTwo.\nThree.", "One.\tTwo.\tThree.", "\tIndented.\n\tToo."]
)
def test_tabs_alone_do_not_make_a_text_bilingual(text):
    assert all(segment.monolingual for segment in segments_of(article(text)))


def test_positions_outside_raise(alibaba):
    for key in (-1, len(alibaba)):
        with pytest.raises(IndexError):
            alibaba.segment(key)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b" \n\t\r\n"])
def test_space_is_no_text(data):
    with pytest.raises(UserError, match=r"^a\.txt has no text"):
        read(data, "a.txt")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\t\r"), min_size=1))
def test_every_line_of_an_article_is_in_its_document(text):
    lines = [line.strip() for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    if not lines:
        with pytest.raises(UserError):
            article(text)
        return
    document = article(text)
    assert [s.target for s in segments_of(document) if s.monolingual] == lines
    assert all(document.segment(key).key == key for key in range(len(document)))


@pytest.mark.parametrize(
    "text",
    ["《" * 100_000, "source:" * 20_000, "Aa " * 50_000, "a|" * 50_000, "# a:" + " " * 100_000],
)
def test_hostile_text_is_only_text(text):
    assert article(text).segment(0).target == text.strip()


@pytest.mark.parametrize(
    ("rows", "line"),
    [("茶\ttea\n\n水\n", 3), ("茶\ttea\tx\n水\twater\n", 1), ("# title: T\n茶\t\n", 2)],
)
def test_a_table_that_is_not_bilingual_is_refused_with_the_line(rows: str, line: int) -> None:
    with pytest.raises(UserError, match=f"a.tsv, line {line}: each line of a bilingual text"):
        read(rows.encode(), "a.tsv")
    assert len(read(rows.encode(), "a.txt").segments) > 0
