"""Scores of revisions: effort and quality are never mixed, and the digits are sacrebleu's."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from review_app.domain.blind import own_words
from review_app.domain.edits import (
    DOCUMENT,
    EditTarget,
    ResolveIssue,
    SetExcluded,
    SetProperties,
)
from review_app.domain.errors import UserError
from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.quality import QualityModel
from review_app.workflows.judging import Judge, judge, rules_of
from review_app.workflows.reviewing import IssueDraft, raise_issue
from review_app.workflows.saving import export
from review_app.workflows.scoring import (
    Doubt,
    Purpose,
    Scorer,
    StoppedError,
    edit_effort,
    quality,
    read_texts,
    score_files,
)

NAMES = ("chrf", "ter", "bleu")


def sacrebleu(hypothesis: Path, *references: Path) -> dict[str, float]:
    """What sacrebleu's own command line says."""
    command = [sys.executable, "-m", "sacrebleu", *references, "-i", hypothesis, "-m", *NAMES]
    done = subprocess.run([*command, "-w", "4"], capture_output=True, check=True)
    return {one["name"].lower().rstrip("2"): one["score"] for one in json.loads(done.stdout)}


def digits(scores) -> dict[str, float]:
    return {one.metric: round(one.value, 4) for one in scores}


def mqm_score(session):
    return Judge().judge(session.snapshot()).mqm


def plain(judged):
    return [one.score for one in judged]


def lines(path: Path, texts) -> Path:
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


@pytest.fixture
def session(open_session, article):
    session = open_session(article)
    session.change(
        (1, EditTarget("Direct overseas purchases — the broad Chinese market attracts brands")),
        (2, EditTarget("As a company with an international outlook, Alibaba includes the world.")),
    )
    return session


def test_edit_effort_is_how_far_the_earlier_state_is_from_the_later(session, tmp_path) -> None:
    compared = edit_effort(session.at(0), session.snapshot())
    before = [one.target for one in session.at(0).segments() if one.counts and one.target]
    after = [one.target for one in session.snapshot().segments() if one.counts and one.target]
    said = sacrebleu(lines(tmp_path / "before", before), lines(tmp_path / "after", after))
    assert compared.purpose is Purpose.EFFORT
    assert digits(compared.scores) == said
    assert [one.metric for one in compared.scores] == list(NAMES)
    assert {one.segments for one in compared.scores} == {12}
    assert "12 segments" in compared.note


def test_what_was_not_touched_took_no_effort(session) -> None:
    compared = edit_effort(session.snapshot(), session.snapshot())
    assert digits(compared.scores) == {"chrf": 100.0, "ter": 0.0, "bleu": 100.0}


def test_segments_without_a_text_on_one_side_are_left_out_and_counted(session) -> None:
    assert edit_effort(session.at(0), session.snapshot()).left_out == 1, "the title"
    session.change((0, EditTarget("Alibaba")), (5, EditTarget("")))
    compared = edit_effort(session.at(0), session.snapshot())
    assert compared.left_out == 2
    assert {one.segments for one in compared.scores} == {11}


def test_excluded_segments_are_not_scored(session) -> None:
    session.change((1, SetExcluded(True)), (2, SetExcluded(True)))
    compared = edit_effort(session.at(0), session.snapshot())
    assert digits(compared.scores) == {"chrf": 100.0, "ter": 0.0, "bleu": 100.0}
    assert {one.segments for one in compared.scores} == {10}


