"""The forms of a report: what is hostile stays text, what is the same gives the same bytes."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree

import msgspec
import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from review_app.domain.issue import Severity, Side
from review_app.reports.charts import charts
from review_app.reports.html import pages, render_html
from review_app.reports.model import (
    Count,
    Figure,
    Identity,
    Measured,
    Model,
    Report,
    ReportedAgreement,
    ReportedIssue,
    ReportedRevision,
    ReportedSegment,
    Said,
    Text,
    Verdict,
    render_json,
)
from review_app.reports.sections import sections
from review_app.reports.spreadsheet import render_xlsx

AT = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
HOSTILE = '<script>alert("1")</script><img src="http://evil.example/x.png">\x00\x1b</title>'


def figure(metric="hter", value=12.5, p=None, significant=None) -> Figure:
    return Figure(
        metric=metric,
        value=value,
        mean=value,
        half=3.0,
        signature="nrefs:1|bs:1000",
        segments=4,
        difference=None if p is None else 0.5,
        p=p,
        significant=significant,
    )


def report(words: str = "plain") -> Report:
    """A report in which every text is `words`."""
    issue = ReportedIssue(
        segment=1,
        id="1f",
        type=words,
        name=words,
        severity=Severity.MAJOR,
        side=Side.TARGET,
        source=Text(words),
        target=Text(words, words, words),
        quote=words,
        lost=False,
        note=words,
        suggestion=words,
        state="open",
        author=words,
        at=AT,
        points=5,
        repeated=True,
        preferential=True,
        missing=True,
        reply=Said(False, words, AT, words),
        ruling=Said(True, words, AT, words),
    )
    segment = ReportedSegment(
        segment=1,
        source=words,
        target=words,
        status="draft",
        issues=1,
        points=5,
        units=10,
        person=70.0,
        effort=20.0,
    )
    return Report(
        identity=Identity(
            title=words,
            source_title=words,
            origin=words,
            authors=(words,),
            source_language="zh-CN",
            target_language=words,
            file=words,
            sha256="ab",
            reviewers=(words,),
            first=AT,
            last=AT,
            made=AT,
            program="Review App",
            segments=2,
            approved=1,
            sample="The whole text.",
        ),
        model=Model(
            typology=words,
            chosen="document",
            weights=words,
            weights_source=words,
            unit="target words",
            units=10,
            passing=90,
            acceptable=10,
        ),
        verdict=Verdict(
            passed=False,
            reason="Fails.",
            calibrated=50.0,
            per_thousand=500.0,
            raw=50.0,
            calibrated_formula="a",
            formula="b",
            raw_formula="c",
            parameters=words,
            points=5,
            note="",
        ),
        scores=tuple(
            Measured(scheme=scheme, value=value, formula=words, parameters=words)
            for scheme, value in (("iso-5060", 5), ("sae-j2450", None), ("mqm-wmt", 0.5))
        ),
        counts=(
            Count(
                type=words,
                name=words,
                side=Side.TARGET,
                severities={Severity.MAJOR: 1},
                weightless=0,
                points=5,
                share=1,
            ),
        ),
        issues=(issue,),
        segments=(segment, replace(segment, segment=2, points=0)),
        worst=(1,),
        revisions=(
            ReportedRevision(
                name="as received",
                author="",
                at=None,
                effort=(figure(),),
                quality=(figure("chrf", 60),),
            ),
            ReportedRevision(
                name=words,
                author=words,
                at=AT,
                effort=(figure(),),
                quality=(figure("chrf", 60.5, 0.4, significant=False),),
            ),
        ),
        reference=words,
        agreement=ReportedAgreement(
            raters=(words, "B"), segments=2, alpha=0.5, kappa=None, span_f1=0.25
        ),
    )


class Reader(HTMLParser):
    """The elements of a page, their addresses, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.addresses += [
            value or "" for name, value in attrs if name in ("src", "href", "xlink:href")
        ]

    def handle_data(self, data) -> None:
        self.text += data


def test_hostile_text_is_text_in_html() -> None:
    page = render_html(report(HOSTILE)).decode()
    read, plain = Reader(page), Reader(render_html(report()).decode())
    assert read.tags == plain.tags
    assert not {"script", "img", "link", "iframe"} & set(read.tags)
    assert not read.addresses
    assert HOSTILE[:28] in read.text


def test_a_page_for_printing_names_its_own_pictures_only() -> None:
    printed = pages(report(HOSTILE), "Noto Sans CJK SC")
    read = Reader(printed.html)
    assert "script" not in read.tags
    assert set(read.addresses) == set(printed.pictures)


