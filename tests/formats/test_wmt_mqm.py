"""Files of MQM ratings, in the forms that WMT and Marot have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.marks import write_marks
from review_app.domain.rating import Rating
from review_app.formats.wmt_mqm import COLUMNS, Fault, read, write

NINE = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
TEN = NINE[:-1] + "\tmetadata\n"
MAROT = "system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\tmetadata\n"


def rows(text: str):
    return read(text.encode(), "x.tsv")


def test_nine_columns():
    [row] = rows(NINE + "A\ttalk.1\t3\t88\trater1\t源\tThe <v>text</v>\tStyle\tMajor\n").rows
    assert (row.document, row.number, row.id, row.rater) == ("talk.1", "3", "88", "rater1")
    assert row.marked(Side.TARGET).ranges == ((4, 8),)
    assert row.marked(Side.TARGET).text == "The text"
    assert row.metadata is None
    assert row.is_error


@pytest.mark.parametrize("header", [TEN, MAROT, "", TEN.replace("metadata", "comment")])
def test_ten_columns(header: str):
    file = rows(header + 'A\td\t1\t7\tr\ts\tt\tNo-error\tNo-error\t{"timestamp": 1}\n')
    [row] = file.rows
    assert row.metadata == '{"timestamp": 1}'
    assert (row.number, row.id) == ("1", "7")
    assert row.counts
    assert not row.is_error


def test_quotes_are_text():
    [row] = rows(NINE + 'A\td\t1\t1\tr\t"源\tsay "<v>no</v>\tStyle\tMinor\n').rows
    assert row.source == '"源'
    assert row.marked(Side.TARGET).text == 'say "no'


def test_a_space_alone_is_marked_and_an_omission_stands_on_the_source():
    space, omission = rows(
        NINE
        + "A\td\t1\t1\tr\t源\ta<v> </v>b\tFluency/Punctuation\tMinor\n"
        + "A\td\t1\t1\tr\t天<v>上的</v>星\tstars\tAccuracy/Omission\tMajor\n"
    ).rows
    assert space.marked(Side.TARGET).ranges == ((1, 2),)
    assert omission.marked(Side.SOURCE).ranges == ((1, 3),)
    assert omission.marked(Side.TARGET).ranges == ()


def test_a_tag_that_nothing_ends_is_told_and_not_lost():
    file = rows(NINE + "\nA\td\t1\t1\tr\ts\ta <v>b c\tStyle\tMinor\n")
    assert file.faults == (Fault(3, Side.TARGET),)
    assert file.rows[0].marked(Side.TARGET).ranges == ((2, 5),)
    assert file.rows[0].is_error


def test_attention_checks_and_rows_of_metadata():
    check, meta = rows(
        TEN + "A\td\t1\t1\tr\ts\tt\tMissed\tHOTW-test\t{}\n" + "A\td\t1\t1\t\ts\tt\t\t\t{}\n"
    ).rows
    assert (check.is_check, check.counts, check.is_error) == (True, False, False)
    assert (meta.is_check, meta.counts, meta.is_error) == (False, False, False)


def test_windows_line_ends_and_a_byte_order_mark():
    file = read(
        ("\ufeff" + TEN + "A\td\t1\t1\tr\ts\tt\tX\tMajor\t\n").replace("\n", "\r\n").encode(), "x"
    )
    assert file.rows[0].metadata == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no file of MQM ratings"),
        (b"a\tb\tc\n", "its first line has 3 columns"),
        (b"system\tdoc\tx\n", "these columns are missing: rater, source, target"),
        (NINE.encode() + b"A\td\t1\n", "x.tsv:2: this row has 3 columns, and should have 9"),
        (NINE.encode() + b"A\xff\n", "x.tsv, line 2: not in UTF-8"),
    ],
)
def test_other_files_are_refused_in_a_sentence(data: bytes, words: str):
    with pytest.raises(UserError, match=words):
        read(data, "x.tsv")


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r"), max_size=12
).filter(lambda text: "v>" not in text)


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    text = draw(TEXT)
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return write_marks(text, zip(borders[::2], borders[1::2], strict=False))


RATINGS = st.builds(
    Rating,
    **dict.fromkeys(("document", "number", "id", "rater", "category", "severity"), TEXT),
    system=TEXT.filter(bool),
    source=marked_texts(),
    target=marked_texts(),
    metadata=st.none() | st.sampled_from(["", "{}", '{"note": "a\\tb"}', "a\tb"]),
)


@given(st.lists(RATINGS, max_size=5), st.sampled_from([COLUMNS, COLUMNS[:-1]]))
def test_what_is_written_is_read_again(ratings: list[Rating], columns: tuple[str, ...]):
    data = write(ratings, columns)
    file = read(data, "x")
    assert file.rows == ratings
    assert file.columns == columns
    assert write(file.rows, file.columns) == data


def test_a_text_that_no_row_can_hold_is_refused():
    [row] = rows(NINE + "A\td\t1\t1\tr\ts\tt\tX\tMajor\n").rows
    broken = Rating(**{**{f: getattr(row, f) for f in row.__struct_fields__}, "target": "a\nb"})
    with pytest.raises(UserError, match="tab or a line end"):
        write([broken])
