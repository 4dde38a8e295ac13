"""The report of a document: what it says is what the document holds."""

from datetime import UTC, datetime

import msgspec
import pytest
from msgspec.structs import replace

from review_app.domain.edits import (
    DOCUMENT,
    EditTarget,
    ResolveIssue,
    SetExcluded,
    SetProperties,
    SetStatus,
)
from review_app.domain.errors import UserError
from review_app.domain.issue import IssueState, Severity, Side
from review_app.domain.quality import QualityModel
from review_app.domain.segment import Status
from review_app.reports.model import Report
from review_app.workflows.recutting import split_at
from review_app.workflows.reporting import (
    Wanted,
    build,
    export_report,
    subject_of,
)
from review_app.workflows.reviewing import IssueDraft, name_revision, raise_issue
from review_app.workflows.scoring import StoppedError, edit_effort

MADE = datetime(2026, 5, 4, tzinfo=UTC)
SPELLING = "linguistic-conventions/spelling"


def flag(session, key, words, severity=Severity.MINOR, type=SPELLING, **more) -> str:
    start = session.segment(key).target.index(words)
    draft = IssueDraft(
        type=type, severity=severity, side=Side.TARGET, start=start, end=start + len(words), **more
    )
    session.change(raise_issue(session, key, draft))
    return session.segment(key).issues[-1].id


@pytest.fixture
def session(open_session, article):
    return open_session(article)


def test_the_report_of_an_untouched_document_has_a_full_score_and_no_verdict(session) -> None:
    report = build(subject_of(session))
    assert report.verdict.passed is None
    assert report.verdict.calibrated == 100
    assert (report.issues, report.counts, report.worst) == ((), (), ())
    assert report.identity.first is None
    assert report.identity.segments == 13
    assert report.identity.sha256 == session.record.digest
    assert report.agreement is None


def test_counts_and_shares_are_those_of_the_issues(session) -> None:
    flag(session, 1, "oversea", Severity.MAJOR, suggestion="overseas")
    flag(session, 3, "presell")
    flag(session, 3, "Tmall", Severity.CRITICAL, type="terminology")
    gone = flag(session, 4, "There", Severity.CRITICAL)
    session.change((4, ResolveIssue(gone, IssueState.REJECTED)))
    report = build(subject_of(session))
    assert [(one.type, one.points) for one in report.counts] == [("terminology", 25), (SPELLING, 6)]
    assert [one.share for one in report.counts] == [25 / 31, 6 / 31]
    assert sum(sum(one.severities.values()) for one in report.counts) == 3
    assert report.verdict.points == sum(one.points for one in report.issues) == 31
    assert report.verdict.passed is False
    assert report.worst == (4, 2)
    assert len(report.issues) == 4


def test_an_issue_marks_its_words_and_one_without_words_says_so(session) -> None:
    flag(session, 1, "oversea", note="a word", suggestion="overseas")
    flag(session, 2, "As a company")
    session.change((2, EditTarget("Nothing of it is left in these lines")))
    first, second = build(subject_of(session)).issues
    assert (first.target.before, first.target.marked) == ("Direct ", "oversea")
    assert str(first.target) == session.segment(1).target.replace("oversea", "⟦oversea⟧")
    assert first.source.marked == ""
    assert second.lost
    assert (second.target.marked, second.quote) == ("", "As a company")


def test_revisions_have_the_effort_that_the_command_gives(session) -> None:
    session.change((1, EditTarget("Direct overseas purchases: many foreign brands are attracted")))
    session.change(name_revision(session, "edited"))
    report = build(subject_of(session))
    expected = edit_effort(session.revision("as received"), session.snapshot(), ["ter"])
    received, edited = report.revisions
    assert received.effort[0].value == expected.scores[0].value > 0
    assert received.left_out == expected.left_out
    assert edited.effort[0].value == 0
    assert [one.metric for one in received.effort] == ["hter"]
    assert (received.at, received.quality) == (None, ())
    assert edited.at is not None
    effort = {one.segment: one.effort for one in report.segments}
    assert effort[1] is None
    assert effort[2] is not None
    assert effort[2] > effort[3] == 0


def test_quality_needs_a_reference_and_compares_revisions_in_pairs(session, tmp_path) -> None:
    better = "Direct overseas purchases: many foreign brands are attracted"
    whole = [one for one in session.snapshot().segments() if one.counts]
    texts = [better if one.key == 1 else one.target or "A title" for one in whole]
    reference = tmp_path / "reference.txt"
    reference.write_text("\n".join(texts), encoding="utf-8")
    session.change(name_revision(session, "the same"))
    session.change((1, EditTarget(better)))
    session.change(name_revision(session, "edited"))
    report = build(subject_of(session), Wanted(reference=reference))
    received, same, edited = (one.quality[0] for one in report.revisions)
    assert received.p is None
    assert (same.difference, same.significant) == (0, False)
    assert edited.difference == pytest.approx(edited.value - same.value)
    assert edited.value == 100
    assert report.reference == "reference.txt"