def test_pictures_are_xml_whatever_stands_in_them() -> None:
    drawn = charts(report(HOSTILE), "Noto Sans")
    assert set(drawn) == {"errors", "course", "effort", "quality"}
    for svg in drawn.values():
        root = ElementTree.fromstring(svg)
        assert root.attrib["aria-label"]
        assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
            "svg", "g", "text", "rect", "line", "circle",
        }  # fmt: skip


def test_colour_is_never_alone_in_the_picture_of_errors() -> None:
    svg = charts(report(), "Noto Sans")["errors"]
    texts = [one.text for one in ElementTree.fromstring(svg).iter() if one.text]
    assert "M 1" in texts
    assert {"N", "m", "M", "C"} <= set(texts)


_CQS, _NPT = "Calibrated quality score (CQS)", "Penalty per 1,000 (NPT)"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "'"])
def test_no_text_is_a_formula_in_a_spreadsheet(sign) -> None:
    words = sign + 'HYPERLINK("http://evil.example")'
    book = load_workbook(BytesIO(render_xlsx(report(words))))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    hits = [cell for cell in cells if cell.value == words]
    assert len(hits) > 10
    assert {cell.data_type for cell in hits} == {"s"}
    assert all(cell.quotePrefix for cell in hits) is (sign != "'")
    assert all(cell.hyperlink is None for cell in cells)


def test_a_spreadsheet_takes_any_characters_and_any_length() -> None:
    book = load_workbook(BytesIO(render_xlsx(report("\x00\ud800\x0b" + "字" * 40_000))))
    values = [cell.value for sheet in book for row in sheet for cell in row]
    assert any(str(one).startswith("\ufffd\ufffd\ufffd字") for one in values)


def test_a_spreadsheet_has_numbers_as_numbers_and_heads_that_stay() -> None:
    book = load_workbook(BytesIO(render_xlsx(report())))
    sheet = book["All segments"]
    assert sheet.freeze_panes == "A2"
    assert [sheet.cell(2, 1).value, sheet.cell(2, 6).value] == [1, 5]
    scores = [row[1] for row in book["Verdict"] if row[0].value in {_CQS, _NPT}]
    assert len(scores) == 2
    assert all(one.data_type == "n" and one.number_format == "0.00" for one in scores)
    shares = [
        cell
        for row in book["Errors by type and severity"]
        for cell in row
        if cell.number_format.endswith("%")
    ]
    assert shares
    assert all(0 <= one.value <= 1 for one in shares)


def test_a_text_that_looks_like_a_number_stays_a_text() -> None:
    book = load_workbook(BytesIO(render_xlsx(report("2023"))))
    hits = [cell for sheet in book for row in sheet for cell in row if cell.value == "2023"]
    assert len(hits) > 10
    assert {cell.data_type for cell in hits} == {"s"}


def test_json_is_the_report() -> None:
    one = report(HOSTILE)
    assert msgspec.json.decode(render_json(one), type=Report) == one


@pytest.mark.parametrize("render", [render_html, render_json])
def test_the_same_report_gives_the_same_bytes(render) -> None:
    assert render(report()) == render(report())


def test_effort_and_quality_are_tables_of_their_own() -> None:
    found = {one.title: one.table for one in sections(report()) if one.table}
    effort, quality = found["Edit effort"], found["Quality"]
    assert {row[3] for row in effort.rows} == {"HTER"}
    assert {row[1] for row in quality.rows} == {"chrF"}


def test_a_difference_by_chance_is_called_so_in_words() -> None:
    (table,) = (one.table for one in sections(report()) if one.title == "Quality")
    assert table is not None
    assert table.rows[1][4] == "+0.50, p = 0.4000: not significant, it may be chance"


def test_what_is_not_there_has_no_section() -> None:
    one = replace(report(), reference="", agreement=None)
    titles = [section.title for section in sections(one)]
    assert "Quality" not in titles
    assert "Agreement of the reviewers" not in titles


def test_every_table_has_a_cell_for_each_column() -> None:
    for section in sections(report()):
        if section.table:
            assert {len(row) for row in section.table.rows} == {len(section.table.columns)}


@pytest.mark.parametrize(
    ("language", "family"),
    [("zh-CN", "CJK SC"), ("zh-TW", "CJK TC"), ("zh-HK", "CJK HK"), ("en", "CJK SC")],
)
def test_a_chinese_font_is_named(language, family) -> None:
    one = report()
    identity = replace(one.identity, source_language="en", target_language=language)
    page = render_html(replace(one, identity=identity)).decode()
    assert re.search(rf"font: 15px/1.5 [\w ,-]*Noto Sans {family}", page)
