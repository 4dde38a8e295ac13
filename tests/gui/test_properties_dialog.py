"""Correcting what is known of the document."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from review_app.domain.document import Properties
from review_app.gui.properties_dialog import PropertiesDialog
from review_app.workflows.settings import typologies_path

GIVEN = Properties(
    title="Alibaba, a <b>Thick</b> Book",
    source_title="阿里巴巴,一本厚厚的中国故事",
    origin="People's Daily\u00a0Online",
    authors=("Huang Fahong", "Li, Jr."),
    source_language="zh-CN",
    target_language="en",
    names=("Taobao", "Tmall", "Huang\u00a0Fahong"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> PropertiesDialog:
    dialog = PropertiesDialog(GIVEN)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def field(dialog: PropertiesDialog, kind: type, name: str) -> object:
    return next(one for one in dialog.findChildren(kind) if one.accessibleName() == name)


def ok(dialog: PropertiesDialog) -> bool:
    box = dialog.findChild(QDialogButtonBox)
    return box.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_what_nobody_touches_comes_back_as_it_was(dialog: PropertiesDialog) -> None:
    assert dialog.properties() == GIVEN


def test_every_field_is_read(dialog: PropertiesDialog) -> None:
    field(dialog, QLineEdit, "Title").setText("  Alibaba ")
    field(dialog, QLineEdit, "Source title").setText("阿里巴巴")
    field(dialog, QLineEdit, "Origin").setText("")
    field(dialog, QPlainTextEdit, "Authors, one a line").setPlainText("Ann\n\n Bob ")
    field(dialog, QComboBox, "Source language").setCurrentText("zh-Hant-TW")
    field(dialog, QComboBox, "Target language").setCurrentText("")
    assert dialog.properties() == Properties(
        title="Alibaba",
        source_title="阿里巴巴",
        authors=("Ann", "Bob"),
        source_language="zh-Hant-TW",
        names=GIVEN.names,
    )


def test_names_are_added_and_removed_one_a_line(dialog: PropertiesDialog) -> None:
    names = field(dialog, QPlainTextEdit, "Names, one a line")
    names.setPlainText("\n".join((*GIVEN.names[1:], "AliExpress", " AliExpress")))
    assert dialog.properties().names == ("Tmall", "Huang\u00a0Fahong", "AliExpress")


@pytest.mark.parametrize("tag", ["english please", "<b>", "e", "zh--CN"])
def test_a_wrong_language_is_not_taken(dialog: PropertiesDialog, tag: str) -> None:
    assert ok(dialog)
    field(dialog, QComboBox, "Target language").setCurrentText(tag)
    assert not ok(dialog)
    field(dialog, QComboBox, "Target language").setCurrentText("en-GB")
    assert ok(dialog)


def test_the_typology_is_chosen_and_an_unknown_one_stays(qtbot: QtBot) -> None:
    own = typologies_path()
    own.mkdir(parents=True)
    (own / "mine.toml").write_text(
        'id = "mine"\nname = "My own"\n[[dimensions]]\nslug = "a"\nname = "A"\ndescription = "d"\n'
    )
    (own / "broken.toml").write_text("x")
    dialog = PropertiesDialog(replace(GIVEN, typology="elsewhere"))
    qtbot.addWidget(dialog)
    assert dialog.properties().typology == "elsewhere"
    chosen = field(dialog, QComboBox, "Typology")
    assert {"MQM-Core", "WMT (MQM)", "DQF-MQM", "SAE J2450", "My own", "broken"} <= {
        chosen.itemText(row) for row in range(chosen.count())
    }
    chosen.setCurrentText("My own")
    assert dialog.properties().typology == "mine"
    chosen.setCurrentText("MQM-Core")
    assert dialog.properties().typology == ""
