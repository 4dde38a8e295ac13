"""Glossaries as CSV and TBX, in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from review_app.domain.errors import UserError
from review_app.domain.glossary import Term, TermStatus
from review_app.memory import tbx, termlist

WORDS = st.text(st.sampled_from('tea 茶,;"<&>'), min_size=1).map(str.strip).filter(bool)
TERMS = st.builds(
    Term,
    source=WORDS,
    target=WORDS,
    status=st.sampled_from(TermStatus),
    note=st.sampled_from(["", 'see 红茶, "black"']),
    match_case=st.booleans(),
    source_language=st.sampled_from(["", "zh-CN"]),
    target_language=st.sampled_from(["", "en"]),
)


def test_no_cell_of_a_table_is_a_formula() -> None:
    terms = [
        Term(source="=cmd|calc", target="@x", note="-1+1"),
        Term(source="'=1", target="plain's"),
    ]
    written = termlist.write(terms)
    cells = [cell for line in written.decode().splitlines()[1:] for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert termlist.read(written, "a.csv") == terms


@pytest.mark.parametrize("form", [tbx, termlist])
@given(terms=st.lists(TERMS, max_size=4))
def test_what_is_written_is_read_again(form, terms) -> None:
    assert form.read(form.write(terms), "a") == terms


@given(terms=st.lists(TERMS, max_size=4))
def test_an_older_tbx_says_the_same(terms) -> None:
    written = tbx.write(terms, 2)
    assert tbx.read(written, "a") == terms
    assert b"<martif" in written


def test_a_tbx_of_other_makers_is_read_by_them_too(tmp_path) -> None:
    """translate-toolkit reads version 2."""
    term = Term(source="茶 & 水", target="tea", source_language="zh-CN", target_language="en")
    store = tbxfile.parsestring(tbx.write([term], 2))
    assert [(one.source, one.target) for one in store.units] == [("茶 & 水", "tea")]


def test_of_many_languages_the_source_is_the_one_asked_for() -> None:
    sections = "".join(
        f'<langSet xml:lang="{tag}"><tig><term>{word}</term></tig></langSet>'
        for tag, word in (("de", "Tee"), ("zh-CN", "茶"), ("en", "tea"))
    )
    text = f"<martif><text><body><termEntry>{sections}</termEntry></body></text></martif>"
    found = tbx.read(text.encode(), "a", "zh")
    assert [(one.source, one.target_language, one.target) for one in found] == [
        ("茶", "de", "Tee"),
        ("茶", "en", "tea"),
    ]
    assert tbx.read(text.encode(), "a", "fr")[0].source == "Tee"


def test_a_table_needs_no_titles_and_takes_other_delimiters() -> None:
    plain = termlist.read("天猫国际;Tmall Global\n\n茶;tea;forbidden\n".encode(), "a.csv")
    assert [(one.source, one.target, one.status) for one in plain] == [
        ("天猫国际", "Tmall Global", TermStatus.PREFERRED),
        ("茶", "tea", TermStatus.FORBIDDEN),
    ]
    titled = termlist.read(b"Target\tSource\tOwner\ntea\tcha\tme\n", "a.tsv")
    assert [(one.source, one.target) for one in titled] == [("cha", "tea")]


V2 = """<?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX"><text><body><termEntry id="1">
<langSet xml:lang="zh-CN"><tig><term>天猫国际</term></tig></langSet>
<langSet xml:lang="en"><tig><term>Tmall Global</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>since 2014</note></tig>
<ntig><termGrp><term>Tmall International</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
V3 = """<tbx style="dct" type="TBX-Min" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry>
<langSec xml:lang="zh-CN"><termSec><term>天猫国际</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>Tmall Global</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><note>since 2014</note>
</termSec><termSec><term>Tmall International</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("text", [V2, V3])
def test_both_versions_of_tbx(text) -> None:
    languages = {"source_language": "zh-CN", "target_language": "en", "source": "天猫国际"}
    assert tbx.read(text.encode(), "a.tbx") == [
        Term(target="Tmall Global", note="since 2014", **languages),
        Term(target="Tmall International", status=TermStatus.FORBIDDEN, **languages),
    ]


@pytest.mark.parametrize(
    ("form", "data", "says"),
    [
        (termlist, b"\xff\xfe", "not in UTF-8"),
        (termlist, b"tea\n", "Line 1 of a has no source or no target"),
        (termlist, b"a,b,maybe\n", "status “maybe”"),
        (termlist, b'"' + b"x" * 200_000 + b'",y', "no line of a table"),
        (tbx, b"<tmx/>", "begins with <tmx>"),
        (tbx, b"source,target", "cannot be read as XML"),
    ],
)
def test_other_files_get_one_sentence(form, data, says) -> None:
    with pytest.raises(UserError, match=says):
        form.read(data, "a")
