"""The finished article goes out: what is approved, what stands for the rest, and whole again."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from review_app.domain.block import Block
from review_app.domain.edits import EditSource, EditTarget, SetStatus
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind, Status
from review_app.domain.span import mark
from review_app.domain.structure import Emphasis, Place, Style
from review_app.importing import reading
from review_app.importing.blocks import Article, Imported
from review_app.workflows.delivering import Rest, Wanted, deliver, render
from review_app.workflows.joining import PARAGRAPH_BREAK
from review_app.workflows.new_review import article_of, create, cut

PAGE = """<html lang="en"><body><nav>Home | News</nav><h1>Tea for All</h1>
<p>It is <b>very</b> good. We drink it.</p><ul><li>Green</li><li>Black</li></ul></body></html>"""


AS_IT_IS = Wanted()


@pytest.fixture
def session(open_session, tmp_path):
    path = tmp_path / "tea.html"
    path.write_text(PAGE, encoding="utf-8")
    return open_session(path)


def written(session, name: str, wanted: Wanted = AS_IT_IS) -> list[str]:
    document = session.snapshot()
    data = render(document, Path(name), wanted)
    return [block.text for block in reading.read(data, name).blocks]


def test_it_keeps_the_structure_that_it_came_in(session, tmp_path):
    before = reading.read(PAGE.encode(), "tea.html").blocks[1:]
    for name in ("out.html", "out.md", "out.docx"):
        path = deliver(session, tmp_path / name, Wanted())
        assert reading.read(path.read_bytes(), name).blocks == before, name


def test_what_is_edited_goes_out_as_it_is_now(session):
    session.change((2, EditTarget("It is really very good.")))
    data = render(session.snapshot(), Path("a.html"), Wanted()).decode()
    assert "<p>It is really <strong>very</strong> good.</p>" in data
    assert "Home" not in data


@pytest.mark.parametrize(
    ("rest", "texts"),
    [
        (Rest.AS_IS, ["Tea for All", "It is new.", "Green tea", "Black"]),
        (Rest.OMIT, ["It is new."]),
        (Rest.RECEIVED, ["Tea for All", "It is new.", "Green", "Black"]),
        (Rest.SOURCE, ["Tea for All", "It is new.", "绿茶", "Black"]),
    ],
)
def test_what_stands_for_what_is_not_approved(session, rest: Rest, texts: list[str]):
    session.change(
        (2, EditTarget("It is new.")),
        (2, SetStatus(Status.APPROVED)),
        (3, EditTarget("Green tea")),
        (3, EditSource("绿茶")),
    )
    assert written(session, "a.html", Wanted(rest=rest)) == texts


def test_a_page_with_both_sides(session):
    session.change((3, EditSource("绿 <茶>")))
    page = render(session.snapshot(), Path("a.html"), Wanted(bilingual=True)).decode()
    assert 'data-mark="•">绿 &lt;茶&gt;</td><td lang="en" dir="auto"' in page
    assert 'data-mark="•">Green</td>' in page


def sentences(*texts: str) -> Imported:
    blocks = [
        Block(
            Kind.PARAGRAPH,
            text,
            Place(continues=number > 0),
            (Emphasis(Style.STRONG, mark(text, 0, 1)),),
        )
        for number, text in enumerate(texts)
    ]
    return replace(reading.of_text("x", "x"), blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("texts", "whole"),
    [(("One.", "Two."), ["One. Two."]), (("一。", "二。"), ["一。二。"])],
)
def test_sentences_become_their_paragraph_again(open_session, tmp_path, texts, whole):
    article: Article = article_of(None, sentences(*texts))
    session = open_session(create(article, tmp_path / "a.po"))
    assert written(session, "a.md") == whole
    data = render(session.snapshot(), Path("a.html"), Wanted()).decode()
    assert data.count("<strong>") == 2


def test_a_page_that_was_cut_into_sentences_goes_out_as_it_came(open_session, tmp_path):
    page = PAGE.replace("It is", "It was. It is <em>now</em>. It is")
    whole = reading.read(page.encode(), "tea.html")
    session = open_session(create(article_of(None, cut(whole)), tmp_path / "a.po"))
    for name in ("out.html", "out.md", "out.docx"):
        path = deliver(session, tmp_path / name, Wanted())
        assert reading.read(path.read_bytes(), name).blocks == whole.blocks[1:], name


def test_the_first_sentence_that_goes_out_begins_its_paragraph(open_session, tmp_path):
    page = b"<h1>Tea</h1><p>It is new. It is good. It is here.</p><p>And so on.</p>"
    article = article_of(None, cut(reading.read(page, "a.html")))
    session = open_session(create(article, tmp_path / "a.po"))
    session.change(*((key, SetStatus(Status.APPROVED)) for key in (0, 2, 3, 4)))
    assert written(session, "a.html", Wanted(rest=Rest.OMIT)) == [
        "Tea",
        "It is good. It is here.",
        "And so on.",
    ]


def test_paragraphs_that_stand_in_one_segment_come_apart_again(session):
    session.change((2, EditTarget(f"One.{PARAGRAPH_BREAK}Two.")))
    assert written(session, "a.html")[1:3] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("name", "wanted", "said"),
    [
        ("a.pdf", Wanted(), "ends in"),
        ("a.docx", Wanted(bilingual=True), "ends in .html"),
        ("a.md", Wanted(rest=Rest.OMIT), "no text to export"),
        ("tea.html", Wanted(), "as it was received"),
    ],
)
def test_what_cannot_go_out_is_refused(session, tmp_path, name, wanted, said):
    with pytest.raises(UserError, match=said):
        deliver(session, tmp_path / name, wanted)
    assert (tmp_path / "tea.html").read_text(encoding="utf-8") == PAGE


def test_a_catalog_is_no_article(open_session, catalog, tmp_path):
    with pytest.raises(UserError, match="no article"):
        deliver(open_session(catalog), tmp_path / "a.html", Wanted())
