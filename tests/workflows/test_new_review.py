"""Two articles become a document, and nothing of either is lost on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.document import segments_of
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Status
from review_app.formats import po
from review_app.workflows.joining import PARAGRAPH_BREAK, in_sentences, joined
from review_app.workflows.new_review import (
    article_of,
    create,
    cut,
    new_path,
    read_pasted,
    read_side,
    rows_of,
)
from review_app.workflows.pairing import pair

SOURCE = """# 一片茶叶

清晨五点半，云溪村的山坡上已经亮起了**头灯**。

茶农林秀英背着竹篓，沿着石阶往上走。她说，早采一天，一斤能多卖两百元。

- 第一
- 第二
"""
TARGET = """<html lang="en"><meta name="author" content="Ann Lee"><nav>Home | News</nav>
<h1>A Tea Leaf</h1>
<p>At half past five, headlamps are already <em>shining</em> on the slopes of Yunxi Village.</p>
<p>Tea farmer Lin Xiuying climbs the stone steps with a bamboo basket on her back.</p>
<p>She says that one day earlier means 200 yuan more for half a kilo.</p>
<ul><li>First<li>Second</ul></html>"""

kinds = st.sampled_from([Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.RESIDUE])
texts = st.lists(st.builds(Block, kinds, st.text("ab 茶\n", min_size=1, max_size=30)), max_size=9)


@pytest.fixture
def sides(tmp_path):
    source, target = tmp_path / "s.md", tmp_path / "t.html"
    source.write_text(SOURCE, encoding="utf-8")
    target.write_text(TARGET, encoding="utf-8")
    return read_side(source), read_side(target)


def test_both_sides_stand_beside_each_other(sides):
    residue, *rows = segments_of(article_of(*sides))
    assert (residue.target, residue.excluded) == ("Home | News", True)
    assert [(one.source or "")[:4] for one in rows] == [
        "一片茶叶",
        "清晨五点",
        "茶农林秀",
        "第一",
        "第二",
    ]
    assert [one.kind for one in rows] == [Kind.TITLE, *[Kind.PARAGRAPH] * 2, *[Kind.ITEM] * 2]
    assert rows[2].target.split(PARAGRAPH_BREAK)[1].startswith("She says")
    assert all(one.status is Status.TRANSLATED for one in rows)
    emphasis = [(one.side, one.span.quote) for one in rows[1].emphasis]
    assert emphasis == [(Side.TARGET, "shining"), (Side.SOURCE, "头灯")]


def test_the_properties_come_from_both(sides):
    properties = article_of(*sides).properties
    assert (properties.title, properties.source_title) == ("A Tea Leaf", "一片茶叶")
    assert (properties.source_language, properties.target_language) == ("zh-CN", "en")
    assert properties.authors == ("Ann Lee",)


def test_a_source_alone_waits_for_its_translation(sides):
    article = article_of(sides[0], None)
    assert {one.status for one in segments_of(article)} == {Status.UNTRANSLATED}
    assert (article.properties.source_language, article.properties.target_language) == (
        "zh-CN",
        "en",
    )


def test_a_target_alone_is_monolingual(sides):
    assert all(one.monolingual for one in segments_of(article_of(None, sides[1])))


def test_nothing_is_refused():
    with pytest.raises(UserError, match="source, a target"):
        article_of(None, None)
    with pytest.raises(UserError, match="no text"):
        read_pasted(" \n")


def test_the_file_holds_all_of_it(sides, tmp_path):
    article = article_of(*sides)
    path = create(article, tmp_path / "new.po")
    back = po.read(path.read_bytes(), "new.po")
    assert list(segments_of(back)) == list(segments_of(article))
    assert back.properties == article.properties
    first = path.read_bytes()
    assert create(article, path).read_bytes() == first


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    assert new_path(tmp_path / "a.html") == tmp_path / "a.po"
    (tmp_path / "a.po").touch()
    assert new_path(tmp_path / "a.html") == tmp_path / "a-2.po"


@given(texts, texts)
def test_every_text_is_in_the_rows_once_and_in_order_and_so_is_residue(source, target):
    rows = list(rows_of(source, target))
    for side, blocks in enumerate((source, target)):
        there = [row[side] for row in rows if row[side] is not None]
        for residue in (False, True):
            was, now = (
                PARAGRAPH_BREAK.join(
                    one.text for one in some if (one.kind is Kind.RESIDUE) is residue
                )
                for some in (blocks, there)
            )
            assert was == now


@given(texts)
def test_texts_of_one_shape_are_linked_one_to_one(blocks):
    assert pair(blocks, blocks) == [((at,), (at,)) for at in range(len(blocks))]


@given(texts, texts)
def test_links_cover_both_sides_in_order(source, target):
    links = pair(source, target)
    assert [at for link in links for at in link[0]] == list(range(len(source)))
    assert [at for link in links for at in link[1]] == list(range(len(target)))


def test_sentences_stand_beside_each_other_and_continue_their_paragraphs(sides, tmp_path):
    source, target = (cut(one) for one in sides)
    segments = [one for one in segments_of(article_of(source, target)) if one.counts]
    assert [(one.source, one.target) for one in segments][2:4] == [
        (
            "茶农林秀英背着竹篓，沿着石阶往上走。",
            "Tea farmer Lin Xiuying climbs the stone steps with a bamboo basket on her back.",
        ),
        (
            "她说，早采一天，一斤能多卖两百元。",
            "She says that one day earlier means 200 yuan more for half a kilo.",
        ),
    ]
    path = create(article_of(source, target), tmp_path / "new.po")
    again = po.read(path.read_bytes(), str(path))
    kept = [one for one in segments_of(again) if one.counts]
    assert [one.place for one in kept] == [one.place for one in segments]


prose = st.lists(
    st.sampled_from(["A b c. ", "He said so! ", "茶很好。", "“好。”", "No end", "Line\nbreak. "]),
    min_size=1,
    max_size=6,
).map(lambda parts: "".join(parts).strip())


@given(st.lists(st.builds(Block, kinds, prose), max_size=6))
@settings(deadline=None, max_examples=60)
def test_paragraphs_that_were_cut_are_whole_again(blocks):
    """But for the space between two sentences, which is that of their scripts."""
    pieces = in_sentences(blocks, "en")
    groups: list[list[Block]] = []
    for piece in pieces:
        if piece.place.continues:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    whole = [joined(group) for group in groups]
    assert [replace(one, text="") for one in whole] == [replace(one, text="") for one in blocks]
    for one, block in zip(whole, blocks, strict=True):
        assert "".join(one.text.split()) == "".join(block.text.split())
        assert one.text.count("\n") == block.text.count("\n")
