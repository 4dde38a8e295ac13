"""The spelling check, with the dictionary that people get."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from review_app.checks.check import Context
from review_app.checks.distance import distance
from review_app.checks.engine import MOST
from review_app.checks.spelling import SPELLING
from review_app.domain.document import Properties
from review_app.domain.segment import Segment, Status, Verdict
from tests.checks.whole import check_segment

SEED = Path(__file__).parents[2] / "seeds" / "alibaba.en.txt"


def findings(text, *, names=(), dictionary=(), language="en"):
    segment = Segment(key=0, received=text, target=text, verdict=Verdict(Status.TRANSLATED))
    properties = Properties(target_language=language, names=names)
    return check_segment(segment, Context(properties, frozenset(dictionary)), (SPELLING,))


def quotes(text, **settings):
    return [finding.quote for finding in findings(text, **settings)]


def test_the_seeds_own_misspelling_with_the_right_word_first():
    line = next(one for one in SEED.read_text("utf-8").splitlines() if "tranlstated" in one)
    names = tuple(line.rpartition("authors: ")[2].split(", "))
    (finding,) = findings(line, names=names)
    assert line[finding.start : finding.end] == finding.quote == "tranlstated"
    assert finding.suggestions[0] == "translated"
    assert (finding.check, finding.issue_type) == ("spelling", "linguistic-conventions/spelling")
    assert "tranlstated" in finding.message


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieve", "receive"),
        ("wich", "which"),
        ("Goverment", "Government"),
        ("isnt", "isn't"),
        ("isn’tt", "isn’t"),
        ("ofthe", "of the"),
        ("operaton", "operation"),
        ("presell", "pre-sell"),
    ],
)
def test_the_first_suggestion_is_what_was_meant(typed, meant):
    (finding,) = findings(f"They say {typed} here.")
    assert finding.suggestions[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Goods worth 1.5 trillion yuan, etc. were sold by the U.S. in the 1990s, i.e. cheaply.",
        "Colour and color, organise and organize, unsalable cherries.",
        "The NPC and the CPPCC met the WTO; COVID19 at 3pm.",
        "See https://recieve.example/teh?q=adress, www.teh.cn or t.adress@recieve.org.",
        "Press <teh naem='adress'>, %(naem)s, {naem} and &nbsp; to go on.",
        "阿里巴巴的故事：《一本厚厚的中国故事》，Русский язык, 日本語, العربية.",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
)
def test_what_is_no_mistake_is_left_alone(text):
    assert quotes(text) == []


def test_offsets_count_code_points():
    (finding,) = findings("😀中文recieve it")
    assert (finding.start, finding.end) == (3, 10)


def test_names_with_their_parts_and_possessives_in_their_own_case():
    names = ("Huang Fahong", "Tmall", "Pu’er")
    assert quotes("Fahong's Tmall, Tmall’s Pu'er", names=names) == []
    assert quotes("fahong", names=names) == ["fahong"]


def test_own_words_in_any_case():
    assert quotes("Jiaozi, jiaozi and hukou", dictionary={"jiaoZi", "Hukou"}) == []
    assert quotes("jiaozi") == ["jiaozi"]


def test_a_region_has_its_own_spelling():
    assert quotes("The colour and the color.", language="en-US") == ["colour"]
    assert quotes("The colour and the color.", language="en_GB") == ["color"]


@pytest.mark.parametrize("language", ["de", "zh-CN", "", "eng"])
def test_other_languages_have_no_dictionary(language):
    assert quotes("recieve", language=language) == []


def test_a_text_of_nothing_but_mistakes_has_an_end():
    assert len(findings("recieve, " * 5000)) == MOST


@pytest.mark.parametrize(
    "text", ["." * 200_000, "a" * 200_000, "a-" * 100_000, "<a" * 100_000, "\ud800 \0"]
)
def test_hostile_text_is_harmless(text):
    assert findings(text, language="en") == tuple(
        one for one in findings(text) if one.check != "spelling"
    )


def test_distance_prefers_swaps_to_missed_letters_to_others():
    costs = [distance("teh", word) for word in ("teh", "the", "tech", "tea", "eth", "xyz")]
    assert costs == sorted(costs)
    assert costs[0] == 0
    assert distance("Teh", "the") == distance("teh", "the")
    assert distance("", "ab") > distance("", "a") > 0


def test_threads_may_check_at_once():
    words = [f"recieve{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda word: quotes(f"{word} it"), words))
    assert found == [[word] for word in words]