def test_where_metric_and_people_disagree_is_listed(session, tmp_path) -> None:
    flag(session, 2, "As a company", Severity.CRITICAL)
    whole = [one for one in session.snapshot().segments() if one.counts]
    texts = ["Nothing like it" if one.key in (3, 4) else one.target for one in whole]
    reference = tmp_path / "reference.txt"
    reference.write_text("\n".join(texts) + "\n", encoding="utf-8")
    found = build(subject_of(session), Wanted(reference=reference)).disagreements
    by_segment = {one.segment: one for one in found}
    assert found[0].segment == 3
    assert by_segment[3].metric > 0.5 > by_segment[3].people
    assert by_segment[4].metric < by_segment[4].people
    assert build(subject_of(session)).disagreements == ()


def test_a_blind_review_says_nothing_of_others(open_session, article) -> None:
    ann = open_session(article)
    flag(ann, 1, "oversea", Severity.CRITICAL, note="secret")
    properties = replace(ann.properties, blind=True, done=("Ann",))
    ann.change((DOCUMENT, SetProperties(properties)))
    bo = open_session(article, "Bo")
    report = build(subject_of(bo))
    assert (report.issues, report.agreement) == ((), None)
    assert report.verdict.passed is None
    assert "blind" in report.verdict.reason
    assert b"secret" not in msgspec.json.encode(report)
    seen = build(subject_of(ann))
    assert (len(seen.issues), seen.verdict.passed) == (1, False)


def test_there_is_no_verdict_on_a_text_that_nobody_has_judged(session) -> None:
    verdict = build(subject_of(session)).verdict
    assert (verdict.passed, verdict.calibrated) == (None, 100)
    assert "nobody has" in verdict.reason
    session.change((DOCUMENT, SetProperties(replace(session.properties, done=("Ann",)))))
    assert build(subject_of(session)).verdict.passed


