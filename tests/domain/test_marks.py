"""Marks in texts: read, written, and what has only one half."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.marks import Marked, read_marks, write_marks


@pytest.mark.parametrize(
    ("cell", "marked"),
    [
        ("no marks", Marked("no marks")),
        ("a <v>b</v> c", Marked("a b c", ((2, 3),))),
        ("a<v> </v>b", Marked("a b", ((1, 2),))),
        ("阿<v>里𠀀</v>", Marked("阿里𠀀", ((1, 3),))),
        ("<v>a</v> <v>b</v>", Marked("a b", ((0, 1), (2, 3)))),
        ("a<v></v>b", Marked("ab", ((1, 1),))),
        ("a <v>b c", Marked("a b c", ((2, 5),), whole=False)),
        ("a b</v> c", Marked("a b c", (), whole=False)),
        ("<v>a <v>b</v></v>", Marked("a b", ((0, 3), (2, 3)))),
        ("<v >a</V>", Marked("<v >a</V>")),
    ],
)
def test_marks_are_read(cell: str, marked: Marked):
    assert read_marks(cell) == marked


@given(st.data())
def test_what_is_written_is_read_again(data: st.DataObject):
    text = data.draw(st.text("ab <>/v\u4e2d\U00020000", max_size=20))
    borders = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    ranges = list(zip(borders[::2], borders[1::2], strict=False))
    read = read_marks(write_marks(text, ranges))
    if read_marks(text) == Marked(text) and read_marks(read.text) == Marked(read.text):
        assert read == Marked(text, tuple(sorted(ranges)))


def test_a_range_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="not within"):
        write_marks("abc", [(2, 4)])
