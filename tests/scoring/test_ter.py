"""The edits of TER, counted twice: by sacrebleu, and by us."""

import random

from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import translation_edit_rate

from review_app.scoring.ter import edits

WORDS = st.lists(st.sampled_from("abcde,."), max_size=24)


@given(WORDS, WORDS)
def test_short_texts_have_the_edits_that_sacrebleu_counts(text: list[str], reference: list[str]):
    assert edits(text, reference) == translation_edit_rate(text, reference)[0]


@given(st.integers(25, 60), st.integers(0, 7), st.randoms(use_true_random=False))
def test_a_long_text_that_was_edited_has_them_too(size: int, changes: int, chance: random.Random):
    reference = [chance.choice(WORD_LIST) for _each in range(size)]
    text = edited(reference, changes, chance)
    counted = edits(text, reference)
    assert counted in (None, translation_edit_rate(text, reference)[0])


def test_a_long_text_with_few_edits_is_counted_without_sacrebleu():
    chance = random.Random(5)
    reference = [chance.choice(WORD_LIST) for _each in range(60)]
    assert edits(edited(reference, 4, chance), reference) is not None


def test_a_long_text_that_has_nothing_of_its_reference_is_left_to_sacrebleu():
    assert edits(["x"] * 40, ["y"] * 40) is None


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
