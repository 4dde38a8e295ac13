"""Which profile holds for a document, and the files that say so."""

from pathlib import Path

import pytest

from review_app.checks.profile import QUIET, STANDARD, STRICT, Level
from review_app.domain.errors import UserError
from review_app.workflows.profiles import beside, named, profile_of, read_profile, write_profile
from review_app.workflows.settings import Settings

OWN = Settings(profile="strict", checks={"spelling": Level.NOTE})


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    folder = tmp_path / "project" / "po"
    folder.mkdir(parents=True)
    return folder / "en.po"


def put(folder: Path, text: str, name: str = ".review-app.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_documents_own_choice_comes_first(catalog: Path) -> None:
    put(catalog.parent, 'profile = "quiet"')
    assert profile_of("strict", OWN, catalog).profile == STRICT
    own = profile_of("own", OWN, catalog).profile
    assert (own.least, own.levels) == (STRICT.least, {"spelling": Level.NOTE})
    assert profile_of("", OWN, catalog).profile.least is QUIET.least


def test_without_any_choice_it_is_the_standard_profile(catalog: Path) -> None:
    assert beside(catalog) is None
    assert profile_of("", OWN, catalog).profile == STANDARD


def test_a_profile_that_nobody_here_knows_is_told_of(catalog: Path) -> None:
    chosen = profile_of("our house", OWN, catalog)
    assert chosen.profile == STANDARD
    assert "our house" in chosen.note


def test_the_nearest_file_with_a_profile_counts(catalog: Path) -> None:
    project = catalog.parent.parent
    put(project, '[tool.review-app]\nprofile = "quiet"\n', "pyproject.toml")
    put(catalog.parent, '[project]\nname = "x"\n', "pyproject.toml")
    chosen = beside(catalog)
    assert chosen is not None
    assert (chosen.file, chosen.profile.least) == (project / "pyproject.toml", QUIET.least)
    near = put(catalog.parent, "")
    chosen = beside(catalog)
    assert chosen is not None
    assert (chosen.file, chosen.profile.least) == (near, STANDARD.least)


def test_a_project_says_what_it_thinks_of_single_checks(catalog: Path) -> None:
    text = "[tool.review-app.checks]\nspelling = false\n'invisible-characters' = 'error'\n"
    put(catalog.parent, text, "pyproject.toml")
    chosen = beside(catalog)
    assert chosen is not None
    assert chosen.levels == {"spelling": Level.OFF, "invisible-characters": Level.ERROR}
    assert chosen.notes() == ()


def test_a_check_that_is_not_installed_is_told_of(catalog: Path) -> None:
    chosen = read_profile(put(catalog.parent, "[checks]\nspeling = true\n"))
    (note,) = chosen.notes()
    assert "speling" in note
    assert str(chosen.file) in note


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('profile = "standard"\nchecks = ?', "line 2"),
        ("\udcff", "utf-8"),
        ('profile = "loose"', "“profile”"),
        ("profile = 3", "“profile”"),
        ("checks = 3", "“checks”"),
        ("[checks]\nspelling = 'loud'", "“checks.spelling”"),
        ("[checks]\nspelling = 1", "“checks.spelling”"),
        ("[check]\nspelling = true", "“check”"),
        ("[" * 100_000, "no TOML"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_its_place(catalog: Path, text, words) -> None:
    file = catalog.parent / ".review-app.toml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UserError) as caught:
        profile_of("", OWN, catalog)
    sentence = str(caught.value)
    assert words in sentence
    assert str(file) in sentence
    assert "\n" not in sentence


def test_a_project_file_names_its_fields_in_full(tmp_path: Path) -> None:
    text = "[tool.review-app.checks]\nspelling = 'loud'"
    with pytest.raises(UserError, match=r"tool\.review-app\.checks\.spelling"):
        read_profile(put(tmp_path, text, "pyproject.toml"))
    with pytest.raises(UserError, match=r"\[tool.review-app\]"):
        read_profile(put(tmp_path, "[tool.ruff]", "pyproject.toml"))


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    levels = {"spelling": Level.OFF, "odd “name”": Level.ERROR}
    write_profile(tmp_path / "p.toml", "quiet", levels)
    chosen = read_profile(tmp_path / "p.toml")
    assert (chosen.base, chosen.levels) == ("quiet", levels)
    assert chosen.profile.least is QUIET.least


def test_a_person_names_a_profile_or_a_file(tmp_path: Path) -> None:
    assert named("quiet", OWN).profile == QUIET
    assert named("own", OWN).profile.levels == OWN.checks
    file = put(tmp_path, 'profile = "quiet"', "house.toml")
    assert named(str(file), OWN).profile.least is QUIET.least
    for words, part in (("loose", "quiet"), (str(tmp_path / "gone.toml"), "gone.toml")):
        with pytest.raises(UserError, match=part):
            named(words, OWN)
