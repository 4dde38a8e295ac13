"""The lines of the review: what is written is read back exactly, by people and by the program."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.finding import Dismissal
from review_app.domain.issue import Answer, Issue, IssueState, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.rating import Rated
from review_app.domain.segment import Kind, Status, Verdict
from review_app.domain.span import Span
from review_app.domain.structure import Emphasis, Place, Style
from review_app.formats.review_lines import (
    PROPERTIES,
    SHAPE_WORDS,
    THRESHOLDS,
    WEIGHED,
    Fact,
    Format,
    Measure,
    Said,
    Shape,
    Text,
    read_fact,
    write_fact,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

texts = st.text(max_size=20)
times = st.datetimes(timezones=st.just(UTC))
counts = st.integers(0, 10**9 - 1)
sides = st.sampled_from(Side)
answers = st.none() | st.builds(Answer, st.booleans(), texts, times, texts)
spans = st.builds(Span, counts, counts, texts, texts, texts, lost=st.booleans())
issues = st.builds(
    Issue,
    id=texts.filter(bool),
    type=texts.filter(bool),
    severity=st.sampled_from(Severity),
    side=sides,
    span=spans,
    author=texts,
    at=times,
    note=texts,
    suggestion=texts,
    state=st.sampled_from(IssueState),
    closed_by=texts,
    closed_at=st.none() | times,
    repeated=st.booleans(),
    preferential=st.booleans(),
    missing=st.booleans(),
    reply=answers,
    ruling=answers,
)
dismissals = st.builds(
    Dismissal,
    check=texts.filter(bool),
    side=sides,
    quote=texts,
    reason=texts,
    author=texts,
    at=times,
)
verdicts = st.builds(Verdict, st.sampled_from(Status), texts, st.none() | times, texts)
words = st.sets(st.sampled_from(SHAPE_WORDS)).map(
    lambda some: tuple(word for word in SHAPE_WORDS if word in some)
)
facts = st.one_of(
    issues,
    dismissals,
    st.builds(Said, verdicts, st.just("3f9ac2d1")),
    st.builds(Shape, st.sampled_from(Kind), words),
    st.builds(Measure, st.sampled_from(THRESHOLDS), st.floats(0, 1e6)),
    st.builds(Measure, st.sampled_from(WEIGHED), st.floats(0, 1e6), texts.filter(bool)),
    st.builds(Text, st.sampled_from((*PROPERTIES, "received", "source")), texts),
    st.builds(Format, counts),
    st.builds(Place, counts, st.booleans(), counts, counts, st.booleans(), st.booleans()),
    st.builds(Emphasis, st.sampled_from(Style), spans, sides),
    st.builds(Judgement, st.integers(0, 100) | st.sampled_from([0.5, 73.25]), texts, times),
)


@given(facts, st.sampled_from(["utf-8", "ascii", "gbk", "koi8-r"]))
def test_every_fact_is_one_visible_line_that_reads_back(fact: Fact, codec: str):
    def fits(text: str) -> bool:
        return text.encode(codec, "ignore").decode(codec) == text

    line = write_fact(fact, fits)
    assert read_fact(line) == fact
    assert line.isprintable()
    assert fits(line)
    assert line == line.strip()


@given(facts, st.data())
def test_a_damaged_line_is_no_fact_or_another_but_never_a_crash(fact: Fact, data: st.DataObject):
    line = write_fact(fact, lambda _: True)
    at = data.draw(st.integers(0, len(line)))
    read_fact(line[:at] + data.draw(st.sampled_from(["", '"', "\\", " ", "9"])) + line[at + 1 :])


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        (
            'approved by "Ann" at 2026-11-23T12:00:00Z of 3f9ac2d1',
            Said(Verdict(Status.APPROVED, "Ann", NOON), "3f9ac2d1"),
        ),
        (
            'needs work because "too free" by "Ann" of 3f9ac2d1',
            Said(Verdict(Status.NEEDS_WORK, "Ann", None, "too free"), "3f9ac2d1"),
        ),
        (
            'dismissed spelling "Verbrugge" on target because "a name" by "Ann"'
            " at 2026-11-23T12:00:00Z",
            Dismissal(
                check="spelling",
                side=Side.TARGET,
                quote="Verbrugge",
                reason="a name",
                author="Ann",
                at=NOON,
            ),
        ),
        (
            "issue k3f9 fixed minor linguistic-conventions/spelling on target 27-38"
            ' "tranlstated" after "edited and " before " from 《" note "say \\"so\\""'
            ' suggests "translated" by "Ann" at 2026-11-23T12:00:00Z'
            ' closed by "Ed" at 2026-11-23T12:00:00Z',
            Issue(
                id="k3f9",
                type="linguistic-conventions/spelling",
                severity=Severity.MINOR,
                side=Side.TARGET,
                span=Span(27, 38, "tranlstated", "edited and ", " from 《"),
                author="Ann",
                at=NOON,
                note='say "so"',
                suggestion="translated",
                state=IssueState.FIXED,
                closed_by="Ed",
                closed_at=NOON,
            ),
        ),
        (
            "issue 7 rejected major accuracy/omission on source 0-1"
            ' "天" missing repeated preferential by "Ann" at 2026-11-23T12:00:00Z'
            ' closed by "Ed" at 2026-11-23T12:00:00Z'
            ' reply disagrees because "it is there" by "Tom" at 2026-11-23T12:00:00Z'
            ' ruling disagrees by "Ed" at 2026-11-23T12:00:00Z',
            Issue(
                id="7",
                type="accuracy/omission",
                severity=Severity.MAJOR,
                side=Side.SOURCE,
                span=Span(0, 1, "天"),
                author="Ann",
                at=NOON,
                state=IssueState.REJECTED,
                closed_by="Ed",
                closed_at=NOON,
                repeated=True,
                preferential=True,
                missing=True,
                reply=Answer(False, "Tom", NOON, "it is there"),
                ruling=Answer(False, "Ed", NOON),
            ),
        ),
        ('rated "A" "d" "7" "70" by "r1" by "r 2"', Rated("A", "d", "7", "70", ("r1", "r 2"))),
        ('rated "A" "" "7" "7"', Rated("A", "", "7", "7")),
        ('score 73.5 by "Ann" at 2026-11-23T12:00:00Z', Judgement(73.5, "Ann", NOON)),
        ("segment heading monolingual", Shape(Kind.HEADING, ("monolingual",))),
        ('source title "阿里巴巴"', Text("source title", "阿里巴巴")),
        ("format 1", Format(1)),
    ],
)
def test_the_lines_as_specified(line: str, fact: Fact):
    assert read_fact(line) == fact
    assert write_fact(fact, lambda _: True) == line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "approved",
        'approved by "Ann" of xyz',
        "segment chapter",
        'score 101 by "A" at 2026-11-23T12:00:00Z',
        'score -1 by "A" at 2026-11-23T12:00:00Z',
        'score 50 by "A"',
        "segment heading monolingual sideways",
        'title "unclosed',
        'title "bad \\q escape"',
        'dismissed a "b" on target because "c" by "d" at 2026-13-41T12:00:00Z',
        'issue 1 open minor a on target 1-2 "q" by "A" at 2026-11-23T12:00:00Z replies 3',
    ],
)
def test_other_lines_are_no_facts(line: str):
    assert read_fact(line) is None


def test_a_long_hostile_line_takes_no_time():
    assert read_fact('issue 1 open minor a on target 1-2 "' + '\\"" after "' * 50_000) is None
