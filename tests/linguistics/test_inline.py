"""What in a text is no prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.linguistics.inline import InlineKind, inline, prose, tags


def parts(text: str, kind: InlineKind, flags: tuple[str, ...] = ()) -> list[str]:
    return [text[one.start : one.end] for one in inline(text, flags) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b>😀 bold</b>, <br>, <br/>", ["<b>", "</b>", "<br>", "<br/>"]),
        ('<a href="https://a.org/?b=1&c=2" target=_blank>here</a>',
         ['<a href="https://a.org/?b=1&c=2" target=_blank>', "</a>"]),
        ("<0>one</0> <x id='1'/> <kbd>Ctrl</kbd>",
         ["<0>", "</0>", "<x id='1'/>", "<kbd>", "</kbd>"]),
        ("<application>this</application>", ["<application>", "</application>"]),
        ("open <file> or <output file>, a < b > c, <- ->, <name@example.org>, 《<书>》", []),
        ("<Invalid code>, <title>, <source> to <address>", []),
    ],
)  # fmt: skip
def test_tags_and_no_words_in_angle_brackets(text: str, found: list[str]) -> None:
    assert parts(text, InlineKind.TAG) == found


def test_a_name_that_the_source_has_for_a_tag_is_one_in_the_translation() -> None:
    assert tags("<note>half") == ()
    assert [one.name for one in tags("<note>half", {"note"})] == ["note"]


def test_entities() -> None:
    text = "Q&A; R&D &amp; &#160; &#xA0; &app; AT&T; a & b;"
    assert parts(text, InlineKind.ENTITY) == ["&A;", "&amp;", "&#160;", "&#xA0;", "&app;", "&T;"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.org/b_(c), please.", ["https://a.org/b_"]),
        ("见https://a.org/路径。还有www.b.cn/x，", ["https://a.org/", "www.b.cn/x"]),
        ("Write to li.na+x@mail.b.com.", ["li.na+x@mail.b.com"]),
        ("@name, a@b, www, http://, 3.5, U.S.", []),
    ],
)
def test_addresses_end_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    assert parts(text, InlineKind.ADDRESS) == found


def test_placeholders_are_read_as_the_flags_say() -> None:
    assert parts("%s of {name}", InlineKind.PLACEHOLDER, ("c-format",)) == ["%s"]
    assert parts("%s of {name}", InlineKind.PLACEHOLDER, ("python-brace-format",)) == ["{name}"]
    assert parts("%s of {name}", InlineKind.PLACEHOLDER) == ["%s", "{name}"]
    assert parts("%s of {name}", InlineKind.PLACEHOLDER, ("no-c-format",)) == []


def test_prose_is_what_is_left_at_its_place() -> None:
    text = "😀 <b>Hello</b> %s, see www.a.org."
    assert prose(text) == "😀    Hello       , see          ."
    assert prose("a <b>", blank="_") == "a ___"


@given(st.text(alphabet="<>/ab \"'=&;#%sd{}$@.:w中😀\n", max_size=60))
def test_parts_are_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for one in inline(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
    assert len(prose(text)) == len(text)
