"""Splitting and merging: no character is lost, and what people said stays on its words."""

import random
import subprocess

import pytest

from review_app.domain.document import segments_of
from review_app.domain.edits import EditTarget, ResolveIssue, SetStatus
from review_app.domain.errors import ConflictError, UserError
from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.segment import Status
from review_app.formats import po
from review_app.workflows.new_review import article_of, create, cut, read_pasted
from review_app.workflows.opening import open_document
from review_app.workflows.recutting import counterpart, merge_with_next, split_at
from review_app.workflows.rendering import render
from review_app.workflows.reporting import build, subject_of
from review_app.workflows.reviewing import IssueDraft, raise_issue
from review_app.workflows.saving import save
from review_app.workflows.scoring import Purpose, Scorer, edit_effort
from review_app.workflows.taking_in import changes_on_disk, take_in

PARTS = "Tea is good. He drinks tea. They all do.", "茶很好。他喝茶。他们都喝。"


@pytest.fixture
def session(open_session, tmp_path):
    path = tmp_path / "tea.tsv"
    path.write_text(
        f"茶\tTea\n{PARTS[1]}\t{PARTS[0]}\n结束。\tThe end.\n又一个。\tOne more.\n",
        encoding="utf-8",
    )
    session = open_session(path)
    save(session, tmp_path / "tea.po")
    return open_session(tmp_path / "tea.po")


def flag(session, key, words, severity=Severity.MINOR):
    start = session.segment(key).target.index(words)
    draft = IssueDraft(
        side=Side.TARGET,
        start=start,
        end=start + len(words),
        type="linguistic-conventions/spelling",
        severity=severity,
    )
    session.change(raise_issue(session, key, draft))


def texts(state) -> list[tuple[str | None, str]]:
    return [(one.source, one.target) for one in state.snapshot().segments()]


def test_a_split_parts_both_sides_and_the_issues(session):
    flag(session, 1, "good")
    flag(session, 1, "drinks")
    flag(session, 1, "good. He")
    session.change((1, SetStatus(Status.APPROVED)))
    session.change(*split_at(session, 1, 13, 4))
    assert texts(session)[1:3] == [
        ("茶很好。", "Tea is good."),
        ("他喝茶。他们都喝。", "He drinks tea. They all do."),
    ]
    assert list(session.keys) == [0, 1, 4, 2, 3]
    first, rest = session.segment(1), session.segment(4)
    assert [one.span.quote for one in first.issues] == ["good", "good."]
    assert [one.span.quote for one in rest.issues] == ["drinks"]
    assert rest.target[rest.issues[0].span.start :].startswith("drinks")
    assert first.status is rest.status is Status.TRANSLATED, "another text was approved"
    assert rest.place.continues


def test_merged_segments_are_one_text_with_the_issues_of_both(session):
    session.change(*split_at(session, 1, 13, 4))
    flag(session, 1, "good")
    flag(session, 4, "drinks")
    session.change((1, SetStatus(Status.APPROVED)), (4, SetStatus(Status.NEEDS_WORK, "why")))
    session.change(*merge_with_next(session, 1))
    whole = session.segment(1)
    assert (whole.source, whole.target) == (PARTS[1], PARTS[0])
    assert [one.span.quote for one in whole.issues] == ["good", "drinks"]
    for issue in whole.issues:
        assert whole.target[issue.span.start : issue.span.end] == issue.span.quote
    assert (whole.status, whole.verdict.reason) == (Status.NEEDS_WORK, "why")
    assert not session.segment(4).counts
    assert list(session.keys) == [0, 1, 2, 3]


def test_segments_of_two_paragraphs_come_apart_again_in_the_article(session):
    session.change(*merge_with_next(session, 2))
    assert session.segment(2).target == "The end.\n\nOne more."
    assert session.segment(2).source == "结束。\n\n又一个。"


