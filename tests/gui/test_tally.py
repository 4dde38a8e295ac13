"""How far a document is, and which segments a filter lets through."""

from collections.abc import Callable

import pytest

from review_app.domain.edits import EditTarget, RaiseIssue, ResolveIssue, SetExcluded, SetStatus
from review_app.domain.issue import Issue, IssueState
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.gui.filters import Filter, passes
from review_app.gui.review import Review
from review_app.gui.tally import Tally

ReviewOf = Callable[..., Review]
Settle = Callable[[Review], None]


@pytest.fixture
def review(
    review_of: ReviewOf, segment_of: Callable[..., Segment], issue_on: Callable[..., Issue]
) -> Review:
    return review_of(
        segment_of(0, "approved", verdict=Verdict(Status.APPROVED)),
        segment_of(1, "a tranlstated draft", verdict=Verdict(Status.DRAFT)),
        segment_of(2, ""),
        segment_of(3, "with issues", issues=(issue_on("with issues", 0, 4, id="a"),)),
        segment_of(4, "left out", excluded=True, issues=(issue_on("left out", 0, 4, id="b"),)),
        segment_of(5, "gone", obsolete=True),
        segment_of(6, "again", verdict=Verdict(Status.NEEDS_WORK)),
    )


def recount(review: Review) -> tuple[dict[Status, int], int]:
    """What the tally must say, counted anew."""
    segments = [review.segment(key) for key in range(len(review.session))]
    counted = [one for one in segments if one.counts]
    statuses = [one.status for one in counted]
    return (
        {status: statuses.count(status) for status in set(statuses)},
        sum(len(one.open_issues) for one in counted),
    )


def test_sums_follow_every_edit_and_its_undoing(review: Review, settle: Settle) -> None:
    tally = Tally(review)
    settle(review)
    assert tally.known
    assert (dict(tally.by_status()), tally.issues()) == recount(review)
    for change in (
        (0, EditTarget("approved no more")),
        (2, EditTarget("a text", Status.TRANSLATED)),
        (3, ResolveIssue("a", IssueState.FIXED)),
        (3, SetExcluded(True)),
        (4, SetExcluded(False)),
        (6, SetStatus(Status.APPROVED)),
    ):
        review.apply(change)
        assert (dict(tally.by_status()), tally.issues()) == recount(review)
    for _step in range(6):
        review.undo()
        assert (dict(tally.by_status()), tally.issues()) == recount(review)


def test_edits_made_while_the_first_count_runs_are_in_it(review: Review, settle: Settle) -> None:
    tally = Tally(review)
    review.apply((1, SetStatus(Status.APPROVED)))
    assert not tally.known
    assert tally.line(1).status is Status.APPROVED
    settle(review)
    assert tally.known
    assert (dict(tally.by_status()), tally.issues()) == recount(review)


def test_filters(review: Review, issue_on: Callable[..., Issue], settle: Settle) -> None:
    tally = Tally(review)
    review.check_all()
    settle(review)
    review.apply((0, EditTarget("approved, then edited")))
    settle(review)

    def shown(chosen: Filter) -> list[int]:
        return [key for key in range(7) if passes(chosen, key, review, tally)]

    assert shown(Filter.ALL) == list(range(7))
    assert shown(Filter.UNFINISHED) == [1, 2, 6]
    assert shown(Filter.NOT_APPROVED) == [0, 1, 2, 3, 6]
    assert shown(Filter.NEEDS_WORK) == [6]
    assert shown(Filter.FINDINGS) == [1, 2]
    assert shown(Filter.ISSUES) == [3]
    assert shown(Filter.CHANGED) == [0]
    assert shown(Filter.LEFT_OUT) == [4, 5]
    review.apply((1, RaiseIssue(issue_on("a tranlstated draft", 2, 13))))
    assert shown(Filter.ISSUES) == [1, 3]


def test_the_text_of_an_article_is_not_done_before_a_person_confirms_it(
    review_of: ReviewOf, segment_of: Callable[..., Segment]
) -> None:
    received = Verdict(Status.TRANSLATED)
    review = review_of(
        segment_of(0, "as received", verdict=received),
        segment_of(1, "of a catalog", verdict=received, kind=Kind.MESSAGE),
    )
    tally = Tally(review)
    assert [tally.line(key).done for key in (0, 1)] == [False, True]
    review.apply((0, EditTarget("as received", Status.TRANSLATED)))
    assert tally.line(0).done
