"""MQM-WMT against cases reckoned by hand after Freitag et al. 2021 (arXiv:2104.14478)."""

import pytest

from review_app.domain.rating import Rating
from review_app.scoring.weights import Weights, load_weights
from review_app.scoring.wmt import score_ratings

WMT, MAROT = load_weights("wmt"), load_weights("marot")


def rating(
    category: str = "No-error",
    severity: str = "No-error",
    *,
    rater: str = "rater1",
    number: str = "1",
    target: str = "Text",
    document: str = "doc",
) -> Rating:
    return Rating(
        system="A",
        document=document,
        number=number,
        id=number,
        rater=rater,
        source="源",
        target=target,
        category=category,
        severity=severity,
    )


@pytest.mark.parametrize(
    ("severity", "category", "wmt", "marot"),
    [
        ("Major", "Accuracy/Mistranslation", 5, 5),
        ("Minor", "Accuracy/Mistranslation", 1, 1),
        ("Neutral", "Style/Awkward", 0, 0),
        ("Minor", "Fluency/Punctuation", 0.1, 0.1),
        ("minor", "fluency/punctuation", 0.1, 0.1),
        ("Major", "Fluency/Punctuation", 5, 5),
        ("Major", "Non-translation!", 25, 25),
        ("major", "non_translation", 25, 25),
        ("Major", "Source error", 5, 0),
        ("Minor", "Source error", 1, 0),
        ("Major", "Source issue", 5, 0),
        ("Minor", "Accuracy/Creative Reinterpretation", 1, 0),
        ("Major", "Accuracy/Source language fragment", 5, 5),
        ("Minor", "Locale convention/Punctuation of numbers", 1, 0.1),
        ("Critical", "Accuracy/Mistranslation", 5, 5),
        ("No-error", "No-error", 0, 0),
        ("Trivial", "Style", 0, 0.1),
    ],
)
def test_the_published_weights(severity: str, category: str, wmt: float, marot: float):
    """The table of weights of Freitag et al. 2021 and `mqmDefaultWeights` of marot.js."""
    assert WMT.of(severity, category) == wmt
    assert MAROT.of(severity, category) == marot


def test_a_segment_is_the_mean_over_raters_of_their_sums():
    """Freitag et al. 2021: rater1 5 + 0.1, rater2 nothing, rater3 25 + 1: 31.1 ÷ 3."""
    scores = score_ratings(
        [
            rating("Accuracy/Omission", "Major"),
            rating("Fluency/Punctuation", "Minor"),
            rating(rater="rater2"),
            rating("Non-translation!", "Major", rater="rater3"),
            rating("Style/Awkward", "Minor", rater="rater3"),
        ],
        WMT,
    )
    [one] = scores.segments
    assert one.raters == pytest.approx({"rater1": 5.1, "rater2": 0, "rater3": 26})
    assert one.score == pytest.approx(31.1 / 3)
    assert scores.counts[("A", "Accuracy/Omission", "Major")] == 1
    assert all(category != "No-error" for _system, category, _severity in scores.counts)


def test_a_system_is_the_mean_over_segments_not_over_documents():
    """Documents of 1 and of 3 segments: (5 + 1 + 0 + 0) ÷ 4 = 1.5, where documents give 2.67."""
    scores = score_ratings(
        [
            rating("Accuracy", "Major", document="one"),
            rating("Accuracy", "Minor", document="two"),
            rating(document="two", number="2"),
            rating(document="two", number="3"),
        ],
        WMT,
    )
    assert scores.documents["A", "one"].score == 5
    assert scores.documents["A", "two"].score == pytest.approx(1 / 3)
    assert scores.systems["A"].score == 1.5
    assert scores.systems["A"].segments == 4


def test_attention_checks_and_metadata_are_no_ratings():
    scores = score_ratings(
        [
            rating("Accuracy", "Major"),
            rating("Missed", "HOTW-test", rater="rater2"),
            rating("", "", rater=""),
            rating("Found", "HOTW-test", number="2"),
        ],
        WMT,
    )
    [one] = scores.segments
    assert one.raters == {"rater1": 5}
    assert sum(scores.counts.values()) == 1


def test_white_space_at_the_end_makes_no_other_segment():
    scores = score_ratings(
        [
            rating("Fluency/Spelling", "Minor", target="One <v>text</v>"),
            rating("Fluency/Punctuation", "Minor", target="One text<v> </v>", rater="rater2"),
            rating("Accuracy", "Major", target="Another text"),
            rating(target=" One text"),
        ],
        WMT,
    )
    assert [one.segment.target for one in scores.segments] == [
        "One text ",
        "Another text",
        " One text",
    ]
    assert scores.segments[0].score == pytest.approx(0.55)


def test_a_score_tells_how_it_was_reckoned():
    own = Weights(id="own", name="Own", severities={"major": 3})
    scores = score_ratings([rating("Accuracy", "Major")], own)
    assert scores.systems["A"].score == 3
    assert "mean over raters" in scores.formula
    assert scores.parameters == "Own: major 3"


def test_the_scores_that_wmt_published():
    """Segments 84 to 88 of the system Borderline in mqm-ted_zhen.tsv, each with one rater, and
    their scores in mqm_ted_zhen.avg_seg_scores.tsv (there with a minus), in
    https://github.com/google/wmt-mqm-human-evaluation (Apache-2.0)."""
    marked = {
        "84": [
            ("Style/Awkward", "Major"),
            ("Fluency/Grammar", "Major"),
            ("Style/Awkward", "Major"),
            ("Accuracy/Mistranslation", "Major"),
        ],
        "85": [("Fluency/Spelling", "Minor")],
        "86": [("No-error", "No-error")],
        "87": [("Fluency/Grammar", "Major"), ("Fluency/Spelling", "Minor")],
        "88": [("Style/Awkward", "Major"), ("Accuracy/Mistranslation", "Major")],
    }
    rows = [rating(*one, number=number) for number, said in marked.items() for one in said]
    scores = score_ratings(rows, WMT)
    assert [one.score for one in scores.segments] == [20, 1, 0, 6, 10]
    assert scores.systems["A"].score == 37 / 5
