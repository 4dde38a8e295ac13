"""Which checks a profile lets run."""

import pytest

from review_app.checks.profile import PROFILES, QUIET, STANDARD, STRICT, Level, Profile
from review_app.checks.registry import ALL, OF_DOCUMENTS
from review_app.domain.finding import FindingSeverity


@pytest.mark.parametrize("check", [*ALL, *OF_DOCUMENTS], ids=lambda check: check.id)
def test_strict_has_every_check_and_quiet_only_errors(check) -> None:
    assert STRICT.level(check) == check.severity
    loud = check.severity is FindingSeverity.ERROR
    assert QUIET.level(check) == (Level.ERROR if loud else Level.OFF)


def test_profiles_name_only_checks_that_exist() -> None:
    known = {check.id for check in (*ALL, *OF_DOCUMENTS)}
    assert all(profile.levels.keys() <= known for profile in PROFILES.values())
    assert all(name == profile.name for name, profile in PROFILES.items())


def test_a_named_check_runs_however_little_it_matters() -> None:
    (check,) = (one for one in ALL if one.id == "invisible-characters")
    assert check.severity is FindingSeverity.WARNING
    for said, level in (("on", "warning"), ("off", "off"), ("note", "note"), ("error", "error")):
        own = QUIET.with_levels("own", {check.id: Level(said)})
        assert own.level(check) == level


def test_levels_are_put_on_top_of_others() -> None:
    base = Profile("a", levels={"x": Level.OFF, "y": Level.NOTE})
    own = base.with_levels("b", {"x": Level.ERROR})
    assert (own.name, own.levels) == ("b", {"x": Level.ERROR, "y": Level.NOTE})
    assert STANDARD.with_levels("own", {}).least is STANDARD.least
