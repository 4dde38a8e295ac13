"""Where terms stand: inflected, hyphenated, among Han characters, and which of several wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.glossary import Term, TermStatus, glossary_of
from review_app.linguistics.terms import Finder, source_terms, target_terms
from review_app.linguistics.words import words_of


def found(text: str, *terms: str, language: str = "en") -> list[str]:
    finder = Finder(((term, Term(source="", target=term)) for term in terms), language)
    return [text[hit.start : hit.end] for hit in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "terms", "places"),
    [
        ("Stores, a store's owner.", ["store"], ["Stores", "store's"]),
        ("Online stores and online-store", ["online store"], ["online stores", "online-store"]),
        ("Online, stores", ["online store"], []),
        ("The company went on", ["go"], ["went"]),
        ("restore", ["store"], []),
        ("green tea leaves", ["tea", "green tea", "tea leaf"], ["green tea"]),
        ("5G", ["5g"], ["5G"]),
    ],
)
def test_english_words_are_found_in_their_forms(text, terms, places) -> None:
    found_places = found(text, *terms)
    assert [one.lower() for one in found_places] == [one.lower() for one in places]


def test_the_longest_of_chinese_terms_wins() -> None:
    assert found("在天猫国际和天猫", "天猫", "天猫国际", language="zh") == ["天猫国际", "天猫"]
    assert found("用APP开发", "APP开发", language="zh") == ["APP开发"]


def test_capitals_count_as_far_as_the_words_agree() -> None:
    finder = Finder([("Apple", Term(source="", target="Apple", match_case=True))], "en")
    assert [hit.exact for hit in finder.find("Apples and an apple")] == [True, False]


def test_a_glossary_of_the_other_direction_is_turned() -> None:
    terms = [
        Term(source="茶", target="tea", source_language="zh", target_language="en"),
        Term(
            source="茶",
            target="chai",
            status=TermStatus.FORBIDDEN,
            source_language="zh",
            target_language="en",
        ),
        Term(source="茶", target="お茶", source_language="zh", target_language="ja"),
    ]
    turned = glossary_of(terms, "en-GB", "zh-CN")
    assert [(one.source, one.target) for one in turned.terms] == [("tea", "茶")]
    assert len(source_terms(turned).find("Teas")) == 1
    assert len(target_terms(turned).find("红茶")) == 1


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_hits_lie_in_order_within_the_text(text, terms) -> None:
    finder = Finder(((term, Term(source="", target=term)) for term in terms), "en")
    ends = [0, *(place for hit in finder.find(text) for place in (hit.start, hit.end)), len(text)]
    assert ends == sorted(ends)


@given(st.text(max_size=80))
def test_words_are_where_they_say(text) -> None:
    for word in words_of(text, "zh"):
        assert text[word.start : word.end].casefold().startswith(word.lemma[:1])
