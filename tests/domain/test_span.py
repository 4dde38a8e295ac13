"""A span stays on its words, says so when they go, and comes back with them."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from review_app.domain.span import CONTEXT, Span, follow, locate, mark

WORD = st.sampled_from(["the", "fox", "of", "𝒳", "厚厚的", "中国", "dog,", "ran.", "é"])
PHRASE = st.lists(WORD, max_size=8).map(" ".join)
TEXT = st.one_of(PHRASE, st.text(max_size=40))


def one(span: Span, old: str, new: str) -> Span:
    (followed,) = follow([span], old, new)
    return followed


def on(text: str, words: str) -> Span:
    start = text.index(words)
    return mark(text, start, start + len(words))


def after(old: str, words: str, new: str) -> str | None:
    """What the span of `words` covers after the edit from `old` to `new`; None if lost."""
    span = one(on(old, words), old, new)
    return None if span.lost else new[span.start : span.end]


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text)))
    return text, mark(text, start, draw(st.integers(start, len(text))))


@given(spans(), TEXT)
def test_a_span_that_is_not_lost_stands_on_its_quote_with_its_context(
    marked: tuple[str, Span], new: str
):
    old, span = marked
    followed = one(span, old, new)
    if followed.lost:
        assert followed == Span(
            span.start, span.end, span.quote, span.prefix, span.suffix, lost=True
        )
    else:
        assert followed == mark(new, followed.start, followed.end)


@given(PHRASE, PHRASE, PHRASE)
def test_a_span_follows_when_text_is_put_before_it(before: str, other: str, rest: str):
    old, new = f"{before} FLAGGED WORDS {rest}", f"{other} FLAGGED WORDS {rest}"
    assert one(on(old, "FLAGGED WORDS"), old, new) == on(new, "FLAGGED WORDS")


@given(PHRASE, PHRASE, PHRASE)
def test_a_span_stays_when_text_after_it_changes(before: str, rest: str, other: str):
    old, new = f"{before} FLAGGED WORDS {rest}", f"{before} FLAGGED WORDS {other}"
    assert one(on(old, "FLAGGED WORDS"), old, new) == on(new, "FLAGGED WORDS")


@given(PHRASE, PHRASE, PHRASE, PHRASE)
def test_a_span_follows_when_both_sides_change(a: str, b: str, c: str, d: str):
    old, new = f"{a} FLAGGED WORDS {b}", f"{c} FLAGGED WORDS {d}"
    assert one(on(old, "FLAGGED WORDS"), old, new) == on(new, "FLAGGED WORDS")


@given(PHRASE, PHRASE, PHRASE)
def test_a_span_is_lost_when_its_words_go_and_comes_back_with_them(
    before: str, instead: str, rest: str
):
    old, new = f"{before} FLAGGED WORDS {rest}", f"{before} {instead} {rest}"
    span = on(old, "FLAGGED WORDS")
    lost = one(span, old, new)
    assert lost.lost
    assert lost.quote == "FLAGGED WORDS"
    assert one(lost, new, old) == span


@given(spans(), TEXT)
def test_taking_an_edit_back_brings_a_lost_span_back(marked: tuple[str, Span], new: str):
    old, span = marked
    lost = one(span, old, new)
    assume(lost.lost)
    back = one(lost, new, old)
    assert not back.lost
    assert back.quote == span.quote


@given(spans())
def test_the_same_text_changes_nothing(marked: tuple[str, Span]):
    text, span = marked
    assert one(span, text, text) == span


SENTENCE = "The quick brown fox jumps over the lazy dog."


def test_words_inside_the_span_may_change():
    assert after(SENTENCE, "quick brown fox", SENTENCE.replace("brown", "very red")) == (
        "quick very red fox"
    )


def test_a_border_word_may_change():
    assert after(SENTENCE, "quick brown fox", SENTENCE.replace("quick", "slow")) == (
        "slow brown fox"
    )
    assert after(SENTENCE, "quick brown fox", SENTENCE.replace("fox", "wolf")) == (
        "quick brown wolf"
    )


def test_a_change_across_the_border_stays_outside():
    assert after(SENTENCE, "quick brown fox", SENTENCE.replace("The quick", "One slow")) == (
        " brown fox"
    )


def test_text_put_beside_the_span_stays_outside():
    new = SENTENCE.replace("quick brown fox", "very quick brown fox often")
    assert after(SENTENCE, "quick brown fox", new) == "quick brown fox"


def test_a_span_of_which_most_is_gone_is_lost():
    assert after(SENTENCE, "quick brown fox", SENTENCE.replace("quick brown", "slow red")) is None


def test_a_corrected_word_is_lost():
    assert after("edited and tranlstated from", "tranlstated", "edited and translated from") is None


def test_words_that_stood_elsewhere_all_along_are_not_taken_for_those_that_went():
    assert after(SENTENCE + " A dog.", "dog", "The quick brown fox jumps. A dog.") is None
    old = "He fed the elephant. Later she rode on an elephant."
    assert after(old, "elephant", "He fed the lion. Later she rode on an elephant.") is None
    old = "the one thing and the other thing"
    assert one(mark(old, 18, 21), old, "the one thing and other thing").lost


def test_words_that_are_moved_take_their_span_along():
    old = "First the red apples came. Then nobody saw any pears at all."
    new = "First came. Then nobody saw any pears at all, but the red apples."
    assert one(on(old, "the red apples"), old, new) == on(new, "the red apples")


def test_a_lost_short_word_does_not_come_back_anywhere():
    old = "He saw the cat in the garden of the house."
    lost = one(mark(old, 7, 10), old, "He saw a cat in the garden of the house.")
    assert lost.lost
    assert one(
        lost,
        "He saw a cat in the garden of the house.",
        "He saw a cat in the garden of the house. Now the sun sets.",
    ).lost


def test_chinese_is_followed_by_character():
    old = "阿里巴巴，一本厚厚的中国故事。"
    assert after(old, "中国", "阿里巴巴：一本讲大中国的故事。") == "中国"
    assert after(old, "中国故事", "阿里巴巴，一本厚厚的中国好故事。") == "中国好故事"
    assert after(old, "厚厚", "阿里巴巴，一本薄薄的中国故事。") is None


def test_of_equal_words_the_ones_at_the_same_place_are_followed():
    old = "ha ha ha"
    assert one(mark(old, 3, 5), old, "oh, ha ha ha!").start == 7


def test_part_of_a_word_is_followed():
    assert one(
        mark("the tranlstated text", 8, 11), "the tranlstated text", "a tranlstated text"
    ) == (mark("a tranlstated text", 6, 9))


def test_a_point_stays_between_its_neighbours():
    old = "one three"
    assert one(mark(old, 4, 4), old, "zero one three") == mark("zero one three", 9, 9)
    assert one(mark(old, 9, 9), old, "one three four") == mark("one three four", 9, 9)
    assert one(mark("", 0, 0), "", "text") == mark("text", 0, 0)
    assert not one(mark(old, 4, 4), old, "").lost


def test_spans_of_one_text_are_followed_together():
    old, new = "one two three", "zero one three"
    first, second = follow([on(old, "one"), on(old, "two")], old, new)
    assert (first.start, first.lost, second.lost) == (5, False, True)


@pytest.mark.parametrize(
    "span", [Span(-3, 2, "on"), Span(90, 93, "one"), Span(5, 2, "one"), Span(0, 3, "two")]
)
def test_a_span_that_never_fitted_does_no_harm(span: Span):
    followed = one(span, "one two", "one two three")
    assert followed.lost or followed == mark("one two three", followed.start, followed.end)
    located = locate(span, "one two three")
    assert located.lost or located == mark("one two three", located.start, located.end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 4)])
def test_a_span_outside_the_text_cannot_be_marked(start: int, end: int):
    with pytest.raises(ValueError, match="not within"):
        mark("abc", start, end)


def test_context_is_kept_on_either_side():
    text = "a" * 40 + "WORD" + "b" * 40
    assert mark(text, 40, 44) == Span(40, 44, "WORD", "a" * CONTEXT, "b" * CONTEXT)


def test_a_span_is_located_in_a_text_of_unknown_history():
    span = on("He saw the red fox in the garden.", "red fox")
    assert locate(span, "He saw the red fox, once.").start == 11
    assert locate(span, "Once he saw the red fox in the garden.").start == 16
    assert locate(span, "He saw nothing.").lost


def test_of_several_places_the_one_with_the_best_context_is_chosen():
    old = "a red fox here; the red fox there"
    assert locate(mark(old, 20, 27), "red fox and the red fox there").start == 16
    assert locate(mark(old, 2, 9), "no red fox, no red fox, but a red fox here").start == 30


def test_long_hostile_texts_are_followed_without_a_quadratic_cost():
    letters = random.Random(1)
    old = "".join(letters.choice("ab ") for _ in range(100_000))
    new = "".join(letters.choice("ab ") for _ in range(100_000))
    for text, other in [(old, new), ("a" * 100_000, "a" * 99_000), ("中" * 100_000, "中" * 99_999)]:
        marked = [mark(text, at, at + 3) for at in range(0, 90_000, 30_000)]
        for span in follow(marked, text, other):
            assert span.lost or other[span.start : span.end] == span.quote
