"""A document that was reviewed without its original gets it, and nothing of the review is lost."""

import pytest

from review_app.domain.edits import SetStatus
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.segment import Status
from review_app.workflows.attaching import attachment
from review_app.workflows.joining import PARAGRAPH_BREAK
from review_app.workflows.new_review import read_pasted
from review_app.workflows.reviewing import IssueDraft, raise_issue

LINES = [f"第{n}段。" * 12 for n in range(1, 13)]


@pytest.fixture
def session(open_session, article):
    opened = open_session(article)
    opened.change((3, SetStatus(Status.APPROVED)))
    draft = IssueDraft(side=Side.TARGET, start=7, end=14, type="linguistic-conventions/spelling")
    opened.change(raise_issue(opened, 1, draft))
    return opened


def attach(session, *lines: str) -> None:
    source = read_pasted("\n".join(lines))
    session.change(*attachment(session.snapshot(), source))


ORIGINAL = """\
海外直购——广阔的中国市场吸引众多外国品牌
作为一家面向国际市场、具有全球视野的公司，阿里巴巴的发展蓝图里装着整个世界。
彼得·韦布鲁格是美国华盛顿的一位农民。去年他参加了天猫的预售活动，接到了中国顾客的大量订单。如今中国顾客只要48至72小时就能吃到在华盛顿采摘的新鲜樱桃。
目前天猫国际上有来自25个国家的5400多个国际品牌，还有100多个品牌在排队等待天猫审批。
国际淘宝——200多个国家和地区的消费者爱上中国产品
中国消费者“买进来”的同时，阿里巴巴也为中国生产者提供“卖出去”的平台，帮助更多“中国制造”走向全球。
尼日利亚一个部落的顾客正忙着在速卖通上买衣服和电子产品。虽然收货要一个月，他还是喜欢在那里购物。他说价格合理，质量很好。
同样的好评还来自俄罗斯、巴西等220多个国家和地区。国际版淘宝速卖通正在帮助世界各地的顾客慢慢改变对中国的印象。
阿里巴巴是什么？
这就是阿里巴巴，一个改变了数百万人的命运和200多个国家和地区消费者生活的传奇。它帮助许多中国人实现了财富梦想，给中国带来了无限的新前景。
带着中国品牌和中国形象的中国产品正流向世界的每一个角落，而阿里巴巴这家中国本土的电商巨头，也和长城、大熊猫这些中国符号一起享誉世界。"""


def test_the_seed_article_becomes_bilingual_and_keeps_its_review(session):
    before = list(session.snapshot().segments())
    body = ORIGINAL.splitlines()
    attach(session, before[0].source, *body)
    after = list(session.snapshot().segments())
    assert [one.source for one in after[:12]] == [before[0].source, *body]
    assert [one.status for one in after] == [one.status for one in before]
    assert [one.verdict for one in after] == [one.verdict for one in before]
    assert after[1].issues == before[1].issues
    assert after[13].monolingual, "what is left out has no original"
    session.undo()
    assert [one.source for one in session.snapshot().segments()] == [one.source for one in before]


def test_all_of_the_original_is_in_the_document(session):
    lines = ["阿里巴巴,一本厚厚的中国故事", *LINES, "编辑的话。" * 20, "完"]
    attach(session, *lines)
    sources = (one.source for one in session.snapshot().segments() if one.source)
    assert PARAGRAPH_BREAK.join(sources).split(PARAGRAPH_BREAK) == lines


def test_a_catalog_is_refused(open_session, catalog):
    with pytest.raises(UserError, match="catalog"):
        attachment(open_session(catalog).snapshot(), read_pasted("茶"))
