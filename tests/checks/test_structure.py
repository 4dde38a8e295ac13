"""What is not translated, stands twice, is too long or too short, or has other white space."""

from collections.abc import Callable, Iterator

import pytest

from review_app.checks.addresses import ADDRESSES
from review_app.checks.check import AnyCheck, Check, Context
from review_app.checks.doubled_words import DOUBLED_WORDS
from review_app.checks.length import LENGTH
from review_app.checks.untranslated import EMPTY, UNTRANSLATED
from review_app.checks.white_space import LINE_BREAKS, OUTER_SPACE
from review_app.domain.document import Properties
from review_app.domain.finding import Finding
from review_app.domain.segment import Kind, Segment
from tests.checks.whole import check_document

Make = Callable[..., Segment]
CONTEXT = Context(Properties(source_language="zh-CN", target_language="en"))
INTO_CHINESE = Context(Properties(source_language="en", target_language="zh-CN"))


def quotes(check: Check, segment: Segment, context: Context = CONTEXT) -> list[str]:
    found = list(check.find(segment, context))
    assert all(segment.text(one.side)[one.start : one.end] == one.quote for one in found)
    return [one.quote for one in found]


def judged(check: AnyCheck, segments: list[Segment]) -> list[Finding]:
    return check_document(segments, CONTEXT, [check])


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It is the the best tea.", ["the the"]),
        ("The the best of of them.", ["The the", "of of"]),
        ("A a tea and  and water", ["A a", "and  and"]),
        ("We went to to the market market.", ["to to", "market market"]),
    ],
)
def test_words_that_stand_twice(pair: Make, text: str, marked: list[str]) -> None:
    assert quotes(DOUBLED_WORDS, pair("源", text)) == marked
    assert quotes(DOUBLED_WORDS, pair(None, text)) == marked


@pytest.mark.parametrize(
    "text",
    [
        "All that he had had was that that man gave her her tea.",
        "What it is is a long, long way.",
        "Lang Lang and Fei Fei played in Pago Pago. The The is a band.",
        "They said: the. The rest is known.",
        "a very very good tea, so so, bye bye, no no",
        "the\nthe",
        "in %s in a row, <b>to</b> to",
        "--locale=LOCALE  locale settings; 10 10 and A A",
        "the-the, the/the, the the's",
        "in-in in.in",
    ],
)
def test_words_that_may_stand_twice(pair: Make, text: str) -> None:
    assert quotes(DOUBLED_WORDS, pair("源", text)) == []


def test_a_doubled_word_is_put_right_with_its_capital(pair: Make) -> None:
    (one,) = DOUBLED_WORDS.find(pair("源", "The the tea"), CONTEXT)
    assert one.suggestions == ("The",)


def test_words_are_only_doubled_in_english(pair: Make) -> None:
    german = Context(Properties(source_language="zh-CN", target_language="de"))
    assert quotes(DOUBLED_WORDS, pair("源", "die die the the"), german) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("见https://a.cn/1.html。", "See https://a.cn/2.html."),
        ("见https://a.cn/1.html。", "See there."),
        ("写信给li@b.com", "Write to lu@b.com"),
    ],
)
def test_addresses_that_are_others(pair: Make, source: str, target: str) -> None:
    assert len(quotes(ADDRESSES, pair(source, target))) == 1


def test_an_address_that_changed_can_be_put_right(pair: Make) -> None:
    (one,) = ADDRESSES.find(pair("写信给li@b.com。", "Write to lu@b.com."), CONTEXT)
    assert (one.quote, one.suggestions) == ("lu@b.com", ("li@b.com",))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("见https://a.cn/1.html。", "See http://www.a.cn/1.html/."),
        ("见 https://zh.wikipedia.org/wiki/Cha", "See https://en.wikipedia.org/wiki/Cha"),
        ("见 https://a.cn/zh-cn/1.html", "See https://a.cn/en/1.html"),
        ("you@example.com", "du@example.com"),
        ("没有地址", "More at https://a.org"),
        ('<a href="https://a.cn/1">此</a>', '<a href="https://a.cn/2">here</a>'),
        (None, "See https://a.cn/1.html"),
    ],
)
def test_addresses_that_are_the_same_to_people(pair: Make, source: str, target: str) -> None:
    assert quotes(ADDRESSES, pair(source, target)) == []


@pytest.mark.parametrize(
    "text", ["茶山", "云溪村的清晨。", "《茶经》 Cha Jing", "the tea is hot now"]
)
def test_a_source_over_again_is_not_translated(pair: Make, text: str) -> None:
    assert quotes(UNTRANSLATED, pair(text, f" {text}")) == [f" {text}"]


@pytest.mark.parametrize(
    "text",
    [
        "Lin Xiuying",
        "New York Times",
        "5G",
        "1,234.5",
        "https://a.cn/index.html",
        "git commit",
        "%s: %s {name}",
        "Tea from Yunxi",
        "OK",
        "<b>%d</b>",
    ],
)
def test_names_numbers_and_code_may_stay(pair: Make, text: str) -> None:
    assert quotes(UNTRANSLATED, pair(text, text)) == []


