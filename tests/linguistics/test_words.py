"""Frequency and forms of English words."""

import pytest

from review_app.linguistics.frequency import neighbour, zipf
from review_app.linguistics.inflection import ing, plural, singular


def test_frequent_words_score_more():
    assert zipf("that") > 6 > zipf("receive") > 4 > zipf("recieve") > 2 > zipf("tranlstated") == 0
    assert zipf("That") == zipf("that")


def test_a_slip_has_a_frequent_neighbour():
    assert neighbour("recieve") == zipf("receive")
    assert neighbour("isnt") == zipf("isn't")
    assert neighbour("Goverment") == zipf("government")
    assert neighbour("qxqxqxqxqx") == 0


@pytest.mark.parametrize(
    ("verb", "form"),
    [("meet", "meeting"), ("make", "making"), ("get", "getting"), ("be", "being"),
     ("see", "seeing"), ("die", "dying"), ("visit", "visiting"), ("stay", "staying")],
)  # fmt: skip
def test_ing(verb, form):
    assert ing(verb) == form


@pytest.mark.parametrize(
    ("one", "many"),
    [("product", "products"), ("city", "cities"), ("day", "days"), ("person", "people"),
     ("church", "churches"), ("box", "boxes"), ("house", "houses")],
)  # fmt: skip
def test_singular_and_plural(one, many):
    assert plural(one) == many
    assert singular(many) == one
