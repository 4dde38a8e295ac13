"""What cannot be seen: signs for it, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from review_app.gui.grid.shown import hidden_places, in_exchange, odd_spaces, restored, shown, signs

HIDDEN = (
    "\r\x00\x1b\x85\u061c\u00ad\u200b\u200e\u202e\u2028\u2029"
    "\ufeff\ufdd0\ufdd1\ufffc\ufffe\ud800\udfff"
)
VISIBLE = "ab 中\u00a0\n\t😀\U0001fffe␢¦¬⇄�¶↵␍␀"
MIXED = st.text(st.sampled_from(HIDDEN + VISIBLE), max_size=60)
ANY = st.text(st.characters(codec=None), max_size=60)


@given(ANY | MIXED)
def test_as_long_as_the_text_and_nothing_hidden_in_it(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert hidden_places(seen) == []
    places = hidden_places(text)
    assert all((seen[at] == text[at]) != (at in places) for at in range(len(text)))


@given(ANY | MIXED)
def test_untouched_text_comes_back(text: str) -> None:
    assert restored(text, shown(text)) == text


@given(MIXED, st.data(), st.text("xyz", max_size=3))
def test_an_edit_changes_only_what_it_touches(text: str, data: st.DataObject, typed: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    seen = shown(text)
    assert restored(text, seen[:start] + typed + seen[end:]) == text[:start] + typed + text[end:]


@given(MIXED, MIXED)
def test_further_characters_get_further_signs(text: str, more: str) -> None:
    table = signs(text)
    seen = text.translate(table)
    wider = signs(more, table, text + seen)
    assert seen == text.translate(wider)
    assert len(set(wider.values())) == len(wider)
    new = {wider[code] for code in wider if code not in table}
    assert not new & set(map(ord, text + more + seen))


def test_plain_text_stays_as_it_is() -> None:
    text = "No-break\u00a0space, tab\t, line\nand 中文“quotes”."
    assert shown(text) == text


def test_a_sign_that_the_text_has_already_is_not_used_for_another() -> None:
    assert shown("␍") == "␍"
    assert shown("␍\r").count("␍") == 1


def test_signs_are_no_letters() -> None:
    seen = shown("co\u00adop\u200ber\u2060ate\ufeff")
    assert len(set(seen) - set("cooperate")) == 4, "each character has a sign of its own"
    assert not any(sign.isalpha() for sign in set(seen) - set("cooperate"))
    assert shown("co\u00adop") == "co¬op"


def test_spaces_that_look_like_others_have_their_places() -> None:
    assert odd_spaces("a\u00a0b \nc\t \n\nd \u202f") == [(1, 2), (12, 13), (3, 4), (6, 8)]
    assert odd_spaces("two  words\nof a text") == []
    assert odd_spaces("   ") == [(0, 3)]


def test_white_space_has_signs_where_it_is_all_that_changes() -> None:
    assert in_exchange(", ", ",") == ",␣"
    assert in_exchange(" ", "  ") == "␣"
    assert in_exchange("one\ntwo", "one two") == "one⏎two"
    assert in_exchange("two words", "twowords,") == "two words"
    assert in_exchange("", "  ") == ""
