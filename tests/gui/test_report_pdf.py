"""The PDF of a report: pages of the same size, each with its number, and nothing left out."""

import re

import msgspec
import pytest
from PySide6.QtGui import QTextDocument

from review_app.domain.edits import EditTarget
from review_app.gui import report_pdf
from review_app.workflows.reporting import build, subject_of


@pytest.fixture
def report(review_of):
    review = review_of(*["Tea is a plant <b>and</b> a drink."] * 3)
    review.session.change((1, EditTarget("茶是一种植物,也是饮料。" * 30)))
    return build(subject_of(review.session))


def pages_of(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_a_report_is_printed(report) -> None:
    data = report_pdf.write_pdf(report)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert pages_of(data) >= 2


def test_more_segments_take_more_pages(report) -> None:
    more = msgspec.structs.replace(report, segments=report.segments * 30)
    assert pages_of(report_pdf.write_pdf(more)) > pages_of(report_pdf.write_pdf(report)) + 5


def test_no_heading_is_the_last_thing_on_a_page(report, monkeypatch) -> None:
    seen: list[tuple[int, int]] = []
    paint = report_pdf._paint

    def look(painter, document: QTextDocument, page, room) -> None:
        layout = document.documentLayout()
        block = document.begin()
        while page == 0 and block.isValid():
            if block.blockFormat().headingLevel():
                tops = [layout.blockBoundingRect(one).top() for one in (block, block.next())]
                seen.append(tuple(int(top // room.height()) for top in tops))
            block = block.next()
        paint(painter, document, page, room)

    monkeypatch.setattr(report_pdf, "_paint", look)
    report_pdf.write_pdf(report)
    assert len(seen) > 6
    assert all(here == there for here, there in seen)
    assert max(here for here, _there in seen) > 0
