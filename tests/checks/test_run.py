"""Which findings reach a person, and those on invisible characters."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from review_app.checks.check import Context
from review_app.checks.registry import ALL, OF_DOCUMENTS
from review_app.domain.document import Properties
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.typology import load_typology
from tests.checks.whole import check_segment

CONTEXT = Context(Properties(source_language="zh-CN", target_language="en"))


def segment(target, source: str | None = "源"):
    verdict = Verdict(Status.TRANSLATED)
    return Segment(key=7, received=target, target=target, source=source, verdict=verdict)


def test_every_check_has_its_own_id_a_line_for_people_and_a_type():
    checks = (*ALL, *OF_DOCUMENTS)
    assert len({check.id for check in checks}) == len(checks)
    assert all(check.explain for check in checks)
    typology = load_typology("mqm-core")
    assert [one.id for one in checks if typology.find(one.issue_type) is None] == []


def test_findings_come_by_side_and_place():
    found = check_segment(segment("teh\u200b recieve", "中\u202e文"), CONTEXT)
    assert [(one.segment, one.side, one.start, one.end, one.check) for one in found] == [
        (7, Side.SOURCE, 1, 2, "invisible-characters"),
        (7, Side.TARGET, 0, 3, "spelling"),
        (7, Side.TARGET, 3, 4, "invisible-characters"),
        (7, Side.TARGET, 5, 12, "spelling"),
    ]


def test_what_is_no_part_of_the_text_is_not_checked():
    text = segment("recieve")
    assert check_segment(text, CONTEXT)
    assert check_segment(replace(text, excluded=True), CONTEXT) == ()
    assert check_segment(replace(text, obsolete=True), CONTEXT) == ()


def test_a_dismissed_finding_stays_away_and_others_stay():
    dismissal = Dismissal(
        check="spelling",
        side=Side.TARGET,
        quote="teh",
        reason="a name",
        author="AE",
        at=datetime(2024, 1, 1, tzinfo=UTC),
    )
    text = replace(segment("teh recieve teh"), dismissals=(dismissal,))
    assert [one.quote for one in check_segment(text, CONTEXT)] == ["recieve"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("no\u200bw", "\u200b"),
        ("\ufeffnow", "\ufeff"),
        ("now \u202eesrever\u202c", "\u202e"),
        ("中\u200d\u200b文", "\u200d"),
        ("now\u00ad", "\u00ad"),
        ("bell\x07", "\x07"),
        ("now\u200e", "\u200e"),
        ("now\U000e0041\U000e0042", "\U000e0041\U000e0042"),
    ],
)
def test_invisible_characters_are_found_and_can_be_removed(text, quote):
    first = check_segment(segment(text), CONTEXT)[0]
    assert (first.check, first.quote, first.suggestions) == ("invisible-characters", quote, ("",))
    assert f"U+{ord(quote[0]):04X}" in first.message


@pytest.mark.parametrize(
    "text",
    [
        "now\tand\r\nthen\u00a0ever\u3000",
        "👨\u200d👩\u200d👧",
        "می\u200cخواهم",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_characters_that_have_their_use_are_left_alone(text):
    found = check_segment(segment(text), CONTEXT)
    assert [one for one in found if one.check == "invisible-characters"] == []


def test_marks_of_direction_belong_to_right_to_left_languages():
    hebrew = Context(Properties(source_language="zh-CN", target_language="he-IL"))
    assert check_segment(segment("שלום\u200f!"), hebrew) == ()


def test_the_text_as_received_is_not_checked_twice():
    (finding,) = check_segment(segment("no\u200bw", None), CONTEXT)
    assert finding.side is Side.TARGET
