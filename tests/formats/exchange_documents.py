"""Documents for the tests of exchange formats: everything that a segment can have."""

from datetime import UTC, datetime

from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.span import mark

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROPERTIES = Properties(
    title="Alibaba, a Thick Book",
    source_title="阿里巴巴,一本厚厚的中国故事",
    origin="People's Daily Online",
    authors=("黄发红", "Ex, Ann"),
    source_language="zh-CN",
    target_language="en",
    names=("Taobao", "AliExpress"),
)

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"])
    | st.sampled_from("=+-@'\"<>&\n\t\r ;,"),
    max_size=30,
)
words = texts.filter(bool)
times = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)
)
verdicts = st.builds(
    Verdict,
    status=st.sampled_from([one for one in Status if one is not Status.UNTRANSLATED]),
    author=texts,
    at=st.none() | times,
    reason=texts,
)


@st.composite
def issues(draw: st.DrawFn, text: str, side: Side, id: str) -> Issue:
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
    )


@st.composite
def segments(draw: st.DrawFn, key: int, *, plurals: bool) -> Segment:
    target = draw(texts)
    received = draw(texts)
    source = draw(st.none() | texts)
    shown = received if source is None else source
    sides = draw(st.lists(st.sampled_from(list(Side)), max_size=3))
    found = [
        draw(issues(target if side is Side.TARGET else shown, side, f"i{key}-{number}"))
        for number, side in enumerate(sides)
    ]
    has_plurals = plurals and source is not None and draw(st.booleans())
    forms = tuple(draw(st.lists(texts, max_size=3))) if has_plurals else ()
    untranslated = not target and not any(forms)
    return Segment(
        key=key,
        received=received,
        target=target,
        verdict=Verdict(Status.UNTRANSLATED) if untranslated else draw(verdicts),
        source=source,
        source_plural=draw(words) if has_plurals else "",
        plurals=forms,
        context=draw(st.none() | words),
        kind=draw(st.sampled_from([Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.RESIDUE])),
        excluded=draw(st.booleans()),
        issues=tuple(found),
        dismissals=tuple(
            draw(
                st.lists(
                    st.builds(
                        Dismissal,
                        check=words,
                        side=st.sampled_from(list(Side)),
                        quote=texts,
                        reason=texts,
                        author=texts,
                        at=times,
                    ),
                    max_size=1,
                )
            )
        ),
        notes=tuple(draw(st.lists(words, max_size=1))),
    )


@st.composite
def documents(draw: st.DrawFn, *, plurals: bool = True) -> list[Segment]:
    count = draw(st.integers(1, 4))
    return [draw(segments(key, plurals=plurals)) for key in range(count)]


def renumbered(found: list[Segment]) -> list[Segment]:
    return [replace(one, key=key) for key, one in enumerate(found)]
