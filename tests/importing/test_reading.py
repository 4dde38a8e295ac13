"""Each kind of file is read with its structure; and hostile ones are refused in a sentence."""

import io
import socket
import zipfile
from pathlib import Path

import pytest

from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.importing import article, package
from review_app.importing.reading import read
from tests.importing.files import W, archive, open_document, word_body, word_file

MARKDOWN = """---
title: "Title of the file"
authors:
  - Ann
  - Bo
date: 2026-11-23
lang: en-GB
---
# A Title

Plain, **bold** and *slanted*
`code` &amp; more<br>below.

- One
- Two
  1. Deeper

  Still two

| a | b |
|---|---|
|   | **d** |

<p>Some <em>HTML</em></p>
"""
PARAGRAPHS = "".join(
    f"<p>Paragraph {number} of the article has enough words to be running text, as this.</p>"
    for number in range(4)
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Site</title>
<meta property="og:title" content="Title of the file"><meta name="author" content="Ann, Bo">
<meta property="article:published_time" content="2026-11-23T10:00:00Z">
<link rel="stylesheet" href="http://192.0.2.1/style.css">
<script>var never = "shown";</script><style>p {{ color: red }}</style></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="share-bar">Tell your friends</div>
<h1>A Title</h1><div><img src="http://192.0.2.1/picture.png" alt="x">{PARAGRAPHS}
<h2>Part</h2><ol><li>One<li>Two<ul><li>Deeper</ul></ol>
<table><tr><th>a<th>b<tr><td>c<td>d<b>e</b></table><p>Line<br>break</p></div>
<p><a href="/next">Another article that is only a link</a></p>
<footer>Copyright</footer></body></html>"""


def told(data: bytes | str, name: str) -> list[tuple[object, ...]]:
    """Kind, text and what is known of the place of each block."""
    imported = read(data.encode() if isinstance(data, str) else data, name)
    return [(block.kind, block.text, *_place(block.place)) for block in imported.blocks]


def _place(place) -> list[str]:
    words = (f"{name}{getattr(place, name)}" for name in place.__struct_fields__)
    return [word for word in words if not word.endswith(("0", "False"))]


def emphasis(data: bytes | str, name: str) -> list[tuple[str, str]]:
    imported = read(data.encode() if isinstance(data, str) else data, name)
    return [(one.style, one.span.quote) for block in imported.blocks for one in block.emphasis]


def test_a_word_file():
    assert told(word_file(), "a.docx") == [
        (Kind.TITLE, "A Title"),
        (Kind.HEADING, "First part", "level1"),
        (Kind.PARAGRAPH, "Plain, bold and slanted."),
        (Kind.ITEM, "One", "level1", "beginsTrue"),
        (Kind.ITEM, "Deeper", "level2", "beginsTrue"),
        (Kind.ITEM, "First", "level1", "orderedTrue", "beginsTrue"),
        (Kind.CELL, "a", "row1", "column1", "beginsTrue"),
        (Kind.CELL, "b", "row1", "column2"),
        (Kind.CELL, "c\nd", "row2", "column2"),
    ]
    assert emphasis(word_file(), "a.docx") == [("emphasis", "slanted"), ("strong", "bold")]
    properties = read(word_file(), "a.docx").properties
    assert (properties.title, properties.authors) == ("A Title", ("Ann", "Bo"))


def test_of_a_word_file_all_changes_are_accepted():
    body = (
        "<w:p><w:r><w:t>Tea</w:t></w:r><w:ins><w:r><w:t>pots</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>cups</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:hyperlink><w:r><w:t>, linked.</w:t></w:r></w:hyperlink></w:p>"
    )
    assert told(word_body(body), "a.docx") == [(Kind.PARAGRAPH, "Teapots, linked.")]


def test_an_open_document():
    styles = (
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/>'
        "</text:list-style>"
    )
    body = (
        '<text:p text:style-name="Title">A Title</text:p>'
        '<text:h text:outline-level="2">Part</text:h>'
        '<text:p>Plain<text:s text:c="1"/><text:span text:style-name="B">bold</text:span>'
        "<text:line-break/>below<office:annotation><text:p>a remark</text:p></office:annotation>"
        '</text:p><text:list text:style-name="N"><text:list-item><text:p>One</text:p>'
        "<text:list><text:list-item><text:p>Deeper</text:p></text:list-item></text:list>"
        "</text:list-item></text:list><table:table><table:table-row>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        "<table:table-cell><text:p>c</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    meta = "<dc:creator>Ann</dc:creator><dc:date>2026-11-23T10:00:00</dc:date>"
    data = open_document(body, styles, meta)
    assert told(data, "a.odt") == [
        (Kind.TITLE, "A Title"),
        (Kind.HEADING, "Part", "level2"),
        (Kind.PARAGRAPH, "Plain bold\nbelow"),
        (Kind.ITEM, "One", "level1", "orderedTrue", "beginsTrue"),
        (Kind.ITEM, "Deeper", "level2", "beginsTrue"),
        (Kind.CELL, "c", "row1", "column3", "beginsTrue"),
    ]
    assert emphasis(data, "a.odt") == [("strong", "bold")]
    properties = read(data, "a.odt").properties
    assert (properties.authors, properties.date) == (("Ann",), "2026-11-23")


def test_markdown():
    assert told(MARKDOWN, "a.md") == [
        (Kind.TITLE, "A Title"),
        (Kind.PARAGRAPH, "Plain, bold and slanted code & more\nbelow."),
        (Kind.ITEM, "One", "level1", "beginsTrue"),
        (Kind.ITEM, "Two", "level1"),
        (Kind.ITEM, "Deeper", "level2", "orderedTrue", "beginsTrue"),
        (Kind.PARAGRAPH, "Still two", "level1"),
        (Kind.CELL, "a", "row1", "column1", "beginsTrue"),
        (Kind.CELL, "b", "row1", "column2"),
        (Kind.CELL, "d", "row2", "column2"),
        (Kind.PARAGRAPH, "Some HTML"),
    ]
    assert emphasis(MARKDOWN, "a.md") == [
        ("emphasis", "slanted"),
        ("strong", "bold"),
        ("strong", "d"),
        ("emphasis", "HTML"),
    ]
    properties = read(MARKDOWN.encode(), "a.md").properties
    assert (properties.authors, properties.date) == (("Ann", "Bo"), "2026-11-23")
    assert (properties.title, properties.target_language) == ("A Title", "en-GB")


def test_a_web_page():
    blocks = told(PAGE, "a.html")
    texts = [text for kind, text, *_ in blocks if kind is Kind.PARAGRAPH]
    assert len(texts) == 5
    assert [block for block in blocks if block[0] is not Kind.PARAGRAPH] == [
        (Kind.RESIDUE, "Home World"),
        (Kind.RESIDUE, "Tell your friends"),
        (Kind.TITLE, "A Title"),
        (Kind.HEADING, "Part", "level2"),
        (Kind.ITEM, "One", "level1", "orderedTrue", "beginsTrue"),
        (Kind.ITEM, "Two", "level1", "orderedTrue"),
        (Kind.ITEM, "Deeper", "level2", "beginsTrue"),
        (Kind.CELL, "a", "row1", "column1", "beginsTrue"),
        (Kind.CELL, "b", "row1", "column2"),
        (Kind.CELL, "c", "row2", "column1"),
        (Kind.CELL, "de", "row2", "column2"),
        (Kind.RESIDUE, "Another article that is only a link"),
        (Kind.RESIDUE, "Copyright"),
    ]
    assert texts[-1] == "Line\nbreak"
    properties = read(PAGE.encode(), "a.html").properties
    assert (properties.title, properties.authors) == ("A Title", ("Ann", "Bo"))
    assert properties.date == "2026-11-23"


def test_the_residue_of_a_page_can_be_seen_and_is_no_text_of_the_article():
    opened = article.read(PAGE.encode(), "a.html")
    left_out = [one.target for one in opened.segments if one.excluded]
    assert left_out[:2] == ["Home World", "Tell your friends"]
    assert not any("never" in one.target or "color" in one.target for one in opened.segments)


def test_where_a_page_names_its_article_all_else_is_residue():
    page = "<div>Weather</div><article><h1>Tea</h1><p>Short.</p></article><p>More news</p>"
    assert told(page, "a.html") == [
        (Kind.RESIDUE, "Weather"),
        (Kind.TITLE, "Tea"),
        (Kind.PARAGRAPH, "Short."),
        (Kind.RESIDUE, "More news"),
    ]


def test_the_name_of_what_holds_the_article_does_not_make_it_residue():
    page = (
        f'<div class="with-sidebar"><div id="sidebar">Weather</div><h1>Tea</h1>{PARAGRAPHS}</div>'
    )
    kinds = [kind for kind, *_ in told(page, "a.html")]
    assert kinds == [Kind.RESIDUE, Kind.TITLE, *[Kind.PARAGRAPH] * 4]


def test_a_table_in_a_table_is_read_once():
    def table(content: str) -> str:
        return f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"

    inner = table("<w:p><w:r><w:t>inner</w:t></w:r></w:p>")
    body = table("<w:p><w:r><w:t>outer</w:t></w:r></w:p>" + inner)
    assert [text for _, text, *_ in told(word_body(body), "a.docx")] == ["outer", "inner"]
    rows = (
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell>"
        "</table:table-row></table:table>"
    )
    nested = rows.format("<text:p>outer</text:p>" + rows.format("<text:p>inner</text:p>"))
    assert [text for _, text, *_ in told(open_document(nested), "a.odt")] == ["outer", "inner"]


def test_nothing_of_a_page_is_fetched(monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    remote = '<!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd"><base href="http://192.0.2.1/">'
    assert read((remote + PAGE).encode(), "a.html").blocks


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "阿里巴巴是一本厚厚的中国故事，讲述了很多人的梦想。第二段文字也很重要。"),
        ("big5", "阿里巴巴是一本厚厚的中國故事，講述了很多人的夢想。第二段文字也很重要。"),
        ("shift_jis", "これは日本語の文章です。今日は天気がいいですね。散歩に行きましょう。"),
        ("utf-16", "阿里巴巴是一本厚厚的中国故事。"),
        ("utf-8-sig", "阿里巴巴"),
        ("cp1252", "L’été à la plage était très agréable, n’est-ce pas? Ça va déjà mieux."),
    ],
)
@pytest.mark.parametrize(("name", "around"), [("a.txt", "{}"), ("a.html", "<p>{}</p>")])
def test_the_encoding_is_guessed(encoding: str, text: str, name: str, around: str):
    (block,) = read(around.format(text).encode(encoding), name).blocks
    assert block.text == text


def test_the_encoding_that_a_page_declares_goes_before_a_guess():
    page = '<meta charset="gb2312"><p>茶</p>'.encode("gb18030")
    assert read(page, "a.html").blocks[0].text == "茶"


def test_people_can_choose_the_encoding():
    data = "茶叶".encode("gb18030")
    assert read(data, "a.txt", "gb18030").blocks[0].text == "茶叶"
    with pytest.raises(UserError, match=r"a\.txt is not in UTF-8 \(first seen in line 1\)"):
        read(data, "a.txt", "utf-8")
    for none in ("no-such", "base64", "\0"):
        with pytest.raises(UserError, match=r"no encoding|is not in"):
            read(data, "a.txt", none)


def test_a_text_that_is_opened_is_never_guessed_at_and_the_guess_is_told():
    text = "阿里巴巴是一本厚厚的中国故事，讲述了很多人的梦想。".encode("gb18030")
    with pytest.raises(UserError, match=r"perhaps in GB18030.*New Review"):
        article.read(text, "a.txt")


def test_an_unstyled_word_file_is_read_by_its_looks():
    body = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("Tea for All", "It rained all day.", "A New Leaf", "The sun shone.")
    )
    assert [kind for kind, *_ in told(word_body(body), "a.docx")] == [
        Kind.TITLE,
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.PARAGRAPH,
    ]


# Hostile files ---------------------------------------------------------------------------

ENTITY = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbbbb">]>'
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def bomb(name: str, size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, b" " * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"", "damaged"),
        ("a.docx", b"PK\3\4 not really", "damaged"),
        ("a.docx", archive(a_txt="x"), "no Word document"),
        ("a.docx", word_body("")[:-30], "damaged"),
        ("a.docx", archive(word__document_xml="<w:document"), "line 1"),
        ("a.docx", word_body(TEXT.format("&a;"), ENTITY), "entities"),
        ("a.docx", word_body(TEXT.format("x"), ENTITY), "entities"),
        ("a.docx", archive(word__document_xml="x", **{"..__..__evil_txt": "x"}), "outside"),
        ("a.docx", archive(word__document_xml="x", __etc__passwd="x"), "outside"),
        ("a.docx", word_body(""), "no text"),
        ("a.docx", word_body("<a>" * 5000 + "</a>" * 5000), "damaged"),
        ("a.odt", archive(a_txt="x"), "no OpenDocument"),
        ("a.odt", open_document("&a;"), "damaged"),
        ("a.html", b"", "empty"),
        ("a.html", b"<p>" + b"\0" * 9, "not a text file"),
        ("a.html", b"<script>x</script>", "no text"),
        ("a.html", b"<div>" * 5000 + b"x", "nested"),
        ("a.md", b"---\ntitle: x\n---\n", "no text"),
        ("a.pdf", b"%PDF-1.7", "save it as"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "save it as"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str, data: bytes, said: str):
    with pytest.raises(UserError, match=said) as caught:
        read(data, name)
    assert str(caught.value).startswith(name)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/a.png"])
def test_a_bomb_is_refused_before_it_is_unpacked(name: str, monkeypatch):
    monkeypatch.setattr(package, "LARGEST", 8 << 20)
    monkeypatch.setattr(package, "LARGEST_PART", 4 << 20)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(UserError, match="would unpack to 9 MB"):
        read(bomb(name, 9 << 20), "a.docx")


def test_a_part_that_lies_about_its_size_is_damaged():
    data = bytearray(word_body(TEXT.format("x" * 1000)))
    at = data.rindex(b"PK\1\2") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UserError, match="damaged"):
        read(bytes(data), "a.docx")


def test_many_nested_styles_and_a_circle_of_them_are_read():
    styles = "".join(
        f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{(at + 1) % 3000}"/></w:style>'
        for at in range(3000)
    )
    data = archive(
        word__document_xml=f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr>'
        '<w:pStyle w:val="s1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>',
        word__styles_xml=f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    )
    assert told(data, "a.docx") == [(Kind.PARAGRAPH, "x")]


def test_no_file_of_the_computer_comes_in_through_an_entity(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    page = f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}">]><p>x &a;</p>'
    assert "a secret" not in str(read(page.encode(), "a.html"))
