"""Positions: ours in code points, Qt's in UTF-16."""

from hypothesis import given
from hypothesis import strategies as st

from review_app.gui.utf16 import from_utf16, to_utf16

ANY = st.text(st.characters(codec=None), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(ANY)
def test_each_code_point_begins_where_utf16_says(text: str) -> None:
    for position in range(len(text) + 1):
        assert to_utf16(text, position) == units(text[:position])


@given(ANY)
def test_positions_come_back(text: str) -> None:
    for position in range(len(text) + 1):
        assert from_utf16(text, to_utf16(text, position)) == position


def test_both_units_of_an_astral_character_are_of_it() -> None:
    text = "a😀b"
    assert [from_utf16(text, unit) for unit in range(5)] == [0, 1, 1, 2, 3]


def test_a_unit_beyond_the_text_is_its_end() -> None:
    assert from_utf16("abc", 9) == 3
    assert from_utf16("a😀", 9) == 2
