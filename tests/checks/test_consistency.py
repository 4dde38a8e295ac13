"""Checks of a document as a whole: what is outvoted, and what may differ."""

import pytest

from review_app.checks.agreement import outvoted
from review_app.checks.check import Context, Trait
from review_app.checks.heading_case import HEADING_CASE
from review_app.checks.quote_order import QUOTE_ORDER
from review_app.checks.regions import REGIONS
from review_app.checks.repeats import SAME_SOURCE, SAME_TARGET
from review_app.checks.term_capitals import TERM_CAPITALS
from review_app.checks.typography import DASH_STYLE, ELLIPSIS_STYLE, QUOTE_STYLE
from review_app.domain.document import Properties
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status, Verdict
from tests.checks.whole import check_document

VERDICT = Verdict(Status.TRANSLATED)


def found(check, *targets, kind=Kind.PARAGRAPH, language="en", names=(), context=None):
    """Segment, quote and first suggestion of each finding; a target may have its source."""
    pairs = [target if isinstance(target, tuple) else (None, target) for target in targets]
    segments = [
        Segment(
            key=key,
            received=target,
            target=target,
            source=source,
            verdict=VERDICT,
            kind=kind,
            context=context(key) if context else None,
        )
        for key, (source, target) in enumerate(pairs)
    ]
    properties = Properties(source_language="zh-CN", target_language=language, names=names)
    findings = check_document(segments, Context(properties), [check])
    return [(one.segment, one.quote, *one.suggestions[:1]) for one in findings]


def trait(value):
    return Trait(key="k", value=value, segment=0, side=Side.TARGET, start=0, end=1, quote="q")


def test_the_majority_is_right_and_of_two_the_first():
    a, b = trait("a"), trait("b")
    assert outvoted([]) == ("", [])
    assert outvoted([a, a]) == ("a", [])
    assert outvoted([b, a, a]) == ("a", [b])
    assert outvoted([b, a]) == ("b", [a])
    assert outvoted([b, a], ratio=2) == ("b", [])


def test_quotation_marks_of_another_form():
    straight = 'He said "yes" and "no".'
    assert found(QUOTE_STYLE, straight, "a “new” day") == [(1, "“", '"'), (1, "”", '"')]
    assert found(QUOTE_STYLE, "“a” “b”", 'c "d"') == [(1, '"', "“"), (1, '"', "”")]
    assert found(QUOTE_STYLE, "a “new” day", 'an "old" day') == []
    assert found(QUOTE_STYLE, "It's; isn't", "it’s") == [(1, "’", "'")]
    assert found(QUOTE_STYLE, "“a” “b”", 'a 27" screen, 5\'10"') == []


def test_commas_and_quotation_marks():
    inside, outside = 'the "buying in," they', 'the "sell out", they'
    assert found(QUOTE_ORDER, inside, outside) == [(1, '",', ',"')]
    assert found(QUOTE_ORDER, outside, inside) == [(0, '",', ',"')]
    assert found(QUOTE_ORDER, inside, inside, outside) == [(2, '",', ',"')]
    assert found(QUOTE_ORDER, outside, '"I agree," he said.', "“We left.”") == []
    assert found(QUOTE_ORDER, "called “home.”", "called “hope”.") == [(1, "”.", ".”")]


def test_dashes_and_ellipses():
    spaced = "a — b — c"
    assert found(DASH_STYLE, spaced, "d—e") == [(1, "—", " — ")]
    assert found(DASH_STYLE, spaced, "d -- e") == [(1, " -- ", " — ")]
    assert found(DASH_STYLE, spaced, "run --fast; BEIJING (Xinhua) -- He; 2010—2020") == []
    assert found(DASH_STYLE, "d -- e") == []
    assert found(ELLIPSIS_STYLE, "a... b...", "c…") == [(1, "…", "...")]


def test_one_source_two_translations():
    right, wrong = ("请稍等片刻。", "Wait a moment."), ("请稍等片刻。", "Wait a second.")
    assert found(SAME_SOURCE, right, wrong) == [(1, "Wait a second.", "Wait a moment.")]
    assert found(SAME_SOURCE, wrong, right, right) == [(0, "Wait a second.", "Wait a moment.")]
    assert found(SAME_SOURCE, ("是。", "Yes."), ("是。", "He is.")) == []
    assert found(SAME_SOURCE, ("请稍等片刻。", ""), right) == []
    assert found(SAME_SOURCE, ("请稍等片刻！", "Wait!"), right) == []


