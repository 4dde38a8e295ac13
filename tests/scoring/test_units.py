"""How much text was evaluated, in each unit."""

import pytest

from review_app.domain.segment import Segment, Status, Verdict
from review_app.scoring.units import Unit, count_words


def test_a_segment_in_every_unit():
    source, target = "阿里巴巴，1999年。", "Alibaba, 1999."
    counted = {unit: unit.measure(source, target) for unit in Unit}
    assert counted == {
        Unit.TARGET_WORDS: 2,
        Unit.SOURCE_WORDS: 6,
        Unit.SOURCE_CHARACTERS: 11,
        Unit.TARGET_CHARACTERS: 13,
    }


def test_segments_add_up():
    one = Segment(key=0, received="a b", target="a b c", verdict=Verdict(Status.DRAFT))
    assert Unit.TARGET_WORDS.total([one, one]) == 6
    assert Unit.SOURCE_WORDS.total([one]) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n—… !", 0),
        ("Alibaba, a Thick Book of Chinese Stories", 7),
        ("I don’t pay 3.5 yuan", 5),
        ("e-mail", 2),
        ("阿里巴巴，一本厚厚的中国故事。", 13),
        ("成立于1999年", 5),
        ("使用Taobao购物", 5),
        ("カタカナ・ひらがな", 8),
        ("한국어 문장", 2),
        ("𠀀𠀁", 2),
        ("cafe\u0301 𝒳𝒴", 2),
    ],
)
def test_words_are_counted(text: str, count: int):
    assert count_words(text) == count