def test_text_that_needs_no_translation(pair: Make) -> None:
    assert quotes(UNTRANSLATED, pair("云溪村", "Yunxi Village")) == []
    assert quotes(UNTRANSLATED, pair(None, "the tea is hot now")) == []
    assert quotes(UNTRANSLATED, pair("中国", "中国"), INTO_CHINESE) == []
    british = Context(Properties(source_language="en-US", target_language="en-GB"))
    english = Context(Properties(target_language="en-GB"))
    for context in (british, english):
        assert quotes(UNTRANSLATED, pair("the tea is hot now", "the tea is hot now"), context) == []


def test_an_empty_target_is_found_once_most_are_full(pair: Make) -> None:
    full = [pair("茶", "Tea", key=key) for key in range(3)]
    (one,) = judged(EMPTY, [*full, pair("山", " ", key=3)])
    assert (one.segment, one.quote) == (3, " ")
    begun = [pair("茶", "Tea", key=0), *(pair("山", "", key=key) for key in range(1, 4))]
    assert judged(EMPTY, begun) == []
    assert judged(EMPTY, [*full, pair(None, "", key=3), pair("", "", key=4)]) == []


def test_a_plural_form_that_is_empty_is_always_found(pair: Make) -> None:
    segments = [pair("茶", "", key=key) for key in range(3)]
    segments.append(pair("茶", "tea", plurals=("",), key=3))
    assert [one.segment for one in judged(EMPTY, segments)] == [3]


def article(pair: Make, odd: str) -> Iterator[Segment]:
    """30 segments, of which the 7th is `odd`."""
    for key in range(30):
        words = 30 + key % 7
        usual = ("tea " * (words + key % 5)).strip()
        yield pair("茶" * words, odd if key == 7 else usual, key=key)


@pytest.mark.parametrize("words", [10, 90])
def test_a_length_far_from_the_others_is_found(pair: Make, words: int) -> None:
    found = judged(LENGTH, list(article(pair, "tea " * words)))
    assert [one.segment for one in found] == [7]


@pytest.mark.parametrize("words", [25, 32, 45])
def test_a_length_like_the_others_is_not(pair: Make, words: int) -> None:
    assert judged(LENGTH, list(article(pair, "tea " * words))) == []


def test_a_length_is_no_matter_for_short_texts_few_texts_and_code(pair: Make) -> None:
    few = [pair("茶" * 30, "tea " * words, key=words) for words in range(1, 19)]
    assert judged(LENGTH, few) == []
    short = [pair("茶" * 30, "tea " * 30, key=key) for key in range(30)]
    assert judged(LENGTH, [*short, pair("茶" * 9, "tea " * 40, key=30)]) == []
    link = f'<a href="{"x" * 900}">'
    assert judged(LENGTH, [*short, pair(link + "茶" * 30, link + "tea " * 30, key=30)]) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [("a\nb", "a b"), ("a b", "a\nb"), ("a\n", "a"), ("\na", "a"), ("a\n\nb", "a\nb")],
)
def test_line_breaks_that_are_not_those_of_the_source(pair: Make, source: str, target: str) -> None:
    assert len(quotes(LINE_BREAKS, pair(source, target))) == 1


LONG = "A long line of words that goes on until somebody breaks it"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a\nb\n", "a\nb\n"),
        (f"{LONG}\nand goes on", "一行很长的话，不用断开"),
        (f"{LONG}\n\nand goes on\n", "一行很长的话\n\n还没有完\n"),
        (LONG, "Eine lange Zeile,\ndie jemand umbricht"),
        (None, "a\nb"),
    ],
)
def test_line_breaks_that_are_right(pair: Make, source: str, target: str) -> None:
    assert quotes(LINE_BREAKS, pair(source, target, kind=Kind.MESSAGE), INTO_CHINESE) == []


@pytest.mark.parametrize(
    ("source", "target", "quote", "suggestion"),
    [
        ("a", " b", " ", ""),
        ("a", "b \u00a0", " \u00a0", ""),
        (" a", "b c", "b", " b"),
        ("a ", "b c", "c", "c "),
    ],
)
def test_spaces_at_the_ends_that_are_not_those_of_the_source(
    pair: Make, source: str, target: str, quote: str, suggestion: str
) -> None:
    (one,) = OUTER_SPACE.find(pair(source, target, kind=Kind.MESSAGE), CONTEXT)
    assert (one.quote, one.suggestions) == (quote, (suggestion,))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Name: ", "名称："),
        ("名称：", "Name: "),
        (" (core dumped)", "（核心已转储）"),
        (" a ", " b "),
        ("a\n", "b\n"),
        ("\u3000\u3000茶山", "Tea mountain"),
        (None, " b "),
    ],
)
def test_spaces_that_are_right(pair: Make, source: str, target: str) -> None:
    assert quotes(OUTER_SPACE, pair(source, target, kind=Kind.MESSAGE)) == []


def test_an_article_may_lose_the_spaces_of_its_source(pair: Make) -> None:
    assert quotes(OUTER_SPACE, pair(" 茶山 ", "Tea mountain")) == []
