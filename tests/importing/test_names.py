"""Which words of an article are names."""

from review_app.importing.names import find_names


def test_authors_come_first_and_names_as_they_appear():
    texts = ["Then Jack Ma founded Alibaba.", "People trust Alibaba, and Jack Ma knows."]
    assert find_names(texts, ("Lin Rui",)) == ("Lin Rui", "Jack Ma", "Alibaba")


def test_a_word_next_to_a_known_name_belongs_to_it():
    texts = ["Peter Verbrugge is a farmer.", "Now Peter is glad, as Peter should be."]
    assert find_names(texts) == ("Peter Verbrugge",)


def test_a_capital_at_the_start_of_a_sentence_says_nothing():
    assert find_names(["Farmers came. Farmers left: Farmers won.", "“Farmers stay.”"]) == ()


def test_nor_does_one_in_a_headline():
    assert find_names(["Farmers Sell Cherries", "Chefs Buy Farmers Cherries"]) == ()


def test_words_that_are_also_written_small_or_in_capitals_are_no_names():
    texts = [
        "Here at Tmall International members of the WTO met.",
        "They left Tmall International.",
    ]
    assert find_names([*texts, "an international market"]) == ("Tmall",)


def test_dictionary_words_with_a_capital_are_left_out():
    assert find_names(["the Chinese in China", "all Chinese left China on a Monday"]) == ()


def test_capitals_within_a_word_are_enough():
    assert find_names(["We sell on AliExpress and with WeChat’s help."]) == ("AliExpress", "WeChat")


def test_possessives_count_and_separate():
    assert find_names(
        ["sold there by Alibaba's Taobao", "bought there on Taobao of Alibaba’s"]
    ) == ("Alibaba", "Taobao")


def test_the_list_has_an_end():
    texts = [f"yesterday they found Xa{'b' * (n % 30)}{chr(97 + n // 30)}c" for n in range(780)] * 2
    assert len(find_names(texts)) == 300
    assert find_names(["they said that " + "Aab " * 3 + "all went home " + "Aab " * 9] * 2) == (
        " ".join(["Aab"] * 6),
    )
