"""Every format of other tools: what goes out comes back in, and what was there stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import Properties, segments_of
from review_app.domain.errors import UserError
from review_app.domain.segment import Previous, Segment, Status, Verdict
from review_app.formats import exchange, features, xml_tree
from review_app.formats.exchanged import Exchanged
from review_app.formats.features import Feature, Format, Keeps
from tests.formats.exchange_documents import NOON, PROPERTIES, documents, hostile

FORMATS = [features.XLIFF_1, features.XLIFF_2, features.TMX, features.QT_TS, features.TABLE]


def built(form: Format, segments: list[Segment], properties: Properties = PROPERTIES) -> Exchanged:
    suffix = form.suffixes[0]
    return exchange.read(exchange.build(form, segments, properties), f"f{suffix}", suffix)


LOST = {
    Feature.FLAGS: {"flags": ()},
    Feature.PREVIOUS: {"previous": None},
    Feature.PLURALS: {"plurals": (), "source_plural": ""},
}


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
@given(data=st.data())
@settings(max_examples=150)
def test_any_character_comes_back_or_is_named(form: Format, data: st.DataObject) -> None:
    before = data.draw(documents(plurals=form is not features.TMX, texts=hostile))
    unwritable = {
        sign for one in before for text in said(one) for sign in text if not xml_tree.fits(sign)
    }
    if form is features.TABLE:
        unwritable = {sign for sign in unwritable if "\ud800" <= sign <= "\udfff"}
    if unwritable:
        with pytest.raises(UserError, match=r"U\+[0-9A-F]{4}") as refused:
            built(form, before)
        assert any(f"U+{ord(sign):04X}" in str(refused.value) for sign in unwritable)
    else:
        assert list(segments_of(built(form, before))) == before


def said(segment: Segment) -> list[str]:
    """The texts that stand in a file as they are, and not in lines of the review."""
    plurals = (segment.source_plural, *segment.plurals)
    texts = (segment.source_text, segment.target, segment.context or "", *segment.notes)
    return [*texts, *plurals]


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


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
@given(data=st.data())
@settings(max_examples=30)
def test_what_is_declared_as_lost_is_lost_and_nothing_else(
    form: Format, data: st.DataObject
) -> None:
    (before, *_others) = data.draw(documents())
    previous = Previous(source="was", plural="were", context="there")
    before = replace(before, flags=("c-format",), previous=previous)
    (after,) = segments_of(built(form, [before]))
    for feature, without in LOST.items():
        if form.keeps(feature) is Keeps.NO:
            before = replace(before, **without)
    if not before.target and not any(before.plurals):
        before = replace(before, verdict=Verdict(Status.UNTRANSLATED))
    assert after == before