def test_a_reference_of_another_length_is_refused(session, tmp_path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("one line\n", encoding="utf-8")
    with pytest.raises(UserError, match="1 segments and this document 13"):
        build(subject_of(session), Wanted(reference=reference))


def test_a_sample_is_judged_alone_and_said_to_be_one(session) -> None:
    flag(session, 1, "oversea")
    flag(session, 3, "presell", Severity.CRITICAL)
    report = build(subject_of(session), Wanted(first=2, last=3))
    assert [one.segment for one in report.segments] == [2, 3]
    assert [one.segment for one in report.issues] == [2]
    assert report.identity.sample == "Segments 2 to 3, 2 of 13, chosen by their place."
    with pytest.raises(UserError, match="no segment from 90 to 99"):
        build(subject_of(session), Wanted(first=90, last=99))


def test_what_is_left_out_of_the_text_is_not_judged(session) -> None:
    flag(session, 1, "oversea", Severity.CRITICAL)
    session.change((1, SetExcluded(excluded=True)))
    session.change((2, SetStatus(Status.APPROVED)))
    report = build(subject_of(session))
    assert report.verdict.passed
    assert "2 segments are left out of it." in report.identity.sample


def test_a_split_that_was_undone_leaves_nothing_out(session) -> None:
    session.change(*split_at(session, 2, 20, 0))
    session.undo()
    assert build(subject_of(session)).identity.sample == (
        "The whole text. 1 segment is left out of it."
    )


def test_two_reviewers_have_an_agreement(open_session, article) -> None:
    ann = open_session(article)
    flag(ann, 1, "oversea")
    bo = open_session(article, "Bo")
    flag(bo, 1, "oversea")
    agreement = build(subject_of(bo)).agreement
    assert agreement is not None
    assert agreement.raters == ("Ann", "Bo")
    assert (agreement.alpha, agreement.kappa, agreement.span_f1) == (1, 1, 1)


def test_who_reviewed_and_when_is_there(session) -> None:
    session.change((1, SetStatus(Status.APPROVED)))
    identity = build(subject_of(session)).identity
    assert identity.reviewers == ("Ann",)
    assert identity.first == identity.last == session.segment(1).verdict.at
    assert identity.approved == 1


def test_thresholds_decide(session) -> None:
    flag(session, 1, "oversea")
    strict = QualityModel(passing=99.99, acceptable=0.001)
    assert build(subject_of(session)).verdict.passed
    report = build(subject_of(session), Wanted(model=strict))
    assert report.verdict.passed is False
    assert (report.model.passing, report.model.chosen) == (99.99, "report")
    assert build(subject_of(session)).model.chosen == "default"


def test_the_model_of_the_document_decides_where_none_is_asked_for(session) -> None:
    flag(session, 1, "oversea")
    model = QualityModel(severities={"minor": 40}, unit="source characters", label="House")
    session.change((DOCUMENT, SetProperties(replace(session.properties, model=model))))
    report = build(subject_of(session))
    assert (report.verdict.points, report.model.unit) == (40, "source characters")
    assert report.model.weights.startswith("House: neutral 0, minor 40, major 5")
    assert "House" in report.verdict.parameters
    assert report.model.chosen == "document"
    assert build(subject_of(session), Wanted(model=QualityModel())).verdict.points == 1


def test_other_schemes_stand_beside_the_verdict_with_their_formulas(session) -> None:
    flag(session, 1, "oversea", Severity.MAJOR)
    flag(session, 3, "presell", type="terminology")
    report = build(subject_of(session))
    scores = {one.scheme: one for one in report.scores}
    units = report.model.units
    # ISO 5060: 5 + 1 points per thousand; J2450: 3 for the misspelling, 2 for the term.
    assert scores["iso-5060"].value == pytest.approx(1000 * 6 / units)
    assert f"÷ {units} words" in scores["iso-5060"].formula
    assert "5 ÷" not in scores["sae-j2450"].formula
    words = float(scores["sae-j2450"].formula.split("÷ ")[1].split()[0])
    assert scores["sae-j2450"].value == pytest.approx(5 / words)
    # MQM-WMT: (5 + 1) over 13 segments.
    assert scores["mqm-wmt"].value == pytest.approx(6 / 13)
    assert scores["mqm-wmt"].formula == "6 ÷ 13 = 0.4615"
    assert "weights of the WMT repository" in scores["mqm-wmt"].parameters


def test_who_is_done_and_marked_nothing_counts_as_a_rater(session) -> None:
    flag(session, 1, "oversea", Severity.MAJOR)
    alone = build(subject_of(session))
    assert alone.agreement is None
    done = replace(session.properties, done=("Bea",))
    session.change((DOCUMENT, SetProperties(done)))
    report = build(subject_of(session))
    assert report.agreement is not None
    assert report.agreement.raters == ("Ann", "Bea")
    means = [one.value for one in (*alone.scores, *report.scores) if one.scheme == "mqm-wmt"]
    assert means == pytest.approx([5 / 13, 2.5 / 13])


def test_a_random_sample_can_be_drawn_again(session) -> None:
    wanted = Wanted(first=2, sample=4, seed=7)
    first, again = (build(subject_of(session), wanted, made=MADE) for _each in range(2))
    assert first == again
    numbers = [one.segment for one in first.segments]
    assert len(numbers) == 4
    assert numbers == sorted(numbers)
    assert min(numbers) >= 2
    assert first.identity.sample == (
        "4 of 13 segments, drawn at random from segments 2 to 13 (Python’s random.sample, seed 7)."
    )
    other = build(subject_of(session), replace(wanted, seed=8))
    assert [one.segment for one in other.segments] != numbers


def test_a_model_that_cannot_be_used_is_refused_in_a_sentence(session) -> None:
    for model, words in (
        (QualityModel(unit="pages"), "There is no unit “pages”"),
        (QualityModel(passing=100), "0 to below 100"),
        (QualityModel(types={"style": -1}), "The weight of “style” is -1"),
        (QualityModel(weights="gone"), "There are no weights “gone”"),
    ):
        with pytest.raises(UserError, match=words):
            build(subject_of(session), Wanted(model=model))


def test_a_report_can_be_stopped(session) -> None:
    with pytest.raises(StoppedError):
        build(subject_of(session), progress=lambda _done, _total: False)


@pytest.mark.parametrize("suffix", ["html", "json"])
def test_the_same_document_gives_the_same_file(session, tmp_path, suffix) -> None:
    flag(session, 1, "oversea")
    files = [tmp_path / f"{number}.{suffix}" for number in range(2)]
    for file in files:
        export_report(build(subject_of(session), made=MADE), file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_the_json_file_is_the_model(session, tmp_path) -> None:
    report = build(subject_of(session), made=MADE)
    export_report(report, tmp_path / "a.json")
    assert msgspec.json.decode((tmp_path / "a.json").read_bytes(), type=Report) == report


def test_a_form_that_cannot_be_made_is_refused(session, tmp_path) -> None:
    report = build(subject_of(session))
    with pytest.raises(UserError, match="names no form of report"):
        export_report(report, tmp_path / "a.docx")
    with pytest.raises(UserError, match="No PDF"):
        export_report(report, tmp_path / "a.pdf")
