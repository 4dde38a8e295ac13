import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QSpinBox,
    QTableView,
)

from review_app.gui.action_table import OMEGAT, POEDIT, PRESETS, SPECS, TRADOS
from review_app.gui.settings_dialog import SettingsDialog
from review_app.gui.shortcuts_dialog import ShortcutsDialog, ShortcutsModel
from review_app.workflows.settings import Role, Settings, Theme

CHOSEN = Settings(
    author="Huang Fahong",
    role=Role.EDITOR,
    language="zh_CN",
    theme=Theme.DARK,
    text_size=18,
    shortcuts=TRADOS,
    sign_files=False,
)


def box(dialog: SettingsDialog, name: str) -> QComboBox:
    return next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name)


@pytest.mark.parametrize("settings", [Settings(), CHOSEN])
def test_what_is_not_touched_stays(qtbot, settings: Settings) -> None:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    assert dialog.settings() == settings
    assert isinstance(dialog.settings().role, Role)
    assert isinstance(dialog.settings().theme, Theme)


def test_every_field_is_read_by_keyboard_alone(qtbot) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    author = dialog.findChild(QLineEdit)
    assert author.hasFocus()
    qtbot.keyClicks(author, "  Ana ")
    qtbot.keyClick(dialog.findChild(QCheckBox), Qt.Key.Key_Space)
    qtbot.keyClick(box(dialog, "Role"), Qt.Key.Key_Down)
    qtbot.keyClick(box(dialog, "Language"), Qt.Key.Key_End)
    qtbot.keyClick(box(dialog, "Theme"), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.findChild(QSpinBox), Qt.Key.Key_Up)
    qtbot.keyClick(box(dialog, "Preset of shortcuts"), Qt.Key.Key_End)
    qtbot.keyClick(author, Qt.Key.Key_Return)
    assert dialog.result() == SettingsDialog.DialogCode.Accepted
    assert dialog.settings() == Settings(
        author="Ana",
        role=Role.EDITOR,
        language="zh_CN",
        theme=Theme.LIGHT,
        text_size=16,
        shortcuts=POEDIT,
        sign_files=False,
    )


def test_the_name_of_the_system_is_offered(qtbot) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    assert dialog.findChild(QLineEdit).placeholderText() == Settings().name


def test_unusual_values_of_a_settings_file(qtbot) -> None:
    dialog = SettingsDialog(Settings(text_size=50, shortcuts="Emacs", language="tlh"))
    qtbot.addWidget(dialog)
    given = dialog.settings()
    assert given == Settings(text_size=50)


def test_the_model_of_shortcuts(qtmodeltester) -> None:
    model = ShortcutsModel(OMEGAT)
    qtmodeltester.check(model)
    rows = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(len(SPECS))}
    assert rows["Confirm and Go On"] == "Enter"
    assert rows["Redo"] == "Ctrl+Y, Ctrl+Shift+Z"
    assert rows["About Review App"] == ""


def shown(dialog: ShortcutsDialog) -> dict[str, str]:
    model = dialog.findChild(QTableView).model()
    return {
        model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())
    }


def test_shortcuts_are_searched_by_name_key_and_help(qtbot) -> None:
    dialog = ShortcutsDialog(PRESETS[0])
    qtbot.addWidget(dialog)
    search = dialog.findChild(QLineEdit)
    assert len(shown(dialog)) == len(SPECS)
    qtbot.keyClicks(search, "ctrl+shift+p")
    assert shown(dialog) == {"Command Palette": "Ctrl+Shift+P"}
    search.clear()
    qtbot.keyClicks(search, "dismiss")
    assert list(shown(dialog)) == ["Ignore Here", "Ignore in This Document", "Ignore Everywhere"]
    search.clear()
    qtbot.keyClicks(search, "COPY SOURCE")
    assert shown(dialog) == {"Copy Source to Target": "Ctrl+Shift+S"}
    chooser = dialog.findChild(QComboBox)
    qtbot.keyClick(chooser, Qt.Key.Key_End)
    assert dialog.preset() == POEDIT
    assert shown(dialog) == {"Copy Source to Target": "Ctrl+B"}


def test_preset_chosen_on_the_page_of_shortcuts_comes_back(qtbot, monkeypatch) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)

    def choose(page: ShortcutsDialog) -> int:
        page.findChild(QComboBox).setCurrentText(TRADOS)
        buttons = page.findChild(QDialogButtonBox)
        buttons.button(QDialogButtonBox.StandardButton.Ok).click()
        return page.result()

    monkeypatch.setattr(ShortcutsDialog, "exec", choose)
    dialog._show_shortcuts()
    assert dialog.settings().shortcuts == TRADOS
