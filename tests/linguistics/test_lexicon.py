"""The Chinese–English dictionary: segmentation, pinyin, traditional forms, glosses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.linguistics import lexicon


def test_a_word_is_looked_up_where_it_stands() -> None:
    entry = lexicon.lookup("😀 行业长远发展。", 5)
    assert entry == lexicon.Entry("长远", 4, 6, "cháng yuǎn", "長遠", ("long-term", "long-range"))
    assert lexicon.lookup("行业。", 2) is None
    assert lexicon.lookup("tea", 0) is None
    assert lexicon.lookup("", 0) is None


def test_glosses_are_for_machines_too() -> None:
    assert lexicon.glosses("国际") == ("international",)
    assert "cat" in lexicon.glosses("猫")
    assert not any("CL:" in one or "(" in one for one in lexicon.glosses("猫"))
    assert lexicon.glosses("tea") == ()
    assert lexicon.glosses("茶好") == ()


@given(st.text(max_size=40) | st.text("茶绿国际长远发展 \n😀a1", max_size=40))
def test_words_stand_where_they_say(text) -> None:
    end = 0
    for entry in lexicon.words(text):
        assert entry.start >= end
        assert text[entry.start : entry.end] == entry.word
        end = entry.end


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [
        ("lu:4 shi1", "lǜ shī"),
        ("A1 li3", "Ā lǐ"),
        ("hao3", "hǎo"),
        ("gui4", "guì"),
        ("jiu3", "jiǔ"),
        ("dou1", "dōu"),
        ("xie4 xie5", "xiè xie"),
        ("r5", "r"),
        ("m2", "m2"),
        ("", ""),
    ],
)
def test_tones_are_marked(numbered, marked) -> None:
    assert lexicon.pinyin(numbered) == marked
