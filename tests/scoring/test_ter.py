"""The edits of TER, counted twice: by sacrebleu, and by us."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import translation_edit_rate

from review_app.scoring.ter import edits

WORDS = st.lists(st.sampled_from("abcde,."), max_size=24)


@given(WORDS, WORDS)
def test_short_texts_have_the_edits_that_sacrebleu_counts(text: list[str], reference: list[str]):
    assert edits(text, reference) == translation_edit_rate(text, reference)[0]


@given(st.integers(25, 90), st.integers(0, 20), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_a_long_text_that_was_edited_has_them_too(size: int, changes: int, chance: random.Random):
    reference = [chance.choice(WORD_LIST) for _each in range(size)]
    text = edited(reference, changes, chance)
    assert edits(text, reference) == translation_edit_rate(text, reference)[0]


@given(st.integers(1, 120), st.integers(26, 60), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_so_have_texts_of_other_lengths_and_words(size: int, words: int, chance: random.Random):
    """sacrebleu sees a band about the diagonal, and takes the best way inside it."""
    text = [chance.choice(WORD_LIST[-20:]) for _each in range(size)]
    reference = [chance.choice(WORD_LIST[-20:]) for _each in range(words)]
    assert edits(text, reference) == translation_edit_rate(text, reference)[0]


def test_a_text_that_has_nothing_of_its_reference_is_replaced():
    assert edits(["x"] * 40, ["y"] * 40) == 40


def test_a_move_may_gain_more_than_its_words_where_the_band_hides_the_best_way():
    """A text of 60 words, 35 of them in front of where they belong."""
    reference = [str(number) for number in range(60)]
    text = reference[35:] + reference[:35]
    assert edits(text, reference) == translation_edit_rate(text, reference)[0]


def test_a_moved_run_is_one_edit():
    assert edits(list("tea from the village"), list("from the villagetea ")) == 1


def test_without_a_reference_each_word_is_an_edit():
    assert edits(["a", "b"], []) == 2
    assert edits([], ["a", "b"]) == 2
    assert edits([], []) == 0


WORD_LIST = [f"w{number}" for number in range(200)] + ["the", "of", ",", "."] * 20


def edited(reference: list[str], changes: int, chance: random.Random) -> list[str]:
    """`reference` with so many words replaced, added, taken away, or runs moved."""
    text = list(reference)
    for _each in range(changes):
        place = chance.randrange(len(text))
        match chance.choice(("replace", "add", "remove", "move")):
            case "replace":
                text[place] = chance.choice(WORD_LIST)
            case "add":
                text.insert(place, chance.choice(WORD_LIST))
            case "remove":
                text.pop(place)
            case _:
                run = text[place : place + chance.randrange(1, 12)]
                del text[place : place + len(run)]
                goal = chance.randrange(len(text) + 1)
                text[goal:goal] = run
    return text
