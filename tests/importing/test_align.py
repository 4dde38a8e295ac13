import random
from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.align import FOLDER, Count, disturb, gale_church_in, ours, read
from review_app.domain.alignment import Link
from review_app.importing.align import align

SENTENCES = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("茶叶卖了五百万。Tea sold 5,000 .!？“”")
    ),
    max_size=30,
)
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), max_size=4)


def ends(links: Sequence[Link]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.sources, link.targets) for link in links]


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.permutations(["zh-CN", "en"]))
def test_every_sentence_is_in_one_link_in_order(source, target, languages) -> None:
    links = align(source, target, *languages)
    assert [*chain.from_iterable(link.sources for link in links)] == list(
        range(len([*chain(*source)]))
    )
    assert [*chain.from_iterable(link.targets for link in links)] == list(
        range(len([*chain(*target)]))
    )
    assert all(0 <= link.confidence <= 1 for link in links)
    assert all(len(link.sources) <= 3 and len(link.targets) <= 3 for link in links)


CHINESE = [
    ["春茶卖到了二十五个国家"],
    ["国家统计局周二发布了数据。", "上半年居民人均可支配收入21840元，同比增长5.2%。"],
    ["茶农张伟说，春茶卖得很好。", "他打算明年再种五亩。", "这里的冬天很冷。"],
]
ENGLISH = [
    ["Spring tea reaches 25 countries"],
    [
        "The National Bureau of Statistics released data on Tuesday.",
        "The per capita disposable income was 21,840 yuan in the first half of the year.",
        "That is up 5.2 percent year on year.",
    ],
    ["Zhang Wei, a farmer, said spring tea sold well and he will plant five more mu."],
]
KNOWN = [((0,), (0,)), ((1,), (1,)), ((2,), (2, 3)), ((3, 4), (4,)), ((5,), ())]


def test_sentences_that_were_merged_split_or_dropped() -> None:
    assert ends(align(CHINESE, ENGLISH, "zh-CN", "en")) == KNOWN


def test_the_same_from_english_to_chinese() -> None:
    assert ends(align(ENGLISH, CHINESE, "en", "zh-CN")) == [(there, here) for here, there in KNOWN]


def test_the_same_without_paragraphs() -> None:
    flat = [[*chain(*CHINESE)]], [[*chain(*ENGLISH)]]
    assert ends(align(*flat, "zh-CN", "en")) == KNOWN


def test_doubt_is_where_there_is_little_to_go_by() -> None:
    source = [["茶农张伟种了五百亩茶。", "好。", "国家统计局发布了数据。"]]
    target = [
        [
            "Zhang Wei grows 500 mu of tea.",
            "Xyz.",
            "The National Bureau of Statistics released data.",
        ]
    ]
    one, doubtful, other = (link.confidence for link in align(source, target, "zh-CN", "en"))
    assert doubtful < min(one, other)


def test_languages_that_no_dictionary_knows() -> None:
    source = [["Peking hat 22 Millionen Einwohner.", "Das Museum öffnet um 9:30.", "Schluss!"]]
    target = [["Pékin compte 22 millions d'habitants.", "Le musée ouvre à 9:30.", "Fin !"]]
    assert ends(align(source, target, "de", "fr")) == [((at,), (at,)) for at in range(3)]


def test_a_model_of_meanings_takes_part() -> None:
    source, target = [["甲。", "乙。", "丙。"]], [["Aaa.", "Ccc."]]
    same = {("甲。", "Aaa."), ("丙。", "Ccc.")}

    def similarity(sources: Sequence[str], targets: Sequence[str]) -> list[list[float]]:
        return [[float((one, other) in same) for other in targets] for one in sources]

    expected = [((0,), (0,)), ((1,), ()), ((2,), (1,))]
    assert ends(align(source, target, "zh-CN", "en", similarity)) == expected

    def turned(sources: Sequence[str], targets: Sequence[str]) -> list[list[float]]:
        return [[float((other, one) in same) for other in targets] for one in sources]

    found = align(target, source, "en", "zh-CN", turned)
    assert ends(found) == [(there, here) for here, there in expected]


@pytest.mark.parametrize(
    ("source", "target"), [([], []), ([["一。"]], []), ([], [["One.", "Two."]]), ([[]], [[""]])]
)
def test_a_side_without_text(source, target) -> None:
    links = align(source, target, "zh-CN", "en")
    assert len(links) == len([*chain(*source), *chain(*target)])


def test_one_sentence_without_an_end() -> None:
    links = align([["茶叶卖得很好，" * 20_000]], [["Tea sells well, " * 20_000]], "zh-CN", "en")
    assert ends(links) == [((0,), (0,))]


@pytest.mark.slow
def test_ten_thousand_lines_that_are_the_same() -> None:
    lines = align([["很好。"] * 10_000], [["Good."] * 10_000], "zh-CN", "en")
    assert ends(lines) == [((at,), (at,)) for at in range(10_000)]


def test_a_long_text_of_which_a_part_is_missing() -> None:
    article = list(chain(*(read(path) for path in sorted(FOLDER.glob("*.tsv")))))
    pairs = list(chain(*article))
    assert len(pairs) > 250
    source, target = [one for one, _other in pairs], [other for _one, other in pairs]
    links = align([source], [target[:60] + target[120:]], "zh-CN", "en")
    known = {
        ((at,), (at if at < 60 else at - 60,)) for at in range(len(pairs)) if not 60 <= at < 120
    }
    assert len(known & set(ends(links))) > 0.97 * len(known)


def test_articles_are_put_together_again_better_than_by_lengths_alone() -> None:
    mine, lengths = Count(), Count()
    for path in sorted(FOLDER.glob("*.tsv")):
        case = disturb(read(path), random.Random(path.name), 0.15)
        mine = mine.plus(ours(case), case.beads)
        lengths = lengths.plus(gale_church_in(case), case.beads)
    assert mine.f1 >= 0.97
    assert mine.f1 >= lengths.f1 + 0.05


def test_long_sentences_of_the_same_words_stay_together() -> None:
    """Tokens say nothing here: as many speak for one pair as for another."""
    chance = random.Random(1)
    said = (
        ("中国去年出口茶叶三十五万吨", "China exported 350,000 tonnes of tea last year"),
        ("北京市政府宣布新的交通政策", "the Beijing government announced new traffic policies"),
        ("上海股市周一收盘上涨", "Shanghai stocks closed up on Monday"),
        ("医生建议老年人多锻炼", "doctors advise the elderly to exercise"),
        ("足球队赢得了冠军", "the football team won the title"),
        ("农民收获小麦", "farmers harvested wheat"),
        ("火车晚点两个小时", "the train was 2 hours late"),
    )
    lines = [chance.choices(said, k=40) for _line in range(20)]
    source, target = (
        [mark.join(one[side] for one in line) + stop for line in lines]
        for side, mark, stop in ((0, "，", "。"), (1, ", ", "."))
    )
    links = align([source], [target], "zh", "en")
    assert [(one.sources, one.targets) for one in links] == [((at,), (at,)) for at in range(20)]