@pytest.mark.parametrize("seed", range(12))
def test_no_character_is_lost_whatever_is_done_and_undone(
    session, open_session, store, tmp_path, seed
):
    """Any splits, merges, edits and undoes; the log gives the same state again."""
    chance = random.Random(seed)
    flag(session, 1, "He drinks")
    flag(session, 2, "end")
    session = open_session(tmp_path / "tea.po")
    states = [(session.sequence, texts(session))]
    for _each in range(25):
        before = letters(session)
        key = chance.choice(list(session.keys))
        segment = session.segment(key)
        try:
            match chance.randrange(4):
                case 0 | 1:
                    target = chance.randrange(len(segment.target) + 1)
                    source = chance.randrange(len(segment.source_text) + 1)
                    session.change(*split_at(session, key, target, source))
                case 2:
                    session.change(*merge_with_next(session, key))
                case _:
                    chance.choice((session.undo, session.redo))()
        except UserError:
            continue
        assert letters(session) == before
        for one in session.snapshot().segments():
            for issue in one.issues:
                span = issue.span
                assert span.lost or one.text(issue.side)[span.start : span.end] == span.quote
        assert len({i.id for one in session.snapshot().segments() for i in one.issues}) == 2
        states.append((session.sequence, texts(session)))
    again = open_document(store, tmp_path / "tea.po", author="Bea").session
    assert texts(again) == texts(session)
    for sequence, shown in states[::5]:
        snapshot = again.at(sequence)
        assert [(one.source, one.target) for one in snapshot.segments()] == shown


def letters(session) -> tuple[str, str]:
    segments = list(session.snapshot().segments())
    return (
        "".join("".join(one.source_text for one in segments).split()),
        "".join("".join(one.target for one in segments).split()),
    )


def test_all_of_it_is_one_step_of_undo(session):
    before = texts(session)
    session.change(*split_at(session, 1, 13, 4))
    after = texts(session)
    session.undo()
    assert texts(session) == before
    session.redo()
    assert texts(session) == after
    session.change((4, EditTarget("He drinks.")))
    session.undo()
    session.undo()
    assert texts(session) == before


def test_two_people_who_split_collide(session, open_session, tmp_path):
    other = open_session(tmp_path / "tea.po", author="Bea")
    changes = split_at(other, 2, 4, 1)
    session.change(*split_at(session, 1, 13, 4))
    with pytest.raises(ConflictError):
        other.change(*changes)
    assert texts(other) == texts(session)


def test_what_cannot_be_cut_is_refused_in_a_sentence(session, open_session, catalog, tmp_path):
    for at in ((0, 0), (len(PARTS[0]), len(PARTS[1]))):
        with pytest.raises(UserError, match="no text on both sides"):
            split_at(session, 1, *at)
    with pytest.raises(UserError, match="the last one"):
        merge_with_next(session, 3)
    messages = open_session(catalog)
    with pytest.raises(UserError, match="message of a program"):
        split_at(messages, 0, 1, 1)
    units = tmp_path / "a.xlf"
    units.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"'
        ' source-language="zh" target-language="en" datatype="plaintext"><body>'
        '<trans-unit id="1"><source>茶很好。</source><target>Tea is good.</target></trans-unit>'
        '<trans-unit id="2"><source>完。</source><target>Done.</target></trans-unit>'
        "</body></file></xliff>",
        encoding="utf-8",
    )
    with pytest.raises(UserError, match=r"belong to the program|message of a program"):
        merge_with_next(open_session(units), 0)


def test_an_issue_of_the_second_part_can_be_settled_after_a_save(session, open_session, tmp_path):
    flag(session, 1, "drinks")
    session.change(*split_at(session, 1, 13, 4))
    (issue,) = session.segment(4).issues
    session.change((4, ResolveIssue(issue.id, IssueState.FIXED)))
    assert session.segment(4).issues[0].state is IssueState.FIXED


def test_the_source_is_cut_at_the_end_of_a_sentence_near_the_same_part(session):
    segment = session.segment(1)
    assert counterpart(segment, PARTS[0].index("They"), "zh-CN") == PARTS[1].index("他们")
    assert counterpart(segment, PARTS[0].index("He"), "zh-CN") == PARTS[1].index("他喝")


def saved(session, tmp_path) -> list[tuple[str | None, str]]:
    """What another program finds in the file; it passes msgfmt."""
    path = tmp_path / "other.po"
    path.write_bytes(render(session, path))
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    return [(one.source, one.target) for one in segments_of(po.read(path.read_bytes(), "o.po"))]


@pytest.mark.parametrize("seed", range(12))
def test_the_file_has_the_segments_in_their_order(session, open_session, tmp_path, seed):
    chance = random.Random(seed)
    flag(session, 1, "He drinks")
    for _each in range(14):
        key = chance.choice(list(session.keys))
        segment = session.segment(key)
        try:
            match chance.randrange(5):
                case 0 | 1:
                    target = chance.randrange(len(segment.target) + 1)
                    session.change(*split_at(session, key, target, counterpart_of(segment, target)))
                case 2:
                    session.change(*merge_with_next(session, key))
                case 3:
                    session.undo()
                case _:
                    session.change((key, EditTarget(f"{segment.target}!")))
        except UserError:
            continue
        assert saved(session, tmp_path) == texts(session)
    save(session, tmp_path / "tea.po")
    path = tmp_path / "copy.po"
    path.write_bytes((tmp_path / "tea.po").read_bytes())
    again = open_session(path)
    assert said(again) == said(session)


