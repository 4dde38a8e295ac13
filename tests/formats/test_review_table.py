"""Review tables for office programs: what goes out comes back, and nothing in them runs."""

import contextlib
import io
import random
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.domain.segment import Segment, Status, Verdict
from review_app.formats import review_table
from review_app.formats.review_table import digest, plain
from tests.formats.exchange_documents import documents

SUFFIXES = [".docx", ".xlsx"]


def segment(key: int, source: str, target: str, **fields: object) -> Segment:
    made = Segment(
        key=key,
        received=target,
        target=target,
        source=source,
        verdict=Verdict(Status.TRANSLATED),
    )
    return replace(made, **fields)


def read(data: bytes, suffix: str):
    return review_table.read(data, f"t{suffix}", suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(given_segments=documents())
@settings(max_examples=30)
def test_what_is_written_is_read_back(suffix: str, given_segments: list[Segment]) -> None:
    rows = read(review_table.build(given_segments, suffix), suffix)
    expected = [
        (
            one.key,
            form,
            plain(one.source_plural if form else one.source_text),
            plain(one.form(form)),
        )
        for one in given_segments
        if one.counts
        for form in range(1 + len(one.plurals))
    ]
    assert [(r.key, r.form, plain(r.source), plain(r.target)) for r in rows] == expected
    assert all(row.was == digest(row.source, row.target) for row in rows)
    assert all(row.status is row.was_status for row in rows)
    assert not any(row.comments for row in rows)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "_x0041_", "'x"])
def test_every_cell_of_a_spreadsheet_is_text(text: str) -> None:
    data = review_table.build([segment(0, "a", text)], ".xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["D2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix or text[0] in "_'"
    assert read(data, ".xlsx")[0].target == text


def test_a_formula_is_read_as_what_it_looks_like() -> None:
    book = openpyxl.load_workbook(io.BytesIO(review_table.build([segment(0, "a", "b")], ".xlsx")))
    book.active["D2"] = '=HYPERLINK("http://example.org")'
    book.active["D2"].data_type = "f"
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), ".xlsx")[0].target == '=HYPERLINK("http://example.org")'


def test_what_people_write_in_a_table_comes_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(review_table.build([segment(0, "a", "b")], ".xlsx")))
    sheet = book.active
    sheet["B2"], sheet["D2"], sheet["E2"] = "Approved ", 42, "• listed\nToo short\n"
    sheet.insert_cols(1)
    out = io.BytesIO()
    book.save(out)
    (row,) = read(out.getvalue(), ".xlsx")
    assert (row.status, row.target, row.comments) == (Status.APPROVED, "42", ("Too short",))


def test_tracked_changes_of_word_count_as_accepted() -> None:
    document = docx.Document(io.BytesIO(review_table.build([segment(0, "a", "")], ".docx")))
    paragraph = document.tables[0].rows[1].cells[3].paragraphs[0]
    for xml in (
        "<w:r {}><w:t>one </w:t></w:r>",
        '<w:del {} w:id="1" w:author="E"><w:r><w:delText>two</w:delText><w:br/></w:r></w:del>',
        '<w:ins {} w:id="2" w:author="E"><w:r><w:t>three</w:t></w:r></w:ins>',
        '<w:moveFrom {} w:id="3" w:author="E"><w:r><w:t>gone</w:t></w:r></w:moveFrom>',
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    document.add_comment(
        document.tables[0].rows[1].cells[2].paragraphs[0].runs, text="Is this so?", author="E"
    )
    out = io.BytesIO()
    document.save(out)
    (row,) = read(out.getvalue(), ".docx")
    assert (row.target, row.comments) == ("one three", ("Is this so?",))


def edited(suffix: str, column: int, text: str, *, twice: bool = False) -> bytes:
    """A table of one row, or of the same row twice, with another text in a cell."""
    data, out = review_table.build([segment(0, "a", "b")], suffix), io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.active.cell(2, column, text)
    if twice:
        book.active.append([cell.value for cell in book.active[2]])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"no package", "cannot be opened"),
        (edited(".xlsx", 1, "7"), "row 2: its ID was changed"),
        (edited(".xlsx", 2, "done"), "row 2: “done” is no status"),
        (edited(".xlsx", 4, "c", twice=True), "row 3: its segment has a row above"),
    ],
)
def test_what_is_no_table_of_ours_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        read(data, ".xlsx")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_document_without_the_table_is_refused(suffix: str) -> None:
    out = io.BytesIO()
    (docx.Document() if suffix == ".docx" else openpyxl.Workbook()).save(out)
    with pytest.raises(UserError, match=r"no .* with a column ID"):
        read(out.getvalue(), suffix)


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


def test_bombs_are_refused() -> None:
    with pytest.raises(UserError, match="unpacks to more than"):
        read(packed("word/document.xml", b" " * (257 << 20)), ".docx")
    entities = b'<!DOCTYPE d [<!ENTITY e "x">]><document>&e;</document>'
    with pytest.raises(UserError, match="entities"):
        read(packed("word/document.xml", entities), ".docx")
    with pytest.raises(UserError, match=r"it has no word/document\.xml"):
        read(packed("other.xml", b"<a/>"), ".docx")


def test_a_table_fits_on_its_paper() -> None:
    rows = [segment(0, "a", "b")]
    document = docx.Document(io.BytesIO(review_table.build(rows, ".docx")))
    widths = [column.width for column in document.tables[0].columns]
    section = document.sections[0]
    assert widths[2] == widths[3] > 2 * widths[1]
    assert sum(widths) <= section.page_width - section.left_margin - section.right_margin
    sheet = openpyxl.load_workbook(io.BytesIO(review_table.build(rows, ".xlsx"))).active
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_table_is_refused_in_a_sentence(suffix: str) -> None:
    whole = review_table.build([segment(0, "a", "b")], suffix)
    chance = random.Random(0)
    for _number in range(1500):
        data = bytearray(whole)
        for _change in range(3):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(UserError):
            read(bytes(data), suffix)
