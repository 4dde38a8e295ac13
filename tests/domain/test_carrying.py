"""Findings of a text before it was changed, on the text as it is now."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.carrying import carried
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status, Verdict

TEXT = st.text("ab ç𝒳", max_size=12)


def segment(target: str, source: str = "茶") -> Segment:
    verdict = Verdict(Status.TRANSLATED)
    return Segment(key=0, received=target, target=target, source=source, verdict=verdict)


def on(text: str, start: int, end: int, side: Side = Side.TARGET) -> Finding:
    return Finding(
        segment=0,
        side=side,
        start=start,
        end=end,
        quote=text[start:end],
        check="spelling",
        severity=FindingSeverity.NOTE,
        message="",
    )


def after(old: str, words: str, new: str) -> int | None:
    """Where the finding on `words` of `old` stands in `new`."""
    start = old.index(words)
    found = carried([on(old, start, start + len(words))], segment(old), segment(new))
    return found[0].start if found else None


def test_findings_move_along_and_go_with_their_words() -> None:
    assert after("one teh two", "teh", "one teh two, three") == 4
    assert after("one teh two", "teh", "and one teh two") == 8
    assert after("one teh two", "teh", "one the two") is None
    assert after("one teh two", "teh", "") is None
    assert after("a teh b recieve c", "teh", "A teh b receive c") == 2
    assert after("a teh b recieve c", "recieve", "A teh b receive c") is None


def test_findings_of_the_source_stay_when_the_target_changes() -> None:
    finding = on("茶5", 1, 2, Side.SOURCE)
    assert carried([finding], segment("tea", "茶5"), segment("Tea!", "茶5")) == (finding,)


def test_what_is_no_part_of_the_text_has_no_findings() -> None:
    one = segment("teh")
    assert carried([on("teh", 0, 3)], one, replace(one, excluded=True)) == ()


@given(TEXT, TEXT, st.data())
def test_a_carried_finding_stands_on_its_words(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    finding = on(old, start, data.draw(st.integers(start, len(old))))
    for one in carried([finding], segment(old), segment(new)):
        assert new[one.start : one.end] == finding.quote
        assert one.end - one.start == len(finding.quote)
    assert carried([finding], segment(old), segment(old)) == (finding,)
