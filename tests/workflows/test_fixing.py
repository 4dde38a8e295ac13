"""Taking the first suggestion of many findings at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_app.domain.edits import EditTarget
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.workflows.checking import check_document
from review_app.workflows.fixing import AROUND, MOST, fixes, mend
from review_app.workflows.session import Session

TEXT = "We recieve teh tea.\n\nYou recieve it\u200b, and teh rest, and recieve more."


@pytest.fixture
def session(tmp_path: Path, open_session: Callable[..., Session]) -> Session:
    path = tmp_path / "tea.txt"
    path.write_text(TEXT, encoding="utf-8")
    return open_session(path)


def findings(session: Session) -> list[Finding]:
    found = check_document(session.snapshot(), frozenset())
    return [one for several in found.values() for one in several]


def test_all_of_a_check_are_mended_in_one_step(session: Session) -> None:
    found = findings(session)
    spelling = next(one for one in found if one.check == "spelling")
    wanted = fixes(found, spelling, session.segment)
    assert [one.finding.quote for one in wanted].count("recieve") == 3
    session.change(*mend(wanted, session.segment))
    texts = [one.target for one in session.snapshot().segments()]
    assert texts == ["We receive the tea.", "You receive it\u200b, and the rest, and receive more."]
    session.undo()
    assert [one.target for one in session.snapshot().segments()] == TEXT.split("\n\n")


def test_only_those_that_were_chosen(session: Session) -> None:
    found = findings(session)
    wanted = fixes(found, found[0], session.segment)
    chosen = [one for one in wanted if one.finding.quote == "teh"]
    assert [(key, change.text) for key, change in mend(chosen, session.segment)] == [  # type: ignore[union-attr]
        (0, "We recieve the tea."),
        (1, "You recieve it\u200b, and the rest, and recieve more."),
    ]


def test_people_see_the_words_around(session: Session) -> None:
    wanted = fixes(findings(session), findings(session)[0], session.segment)
    assert (wanted[0].before, wanted[0].after) == ("We recieve teh tea.", "We receive teh tea.")
    *_others, last = wanted
    assert last.before == "…" + session.segment(1).target[last.finding.start - AROUND :]


def test_what_no_longer_fits_is_left_alone(session: Session) -> None:
    found = findings(session)
    wanted = fixes(found, found[0], session.segment)
    session.change((0, EditTarget("Quite another text")))
    assert [key for key, _change in mend(wanted, session.segment)] == [1]
    assert {one.finding.segment for one in fixes(found, found[0], session.segment)} == {1}


def test_of_findings_that_overlap_the_first_is_taken(session: Session) -> None:
    (first,) = (one for one in findings(session) if one.segment == 0 and one.quote == "teh")
    given = {"segment": 0, "check": "c", "side": Side.TARGET, "severity": first.severity}

    def finding(start: int, end: int) -> Finding:
        quote = session.segment(0).target[start:end]
        return Finding(
            **given,  # type: ignore[arg-type]
            start=start,
            end=end,
            quote=quote,
            message="m",
            suggestions=("X",),
        )

    many = [finding(0, 2), finding(1, 4), finding(4, 4), finding(4, 4), finding(5, 6)]
    taken = fixes(many, many[0], session.segment)
    assert [(one.finding.start, one.finding.end) for one in taken] == [(0, 2), (4, 4), (5, 6)]
    ((_key, change),) = mend(taken, session.segment)
    assert change == EditTarget("X rXeXieve teh tea.")


def test_no_more_than_a_person_can_look_through(session: Session) -> None:
    (one,) = (one for one in findings(session) if one.segment == 0 and one.quote == "teh")
    many = [one for _time in range(MOST + 5)]
    assert len(fixes(many, one, session.segment)) == 1
