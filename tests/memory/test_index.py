"""Finding what is alike: always what a comparison with all texts finds."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from review_app.memory.index import LOWEST, SPREAD, Index

TEXTS = st.one_of(
    st.text(alphabet="ab ", min_size=1, max_size=12),
    st.text(alphabet="茶绿红的", min_size=1, max_size=8),
    st.text(min_size=1, max_size=20),
    st.text(alphabet="te\ud800", min_size=250, max_size=900),
)


def scan(texts: dict[int, str], sought: str, lowest: float) -> list[float]:
    scores = sorted((fuzz.ratio(sought, text) for text in texts.values()), reverse=True)
    return [score for score in scores if score >= max(lowest, scores[0] - SPREAD)]


@given(
    st.lists(TEXTS, max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.none() | TEXTS), max_size=10),
    TEXTS,
    st.integers(1, 5),
    st.sampled_from([1.0, 50.0, LOWEST, 100.0]),
)
def test_it_finds_what_a_comparison_with_all_texts_finds(texts, later, sought, limit, lowest):
    known = dict(enumerate(texts))
    index = Index(known.items())
    for number, text in later:
        if text is None:
            index.drop(number)
            known.pop(number, None)
        else:
            index.put(number, text)
            known[number] = text
    hits = index.search(sought, limit, lowest)
    assert [hit.score for hit in hits] == scan(known, sought, lowest)[:limit]
    assert all(fuzz.ratio(sought, known[hit.id]) == hit.score for hit in hits)


def test_the_likeliest_of_many_comes_first() -> None:
    index = Index((number, f"cup number {number} of green tea") for number in range(40_000))
    (hit,) = index.search("cup number 31415 of green tea", 1)
    assert (hit.id, hit.score) == (31_415, 100)


def test_of_the_same_text_the_newest_comes_first() -> None:
    index = Index([(1, "tea"), (2, "tea"), (3, "tea")])
    assert [hit.id for hit in index.search("tea", 2)] == [3, 2]
