"""TMX in and out: what goes out comes back, and hostile files get one sentence."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.errors import UserError
from review_app.domain.memory import Unit
from review_app.memory import tmx

XML = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",), exclude_characters="\ufffe\uffff")
).map(lambda text: "".join(c for c in text if c >= " " or c in "\t\n\r"))
TAGS = st.sampled_from(["", "zh-CN", "en", "zh-Hant"])
UNITS = st.builds(
    Unit,
    source=XML.filter(bool),
    target=XML.filter(bool),
    source_language=TAGS,
    target_language=TAGS,
    author=st.sampled_from(["", "Ann & <Bo>"]),
    at=st.none() | st.just(datetime(2026, 11, 23, 14, 2, tzinfo=UTC)),
    origin=st.sampled_from(["tea.po", 'a "b" <c>.txt']),
)


@given(st.lists(UNITS, max_size=5))
def test_what_is_written_is_read_again(units) -> None:
    data, left_out = tmx.write(units)
    assert left_out == 0
    assert tmx.read(data, "a.tmx") == tmx.Read(tuple(units), 0)


def test_what_xml_cannot_hold_is_counted() -> None:
    data, left_out = tmx.write([Unit(source="a\x01", target="b"), Unit(source="c", target="d")])
    assert left_out == 1
    assert [unit.source for unit in tmx.read(data, "a.tmx").units] == ["c"]


TUS = """<tu creationdate="20200102T030405Z" creationid="Bo">
  <prop type="x">y</prop>
  <tuv xml:lang="EN"><seg>Drink <hi>green</hi> <bpt i="1">&lt;b></bpt>tea<ept i="1"/></seg></tuv>
  <tuv xml:lang="zh_CN"><seg>喝绿茶</seg></tuv>
  <tuv lang="de"><seg>Trink Grüntee</seg></tuv>
</tu>
<tu><tuv xml:lang="zh"><seg>茶</seg></tuv><tuv xml:lang="en"><seg>tea</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg></seg></tuv><tuv xml:lang="en"><seg>tea</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg>一</seg></tuv></tu>"""


def others(tus: str, before: str = "", encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{before}<tmx version="1.4">'
        f'<header srclang="en"/><body>{tus}</body></tmx>'
    )
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_of_other_programs(encoding) -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "http://localhost:9/tmx14.dtd">'
    found = tmx.read(others(TUS, doctype, encoding), "theirs.tmx")
    green, german, tea = found.units
    assert (green.source, green.target) == ("Drink green tea", "喝绿茶")
    assert (green.source_language, green.target_language) == ("EN", "zh-CN")
    assert (green.author, green.origin) == ("Bo", "theirs.tmx")
    assert green.at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert german.target == "Trink Grüntee"
    assert (tea.source, tea.target) == ("tea", "茶"), "srclang says which is the source"
    assert found.left_out == 1


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "cannot be read as XML"),
        (b"\xff\x00\x01", "cannot be read as XML"),
        (b"<tmx><body>", "cannot be read as XML"),
        (b"<html/>", "begins with <html>"),
        (others("<tu><tuv><seg>&b;</seg></tuv></tu>", BOMB), "entities of its own"),
        (others("<tu><tuv><seg>&f;</seg></tuv></tu>", FILE), "entities of its own"),
        (others("<a>" * 5_000), "cannot be read as XML"),
        (b"<tmx><body><tu><tuv><seg>" + b"a" * 20_000_000, "cannot be read as XML"),
    ],
)
def test_hostile_files_get_one_sentence(data, says) -> None:
    with pytest.raises(UserError, match=says) as error:
        tmx.read(data, "bad.tmx")
    assert "bad.tmx" in str(error.value)
    assert "\n" not in str(error.value)