def test_nothing_to_compare_is_said_and_is_no_score(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change(*((key, EditTarget("")) for key in range(4)))
    compared = edit_effort(session.at(0), session.snapshot())
    assert (compared.scores, compared.left_out) == ((), 4)
    assert "nothing to compare" in compared.note


def test_quality_is_against_an_independent_translation(session, tmp_path) -> None:
    mine = [one.target for one in session.snapshot().segments() if one.counts]
    reference = [text[::-1] if number % 2 else text for number, text in enumerate(mine)]
    compared = quality(session.snapshot(), reference)
    assert compared.purpose is Purpose.QUALITY
    assert compared.left_out == 1
    said = sacrebleu(lines(tmp_path / "m", mine[1:]), lines(tmp_path / "r", reference[1:]))
    assert digits(compared.scores) == said


def test_a_reference_of_another_length_is_refused_with_both_numbers(session) -> None:
    with pytest.raises(UserError, match="12 segments and this document 13"):
        quality(session.snapshot(), ["x"] * 12)


def test_several_references_score_as_sacrebleu_does(tmp_path) -> None:
    mine = lines(tmp_path / "mine.txt", ["the cat sat on the mat", "a dog  barked ", "你好 世界"])
    one = lines(tmp_path / "one.txt", ["the cat sat on a mat", "the dog barked", "你好世界"])
    two = lines(tmp_path / "two.txt", ["a cat is on the mat", "some dog barked", "世界你好"])
    assert digits(plain(score_files(mine, [one, two], NAMES))) == sacrebleu(mine, one, two)
    assert digits(plain(score_files(mine, [one], NAMES))) == sacrebleu(mine, one)


def test_a_catalog_scores_like_its_text(session, tmp_path) -> None:
    session.change((0, EditTarget("Alibaba,\na book")))
    po = tmp_path / "mine.po"
    export(session, po)
    mine = [one.target for one in session.snapshot().segments() if one.counts]
    assert read_texts(po) == mine
    (score,) = plain(score_files(po, [po], ["chrf"]))
    assert (score.value, score.segments) == (100.0, 13)


def test_a_file_of_another_tool_scores_like_its_text(session, tmp_path) -> None:
    session.change((0, EditTarget("Alibaba, a book")))
    export(session, tmp_path / "mine.po")
    export(session, tmp_path / "mine.xlf")
    assert read_texts(tmp_path / "mine.xlf") == read_texts(tmp_path / "mine.po")


def test_bleu_splits_by_the_language_of_the_file_or_the_look_of_the_reference(tmp_path) -> None:
    ours, theirs = tmp_path / "ours.txt", tmp_path / "theirs.txt"
    ours.write_text("专家表示前景乐观。\n", "utf-8")
    theirs.write_text("专家表示前景很好。\n", "utf-8")
    catalog = tmp_path / "ours.po"
    catalog.write_text(
        'msgid ""\nmsgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "x"\nmsgstr "专家表示前景乐观。"\n',
        "utf-8",
    )
    for mine in (ours, catalog):
        (score,) = plain(score_files(mine, [theirs], ["bleu"]))
        assert "tok:zh" in score.signature
        assert score.value > 50
    (score,) = plain(score_files(ours, [theirs], ["bleu"], "en"))
    assert "tok:13a" in score.signature


def test_others_issues_do_not_count_for_who_may_not_see_them(session) -> None:
    draft = IssueDraft(side=Side.TARGET, start=0, end=6, type="accuracy", severity=Severity.MAJOR)
    session.change(raise_issue(session, 1, draft))
    blind = Judge(lambda segment: own_words(segment, "Bea")).judge(session.snapshot())
    assert (mqm_score(session).points, blind.mqm.points) == (5, 0)


def test_a_baseline_is_compared_as_sacrebleus_command_line_compares_it(tmp_path) -> None:
    chance = random.Random(11)
    words = ["the", "tea", "of", "this", "village", "was", "sold", "to", "many", "people"]
    reference = [" ".join(chance.choices(words, k=12)) for _each in range(40)]
    one, two = (
        [text.replace(chance.choice(words), "x") for text in reference] for _each in range(2)
    )
    files = [lines(tmp_path / name, t) for name, t in (("r", reference), ("a", one), ("b", two))]
    command = [sys.executable, "-m", "sacrebleu", files[0], "-i", *files[1:], "-m", "bleu"]
    table = ["--paired-bs", "-f", "text", "-w", "3"]
    done = subprocess.run([*command, *table], capture_output=True, check=True, encoding="utf-8")
    (judged,) = score_files(files[2], [files[0]], ["bleu"], doubt=Doubt(baselines=(files[1],)))
    assert judged.interval is not None
    assert judged.difference is not None
    printed = f"{judged.score.value:.3f} ({judged.interval.mean:.3f} ± {judged.interval.half:.3f})"
    assert printed in done.stdout
    assert f"p = {judged.difference.p:.4f}" in done.stdout
    assert judged.score.signature in done.stdout
    several = Doubt(baselines=(files[1], files[0]))
    both = score_files(files[2], [files[0]], ["bleu", "ter"], doubt=several)
    assert [(one.score.metric, one.file) for one in both] == [
        (metric, str(file)) for metric in ("bleu", "ter") for file in files[1::-1]
    ]
    assert both[0] == judged


def test_the_confidence_is_that_of_sacrebleus_command_line(tmp_path) -> None:
    texts = ["the cat sat on the mat", "a dog barked at it", "and all of them were very tired"]
    mine, other = (lines(tmp_path / name, t) for name, t in (("m", texts), ("o", texts[::-1])))
    command = [sys.executable, "-m", "sacrebleu", other, "-i", mine, "-m", "chrf", "--confidence"]
    done = subprocess.run([*command, "-w", "3"], capture_output=True, check=True)
    (judged,) = score_files(mine, [other], ["chrf"], doubt=Doubt(confidence=True))
    assert judged.interval is not None
    theirs = json.loads(done.stdout)
    assert theirs["confidence_mean"] == round(judged.interval.mean, 3)
    assert theirs["confidence_var"] == round(judged.interval.half, 3)
    assert "|".join(theirs["signature"].split("|")) in f"chrF2|{judged.score.signature}"


def test_an_edit_is_scored_without_scoring_the_rest_again(session) -> None:
    scorer = Scorer(Purpose.EFFORT)
    first = edit_effort(session.at(0), session.snapshot(), ["ter"], scorer)
    session.change((3, EditTarget("Something else.")))
    asked: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        asked.append((done, total))
        return True

    again = edit_effort(session.at(0), session.snapshot(), ["ter"], scorer, watch)
    assert asked == [(0, 1)]
    assert again == edit_effort(session.at(0), session.snapshot(), ["ter"])
    assert again != first


@pytest.mark.parametrize("seed", range(5))
def test_scores_that_follow_the_edits_are_those_of_the_whole(session, seed) -> None:
    chance = random.Random(seed)
    received = session.at(0)
    effort, against = Scorer(Purpose.EFFORT), Scorer(Purpose.QUALITY)
    keys = [one.key for one in session.snapshot().segments() if one.counts]
    reference: list[str] = []
    for _each in range(16):
        text = chance.choice(("", "A tea.", "A text of the village, 2.3 million."))
        key = chance.choice(keys)
        match chance.randrange(5):
            case 0:
                session.change((key, SetExcluded(chance.random() < 0.5)))
            case 1:
                session.undo()
            case _:
                session.change((key, EditTarget(text)))
        now = session.snapshot()
        names = chance.sample(NAMES, 2)
        counting = sum(one.counts for one in now.segments())
        if len(reference) != counting:
            reference = [f"A text of {number}." for number in range(counting)]
        assert edit_effort(received, now, names, effort) == edit_effort(received, now, names)
        assert quality(now, reference, names, against) == quality(now, reference, names)


def test_scoring_can_be_stopped(session) -> None:
    with pytest.raises(StoppedError):
        edit_effort(session.at(0), session.snapshot(), progress=lambda _done, _total: False)


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"a\nb\n", ["a", "b"]),
        (b"a\nb", ["a", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        (b"a\n\nb\n\n", ["a", "", "b", ""]),
        ("a\u2028b\x0bc\n".encode(), ["a\u2028b\x0bc"]),
        (b"\n", [""]),
    ],
)
def test_a_text_has_a_segment_a_line(tmp_path, content, texts) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_texts(path) == texts


