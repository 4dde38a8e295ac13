"""The checks of a document on the desk: compared segments, profiles, dismissals beyond one."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from review_app.checks.check import Context, DocumentCheck, Trait
from review_app.checks.packages import Registry
from review_app.checks.profile import Level
from review_app.checks.registry import ALL
from review_app.domain.edits import DOCUMENT, EditTarget, SetProperties, SetStatus
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status
from review_app.gui import checker
from review_app.gui.review import Review
from review_app.gui.workers import Task
from review_app.workflows import checking
from review_app.workflows.reviewing import Scope, restore_in_document
from review_app.workflows.settings import Settings

ReviewOf = Callable[..., Review]
Settle = Callable[[Review], None]


def same_source(one: Segment, _context: Context) -> Iterator[Trait]:
    yield Trait(
        key=one.source_text,
        value=one.target,
        segment=one.key,
        side=Side.TARGET,
        start=0,
        end=len(one.target),
        quote=one.target,
    )


def other_than_the_first(traits: Sequence[Trait], _context: Context) -> Iterator[Finding]:
    for trait in traits:
        if trait.value != traits[0].value:
            yield SAME.finding(trait, message="otherwise", suggestions=(traits[0].value,))


SAME = DocumentCheck(
    id="same",
    severity=FindingSeverity.WARNING,
    issue_type="other",
    explain="One translation for one source",
    collect=same_source,
    judge=other_than_the_first,
)


@pytest.fixture(autouse=True)
def _checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our oldest checks and one that compares segments, whatever else there is."""
    ours = tuple(one for one in ALL if one.id in ("spelling", "invisible-characters"))
    registry = Registry((*ours, SAME))
    for module in (checker, checking):
        monkeypatch.setattr(module, "registered", lambda: registry)


def quotes(review: Review) -> list[str]:
    """The words of the findings, each where it stands in its text."""
    found = review.all_findings()
    return [review.segment(one.segment).target[one.start : one.end] for one in found]


def checks(review: Review, key: int) -> list[str]:
    return [one.check for one in review.findings(key)]