def counterpart_of(segment, target: int) -> int:
    return counterpart(segment, target, "zh-CN")


def said(session) -> list[object]:
    segments = session.snapshot().segments()
    return [
        (one.source, one.target, one.status, one.place, [i.span.quote for i in one.issues])
        for one in segments
    ]


def test_only_the_lines_of_the_two_parts_change(session, tmp_path):
    before = render(session, tmp_path / "tea.po")
    session.change(*split_at(session, 1, 13, 4))
    after = render(session, tmp_path / "tea.po")
    gone = set(before.splitlines()) - set(after.splitlines())
    assert {line for line in gone if b"Revision" not in line and b"Last-Tr" not in line} == {
        f'msgid "{PARTS[1]}"'.encode(),
        f'msgstr "{PARTS[0]}"'.encode(),
    }
    session.undo()
    body = after.partition(b"\n\n")[2]
    assert body not in render(session, tmp_path / "tea.po")
    session.change(*merge_with_next(session, 2))
    kept = render(session, tmp_path / "tea.po")
    assert kept.count(b"msgid ") == before.count(b"msgid ") - 1
    assert b"\n\n\n" not in kept


def test_parts_with_one_source_have_names_of_their_own(session, tmp_path):
    session.change((2, EditTarget("An end. An end.")))
    session.change(*split_at(session, 2, 7, 0))
    session.change(*split_at(session, 4, 3, 1))
    assert saved(session, tmp_path) == texts(session)


def test_a_split_or_a_merge_is_no_edit_of_the_text(session):
    received = session.at(0)
    session.change(*split_at(session, 1, 13, 4))
    session.change(*merge_with_next(session, 2))
    names = ["ter", "chrf"]
    scorer = Scorer(Purpose.EFFORT)
    compared = edit_effort(received, session.snapshot(), names, scorer)
    assert [one.value for one in compared.scores] == [0, 100]
    assert compared.left_out == 0
    report = build(subject_of(session))
    assert report.revisions[0].effort[0].value == 0
    session.change((4, EditTarget("He drinks coffee. They all do.")))
    edited = edit_effort(received, session.snapshot(), names, scorer)
    assert edited == edit_effort(received, session.snapshot(), names)
    assert 0 < edited.scores[0].value < 20
    back = edit_effort(session.snapshot(), received, ["ter"])
    assert 0 < back.scores[0].value < 20


def test_another_program_s_change_is_taken_in_beside_parts_that_were_saved(
    session, open_session, tmp_path
):
    path = tmp_path / "tea.po"
    session.change(*split_at(session, 1, 13, 4))
    session.change(*merge_with_next(session, 2))
    save(session, path)
    session.change((4, EditTarget("He drinks coffee.")))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Tea is good."', '"Tea is fine."'), encoding="utf-8")
    disk = changes_on_disk(session)
    assert disk is not None
    goal = take_in(session, disk).session
    assert texts(goal) == [
        ("茶", "Tea"),
        ("茶很好。", "Tea is fine."),
        ("他喝茶。他们都喝。", "He drinks coffee."),
        ("结束。\n\n又一个。", "The end.\n\nOne more."),
    ]
    goal.change(*split_at(goal, 2, 9, 4))
    path.write_text(path.read_text(encoding="utf-8").replace("fine", "new"), encoding="utf-8")
    disk = changes_on_disk(goal)
    assert disk is not None
    with pytest.raises(UserError, match="split or merged since"):
        take_in(goal, disk)
    assert texts(goal)[2][1] == "He drinks"


def test_a_text_without_a_source_joins_one_that_has_one(open_session, tmp_path):
    path = tmp_path / "tea.po"
    create(
        article_of(
            *(cut(read_pasted(one)) for one in ("茶很好。\n", "Tea is good. So they say.\n"))
        ),
        path,
    )
    session = open_session(path)
    (lone,) = [one.key for one in session.snapshot().segments() if one.monolingual]
    flag(session, lone, session.segment(lone).target[:3])
    session.change(*merge_with_next(session, 0))
    (whole,) = session.snapshot().segments()
    assert (whole.source, whole.target) == ("茶很好。", "Tea is good. So they say.")
    (issue,) = whole.issues
    assert whole.target[issue.span.start : issue.span.end] == issue.span.quote