def test_the_mqm_score_counts_open_and_fixed_issues_of_the_text(session) -> None:
    assert mqm_score(session).points == 0
    words = mqm_score(session).words
    for severity in (Severity.MINOR, Severity.MAJOR):
        draft = IssueDraft(side=Side.TARGET, start=0, end=6, type="accuracy", severity=severity)
        session.change(raise_issue(session, 1, draft))
    score = mqm_score(session)
    assert score.points == 6
    assert score.per_thousand == pytest.approx(6000 / words)
    minor, major = session.segment(1).issues
    session.change((1, ResolveIssue(minor.id, IssueState.FIXED)))
    session.change((1, ResolveIssue(major.id, IssueState.REJECTED)))
    assert mqm_score(session).points == 1, "what was rejected was no mistake"
    session.change((1, SetExcluded(True)))
    assert mqm_score(session).points == 0


@pytest.mark.parametrize("seed", range(4))
def test_the_penalty_that_follows_the_edits_is_that_of_the_whole(session, seed) -> None:
    chance = random.Random(seed)
    following = Judge()
    keys = [one.key for one in session.snapshot().segments() if one.counts]
    for _each in range(20):
        key = chance.choice(keys)
        segment = session.segment(key)
        match chance.randrange(6):
            case 0:
                session.change((key, SetExcluded(not segment.excluded)))
            case 1:
                session.undo()
            case 2 if segment.issues:
                session.change((key, ResolveIssue(segment.issues[0].id, IssueState.REJECTED)))
            case 3:
                model = QualityModel(severities={"minor": chance.randrange(9)})
                properties = replace(session.properties, model=model)
                session.change((DOCUMENT, SetProperties(properties)))
            case 4 if segment.target:
                draft = IssueDraft(
                    side=Side.TARGET, start=0, end=1, type="style", severity=Severity.MINOR
                )
                session.change(raise_issue(session, key, draft))
            case _:
                session.change((key, EditTarget(chance.choice(("", "A tea.", "A long text.")))))
        now = session.snapshot()
        assert following.judge(now) == judge(now.segments(), rules_of(now.properties.model))
