"""Checks of packages, by their entry points."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from review_app.checks.packages import GROUP, registered, with_packages
from review_app.checks.registry import ALL, OF_DOCUMENTS

MODULE = """
from review_app.checks.check import Check
from review_app.domain.finding import FindingSeverity

def nothing(segment, context):
    return ()

def check(id):
    return Check(id=id, severity=FindingSeverity.NOTE, issue_type="other", explain="x",
                 find=nothing)

GOOD = check("their-check")
TWICE = check("spelling")
WRONG = "no check"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "their_checks.py").write_text(MODULE)
    (tmp_path / "their_faults.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(tmp_path)


def points(*values: str) -> list[EntryPoint]:
    return [EntryPoint(f"point{place}", value, GROUP) for place, value in enumerate(values)]


@pytest.mark.usefixtures("package")
def test_a_package_adds_a_check() -> None:
    registry = with_packages(points("their_checks:GOOD"))
    assert [one.id for one in registry.checks] == [
        *(one.id for one in (*ALL, *OF_DOCUMENTS)),
        "their-check",
    ]
    assert registry.packaged == {"their-check": "their_checks"}
    assert registry.problems == ()


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("their_faults:X", "ZeroDivisionError"),
        ("their_checks:MISSING", "AttributeError"),
        ("nowhere_at_all:X", "ModuleNotFoundError"),
        ("their_checks:WRONG", "no Check"),
        ("their_checks:TWICE", "another check “spelling”"),
    ],
)
def test_one_that_cannot_be_used_is_told_of_and_the_others_are_there(value, reason) -> None:
    registry = with_packages(points(value, "their_checks:GOOD"))
    assert [one.id for one in registry.checks][-1] == "their-check"
    (sentence,) = registry.problems
    assert reason in sentence
    assert "point0" in sentence
    assert value.partition(":")[0] in sentence


def test_what_is_installed_has_our_checks() -> None:
    assert {*ALL, *OF_DOCUMENTS} <= set(registered().checks)
