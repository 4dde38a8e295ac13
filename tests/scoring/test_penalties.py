"""ISO 5060 and SAE J2450 against cases reckoned by hand, and tables of weights."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from review_app.domain.errors import UserError
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.span import Span
from review_app.scoring.penalties import beside, iso_5060, j2450
from review_app.scoring.units import Unit
from review_app.scoring.weights import Weights, load_weights, presets


def issue(type: str, severity: Severity) -> Issue:
    return Issue(
        id="1",
        type=type,
        severity=severity,
        side=Side.TARGET,
        span=Span(0, 1, "x"),
        author="AE",
        at=datetime(2026, 1, 2, tzinfo=UTC),
    )


def test_j2450_is_the_weighted_sum_by_source_words():
    """SAE J2450: a serious wrong term 5, a minor syntactic error 2, a serious misspelling 3, a
    minor punctuation error 1 and a minor miscellaneous error 1: 12 ÷ 480 source words = 0.025."""
    score = j2450(
        [
            issue("wrong-term", Severity.MAJOR),
            issue("syntactic-error", Severity.MINOR),
            issue("misspelling", Severity.CRITICAL),
            issue("punctuation-error", Severity.MINOR),
            issue("miscellaneous-error", Severity.MINOR),
            issue("omission", Severity.NEUTRAL),
        ],
        480,
    )
    assert score.tally.points == 12
    assert score.score == 0.025
    assert score.formula.endswith("÷ 480 words = 0.025")
    assert score.unit is Unit.SOURCE_WORDS


@pytest.mark.parametrize(
    ("name", "serious", "minor"),
    [
        ("wrong-term", 5, 2),
        ("syntactic-error", 4, 2),
        ("omission", 4, 2),
        ("word-structure-or-agreement-error", 4, 2),
        ("misspelling", 3, 1),
        ("punctuation-error", 2, 1),
        ("miscellaneous-error", 3, 1),
    ],
)
def test_the_weights_of_j2450(name: str, serious: float, minor: float):
    """The table of SAE J2450: WT 5/2, SE 4/2, OM 4/2, SA 4/2, SP 3/1, PE 2/1, ME 3/1."""
    weights = load_weights("sae-j2450")
    assert (weights.of("major", name), weights.of("minor", name)) == (serious, minor)


def test_iso_5060_multiplies_type_and_severity():
    """ISO 5060:2024: error type weight × severity points: 2×5 + 1×1 = 11 in 2,000 characters,
    for each 1,000: 5.5."""
    weights = Weights(
        id="own",
        name="Own",
        severities={"minor": 1, "major": 5},
        types={"terminology": 2},
    )
    score = iso_5060(
        [issue("terminology/wrong-term", Severity.MAJOR), issue("style", Severity.MINOR)],
        2000,
        Unit.TARGET_CHARACTERS,
        weights,
    )
    assert score.score == 5.5
    assert score.formula == "1000 × (1 × 1 minor + 10 × 1 major) ÷ 2000 characters = 5.5"
    assert "500 words" not in score.note
    assert iso_5060([], 10).note


def test_every_preset_can_be_read():
    assert set(presets()) >= {"wmt", "marot", "mqm", "iso-5060", "sae-j2450"}
    for name in presets():
        weights = load_weights(name)
        assert weights.id == name
        assert weights.source


def test_a_file_of_ones_own_is_taken(tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text(
        'id = "own"\nname = "Own"\n[patterns]\n"major:style*" = 2.5\n[severities]\nmajor = 7\n'
    )
    weights = load_weights(str(path))
    assert weights.of("Major", "Style/Awkward") == 2.5
    assert weights.of("MAJOR", "Accuracy") == 7
    assert weights.of("unheard of", "Accuracy") == 0
    assert weights.described == "Own: major:style* 2.5, major 7"


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        'id = "x"',
        'id = "x"\nname = "y"\nmore = 1',
        'id = "x"\nname = "y"\n[severities]\nminor = -1',
        'id = "x"\nname = "y"\n[severities]\nminor = nan',
        'id = "x"\nname = "y"\n[severities]\nminor = inf',
        'id = "x"\nname = "y"\n[severities]\nminor = "1"',
    ],
)
def test_a_bad_file_is_told_in_a_sentence(tmp_path: Path, text: str):
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(UserError, match="cannot be read as weights"):
        load_weights(str(path))


def test_unknown_weights_are_told_in_a_sentence():
    with pytest.raises(UserError, match=r"no weights “nobody”; choose from .*marot.*wmt"):
        load_weights("nobody")


def test_a_score_never_looks_like_the_limit_that_it_misses():
    assert beside(89.999, 90) == "89.999"
    assert beside(84.21052, 90) == "84.21"
    assert beside(90, 90) == "90.00"