def test_messages_with_other_contexts_are_other_messages():
    pairs = [("打开", "Open"), ("打开", "Turn on")]
    assert found(SAME_SOURCE, *pairs, kind=Kind.MESSAGE) == [(1, "Turn on", "Open")]
    assert found(SAME_SOURCE, *pairs, kind=Kind.MESSAGE, context=str) == []


def test_one_translation_two_sources():
    text = "He went to the river."
    assert found(SAME_TARGET, ("他去了河边。", text), ("店里没有人。", text)) == [(1, text)]
    assert found(SAME_TARGET, ("他去了河边。", text), ("他去河边了！", text)) == []
    assert found(SAME_TARGET, ("他去了河边。", "He left."), ("店里没有人。", "He left.")) == []
    assert found(SAME_TARGET, ("第1章开头如下", text), ("第2章开头如下", text)) == [(1, text)]


def test_terms_with_and_without_capitals():
    term = "They praised the Belt and Road Initiative."
    assert found(TERM_CAPITALS, term, term, "the belt and road initiative grew") == [
        (2, "belt and road initiative", "Belt and Road Initiative")
    ]
    small = "Work on artificial intelligence goes on."
    assert found(TERM_CAPITALS, small, small, "He likes Artificial Intelligence.") == [
        (2, "Artificial Intelligence", "artificial intelligence")
    ]
    assert found(TERM_CAPITALS, small, small, "Artificial intelligence is here.") == []


@pytest.mark.parametrize(
    "other",
    [
        "The film “Free Trade” is out",
        "the Shanghai Free Trade Zone",
        "Free Trade 2020 is on",
        "Ministry of Free Trade, they say",
    ],
)
def test_parts_of_names_and_titles_have_capitals_of_their_own(other):
    small = "It is about free trade."
    assert found(TERM_CAPITALS, small, small, other) == []


def test_one_of_many_is_no_name():
    term = "The State Council met."
    assert found(TERM_CAPITALS, term, term, "a state council of another country") == []


def test_british_and_american_spelling():
    american = "The color of the theater and the center"
    british = "The colour of the theatre and the centre"
    assert found(REGIONS, american, "Its Favourite. Favourite things") == [
        (1, "Favourite", "Favorite")
    ]
    assert found(REGIONS, british, "a gray day") == [(1, "gray", "grey")]
    assert found(REGIONS, "color and center", "grey") == []
    assert found(REGIONS, american, "the Labour Party at the Centre for Defence") == []


def test_oxford_spelling_goes_with_british():
    assert found(REGIONS, "The colour and the centre were organized and realized") == []
    assert found(REGIONS, "the colour, the centre, the theatre; organised", "realized") == [
        (1, "realized", "realised")
    ]


def test_the_region_of_the_language_decides():
    assert found(REGIONS, "colour", language="en-US") == [(0, "colour", "color")]
    assert found(REGIONS, "color", language="en_GB") == [(0, "color", "colour")]
    assert found(REGIONS, "organize", language="en-GB") == []


def test_headings_in_title_case_and_sentence_case():
    title = ["Tea Opens a Road for Villages", "Young Farmers Return Home"]
    sentence = ["Tea opens a road for the village", "Young farmers return home with hope"]
    headings = {"kind": Kind.HEADING}
    assert found(HEADING_CASE, *title, sentence[0], **headings) == [(2, sentence[0])]
    assert found(HEADING_CASE, *sentence, title[0], **headings) == [(2, title[0])]
    assert found(HEADING_CASE, sentence[0], title[0], **headings) == []
    assert found(HEADING_CASE, *sentence, "What is Alibaba?", **headings) == []
    assert found(HEADING_CASE, *sentence, title[0]) == []
    named = "The road of Zhang Wei"
    names = ("Zhang Wei",)
    assert found(HEADING_CASE, *sentence, named, names=names, **headings) == []
