"""What reviewers do, as edits."""

import pytest
from msgspec.structs import replace

from review_app.domain.edits import DOCUMENT, EditTarget, SetExcluded, SetStatus
from review_app.domain.errors import UserError
from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.segment import Status
from review_app.workflows.checking import check_document, check_one
from review_app.workflows.reviewing import (
    IssueDraft,
    accept_suggestion,
    add_name,
    approvals,
    confirmed,
    dismiss,
    draft_from,
    name_revision,
    raise_issue,
)
from review_app.workflows.settings import Role

NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def session(open_session, article):
    return open_session(article)


def findings(session):
    return check_document(session.snapshot(), session.store.words())


def test_the_seeds_mistake_is_found_and_its_names_are_not(session) -> None:
    found = findings(session)
    quotes = {one.quote for some in found.values() for one in some}
    assert "tranlstated" in quotes
    assert not quotes & {"Taobao", "Tmall", "AliExpress", "Huang", "Fahong", "Alibaba"}
    typo = found[12][0]
    assert (typo.start, typo.end, typo.suggestions[0]) == (27, 38, "translated")


def test_one_segment_is_checked_as_in_the_whole_document(session) -> None:
    for key, found in findings(session).items():
        assert check_one(session.snapshot(), key, NOBODY) == found
    assert check_one(session.snapshot(), 0, NOBODY) == ()


def test_checking_stops_when_told_and_keeps_what_it_has(session) -> None:
    assert check_document(session.snapshot(), NOBODY, progress=lambda _done, _total: False) == {}


def test_a_suggestion_takes_the_place_of_the_words(session) -> None:
    typo = findings(session)[12][0]
    session.change(accept_suggestion(session.segment(12), typo))
    assert "edited and translated from" in session.segment(12).target
    assert typo not in findings(session)[12]
    with pytest.raises(UserError, match="no suggestion that fits"):
        accept_suggestion(session.segment(12), typo)


def test_only_suggestions_that_there_are_can_be_accepted(session) -> None:
    typo = findings(session)[12][0]
    with pytest.raises(UserError):
        accept_suggestion(session.segment(12), typo, len(typo.suggestions))
    with pytest.raises(UserError):
        accept_suggestion(session.segment(12), replace(typo, side=Side.SOURCE))


def test_a_finding_becomes_an_issue_on_the_same_words(session) -> None:
    typo = findings(session)[12][0]
    session.change(raise_issue(session, 12, draft_from(typo)))
    (issue,) = session.segment(12).issues
    assert (issue.span.quote, issue.suggestion) == ("tranlstated", "translated")
    assert (issue.author, issue.state) == ("Ann", IssueState.OPEN)
    assert issue.type == "linguistic-conventions/spelling"
    assert typo in findings(session)[12], "an issue does not silence the check"


def test_a_dismissed_finding_rests_until_it_is_taken_back(session) -> None:
    typo = findings(session)[12][0]
    session.change(dismiss(session, typo, "as printed"))
    assert typo not in findings(session)[12]
    (dismissal,) = session.segment(12).dismissals
    assert (dismissal.reason, dismissal.author) == ("as printed", "Ann")
    session.undo()
    assert findings(session)[12][0] == typo


def test_a_name_is_left_alone_by_the_spelling_check(session) -> None:
    session.change(add_name(session.properties, "presell"))
    assert 3 not in findings(session)
    names = session.properties.names
    session.change(add_name(session.properties, "presell"))
    assert session.properties.names == names, "a name stands there once"


def test_a_word_of_the_persons_own_is_left_alone(session) -> None:
    session.store.add_word("Presell", session.now())
    assert 3 not in findings(session)


def test_an_issue_stays_on_its_words(session) -> None:
    text = session.segment(1).target
    start = text.index("oversea")
    draft = IssueDraft(
        side=Side.TARGET, start=start, end=start + 7, type="accuracy", severity=Severity.MAJOR
    )
    session.change(raise_issue(session, 1, draft))
    session.change((1, EditTarget("Very " + text)))
    (issue,) = session.segment(1).issues
    assert (issue.span.start, issue.span.quote, issue.span.lost) == (start + 5, "oversea", False)


@pytest.mark.parametrize(("start", "end"), [(0, 10_000), (5, 4), (-1, 2)])
def test_an_issue_on_what_is_not_there_is_refused(session, start, end) -> None:
    draft = IssueDraft(side=Side.TARGET, start=start, end=end, type="accuracy")
    with pytest.raises(UserError, match="Segment 2 has no characters"):
        raise_issue(session, 1, draft)


@pytest.mark.parametrize(
    ("text", "role", "status"),
    [
        ("Alibaba", Role.TRANSLATOR, Status.TRANSLATED),
        ("Alibaba", Role.EDITOR, Status.APPROVED),
        ("", Role.EDITOR, Status.UNTRANSLATED),
    ],
)
def test_confirming_means_what_the_persons_role_is(text, role, status) -> None:
    assert confirmed(text, role) is status


def test_approving_in_bulk_takes_what_has_a_text_and_counts(session) -> None:
    session.change((1, SetStatus(Status.APPROVED)), (2, SetExcluded(True)))
    changes = approvals(session.snapshot().segments())
    assert [key for key, _ in changes] == list(range(3, 13)), "not the empty title, nor residue"
    session.change(*changes)
    assert approvals(session.snapshot().segments()) == []
    session.undo()
    assert session.segment(5).status is Status.TRANSLATED
    assert session.segment(1).status is Status.APPROVED


def test_editing_an_approved_segment_takes_the_approval_back(session) -> None:
    session.change((1, SetStatus(Status.APPROVED)))
    session.change((1, EditTarget("other")))
    assert session.segment(1).status is Status.TRANSLATED


def test_a_revision_has_a_name_of_its_own(session) -> None:
    session.change(name_revision(session, "after translator"))
    assert session.revisions[-1].name == "after translator"
    for name in ("after translator", "as received"):
        with pytest.raises(UserError, match="already"):
            name_revision(session, name)
    with pytest.raises(UserError, match="needs a name"):
        name_revision(session, "  ")
    assert name_revision(session, "x")[0] == DOCUMENT
