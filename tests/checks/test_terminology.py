"""Terms that are missing, forbidden, or written with other capitals."""

import pytest

from review_app.checks.check import Context
from review_app.checks.spelling import SPELLING
from review_app.checks.terminology import TERMINOLOGY
from review_app.domain.document import Properties
from review_app.domain.finding import Finding
from review_app.domain.glossary import Term, TermStatus, glossary_of
from review_app.domain.issue import Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.typology import load_typology
from tests.checks.whole import check_segment

TERMS = (
    Term(source="天猫国际", target="Tmall Global", match_case=True, note="since {2014}"),
    Term(source="天猫国际", target="TG", status=TermStatus.ADMITTED),
    Term(source="天猫国际", target="Tmall International", status=TermStatus.FORBIDDEN),
    Term(source="天猫", target="Tmall"),
    Term(source="网店", target="online store"),
)
GLOSSARY = glossary_of(TERMS, "zh-CN", "en")
PROPERTIES = Properties(source_language="zh-CN", target_language="en")


def findings(target: str, source: str | None) -> list[tuple[Side, str, tuple[str, ...]]]:
    segment = Segment(
        key=0,
        source=source,
        target=target,
        received=target,
        verdict=Verdict(Status.TRANSLATED),
    )
    found = check_segment(segment, Context(PROPERTIES, glossary=GLOSSARY), (TERMINOLOGY,))
    assert all(isinstance(one, Finding) for one in found)
    return [(one.side, one.quote, one.suggestions) for one in found]


FORBIDDEN = (Side.TARGET, "Tmall International", ("Tmall Global", "TG"))
MISSING = (Side.SOURCE, "天猫国际", ("Tmall Global", "TG"))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("在天猫国际上", "On Tmall Global", []),
        ("在天猫国际上", "On TG", []),
        ("在天猫国际上", "ON TMALL GLOBAL", []),
        ("在天猫国际上", "On Tmall International", [FORBIDDEN]),
        (None, "On Tmall International", [FORBIDDEN]),
        ("在天猫国际上", "On Tmall", [MISSING]),
        ("天猫国际,天猫国际", "There", [MISSING]),
        ("在天猫国际上", "On tmall global", [(Side.TARGET, "tmall global", ("Tmall Global",))]),
        ("天猫", "The tmall", []),
        ("网店", "Online stores", []),
        ("网店", "Shops", [(Side.SOURCE, "网店", ("online store",))]),
        ("网店", "", []),
        ("茶", "Tea", []),
    ],
)
def test_what_is_found(source, target, expected) -> None:
    assert findings(target, source) == expected


def test_a_message_gives_the_note_of_the_term() -> None:
    segment = Segment(
        key=0,
        target="Tmall International",
        received="",
        verdict=Verdict(Status.TRANSLATED),
    )
    glossary = glossary_of(
        [Term(source="x", target="Tmall International", status=TermStatus.FORBIDDEN, note="{a}")],
        "",
        "",
    )
    (found,) = check_segment(segment, Context(PROPERTIES, glossary=glossary), (TERMINOLOGY,))
    assert found.message == "“Tmall International” is not to be used ({a})"
    assert found.suggestions == ()


def test_words_of_the_glossary_are_no_spelling_errors() -> None:
    segment = Segment(
        key=0, target="Tmall presell", received="", verdict=Verdict(Status.TRANSLATED)
    )
    found = check_segment(segment, Context(PROPERTIES, glossary=GLOSSARY), (SPELLING,))
    assert [one.quote for one in found] == ["presell"]
    assert len(check_segment(segment, Context(PROPERTIES), (SPELLING,))) == 2


def test_an_issue_made_of_it_has_a_type_that_exists() -> None:
    assert load_typology("mqm-core").find(TERMINOLOGY.issue_type) is not None
