"""Every format of other tools: what goes out comes back in, and what was there stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import Properties, segments_of
from review_app.domain.segment import Segment, Status, Verdict
from review_app.formats import exchange, features
from review_app.formats.exchanged import Exchanged
from review_app.formats.features import Format
from tests.formats.exchange_documents import NOON, PROPERTIES, documents

FORMATS = [features.XLIFF_1, features.XLIFF_2, features.TMX, features.QT_TS, features.TABLE]


def built(form: Format, segments: list[Segment], properties: Properties = PROPERTIES) -> Exchanged:
    suffix = form.suffixes[0]
    return exchange.read(exchange.build(form, segments, properties), f"f{suffix}", suffix)


def of(form: Format):
    return documents(plurals=form is not features.TMX)


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
@given(data=st.data())
@settings(max_examples=60)
def test_what_is_written_is_read_back(form: Format, data: st.DataObject) -> None:
    given_segments = data.draw(of(form))
    document = built(form, given_segments)
    assert list(segments_of(document)) == given_segments
    if form is not features.TABLE:
        assert document.properties == PROPERTIES


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
@given(data=st.data())
@settings(max_examples=60)
def test_what_is_rewritten_is_read_back_and_the_rest_stays(
    form: Format, data: st.DataObject
) -> None:
    before = data.draw(of(form))
    document = built(form, before)
    edited = data.draw(st.integers(0, len(before) - 1))
    other = data.draw(of(form))[0]
    was = before[edited]
    now = replace(
        other,
        key=edited,
        context=was.context,
        notes=was.notes,
        source_plural=was.source_plural,
        plurals=tuple(text[::-1] for text in was.plurals),
    )
    if not now.target and not any(now.plurals):
        now = replace(now, verdict=Verdict(Status.UNTRANSLATED))
    rewritten = exchange.rewrite(document, {edited: now}, document.properties)
    again = exchange.read(rewritten, document.where, form.suffixes[0])
    wanted = [now if key == edited else one for key, one in enumerate(before)]
    assert list(segments_of(again)) == wanted


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_what_is_not_changed_is_not_written(form: Format) -> None:
    plain = Segment(key=0, received="b", target="b", source="a", verdict=Verdict(Status.TRANSLATED))
    document = built(form, [plain])
    assert exchange.rewrite(document, {}, document.properties) is document.data
    same = {0: replace(document.segment(0), revision=3)}
    assert exchange.rewrite(document, same, document.properties) is document.data
    approved = replace(document.segment(0), verdict=Verdict(Status.APPROVED, "Ed", NOON))
    data = exchange.rewrite(document, {0: approved}, document.properties)
    back = exchange.rewrite(
        exchange.read(data, document.where, form.suffixes[0]),
        {0: document.segment(0)},
        document.properties,
    )
    assert list(segments_of(exchange.read(back, document.where, form.suffixes[0]))) == list(
        segments_of(document)
    )
