from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.alignment import Alignment, Link, Pair, alignment_of
from review_app.domain.issue import Side

WORDS = st.lists(st.text("ab。 ", min_size=1, max_size=5), max_size=3).map(tuple)
PAIRS = st.builds(Pair, WORDS, WORDS, st.floats(0, 1)).filter(
    lambda pair: pair.source + pair.target
)
ALIGNMENTS = st.lists(PAIRS, min_size=1, max_size=5).map(lambda pairs: Alignment(tuple(pairs)))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "down", "up", "part"]),
        st.integers(0, 9),
        st.sampled_from(Side),
        st.integers(-1, 12),
    ),
    max_size=12,
)


def changed(alignment: Alignment, step: tuple[str, int, Side, int]) -> Alignment:
    name, at, side, offset = step
    at %= len(alignment.pairs)
    match name:
        case "merge":
            return alignment.merged(at)
        case "split":
            return alignment.split(at, side, offset)
        case "down":
            return alignment.moved_down(at, side)
        case "up":
            return alignment.moved_up(at, side)
        case _:
            return alignment.parted(at)


@given(ALIGNMENTS, STEPS)
def test_no_step_loses_or_moves_a_character(alignment: Alignment, steps) -> None:
    texts = [alignment.text(side) for side in Side]
    for step in steps:
        alignment = changed(alignment, step)
        assert [alignment.text(side) for side in Side] == texts
        assert all(pair.source or pair.target for pair in alignment.pairs)


TWO = Alignment((Pair(("一。", "二。"), ("One.",), 0.4), Pair((), ("Two.",), 0.2)))


def test_what_is_merged_stands_together() -> None:
    assert TWO.merged(0).pairs == (Pair(("一。", "二。"), ("One.", "Two.")),)
    assert TWO.merged(1) == TWO


def test_a_split_at_the_caret_makes_a_pair_with_one_side() -> None:
    assert TWO.split(0, Side.SOURCE, 2).pairs[:2] == (
        Pair(("一。",), ("One.",)),
        Pair(("二。",), ()),
    )
    assert TWO.split(0, Side.TARGET, 1).pairs[:2] == (
        Pair(("一。", "二。"), ("O",)),
        Pair((), ("ne.",)),
    )
    assert TWO.split(0, Side.TARGET, 4) == TWO


def test_a_sentence_moves_to_its_neighbours() -> None:
    moved = TWO.moved_down(0, Side.SOURCE)
    assert moved.pairs == (Pair(("一。",), ("One.",)), Pair(("二。",), ("Two.",)))
    assert moved.moved_up(1, Side.SOURCE).pairs[0].source == ("一。", "二。")
    assert TWO.moved_up(0, Side.SOURCE) == TWO
    assert TWO.moved_down(1, Side.TARGET).pairs[1:] == (Pair((), ("Two.",)),)


def test_both_sides_get_an_empty_partner() -> None:
    assert TWO.parted(0).pairs[:2] == (Pair(("一。", "二。"), ()), Pair((), ("One.",)))


def test_the_least_certain_come_first() -> None:
    assert TWO.doubtful() == (1, 0)


def test_links_become_pairs() -> None:
    links = [Link((0, 1), (0,), 0.4), Link((), (1,), 0.2)]
    assert alignment_of(["一。", "二。"], ["One.", "Two."], links) == TWO
