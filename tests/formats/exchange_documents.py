"""Documents for the tests of exchange formats: everything that a segment can have."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Answer, Issue, IssueState, Severity, Side
from review_app.domain.judgement import Judgement
from review_app.domain.quality import QualityModel
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.domain.structure import Emphasis, Place, Style

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROPERTIES = Properties(
    title="Alibaba, a Thick Book",
    source_title="阿里巴巴,一本厚厚的中国故事",
    origin="People's Daily Online",
    authors=("黄发红", "Ex, Ann"),
    date="2014-11-12",
    source_language="zh-CN",
    target_language="en",
    names=("Taobao", "AliExpress"),
    profile="strict",
    typology="WMT",
    blind=True,
    model=QualityModel(weights="own", label="house", severities={"major": 7.5}, passing=80),
    done=("Ann",),
)

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"])
    | st.sampled_from("=+-@'\"<>&\n\t\r ;,"),
    max_size=30,
)
hostile = st.text(
    st.characters()
    | st.sampled_from("\0\x01\x0b\x1f\x7f\x85\u2028\ufffe\ufeff\ud800\U0001f600<&]>"),
    max_size=12,
)
"""With what XML, UTF-8 and a spreadsheet have no place for."""

times = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)
)
Texts = st.SearchStrategy[str]


def verdicts(texts: Texts) -> st.SearchStrategy[Verdict]:
    return st.builds(
        Verdict,
        status=st.sampled_from([one for one in Status if one is not Status.UNTRANSLATED]),
        author=texts,
        at=st.none() | times,
        reason=texts,
    )


def answers(texts: Texts) -> st.SearchStrategy[Answer | None]:
    return st.none() | st.builds(Answer, st.booleans(), texts, times, texts)


@st.composite
def issues(draw: st.DrawFn, text: str, side: Side, id: str, texts: Texts) -> Issue:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Issue(
        id=id,
        type=draw(
            st.sampled_from(["accuracy/omission", "style", "other", "design-and-markup/layout"])
        ),
        severity=draw(st.sampled_from(list(Severity))),
        side=side,
        span=mark(text, start, end),
        author=draw(texts),
        at=draw(times),
        note=draw(texts),
        suggestion=draw(texts),
        state=draw(st.sampled_from(list(IssueState))),
        repeated=draw(st.booleans()),
        preferential=draw(st.booleans()),
        missing=draw(st.booleans()),
        reply=draw(answers(texts)),
        ruling=draw(answers(texts)),
    )


def dismissals(texts: Texts) -> st.SearchStrategy[Dismissal]:
    return st.builds(
        Dismissal,
        check=texts.filter(bool),
        side=st.sampled_from(list(Side)),
        quote=texts,
        reason=texts,
        author=texts,
        at=times,
    )


def judgements(texts: Texts) -> st.SearchStrategy[Judgement]:
    return st.builds(Judgement, st.integers(0, 100).map(float), texts, times)


places = st.builds(
    Place,
    level=st.integers(0, 6),
    ordered=st.booleans(),
    row=st.integers(0, 3),
    column=st.integers(0, 3),
    begins=st.booleans(),
    continues=st.booleans(),
)


@st.composite
def segments(draw: st.DrawFn, key: int, *, plurals: bool, texts: Texts = texts) -> Segment:
    target = draw(texts)
    received = draw(texts)
    source = draw(st.none() | texts)
    shown = received if source is None else source
    sides = draw(st.lists(st.sampled_from(list(Side)), max_size=3))
    words = texts.filter(bool)
    found = [
        draw(issues(target if side is Side.TARGET else shown, side, f"i{key}-{number}", texts))
        for number, side in enumerate(sides)
    ]
    has_plurals = plurals and source is not None and draw(st.booleans())
    forms = tuple(draw(st.lists(texts, max_size=3))) if has_plurals else ()
    untranslated = not target and not any(forms)
    verdict = Verdict(Status.UNTRANSLATED) if untranslated else draw(verdicts(texts))
    approved = draw(words) if verdict.status is not Status.APPROVED else ""
    return Segment(
        key=key,
        received=received,
        target=target,
        verdict=verdict,
        source=source,
        source_plural=draw(words) if has_plurals else "",
        plurals=forms,
        context=draw(st.none() | words),
        kind=draw(st.sampled_from([Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.RESIDUE])),
        place=draw(places),
        emphasis=(Emphasis(Style.STRONG, mark(target, 0, len(target) // 2)),) if target else (),
        excluded=draw(st.booleans()),
        issues=tuple(found),
        dismissals=tuple(draw(st.lists(dismissals(texts), max_size=1))),
        judgements=tuple(draw(st.lists(judgements(texts), max_size=1))),
        last_approved="" if approved == target else approved,
        notes=tuple(draw(st.lists(words, max_size=1))),
    )


@st.composite
def documents(draw: st.DrawFn, *, plurals: bool = True, texts: Texts = texts) -> list[Segment]:
    count = draw(st.integers(1, 3))
    return [draw(segments(key, plurals=plurals, texts=texts)) for key in range(count)]
