"""What a person has chosen: kept, found again, and never guessed where the file is damaged."""

from pathlib import Path

import pytest

from review_app.domain.errors import UserError
from review_app.workflows import settings
from review_app.workflows.settings import (
    Role,
    Settings,
    Theme,
    load_settings,
    save_settings,
    settings_path,
    workspace_path,
)


def test_without_a_file_all_is_as_usual() -> None:
    assert load_settings() == Settings()
    assert not settings_path().exists(), "reading makes no file"


def test_what_was_chosen_is_found_again() -> None:
    chosen = Settings(author="Ännchen 安", role=Role.EDITOR, theme=Theme.DARK, text_size=18)
    save_settings(chosen)
    assert load_settings() == chosen
    assert "Ännchen 安" in settings_path().read_text(encoding="utf-8"), "people can read it"


def test_only_what_was_chosen_is_kept() -> None:
    save_settings(Settings(text_size=18))
    assert "theme" not in settings_path().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"role": "king"}', b'{"text_size": "big"}', b'{"author": "\xff"}'],
)
def test_a_damaged_file_is_named_and_left_alone(content) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(content)
    with pytest.raises(UserError, match="mend or remove") as caught:
        load_settings()
    assert str(settings_path()) in str(caught.value)
    assert settings_path().read_bytes() == content


def test_the_environment_moves_settings_and_workspace(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("REVIEW_APP_CONFIG", str(tmp_path / "c"))
    monkeypatch.setenv("REVIEW_APP_WORKSPACE", str(tmp_path / "w.db"))
    assert settings_path().parent == tmp_path / "c"
    assert workspace_path() == tmp_path / "w.db"
    monkeypatch.delenv("REVIEW_APP_CONFIG")
    monkeypatch.delenv("REVIEW_APP_WORKSPACE")
    assert "review-app" in settings_path().parts
    assert workspace_path().name == "workspace.db"
    assert workspace_path().parent != Path()


def test_edits_are_signed_by_the_name_chosen_or_the_systems(monkeypatch) -> None:
    assert Settings(author="Ann").name == "Ann"
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "login")
    assert Settings().name == "login"

    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr(settings.getpass, "getuser", unknown)
    assert Settings().name == "Reviewer", "in a container whose user has no name"