def test_an_edit_tells_the_others_that_it_is_compared_with(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of("tea", "tea", "hot tea")
    review.check_all()
    settle(review)
    assert [checks(review, key) for key in range(3)] == [[], [], ["same"]]
    told: list[object] = []
    review.findings_changed.connect(told.append)
    assert review.apply((0, EditTarget("hot tea")))
    settle(review)
    assert [checks(review, key) for key in range(3)] == [[], ["same"], []]
    assert told == [(0,), (0, 1, 2)]


def test_findings_follow_an_edit_at_once(review_of: ReviewOf, settle: Settle) -> None:
    review = review_of("teh tea we recieve")
    review.check_all()
    settle(review)
    seen: list[list[str]] = []
    review.changed.connect(lambda _changed: seen.append(quotes(review)))
    review.apply((0, EditTarget("the tea we recieve")))
    review.undo()
    review.apply((0, EditTarget("So: teh tea we recieve")))
    assert seen == [["recieve"], ["recieve"], ["recieve"]], "before anything was checked"
    settle(review)
    assert quotes(review) == ["teh", "recieve"]
    review.apply((0, EditTarget("")))
    assert quotes(review) == []


def test_what_is_edited_before_all_were_compared_is_compared_behind(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of(*["tea"] * 200)
    review.check_all()
    assert review.apply((0, EditTarget("hot recieve")))
    settle(review)
    assert checks(review, 0) == ["spelling"]
    assert checks(review, 199) == ["same"]
    assert review.findings(199)[0].suggestions == ("hot recieve",)


def test_a_change_of_many_during_the_first_check_is_checked_behind_it(
    review_of: ReviewOf, settle: Settle
) -> None:
    count = checker.MANY + 1
    review = review_of(*["hot tea"] * count)
    tasks: list[object] = []
    review.checking.connect(tasks.append)
    review.check_all()
    (first,) = tasks
    assert isinstance(first, Task)
    assert review.apply(*((key, EditTarget("teh tea")) for key in range(count)))
    assert tasks == [first]
    assert not first.cancelled
    settle(review)
    assert all(checks(review, key) == ["spelling"] for key in range(count))
    assert len(tasks) == 2, "the first, and what was changed meanwhile"


def test_a_change_of_many_keeps_what_is_known_and_is_seen_as_it_is_at_last(
    review_of: ReviewOf, settle: Settle
) -> None:
    count = checker.MANY + 1
    review = review_of(*["teh tea"] * count, "hot recieve")
    review.check_all()
    settle(review)
    assert review.apply(*((key, EditTarget("So teh tea")) for key in range(count)))
    assert quotes(review) == ["teh"] * count + ["hot recieve", "recieve"]
    assert review.apply((count - 1, EditTarget("So the pot")))
    settle(review)
    assert checks(review, 0) == ["spelling"]
    assert checks(review, count - 1) == ["same"]
    review.undo()
    review.undo()
    settle(review)
    assert quotes(review) == ["teh"] * count + ["hot recieve", "recieve"]
    assert checks(review, count - 1) == ["spelling"]


def test_a_change_of_status_checks_nothing(
    review_of: ReviewOf, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = review_of(*["teh tea"] * (checker.MANY + 1))
    review.check_all()
    settle(review)
    work: list[object] = []
    for name in ("check", "check_now"):
        monkeypatch.setattr(review.workers, name, lambda *some: work.append(some))
    review.apply(*((key, SetStatus(Status.APPROVED)) for key in range(checker.MANY + 1)))
    review.undo()
    assert work == []
    assert len(quotes(review)) == checker.MANY + 1


def test_a_text_that_is_being_typed_is_compared_and_nothing_kept(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of("tea", "tea")
    review.check_all()
    settle(review)
    taken: list[tuple[Finding, ...]] = []
    review.check_text(replace(review.segment(1), target="Tea"), taken.append)
    settle(review)
    assert [one.check for one in taken[0]] == ["same"]
    assert checks(review, 1) == []


def test_dismissed_in_the_document_is_dismissed_wherever_it_is_said(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of("teh tea", "teh pot", "teh recieve")
    review.check_all()
    settle(review)
    spelling = review.findings(0)[0]
    tasks: list[object] = []
    review.checking.connect(tasks.append)
    assert review.dismiss(spelling, Scope.DOCUMENT, "a name")
    assert [checks(review, key) for key in range(3)] == [[], ["same"], ["same", "spelling"]]
    (dismissal,) = review.properties.dismissals
    assert (dismissal.quote, dismissal.reason) == ("teh", "a name")
    settle(review)
    review.apply((1, EditTarget("teh cup")))
    settle(review)
    assert checks(review, 1) == ["same"]
    review.apply(restore_in_document(review.properties, dismissal))
    assert [one.quote for one in review.findings(0)] == ["teh"]
    review.undo()
    assert checks(review, 0) == []
    assert tasks == [], "nothing was checked again"


def test_dismissed_everywhere_holds_in_other_documents_until_it_is_taken_back(
    review_of: ReviewOf, settle: Settle
) -> None:
    review, other = review_of("teh tea"), review_of("teh pot", languages="zh-CN en-GB")
    for one in (review, other):
        one.check_all()
        settle(one)
    assert review.dismiss(review.findings(0)[0], Scope.EVERYWHERE, "a name")
    assert checks(review, 0) == []
    assert checks(other, 0) == ["spelling"]
    other.checker.use_workspace()
    assert checks(other, 0) == []
    (dismissal,) = other.checker.everywhere
    assert other.restore_everywhere(dismissal)
    assert checks(other, 0) == ["spelling"]


def test_the_documents_profile_and_a_persons_own(review_of: ReviewOf, settle: Settle) -> None:
    review = review_of("teh tea", "tea", settings=Settings(checks={"spelling": Level.OFF}))
    review.check_all()
    settle(review)
    assert [checks(review, key) for key in range(2)] == [["spelling"], ["same"]]
    review.apply((DOCUMENT, SetProperties(replace(review.properties, profile="quiet"))))
    settle(review)
    assert [checks(review, key) for key in range(2)] == [["spelling"], []]
    review.apply((DOCUMENT, SetProperties(replace(review.properties, profile="own"))))
    settle(review)
    assert [checks(review, key) for key in range(2)] == [[], ["same"]]
    review.settings = Settings(checks={"spelling": Level.NOTE, "same": Level.OFF})
    review.settings_changed.emit()
    settle(review)
    assert [one.severity for one in review.all_findings()] == [FindingSeverity.NOTE]


def test_a_profile_that_cannot_be_read_is_told_once_and_the_text_is_checked(
    review_of: ReviewOf, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / ".review-app.toml").write_text("[")
    review = review_of("teh tea")
    review.session.record = replace(review.session.record, path=str(tmp_path / "a.txt"))
    told: list[str] = []
    review.told.connect(told.append)
    for _time in range(2):
        review.check_all()
        settle(review)
    (sentence,) = told
    assert ".review-app.toml" in sentence
    assert checks(review, 0) == ["spelling"]


def test_names_do_not_undo_what_is_dismissed(
    review_of: ReviewOf, settle: Settle, qtbot: QtBot
) -> None:
    review = review_of("teh recieve")
    review.check_all()
    settle(review)
    review.dismiss(review.findings(0)[0], Scope.DOCUMENT, "")
    with qtbot.waitSignal(review.checking):
        review.apply((DOCUMENT, SetProperties(replace(review.properties, names=("Ann",)))))
    settle(review)
    assert [one.quote for one in review.findings(0)] == ["recieve"]
