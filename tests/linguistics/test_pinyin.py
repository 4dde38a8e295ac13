"""Which words are the sound of which characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.linguistics.pinyin import joined, near, plain, readings, spelled


@pytest.mark.parametrize(
    ("word", "source", "characters"),
    [
        ("Zhang", "我是张伟。", "张"),
        ("Zhangwei", "我是张伟。", "张伟"),
        ("Xi'an", "西安", "西安"),
        ("Xi’an", "西安", "西安"),
        ("Lü", "吕先生", "吕"),
        ("Lyu", "吕先生", "吕"),
        ("Lu", "吕先生", "吕"),
        ("Chongqing", "重庆", "重庆"),
        ("Shan", "单女士", "单"),
        ("nǐ", "你好", "你"),
        ("Zhagn", "张伟", ""),
        ("", "张伟", ""),
        ("Zhang", "", ""),
        ("Zhang", "Zhang", ""),
    ],
)
def test_a_word_that_spells_characters_next_to_each_other(word, source, characters):
    assert spelled(word, source) == characters


@pytest.mark.parametrize(
    ("word", "source", "meant"),
    [
        ("Hangzou", "在杭州市", "Hangzhou"),
        ("Zhagn", "张伟", "Zhang"),
        ("Zhejaing", "浙江省", "Zhejiang"),
        ("Beijng", "北京", "Beijing"),
    ],
)
def test_a_slip_in_pinyin(word, source, meant):
    assert near(word, source)[0] == meant


def test_what_is_no_slip():
    assert near("Hangzhou", "杭州") == ()
    assert near("London", "杭州") == ()
    assert near("Wie", "伟") == ()


@given(st.text(alphabet="北京上海杭州西安张王李吕重庆女绿", min_size=1, max_size=4))
def test_every_spelling_of_some_characters_spells_them(characters):
    assert all(spelled(word.capitalize(), characters) for word in joined(characters))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_harmless(word, source):
    assert spelled(word, source) in source
    assert all(one.isascii() for one in near(word, source))
    assert plain(plain(word)) == plain(word)
    assert all(map(str.islower, readings(word[:1]))) if word else True
