"""Typologies are read whole, refused with a reason, and searched as one types."""

from pathlib import Path

import pytest

from review_app.domain import typology as module
from review_app.domain.errors import UserError
from review_app.domain.typology import (
    IssueType,
    load_typology,
    needs_note,
    parse_typology,
    search,
    typology_names,
)
from review_app.resources import folder

DIMENSIONS = [
    "terminology",
    "accuracy",
    "linguistic-conventions",
    "style",
    "locale-conventions",
    "audience-appropriateness",
    "design-and-markup",
    "non-translation",
    "source-error",
    "other",
]
SMALL = """
id = "mine"
name = "Mine"
[[dimensions]]
slug = "accuracy"
name = "Accuracy"
description = "says something else"
[[dimensions.types]]
slug = "omission"
name = "Omission"
description = "leaves something out"
"""


def names(letters: str) -> list[str]:
    return [one.name for one in search(load_typology("mqm-core"), letters)]


def test_mqm_core_has_its_dimensions_and_their_types():
    types = load_typology("mqm-core").types
    assert [one.path for one in types if "/" not in one.path] == DIMENSIONS
    assert {one.path.split("/")[0] for one in types} == set(DIMENSIONS)
    assert {"accuracy/omission", "linguistic-conventions/spelling", "style/awkward-style"} <= {
        one.path for one in types
    }
    assert all(one.name and one.description for one in types)


def test_the_file_of_each_typology_is_named_for_its_id():
    for path in (folder("resources") / "typologies").glob("*.toml"):
        assert load_typology(path.stem).id == path.stem


def test_a_typology_is_parsed_in_order():
    assert parse_typology(SMALL).types == (
        IssueType("accuracy", "Accuracy", "says something else"),
        IssueType("accuracy/omission", "Omission", "leaves something out"),
    )


def test_a_type_and_its_dimension_are_found_by_path():
    mine = parse_typology(SMALL)
    assert mine.find("accuracy/omission") == mine.types[1]
    assert mine.dimension("accuracy/omission") == mine.types[0]
    assert mine.find("accuracy/no-such-type") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "id"),
        ("id = ", "value"),
        ('id = "a"\nname = "A"\ndimensions = []', "dimensions"),
        (SMALL.replace('"omission"', '"Omission/x"'), "slug"),
        (SMALL.replace("slug", "slugg"), "slug"),
        (SMALL + SMALL[SMALL.index("[[dimensions.types]]") :], "accuracy/omission"),
        ("a = " + "[" * 100_000, "recursion"),
    ],
)
def test_what_is_no_typology_is_refused_with_the_reason(text: str, why: str):
    with pytest.raises(UserError, match=why):
        parse_typology(text)


@pytest.mark.parametrize("name", ["no-such", "../typologies/mqm-core", ""])
def test_an_unknown_name_tells_the_known_ones(name: str):
    with pytest.raises(UserError, match="mqm-core"):
        load_typology(name)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"id = 1"])
def test_a_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes):
    (tmp_path / "typologies").mkdir()
    (tmp_path / "typologies" / "broken.toml").write_bytes(content)
    monkeypatch.setattr(module, "folder", lambda name: tmp_path)
    with pytest.raises(UserError, match=r"broken\.toml"):
        load_typology("broken")


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("sp", "Spelling"),
        ("SP", "Spelling"),
        ("om", "Omission"),
        ("gr", "Grammar"),
        ("acc", "Accuracy"),
        ("wrong", "Wrong term"),
        ("regi", "Language register"),
        ("register", "Language register"),
        ("number f", "Number format"),
        ("text exp", "Truncation/text expansion"),
        ("mstrl", "Mistranslation"),
        ("dnt", "Do not translate"),
    ],
)
def test_a_few_letters_find_the_type(letters: str, first: str):
    assert names(letters)[0] == first


def test_a_dimension_brings_its_types_with_it():
    assert names("accuracy")[:3] == ["Accuracy", "Mistranslation", "Over-translation"]


def test_no_letters_find_everything_in_order_and_nonsense_nothing():
    mqm = load_typology("mqm-core")
    assert search(mqm, "  ") == mqm.types
    assert search(mqm, "qqq") == ()


def test_the_presets_and_ones_own():
    assert typology_names() == ("mqm-core", "dqf-mqm", "sae-j2450", "wmt")
    for name in typology_names():
        assert {"source-error", "non-translation"} <= {
            one.path for one in load_typology(name).types
        }


def test_a_typology_of_ones_own_is_found_and_replaces_none_of_ours(tmp_path: Path):
    (tmp_path / "mine.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "wmt.toml").write_text(SMALL, encoding="utf-8")
    assert "mine" in typology_names(tmp_path)
    assert load_typology("mine", tmp_path).name == "Mine"
    assert load_typology("wmt", tmp_path).name == "WMT (MQM)"
    assert typology_names(tmp_path / "none") == typology_names()


def test_other_needs_a_note():
    assert needs_note("other")
    assert needs_note("miscellaneous-error")
    assert not needs_note("accuracy/omission")
