"""Names in one segment, and names that differ within a document."""

from collections import defaultdict

import pytest

from review_app.checks.check import Context
from review_app.checks.name_forms import NAME_FORMS
from review_app.checks.names import NAMES
from review_app.domain.document import Properties
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status, Verdict
from tests.checks.whole import check_segment

CONTEXT = Context(Properties(source_language="zh-CN", target_language="en"))


def segment(source, target, key=0):
    verdict = Verdict(Status.TRANSLATED)
    return Segment(key=key, received=target, target=target, source=source, verdict=verdict)


def names(source, target):
    return check_segment(segment(source, target), CONTEXT, (NAMES,))


def forms(*pairs):
    """What a document of `pairs` of source and target gives: segment, words, suggestions."""
    traits = defaultdict(list)
    for key, (source, target) in enumerate(pairs):
        for trait in NAME_FORMS.collect(segment(source, target, key), CONTEXT):
            assert target[trait.start : trait.end] == trait.quote
            traits[trait.key].append(trait)
    found = [one for group in traits.values() for one in NAME_FORMS.judge(group, CONTEXT)]
    return sorted((one.segment, one.quote, one.suggestions) for one in found)


def test_a_misspelt_name_gets_the_right_one():
    (finding,) = names("张伟在杭州工作。", "Zhagn Wei works in Hangzhou.")
    assert (finding.quote, finding.suggestions) == ("Zhagn", ("Zhang",))
    (finding,) = names("教师张伟来了。", "The teacher Zang Wei has come.")
    assert (finding.quote, finding.suggestions) == ("Zang", ("Zhang",))


def test_a_name_that_is_left_out_is_marked_in_the_source():
    (finding,) = names("昨天，上海的工厂停工了。", "The factories stopped work yesterday.")
    assert (finding.side, finding.start, finding.quote) == (Side.SOURCE, 3, "上海")
    assert "Shanghai" in finding.message


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("发展中国家的需求增加了。", "Demand has grown in developing countries."),
        ("今日本市降温。", "It became colder today."),
        ("美国消费者喜欢它。", "American consumers like it."),
        ("北京的空气变好了。", "The air in the capital has improved."),
        ("王先生笑着说：“对。”", '"Yes," said Mr. Wong with a smile.'),
        ("吕女士说，她来自西安。", "Ms. Lyu says she is from Xi’an."),
        ("", "Zhagn Wei works in Hangzou."),
        ("张伟在上海。", ""),
    ],
)
def test_names_that_are_there_in_some_form_are_left_alone(source, target):
    assert names(source, target) == ()


def test_one_name_in_two_ways():
    assert forms(
        ("王海林来了。", "Wang Hailin came."),
        ("王海林走了。", "Wang Hailin left."),
        ("王海林笑了。", "Wang Hai-lin laughed."),
    ) == [(2, "Wang Hai-lin", ("Wang Hailin",))]
    assert forms(("西藏很高。", "Tibet is high."), ("西藏很美。", "Xizang is fine.")) == [
        (1, "Xizang", ("Tibet",))
    ]


def test_two_names_in_one_way():
    assert forms(("李明来了。", "Li Ming came."), ("黎明走了。", "Li Ming left.")) == [
        (1, "Li Ming", ())
    ]


def test_surnames_now_first_now_last():
    found = forms(
        ("李明来了。", "Li Ming came."),
        ("张伟走了。", "Zhang Wei left."),
        ("陈芳笑了。", "Fang Chen laughed."),
    )
    assert found == [(2, "Fang Chen", ())]


def test_names_that_agree_are_left_alone():
    assert forms(("李明来了。", "Li Ming came."), ("李明走了。", "Then Li Ming’s son left.")) == []


@pytest.mark.parametrize("text", ["张" * 50_000, "Zhang Wei " * 5_000, "上海" * 20_000])
def test_hostile_text_has_an_end(text):
    names(text, "It rained. " + text)
    list(NAME_FORMS.collect(segment(text, text), CONTEXT))
