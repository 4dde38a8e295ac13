"""The text of a cell and its marks."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from review_app.domain.diff import diff
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.segment import Segment
from review_app.domain.span import Span
from review_app.gui.grid.marks import LONGEST, MOST_CODE, Look, Mark, cell_text, fold, places

Make = Callable[..., Segment]


def finding(quote: str, start: int, **more: object) -> Finding:
    given = {
        "segment": 0,
        "side": Side.TARGET,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "check": "spelling",
        "severity": FindingSeverity.WARNING,
        "message": "Did you mean this?",
    }
    return Finding(**{**given, **more})  # type: ignore[arg-type]


def words(cell: object, look: Look) -> list[str]:
    return [cell.text[one.start : one.end] for one in cell.marks if one.look is look]  # type: ignore[attr-defined]


def test_findings_of_another_state_of_the_text_are_left_out(segment_of: Make) -> None:
    old = [finding("tranlstated", 3), finding("wierd", 20), finding("nothing", 400)]
    cell = cell_text(segment_of(0, "is tranlstated, not weird"), Side.TARGET, old)
    assert words(cell, Look.FINDING) == ["tranlstated"]


def test_spelling_looks_different_from_other_findings(segment_of: Make) -> None:
    found = [
        finding("teh", 0, issue_type="linguistic-conventions/spelling"),
        finding("  ", 3, issue_type="other"),
    ]
    cell = cell_text(segment_of(0, "teh  end"), Side.TARGET, found)
    assert (words(cell, Look.SPELLING), words(cell, Look.FINDING)) == (["teh"], ["  "])


def test_only_open_issues_that_stand_are_marked(
    segment_of: Make, issue_on: Callable[..., Issue]
) -> None:
    text = "one two three"
    issues = (
        issue_on(text, 0, 3, severity=Severity.CRITICAL),
        issue_on(text, 4, 7, state=IssueState.FIXED),
        issue_on(text, 8, 13, span=Span(8, 13, "gone", lost=True)),
        issue_on(text, 8, 13, span=Span(40, 90, "beyond the end")),
        issue_on(text, 8, 13, side=Side.SOURCE),
    )
    cell = cell_text(segment_of(0, text, issues=issues), Side.TARGET)
    assert [(one.start, one.end, one.look) for one in cell.marks] == [(0, 3, Look.ISSUE_CRITICAL)]


def test_in_a_diff_marks_move_along_with_their_words(segment_of: Make) -> None:
    old, new = "It was 😀 a good tea, and hot.", "It is 😀 a very good teh, and hot."
    found = [finding("teh", new.index("teh"))]
    cell = cell_text(segment_of(0, new), Side.TARGET, found, diff(old, new))
    assert words(cell, Look.FINDING) == ["teh"]
    assert words(cell, Look.REMOVED) == ["was", "tea"]
    assert "teh" in words(cell, Look.ADDED)
    kept = "".join(
        character
        for at, character in enumerate(cell.text)
        if not any(one.look is Look.REMOVED and one.start <= at < one.end for one in cell.marks)
    )
    assert kept == new


def test_hidden_characters_are_marked_and_visible(segment_of: Make) -> None:
    cell = cell_text(segment_of(0, "a\u200bb\rc"), Side.TARGET)
    assert [(one.start, one.end) for one in cell.marks if one.look is Look.HIDDEN] == [
        (1, 2),
        (3, 4),
    ]
    assert cell.text == "a¦b␍c"


def test_of_a_very_long_text_the_beginning_is_shown(
    segment_of: Make, issue_on: Callable[..., Issue]
) -> None:
    text = "x" * 1_000_000
    issues = (issue_on(text, 10, 20), issue_on(text, LONGEST + 10, LONGEST + 20))
    cell = cell_text(segment_of(0, text, issues=issues), Side.TARGET, sought="x" * 400)
    assert cell.text == "x" * LONGEST + "…"
    assert all(one.end <= LONGEST for one in cell.marks)
    assert [one.start for one in cell.marks if one.look is Look.ISSUE_MINOR] == [10]


def test_places_do_not_mind_case() -> None:
    assert places("Tea, TEA and tea", "tea") == [0, 5, 13]
    assert places("ΟΔΟΣ οδος", "οδοσ") == [0, 5]


def test_places_in_a_text_with_characters_that_grow_when_folded() -> None:
    text = "İSTANBUL, Straße, istanbul İ"
    assert places(text, "STRA") == [text.index("Straße")]
    assert places(text, "STANBUL") == [1, text.index("stanbul")]
    assert places(text, "İ") == [0, len(text) - 1]
    assert places(text, "ße,") == [text.index("ße")]


@given(st.text(st.sampled_from("aAbBßẞİıſΣσςéÉ中😀ŉ ")), st.text("aAßİσ😀", min_size=1, max_size=2))
def test_every_place_is_one_and_none_overlap(text: str, sought: str) -> None:
    assert len(fold(text)) == len(text)
    found = places(text, sought)
    assert all(fold(text[at : at + len(sought)]) == fold(sought) for at in found)
    assert all(b - a >= len(sought) for a, b in pairwise(found))


def test_matches_are_marked_over_issues(segment_of: Make, issue_on: Callable[..., Issue]) -> None:
    issues = (issue_on("some words", 0, 10),)
    cell = cell_text(segment_of(0, "some words", issues=issues), Side.TARGET, sought="WORDS")
    assert cell.marks[-1] == Mark(5, 10, Look.MATCH)


def test_placeholders_and_tags_are_marked_on_both_sides(segment_of: Make) -> None:
    flags = ("python-brace-format",)
    segment = segment_of(0, "😀 {name}: <b>%s</b> &amp;", flags=flags, source="<i>{name}</i>")
    cell = cell_text(segment, Side.TARGET)
    assert words(cell, Look.PLACEHOLDER) == ["{name}"]
    assert words(cell, Look.TAG) == ["<b>", "</b>", "&amp;"]
    assert words(cell_text(segment, Side.SOURCE), Look.TAG) == ["<i>", "</i>"]


def test_in_a_diff_placeholders_move_along(segment_of: Make) -> None:
    old, new = "Open %s now", "Please open the file %s now"
    cell = cell_text(segment_of(0, new), Side.TARGET, pieces=diff(old, new))
    assert words(cell, Look.PLACEHOLDER) == ["%s"]


def test_of_endless_placeholders_so_many_are_marked(segment_of: Make) -> None:
    cell = cell_text(segment_of(0, "%s " * 1500), Side.TARGET)
    assert len(words(cell, Look.PLACEHOLDER)) == MOST_CODE
