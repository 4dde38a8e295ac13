"""The document as the parts of the window see it."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from review_app.domain.edits import (
    DOCUMENT,
    DismissFinding,
    EditTarget,
    NameRevision,
    SetProperties,
    SetStatus,
)
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Side
from review_app.domain.segment import Status
from review_app.gui.checker import MANY
from review_app.gui.review import Review
from review_app.importing import article
from review_app.resources import folder
from review_app.store.sqlite import SqliteStore
from review_app.workflows.session import Session
from review_app.workflows.settings import Settings

ReviewOf = Callable[..., Review]
Settle = Callable[[Review], None]


def quotes(review: Review, key: int) -> list[str]:
    return [one.quote for one in review.findings(key)]


def test_the_typo_of_the_seed_article_is_found_and_its_names_are_not(
    workspace: Path, review_of: ReviewOf, settle: Settle
) -> None:
    path = folder("seeds") / "alibaba.en.txt"
    data = path.read_bytes()
    store = SqliteStore(workspace)
    session = Session(store, store.add(str(path), data), article.read(data, str(path)), author="A")
    review = Review(session, Settings(), review_of("x").workers)
    review.check_all()
    settle(review)
    found = {one.quote: one for one in review.all_findings()}
    assert found["tranlstated"].suggestions[0] == "translated"
    assert not {"Taobao", "Tmall", "AliExpress", "Huang", "Fahong"} & set(found)
    review.close()
    store.close()


def test_an_edit_is_told_and_its_segment_checked_again(review_of: ReviewOf, settle: Settle) -> None:
    review = review_of("one tranlstated word", "two wierd words")
    review.check_all()
    settle(review)
    told: list[object] = []
    review.findings_changed.connect(told.append)
    assert review.apply((0, EditTarget("one word")))
    settle(review)
    assert (quotes(review, 0), quotes(review, 1)) == ([], ["wierd"])
    assert told == [(0,), (0,)], "at once, and when it has been checked"
    assert [one.quote for one in review.all_findings()] == ["wierd"]


def test_the_last_of_many_quick_edits_has_the_last_word(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of("fine", "fine")
    review.check_all()
    for text in ("tranlstated", "a wierd", "fine", "anothr"):
        assert review.apply((0, EditTarget(text)))
    settle(review)
    assert quotes(review, 0) == ["anothr"]


def test_edits_made_while_the_whole_is_checked_are_checked_too(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of(*["one tranlstated word"] * 300)
    review.check_all()
    assert review.apply((7, EditTarget("a wierd word")))
    settle(review)
    assert quotes(review, 7) == ["wierd"]
    assert quotes(review, 8) == ["tranlstated"]


def test_names_and_words_of_ones_own_are_left_alone(review_of: ReviewOf, settle: Settle) -> None:
    review = review_of("Fahong wrote it", "an anothr text")
    review.check_all()
    settle(review)
    assert quotes(review, 1) == ["anothr"]
    names = replace(review.properties, names=("Fahong",))
    assert review.apply((DOCUMENT, SetProperties(names)))
    settle(review)
    assert quotes(review, 0) == []
    review.add_word("anothr")
    settle(review)
    assert quotes(review, 1) == []


def test_a_dismissed_finding_is_gone_until_undone(review_of: ReviewOf, settle: Settle) -> None:
    review = review_of("one tranlstated word")
    review.check_all()
    settle(review)
    (finding,) = review.findings(0)
    dismissal = Dismissal(
        check=finding.check,
        side=finding.side,
        quote=finding.quote,
        reason="a quotation",
        author="Ann",
        at=review.session.now(),
    )
    assert review.apply((0, DismissFinding(dismissal)))
    settle(review)
    assert quotes(review, 0) == []
    review.undo()
    settle(review)
    assert quotes(review, 0) == ["tranlstated"]


def test_many_changes_are_checked_in_one_go_with_progress(
    review_of: ReviewOf, settle: Settle
) -> None:
    review = review_of(*["one tranlstated word"] * (MANY + 1))
    review.check_all()
    settle(review)
    tasks: list[object] = []
    review.checking.connect(tasks.append)
    assert review.apply(*((key, EditTarget("a wierd word")) for key in range(MANY + 1)))
    settle(review)
    assert len(tasks) == 1
    assert quotes(review, MANY) == ["wierd"]


def test_undo_and_redo_bring_people_to_what_changed(review_of: ReviewOf) -> None:
    review = review_of("one", "two", "three")
    assert review.apply((2, EditTarget("changed")))
    gone: list[tuple[object, ...]] = []
    review.navigate.connect(lambda *place: gone.append(place))
    review.undo()
    review.redo()
    review.redo()
    assert gone == [(2, None, 0, 0)] * 2
    assert review.segment(2).target == "changed"


def test_faults_of_the_world_are_told_and_change_nothing(
    review_of: ReviewOf, workspace: Path
) -> None:
    review = review_of("one", "two")
    told: list[str] = []
    conflicts: list[ConflictError] = []
    review.told.connect(told.append)
    review.conflicted.connect(conflicts.append)

    def refuse() -> None:
        raise UserError("The disk is full.")

    assert review.attempt(refuse) is None
    assert told == ["The disk is full."]
    other_store = SqliteStore(workspace)
    other = Session(other_store, review.session.record, review.session.base, author="Ben")
    other.change((0, EditTarget("theirs")))
    other_store.close()
    assert not review.apply((0, EditTarget("mine")), (1, SetStatus(Status.APPROVED)))
    assert [(one.ours, one.theirs) for one in conflicts] == [("mine", "theirs")]
    assert review.segment(0).target == "theirs"
    assert review.segment(1).status is Status.TRANSLATED
    assert not review.apply()


def test_comparing_with_a_revision(review_of: ReviewOf, qtbot: QtBot) -> None:
    review = review_of("one word", "two")
    review.apply((0, EditTarget("one other word")))
    assert [review.is_changed(key) for key in range(2)] == [True, False]
    assert "".join(piece.text for piece in review.pieces(0) if piece.kind != "added") == "one word"
    review.apply((DOCUMENT, NameRevision("after translator")))
    with qtbot.waitSignal(review.comparison_changed):
        review.compare_with("after translator")
    assert not review.is_changed(0)
    with qtbot.waitSignal(review.comparison_changed):
        review.show_diff(True)
    with qtbot.assertNotEmitted(review.comparison_changed):
        review.show_diff(True)


def test_where_people_are_is_told_once(review_of: ReviewOf) -> None:
    review = review_of("one", "two")
    told: list[int] = []
    review.current_changed.connect(told.append)
    for key in (1, 1, 0):
        review.set_current(key)
    assert told == [1, 0]


def test_a_closed_review_hears_nothing_more(review_of: ReviewOf) -> None:
    review = review_of("one")
    told: list[object] = []
    review.changed.connect(told.append)
    review.close()
    review.session.change((0, EditTarget("two")))
    assert told == []


def test_navigating_names_a_range(review_of: ReviewOf) -> None:
    review = review_of("one")
    gone: list[tuple[object, ...]] = []
    review.navigate.connect(lambda *place: gone.append(place))
    review.go_to(0, Side.SOURCE, 2, 5)
    assert gone == [(0, Side.SOURCE, 2, 5)]
