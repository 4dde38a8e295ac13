"""A document that was reviewed without its original gets it, and nothing of the review is lost."""

import pytest

from review_app.domain.edits import SetStatus
from review_app.domain.errors import UserError
from review_app.domain.issue import Side
from review_app.domain.segment import Status
from review_app.workflows.attaching import attachment
from review_app.workflows.new_review import PARAGRAPH_BREAK, read_pasted
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


def test_the_seed_article_becomes_bilingual_and_keeps_its_review(session):
    before = list(session.snapshot().segments())
    body = [f"{one.key}{'。字' * (len(one.target) // 6)}" for one in before[1:12]]
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
